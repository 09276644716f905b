"""Stories as centroids: the sum of their texts' unit vectors, cut to the heaviest terms, in flat arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.stories.postings import Rows, Terms

WIDTH = 96
"""Terms that a centroid keeps."""

_FIRST_ROWS = 64
_Floats = npt.NDArray[np.float32]


class Vector(NamedTuple):
    """A text's terms (hashes, ascending; the odd ones are names) with their weights, unit length."""

    terms: Terms
    weights: _Floats


class Near(NamedTuple):
    """How near a story is to a text.

    `cosine` of all terms; `names` that of the names alone (None: one side has none); `rest` what remains of
    `cosine` without the word that adds most to it; `last` when the story was last seen.
    """

    story_id: int
    cosine: float
    names: float | None
    rest: float
    last: float


class Centroids:
    """One row a story, about 800 bytes."""

    def __init__(self) -> None:
        self.used = 0
        self.stories = np.zeros(_FIRST_ROWS, np.int64)
        self.terms = np.zeros((_FIRST_ROWS, WIDTH), np.uint32)
        self.weights = np.zeros((_FIRST_ROWS, WIDTH), np.float32)
        self.last = np.zeros(_FIRST_ROWS, np.float64)

    def begin(self, story_id: int) -> int:
        """An empty row for a story."""
        if self.used == len(self.stories):
            self._resize(2 * self.used)
        row, self.used = self.used, self.used + 1
        self.stories[row], self.last[row], self.weights[row] = story_id, -np.inf, 0.0
        return row

    def add(self, row: int, vector: Vector, seen: float) -> Terms:
        """Add a text to a row; the terms that the row did not have before."""
        had = self.vector(row)
        terms, places = np.unique(np.concatenate([had.terms, vector.terms]), return_inverse=True)
        weights = np.bincount(places, np.concatenate([had.weights, vector.weights]))
        if len(terms) > WIDTH:
            heaviest = np.sort(np.argpartition(weights, -WIDTH)[-WIDTH:])
            terms, weights = terms[heaviest], weights[heaviest]
        self.terms[row, : len(terms)] = terms
        self.weights[row, : len(terms)], self.weights[row, len(terms) :] = weights, 0.0
        self.last[row] = max(self.last[row], seen)
        return np.setdiff1d(terms, had.terms, assume_unique=True)

    def vector(self, row: int) -> Vector:
        """A row's terms and weights (not of unit length)."""
        kept = self.weights[row] > 0
        return Vector(self.terms[row][kept], self.weights[row][kept])

    def keep(self, rows: Rows) -> None:
        """Keep only these rows, in this order."""
        self.used = len(rows)
        self.stories, self.terms = self.stories[rows], self.terms[rows]
        self.weights, self.last = self.weights[rows], self.last[rows]
        self._resize(max(_FIRST_ROWS, self.used + self.used // 4))

    def compare(self, vector: Vector, rows: Rows) -> tuple[Near, ...]:
        """How near each of the rows is to a vector of unit length."""
        terms, weights = self.terms[rows], self.weights[rows]
        at = np.minimum(np.searchsorted(vector.terms, terms), len(vector.terms) - 1)
        shared = np.where(vector.terms[at] == terms, weights, np.float32(0.0))
        products = np.zeros((len(rows), len(vector.terms)), np.float32)
        np.add.at(products, (np.arange(len(rows))[:, None], at), shared)
        products *= vector.weights
        lengths = _lengths(weights)
        cosines = products.sum(axis=1) / lengths
        heaviest = _by_word(vector.terms, products).max(axis=1) / lengths
        mine = (vector.terms & 1).astype(bool)
        name_lengths = _lengths(np.where(terms & 1, weights, 0.0)) * np.linalg.norm(vector.weights[mine])
        names = products[:, mine].sum(axis=1) / np.maximum(name_lengths, 1e-9)
        return tuple(
            Near(
                int(story),
                float(cosine),
                float(name) if both > 0 else None,
                float(cosine - word),
                float(last),
            )
            for story, cosine, name, both, word, last in zip(
                self.stories[rows], cosines, names, name_lengths, heaviest, self.last[rows], strict=True
            )
        )

    def _resize(self, rows: int) -> None:
        kept = min(rows, self.used)
        for name in ("stories", "terms", "weights", "last"):
            old = getattr(self, name)
            new = np.zeros((rows, *old.shape[1:]), old.dtype)
            new[:kept] = old[:kept]
            setattr(self, name, new)


def _lengths(weights: _Floats) -> _Floats:
    return np.asarray(np.sqrt((weights * weights).sum(axis=1)), np.float32)


def _by_word(terms: Terms, products: _Floats) -> _Floats:
    """The products with those of a word and of the same word as a name (hashes n and n + 1) added up."""
    firsts = np.flatnonzero(np.append(True, (terms[1:] >> 1) != (terms[:-1] >> 1)))
    return np.asarray(np.add.reduceat(products, firsts, axis=1), np.float32)
