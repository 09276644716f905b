"""Arabic and Hebrew write "and", "in", "to" and "the" to the word they stand before: لطالبان, בטליבאן.

A word of a query is looked for with each of them, if it is so long that hardly any other word looks the same.
Among the 50,000 commonest words of either language five letters are enough (of 6,000 Arabic words so found 39
were five times commoner than the word itself, of 8,000 Hebrew ones 60; most were forms of it), six for Hebrew
מ and ש (ערכות are kits, מערכות systems). For "and" alone three are enough, as names of countries have them
(غزة, قطر, סין), but for words that are at least half as common with its letter before them as without: that
is hardly "and" but another word (وزير is a minister, زير a jar). Those that come twice in a million words or
more of Arabic, Persian, Urdu or Hebrew are listed in `hardly_and.txt`, as wordfreq 3.1 counts them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_ARABIC = re.compile("[\u0621-\u064a]+")
_HEBREW = re.compile("[\u05d0-\u05ea]+")
_ARTICLE = "ال"
_BEFORE_ARTICLE = ("", "و", "ف", "ب", "ك", "وب", "وك", "فب")
_BEFORE_WORD = (*_BEFORE_ARTICLE, "ل", "ول", "فل")
_TO_THE = ("لل", "ولل", "فلل")
_HEBREW_LONG = ("", "ו", "ה", "ב", "כ", "ל", "וה", "וב", "וכ", "ול", "מה", "ומה", "שה", "כשה")
_HEBREW_LONGER = (*_HEBREW_LONG, "מ", "ומ", "ש", "וש", "שב", "של", "כש")
AND, LONG, LONGER = 3, 5, 6  # letters from which they are looked for
_HARDLY_AND = frozenset(
    word
    for line in Path(__file__).with_name("hardly_and.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)


@lru_cache(maxsize=4096)
def with_proclitics(word: str) -> tuple[str, ...]:
    """A folded word, itself first, and as it is written after what joins it."""
    if len(word) < AND or word.isascii() or word in _HARDLY_AND:
        return (word,)
    if _ARABIC.fullmatch(word):
        return _arabic(word)
    if _HEBREW.fullmatch(word):
        return _hebrew(word)
    return (word,)


def missed_before(word: str) -> str:
    """The letters that a folded word is too short to be found after, though it is often written so.

    Of names of countries in Hebrew every third stands after "in" or "to", in Arabic every twentieth.
    """
    if not AND - 1 <= len(word) < LONG:
        return ""
    if _HEBREW.fullmatch(word):
        return "בל" if len(word) >= AND else "ובל"
    return "و" if len(word) < AND and _ARABIC.fullmatch(word) else ""


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
