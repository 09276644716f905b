"""Vocabulary: what walls, notes, asides and pages of other purposes say; each kind of pattern by its name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from parsers.words.characters import fold
from parsers.words.needles import Sieve


def says(kind: str, text: str) -> bool:
    """Whether one of the patterns of a kind is in a text: each sought alone, which is many times as fast."""
    return _each(kind).is_in(text)


def those_saying(kind: str, texts: Sequence[str]) -> list[str]:
    """Those of many texts that say so; they need not be folded."""
    folded = [fold(text) for text in texts]
    if not _each(kind).may_be_in("\n".join(folded)):
        return []
    return [text for text, plain in zip(texts, folded, strict=True) if says(kind, plain)]


@cache
def pattern_of(kind: str) -> re.Pattern[str]:
    """The patterns of one kind that is for folded text as one, any of which will do."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in _data()[kind]["patterns"]))


@cache
def names(kind: str) -> frozenset[str]:
    """The words, and the pairs of them, that boxes of one kind are named with."""
    return frozenset(_data()["names"][kind])


@dataclass(frozen=True)
class _Kind:
    """The patterns of one kind, and what tells which of them may be in a text."""

    sieve: Sieve
    patterns: tuple[re.Pattern[str], ...]

    def may_be_in(self, text: str) -> bool:
        return bool(self.sieve.passed(text))

    def is_in(self, text: str) -> bool:
        return any(self.patterns[number].search(text) for number in self.sieve.passed(text))


@cache
def _each(kind: str) -> _Kind:
    patterns = _data()[kind]["patterns"]
    return _Kind(Sieve(patterns), tuple(map(re.compile, patterns)))


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(
        resources.files("parsers.completeness").joinpath("vocabulary.toml").read_text("utf-8")
    )
