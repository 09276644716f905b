"""Stories as centroids: the sum of their texts' unit vectors, cut to the heaviest terms, in flat arrays."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.stories.arrays.frozen import Frozen
from tocsin.stories.arrays.numbers import Doubles, Floats, Places, Rows, Terms, among, firsts
from tocsin.stories.words.hashes import stems_of

WIDTH = 96
"""Terms that a centroid keeps."""

_FIRST_ROWS = 64
_ARRAYS = ("stories", "terms", "weights", "lengths", "first", "last")


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
    cosines: Doubles
    names: Doubles
    shared: npt.NDArray[np.int64]
    first: Doubles
    last: Doubles


class Centroids:
    """One row a story, about 800 bytes."""

    def __init__(self) -> None:
        self.used = 0
        self.stories = np.zeros(_FIRST_ROWS, np.int64)
        self.terms = np.zeros((_FIRST_ROWS, WIDTH), np.uint32)
        self.weights = np.zeros((_FIRST_ROWS, WIDTH), np.float32)
        self.lengths = np.zeros((_FIRST_ROWS, 2), np.float32)  # of all weights, and of the names' alone
        self.first = np.zeros(_FIRST_ROWS, np.float64)
        self.last = np.zeros(_FIRST_ROWS, np.float64)

    def freeze(self) -> Frozen:
        """All of it, as arrays."""
        return {name: getattr(self, name)[: self.used] for name in _ARRAYS}

    def thaw(self, frozen: Frozen) -> None:
        """Become what `freeze` told of others."""
        self.used = len(frozen["stories"])
        for name in _ARRAYS:
            setattr(self, name, frozen[name])
        self._resize(max(_FIRST_ROWS, self.used + self.used // 4))

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
        terms = np.concatenate([had.terms, vector.terms])
        order = terms.argsort(kind="stable")
        terms = terms[order]
        distinct = firsts(terms).nonzero()[0]
        terms, fresh = terms[distinct], order[distinct] >= len(had.terms)
        weights = np.add.reduceat(np.concatenate([had.weights, vector.weights])[order], distinct)
        if len(terms) > WIDTH:
            heaviest = np.sort(weights.argpartition(-WIDTH)[-WIDTH:])
            terms, weights, fresh = terms[heaviest], weights[heaviest], fresh[heaviest]
        self._write(row, Vector(terms, weights))
        return terms[fresh]

    def vector(self, row: int) -> Vector:
        """A row's terms and weights (not of unit length)."""
        size = int(np.count_nonzero(self.weights[row]))
        return Vector(self.terms[row, :size], self.weights[row, :size])

    def lacks(self, row: int, terms: Terms) -> Terms:
        """Those of the terms that a row does not have."""
        return terms[~among(terms, self.vector(row).terms)]

    def keep(self, rows: Rows) -> None:
        """Keep only these rows, in this order."""
        self.used = len(rows)
        self.stories, self.terms = self.stories[rows], self.terms[rows]
        self.weights, self.lengths = self.weights[rows], self.lengths[rows]
        self.first, self.last = self.first[rows], self.last[rows]
        self._resize(max(_FIRST_ROWS, self.used + self.used // 4))

    def compare(self, vector: Vector, rows: Rows) -> Near:
        """How near each of the rows is to a vector of unit length."""
        terms, weights = self.terms.take(rows, 0).ravel(), self.weights.take(rows, 0).ravel()
        at = vector.terms[:-1].searchsorted(terms)
        held = (vector.terms.take(at) == terms).nonzero()[0]
        held = held[weights[held] > 0]
        row, terms = held // WIDTH, terms[held]
        products = weights[held] * vector.weights[at[held]]
        lengths = self.lengths[rows]
        both = lengths[:, 1] * _names_length(vector)
        nameless = both == 0
        names = np.bincount(row, products * (terms & 1), len(rows))
        once = row[firsts(_words_in_rows(terms, row))]
        return Near(
            stories=self.stories[rows],
            cosines=np.bincount(row, products, len(rows)) / lengths[:, 0],
            names=(names + nameless) / (both + nameless),
            shared=np.bincount(once, minlength=len(rows)),
            first=self.first[rows],
            last=self.last[rows],
        )

    def likeness(self, one: int, other: int) -> float:
        """The cosine of two rows."""
        mine, theirs = self.vector(one), self.vector(other)
        at = mine.terms[:-1].searchsorted(theirs.terms)
        held = (mine.terms[at] == theirs.terms).nonzero()[0]
        shared = theirs.weights[held] @ mine.weights[at[held]]
        return float(shared) / (float(self.lengths[one, 0]) * float(self.lengths[other, 0]))

    def apart(self, vector: Vector, row: int) -> float:
        """How far the names of a vector of unit length and of a row are apart: the part of its squared length
        that is names of which the row has no form at all, or of the row's, if that is less."""
        had, length = self.vector(row), float(self.lengths[row, 0])
        lacking, lacked = _names_beside(vector, had), _names_beside(had, vector)
        return min(float(lacking @ lacking), float(lacked @ lacked) / length**2)

    def _write(self, row: int, vector: Vector) -> None:
        size = len(vector.terms)
        self.terms[row, :size], self.weights[row, :size] = vector
        self.weights[row, size:] = 0.0
        self.lengths[row] = _length(vector.weights), _names_length(vector)

    def _resize(self, rows: int) -> None:
        kept = min(rows, self.used)
        for name in _ARRAYS:
            old = getattr(self, name)
            new = np.zeros((rows, *old.shape[1:]), old.dtype)
            new[:kept] = old[:kept]
            setattr(self, name, new)


def _names_beside(vector: Vector, other: Vector) -> Floats:
    """The weights of the names of which another has no form."""
    held = among(stems_of(vector.terms), stems_of(other.terms))
    return vector.weights[((vector.terms & 1) > held).nonzero()]


def _length(weights: Floats) -> float:
    return math.sqrt(weights @ weights)


def _names_length(vector: Vector) -> float:
    return _length(vector.weights[(vector.terms & 1).nonzero()])


def _words_in_rows(terms: Terms, rows: Places) -> Places:
    """A number for each word of a row, the same for the plain word and for it as a name (n and n + 1)."""
    return np.asarray((rows << 31) | (terms >> np.uint32(1)), np.int64)
