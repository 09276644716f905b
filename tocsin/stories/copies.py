"""Near-copies: who printed these words first? A sketch of shingles an article, and an owner a shingle."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.stories.fingerprints import SHINGLES, TERMS
from tocsin.stories.frozen import Frozen
from tocsin.stories.postings import Terms
from tocsin.stories.settings import StorySettings
from tocsin.stories.texts import Subject, Text

KEYS = 24
"""Shingles by which an article can be found; the whole sketch then decides."""
LEAST_COMPARED = 8
"""Shingles that must be comparable: below it a shared phrase would pass for a copy."""

_FIRST_ROWS = 1024
_ARRAYS = (
    *("_items", "_stories", "_seen", "_words"),
    *("_sizes", "_sampled", "_sketches"),
    *("_told", "_subjects", "_parts"),
)
_MANY = 2**16 - 1
_NOTHING: Terms = np.empty(0, np.uint32)
_Hashes = npt.NDArray[np.uint32]


class Copy(NamedTuple):
    """An article whose words another repeats, and how much of the shorter of the two they share (0..1)."""

    item_id: int
    story_id: int
    containment: float


class Found(NamedTuple):
    """What was found of a text: the article that it copies, or the words of the form that it fills in."""

    copy: Copy | None = None
    form: Terms = _NOTHING


class CopyIndex:
    """The sketches of the last `capacity` articles in flat arrays that grow to that size, 1,000 bytes each.

    The table maps a shingle to the article that printed it first: a later copy leaves it alone, an unrelated
    shingle that falls on the same place takes it over. So the table never grows stale and a copy of a copy is
    traced to the original.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._count = 0
        self._allot(min(_FIRST_ROWS, capacity))

    def __len__(self) -> int:
        return min(self._count, self._capacity)

    def freeze(self) -> Frozen:
        """All of it, as arrays."""
        kept = {name: getattr(self, name)[: len(self)] for name in _ARRAYS}
        table = {"_owners": self._owners, "_tags": self._tags}
        return kept | table | {"sizes": np.array([self._count, len(self._items)])}

    def thaw(self, frozen: Frozen) -> None:
        """Become what `freeze` told of another index of the same capacity."""
        count, rows = frozen["sizes"].tolist()
        self._allot(rows)
        self._count = count
        for name in _ARRAYS:
            getattr(self, name)[: len(self)] = frozen[name]
        self._owners, self._tags = frozen["_owners"], frozen["_tags"]

    def add(self, item_id: int, story_id: int, text: Text, seen: float) -> None:
        """Remember an article; past the capacity the oldest is forgotten."""
        if self._count == len(self._items) < self._capacity:
            self._grow()
        row = self._count % len(self._items)
        known, sketch = text.fingerprint, np.asarray(text.fingerprint.shingles, np.uint32)
        self._items[row], self._stories[row], self._seen[row] = item_id, story_id, seen
        self._words[row] = min(known.words, _MANY)
        self._sizes[row], self._sampled[row] = len(sketch), known.sampled
        self._sketches[row, : len(sketch)] = sketch
        told = len(text.subject.words)
        self._told[row], self._subjects[row, :told] = told, text.subject.words
        self._parts[row, :told] = text.subject.parts
        self._claim(sketch[:KEYS], self._count)
        self._count += 1

    def find(self, text: Text, moment: float, line: StorySettings) -> Found:
        """What the articles still kept at a `moment` have of a text: the one that it copies best (of equals
        the earliest), or else the words of those whose form it fills in anew."""
        sketch = np.asarray(text.fingerprint.shingles, np.uint32)
        if len(sketch) < LEAST_COMPARED:
            return Found()
        since = moment - line.keep.total_seconds()
        rows = [row for row in self._candidates(sketch[:KEYS]) if self._seen[row] >= since]
        shares = ((self._share(sketch, text.fingerprint.sampled, row), row) for row in rows)
        alike = [(share, row) for share, row in shares if share >= line.form]
        same = [found for found in alike if self._agrees(*found, text, line)]
        share, row = max((found for found in same if found[0] >= line.copy), key=_tenths, default=(0.0, 0))
        if share:
            return Found(Copy(int(self._items[row]), int(self._stories[row]), share))
        forms = [self._subject(row).words for share, row in alike if (share, row) not in same]
        return Found(form=np.concatenate([_NOTHING, *forms]))

    def _agrees(self, share: float, row: int, text: Text, line: StorySettings) -> bool:
        """Whether an article and a text that share so much are about the same."""
        subject = self._subject(row)
        needed = line.subject + line.equal * subject.likeness_of_length(text.subject)
        needed -= max(line.copy - share, 0.0) / 2.0
        shared = share * min(subject.length, text.subject.length)
        return subject.in_common(text.subject) >= needed * min(line.short / max(shared, 1.0), 1.0)

    def _subject(self, row: int) -> Subject:
        told = self._told[row]
        parts = self._parts[row, :told].astype(np.float64)
        return Subject(self._subjects[row, :told], parts, int(self._words[row]))

    def _candidates(self, keys: _Hashes) -> list[int]:
        """Rows that own any of the keys, oldest first."""
        places = keys & self._mask
        owners = self._owners[places[self._tags[places] == keys >> _HALF]].tolist()
        owned = {owner for owner in owners if owner != _NOBODY and owner >= self._oldest}
        return [owner % len(self._items) for owner in sorted(owned)]

    def _share(self, sketch: _Hashes, sampled: bool, row: int) -> float:
        other = self._sketches[row, : self._sizes[row]]
        limit = np.uint32(
            min(sketch[-1] if sampled else _HIGHEST, other[-1] if self._sampled[row] else _HIGHEST)
        )
        compared = min(int(each.searchsorted(limit, "right")) for each in (sketch, other))
        if compared < LEAST_COMPARED:
            return 0.0
        shared = np.count_nonzero(other[other[:-1].searchsorted(sketch)] == sketch)
        return shared / compared

    def _claim(self, keys: _Hashes, sequence: int) -> None:
        places = keys & self._mask
        tags = (keys >> _HALF).astype(np.uint16)
        free = self._tags[places] != tags
        if not free.all():
            owners = self._owners[places]
            free |= (owners == _NOBODY) | (owners < self._oldest)
        self._owners[places[free]] = sequence
        self._tags[places[free]] = tags[free]

    @property
    def _oldest(self) -> int:
        """The sequence number of the oldest article that is still remembered."""
        return max(self._count - len(self._items), 0)

    def _grow(self) -> None:
        kept = [getattr(self, name) for name in _ARRAYS]
        self._allot(min(2 * self._count, self._capacity))
        for name, old in zip(_ARRAYS, kept, strict=True):
            getattr(self, name)[: self._count] = old
        for row in range(self._count):
            self._claim(self._sketches[row, : min(KEYS, int(self._sizes[row]))], row)

    def _allot(self, rows: int) -> None:
        self._items = np.zeros(rows, np.int64)
        self._stories = np.zeros(rows, np.int64)
        self._seen = np.zeros(rows, np.float64)
        self._words = np.zeros(rows, np.uint16)
        self._sizes = np.zeros(rows, np.uint8)
        self._sampled = np.zeros(rows, np.bool_)
        self._sketches = np.zeros((rows, SHINGLES), np.uint32)
        self._told = np.zeros(rows, np.uint8)
        self._subjects = np.zeros((rows, TERMS), np.uint32)
        self._parts = np.zeros((rows, TERMS), np.float16)
        places = 1 << (KEYS * rows).bit_length()
        self._mask = np.uint32(places - 1)
        self._owners = np.full(places, _NOBODY, np.uint32)
        self._tags = np.zeros(places, np.uint16)


def _tenths(found: tuple[float, int]) -> int:
    """How much is shared, so roughly that of near equals the earliest is taken."""
    return round(10 * found[0])


_NOBODY = _HIGHEST = 2**32 - 1
_HALF = np.uint32(16)
