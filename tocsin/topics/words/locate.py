"""Words: how text becomes folded words, the same way in queries and in articles.

A word is a run of letters, digits and their marks; everything else separates. Case and diacritics are folded,
soft hyphens and other invisible characters vanish, a possessive 's is dropped. Scripts that put no space
between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) give one word a character, so that a phrase of
them is a substring.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from itertools import count
from typing import NamedTuple

from tocsin.letters import UNSPACED, fold, ranges, visible

_UNSPACED = re.compile(f"[{UNSPACED}]")
VOICING = "\u3099\u309a\uff9e\uff9f"
_CHANGED = "\u0e33\u0eb3\u0edc\u0edd\u309f\u30ff\uf900-\ufaff\uff66-\uff9d\U0002f800-\U0002fa1f"  # by folding
_UNFOLDED = re.compile(f"[{_CHANGED}{VOICING}]")
_VOICED = re.compile(f"[{UNSPACED}][{VOICING}]*")
APOSTROPHES = "'’ʼ＇`´"
HYPHENS = "-‐‑\u00ad"
HIDDEN = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # what comes with pasted text
LINE_END = f"[{HYPHENS}][{HIDDEN}]*\\s"
_BROKEN = re.compile(f"[{HIDDEN}]*{LINE_END}[\\s{HIDDEN}]*")
_NAME_DOTS = frozenset("·‧・･゠")  # between the parts of a foreign name, in scripts without spaces

_SHORT = 24  # letters of a word that is worth remembering
_ASCII_WORD = re.compile(r"['`][sS](?![0-9A-Za-z])|([0-9A-Za-z]+)")


class Word(NamedTuple):
    """One folded word and where it stands: code-point offsets `start:end` in its text."""

    text: str
    start: int
    end: int


# A third of what Word() costs.
_as_word: Callable[[tuple[str, int, int]], Word] = partial(tuple.__new__, Word)


def parts_unspaced(between: str) -> bool:
    """Whether what is between two unspaced characters parts them: not white space, nor the dot of a name."""
    shown = visible(between).strip()
    return bool(shown) and shown not in _NAME_DOTS


def breaks_word(between: str) -> bool:
    """Whether what is between two words is a hyphen at a line's end, so that they may be one."""
    return len(between) > 1 and _BROKEN.fullmatch(between) is not None


def locate(text: str, wildcards: bool = False) -> list[Word]:
    """Every word of `text` with its offsets; with `wildcards`, `*` and `?` count as letters."""
    if text.isascii() and not wildcards:
        hits = _ASCII_WORD.finditer(text)
        return [Word(hit.group(1).lower(), *hit.span(1)) for hit in hits if hit.lastindex]
    found: list[Word] = []
    for hit in _pattern(wildcards, has_unspaced(text)).finditer(text):
        if hit.lastindex == 1:
            raw = hit.group(1)
            folded = _folded(raw) if len(raw) <= _SHORT else fold(raw)
            found += [Word(folded, *hit.span(1))] if folded else []
        elif hit.lastindex == 2:
            found += _locate_unspaced(hit.group(2), hit.start())
    return found


def _locate_unspaced(run: str, start: int) -> Iterable[Word]:
    """The words of unspaced characters in a row, each with the signs of voicing after it."""
    if _UNFOLDED.search(run):
        hits = _VOICED.finditer(run)
        return [
            Word(char, start + hit.start(), start + hit.end()) for hit in hits for char in _folded(hit[0])
        ]
    places = zip(run, count(start), count(start + 1), strict=False)
    return map(_as_word, places)


def fold_unspaced(text: str) -> str:
    """`text` with its characters of scripts without spaces folded, as `locate` does, and no others."""
    if any(sign in text for sign in VOICING):
        return _VOICED.sub(lambda found: _folded(found[0]), text)
    return _UNFOLDED.sub(lambda found: _folded(found[0]), text)


@lru_cache(maxsize=16_384)
def _folded(short: str) -> str:
    return fold(short)


def has_unspaced(text: str) -> bool:
    """Whether `text` has a character of a script without spaces."""
    return _UNSPACED.search(text) is not None


def is_unspaced(word: str) -> bool:
    """Whether `word` is a character of a script without spaces."""
    return _UNSPACED.match(word) is not None


@cache
def _pattern(wildcards: bool, unspaced: bool) -> re.Pattern[str]:
    """A possessive, a word (group 1), or unspaced characters in a row (group 2)."""
    marks, hidden = f"[{ranges('M')}]", f"[{ranges('Cf')}]"
    letter = r"[^\W_\u02bc]"
    if unspaced:
        letter, marks = f"(?:(?![{UNSPACED}]){letter})", f"(?:(?![{UNSPACED}]){marks})"
    if wildcards:
        letter = f"(?:{letter}|[*?])"
    word = f"{letter}+(?:{letter}+|{marks}+|{hidden}+(?={letter}|{marks}))*"
    possessive = f"[{APOSTROPHES}][sS](?!{letter}|{marks}|{hidden}|[{UNSPACED}])"
    return re.compile(f"{possessive}|({word})|([{UNSPACED}][{UNSPACED}{VOICING}]*)")
