"""Which rows hold a term: an inverted index in a few flat arrays, with a small open end."""

from __future__ import annotations

from array import array
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.stories.arrays.numbers import Places, Rows, Terms, firsts

_Packed = npt.NDArray[np.int32]

_OPEN_AT_LEAST = 200_000
_NONE: array[int] = array("i")
_LAST = 2**32 - 1
"""Stands at the end of the closed terms, so that every search finds a place; it has no rows."""


class Found(NamedTuple):
    """Where the postings of some terms lie: a span of the closed arrays and an open list each, so long.

    `sizes` is how many rows hold each term (a row that took it up twice counts twice).
    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    opened: list[array[int]]
    lengths: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.int64]


class Postings:
    """Term → rows. What is new goes into the open end; `rebuild` closes all of it into sorted arrays.

    A closed entry takes 4 bytes, an open one about 100: the owner rebuilds when `full` says so.
    """

    def __init__(self) -> None:
        self._keys: Terms = np.array([_LAST], np.uint32)
        self._starts = np.zeros(2, np.int64)
        self._rows: _Packed = np.empty(0, np.int32)
        self._open: dict[int, array[int]] = {}
        self._opened = 0

    @property
    def full(self) -> bool:
        """Whether the open end has outgrown a quarter of the closed arrays."""
        return self._opened > max(_OPEN_AT_LEAST, len(self._rows) // 4)

    def add(self, terms: Terms, row: int) -> None:
        """Say that `row` holds each of `terms`."""
        for term in terms.tolist():
            rows = self._open.get(term)
            if rows is None:
                self._open[term] = array("i", (row,))
            else:
                rows.append(row)
        self._opened += len(terms)

    def find(self, terms: Terms) -> Found:
        """Where the postings of the terms lie; good until the next `add` or `rebuild`."""
        at = self._keys.searchsorted(terms)
        known = self._keys[at] == terms
        starts, ends = self._starts[at] * known, self._starts[at + 1] * known
        opened = list(map(self._open.get, terms.tolist(), repeat(_NONE)))
        lengths = np.fromiter(map(len, opened), np.int64, len(opened))
        return Found(starts, ends, opened, lengths, ends - starts + lengths)

    def gather(self, found: Found, places: Places, most: int) -> tuple[Rows, Places]:
        """The rows that hold the terms at some places of `found`, at most the `most` newest closed ones of a
        term, and beside each row the place it stands for. A row may stand twice for a place."""
        ends = found.ends[places]
        starts = np.maximum(found.starts[places], ends - most)
        spans = zip(starts.tolist(), ends.tolist(), strict=True)
        closed = [self._rows[start:end] for start, end in spans if start < end]
        lists = [found.opened[place] for place in places.tolist()]
        opened = np.frombuffer(b"".join(lists), np.int32)
        held = [places.repeat(ends - starts), places.repeat(found.lengths[places])]
        return np.concatenate([*closed, opened], dtype=np.int64), np.concatenate(held)

    def rebuild(self, terms: Terms, rows: Rows) -> None:
        """Hold exactly these pairs, closed."""
        pairs = np.sort((terms.astype(np.uint64) << np.uint64(32)) | rows.astype(np.uint64))
        terms = (pairs >> np.uint64(32)).astype(np.uint32)
        starts = firsts(terms).nonzero()[0]
        self._rows = pairs.astype(np.uint32).astype(np.int32)
        self._keys = np.append(terms[starts], np.uint32(_LAST))
        self._starts = np.append(starts, [len(terms), len(terms)])
        self._open, self._opened = {}, 0
