"""Postings: from the keys on a page to the queries worth verifying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Generic, TypeVar

from tocsin.letters import fold
from tocsin.topics.page import Page
from tocsin.topics.terms.keys import Needs
from tocsin.topics.terms.values import Key
from tocsin.topics.words.patterns import Pattern

START = 4  # letters by which a word is first looked up among patterns
MEMO_LIMIT = 16_384
LONGEST = 64  # letters of a word that is worth remembering

Item = TypeVar("Item")
Counted = TypeVar("Counted", str, int, Pattern)

Filed = tuple[Key, Item] | dict[Key, list[Item]]
"""What lies under a first key: a second key and its item, or where there is more, the items by second key.
Half of all first keys have one pair, and a tuple takes a quarter of what a dict does."""


class Postings(Generic[Item]):
    """From a pair of keys to the items that need both; the second is "" where one is enough.

    Pairs with the same first key are filed together (`Filed`).
    """

    def __init__(self) -> None:
        self._filed: dict[Key, Filed[Item]] = {}
        self._firsts: set[Key] = set()  # its keys: two sets are intersected by hashes known already
        self._patterns = Patterns()
        self._written: dict[str, Counter[str]] = {}  # folded → the keys that are that word as written
        self._folded: set[str] = set()  # the words of `_written`

    def insert(self, item: Item, needs: Needs) -> None:
        """File `item` under its needs."""
        for first, second in dict.fromkeys(needs or ()):
            filed = self._filed.get(first)
            if filed is None:
                self._filed[first] = second, item
                self._firsts.add(first)
                self._note(first, 1)
                self._note(second, 1)
                continue
            if isinstance(filed, tuple):
                filed = self._filed[first] = {filed[0]: [filed[1]]}
            if second in filed:
                filed[second].append(item)
            else:
                filed[second] = [item]
                self._note(second, 1)

    def discard(self, item: Item, needs: Needs) -> None:
        """Undo `insert` with the same arguments."""
        for first, second in dict.fromkeys(needs or ()):
            filed = self._filed[first]
            if isinstance(filed, tuple):
                filed = {second: [item]}
            filed[second].remove(item)
            if not filed[second]:
                del filed[second]
                self._note(second, -1)
            if not filed:
                del self._filed[first]
                self._firsts.discard(first)
                self._note(first, -1)

    def dismantle(self, pause: Callable[[], None]) -> None:
        """Forgets all of it, key by key, with a pause after each."""
        while self._filed:
            key, _ = self._filed.popitem()
            self._firsts.discard(key)
            pause()

    def candidates(self, page: Page) -> set[Item]:
        """The items whose keys are all on the page."""
        self._look_up(page)
        keys = page.keys
        found: set[Item] = set()
        for first in self._firsts & keys:
            filed = self._filed[first]
            if isinstance(filed, dict):
                for second in filter(keys.__contains__, filed):
                    found.update(filed[second])
            elif filed[0] in keys:
                found.add(filed[1])
        return found

    def _look_up(self, page: Page) -> None:
        """Add to the page's keys those that are not its words as they stand."""
        titled = [f"title:{word}" for word in page.title_words()]
        asked = [word for folded in self._folded & page.words for word in self._written[folded]]
        written = [f"={word}" for word in asked if page.areas.write(word)]
        page.keys.update(titled, self._patterns.among(page.words.union(titled)), written, [""])

    def _note(self, key: Key, change: int) -> None:
        """Count one more (or one less) place of `key`, if it is not a plain word."""
        if type(key) is Pattern:
            self._patterns.note(key, change)
        elif type(key) is str and key[:1] == "=":
            self._note_written(key[1:], change)

    def _note_written(self, word: str, change: int) -> None:
        folded = fold(word)
        _tally_in(self._written, folded, word, change)
        (self._folded.add if folded in self._written else self._folded.discard)(folded)


class Patterns:
    """The patterns in use, by the letters before their first wildcard (their head)."""

    def __init__(self) -> None:
        self._heads: dict[str, Counter[Pattern]] = {}
        self._lengths: dict[str, Counter[int]] = {}  # the first letters of heads → how long these heads are
        self._sizes: Counter[int] = Counter()  # how many letters those first letters are
        self._unmatched: set[str] = set()  # words that none of the patterns match: most, on most pages

    def note(self, pattern: Pattern, change: int) -> None:
        """Count one more (or one less) use of `pattern`."""
        before = pattern.head
        start = before[:START]
        _tally_in(self._heads, before, pattern, change)
        _tally_in(self._lengths, start, len(before), change)
        _tally(self._sizes, len(start), change)
        self._unmatched.clear()

    def among(self, words: set[str]) -> set[Pattern]:
        """The patterns that one of `words` matches."""
        found: set[Pattern] = set()
        unmatched = self._unmatched
        for word in words - unmatched:
            matching = self._matching(word)
            if matching:
                found.update(matching)
            elif len(word) <= LONGEST:
                if len(unmatched) >= MEMO_LIMIT:
                    unmatched.clear()
                unmatched.add(word)
        return found

    def _matching(self, word: str) -> list[Pattern]:
        return [
            pattern
            for size in self._sizes
            for length in self._lengths.get(word[:size], ())
            for pattern in self._heads.get(word[:length], ())
            if pattern.matches(word)
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
