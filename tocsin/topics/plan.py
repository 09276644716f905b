"""Plans: queries ready to run, one small class an operator.

A plan holds no words, only the numbers of its terms; a query's words come beside it as a tuple of values. So
queries of one shape (`a AND (b OR c)`) share one plan: a hundred thousand topics need a few hundred plans.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Protocol

from tocsin.topics import places
from tocsin.topics.keys import Keys, Needs, cross, needs_of
from tocsin.topics.page import Page, Place
from tocsin.topics.terms import Reading, Value, is_pair

Values = Sequence[Value]
Allowed = set[Place] | None
MAX_HULLS = 50_000  # of a NEAR inside a NEAR, in one article: bounds hostile text


class Plan(Protocol):
    """What every operator answers about a page."""

    def holds(self, page: Page, values: Values) -> bool:
        """Whether the page matches."""

    def places(self, page: Page, values: Values) -> list[Place]:
        """Where it matches, ascending; only operators that have a place are asked."""

    def needs(self, values: Values) -> Needs:
        """Keys of which the page must have some; None when it may match without any."""

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        """Note the places of the terms that made it match (within `allowed`, when given)."""


Found = dict[int, Collection[Place]]  # term number → its places; metadata included


@dataclass(frozen=True, slots=True)
class Leaf:
    """One term, by number."""

    number: int
    reading: Reading

    def holds(self, page: Page, values: Values) -> bool:
        value = values[self.number]
        if not self.reading.scope:
            if value in page.keys:
                return True
            if _is_knowable(value):
                return False
        return bool(places.places(page, value, self._bound(page)))

    def places(self, page: Page, values: Values) -> list[Place]:
        return places.places(page, values[self.number], self._bound(page))

    def needs(self, values: Values) -> Needs:
        return needs_of(values[self.number], self.reading.scope == "title")

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        here = places.places(page, values[self.number], self._bound(page))
        kept = here if allowed is None else allowed.intersection(here)
        if kept:
            found[self.number] = kept

    def _bound(self, page: Page) -> int | None:
        scope = self.reading.scope
        if not scope:
            return None
        return page.title_end if scope == "title" else page.lead_end


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Plan, ...]

    def holds(self, page: Page, values: Values) -> bool:
        for part in self.parts:  # noqa: SIM110  (here and in AnyOf a generator costs more than most parts)
            if not part.holds(page, values):
                return False
        return True

    def places(self, page: Page, values: Values) -> list[Place]:
        raise TypeError("AND has no place")

    def needs(self, values: Values) -> Needs:
        return cross(part.needs(values) for part in self.parts)

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        for part in self.parts:
            part.trace(page, values, allowed, found)


class AnyOf:
    """OR. Words and pairs of words are looked up all at once: ORs of forty names are common."""

    __slots__ = ("_of", "_rest", "_terms", "parts")

    def __init__(self, parts: Iterable[Plan]) -> None:
        self.parts = tuple(parts)
        terms = [part for part in self.parts if isinstance(part, Leaf) and not part.reading.scope]
        self._terms = tuple(terms)
        self._of = _picking([term.number for term in terms])
        self._rest = tuple(part for part in self.parts if part not in terms)

    def holds(self, page: Page, values: Values) -> bool:
        if not page.keys.isdisjoint(self._of(values)):
            return True
        for part in (*self._present(page, values), *self._rest):  # noqa: SIM110
            if part.holds(page, values):
                return True
        return False

    def places(self, page: Page, values: Values) -> list[Place]:
        found: list[Place] = []
        for part in (*self._present(page, values), *self._rest):
            found += part.places(page, values)
        return sorted(set(found))

    def _present(self, page: Page, values: Values) -> list[Leaf]:
        """The terms but for words and pairs of words that the page does not have."""
        known = page.keys
        return [
            term
            for term, value in zip(self._terms, self._of(values), strict=True)
            if value in known or not _is_knowable(value)
        ]

    def needs(self, values: Values) -> Needs:
        found: list[Keys] = []
        for part in self.parts:
            needs = part.needs(values)
            if needs is None:
                return None
            found += needs
        return found

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        for term in self._present(page, values):
            term.trace(page, values, allowed, found)
        for part in self._rest:
            if allowed is not None or part.holds(page, values):
                part.trace(page, values, allowed, found)


@dataclass(frozen=True, slots=True)
class Without:
    part: Plan

    def holds(self, page: Page, values: Values) -> bool:
        return not self.part.holds(page, values)

    def places(self, page: Page, values: Values) -> list[Place]:
        raise TypeError("NOT has no place")

    def needs(self, values: Values) -> Needs:
        return None

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        return


@dataclass(frozen=True, slots=True)
class Close:
    """NEAR and ONEAR: two places that do not overlap, with at most `distance` words between."""

    left: Plan
    right: Plan
    distance: int
    ordered: bool

    def holds(self, page: Page, values: Values) -> bool:
        lefts = self.left.places(page, values)
        if not lefts:
            return False
        rights = self.right.places(page, values)
        return bool(rights) and next(self._with_partner(lefts, rights, self.ordered), None) is not None

    def places(self, page: Page, values: Values) -> list[Place]:
        return sorted({_hull(one, other) for one, other in self._pairs(page, values)})

    def needs(self, values: Values) -> Needs:
        return cross((self.left.needs(values), self.right.needs(values)))

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        lefts, rights = self.left.places(page, values), self.right.places(page, values)
        if allowed is None:
            near_left = set(self._with_partner(lefts, rights, self.ordered))
            near_right = set(self._with_partner(rights, lefts, self.ordered, backwards=True))
        else:
            pairs = [pair for pair in self._pairs(page, values) if _hull(*pair) in allowed]
            near_left, near_right = {one for one, _ in pairs}, {other for _, other in pairs}
        if near_left:
            self.left.trace(page, values, near_left, found)
            self.right.trace(page, values, near_right, found)

    def _with_partner(
        self, these: list[Place], those: list[Place], ordered: bool, backwards: bool = False
    ) -> Iterator[Place]:
        """Those of `these` that have a partner among `those`: after them, or before, or either way."""
        starts = [first for first, _ in those]
        ends = sorted(last for _, last in those)
        reach = self.distance + 1
        for first, last in these:
            after = bisect_right(starts, last)
            before = bisect_left(ends, first) - 1
            follows = after < len(starts) and starts[after] - last <= reach
            precedes = before >= 0 and first - ends[before] <= reach
            if (follows and not (ordered and backwards)) or (precedes and (backwards or not ordered)):
                yield first, last

    def _pairs(self, page: Page, values: Values) -> list[tuple[Place, Place]]:
        lefts, rights = self.left.places(page, values), self.right.places(page, values)
        pairs = self._forward(lefts, rights)
        if not self.ordered:
            pairs = [*pairs, *((one, other) for other, one in self._forward(rights, lefts))]
        return list(islice(pairs, MAX_HULLS))

    def _forward(self, these: list[Place], those: list[Place]) -> Iterable[tuple[Place, Place]]:
        starts = [first for first, _ in those]
        for one in these:
            low = bisect_right(starts, one[1])
            high = bisect_right(starts, one[1] + self.distance + 1)
            for at in range(low, high):
                yield one, those[at]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A count of places that do not overlap."""

    part: Plan
    least: int

    def holds(self, page: Page, values: Values) -> bool:
        return self.count(page, values) >= self.least

    def count(self, page: Page, values: Values) -> int:
        """How many places there are, no two of which overlap."""
        count, end = 0, -1
        for first, last in sorted(self.part.places(page, values), key=lambda place: place[1]):
            if first > end:
                count, end = count + 1, last
        return count

    def places(self, page: Page, values: Values) -> list[Place]:
        raise TypeError("a count has no place")

    def needs(self, values: Values) -> Needs:
        return self.part.needs(values)

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        self.part.trace(page, values, allowed, found)


def _is_knowable(value: Value) -> bool:
    """Whether `page.keys` has all there is to say about where `value` is, anywhere on the page."""
    return type(value) is str or is_pair(value)


def _picking(numbers: list[int]) -> Callable[[Values], Sequence[Value]]:
    """From a query's values to those of these numbers."""
    if len(numbers) > 1:
        return itemgetter(*numbers)
    return lambda values: [values[number] for number in numbers]


def _hull(one: Place, other: Place) -> Place:
    return min(one[0], other[0]), max(one[1], other[1])
