"""Steps: the states of a form by number, and what each term that comes next makes of each."""

from __future__ import annotations

from threading import Lock
from typing import NamedTuple

from tocsin.topics.plans import forms
from tocsin.topics.plans.forms import BARE, DONE, Form, State


class Step(NamedTuple):
    """What a term changes: the state after it, which deadline it must meet (-1: none), which are kept
    (-1: the new one; None: all as they are), and how far the new one reaches."""

    state: int
    due: int
    kept: tuple[int, ...] | None
    reach: int


class Table:
    """`rows` has for the number of each state what each term makes of it, worked out when first asked for.

    Indexes of several threads share it, as they share plans.
    """

    def __init__(self, form: Form) -> None:
        self._form = form
        self._states: list[State] = [BARE, DONE]
        self._numbers: dict[State, int] = {BARE: BARE, DONE: DONE}
        self.rows = [_Row(self, BARE), _Row(self, DONE)]
        self._lock = Lock()

    def number(self, state: State) -> int:
        """The number of a state; BARE and DONE are their own."""
        found = self._numbers.get(state)
        return self._added(state) if found is None else found

    def _added(self, state: State) -> int:
        with self._lock:
            if state not in self._numbers:
                new = len(self._states)
                self._states.append(state)
                self.rows.append(_Row(self, new))
                self._numbers[state] = new
            return self._numbers[state]

    def step(self, number: int, term: int) -> Step | None:
        """What the term makes of a state; None when it has no place there."""
        state = self._states[number]
        after = forms.placed(self._form, state, term)
        if after is None:
            return None
        before, waiting = [list(forms.waiting(self._form, one)) for one in (state, after)]
        due = [index for index, pair in enumerate(before) if pair not in waiting]
        new = [pair.reach for pair in waiting if pair not in before]
        kept = tuple(before.index(pair) if pair in before else -1 for pair in waiting)
        same = before == waiting
        return Step(self.number(after), due[0] if due else -1, None if same else kept, new[0] if new else 0)

    def rest(self, number: int) -> tuple[State, tuple[int, ...]]:
        """The state of what is still to be found, and how far each NEAR reaches that waits for it."""
        state = self._states[number]
        reaches = [pair.reach for pair in forms.waiting(self._form, state)]
        return forms.rest(self._form, state), tuple(reaches)


class _Row(dict[int, "Step | None"]):
    """The steps from one state."""

    def __init__(self, table: Table, state: int) -> None:
        self._table, self._state = table, state

    def __missing__(self, term: int) -> Step | None:
        step = self[term] = self._table.step(self._state, term)
        return step
