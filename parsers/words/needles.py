"""Needles: strings one of which stands in every line that a pattern matches.

Most lines of a page have no rule's words, and so no pattern need be tried on them. The needles are read off
the parsed pattern; the most telling of its parts gives them. Those of all patterns are sought in one go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from re import _constants, _parser
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

LONGEST = 12  # letters of a needle; many differ only after that, and then one does for all
_MANY = 60  # strings of one part that are told apart
_ENOUGH = 5  # letters, after which a longer needle tells no more
_SIGN = 2  # letters that a sign is worth: few lines have a bracket
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
_BETWEEN = (_constants.AT, _constants.ASSERT_NOT)

Strings = frozenset[str]
_ANYTHING: Strings = frozenset([""])


class Sieve:
    """Tells which of many patterns may match a text: those of which it has a needle, and those with none."""

    def __init__(self, patterns: Iterable[str]) -> None:
        sought = defaultdict[str, list[int]](list)
        self._always = []
        for number, pattern in enumerate(patterns):
            found = needles(pattern)
            for needle in found:
                sought[needle].append(number)
            if not found:
                self._always.append(number)
        self._numbers = list(sought.values())
        self._automaton = AhoCorasick(list(sought), implementation=Implementation.ContiguousNFA)

    def passed(self, text: str) -> list[int]:
        """The numbers of these patterns, in their order; `text` is as the patterns want it (folded)."""
        try:
            hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half a character, as an escape in data may write it
            return self.passed(text.encode("utf-8", "replace").decode())
        if not hits:
            return self._always
        return sorted({number for hit in hits for number in self._numbers[hit[0]]}.union(self._always))


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a pattern matches: the strings themselves where they are few, and its best needles."""

    whole: Strings | None
    needles: Strings


_OPEN = _Part(None, _ANYTHING)


@cache
def needles(pattern: str) -> Strings:
    """Strings one of which every text has that a pattern without flags finds; none where none are known."""
    best = _of_sequence(_parser.parse(pattern)).needles
    found = _fewest(frozenset(needle[:LONGEST] for needle in best))
    return found if all(map(str.strip, found)) else frozenset()


def _of_sequence(nodes: Iterable[Any]) -> _Part:
    best, run, whole = _ANYTHING, _ANYTHING, True
    for part in _parts(nodes):
        if part.whole is not None and len(run) * len(part.whole) <= _MANY:
            run = frozenset(before + after for before in run for after in part.whole)
        else:
            best = max(best, run, part.needles, key=_worth)
            run, whole = part.whole or _ANYTHING, False
    return _Part(run if whole else None, max(best, run, key=_worth))


def _parts(nodes: Iterable[Any]) -> Iterator[_Part]:
    """Letters that follow each other are one part."""
    for literal, group in groupby(nodes, key=lambda node: node[0] is _constants.LITERAL):
        if literal:
            yield _of_strings(["".join(chr(code) for _, code in group)])
        else:
            yield from (_of_node(*node) for node in group)


def _worth(strings: Strings) -> tuple[int, int]:
    """How telling needles are: by the least telling one, and then the fewer the better."""
    return min(map(_telling, strings)), -len(strings)


@cache
def _telling(string: str) -> int:
    if not string.strip():  # every line has a space
        return 0
    return min(_ENOUGH, sum(1 if sign.isalnum() or sign.isspace() else _SIGN for sign in string))


def _fewest(strings: Strings) -> Strings:
    """Without those that have another in them."""
    return frozenset(one for one in strings if not any(other in one and other != one for other in strings))


def _of_node(kind: Any, told: Any) -> _Part:
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
