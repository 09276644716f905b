"""The days of the week in many languages: two reports of one form are of two events if their days differ."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tocsin.stories.words.tables import rows
from tocsin.stories.words.tongues import tongue_of

_NAMES = Path(__file__).with_name("weekdays.tsv")


def weekdays(language: str) -> frozenset[str]:
    """What stays of the words by which a language names them; none if they are not known."""
    return frozenset(map(tongue_of(language).stem, _named().get(language, ())))


@lru_cache(maxsize=1)
def _named() -> Mapping[str, list[str]]:
    return {language: words.split() for language, words in rows(_NAMES)}
