"""Why a topic rang for an article, or why it did not: clause by clause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from parsers import Article
from tocsin.topics.page import LEAD_WORDS, Page
from tocsin.topics.page.areas import Place
from tocsin.topics.page.places import places
from tocsin.topics.plans.plan import (
    AllOf,
    AnyOf,
    AtLeast,
    Close,
    Found,
    Leaf,
    Placed,
    Plan,
    Values,
    Without,
    parts,
)
from tocsin.topics.terms.values import Exact, Value
from tocsin.topics.topic import Span
from tocsin.topics.words.locate import locate
from tocsin.wording import shortened

HEADLINE = 20  # characters from which a headline is not by chance within another text
_SHOWN = 5  # places quoted of one clause
_LONGEST = 80  # characters quoted of one place: a text of a megabyte may be one word


class Aside(NamedTuple):
    """A block that must not ring, and why; `said` is its text but for the headline."""

    text: str
    rule: str
    said: str


class Clause(NamedTuple):
    """One clause of a query on one article: whether it held, and why. `depth` 0 is the whole query."""

    depth: int
    text: str
    held: bool
    reason: str
    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return f"{'  ' * self.depth}{'✓' if self.held else '✗'} {self.text}: {self.reason}"


class Explanation(NamedTuple):
    """Whether a topic matches an article, with every clause of its query; prints as an indented list.

    `excluded` are the NOT clauses but for which it would match, with what they found. `furniture` is what
    must not ring, but with which it would match: one block, or else all of them together.
    """

    topic: str
    matched: bool
    clauses: tuple[Clause, ...]
    excluded: tuple[str, ...] = ()
    furniture: tuple[Aside, ...] = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self.clauses))


class Case:
    """A query and an article, looked at together."""

    def __init__(self, values: Values, texts: list[str], page: Page, whole: Page) -> None:
        """`whole` is the page with what must not ring beside it."""
        self.values, self.texts, self.page, self.whole = values, texts, page, whole

    def explain(self, plan: Plan, depth: int = 0) -> Iterator[Clause]:
        """The clause of `plan` and those under it."""
        held = plan.holds(self.page, self.values)
        if isinstance(plan, Leaf):
            here = plan.places(self.page, self.values)
            reason = self._standing(here, plan) if held else self._missing(plan)
            yield Clause(depth, self._text(plan), held, reason, self._spans(here))
            return
        yield Clause(depth, self._text(plan), held, self._joined(plan, held))
        for part in parts(plan):
            yield from self.explain(part, depth + 1)

    def excluded(self, plan: Plan) -> tuple[str, ...]:
        """The fewest NOT clauses but for which the page would match; none when it matches or lacks more."""
        if plan.holds(self.page, self.values) or not self._but_for_not(plan):
            return ()
        match plan:
            case Without():
                return (f"{self._written(plan)} ({self._there(plan.part)})",)
            case AllOf():
                return tuple(dict.fromkeys(chain.from_iterable(map(self.excluded, plan.parts))))
            case AnyOf():
                return min(filter(None, map(self.excluded, plan.parts)), key=len)
        return ()

    def _but_for_not(self, plan: Plan) -> bool:
        match plan:
            case Without():
                return True
            case AllOf():
                return all(map(self._but_for_not, plan.parts))
            case AnyOf():
                return any(map(self._but_for_not, plan.parts))
        return plan.holds(self.page, self.values)

    def _there(self, plan: Plan) -> str:
        """What a NOT clause found."""
        found: Found = {}
        plan.trace(self.page, self.values, None, found)
        here = sorted((place, number) for number, places in found.items() for place in places)
        told = [self._told(place, number) for place, number in here]
        return ", ".join(list(dict.fromkeys(told))[:_SHOWN]) or "it holds"

    def _told(self, place: Place, number: int) -> str:
        """The words of the text at a place; of metadata, the term that found them."""
        return f"“{self._quote(place)}”" if self.page.areas.span(place) else self.texts[number]

    def _written(self, plan: Plan) -> str:
        """A part of the query, as it could be written."""
        texts = [self._written(part) for part in parts(plan)]
        match plan:
            case AllOf():
                return f"({' AND '.join(texts)})"
            case AnyOf():
                return f"({' OR '.join(texts)})"
            case Close():
                return f"({f' {self._text(plan)} '.join(texts)})"
            case Without():
                return f"NOT {texts[0]}"
            case AtLeast():
                return f"{texts[0]}{{{plan.least}}}"
        return self._text(plan)

    def _text(self, plan: Plan) -> str:
        match plan:
            case Leaf():
                return self.texts[plan.number]
            case AllOf():
                return "all of"
            case AnyOf():
                return "any of"
            case Without():
                return "not"
            case Close():
                return f"{'ONEAR' if plan.ordered else 'NEAR'}/{plan.distance}"
            case AtLeast():
                return f"at least {plan.least} of"
        return ""

    def _joined(self, plan: Plan, held: bool) -> str:
        """Why an operator held or not."""
        match plan:
            case Without():
                return "it is absent" if held else "excluded: it is there"
            case Close():
                return "they are" if held else self._apart(plan)
            case AtLeast():
                return f"{plan.count(self.page, self.values)} found"
        held_parts = sum(part.holds(self.page, self.values) for part in parts(plan))
        return f"{held_parts} of {len(parts(plan))} hold"

    def _apart(self, plan: Close) -> str:
        """Why two sides that may both be there are not near each other."""
        missing = [
            name
            for side, name in ((plan.left, "left"), (plan.right, "right"))
            if not side.holds(self.page, self.values)
        ]
        if missing:
            return "both sides are missing" if len(missing) > 1 else f"the {missing[0]} side is missing"
        return f"both sides are there, but {self._unlike(plan)}"

    def _unlike(self, plan: Close) -> str:
        left, right = Placed(plan.left), Placed(plan.right)
        ahead, behind = self._gap(left, right), self._gap(right, left)
        if plan.ordered and ahead is not None:
            return f"in this order at the nearest {_words_between(ahead)}"
        if plan.ordered and behind is not None:
            return "in the other order"
        known = [gap for gap in (ahead, behind) if gap is not None]
        if known:
            return f"at the nearest {_words_between(min(known))}"
        if not self._fields(left) & self._fields(right):
            return "never in the same part (headline, standfirst, body)"
        if plan.ordered and replace(plan, ordered=False).holds(self.page, self.values):
            return "the right one begins before the left one ends"
        return "overlap"

    def _gap(self, one: Placed, other: Placed) -> int | None:
        """The fewest words between one side and the other after it in the same field."""
        nearest: int | None = None
        starts = other.starts(self.page, self.values)
        for end in one.ends(self.page, self.values):
            at = bisect_right(starts, end)
            if at == len(starts):
                break
            between = starts[at] - end - 1
            if (nearest is None or between < nearest) and self._field(starts[at]) == self._field(end):
                nearest = between
        return nearest

    def _fields(self, side: Placed) -> set[str]:
        return set(map(self._field, side.starts(self.page, self.values)))

    def _field(self, position: int) -> str:
        span = self.page.areas.span((position, position))
        return span.field if span else ""

    def _standing(self, here: list[Place], leaf: Leaf) -> str:
        spans = [span for place in here if (span := self.page.areas.span(place))]
        if not spans:
            return f"it is the {leaf.reading.metadata}"
        quoted = dict.fromkeys(
            f"“{self._quote(place)}” in the {span.field}" for place, span in zip(here, spans, strict=True)
        )
        shown = ", ".join(list(quoted)[:_SHOWN]) + (", …" if len(quoted) > _SHOWN else "")
        return f"{len(spans)} found: {shown}{self._alternatives(leaf)}"

    def _missing(self, leaf: Leaf) -> str:
        """Why a term is not there, or not where it is asked for."""
        value = self.values[leaf.number]
        if leaf.reading.metadata:
            return self._other_metadata(leaf.reading.metadata)
        if leaf.reading.scope and places(self.page, value):
            where = "in the headline" if leaf.reading.scope == "title" else f"in the first {LEAD_WORDS} words"
            return f"it is there, but not {where}"
        return self._almost(value) + self._alternatives(leaf)

    def _almost(self, value: Value) -> str:
        if isinstance(value, Exact) and (folded := places(self.page, value.words)):
            return f"it is there, but written “{self._quote(folded[0])}”"
        if places(self.whole, value):
            return "it is only in a caption, or in text that was removed as not of the article"
        if isinstance(value, tuple) and len(value) > 1:
            absent = [word for word in _words(value) if not places(self.page, (word,))]
            if not absent:
                return "its words are there, but not side by side in one paragraph"
            return "not in the article: " + ", ".join(
                word if isinstance(word, str) else word[0] for word in absent
            )
        return "not in the article"

    def _other_metadata(self, label: str) -> str:
        known = dict.fromkeys(shortened(text, _LONGEST) for own, text in self.page.described if own == label)
        return f"the {label} is {', '.join(known)}" if known else f"the article has no {label}"

    def _alternatives(self, leaf: Leaf) -> str:
        """The spellings that `variants:` looks for."""
        value = self.values[leaf.number]
        if leaf.reading.mode != "variants" or not isinstance(value, tuple):
            return ""
        spelled = [element if isinstance(element, str) else "|".join(element) for element in _words(value)]
        return f" (looking for {' '.join(spelled)})"

    def _quote(self, place: Place) -> str:
        text, start, end = self.page.areas.surroundings(place)
        return shortened(text[start:end], _LONGEST)

    def _spans(self, here: list[Place]) -> tuple[Span, ...]:
        return tuple(span for place in here if (span := self.page.areas.span(place)))


def _words_between(gap: int) -> str:
    return f"{gap} words are between" if gap != 1 else "1 word is between"


def _words(value: Value) -> tuple[str | tuple[str, ...], ...]:
    return value.words if isinstance(value, Exact) else (value,) if isinstance(value, str) else value


def asides(article: Article) -> list[Aside]:
    """What must not ring: captions, and what was removed. Copies of the headline and of other text of the
    article are left out: they say nothing that it does not say itself."""
    captions = [(block.text, "a caption") for block in article.body if block.kind == "caption"]
    blocks = [*captions, *((gone.text, gone.rule) for gone in article.removed)]
    body = " ".join(block.text for block in article.body if block.kind != "caption")
    own = "".join(map(_row, (article.headline, article.standfirst or "", body)))
    found = [Aside(text, rule, _without(text, article.headline)) for text, rule in blocks]
    return [one for one in found if _row(one.said) not in own]


def _without(text: str, headline: str) -> str:
    """A short headline is a name that others have too."""
    return text.replace(headline, " ") if len(headline) >= HEADLINE else text


def _row(text: str) -> str:
    """The words of a text, so that one stands within another's only as whole words."""
    return "".join(f" {word.text} " for word in locate(text))
