"""Reading an article's texts into folded words, fast: what `locate` gives, without its price.

Nearly all text is ASCII once its typographic quotes, dashes and spaces are straightened, one character for
one. Such text is lower-cased and blanked by one table and split, all in C, and offsets stay true. Other
alphabets go piece by piece through a bounded memo. Scripts without spaces are cut into runs of their
characters, and what stands between two runs, mostly one of a few signs, goes through a memo too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from tocsin.letters import UNSPACED, fold
from tocsin.topics.words.locate import (
    HIDDEN,
    LINE_END,
    VOICING,
    Word,
    breaks_word,
    fold_unspaced,
    is_unspaced,
    locate,
    parts_unspaced,
)

MEMO_LIMIT = 32_768

_SEPARATOR = "\x00"
_TYPOGRAPHIC = (
    ("’", "'"), ("‘", " "), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", " "), ("\xa0", " "),
    ("‐", "-"), ("‑", "-"), ("´", "'"),
)  # fmt: skip
_KEPT = {_SEPARATOR: _SEPARATOR, "'": "'", "`": "'"}
_CLEAR = "".join(char if char.isalnum() else _KEPT.get(char, " ") for char in map(chr, range(128)))
_LOWERED = _CLEAR.lower()
_BLANKED = bytes(code if code >= 128 else ord(_CLEAR[code]) for code in range(256))
_POSSESSIVE = re.compile(r"'[sS](?![0-9A-Za-z])")
_HYPHEN_BREAK = re.compile(r"-\s+")
_LINE_END = re.compile(LINE_END)
_HIDDEN = re.compile(f"[{HIDDEN}]")
_RUNS = re.compile(f"([{UNSPACED}]+)")
_VOICINGS = tuple(VOICING)
_RUN = "一"  # stands for any run: what comes before it may hang on its being there
LONGEST = 256  # bytes of a piece that is worth remembering: one without a space may be a megabyte
SHORT = 16  # characters between two runs that are worth remembering


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


class Gap(NamedTuple):
    """What stands between two runs of unspaced characters: its words, and without any whether it parts the
    two. `delicate`: only reading slowly tells."""

    words: tuple[str, ...]
    parts: bool
    delicate: bool


class Reader(dict[bytes, tuple[str, ...]]):
    """Splits texts into folded words. The dict is the memo beyond ASCII: from raw piece to its words."""

    def __init__(self) -> None:
        super().__init__()
        self._gaps: dict[str, Gap] = {}

    def read(self, texts: Sequence[str]) -> list[Words]:
        """The words of each text; one call for a whole article, about 0.1 µs a word."""
        whole = _straight(_SEPARATOR.join([text.replace(_SEPARATOR, " ") for text in texts]))
        straight = whole.split(_SEPARATOR)
        if whole.isascii():
            pieces = _blank(whole).split(_SEPARATOR)
            if not _HYPHEN_BREAK.search(whole):
                return [
                    Words(piece.split(), text, piece) for piece, text in zip(pieces, straight, strict=True)
                ]
            return list(map(_read_plain, texts, straight, pieces))
        return [self._read_one(*pair) for pair in zip(texts, straight, strict=True)]

    def _read_one(self, text: str, straight: str) -> Words:
        if straight.isascii():
            return _read_plain(text, straight, _blank(straight))
        if _hides_break(text, straight):
            return _read_slowly(text, straight)
        if _RUNS.search(text):
            return self._read_unspaced(text, straight) or _read_slowly(text, straight)
        return self._read_spaced(text, straight)

    def _read_spaced(self, text: str, straight: str) -> Words:
        found: list[str] = []
        joined: dict[int, str] = {}
        begun, before = 0, b""
        for cut in (*_broken(text, straight), None):
            pieces = _pieces(straight[begun : cut.start() + 1] if cut else straight[begun:])
            meeting = len(found) - 1 if before and _meet(before, pieces[0]) else None
            for words in map(self.__getitem__, pieces):
                found += words
            if meeting is not None:
                joined[meeting] = fold(found[meeting] + found[meeting + 1])
            if cut:
                begun, before = cut.end(), pieces[-1]
        return Words(found, straight, joined=joined)

    def _read_unspaced(self, text: str, straight: str) -> Words | None:
        """Of a text with a script without spaces; None when only reading slowly tells."""
        if _broken(text, straight):
            return None
        found: list[str] = []
        breaks: list[int] = []
        *parts, rest = _RUNS.split(fold_unspaced(text))
        for between, run in zip(parts[::2], parts[1::2], strict=True):
            gap = self._gaps.get(between) or self._gap(between)
            if gap.delicate:
                return None
            if gap.words:
                found += gap.words
            elif gap.parts and found:
                breaks.append(len(found))
            found += run
        last = [word for piece in _pieces(_straight(rest)) for word in self[piece]]
        if rest.startswith(_VOICINGS) or any(map(is_unspaced, last)):
            return None
        return Words(found + last, straight, "", breaks)

    def _gap(self, text: str) -> Gap:
        words = [word for piece in _pieces(_straight(text + _RUN)) for word in self[piece]][:-1]
        delicate = text.startswith(_VOICINGS) or any(map(is_unspaced, words))
        gap = Gap(tuple(words), parts_unspaced(text), delicate)
        if len(text) <= SHORT:
            if len(self._gaps) >= MEMO_LIMIT:
                self._gaps.clear()
            self._gaps[text] = gap
        return gap

    def __missing__(self, piece: bytes) -> tuple[str, ...]:
        words = tuple(word.text for word in locate(piece.decode("utf-8", "surrogatepass")))
        if len(piece) <= LONGEST:
            if len(self) >= MEMO_LIMIT:
                self.clear()
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


def _broken(text: str, straight: str) -> list[re.Match[str]]:
    """Hyphens and white space between two letters: perhaps of one word broken over two lines."""
    return [
        hit
        for hit in _HYPHEN_BREAK.finditer(straight)
        if text[hit.start() + 1 : hit.end()].isspace()
        and text[hit.start() - 1 : hit.start()].isalpha()
        and text[hit.end() : hit.end() + 1].isalpha()
    ]


def _hides_break(text: str, straight: str) -> bool:
    """Whether something unseen may stand beside a hyphen at a line's end, or be that hyphen."""
    hyphened = "-" in straight or "\u00ad" in text
    return hyphened and bool(_LINE_END.search(text) and _HIDDEN.search(text))


def _read_plain(text: str, straight: str, plain: str) -> Words:
    words = plain.split()
    joined: dict[int, str] = {}
    count = begun = 0
    for hit in _broken(text, straight):
        count += len(plain[begun : hit.start()].split())
        begun = hit.start()
        if plain[begun - 1] != " ":  # the s of a possessive is no word's end
            joined[count - 1] = words[count - 1] + words[count]
    return Words(words, straight, plain, joined=joined)


def _meet(before: bytes, after: bytes) -> bool:
    """Whether a word ends with one piece, and one begins with the other."""
    one, other = before.decode("utf-8", "surrogatepass"), after.decode("utf-8", "surrogatepass")
    lefts, rights = locate(one), locate(other)
    return bool(lefts and rights) and lefts[-1].end == len(one) and rights[0].start == 0


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
