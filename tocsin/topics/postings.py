"""Postings: from the keys on a page to the queries worth verifying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, Generic, TypeVar

from tocsin.topics.keys import Keys, Needs
from tocsin.topics.page import Page
from tocsin.topics.terms import Key, head, is_prefix, matcher
from tocsin.topics.words import fold

START = 4  # letters by which a word is first looked up among patterns
MEMO_LIMIT = 16_384

Item = TypeVar("Item")
Counted = TypeVar("Counted", str, int)


class Postings(Generic[Item]):
    """From a pair of keys to the items that need both; the second is "" where one is enough.

    A first key with one pair holds `(second, item)`; with more, `{second: item or [item, …]}`. Most have one,
    and the difference is half the memory of a large index.
    """

    def __init__(self) -> None:
        self._first: dict[Key, Any] = {}
        self._firsts: set[Key] = set()  # its keys: two sets are intersected by hashes known already
        self._patterns = Patterns()
        self._written: dict[str, Counter[str]] = {}  # folded → the keys that are that word as written
        self._folded: set[str] = set()  # the words of `_written`

    def insert(self, item: Item, needs: Needs) -> None:
        """File `item` under its needs."""
        for first, second in self._noted(needs, 1):
            held = self._first.get(first)
            if held is None:
                self._first[first] = (second, item)
                self._firsts.add(first)
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
        for first, second in self._noted(needs, -1):
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
            self._firsts.discard(first)

    def dismantle(self, pause: Callable[[], None]) -> None:
        """Forgets all of it, key by key, with a pause after each."""
        while self._first:
            key, _ = self._first.popitem()
            self._firsts.discard(key)
            pause()

    def candidates(self, page: Page) -> set[Item]:
        """The items whose keys are all on the page."""
        self._look_up(page)
        keys = page.keys
        found: set[Item] = set()
        for key in self._firsts & keys:
            held = self._first[key]
            if type(held) is tuple:
                if held[0] in keys:
                    found.add(held[1])
                continue
            for second in filter(keys.__contains__, held):
                there = held[second]
                if type(there) is list:
                    found.update(there)
                else:
                    found.add(there)
        return found

    def _look_up(self, page: Page) -> None:
        """Add to the page's keys those that are not its words as they stand."""
        titled = [f"title:{word}" for word in page.title_words()]
        asked = [word for folded in self._folded & page.words for word in self._written[folded]]
        written = [f"={word}" for word in asked if page.writes(word)]
        page.keys.update(titled, self._patterns.among(page.words.union(titled)), written, [""])

    def _noted(self, needs: Needs, change: int) -> Iterable[Keys]:
        """The different pairs of `needs`; those of their keys that are not plain words are counted."""
        pairs = dict.fromkeys(needs or ())
        for key in chain.from_iterable(pairs):
            if type(key) is str and key and not key.isalnum():
                self._note(key, change)
        return pairs

    def _note(self, key: str, change: int) -> None:
        if key[0] == "=":
            self._note_written(key[1:], change)
        elif "*" in key or "?" in key:
            self._patterns.note(key, change)

    def _note_written(self, word: str, change: int) -> None:
        folded = fold(word)
        _tally_in(self._written, folded, word, change)
        (self._folded.add if folded in self._written else self._folded.discard)(folded)


class Patterns:
    """The patterns in use, by the letters before their first wildcard (their head)."""

    def __init__(self) -> None:
        self._heads: dict[str, Counter[str]] = {}
        self._lengths: dict[str, Counter[int]] = {}  # the first letters of heads → how long these heads are
        self._sizes: Counter[int] = Counter()  # how many letters those first letters are
        self._unmatched: set[str] = set()  # words that none of the patterns match: most, on most pages

    def note(self, pattern: str, change: int) -> None:
        """Count one more (or one less) use of `pattern`."""
        before = head(pattern)
        start = before[:START]
        if not is_prefix(pattern):
            matcher(pattern)  # compiled here, not when an article waits for it
        _tally_in(self._heads, before, pattern, change)
        _tally_in(self._lengths, start, len(before), change)
        _tally(self._sizes, len(start), change)
        self._unmatched.clear()

    def among(self, words: set[str]) -> set[str]:
        """The patterns that one of `words` matches."""
        found: set[str] = set()
        unmatched = self._unmatched
        for word in words - unmatched:
            matching = self._matching(word)
            if matching:
                found.update(matching)
            else:
                if len(unmatched) >= MEMO_LIMIT:
                    unmatched.clear()
                unmatched.add(word)
        return found

    def _matching(self, word: str) -> list[str]:
        return [
            pattern
            for size in self._sizes
            for length in self._lengths.get(word[:size], ())
            for pattern in self._heads.get(word[:length], ())
            if is_prefix(pattern) or matcher(pattern).match(word)
        ]


def _tally_in(counts: dict[str, Counter[Counted]], under: str, key: Counted, change: int) -> None:
    uses = counts.setdefault(under, Counter())
    _tally(uses, key, change)
    if not uses:
        del counts[under]


def _tally(counts: Counter[Counted], key: Counted, change: int) -> None:
    counts[key] += change
    if not counts[key]:
        del counts[key]
