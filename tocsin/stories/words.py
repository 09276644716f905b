"""Words as a story index sees them: folded, names marked, scripts without spaces cut in pairs."""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from sys import intern

# Indic, Thai, Lao, Tibetan, Burmese and Khmer vowel signs are marks, which \w leaves out.
_MARKS = (
    "\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u0f18-\u0fff\u1000-\u1049\u1050-\u109f\u1780-\u17d3"
)


def _token(marks: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """A word or a number with what stands before it: after a stop a capital is no sign of a name.

    The bounds keep a page of dots from costing its square.
    """
    rest = rf"[\w{marks}]{{0,47}}+(?:['’][^\W\d_][\w{marks}]{{0,15}}+){{0,3}}+"
    return re.compile(rf"[\W_]{{0,9}}+(?:[^\W\d_]{rest}|\d++(?:[.,]\d+)++|\d{rest})", flags)


_TOKEN = _token(_MARKS, re.NOFLAG)
_TOKEN_ASCII = _token("", re.ASCII)  # finds the same in plain ASCII, in two thirds of the time
_BEFORE = re.compile(r"[\W_]*")
_STOPS = frozenset('.!?:\n。！？“"`')
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_POSSESSIVE = ("'s", "’s", "'S", "’S")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word: as folded, the same marked as a name if a capital in mid-sentence says so, its CRC-32, and
    whether it is of a script that sets no spaces.

    Compared by identity and holding interned strings, which makes counting and looking up cheap.
    """

    folded: str
    name: str | None
    crc: int
    unspaced: bool


_IS_UNSPACED = attrgetter("unspaced")


def words(text: str, limit: int) -> list[Word]:
    """The first `limit` words of a text."""
    text = text[: 40 * limit]
    token = _TOKEN_ASCII if text.isascii() else _TOKEN
    found = list(map(_read, token.findall(text)[:limit]))
    if found:
        found[0] = _word(found[0].folded, False)
    return _cut(found)[:limit] if any(map(_IS_UNSPACED, found)) else found


def fold(token: str) -> str:
    """A token without case, possessive or Latin diacritics."""
    token = token.rstrip("_")
    if token.endswith(_POSSESSIVE):
        token = token[:-2]
    if token.isascii():
        return token.lower()
    spread = unicodedata.normalize("NFKD", token.casefold())
    return unicodedata.normalize("NFKC", "".join(c for c in spread if not "\u0300" <= c <= "\u036f"))


@lru_cache(maxsize=1 << 17)
def _read(token: str) -> Word:
    before = _BEFORE.match(token)
    start = before.end() if before else 0
    return _word(fold(token[start:]), token[start].isupper() and _STOPS.isdisjoint(token[:start]))


@lru_cache(maxsize=1 << 17)
def _word(folded: str, name: bool) -> Word:
    return Word(
        folded=intern(folded),
        name=intern("^" + folded) if name else None,
        crc=zlib.crc32(folded.encode()),
        unspaced=_UNSPACED.search(folded) is not None,
    )


def _cut(found: list[Word]) -> list[Word]:
    """The same words, those of scripts without spaces cut into overlapping pairs."""
    cut: list[Word] = []
    for word in found:
        if word.unspaced:
            cut.extend(_word(pair, False) for pair in _pairs(word.folded))
        else:
            cut.append(word)
    return cut


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]
