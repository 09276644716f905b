"""Postings: from the keys on a page to the queries worth verifying."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from tocsin.topics.keys import Needs
from tocsin.topics.page import Page
from tocsin.topics.terms import head, is_prefix, matcher
from tocsin.topics.words import fold

START = 4
MEMO_LIMIT = 16_384  # words; to forget more would take longer than a change may

Item = TypeVar("Item")
Counted = TypeVar("Counted", str, int)


class Postings(Generic[Item]):
    """From a pair of keys to the items that need both; the second is "" where one is enough.

    A first key with one pair holds `(second, item)`; with more, `{second: item or [item, …]}`. Most have one,
    and the difference is half the memory of a large index.
    """

    def __init__(self) -> None:
        self._first: dict[str, Any] = {}
        self._patterns = Patterns()
        self._rows: Counter[str] = Counter()  # the first word of each key that is two words in a row
        self._written: dict[str, Counter[str]] = {}  # folded → the keys that are that word as written

    def insert(self, item: Item, needs: Needs) -> None:
        """File `item` under its needs."""
        for first, second in _pairs(needs):
            self._note(first, second, 1)
            held = self._first.get(first)
            if held is None:
                self._first[first] = (second, item)
                continue
            if type(held) is tuple:
                held = self._first[first] = {held[0]: held[1]}
            there = held.get(second)
            if type(there) is list:
                there.append(item)
            else:
                held[second] = item if there is None else [there, item]

    def discard(self, item: Item, needs: Needs) -> None:
        """Undo `insert` with the same arguments."""
        for first, second in _pairs(needs):
            self._note(first, second, -1)
            held = self._first[first]
            if type(held) is dict:
                there = held[second]
                if type(there) is list and len(there) > 1:
                    there.remove(item)
                else:
                    del held[second]
                if held:
                    continue
            del self._first[first]

    def dismantle(self, breath: int) -> None:
        """Forgets all of it, `breath` keys at a time, and lets other threads run between."""
        for number in range(len(self._first)):
            self._first.popitem()
            if not number % breath:
                time.sleep(0)

    def candidates(self, page: Page) -> set[Item]:
        """The items whose keys are all on the page."""
        keys = self._keys_on(page)
        found: set[Item] = set()
        for key in self._first.keys() & keys:
            held = self._first[key]
            if type(held) is tuple:
                if held[0] in keys:
                    found.add(held[1])
                continue
            for second in held.keys() & keys:
                there = held[second]
                if type(there) is list:
                    found.update(there)
                else:
                    found.add(there)
        return found

    def _keys_on(self, page: Page) -> set[str]:
        keys = page.words | {f"title:{word}" for word in page.title_words()}
        keys.update(self._patterns.among(keys))
        for folded in self._written.keys() & page.words:
            keys.update([f"={word}" for word in self._written[folded] if page.writes(word)])
        rows = self._rows
        keys.update([f"{first} {second}" for first, second in page.rows() if first in rows])
        keys.add("")
        return keys

    def _note(self, first: str, second: str, change: int) -> None:
        """Count the keys that are not plain words."""
        for key in (first, second):
            if key.isalnum():
                continue
            if " " in key:
                _tally(self._rows, key.partition(" ")[0], change)
            elif key[:1] == "=":
                self._note_written(key[1:], change)
            elif "*" in key or "?" in key:
                self._patterns.note(key, change)

    def _note_written(self, word: str, change: int) -> None:
        folded = fold(word)
        uses = self._written.setdefault(folded, Counter())
        _tally(uses, word, change)
        if not uses:
            del self._written[folded]


class Patterns(dict[str, tuple[str, ...]]):
    """The patterns in use, by the letters before their first wildcard (their head).

    The dict is a memo, from a word to the patterns that it matches; a changed pattern empties it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._heads: dict[str, Counter[str]] = {}
        self._starts: Counter[str] = Counter()  # the first letters of heads
        self._lengths: Counter[int] = Counter()  # how long heads are

    def note(self, pattern: str, change: int) -> None:
        """Count one more (or one less) use of `pattern`."""
        before = head(pattern)
        if not is_prefix(pattern):
            matcher(pattern)  # compiled here, not when an article waits for it
        uses = self._heads.setdefault(before, Counter())
        known = pattern in uses
        _tally(uses, pattern, change)
        if known != (pattern in uses):
            self.clear()
        if not uses:
            del self._heads[before]
        _tally(self._starts, before[:START], change)
        _tally(self._lengths, len(before), change)

    def among(self, words: set[str]) -> set[str]:
        """The patterns that one of `words` matches."""
        return set().union(*map(self.__getitem__, words)) if self._heads else set()

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= MEMO_LIMIT:
            self.clear()
        found: list[str] = []
        if any(word[:length] in self._starts for length in range(1, START + 1)):
            for length in self._lengths:
                uses = self._heads.get(word[:length], ()) if length <= len(word) else ()
                found += [one for one in uses if is_prefix(one) or matcher(one).match(word)]
        self[word] = patterns = tuple(found)
        return patterns


def _tally(counts: Counter[Counted], key: Counted, change: int) -> None:
    counts[key] += change
    if not counts[key]:
        del counts[key]


def _pairs(needs: Needs) -> Iterator[tuple[str, str]]:
    if not needs:
        return
    for keys in needs if len(needs) == 1 else dict.fromkeys(needs):
        yield keys[0], keys[1] if len(keys) > 1 else ""
