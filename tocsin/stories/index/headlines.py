"""Bare headlines of one form: "Russia recognises …" and "Iran recognises …" are events of the same words."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt

from tocsin.stories.arrays.frozen import Frozen
from tocsin.stories.arrays.recent import NOBODY, Columns, Hashes, Recent
from tocsin.stories.texts.headline import WORDS, Gaps, Headline
from tocsin.stories.words.hashes import crcs

_KEYS = 16
_COLUMNS: Columns = {"story": (np.int64, 0), "told": (np.uint8, 0), "words": (np.uint32, WORDS)}


class Headlines:
    """The last `capacity` bare headlines, 250 bytes each, found by what is around a name in them."""

    def __init__(self, capacity: int) -> None:
        self._recent = Recent(capacity, _COLUMNS, _KEYS)

    def freeze(self) -> Frozen:
        """All of it, as arrays."""
        return self._recent.freeze()

    def thaw(self, frozen: Frozen) -> None:
        """Become what `freeze` told of another of the same capacity."""
        self._recent.thaw(frozen)

    def add(self, story_id: int, headline: Headline, seen: float) -> None:
        """Remember a headline of a story; past the capacity the oldest is forgotten."""
        words = crcs(headline.words)
        self._recent.add(headline.keys, seen=seen, story=story_id, told=len(words), words=words)

    def merge(self, into: int, gone: int) -> None:
        """The headlines of one story are another's from now on."""
        self._stories[self._stories == gone] = into

    def form(self, headline: Headline, since: float) -> set[str]:
        """The terms that a headline shares with another, seen `since`, which says the same of another name.

        Without any for one that was there before, with these or other numbers.
        """
        known, *rows = self._rows(headline.keys, since)
        if known is not None:
            return set()
        found = zip(headline.gaps, rows, strict=True)
        others = [each for each, row in found if row is not None and self._has_another(row, headline, each)]
        return headline.form(max(others, key=lambda each: len(headline.around(each)))) if others else set()

    def is_another(self, story_id: int, headline: Headline) -> bool:
        """Whether any headline of a story says the same as this one of another name."""
        rows = (self._stories == story_id).nonzero()[0].tolist()
        return any(self._has_another(row, headline, each) for row in rows for each in headline.gaps)

    @property
    def _stories(self) -> npt.NDArray[np.int64]:
        return self._recent["story"][: len(self._recent)]

    def _rows(self, keys: Hashes, since: float) -> list[int | None]:
        """Where the first headline with each of the keys is; None where there was none since."""
        seen = self._recent["seen"]
        owners = self._recent.owners(keys).tolist()
        rows = [None if owner == NOBODY else self._recent.row(owner) for owner in owners]
        return [row if row is not None and seen[row] >= since else None for row in rows]

    def _has_another(self, row: int, headline: Headline, gaps: Gaps) -> bool:
        """Whether a headline has all the words around the gaps, and for one of them none of its words."""
        rest = Counter(self._recent["words"][row, : self._recent["told"][row]].tolist())
        rest.subtract(crcs(headline.around(gaps)).tolist())
        if min(rest.values()) < 0:
            return False
        names = set(rest.elements())
        return any(names.isdisjoint(crcs(headline.said_in(gap)).tolist()) for gap in gaps)
