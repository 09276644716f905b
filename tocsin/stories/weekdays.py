"""The days of the week in many languages: two reports of one form are of two events if their days differ."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tocsin.stories.tongues import tongue_of

_NAMES = Path(__file__).with_name("weekdays.tsv")


def weekdays(language: str) -> frozenset[str]:
    """What stays of the words by which a language names them; none if they are not known."""
    return frozenset(map(tongue_of(language).stem, _named().get(language, "").split()))


@lru_cache(maxsize=1)
def _named() -> Mapping[str, str]:
    lines = _NAMES.read_text(encoding="utf-8").splitlines()
    told = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {language: words for language, _, words in told}
