"""Stories as centroids: the sum of their texts' unit vectors, cut to the heaviest terms, in flat arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.stories.postings import Rows, Terms

WIDTH = 96
"""Terms that a centroid keeps."""

_FIRST_ROWS = 64
Floats = npt.NDArray[np.float32]


class Vector(NamedTuple):
    """A text's terms (hashes, ascending; the odd ones are names) with their weights, unit length."""

    terms: Terms
    weights: Floats


class Near(NamedTuple):
    """How near some stories are to a text; one entry a story in each array.

    `cosines` of all terms; `names` of the names alone (1 where one side has none); `shared` the number of
    different words that both have; `first` and `last` when the story was first and last seen.
    """

    stories: npt.NDArray[np.int64]
    cosines: Floats
    names: Floats
    shared: npt.NDArray[np.int64]
    first: npt.NDArray[np.float64]
    last: npt.NDArray[np.float64]


class Centroids:
    """One row a story, about 800 bytes."""

    def __init__(self) -> None:
        self.used = 0
        self.stories = np.zeros(_FIRST_ROWS, np.int64)
        self.terms = np.zeros((_FIRST_ROWS, WIDTH), np.uint32)
        self.weights = np.zeros((_FIRST_ROWS, WIDTH), np.float32)
        self.first = np.zeros(_FIRST_ROWS, np.float64)
        self.last = np.zeros(_FIRST_ROWS, np.float64)

    def begin(self, story_id: int) -> int:
        """An empty row for a story."""
        if self.used == len(self.stories):
            self._resize(self.used + max(_FIRST_ROWS, self.used // 2))
        row, self.used = self.used, self.used + 1
        self.stories[row], self.weights[row] = story_id, 0.0
        self.first[row], self.last[row] = np.inf, -np.inf
        return row

    def see(self, row: int, moment: float) -> None:
        """Note that a row's story was seen at a moment (seconds)."""
        self.first[row], self.last[row] = min(self.first[row], moment), max(self.last[row], moment)

    def add(self, row: int, vector: Vector) -> Terms:
        """Add a text to a row; the terms that the row did not have before."""
        had = self.vector(row)
        if not len(had.terms):
            self._write(row, vector)
            return vector.terms
        terms, places = np.unique(np.concatenate([had.terms, vector.terms]), return_inverse=True)
        weights = np.bincount(places, np.concatenate([had.weights, vector.weights])).astype(np.float32)
        if len(terms) > WIDTH:
            heaviest = np.sort(np.argpartition(weights, -WIDTH)[-WIDTH:])
            terms, weights = terms[heaviest], weights[heaviest]
        self._write(row, Vector(terms, weights))
        at = np.minimum(np.searchsorted(had.terms, terms), len(had.terms) - 1)
        return np.asarray(terms[had.terms[at] != terms], np.uint32)

    def vector(self, row: int) -> Vector:
        """A row's terms and weights (not of unit length)."""
        size = int(np.count_nonzero(self.weights[row]))
        return Vector(self.terms[row, :size], self.weights[row, :size])

    def keep(self, rows: Rows) -> None:
        """Keep only these rows, in this order."""
        self.used = len(rows)
        self.stories, self.terms = self.stories[rows], self.terms[rows]
        self.weights = self.weights[rows]
        self.first, self.last = self.first[rows], self.last[rows]
        self._resize(max(_FIRST_ROWS, self.used + self.used // 4))

    def compare(self, vector: Vector, rows: Rows) -> Near:
        """How near each of the rows is to a vector of unit length."""
        terms, weights = self.terms[rows], self.weights[rows]
        at = np.minimum(np.searchsorted(vector.terms, terms), len(vector.terms) - 1)
        story, place = np.nonzero(vector.terms[at] == terms)
        products = np.zeros((len(rows), len(vector.terms)), np.float32)
        products[story, at[story, place]] = weights[story, place]
        products *= vector.weights
        mine = (vector.terms & 1).astype(np.bool_)
        theirs = _lengths(np.where(terms & 1, weights, np.float32(0.0)))
        both = theirs * np.linalg.norm(vector.weights[mine])
        names = np.divide(products @ mine, both, out=np.ones(len(rows), np.float32), where=both > 0)
        return Near(
            stories=self.stories[rows],
            cosines=products.sum(axis=1) / _lengths(weights),
            names=names,
            shared=_distinct_words(vector.terms, products > 0),
            first=self.first[rows],
            last=self.last[rows],
        )

    def _write(self, row: int, vector: Vector) -> None:
        size = len(vector.terms)
        self.terms[row, :size], self.weights[row, :size] = vector
        self.weights[row, size:] = 0.0

    def _resize(self, rows: int) -> None:
        kept = min(rows, self.used)
        for name in ("stories", "terms", "weights", "first", "last"):
            old = getattr(self, name)
            new = np.zeros((rows, *old.shape[1:]), old.dtype)
            new[:kept] = old[:kept]
            setattr(self, name, new)


def _lengths(weights: Floats) -> Floats:
    return np.asarray(np.sqrt(np.einsum("ij,ij->i", weights, weights)), np.float32)


def _distinct_words(terms: Terms, held: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """How many words each row holds; a word and the same word as a name (hashes n and n + 1) count once."""
    firsts = np.flatnonzero(np.append(True, (terms[1:] >> 1) != (terms[:-1] >> 1)))
    return np.asarray(np.logical_or.reduceat(held, firsts, axis=1).sum(axis=1), np.int64)
