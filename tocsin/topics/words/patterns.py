"""Patterns: words of a query with wildcards, taken apart once."""

from __future__ import annotations

import re
from functools import lru_cache

MIN_PREFIX = 4  # letters
_WILDCARD = re.compile("[*?]")
_FORM = re.compile(r"(?:(?P<label>\w+):)?(?P<head>[^*?]+)(?P<rest>[^*]*)(?P<open>\**)\Z", re.DOTALL)


class Pattern(str):
    """A folded word whose `?` stand for one character each, and whose `*`, at its end only, for any more.

    A str, so that it is a key like any word, perhaps under a label: `source:pratidin*`. `head` is what stands
    before its first wildcard, `is_open` whether it ends in `*`, `is_short` whether it is too unspecific to
    search by. Raises `ValueError` for any other form.
    """

    __slots__ = ("_regex", "head", "is_open", "is_short")
    head: str
    is_open: bool
    is_short: bool
    _regex: re.Pattern[str] | None

    def __new__(cls, text: str) -> Pattern:
        found = _FORM.match(text)
        if found is None or not _WILDCARD.search(text):
            raise ValueError(f"no pattern: {text}")
        self = super().__new__(cls, text)
        self.head = text[: found.start("rest")]
        self.is_open = bool(found["open"])
        self.is_short = _is_short(found["head"], found["rest"], self.is_open)
        literal = re.escape(text.rstrip("*")).replace(r"\?", ".") + ("" if self.is_open else r"\Z")
        self._regex = re.compile(literal, re.DOTALL) if found["rest"] else None
        return self

    def matches(self, word: str) -> bool:
        """Whether it stands for `word`, which begins with its head."""
        return self._regex is None or self._regex.match(word) is not None


@lru_cache(maxsize=65_536)
def pattern(text: str) -> Pattern:
    """The pattern of `text`; one for all queries that have it. Raises `ValueError`."""
    return Pattern(text)


def is_wild(text: str) -> bool:
    """Whether there is a wildcard in `text`."""
    return _WILDCARD.search(text) is not None


def _is_short(head: str, rest: str, is_open: bool) -> bool:
    """Few letters, or a wildcard among the first three. Two syllables of Hangul say as much as four."""
    if len([char for char in head if "\uac00" <= char <= "\ud7a3"]) >= 2:
        return False
    letters = len(head) + len(rest.replace("?", ""))
    return len(head) < MIN_PREFIX - 1 or letters < (MIN_PREFIX if is_open else MIN_PREFIX - 1)
