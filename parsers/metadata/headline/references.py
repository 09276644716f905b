"""References: the other titles of a page and its address, which a heading is held against."""

from __future__ import annotations

import re

from parsers.metadata.sites import fold_title
from parsers.words.characters import EAST_ASIAN

TITLE_FROM = 15  # characters; less may be a kicker itself
_EAST_ASIAN = rf"[{EAST_ASIAN}-\uffef]"
_UNSPACED = rf"(?<={_EAST_ASIAN})(?:[-—]{{1,3}}|_)(?={_EAST_ASIAN})"  # 召开会议--青河县人民政府
_PARTS = re.compile(rf"\s[|–—-]\s|{_UNSPACED}")
_SIDES = re.compile(rf"\s[|–—-]\s|\s?:\s|{_UNSPACED}")


class References:
    """What the titles of a page and its address say, to tell how far they bear a heading out."""

    def __init__(self, texts: list[str]) -> None:
        parts = [part for text in texts if text for part in (text, *_PARTS.split(text))]
        self._titles = frozenset(map(fold_title, texts))
        self._cores = frozenset(fold_title(core) for text in texts if text for core in cores(text))
        self._parts = frozenset(map(fold_title, parts))
        self._words = [words for words in map(words_of, texts) if words]

    def has(self, text: str) -> bool:
        """Whether one of them says exactly this."""
        return fold_title(text) in self._titles

    def leads_with(self, text: str) -> bool:
        """Whether it is the longest part of one, beside sections and the site ("T | World", "Site: T")."""
        folded = fold_title(text)
        if len(folded) <= TITLE_FROM:
            return False
        ended = (title for title in self._titles if title.endswith(f" {folded}"))
        return folded in self._cores or any(len(title) < 2 * len(folded) for title in ended)

    def says_more_than(self, text: str) -> str:
        """The longer rest of one that names the site by this first; "" where none does."""
        folded = fold_title(text)
        rests = (title.removeprefix(folded).strip() for title in self._titles if title.startswith(folded))
        return next((rest for rest in rests if len(rest) > len(folded)), "")

    def said_by(self, text: str) -> float:
        """How much of them a heading says: 0..1, the mean over all."""
        words = words_of(text)
        return sum(len(words & said) / len(said) for said in self._words) / max(1, len(self._words))

    def support(self, text: str) -> float:
        """How much of the heading they confirm: 0..1; an equal one, or an equal part, confirms it wholly."""
        if not self._words or fold_title(text) in self._parts:
            return 1.0
        words = words_of(text)
        enough = min(1.0, len(words) / 3)
        return enough * max(overlap(words, reference) for reference in self._words)


def cores(title: str) -> list[str]:
    """The longest of its parts between bars and dashes, and between colons too."""
    return [max(ends.split(title), key=len) for ends in (_PARTS, _SIDES)]


def words_of(text: str) -> frozenset[str]:
    """The words of a title, folded, as they are held against another's."""
    words = fold_title(text).split()
    return frozenset(part for word in words for part in _parts(word))


def _parts(word: str) -> list[str]:
    """Scripts without spaces are compared by pairs of characters."""
    return [word[i : i + 2] for i in range(len(word) - 1)] if word[0] > "\u0e00" and len(word) > 2 else [word]


def overlap(words: frozenset[str], reference: frozenset[str]) -> float:
    """Shared words, as a share of the shorter text: 0..1."""
    if not words or not reference:
        return 0.0
    return len(words & reference) / min(len(words), len(reference))
