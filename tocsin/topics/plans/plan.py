"""Plans: queries ready to run, one small class an operator.

A plan holds no words, only the numbers of its terms; a query's words come beside it as a tuple of values. So
queries of one shape (`a AND (b OR c)`) share one plan: a hundred thousand topics need a few hundred plans.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Protocol, TypeGuard

from tocsin.topics.page import Page, places
from tocsin.topics.page.areas import Place
from tocsin.topics.plans.forms import Choice, Form, Pair, Term
from tocsin.topics.plans.near import Near, Places, meet
from tocsin.topics.terms.keys import Needs, cross, either, needs_of
from tocsin.topics.terms.values import Reading, Value, is_key

Values = Sequence[Value]
Allowed = Collection[Place] | None


class Plan(Protocol):
    """What every operator answers about a page."""

    def holds(self, page: Page, values: Values) -> bool:
        """Whether the page matches."""

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

    def needs(self, values: Values) -> Needs:
        return needs_of(values[self.number], self.reading.scope == "title")

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        here = self.places(page, values)
        if here and allowed is not None:
            here = [place for place in here if place in allowed]
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

    def needs(self, values: Values) -> Needs:
        return cross([part.needs(values) for part in self.parts])

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        for part in self.parts:
            part.trace(page, values, allowed, found)


class AnyOf:
    """OR. Words and pairs of words are looked up all at once: ORs of forty names are common."""

    __slots__ = ("_of", "_rest", "_terms", "parts", "plain")

    def __init__(self, parts: Iterable[Plan]) -> None:
        self.parts = tuple(parts)
        self.plain = all(map(is_group, self.parts))  # nothing but terms, so a group
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
        """Where any of its terms stands, ascending; only groups of nothing but terms are asked."""
        parts = (*self._present(page, values), *self._rest)
        found = [part.places(page, values) for part in parts if is_group(part)]
        return found[0] if len(found) == 1 else sorted(set().union(*found))

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

    def needs(self, values: Values) -> Needs:
        return None

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        return


Group = Leaf | AnyOf


def is_group(plan: Plan) -> TypeGuard[Group]:
    """Whether it is a term, or alternatives of which all are: what stands at one place."""
    return isinstance(plan, Leaf) or (isinstance(plan, AnyOf) and plan.plain)


@dataclass(frozen=True)
class Close:
    """NEAR and ONEAR: two sides of different words, with at most `distance` words between."""

    left: Plan
    right: Plan
    distance: int
    ordered: bool

    def holds(self, page: Page, values: Values) -> bool:
        left, right = self.left, self.right
        if not (is_group(left) and is_group(right)):
            return self._placed.holds(page, values)
        lefts = left.places(page, values)
        rights = right.places(page, values) if lefts else []
        reach = self.distance + 1
        return meet(lefts, rights, reach) or (not self.ordered and meet(rights, lefts, reach))

    def needs(self, values: Values) -> Needs:
        return cross((self.left.needs(values), self.right.needs(values)))

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        self._placed.trace(page, values, found)

    @cached_property
    def _placed(self) -> Placed:
        return Placed(self)


@dataclass(frozen=True)
class AtLeast:
    """A count of places that do not overlap."""

    part: Plan
    least: int

    def holds(self, page: Page, values: Values) -> bool:
        return self._placed.count(page, values, self.least) >= self.least

    def count(self, page: Page, values: Values) -> int:
        """How many places there are, no two of which overlap."""
        return self._placed.count(page, values)

    def needs(self, values: Values) -> Needs:
        return self.part.needs(values)

    def trace(self, page: Page, values: Values, allowed: Allowed, found: Found) -> None:
        self.part.trace(page, values, allowed, found)

    @cached_property
    def _placed(self) -> Placed:
        return Placed(self.part)


class Placed:
    """A plan that has a place in the text, read along the page as one."""

    def __init__(self, plan: Plan) -> None:
        self._groups: list[Group] = []
        self._near = Near(_form(plan, self._groups))

    def holds(self, page: Page, values: Values) -> bool:
        return self._near.holds(self._places(page, values))

    def count(self, page: Page, values: Values, most: int | None = None) -> int:
        """How many are there of which no two overlap; `most` are counted."""
        return self._near.count(self._places(page, values), most)

    def starts(self, page: Page, values: Values) -> list[int]:
        """The first words of all that are there, ascending."""
        return self._near.starts(self._places(page, values))

    def ends(self, page: Page, values: Values) -> list[int]:
        """The last words of all that are there, ascending."""
        return self._near.ends(self._places(page, values))

    def trace(self, page: Page, values: Values, found: Found) -> None:
        """Note the places of the terms that made it match."""
        for group, here in zip(self._groups, self._near.marks(self._places(page, values)), strict=True):
            if here:
                group.trace(page, values, here, found)

    def _places(self, page: Page, values: Values) -> Places:
        return [group.places(page, values) for group in self._groups]


def _form(plan: Plan, groups: list[Group]) -> Form:
    """What NEAR is to look for; `groups` takes the terms of it, by number."""
    match plan:
        case Close():
            left, right = _form(plan.left, groups), _form(plan.right, groups)
            return Pair(left, right, plan.distance + 1, int(plan.ordered))
        case AnyOf() if not plan.plain:
            return Choice(tuple(_form(part, groups) for part in plan.parts))
        case Leaf() | AnyOf():
            groups.append(plan)
            return Term(len(groups) - 1)
    raise TypeError(f"{plan} has no place in the text")


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
