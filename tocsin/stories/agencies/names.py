"""The names of news agencies, and the words that go with them in datelines, credits and bylines.

They are data: `parsers/words/agencies.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from parsers.words.agencies import AGENCIES, SURE


class Name(NamedTuple):
    """An agency by one of its names; how far that tells it from other things ("names", "short", "dated"); and
    the languages in which the name in brackets is where a place lies."""

    agency: str
    sure: str
    regions: Sequence[str]


def _forms(name: str, sure: str) -> tuple[str, ...]:
    """How a name may be written: also in capitals; "AFP" also as "Afp"."""
    acronym = sure == "names" and name.isascii() and name.isupper() and len(name) in (3, 4)
    return (name, name.upper(), name.title()) if acronym else (name, name.upper())


WRITTEN = {
    form: Name(agency, sure, told.get("regions", ()))
    for sure in SURE
    for agency, told in AGENCIES.items()
    for name in told.get(sure, ())
    for form in _forms(name, sure)
}
WORDS = frozenset(
    form.casefold() for form, name in WRITTEN.items() if name.sure != "dated" and form.isalpha()
)
"""Names of agencies that are one word."""
_NO_WORD = re.compile("[()\\[\\]（）【】〔〕/.,،、:：;=|–—©_\"'“”«»’。!?-]")
_TELLING = frozenset(max(_NO_WORD.sub(" ", form).split(), key=len) for form in WRITTEN)


def any_of(words: Sequence[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


_BRACKETS = "()\\[\\]（）【】〔〕"
# Between the parts of a dateline: brackets, commas, slashes, a stop or dash with a space.
MARKS = re.compile(
    rf"(\s*(?:[{_BRACKETS}/,،、:：;=|]|\.(?=[\s{_BRACKETS}/–—-]|$)|(?<=\s)[-–—]|^[-–—]|[-–—](?=[\s–—-])"
    rf"|(?<=[\u0600-\u06ff])[-–—])[\s{_BRACKETS}/,،、:：;=|.–—_-]*)"
)


def words_of(text: str) -> list[str]:
    """The words of a text, in any script that has spaces."""
    return _NO_WORD.sub(" ", text).split()


def mentions(text: str) -> bool:
    """Whether a text has the longest word of any name: few do, and the rest need no closer look."""
    return not _TELLING.isdisjoint(words_of(text))


def called(text: str) -> str | None:
    """The agency of a name, but of none that only a date tells from a word."""
    name = WRITTEN.get(text)
    return name.agency if name and name.sure != "dated" else None
