"""Words as a story index sees them: folded, names marked, scripts without spaces cut in pairs."""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
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
_STOPPED = re.compile(r'[.!?:\n。！？“"`][\W_]*+')
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_PIECES_KEPT = 1 << 17
_LONGEST_KEPT = 40  # characters; a script without spaces has pieces as long as a sentence, none of them twice
_POSSESSIVE = ("'s", "’s", "'S", "’S")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word: as folded, the same marked as a name if a capital in mid-sentence says so, its CRC-32 in
    four bytes, and whether it is of a script that sets no spaces.

    Compared by identity and holding interned strings, which makes counting and looking up cheap.
    """

    folded: str
    name: str | None
    crc: bytes
    unspaced: bool


_IS_UNSPACED = attrgetter("unspaced")


def words(text: str, limit: int) -> list[Word]:
    """The first `limit` words of a text."""
    text = text[: 40 * limit]
    pieces = _STOPPED.sub(_with_the_next, text).split(" ")
    found = list(islice(chain.from_iterable(map(_PIECES.__getitem__, pieces)), limit))
    if found:
        found[0] = _word(found[0].folded, False)
    return found if text.isascii() or not any(map(_IS_UNSPACED, found)) else _cut(found)[:limit]


def _with_the_next(stopped: re.Match[str]) -> str:
    """A stop and what follows it, in one piece with the word after it, which the stop tells about."""
    run = stopped[0]
    return " " + run.replace(" ", "\r") if " " in run or "\n" in run else run


def fold(token: str) -> str:
    """A token without case, possessive or Latin diacritics."""
    token = token.rstrip("_")
    if token.endswith(_POSSESSIVE):
        token = token[:-2]
    if token.isascii():
        return token.lower()
    spread = unicodedata.normalize("NFKD", token.casefold())
    return unicodedata.normalize("NFKC", "".join(c for c in spread if not "\u0300" <= c <= "\u036f"))


class _Pieces(dict[str, tuple[Word, ...]]):
    """The words of each piece of text that was seen between two spaces: the same pieces come again and again,
    and reading them costs three times as much as looking them up."""

    def __missing__(self, piece: str) -> tuple[Word, ...]:
        token = _TOKEN_ASCII if piece.isascii() else _TOKEN
        found = tuple(map(_read, token.findall(piece)))
        if len(piece) <= _LONGEST_KEPT:
            if len(self) >= _PIECES_KEPT:
                self.clear()
            self[piece] = found
        return found


_PIECES = _Pieces()


def _read(token: str) -> Word:
    before = _BEFORE.match(token)
    start = before.end() if before else 0
    return _word(fold(token[start:]), token[start].isupper() and _STOPS.isdisjoint(token[:start]))


@lru_cache(maxsize=1 << 17)
def _word(folded: str, name: bool) -> Word:
    return Word(
        folded=intern(folded),
        name=intern("^" + folded) if name else None,
        crc=zlib.crc32(folded.encode()).to_bytes(4, "little"),
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
