"""Spelling variants, from the table `variants.toml`: British and American endings, transliterated names."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class _Table(NamedTuple):
    least: int
    endings: tuple[tuple[str, str], ...]
    broken_off: tuple[tuple[str, str], ...]
    exceptions: frozenset[str]
    stems: tuple[tuple[str, str], ...]
    words: dict[str, tuple[str, ...]]


def spellings(word: str) -> tuple[str, ...]:
    """Every spelling of a folded word or pattern that the table knows, `word` itself first."""
    table = _table()
    bare = word.rstrip("*")
    tail = word[len(bare) :]
    endings = table.endings + (table.broken_off if tail else ())
    found = table.words.get(bare) or (*_by_stem(bare, table), *_by_ending(bare, endings, table))
    return tuple(dict.fromkeys([word, *(spelling + tail for spelling in found)]))


def _by_stem(word: str, table: _Table) -> list[str]:
    # The longer spelling is tried first: "travelling" starts with both "travell" and "travel".
    for one, other in sorted(table.stems, key=lambda pair: -len(pair[0])):
        if word.startswith(one):
            return [other + word[len(one) :]]
    return []


def _by_ending(word: str, endings: tuple[tuple[str, str], ...], table: _Table) -> list[str]:
    for one, other in endings:
        base = word.removesuffix(one)
        if base != word and len(base) >= table.least and not _excepted(base, one, table):
            return [base + other]
    return []


def _excepted(base: str, ending: str, table: _Table) -> bool:
    """Whether the word is a form of an exception: "advertised" of "advertise"."""
    middle = "iz" if "iz" in ending else "is"
    return base + middle + "e" in table.exceptions or base + "ise" in table.exceptions


@cache
def _table() -> _Table:
    raw = tomllib.loads(files("tocsin.topics").joinpath("variants.toml").read_text("utf-8"))
    words: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for group in raw["words"]:
        for word in group:
            words[word] = tuple(dict.fromkeys((*words[word], *group)))
    return _Table(
        raw["least"],
        tuple(_both_ways(raw["endings"])),
        tuple(_both_ways(raw["broken_off"])),
        frozenset(raw["except"]),
        tuple(_both_ways(raw["stems"])),
        dict(words),
    )


def _both_ways(pairs: list[list[str]]) -> list[tuple[str, str]]:
    return [way for one, other in pairs for way in ((one, other), (other, one))]
