"""Reading an article's texts into folded words, fast: what `words.locate` gives, without its price.

Nearly all text is ASCII once its typographic quotes, dashes and spaces are straightened, one character for
one. Such text is lower-cased and blanked by one table and split, all in C, and offsets stay true. Other
alphabets go piece by piece through a bounded memo; scripts without spaces, and hyphens at a line's end, word
by word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from tocsin.topics.words import (
    LINE_END,
    UNSPACED,
    Word,
    breaks_word,
    fold,
    is_unspaced,
    locate,
    parts_unspaced,
)

MEMO_LIMIT = 32_768

_SEPARATOR = "\x00"
_TYPOGRAPHIC = (
    ("’", "'"), ("‘", " "), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", " "), ("\xa0", " "),
)  # fmt: skip
_KEPT = {_SEPARATOR, "'"}
_CLEAR = "".join(chr(code) if chr(code).isalnum() or chr(code) in _KEPT else " " for code in range(128))
_LOWERED = _CLEAR.lower()
_BLANKED = bytes(code if code >= 128 else ord(_CLEAR[code]) for code in range(256))
_POSSESSIVE = re.compile(r"'[sS](?![0-9A-Za-z])")
_HYPHEN_BREAK = re.compile(r"-\s")
_DELICATE = re.compile(f"{LINE_END}|[{UNSPACED}]")


class Words(NamedTuple):
    """The words of one text.

    `straight`: the text with typographic quotes, dashes and spaces as ASCII, one for one. `plain`: that with
    its words lower-cased in place and blanks for the rest, or "" when it is not simple. `breaks`: positions
    whose word cannot follow the one before within a phrase (punctuation between two unspaced characters).
    `joined`: the word that positions i and i+1 spell together across a hyphen, by i.
    """

    texts: list[str]
    straight: str
    plain: str = ""
    breaks: Sequence[int] = ()
    joined: Mapping[int, str] = MappingProxyType({})


class Reader(dict[bytes, tuple[str, ...]]):
    """Splits texts into folded words. The dict is the memo beyond ASCII: from raw piece to its words."""

    def read(self, texts: Sequence[str]) -> list[Words]:
        """The words of each text; one call for a whole article, about 0.1 µs a word."""
        whole = _straight(_SEPARATOR.join([text.replace(_SEPARATOR, " ") for text in texts]))
        straight = whole.split(_SEPARATOR)
        if whole.isascii() and not _hyphenated(whole):
            pieces = _blank(whole).split(_SEPARATOR)
            return [Words(piece.split(), text, piece) for piece, text in zip(pieces, straight, strict=True)]
        return [self._read_one(*pair) for pair in zip(texts, straight, strict=True)]

    def _read_one(self, text: str, straight: str) -> Words:
        if straight.isascii() and not _hyphenated(straight):
            plain = _blank(straight)
            return Words(plain.split(), straight, plain)
        if _DELICATE.search(straight):
            return _read_slowly(text, straight)
        found: list[str] = []
        for words in map(self.__getitem__, _pieces(straight)):
            found += words
        return Words(found, straight)

    def __missing__(self, piece: bytes) -> tuple[str, ...]:
        if len(self) >= MEMO_LIMIT:
            self.clear()
        words = tuple(word.text for word in locate(piece.decode("utf-8", "surrogatepass")))
        self[piece] = words
        return words


def _straight(text: str) -> str:
    """`text` with its commonest typographic characters as ASCII, one for one."""
    if not text.isascii():
        for typographic, plain in _TYPOGRAPHIC:
            text = text.replace(typographic, plain)
    return text


def _blank(text: str) -> str:
    """ASCII `text` in lower case, with blanks for all that is not in a word, of the same length."""
    blanked = text.translate(_LOWERED)
    if "'" in blanked:
        blanked = _POSSESSIVE.sub("  ", blanked).replace("'", " ")
    return blanked


def _pieces(text: str) -> list[bytes]:
    """`text` cut at ASCII punctuation and white space."""
    return text.encode("utf-8", "surrogatepass").translate(_BLANKED).split()


def _hyphenated(text: str) -> bool:
    """Whether a word of ASCII `text` ends in a hyphen and white space: perhaps broken over two lines."""
    if "-" not in text:
        return False
    return any(text[hit.start() - 1].isalpha() for hit in _HYPHEN_BREAK.finditer(text) if hit.start())


def _read_slowly(text: str, straight: str) -> Words:
    words = locate(text)
    breaks, joined = [], {}
    for i, (before, after) in enumerate(pairwise(words)):
        between = text[before.end : after.start]
        if not between:
            continue
        if is_unspaced(before.text) and is_unspaced(after.text):
            if parts_unspaced(between):
                breaks.append(i + 1)
        elif breaks_word(between) and _letters(text, before, after):
            joined[i] = fold(text[before.start : before.end] + text[after.start : after.end])
    return Words([word.text for word in words], straight, "", breaks, joined)


def _letters(text: str, before: Word, after: Word) -> bool:
    return text[before.end - 1].isalpha() and text[after.start].isalpha()
