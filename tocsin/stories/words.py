"""Words as a story index sees them: folded, names marked, scripts without spaces cut in pairs."""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import lru_cache

# Indic, Thai, Lao, Tibetan, Burmese and Khmer vowel signs are marks, which \w leaves out.
_MARKS = (
    "\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u0f18-\u0fff\u1000-\u1049\u1050-\u109f\u1780-\u17d3"
)
_WORD = rf"\d+(?:[.,]\d+)+|[^\W_][\w{_MARKS}]{{0,47}}(?:['’][^\W\d_][\w{_MARKS}]{{0,15}}){{0,3}}"
# A word that opens a sentence brings the stop before it along, so that its capital is not taken for a name.
# The bound keeps a page of dots from costing its square.
_TOKEN = re.compile(rf"(?:[.!?:\n。！？“\"`][\W_]{{0,8}})?(?:{_WORD})")
_OPENING = re.compile(r"[\W_]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_POSSESSIVE = ("'s", "’s", "'S", "’S")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word: as folded, whether a capital in mid-sentence says that it is a name, and its CRC-32.

    Compared by identity, which makes counting them cheap; one word may have several objects.
    """

    folded: str
    name: bool
    crc: int


def words(text: str, limit: int) -> list[Word]:
    """The first `limit` words of a text."""
    found = list(map(_read, _TOKEN.findall(text[: 40 * limit])[:limit]))
    if found:
        found[0] = _word(found[0].folded, False)
    return found if text.isascii() else _cut(found)[:limit]


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
    bare = _OPENING.sub("", token, count=1) if _OPENING.match(token) else token
    return _word(fold(bare), bare is token and bare[0].isupper())


def _word(folded: str, name: bool) -> Word:
    return Word(folded, name, zlib.crc32(folded.encode()))


def _cut(found: list[Word]) -> list[Word]:
    """The same words, those of scripts without spaces cut into overlapping pairs."""
    cut: list[Word] = []
    for word in found:
        if _UNSPACED.search(word.folded):
            cut.extend(_word(pair, False) for pair in _pairs(word.folded))
        else:
            cut.append(word)
    return cut


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]
