"""The index: all topics of a desk against one article at a time, without a loop over topics.

An article's words are looked up among the keys that topics need (`keys.py`); only topics whose keys are all
there are verified, by position; only those that hold have their spans worked out.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import RLock

from parsers import Article
from tocsin.errors import QueryError
from tocsin.topics.explain import Case, Explanation, aside
from tocsin.topics.keys import Needs
from tocsin.topics.page import Page
from tocsin.topics.parse import parse_query
from tocsin.topics.plan import Found
from tocsin.topics.postings import Postings
from tocsin.topics.reader import Reader
from tocsin.topics.references import resolve
from tocsin.topics.shapes import Ready, clauses, ready, unshared
from tocsin.topics.topic import Match, Span, Topic


class Entry:
    """A topic ready to run; `order` is when it came, so that matches come in that order."""

    __slots__ = ("order", "plan", "shape", "topic", "values")

    def __init__(self, topic: Topic, ready: Ready) -> None:
        self.topic, self.plan, self.shape, self.values = topic, ready.shape.plan, ready.shape, ready.values
        self.order = 0

    def clauses(self, numbers: Iterable[int]) -> list[str]:
        """The terms of these numbers as written."""
        return clauses(self.shape, self.topic.query, numbers)


class TopicIndex:
    """Topics, compiled. `match`, `add` and `remove` may be called from several threads.

    Raises `QueryError` when a topic's query cannot be used. 100,000 topics load in about 2 s.
    """

    def __init__(self, topics: Iterable[Topic] = ()) -> None:
        self._lock = RLock()
        self._topics: dict[str, Topic] = {}
        self._entries: dict[str, Entry] = {}
        self._referring: dict[
            str, set[str]
        ] = {}  # topic → those whose queries say @topic, however indirectly
        self._postings: Postings[Entry] = Postings()
        self._reader = Reader()
        self._count = 0
        waiting = list(topics)
        self._topics.update((topic.name, topic) for topic in waiting)
        with _uncollected():
            for topic in waiting:
                self._file(*self._compile(topic))

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __getitem__(self, name: str) -> Topic:
        return self._entries[name].topic

    def match(self, article: Article, source: str = "") -> tuple[Match, ...]:
        """The topics that `article` speaks of, in the order they were added.

        `source` is the name of the source it came from, for `source:`. An article of 600 words costs about
        0.3 ms among a thousand topics.
        """
        with self._lock:
            page = Page(article, source, self._reader)
            held = [
                entry for entry in self._postings.candidates(page) if entry.plan.holds(page, entry.values)
            ]
            held.sort(key=lambda entry: entry.order)
            return tuple([_report(entry, page) for entry in held])

    def explain(self, name: str, article: Article, source: str = "") -> Explanation:
        """Why the topic matches `article` or does not; `KeyError` when there is no such topic."""
        with self._lock:
            entry = self._entries[name]
            page = Page(article, source, self._reader)
            texts = entry.clauses(range(len(entry.values)))
            case = Case(entry.values, texts, page, aside(article, self._reader))
            found = tuple(case.explain(entry.plan))
            return Explanation(name, found[0].held, found, case.excluded(entry.plan))

    def add(self, topic: Topic) -> None:
        """Watch `topic` from the next article on, in place of any of the same name.

        Topics that refer to it change with it. When its query, or that of a topic referring to it, cannot be
        used, raises `QueryError` and changes nothing.
        """
        with self._lock:
            before = self._topics.get(topic.name)
            self._topics[topic.name] = topic
            try:
                changed = [self._compile(self._topics[name]) for name in self._affected(topic.name)]
            except QueryError:
                self._restore(topic.name, before)
                raise
            for entry, needs in changed:
                self._file(entry, needs)

    def remove(self, name: str) -> None:
        """Stop watching. `KeyError` when there is no such topic, `QueryError` when another refers to it."""
        with self._lock:
            entry = self._entries[name]
            for other in sorted(self._referring.get(name, ())):
                query = self._topics[other].query
                at = max(query.find(f"@{name}"), 0)
                raise QueryError(
                    query, at, f"topic {other} refers to {name}", f"Change or remove {other} first."
                )
            self._unfile(entry)
            del self._topics[name]

    def _compile(self, topic: Topic) -> tuple[Entry, Needs]:
        referring = _referring(topic.query)
        found = unshared(resolve(topic, self._topics)) if referring else ready(topic.query)
        return Entry(topic, found), found.needs

    def _affected(self, name: str) -> list[str]:
        return [name, *sorted(self._referring.get(name, ()))]

    def _restore(self, name: str, topic: Topic | None) -> None:
        if topic is None:
            del self._topics[name]
        else:
            self._topics[name] = topic

    def _file(self, entry: Entry, needs: Needs) -> None:
        old = self._entries.get(entry.topic.name)
        if old is not None:
            self._unfile(old)
            entry.order = old.order
        else:
            self._count += 1
            entry.order = self._count
        self._entries[entry.topic.name] = entry
        for name in self._mentions(entry):
            self._referring.setdefault(name, set()).add(entry.topic.name)
        self._postings.insert(entry, needs)

    def _unfile(self, entry: Entry) -> None:
        del self._entries[entry.topic.name]
        for name in self._mentions(entry):
            self._referring[name].discard(entry.topic.name)
        self._postings.discard(entry, entry.plan.needs(entry.values))

    def _mentions(self, entry: Entry) -> set[str]:
        """The topics that an entry's query refers to, and those that they refer to."""
        found: set[str] = set()
        waiting = [entry.topic.query]
        while waiting:
            for name in _referring(waiting.pop()):
                if name not in found:
                    found.add(name)
                    waiting.append(self._topics[name].query)
        return found


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: among so many new objects, none of them garbage, it takes seconds."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _referring(query: str) -> tuple[str, ...]:
    """The topics that a query names."""
    return parse_query(query).references if "@" in query else ()


def _report(entry: Entry, page: Page) -> Match:
    """Spans and clauses, worked out for what rings only."""
    found: Found = {}
    entry.plan.trace(page, entry.values, None, found)
    rang = dict.fromkeys(entry.clauses(sorted(found)))
    return Match(entry.topic.name, spans_of(page, found), tuple(rang))


def spans_of(page: Page, found: Found) -> tuple[Span, ...]:
    """The places as spans in reading order, overlapping ones as one."""
    if len(found) == 1:
        (places,) = map(sorted, found.values())
    else:
        places = sorted(set().union(*found.values()))
    merged: list[Span] = []
    for place in places:
        span = page.span(place)
        if span is None:
            continue
        last = merged[-1] if merged else None
        if last and span.start < last.end and last[:2] == span[:2]:
            merged[-1] = Span(last.field, last.block, last.start, max(last.end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
