"""NEAR, read along a page from its first word to its last.

No word belongs to both sides of a NEAR, so what it finds are words one after another. On the way, a state
says which terms are found so far. Where one side of a NEAR is found and the other has not begun, a deadline
stands beside the state: the last word that the other side may begin with. A side that has begun needs none:
the two then lie within each other, with nothing between.

So a page costs what it is long, times the states, however often its words stand on it: of one state only
those deadlines are kept that no others outlast.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

from tocsin.topics.page.areas import Place
from tocsin.topics.plans import forms
from tocsin.topics.plans.forms import BARE, DONE, Form
from tocsin.topics.plans.steps import Table

BLOCK = 512  # words that are read at once
MARKED = 1_000  # places of one NEAR: a page that has more of them has little else

_LATE = 16  # words after which the deadlines that have passed are cleared away
_NEVER = 1 << 60

Deadlines = tuple[int, ...]  # one for each NEAR that waits for a side, in the order of the query
Move = tuple[int, int, Deadlines]  # the last word of what is found, and the state after it, by its number
Event = tuple[int, int, int]  # a term's place on the page, and the number of the term
Places = Sequence[Sequence[Place]]  # of each term, ascending


class Near:
    """A form, to be looked for among the places of its terms."""

    def __init__(self, form: Form) -> None:
        self._forth, self._back = Table(form), Table(forms.mirrored(form))
        self._needed = forms.needed(form)
        self._reach = sum(pair.reach for pair in forms.pairs(form))
        self._rests: dict[int, tuple[int, tuple[int, ...]]] = {}

    def holds(self, places: Places) -> bool:
        """Whether it is there."""
        return next(self._ends(places), None) is not None

    def count(self, places: Places, most: int | None = None) -> int:
        """How many are there of which no two overlap, from first word to last; `most` are counted."""
        return sum(1 for _ in islice(self._ends(places, apart=True), most))

    def ends(self, places: Places) -> list[int]:
        """The last words of all that are there, ascending."""
        return list(self._ends(places))

    def starts(self, places: Places) -> list[int]:
        """The first words of all that are there, ascending."""
        events = sorted(_turned(event) for event in self._events(places))
        return sorted(-end for end in _ends(self._back, events))

    def marks(self, places: Places) -> list[set[Place]]:
        """Of each term the places at which it is part of what is there; no more after `MARKED` of all."""
        found: list[set[Place]] = [set() for _ in places]
        marked: set[Place] = set()
        for first, last, term in self._parts(places):
            found[term].add((first, last))
            marked.add((first, last))
            if len(marked) >= MARKED:
                break
        return found

    def _parts(self, places: Places) -> Iterator[Event]:
        """The events that are part of what is there, block by block."""
        reach = self._extent(places)
        for begin, end in self._windows(places):
            scan = _Scan(self._forth)
            for at in range(begin, end, BLOCK):
                stop = min(at + BLOCK, end)
                moves = dict(_moves(scan, _between(places, at, stop)))
                onwards = _between(places, at, min(stop + reach, end))
                yield from sorted(self._completed(moves, onwards))

    def _completed(self, moves: dict[Event, list[Move]], onwards: list[Event]) -> Iterator[Event]:
        """Of the events with these moves, those whose rest stands among what is there from them onwards."""
        scan = _Scan(self._back)
        for turned, _ in _moves(scan, sorted(map(_turned, onwards))):
            event = _turned(turned)
            if any(self._meets(move, scan) for move in moves.get(event, ())):
                yield event

    def _meets(self, move: Move, scan: _Scan) -> bool:
        """Whether what a move leaves to be found has been found from the page's end, and in time."""
        _, state, deadlines = move
        rest, reaches = self._rest(state)
        return any(all(map(_in_time, deadlines, others, reaches)) for others in scan.states.get(rest, ()))

    def _rest(self, state: int) -> tuple[int, tuple[int, ...]]:
        """The state, from the page's end, of what a state leaves to be found, and how far its NEARs reach."""
        found = self._rests.get(state)
        if found is None:
            rest, reaches = self._forth.rest(state)
            found = self._rests[state] = self._back.number(rest), reaches
        return found

    def _ends(self, places: Places, apart: bool = False) -> Iterator[int]:
        return _ends(self._forth, self._events(places), apart)

    def _events(self, places: Places) -> Iterator[Event]:
        for begin, end in self._windows(places):
            for at in range(begin, end, BLOCK):
                yield from _between(places, at, min(at + BLOCK, end))

    def _windows(self, places: Places) -> list[tuple[int, int]]:
        """The stretches of the page where all of it may be: around the rarest term that must be there."""
        reach = self._extent(places)
        if not self._needed:
            return [(0, max((here[-1][0] + 1 for here in places if here), default=0))]
        found: list[tuple[int, int]] = []
        for first, last in min((places[number] for number in self._needed), key=len):
            begin, end = max(first - reach, 0), last + reach + 1
            if found and begin <= found[-1][1]:
                before = found.pop()
                begin, end = before[0], max(before[1], end)
            found.append((begin, end))
        return found

    def _extent(self, places: Places) -> int:
        """The most words from the first to the last of what may be there."""
        return self._reach + sum(
            1 + max((last - first for first, last in here), default=0) for here in places
        )


def meet(lefts: Sequence[Place], rights: Sequence[Place], reach: int) -> bool:
    """Whether one of `rights` begins 1 to `reach` words after one of `lefts` ends."""
    for _, last in lefts:
        at = bisect_left(rights, (last + 1,))
        if at < len(rights) and rights[at][0] <= last + reach:
            return True
    return False


class _Scan:
    """A page on its way: `states` are those before the word at hand, each with the deadlines it may have."""

    def __init__(self, table: Table) -> None:
        self._rows = table.rows
        self.begin_anew()

    def begin_anew(self) -> None:
        self.states: dict[int, list[Deadlines]] = {BARE: [()]}
        self._coming: list[Move] = []
        self._cleared = -_NEVER

    def go_to(self, word: int) -> list[int]:
        """On to a word: the last words of all that has been found whole before it and not been told."""
        if word > self._cleared + _LATE:
            self._drop_late(word)
        states, coming, self._coming = self.states, self._coming, []
        ends = set()
        for move in coming:
            last, state, deadlines = move
            if last >= word:
                self._coming.append(move)
            elif state == DONE:
                ends.add(last)
            elif state in states:
                _keep(states[state], deadlines)
            else:
                states[state] = [deadlines]
        return sorted(ends)

    def place(self, event: Event) -> list[Move]:
        """Every move that a term makes at its place."""
        first, last, term = event
        found: list[Move] = []
        for state, choices in self.states.items():
            step = self._rows[state][term]
            if step is None:
                continue
            after, due, kept, reach = step
            for deadlines in choices:
                if due >= 0 and deadlines[due] < first:
                    continue
                if kept is None:
                    found.append((last, after, deadlines))
                else:
                    new = tuple([deadlines[i] if i >= 0 else last + reach for i in kept])
                    found.append((last, after, new))
        self._coming += found
        return found

    def _drop_late(self, word: int) -> None:
        self._cleared = word
        for state, choices in [*self.states.items()]:
            if state != BARE:
                choices[:] = [deadlines for deadlines in choices if min(deadlines) >= word]
                if not choices:
                    del self.states[state]


def _ends(table: Table, events: Iterable[Event], apart: bool = False) -> Iterator[int]:
    """The last words of all that is found; `apart`: always of the next that begins after the one before."""
    scan = _Scan(table)
    for first, here in groupby(events, itemgetter(0)):
        for end in scan.go_to(first):
            yield end
            if apart:
                scan.begin_anew()
                break
        for event in here:
            scan.place(event)
    yield from scan.go_to(_NEVER)[: 1 if apart else None]


def _moves(scan: _Scan, events: Iterable[Event]) -> Iterator[tuple[Event, list[Move]]]:
    """Every event with its moves; between two, the scan is before the word of the one just told."""
    for first, here in groupby(events, itemgetter(0)):
        scan.go_to(first)
        for event in here:
            yield event, scan.place(event)


def _between(places: Places, begin: int, end: int) -> list[Event]:
    """The events that begin at words `begin` to `end`, the end not included, ascending."""
    found: list[Event] = []
    for term, here in enumerate(places):
        chosen = here[bisect_left(here, (begin,)) : bisect_left(here, (end,))]
        found += [(first, last, term) for first, last in chosen]
    found.sort()
    return found


def _turned(event: Event) -> Event:
    """An event as it stands on the page read from its end."""
    return -event[1], -event[0], event[2]


def _in_time(deadline: int, other: int, reach: int) -> bool:
    """Whether a deadline and that of the same NEAR from the other end leave no more than `reach` words."""
    return deadline + other >= reach


def _keep(choices: list[Deadlines], new: Deadlines) -> None:
    """Add deadlines, unless others outlast them; and those that they outlast go."""
    if len(new) < 2:
        choices[0] = max(choices[0], new)
        return
    if any(all(map(int.__ge__, one, new)) for one in choices):
        return
    choices[:] = [one for one in choices if not all(map(int.__le__, one, new))]
    choices.append(new)
