"""Needles: strings one of which stands in every line that a pattern matches.

A pattern that may begin anyhow would be tried on every line of a page, and most lines have none of its words.
The needles are read off the parsed pattern, as its openings are; the most telling of its parts gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from re import _constants, _parser
from typing import Any

MOST = 40  # needles of one pattern; to seek more takes as long as to try it
LONGEST = 12  # letters of a needle; many differ only after that, and then one does for all
_MANY = 24  # strings of one part that are told apart
_ENOUGH = 4  # letters, after which a longer needle tells no more
_SIGN = 3  # letters that a sign is worth: few lines have a bracket
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
_BETWEEN = (_constants.AT, _constants.ASSERT_NOT)

Strings = frozenset[str]
_ANYTHING: Strings = frozenset([""])


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, and strings one of which stands in every line that it matches, if that is known."""

    pattern: re.Pattern[str]
    needles: tuple[str, ...] = ()

    def may_match(self, folded: str) -> bool:
        """Asked before the pattern, which takes longer."""
        for needle in self.needles:  # not `any`: of a line without one, each is sought
            if needle in folded:
                return True
        return not self.needles


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a pattern matches: the strings themselves where they are few, and its best needles."""

    whole: Strings | None
    needles: Strings


_OPEN = _Part(None, _ANYTHING)


def seeking(pattern: re.Pattern[str]) -> Form:
    """The form of a pattern that every line is tried on: its needles are worth their time."""
    return Form(pattern, tuple(sorted(needles(pattern.pattern))))


def needles(pattern: str) -> Strings:
    """Strings one of which every text has that a pattern without flags finds; none where none are known."""
    best = _of_sequence(_parser.parse(pattern)).needles
    found = _fewest(frozenset(needle[:LONGEST] for needle in best))
    return found if "" not in found and len(found) <= MOST else frozenset()


def _of_sequence(nodes: Iterable[Any]) -> _Part:
    best, run, whole = _ANYTHING, _ANYTHING, True
    for node in nodes:
        part = _of_node(*node)
        if part.whole is not None and len(run) * len(part.whole) <= _MANY:
            run = frozenset(before + after for before in run for after in part.whole)
        else:
            best = max(best, run, part.needles, key=_worth)
            run, whole = part.whole or _ANYTHING, False
    return _Part(run if whole else None, max(best, run, key=_worth))


def _worth(strings: Strings) -> tuple[int, int]:
    """How telling needles are: by the least telling one, and then the fewer the better."""
    return min(map(_telling, strings)), -len(_fewest(strings))


def _telling(string: str) -> int:
    return min(_ENOUGH, sum(1 if sign.isalnum() or sign.isspace() else _SIGN for sign in string))


def _fewest(strings: Strings) -> Strings:
    """Without those that have another in them."""
    return frozenset(one for one in strings if not any(other in one and other != one for other in strings))


def _of_node(kind: Any, told: Any) -> _Part:
    if kind is _constants.LITERAL:
        return _of_strings([chr(told)])
    if kind is _constants.IN and all(inner is _constants.LITERAL for inner, _ in told):
        return _of_strings([chr(code) for _, code in told])
    if kind in _BETWEEN:
        return _of_strings([""])
    if kind is _constants.ASSERT:
        return _Part(None, _of_sequence(told[1]).needles)
    if kind is _constants.SUBPATTERN:
        return _of_sequence(told[-1])
    if kind is _constants.BRANCH:
        return _of_branches([_of_sequence(branch) for branch in told[1]])
    if kind in _REPEATS:
        return _of_repeat(*told)
    return _OPEN


def _of_strings(strings: Iterable[str]) -> _Part:
    found = frozenset(strings)
    return _Part(found, found)


def _of_branches(parts: list[_Part]) -> _Part:
    wholes = [part.whole for part in parts if part.whole is not None]
    whole = frozenset().union(*wholes) if len(wholes) == len(parts) else None
    return _Part(whole, frozenset().union(*(part.needles for part in parts)))


def _of_repeat(least: int, most: int, nodes: Any) -> _Part:
    once = _of_sequence(nodes)
    if (least, most) == (0, 1) and once.whole is not None:
        return _of_strings(once.whole | {""})
    return _Part(None, once.needles if least else _ANYTHING)
