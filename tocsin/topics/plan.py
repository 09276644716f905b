"""Plans: queries ready to run, one small class an operator.

A plan holds no words, only the numbers of its terms; a query's words come beside it as a tuple of values. So
queries of one shape (`a AND (b OR c)`) share one plan: a hundred thousand topics need a few hundred plans.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Protocol

from tocsin.topics import places, stretches
from tocsin.topics.areas import Place
from tocsin.topics.keys import Needs, cross, either, needs_of
from tocsin.topics.page import Page
from tocsin.topics.stretches import Stretches
from tocsin.topics.terms import Reading, Value, is_key

Values = Sequence[Value]
Allowed = Stretches | None


class Plan(Protocol):
    """What every operator answers about a page."""

    def holds(self, page: Page, values: Values) -> bool:
        """Whether the page matches."""

    def stretches(self, page: Page, values: Values) -> Stretches:
        """Where it matches; only operators that have a place are asked."""

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
            if is_key(value):
                return False
        return bool(places.places(page, value, self._bound(page)))

    def places(self, page: Page, values: Values) -> list[Place]:
        """Where the term stands, ascending."""
        return places.places(page, values[self.number], self._bound(page))

    def stretches(self, page: Page, values: Values) -> Stretches:
        return stretches.of(self.places(page, values))

    def needs(self, values: Values) -> Needs:
        return needs_of(values[self.number], self.reading.scope == "title")

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        here = self.places(page, values)
        if here and allowed is not None:
            here = stretches.places(stretches.common(stretches.of(here), allowed))
        if here:
            found[self.number] = here

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

    def stretches(self, page: Page, values: Values) -> Stretches:
        raise TypeError("AND has no place")

    def needs(self, values: Values) -> Needs:
        return cross([part.needs(values) for part in self.parts])

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

    def stretches(self, page: Page, values: Values) -> Stretches:
        parts = (*self._present(page, values), *self._rest)
        return stretches.union(part.stretches(page, values) for part in parts)

    def _present(self, page: Page, values: Values) -> list[Leaf]:
        """The terms but for words and pairs of words that the page does not have."""
        known = page.keys
        return [
            term
            for term, value in zip(self._terms, self._of(values), strict=True)
            if value in known or not is_key(value)
        ]

    def needs(self, values: Values) -> Needs:
        return either([*map(needs_of, self._of(values)), *[part.needs(values) for part in self._rest]])

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

    def stretches(self, page: Page, values: Values) -> Stretches:
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
        lefts = self.left.stretches(page, values)
        rights = self.right.stretches(page, values) if lefts else {}
        return any(stretches.followed(one, other, self._reach) for one, other in self._orders(lefts, rights))

    def stretches(self, page: Page, values: Values) -> Stretches:
        """Worked out once a page: every NEAR around this one asks for it again."""
        known = (id(self), id(values))
        found = page.hulls.get(known)
        if found is None:
            lefts, rights = self.left.stretches(page, values), self.right.stretches(page, values)
            orders = self._orders(lefts, rights)
            found = stretches.union(stretches.hulls(one, other, self._reach) for one, other in orders)
            page.hulls[known] = found
        return found

    def needs(self, values: Values) -> Needs:
        return cross((self.left.needs(values), self.right.needs(values)))

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        lefts, rights = self.left.stretches(page, values), self.right.stretches(page, values)
        near_left, near_right = self._sides(lefts, rights, allowed)
        if not self.ordered:
            leading_right, following_left = self._sides(rights, lefts, allowed)
            near_left = stretches.union((near_left, following_left))
            near_right = stretches.union((near_right, leading_right))
        if near_left:
            self.left.trace(page, values, near_left, found)
            self.right.trace(page, values, near_right, found)

    @property
    def _reach(self) -> int:
        return self.distance + 1

    def _orders(self, lefts: Stretches, rights: Stretches) -> list[tuple[Stretches, Stretches]]:
        """What may come first, and what follows it."""
        if not lefts or not rights:
            return []
        return [(lefts, rights)] if self.ordered else [(lefts, rights), (rights, lefts)]

    def _sides(self, first: Stretches, second: Stretches, allowed: Allowed) -> tuple[Stretches, Stretches]:
        """Those of `first` that `second` follows, and those that follow, within what is allowed."""
        if allowed is not None:
            return stretches.sides(first, second, self._reach, allowed)
        return (
            stretches.leading(first, second, self._reach),
            stretches.following(first, second, self._reach),
        )


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A count of places that do not overlap."""

    part: Plan
    least: int

    def holds(self, page: Page, values: Values) -> bool:
        return self.count(page, values) >= self.least

    def count(self, page: Page, values: Values) -> int:
        """How many places there are, no two of which overlap."""
        return stretches.apart(self.part.stretches(page, values))

    def stretches(self, page: Page, values: Values) -> Stretches:
        raise TypeError("a count has no place")

    def needs(self, values: Values) -> Needs:
        return self.part.needs(values)

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        self.part.trace(page, values, allowed, found)


def parts(plan: Plan) -> tuple[Plan, ...]:
    """The plans directly under `plan`, in the order of the query."""
    match plan:
        case AllOf() | AnyOf():
            return plan.parts
        case Close():
            return (plan.left, plan.right)
        case Without() | AtLeast():
            return (plan.part,)
    return ()


def _picking(numbers: list[int]) -> Callable[[Values], Sequence[Value]]:
    """From a query's values to those of these numbers."""
    if len(numbers) > 1:
        return itemgetter(*numbers)
    return lambda values: [values[number] for number in numbers]
