"""Words as a story index sees them: folded, names marked, scripts without spaces cut in pairs."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

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


class Word(NamedTuple):
    """One word as folded, and whether a capital in mid-sentence says that it is a name."""

    folded: str
    name: bool


class Piece(NamedTuple):
    """The words of a piece of text, and whether a stop follows the last of them, or stands there alone."""

    words: list[Word]
    stopped: bool


def pieces(text: str) -> list[str]:
    """A text cut at its spaces; the end of a line is a piece."""
    return text.replace("\n", " \n ").split(" ")


def read(piece: str) -> Piece:
    """What a piece of text says."""
    tokens = list(_token_of(piece).finditer(piece))
    after = tokens[-1].end() if tokens else 0
    words = [word for token in tokens for word in _cut(_word(token[0]))]
    return Piece(words, not _STOPS.isdisjoint(piece[after:]))


def spelled(text: str) -> list[Word]:
    """The words of a headline as they are written, those of scripts without spaces letter by letter.

    Names are what has a capital, wherever it stands, or has none to have.
    """
    tokens = (token for piece in pieces(text) for token in _token_of(piece).findall(piece))
    return [word for token in tokens for word in _spelled(token)]


def fold(token: str) -> str:
    """A token without case, possessive or Latin diacritics."""
    token = token.rstrip("_")
    if token.endswith(_POSSESSIVE):
        token = token[:-2]
    if token.isascii():
        return token.lower()
    spread = unicodedata.normalize("NFKD", token.casefold())
    return unicodedata.normalize("NFKC", "".join(c for c in spread if not "\u0300" <= c <= "\u036f"))


def has_no_spaces(text: str) -> bool:
    """Whether any of it is of a script that sets no spaces between words."""
    return bool(_UNSPACED.search(text))


def _token_of(piece: str) -> re.Pattern[str]:
    return _TOKEN_ASCII if piece.isascii() else _TOKEN


def _word(token: str) -> Word:
    start = _start(token)
    return Word(fold(token[start:]), token[start].isupper() and _STOPS.isdisjoint(token[:start]))


def _start(token: str) -> int:
    before = _BEFORE.match(token)
    return before.end() if before else 0


def _spelled(token: str) -> list[Word]:
    token = token[_start(token) :]
    folded = fold(token)
    if has_no_spaces(folded):
        return [Word(letter, True) for letter in folded]
    return [Word(folded, token[0].isupper() or token[0].lower() == token[0].upper())]


def _cut(word: Word) -> list[Word]:
    """The same word; one of a script without spaces is cut into overlapping pairs."""
    if not has_no_spaces(word.folded):
        return [word]
    run = word.folded
    return [Word(run[i : i + 2], False) for i in range(len(run) - 1)] or [Word(run, False)]
