"""Postings: from the keys on a page to the queries worth verifying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any, Generic, TypeVar

from tocsin.topics.keys import Needs
from tocsin.topics.page import Page
from tocsin.topics.terms import head, matcher
from tocsin.topics.words import MEMO_LIMIT

Item = TypeVar("Item")


class Postings(Generic[Item]):
    """From a pair of keys to the items that need both; the second is "" where one is enough.

    A first key with one pair holds `(second, item)`; with more, `{second: item or [item, …]}`. Most have one,
    and the difference is half the memory of a large index.
    """

    def __init__(self) -> None:
        self._first: dict[str, Any] = {}
        self._patterns = Patterns()
        self._written = 0  # how many keys are words as written

    def insert(self, item: Item, needs: Needs) -> None:
        """File `item` under its needs."""
        for first, second in _pairs(needs):
            self._note(first, 1)
            self._note(second, 1)
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
            self._note(first, -1)
            self._note(second, -1)
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
        if self._patterns.heads:
            keys.update(chain.from_iterable(map(self._patterns.__getitem__, list(keys))))
        if self._written:
            keys |= page.written
        keys.add("")
        return keys

    def _note(self, key: str, change: int) -> None:
        if "*" in key or "?" in key:
            self._patterns.note(key, change)
        elif key[:1] == "=":
            self._written += change


class Patterns(dict[str, tuple[str, ...]]):
    """A bounded memo from a word to the patterns in use that it matches."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: dict[str, Counter[str]] = {}
        self._lengths: tuple[int, ...] = ()

    def note(self, pattern: str, change: int) -> None:
        """Count one more (or one less) use of `pattern`."""
        before = head(pattern)
        uses = self.heads.setdefault(before, Counter())
        if pattern not in uses:
            self.clear()  # the memo does not know it
        uses[pattern] += change
        if not uses[pattern]:
            del uses[pattern]
        if not uses:
            del self.heads[before]
        if len(before) not in self._lengths:
            self._lengths = tuple(sorted({*self._lengths, len(before)}))

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= MEMO_LIMIT:
            self.clear()
        found = tuple(
            pattern
            for length in self._lengths
            for pattern in self.heads.get(word[:length], ())
            if matcher(pattern).match(word)
        )
        self[word] = found
        return found


def _pairs(needs: Needs) -> Iterator[tuple[str, str]]:
    for keys in dict.fromkeys(needs or ()):
        yield keys[0], keys[1] if len(keys) > 1 else ""
