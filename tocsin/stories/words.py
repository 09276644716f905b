"""Words as a story index sees them: folded, possessives off, names marked, scripts without spaces cut in pairs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Indic, Thai, Lao, Tibetan, Burmese and Khmer vowel signs are marks, which \w leaves out.
_MARKS = (
    "\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u0f18-\u0fff\u1000-\u1049\u1050-\u109f\u1780-\u17d3"
)
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}]|['’](?=[^\W\d_]))*|[.!?:\n。！？।“”\"`]")
_STOPS = frozenset('.!?:\n。！？।“”"`')
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_POSSESSIVE = ("'s", "’s", "'S", "’S")


class Word(NamedTuple):
    """One word: as folded, and whether a capital in mid-sentence says that it is a name."""

    folded: str
    name: bool


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """A token without case, possessive or Latin diacritics."""
    if token.endswith(_POSSESSIVE):
        token = token[:-2]
    if token.isascii():
        return token.lower()
    spread = unicodedata.normalize("NFKD", token.casefold())
    return unicodedata.normalize("NFKC", "".join(c for c in spread if not "\u0300" <= c <= "\u036f"))


def words(text: str, limit: int) -> list[Word]:
    """The first `limit` words of a text. A text set mostly in capitals (a title-case headline) names nobody."""
    tokens = _TOKEN.findall(text)[: 2 * limit]
    capitals = sum(token[0].isupper() for token in tokens)
    believe = capitals * 2 <= sum(token not in _STOPS for token in tokens)
    found = _cut(tokens, believe) if text.isascii() else _cut_unspaced(tokens, believe)
    return found[:limit]


def _cut(tokens: list[str], believe: bool) -> list[Word]:
    found: list[Word] = []
    opening = True
    for token in tokens:
        if token in _STOPS:
            opening = True
            continue
        found.append(Word(fold(token), believe and not opening and token[0].isupper()))
        opening = False
    return found


def _cut_unspaced(tokens: list[str], believe: bool) -> list[Word]:
    found: list[Word] = []
    for word in _cut(tokens, believe):
        if _UNSPACED.search(word.folded):
            found.extend(Word(pair, False) for pair in _pairs(word.folded))
        else:
            found.append(word)
    return found


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]
