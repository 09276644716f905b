"""Which rows hold a term: an inverted index in a few flat arrays, with a small open end."""

from __future__ import annotations

from array import array

import numpy as np
import numpy.typing as npt

Terms = npt.NDArray[np.uint32]
Rows = npt.NDArray[np.int32]

_OPEN_AT_LEAST = 200_000


class Postings:
    """Term → rows. What is new goes into the open end; `rebuild` closes all of it into sorted arrays.

    A closed entry takes 4 bytes, an open one about 100: the owner rebuilds when `full` says so.
    """

    def __init__(self) -> None:
        self._keys: Terms = np.empty(0, np.uint32)
        self._starts = np.zeros(1, np.int64)
        self._rows: Rows = np.empty(0, np.int32)
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
                rows = self._open[term] = array("i")
            rows.append(row)
        self._opened += len(terms)

    def lookup(self, terms: Terms) -> list[list[Rows]]:
        """For each term the arrays of rows that hold it, oldest first; a row may stand twice."""
        at = np.searchsorted(self._keys, terms)
        known = at < len(self._keys)
        known[known] = self._keys[at[known]] == terms[known]
        starts = self._starts[np.where(known, at, 0)].tolist()
        ends = self._starts[np.where(known, at + 1, 0)].tolist()
        found = []
        for term, start, end in zip(terms.tolist(), starts, ends, strict=True):
            parts = [self._rows[start:end]] if end > start else []
            rows = self._open.get(term)
            if rows is not None:
                parts.append(np.array(rows, np.int32))
            found.append(parts)
        return found

    def rebuild(self, terms: Terms, rows: Rows) -> None:
        """Hold exactly these pairs, closed."""
        order = np.argsort((terms.astype(np.uint64) << np.uint64(32)) | rows.astype(np.uint64))
        terms = terms[order]
        self._rows = rows[order]
        self._keys, starts = np.unique(terms, return_index=True)
        self._starts = np.append(starts, len(terms)).astype(np.int64)
        self._open, self._opened = {}, 0
