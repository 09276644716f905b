"""Words as a story index sees them: folded, what stays of them in all their forms, names marked."""

from __future__ import annotations

import re
from typing import NamedTuple

from tocsin.letters import fold
from tocsin.stories.words.tongues import Tongue
from tocsin.stories.words.unspaced import cut, has_no_spaces

# Marks, which \w leaves out: points of Hebrew and Arabic, vowels of India and the lands to its east.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0963"
    "\u0966-\u0dff\u0e00-\u0eff\u0f18-\u0fff\u1000-\u1049\u1050-\u109f\u1780-\u17d3"
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
_POSSESSIVE = ("'s", "’s", "'S", "’S")


class Word(NamedTuple):
    """One word as folded (what is all tatweels or half rings is none), what stays of it in all its forms, and
    whether a capital in mid-sentence says that it is a name."""

    folded: str
    stem: str
    name: bool


class Piece(NamedTuple):
    """The words of a piece of text, and whether a stop follows the last of them, or stands there alone."""

    words: list[Word]
    stopped: bool


def pieces(text: str) -> list[str]:
    """A text cut at its spaces; the end of a line is a piece."""
    return text.replace("\n", " \n ").split(" ")


def read(piece: str, tongue: Tongue) -> Piece:
    """What a piece of text says in a language."""
    found = list(_token_of(piece).finditer(piece))
    after = found[-1].end() if found else 0
    words = [word for token in found for word in _cut(_word(token[0], tongue), tongue) if word.folded]
    return Piece(words, not _STOPS.isdisjoint(piece[after:]))


def tokens(text: str) -> list[str]:
    """The words of a text as they are written."""
    return [token[_start(token) :] for token in _token_of(text).findall(text)]


def spelled(text: str, tongue: Tongue) -> list[Word]:
    """The words of a headline, those of scripts without spaces letter by letter.

    Names are what has a capital, wherever it stands, or has none to have.
    """
    found = (token for piece in pieces(text) for token in tokens(piece))
    return [word for written in found for word in _spelled(written, tongue) if word.folded]


def fold_token(token: str) -> str:
    """A token without case, possessive or diacritics."""
    token = token.rstrip("_")
    return fold(token[:-2] if token.endswith(_POSSESSIVE) else token)


def _token_of(piece: str) -> re.Pattern[str]:
    return _TOKEN_ASCII if piece.isascii() else _TOKEN


def _word(token: str, tongue: Tongue) -> Word:
    start = _start(token)
    written = token[start:]
    capital = tongue.capitals and written[tongue.begins(written)].isupper()
    return _folded(written, tongue)._replace(name=capital and _STOPS.isdisjoint(token[:start]))


def _folded(written: str, tongue: Tongue) -> Word:
    folded = fold_token(written)
    return Word(folded, folded if tongue.plain else tongue.stem(written.rstrip("_")), False)


def _start(token: str) -> int:
    before = _BEFORE.match(token)
    return before.end() if before else 0


def _spelled(written: str, tongue: Tongue) -> list[Word]:
    word = _folded(written, tongue)
    if has_no_spaces(word.folded):
        return [Word(letter, letter, True) for letter in word.folded]
    first = written[tongue.begins(written)]
    return [word._replace(name=first.isupper() or first.lower() == first.upper())]


def _cut(word: Word, tongue: Tongue) -> list[Word]:
    """The same word; what a script without spaces writes together may be several."""
    if not has_no_spaces(word.folded):
        return [word]
    return [Word(part, part, False) for part in cut(word.folded, tongue.language)]
