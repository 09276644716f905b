"""Letters: what readers take for the same letter, and what they do not see.

Topics are matched and stories told by words so folded, whatever keyboard or publisher they come from.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# One code point each; what NFKD leaves whole, but readers take for the plain letter.
_ALIKE = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n", "æ": "ae", "œ": "oe",
        "ə": "e", "ک": "ك", "ی": "ي", "ى": "ي", "ە": "ه", "ہ": "ه", "ھ": "ه", "ة": "ه", "ۃ": "ه",
        "ـ": None,
    }
)  # fmt: skip
# Marks that readers leave out, of Latin, Greek, Cyrillic, Hebrew and Arabic, and the dots below of India's
# scripts; vowel signs elsewhere stay.
_DIACRITICS = (
    "\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f"
)
_STRIPPED = re.compile(f"[{_DIACRITICS}\u02bb\u02bd-\u02bf]")  # and the half rings of transliteration
UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u0e81-\u0edf\u1000-\u1049\u1050-\u109d\u1780-\u17d3\u17e0-\u17e9"
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
    "\U00020000-\U0003ffff"
)
_DIGIT = re.compile(rf"[^\D0-9{UNSPACED}]")  # of another script; an unspaced one is a word by itself
_SELECTORS = "\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"  # of variants; and the joiner


def fold(text: str) -> str:
    """`text` without case, diacritics and invisible characters, its digits as 0–9.

    For words; the parsers fold whole lines (`parsers.words.characters`), and keep their diacritics.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = _STRIPPED.sub("", decomposed).casefold().translate(_ALIKE)
    return unicodedata.normalize("NFKC", visible(_DIGIT.sub(_plain_digit, bare)))


def _plain_digit(found: re.Match[str]) -> str:
    return str(int(found[0]))


def visible(text: str) -> str:
    """`text` without what shows nothing: soft hyphens, joiners, marks of direction, selectors of variants."""
    return text if text.isascii() else _invisible().sub("", text)


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(f"[{ranges('Cf')}{_SELECTORS}]")


@cache
def ranges(category: str) -> str:
    """A regular expression's class body of all characters whose Unicode category starts with `category`."""
    points = [*range(0x80, 0x1F000), *range(0xE0000, 0xE01F0)]
    kinds = map(unicodedata.category, map(chr, points))
    found = [point for point, kind in zip(points, kinds, strict=True) if kind.startswith(category)]
    pieces: list[list[int]] = []
    for point in found:
        if pieces and pieces[-1][1] == point - 1:
            pieces[-1][1] = point
        else:
            pieces.append([point, point])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in pieces)
