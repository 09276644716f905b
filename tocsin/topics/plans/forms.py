"""Forms: what a NEAR asks for, without its words; and states, which say how much of it is found.

A page is read along (`near.py`), so a form only has to tell what a term that comes next makes of a state.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

BARE, DONE = 0, 1
State = int | tuple["State", "State"]
"""Of a part: BARE, DONE, or how far each side of a NEAR is; of alternatives, which one, and how far."""


class Term(NamedTuple):
    """A word, a phrase, or any of several, by number."""

    number: int


class Choice(NamedTuple):
    """Alternatives of which some are NEARs."""

    parts: tuple[Form, ...]


class Pair(NamedTuple):
    """A NEAR: the other side begins 1 to `reach` words after one has ended, if it has not begun by then.

    `order` is 1 when the left side comes first, -1 when the right does, 0 either way round.
    """

    left: Form
    right: Form
    reach: int
    order: int


Form = Term | Choice | Pair


def placed(form: Form, state: State, term: int) -> State | None:
    """The state after a term is found; None when the form does not wait for it."""
    if state == DONE:
        return None
    match form:
        case Term(number):
            return DONE if number == term else None
        case Choice(parts):
            return _chosen(parts, state, term)
    left, right = state if isinstance(state, tuple) else (BARE, BARE)
    if (after := placed(form.left, left, term)) is not None:
        allowed, sides = form.order >= 0 or right == DONE, (after, right)
    elif (after := placed(form.right, right, term)) is not None:
        allowed, sides = form.order <= 0 or left == DONE, (left, after)
    else:
        return None
    if not allowed:
        return None
    return DONE if sides == (DONE, DONE) else sides


def _chosen(parts: tuple[Form, ...], state: State, term: int) -> State | None:
    begun = [state] if isinstance(state, tuple) else [(number, BARE) for number in range(len(parts))]
    for number, inner in begun:
        assert isinstance(number, int)
        after = placed(parts[number], inner, term)
        if after is not None:
            return DONE if after == DONE else (number, after)
    return None


def waiting(form: Form, state: State) -> Iterator[Pair]:
    """The NEARs of which one side is found and the other has not begun."""
    if not isinstance(state, tuple):
        return
    one, other = state
    if isinstance(form, Choice):
        assert isinstance(one, int)
        yield from waiting(form.parts[one], other)
    elif isinstance(form, Pair):
        if {one, other} == {BARE, DONE}:
            yield form
        yield from waiting(form.left, one)
        yield from waiting(form.right, other)


def rest(form: Form, state: State) -> State:
    """The state of what a state leaves to be found."""
    if not isinstance(state, tuple):
        return DONE if state == BARE else BARE
    one, other = state
    if isinstance(form, Choice):
        assert isinstance(one, int)
        return one, rest(form.parts[one], other)
    assert isinstance(form, Pair)
    return rest(form.left, one), rest(form.right, other)


def mirrored(form: Form) -> Form:
    """The form on a page read from its end."""
    match form:
        case Choice(parts):
            return Choice(tuple(map(mirrored, parts)))
        case Pair(left, right, reach, order):
            return Pair(mirrored(left), mirrored(right), reach, -order)
    return form


def pairs(form: Form) -> Iterator[Pair]:
    """All NEARs of it."""
    match form:
        case Choice(parts):
            for part in parts:
                yield from pairs(part)
        case Pair():
            yield form
            yield from pairs(form.left)
            yield from pairs(form.right)


def needed(form: Form) -> frozenset[int]:
    """The terms that must be there: those that are no alternatives."""
    match form:
        case Term(number):
            return frozenset({number})
        case Pair():
            return needed(form.left) | needed(form.right)
    return frozenset()
