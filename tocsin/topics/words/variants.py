"""Spelling variants, from the table `variants.toml`: British and American endings, transliterated names."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

Pair = tuple[str, str]


class _Table(NamedTuple):
    """`forms`, by first letter: two spellings of a word, each perhaps with a `*` for what follows both."""

    least: int
    endings: tuple[Pair, ...]
    broken_off: tuple[Pair, ...]
    exceptions: frozenset[str]
    stems: tuple[Pair, ...]
    forms: dict[str, list[Pair]]
    words: dict[str, tuple[str, ...]]


@lru_cache(maxsize=4096)
def spellings(word: str) -> tuple[str, ...]:
    """Every spelling of a folded word or pattern that the table knows, `word` itself first."""
    table = _table()
    bare = word.rstrip("*")
    tail = word[len(bare) :]
    if bare in table.words:
        found = [spelling + tail for spelling in table.words[bare]]
    else:
        endings = table.endings + (table.broken_off if tail else ())
        others = (*_by_stem(bare, table), *_by_ending(bare, endings, table))
        found = [other + tail for other in others]
    return tuple(dict.fromkeys([word, *found, *_by_form(bare, tail, table)]))


@cache
def names() -> dict[str, tuple[str, ...]]:
    """A name of one word or several, in any spelling → the other ways to write it, with their `spellings`."""
    found: dict[str, tuple[str, ...]] = {}
    for group in _raw()["names"]:
        spelled = {name: set(map(" ".join, product(*map(spellings, name.split())))) for name in group}
        for own in spelled.values():
            others = tuple(name for name in group if not own & spelled[name])
            found |= dict.fromkeys(own, others)
    return found


def _by_form(bare: str, tail: str, table: _Table) -> Iterator[str]:
    """The other spellings of `bare`; of a prefix, of the words that it begins, if it does not begin those."""
    for one, other in table.forms.get(bare[:1], ()):
        stem = one.rstrip("*")
        if bare == stem or (one != stem and bare.startswith(stem)):
            yield other.rstrip("*") + bare[len(stem) :] + (tail and other[len(other.rstrip("*")) :])
        elif tail and stem.startswith(bare) and not other.startswith(bare):
            yield other


def _by_stem(word: str, table: _Table) -> list[str]:
    # The longer spelling is tried first: "travelling" starts with both "travell" and "travel".
    for one, other in sorted(table.stems, key=lambda pair: -len(pair[0])):
        if word.startswith(one):
            return [other + word[len(one) :]]
    return []


def _by_ending(word: str, endings: tuple[Pair, ...], table: _Table) -> list[str]:
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
def _raw() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("variants.toml").read_text("utf-8"))


@cache
def _table() -> _Table:
    raw = _raw()
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
        _forms(raw["families"]),
        dict(words),
    )


def _forms(families: list[dict[str, list[list[str]]]]) -> dict[str, list[Pair]]:
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for family in families:
        for stem, ending in product(family["stems"], family["endings"]):
            for one, other in _both_ways([[stem[0] + ending[0], stem[1] + ending[1]]]):
                found[one[0]].append((one, other))
    return dict(found)


def _both_ways(pairs: list[list[str]]) -> list[Pair]:
    return [way for one, other in pairs for way in ((one, other), (other, one))]
