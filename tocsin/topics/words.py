"""Words: how text becomes folded words, the same way in queries and in articles.

A word is a run of letters, digits and their marks; everything else separates. Case and diacritics are folded,
soft hyphens and other invisible characters vanish, a possessive 's is dropped. Scripts that put no space
between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) give one word a character, so that a phrase of
them is a substring.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import NamedTuple

MEMO_LIMIT = 32_768

# One code point each; what NFKD leaves whole, but readers take for the plain letter.
_ALIKE = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n", "æ": "ae", "œ": "oe",
        "ə": "e", "ک": "ك", "ی": "ي", "ى": "ي", "ە": "ه", "ہ": "ه", "ھ": "ه", "ـ": None,
    }
)  # fmt: skip
# Marks that readers leave out, of Latin, Greek, Cyrillic, Hebrew and Arabic; vowel signs elsewhere are letters.
_DIACRITICS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f"
)
_STRIPPED = re.compile(f"[{_DIACRITICS}\u02bb\u02bd-\u02bf]")  # and the half rings of transliteration
UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u0e81-\u0edf\u1000-\u1049\u1050-\u109d\u1780-\u17d3\u17e0-\u17e9"
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
    "\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{UNSPACED}]")
_VOICING = "\u3099\u309a\uff9e\uff9f"
APOSTROPHES = "'’ʼ＇"
HYPHENS = "-‐‑\u00ad"

# ASCII but for letters, digits and the apostrophe becomes a space: one C call splits most of any text.
_BLANKS = bytes(code if code >= 128 or chr(code).isalnum() or chr(code) == "'" else 32 for code in range(256))
# A hyphen with white space after it, or a character whose neighbours decide: read word by word.
_DELICATE = re.compile(f"[{HYPHENS}]\\s|[{UNSPACED}]")


class Word(NamedTuple):
    """One folded word and where it stands: code-point offsets `start:end` in its text."""

    text: str
    start: int
    end: int


class Words(NamedTuple):
    """The words of one text.

    `breaks`: positions whose word cannot follow the one before within a phrase (punctuation between two
    unspaced characters). `joined`: the word that positions i and i+1 spell together across a hyphen at a
    line's end, by i.
    """

    texts: list[str]
    breaks: list[int]
    joined: dict[int, str]


def fold(text: str) -> str:
    """`text` without case, diacritics and invisible characters."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = _STRIPPED.sub("", decomposed).casefold().translate(_ALIKE)
    return unicodedata.normalize("NFKC", _invisible().sub("", bare))


def locate(text: str, wildcards: bool = False) -> list[Word]:
    """Every word of `text` with its offsets; with `wildcards`, `*` and `?` count as letters."""
    found: list[Word] = []
    for hit in _pattern(wildcards).finditer(text):
        if hit.group(1) is not None:
            folded = fold(hit.group(1))
            if folded:
                found.append(Word(folded, hit.start(1), hit.end(1)))
        else:
            found.extend(Word(char, hit.start(), hit.end()) for char in fold(hit.group()))
    return found


def is_unspaced(word: str) -> bool:
    """Whether `word` is a character of a script without spaces."""
    return _UNSPACED.match(word) is not None


class Reader(dict[bytes, tuple[str, ...]]):
    """Splits texts into folded words; a bounded memo from raw chunk to words: one lookup a word."""

    def __init__(self) -> None:
        super().__init__()
        self._forms = _Forms()

    def read(self, text: str) -> Words:
        """The words of `text` in order. About 0.1 µs a word once the memo is warm."""
        if _DELICATE.search(text):
            return _read_slowly(text)
        texts: list[str] = []
        for words in map(self.__getitem__, _chunks(text)):
            texts += words
        return Words(texts, [], {})

    def written(self, text: str) -> set[str]:
        """`=Word`, composed but as written, for each word of `text` that folding changes."""
        return {form for forms in map(self._forms.__getitem__, set(_chunks(text))) for form in forms}

    def __missing__(self, chunk: bytes) -> tuple[str, ...]:
        if len(self) >= MEMO_LIMIT:
            self.clear()
        words = tuple(word.text for word in locate(chunk.decode("utf-8", "surrogatepass")))
        self[chunk] = words
        return words


class _Forms(dict[bytes, tuple[str, ...]]):
    """The same memo for words as they are written."""

    def __missing__(self, chunk: bytes) -> tuple[str, ...]:
        if len(self) >= MEMO_LIMIT:
            self.clear()
        text = chunk.decode("utf-8", "surrogatepass")
        raw = [(text[word.start : word.end], word.text) for word in locate(text)]
        forms = tuple("=" + unicodedata.normalize("NFC", form) for form, folded in raw if form != folded)
        self[chunk] = forms
        return forms


def _chunks(text: str) -> list[bytes]:
    return text.encode("utf-8", "surrogatepass").translate(_BLANKS).split()


def _read_slowly(text: str) -> Words:
    words = locate(text)
    breaks, joined = [], {}
    for i, (before, after) in enumerate(pairwise(words)):
        between = text[before.end : after.start]
        if not between:
            continue
        if is_unspaced(before.text) and is_unspaced(after.text):
            if not between.isspace():
                breaks.append(i + 1)
        elif between[0] in HYPHENS and between[1:].isspace() and _letters(text, before, after):
            joined[i] = fold(text[before.start : before.end] + text[after.start : after.end])
    return Words([word.text for word in words], breaks, joined)


def _letters(text: str, before: Word, after: Word) -> bool:
    return text[before.end - 1].isalpha() and text[after.start].isalpha()


@cache
def _pattern(wildcards: bool) -> re.Pattern[str]:
    marks, hidden = _ranges("M"), _ranges("Cf")
    extra = "|[*?]" if wildcards else ""
    letter = f"(?:(?![{UNSPACED}])[^\\W_\u02bc]{extra})"
    word = f"{letter}(?:[{hidden}]*(?:{letter}|(?![{UNSPACED}])[{marks}]))*"
    possessive = f"(?:[{APOSTROPHES}][sS](?![^\\W_]|[{marks}]))?"
    return re.compile(f"({word}){possessive}|[{UNSPACED}][{_VOICING}]*")


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(f"[{_ranges('Cf')}]")


@cache
def _ranges(category: str) -> str:
    """A regular expression's class body of all characters whose Unicode category starts with `category`."""
    points = [*range(0x80, 0x1F000), *range(0xE0000, 0xE01F0)]
    found = [point for point in points if unicodedata.category(chr(point)).startswith(category)]
    pieces: list[list[int]] = []
    for point in found:
        if pieces and pieces[-1][1] == point - 1:
            pieces[-1][1] = point
        else:
            pieces.append([point, point])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in pieces)
