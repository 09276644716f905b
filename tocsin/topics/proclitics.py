"""Arabic and Hebrew write "and", "in", "to" and "the" to the word they stand before: لطالبان, בטליבאן.

A word of a query is looked for with each of them, if it is so long that hardly any other word looks the same.
Among the 50,000 commonest words of either language five letters are enough (of 6,000 Arabic words so found 39
were five times commoner than the word itself, of 8,000 Hebrew ones 60; most were forms of it), six for Hebrew
מ and ש (ערכות are kits, מערכות systems), and four for "and" alone: لبنان is not "to" بنان.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ARABIC = re.compile("[\u0621-\u064a]+")
_HEBREW = re.compile("[\u05d0-\u05ea]+")
_ARTICLE = "ال"
_BEFORE_ARTICLE = ("", "و", "ف", "ب", "ك", "وب", "وك", "فب")
_BEFORE_WORD = (*_BEFORE_ARTICLE, "ل", "ول", "فل")
_TO_THE = ("لل", "ولل", "فلل")
_HEBREW_LONG = ("", "ו", "ה", "ב", "כ", "ל", "וה", "וב", "וכ", "ול", "מה", "ומה", "שה", "כשה")
_HEBREW_LONGER = (*_HEBREW_LONG, "מ", "ומ", "ש", "וש", "שב", "של", "כש")
AND, LONG, LONGER = 4, 5, 6  # letters from which they are looked for


@lru_cache(maxsize=4096)
def with_proclitics(word: str) -> tuple[str, ...]:
    """A folded word, itself first, and as it is written after what joins it."""
    if len(word) < AND or word.isascii():
        return (word,)
    if _ARABIC.fullmatch(word):
        return _arabic(word)
    if _HEBREW.fullmatch(word):
        return _hebrew(word)
    return (word,)


def _arabic(word: str) -> tuple[str, ...]:
    if len(word) < LONG:
        return (word, f"و{word}")
    bare = word.removeprefix(_ARTICLE)
    found = [before + word for before in _BEFORE_WORD]
    if bare == word:
        found += [before + _ARTICLE + word for before in _BEFORE_ARTICLE]
    return (*found, *(before + bare for before in _TO_THE))


def _hebrew(word: str) -> tuple[str, ...]:
    if len(word) < LONG:
        return (word, f"ו{word}")
    return tuple(before + word for before in (_HEBREW_LONGER if len(word) >= LONGER else _HEBREW_LONG))
