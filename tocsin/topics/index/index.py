"""The index: all topics of a desk against one article at a time, without a loop over topics.

An article's words are looked up among the keys that topics need (`keys.py`); only topics whose keys are all
there are verified, by position; only those that hold have their spans worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from threading import Lock, RLock

from parsers import Article
from tocsin.topics.explain import Aside, Case, Explanation, asides
from tocsin.topics.index.catalogue import Catalogue, Entry
from tocsin.topics.index.turns import Turns, give_way
from tocsin.topics.page import Page
from tocsin.topics.page.places import places
from tocsin.topics.plans.plan import Found
from tocsin.topics.terms.values import is_broad
from tocsin.topics.topic import Match, Span, Topic
from tocsin.topics.words.reader import Reader

Change = Callable[[Catalogue], None]


class TopicIndex:
    """Topics, compiled. Its methods may be called from several threads.

    Raises `QueryError` when a topic's query cannot be used. 100,000 topics load in about 2 s.
    """

    def __init__(self, topics: Iterable[Topic] = ()) -> None:
        self._lock = RLock()
        self._replacing = Lock()
        self._meanwhile: list[Change] | None = None  # what changes while all of it is being replaced
        self._reader = Reader()
        self._catalogue = Catalogue(topics)

    def __len__(self) -> int:
        return len(self._catalogue.entries)

    def __contains__(self, name: object) -> bool:
        return name in self._catalogue.entries

    def __getitem__(self, name: str) -> Topic:
        return self._catalogue.entries[name].topic

    def match(self, article: Article, source: str = "") -> tuple[Match, ...]:
        """The topics that `article` speaks of, in the order they were added.

        `source` is the name of the source it came from, for `source:`. An article of 600 words costs about
        0.3 ms among a thousand topics.
        """
        if self._replacing.locked():
            give_way()
        with self._lock:
            page = Page(article, source, self._reader)
            candidates = self._catalogue.postings.candidates(page)
            held = [entry for entry in candidates if entry.plan.holds(page, entry.values)]
            held.sort(key=lambda entry: entry.order)
            return tuple([_report(entry, page) for entry in held])

    def asked(self, names: Iterable[str], article: Article) -> frozenset[str]:
        """The words of an article, folded, that any term of these topics stands for, whether it holds or not;
        save terms that stand for most words (`a*`): these name no subject.

        `KeyError` when there is no such topic.
        """
        with self._lock:
            page = Page(article, "", self._reader)
            values = {value for name in names for value in self._catalogue.entries[name].values}
            telling = (value for value in values if not is_broad(value))
            found = [place for value in telling for place in places(page, value, page.text_end)]
            return frozenset(word for first, last in found for word in page.tokens[first : last + 1])

    def explain(self, name: str, article: Article, source: str = "") -> Explanation:
        """Why the topic matches `article` or does not; `KeyError` when there is no such topic."""
        with self._lock:
            entry = self._catalogue.entries[name]
            aside = asides(article)
            page, whole = self._page(article, source), self._page(article, source, aside)
            case = Case(entry.values, entry.clauses(range(len(entry.values))), page, whole)
            found = tuple(case.explain(entry.plan))
            excluded = case.excluded(entry.plan)
            furniture: tuple[Aside, ...] = ()
            if not found[0].held and not excluded:
                alone = ((self._page(article, source, [one]), (one,)) for one in aside)
                tried = chain(alone, [(whole, tuple(aside))])
                furniture = next((them for one, them in tried if entry.plan.holds(one, entry.values)), ())
            return Explanation(name, found[0].held, found, excluded, furniture)

    def _page(self, article: Article, source: str, aside: Iterable[Aside] = ()) -> Page:
        return Page(article, source, self._reader, [one.said for one in aside])

    def add(self, topic: Topic) -> None:
        """Watch `topic` from the next article on, in place of any of the same name.

        Topics that refer to it change with it, in 0.03 ms each (0.3 ms where the queries are long or nest
        deep). When its query, or that of a topic referring to it, cannot be used, raises `QueryError` and
        changes nothing.
        """
        self._change(lambda catalogue: catalogue.add(topic))

    def remove(self, name: str) -> None:
        """Stop watching. `KeyError` when there is no such topic, `QueryError` when another refers to it."""
        with self._lock:
            if name not in self:
                raise KeyError(name)
            self._change(lambda catalogue: catalogue.discard(name))

    def replace(self, topics: Iterable[Topic]) -> None:
        """Watch these topics, and only these, from the next article on.

        They are compiled beside the present ones, in small pieces: call it from a thread of its own, and
        `match` goes on meanwhile. What is added or removed while that lasts holds for the new ones too.
        Raises `QueryError` when one of them cannot be used, and then changes nothing.
        """
        with self._replacing:
            with self._lock:
                self._meanwhile = []
            try:
                built = Catalogue(topics, Turns())
                with self._lock:
                    for change in self._meanwhile:
                        change(built)
                    self._catalogue, built = built, self._catalogue
            finally:
                with self._lock:
                    self._meanwhile = None
        built.dismantle(Turns())

    def _change(self, change: Change) -> None:
        with self._lock:
            change(self._catalogue)
            if self._meanwhile is not None:
                self._meanwhile.append(change)


def _report(entry: Entry, page: Page) -> Match:
    """Spans and clauses, worked out for what rings only."""
    found: Found = {}
    entry.plan.trace(page, entry.values, None, found)
    rang = dict.fromkeys(entry.clauses(sorted(found)))
    return Match(entry.topic.name, spans_of(page, found), tuple(rang))


def spans_of(page: Page, found: Found) -> tuple[Span, ...]:
    """The places as spans in reading order, overlapping ones as one."""
    if len(found) == 1:
        (ordered,) = map(sorted, found.values())
    else:
        ordered = sorted(set().union(*found.values()))
    merged: list[Span] = []
    for place in ordered:
        span = page.areas.span(place)
        if span is None:
            continue
        last = merged[-1] if merged else None
        if last and span.start < last.end and last[:2] == span[:2]:
            merged[-1] = Span(last.field, last.block, last.start, max(last.end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
