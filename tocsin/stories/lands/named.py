"""The names of countries in many languages, as words.

They are data (`land_names/`; `benchmarks/land_names.py` derives them and says from what).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from tocsin.stories.words.tables import by_language, rows
from tocsin.stories.words.tongues import tongue_of

_NAMES = Path(__file__).with_name("land_names")
_LANGUAGES = 64
_SHORT = {"en": {"us": "usa"}}
"""Names that are common words without their capitals, by others of the same country."""


@lru_cache(maxsize=_LANGUAGES)
def lands_named(language: str) -> Sequence[Sequence[str]]:
    """Of each country, what stays of the words that name it in a language; nothing without a table."""
    stem, file = tongue_of(language).stem, by_language(_NAMES).get(language)
    return (
        [[stem(word) for words in told for word in words.split()] for _, *told in rows(file)] if file else []
    )


@lru_cache(maxsize=_LANGUAGES)
def land_of_words(language: str) -> Mapping[str, int]:
    """The number of the country that each word, or what stays of it, names where it has a capital."""
    lands = {word: number for number, words in enumerate(lands_named(language)) for word in words}
    return lands | {short: lands[word] for short, word in _SHORT.get(language, {}).items()}
