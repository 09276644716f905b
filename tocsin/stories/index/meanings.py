"""What the bare headlines of each story mean: two that share no word may report one event."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tocsin.stories.arrays.frozen import Frozen
from tocsin.stories.arrays.numbers import Floats
from tocsin.stories.fingerprints import vector_of

UNTOLD = 5
"""Headlines on nothing in particular that a desk has read before its first: few tell no subject yet."""


class Meanings:
    """What the headlines of the newest stories mean, summed by story; four bytes a dimension each.

    What all headlines of a desk have in common, which is its subject, is taken off before they are compared.
    A headline is compared with all stories: 20,000 of 512 dimensions in about 20 ms.
    """

    def __init__(self, capacity: int = 20_000) -> None:
        self._capacity = capacity
        self._begun = 0
        self._slot_of: dict[int, int] = {}
        self._stories = np.zeros(0, np.int64)
        self._sums = np.zeros((0, 0), np.float32)
        self._squares = np.zeros(0, np.float32)  # of each sum's length
        self._counts = np.zeros(0, np.int32)  # headlines in each sum
        self._all, self._told = np.zeros(0, np.float32), 0  # the sum of all headlines ever, and their number

    def __len__(self) -> int:
        return len(self._slot_of)

    def add(self, story_id: int, meaning: bytes) -> None:
        """Take in a headline of a story. One of another model's dimensions is left out."""
        vector = vector_of(meaning)
        if not self._sums.size:
            self._sums, self._all = np.zeros((0, len(vector)), np.float32), np.zeros_like(vector)
        if len(vector) == self._sums.shape[1]:
            self._take(story_id, vector, 1)
            self._all, self._told = self._all + vector, self._told + 1

    def merge(self, into: int, gone: int) -> None:
        """Add one story's headlines to another's."""
        slot = self._slot_of.pop(gone, None)
        if slot is not None:
            self._take(into, self._sums[slot].copy(), int(self._counts[slot]))

    def _take(self, story_id: int, vector: Floats, headlines: int) -> None:
        slot = self._slot(story_id)
        self._sums[slot] += vector
        self._squares[slot] = self._sums[slot] @ self._sums[slot]
        self._counts[slot] += headlines

    def like(self, meaning: bytes) -> Mapping[int, float]:
        """Story → the cosine between its headlines and this one, the desk's subject apart."""
        vector = vector_of(meaning)
        if not len(self) or len(vector) != self._sums.shape[1]:
            return {}
        slots = np.array(list(self._slot_of.values()))
        subject = self._all / (self._told + UNTOLD)
        own, counts = vector - subject, self._counts[slots]
        alike, common = (self._sums @ np.stack([own, subject], axis=1))[slots].T / counts
        squares = self._squares[slots] / counts**2 - 2.0 * common + subject @ subject
        lengths = np.sqrt(np.maximum(squares, 0.0)) * np.linalg.norm(own)
        cosines = (alike - subject @ own) / np.maximum(lengths, 1e-6)
        return dict(zip(self._slot_of, cosines.tolist(), strict=True))

    def freeze(self) -> Frozen:
        """All of it, as arrays."""
        stories, slots = np.array(list(self._slot_of), np.int64), list(self._slot_of.values())
        told = {"all": self._all, "told": np.array(self._told)}
        return {"stories": stories, "sums": self._sums[slots], "counts": self._counts[slots], **told}

    def thaw(self, frozen: Frozen) -> None:
        """Become what `freeze` told of others."""
        self._sums, self._stories, self._counts = frozen["sums"], frozen["stories"], frozen["counts"]
        self._squares = np.square(self._sums).sum(axis=1)
        self._all, self._told = frozen["all"], int(frozen["told"])
        self._begun = len(self._stories)
        self._slot_of = {story: slot for slot, story in enumerate(self._stories.tolist())}

    def _slot(self, story_id: int) -> int:
        """A story's row; a new one takes the oldest's when all are taken."""
        if story_id in self._slot_of:
            return self._slot_of[story_id]
        if self._begun == len(self._stories) < self._capacity:
            self._grow()
        slot, self._begun = self._begun % len(self._stories), self._begun + 1
        if self._slot_of.get(int(self._stories[slot])) == slot:
            del self._slot_of[int(self._stories[slot])]
        self._slot_of[story_id], self._stories[slot] = slot, story_id
        self._sums[slot], self._counts[slot] = 0.0, 0
        return slot

    def _grow(self) -> None:
        rows = min(max(64, 2 * self._begun), self._capacity)
        stories, sums = np.zeros(rows, np.int64), np.zeros((rows, self._sums.shape[1]), np.float32)
        stories[: self._begun], sums[: self._begun] = self._stories, self._sums
        self._counts = np.append(self._counts, np.zeros(rows - len(self._counts), np.int32))
        self._squares = np.append(self._squares, np.zeros(rows - len(self._squares), np.float32))
        self._stories, self._sums = stories, sums
