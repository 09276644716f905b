"""Openings: how a line must begin for a pattern to match it whole.

Most lines of a page begin as no rule's lines do, and so no pattern need be tried on them. The openings are
read off the parsed pattern; where it leaves open what comes, an opening ends. A decimal digit is written "0".
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from re import _constants, _parser
from typing import Any

LETTERS = 3  # of a line that are looked at; a fourth spares no more
_MANY = 400  # openings of one part; past that, what follows it is left open
_OPEN = "\0"  # ends what anything may follow; no line has it
_DIGIT = re.compile(r"\d")
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
_BETWEEN = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)


def opens_with(line: str, known: Container[str]) -> tuple[str, ...]:
    """Which of the known openings a line has."""
    start = _DIGIT.sub("0", line[:LETTERS])
    return tuple([opening for opening in (start[:1], start[:2], start) if opening in known])


def openings(pattern: str) -> frozenset[str]:
    """Beginnings one of which every line has that a pattern without flags matches; "" where any may match."""
    return frozenset(opening.rstrip(_OPEN) for opening in _of_sequence(_parser.parse(pattern)))


def _of_sequence(nodes: Iterable[Any]) -> set[str]:
    begun = {""}
    for node in nodes:
        if all(map(_is_done, begun)):
            break
        begun = _joined(begun, _of_node(*node))
    return begun


def _is_done(opening: str) -> bool:
    return len(opening) == LETTERS or opening.endswith(_OPEN)


def _joined(begun: set[str], after: set[str]) -> set[str]:
    more = after if len(begun) * len(after) <= _MANY else {_OPEN}
    done = {opening for opening in begun if _is_done(opening)}
    return done | {(opening + next_)[:LETTERS] for opening in begun - done for next_ in more}


def _of_node(kind: Any, told: Any) -> set[str]:
    if kind is _constants.LITERAL:
        return {_DIGIT.sub("0", chr(told))}
    if kind in _BETWEEN:
        return {""}
    if kind is _constants.CATEGORY and told is _constants.CATEGORY_DIGIT:
        return {"0"}
    if kind is _constants.RANGE and told[1] - told[0] < _MANY:
        return {_DIGIT.sub("0", chr(code)) for code in range(told[0], told[1] + 1)}
    if kind is _constants.IN:
        return set().union(*(_of_node(*node) for node in told))
    if kind is _constants.SUBPATTERN:
        return _of_sequence(told[-1])
    if kind is _constants.BRANCH:
        return set().union(*map(_of_sequence, told[1]))
    if kind in _REPEATS:
        return _of_repeat(*told)
    return {_OPEN}


def _of_repeat(least: int, most: int, nodes: Any) -> set[str]:
    once = _of_sequence(nodes)
    repeated = once if least else once | {""}
    for _ in range(1, min(most, LETTERS)):
        repeated = _joined(repeated, once | {""})
    return repeated
