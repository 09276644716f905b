"""The live stories of one language, and the way from a word to the stories that use it."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from tocsin.stories.arrays.frozen import Frozen
from tocsin.stories.arrays.numbers import Floats, Rows, among
from tocsin.stories.arrays.postings import Found, Postings
from tocsin.stories.index.centroids import Centroids, Near, Vector
from tocsin.stories.index.chapters import Chapters, News
from tocsin.stories.lands import Told, lands_of
from tocsin.stories.texts.text import Text
from tocsin.stories.words.prior import TEXTS

EXAMINED = 12
"""Stories compared exactly: those that share most by a first estimate."""
ENTRIES = 8_000
"""Postings read for one article, its rarest words first; of a word the newest stories."""
LEAST_READ = 3
"""Words looked up however common they are."""


class Shard:
    """One language's stories. A story counts as one document of the rolling document frequencies, so that a
    big story does not make its own words look common."""

    def __init__(self, language: str, capacity: int) -> None:
        self._language = language
        self._capacity = capacity
        self._row_of: dict[int, int] = {}
        self._centroids = Centroids()
        self._chapters = Chapters()
        self._postings = Postings()
        self._estimates = np.zeros(0, np.float32)
        self._latest = np.zeros(0, np.int32)
        self._weighed: tuple[Text, Vector] | None = None

    def __len__(self) -> int:
        return len(self._row_of)

    def __contains__(self, story_id: int) -> bool:
        return story_id in self._row_of

    @property
    def latest(self) -> float:
        """When any of the stories was last seen (seconds)."""
        return float(self._centroids.last[: self._centroids.used].max(initial=-np.inf))

    def near(self, text: Text, since: float, also: Iterable[int] = ()) -> Near | None:
        """The stories last seen at or after `since` that share most with a text, and those `also` asked for,
        in no order."""
        found = self._postings.find(text.hashes)
        if np.count_nonzero(found.sizes) < 2 and not also:  # one word in common is nothing
            return None
        vector = self._weigh(text, found)
        rows = self._candidates(vector, found)
        asked = [self._row_of[story] for story in also if story in self._row_of]
        rows = np.union1d(rows, np.array(asked, np.int64)) if asked else rows
        rows = rows[self._centroids.last[rows] >= since]
        return self._centroids.compare(vector, rows) if len(rows) else None

    def absorb(self, story_id: int, text: Text, seen: float, horizon: float, settled: float) -> None:
        """Add a text to a story; a story that is not here begins. Stories older than `horizon` may go; of
        those that began before `settled` it is noted what the text tells first."""
        if self._postings.full or len(self) >= self._capacity:
            self.forget(horizon)
        vector = self._weigh(text)
        self._weighed = None
        row = self._row_of.get(story_id)
        if row is None:
            row = self._row_of[story_id] = self._centroids.begin(story_id)
        elif self._centroids.first[row] <= settled and not text.fingerprint.headline_only:
            self._chapters.note(story_id, News(seen, self._centroids.lacks(row, vector.terms)))
        self._centroids.see(row, seen)
        self._postings.add(self._centroids.add(row, vector), row)

    def merge(self, into: int, gone: int) -> None:
        """Add one story to another and drop it; if the other is not here, it goes on under the other's id."""
        self._weighed = None
        row = self._row_of.pop(gone)
        target = self._row_of.setdefault(into, row)
        self._chapters.merge(into, gone)
        if target == row:
            self._centroids.stories[row] = into
            return
        for seen in (self._centroids.first[row], self._centroids.last[row]):
            self._centroids.see(target, float(seen))
        self._postings.add(self._centroids.add(target, self._centroids.vector(row)), target)
        self._centroids.last[row] = -np.inf

    def likeness(self, one: int, other: int) -> float:
        """The cosine of two stories' centroids."""
        return self._centroids.likeness(self._row_of[one], self._row_of[other])

    def apart(self, story_id: int, text: Text) -> float:
        """How far the names of a story and of a text are apart (0..1)."""
        return self._centroids.apart(self._weigh(text), self._row_of[story_id])

    def lands(self, text: Text, least: float) -> list[Told]:
        """The countries that make more than `least` of a text's squared length."""
        vector = self._weigh(text)
        return lands_of(text.fingerprint.language).told(vector.terms, vector.weights**2, least)

    def abroad(self, story_id: int, text: Text, told: list[Told]) -> float:
        """How much more a text tells of one of its countries than the story, which hardly names it (0..1)."""
        story = self._centroids.vector(self._row_of[story_id])
        squares = story.weights**2
        return lands_of(text.fingerprint.language).beside(told, story.terms, squares / squares.sum())

    def agreement(self, story_id: int, text: Text, since: float) -> float:
        """How much of a text's squared length is what one report since then was the first to tell."""
        vector = self._weigh(text)
        told = self._chapters.recent(story_id, since)
        shares = [float((vector.weights[among(vector.terms, terms)] ** 2).sum()) for terms in told]
        return max(shares, default=0.0)

    def _weigh(self, text: Text, found: Found | None = None) -> Vector:
        """A text's unit vector by the rolling document frequencies.

        Kept until something changes: a text that was just placed is mostly the next to be absorbed.
        """
        if self._weighed is None or self._weighed[0] is not text:
            found = found or self._postings.find(text.hashes)
            expected = text.expected_in(self._language)
            rarity = np.log((TEXTS + len(self) + 1.0) / (expected + found.sizes))
            weights = text.counts * np.maximum(rarity, 1e-6)
            unit = (weights / math.sqrt(weights @ weights)).astype(np.float32)
            self._weighed = text, Vector(text.hashes, unit)
        return self._weighed[1]

    def _candidates(self, vector: Vector, found: Found) -> Rows:
        """The rows that share most of the vector's squared length, by its rarest words."""
        sizes = found.sizes
        order = sizes.argsort()[np.count_nonzero(sizes == 0) :]
        order = order[: max(int(sizes[order].cumsum().searchsorted(ENTRIES, "right")), LEAST_READ)]
        if not len(order):
            return np.empty(0, np.int64)
        rows, places = self._postings.gather(found, order, ENTRIES)
        return self._best(rows, vector.weights[places] ** 2)

    def _best(self, rows: Rows, worth: Floats) -> Rows:
        """The rows with the highest sums, each once (without a sort: the last to sign for a row keeps it)."""
        if len(self._estimates) < self._centroids.used:
            self._estimates = np.zeros(len(self._centroids.stories), np.float32)
            self._latest = np.zeros(len(self._centroids.stories), np.int32)
        np.add.at(self._estimates, rows, worth)
        signatures = np.arange(len(rows), dtype=np.int32)
        self._latest[rows] = signatures
        rows = rows[self._latest[rows] == signatures]
        sums = self._estimates[rows]
        self._estimates[rows] = 0.0
        return rows if len(rows) <= EXAMINED else rows[sums.argpartition(-EXAMINED)[-EXAMINED:]]

    def forget(self, horizon: float) -> None:
        """Drop the stories not seen since `horizon`; of the rest the oldest tenth if they are too many."""
        self._weighed = None
        last = self._centroids.last[: self._centroids.used]
        rows = np.flatnonzero(last >= horizon)
        most = self._capacity * 9 // 10
        if len(rows) > most:
            rows = np.sort(rows[np.argpartition(last[rows], -most)[-most:]])
        self._centroids.keep(rows)
        self._reread()
        self._chapters.keep(self._row_of)

    def freeze(self) -> Frozen:
        """The stories, as arrays; what `thaw` makes of them is as this shard is after `forget`."""
        return {**self._centroids.freeze(), **self._chapters.freeze()}

    def thaw(self, frozen: Frozen) -> None:
        """Become what `freeze` told of another shard."""
        self._centroids.thaw(frozen)
        self._chapters.thaw(frozen)
        self._reread()

    def _reread(self) -> None:
        """Look into the rows anew: which story is where, and which words."""
        used = self._centroids.used
        self._row_of = {story: row for row, story in enumerate(self._centroids.stories[:used].tolist())}
        row, place = np.nonzero(self._centroids.weights[:used])
        self._postings.rebuild(self._centroids.terms[row, place], row)
