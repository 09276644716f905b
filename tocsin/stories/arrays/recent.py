"""The last articles, as rows of flat arrays, and which of them was the first with something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from tocsin.stories.arrays.frozen import Frozen

Hashes = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.uint32]
Columns = Mapping[str, tuple[type[np.generic] | np.dtype[np.void], int]]
"""The type of a column's numbers by its name, and how many there are in a row; 0 for one by itself."""

OWNED = 15 * 86_400.0
"""Seconds for which nobody takes over what an article was the first to have: half of those that are looked
back, so that the next to have it owns it before the first is too old to be looked at."""
NOBODY = 2**32 - 1
"""No article has this number."""
_FIRST_ROWS = 1024
_NOBODY, _HALF = np.uint32(NOBODY), np.uint32(16)


class Recent:
    """The last `capacity` articles that were added; the arrays grow to that size.

    Each article comes with hashes of what is in it, about `hashes` of them, and owns those that it is the
    first to have, until another has them after `OWNED`. A column is when each was seen (seconds).
    """

    def __init__(self, capacity: int, columns: Columns, hashes: int) -> None:
        self._capacity = capacity
        self._hashes = hashes
        self._count = self._aged = 0  # of `_aged` the owners make way
        self._rows = rows = min(_FIRST_ROWS, capacity)
        self._owners = _Owners(rows * hashes)
        self._columns: dict[str, npt.NDArray[Any]] = {
            name: np.zeros((rows, width) if width else rows, kind) for name, (kind, width) in columns.items()
        }
        self._columns["seen"] = np.zeros(rows, np.float64)

    def __len__(self) -> int:
        return min(self._count, self._capacity)

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        """A column, a place a row."""
        return self._columns[name]

    def add(self, hashes: Hashes, seen: float, **values: npt.ArrayLike) -> None:
        """Remember an article, with a value for each column (one that is shorter leaves the rest as it is);
        past the capacity the oldest is forgotten."""
        if self._count == self._rows < self._capacity:
            self._grow()
        row, self._count = self.row(self._count), self._count + 1
        self._columns["seen"][row] = seen
        self._owners.claim(hashes, self._count - 1, self._age(seen))
        for name, value in values.items():
            if isinstance(value, np.ndarray):
                self._columns[name][row, : len(value)] = value
            else:
                self._columns[name][row] = value

    def owners(self, hashes: Hashes) -> Numbers:
        """The number of the article that owns each of the hashes, higher the later it was added; NOBODY where
        there is none any more."""
        return self._owners.of(hashes, self._oldest)

    def row(self, number: int) -> int:
        """Where the columns have an article."""
        return number % self._rows

    def freeze(self) -> Frozen:
        """All of it, as arrays."""
        columns = {name: column[: len(self)] for name, column in self._columns.items()}
        return {**columns, **self._owners.freeze(), "sizes": np.array([self._count, self._rows, self._aged])}

    def thaw(self, frozen: Frozen) -> None:
        """Become what `freeze` told of another of the same capacity and columns."""
        self._count, self._rows, self._aged = frozen["sizes"].tolist()
        self._owners.thaw(frozen)
        for name, column in self._columns.items():
            self._columns[name] = np.zeros((self._rows, *column.shape[1:]), column.dtype)
            self._columns[name][: len(self)] = frozen[name]

    def _age(self, seen: float) -> int:
        """The number of the oldest article that keeps what it owns when another is seen."""
        self._aged = max(self._aged, self._oldest)
        while self._columns["seen"][self.row(self._aged)] < seen - OWNED:
            self._aged += 1
        return self._aged

    @property
    def _oldest(self) -> int:
        """The number of the oldest article that is still remembered."""
        return max(self._count - self._rows, 0)

    def _grow(self) -> None:
        self._rows = min(2 * self._rows, self._capacity)
        self._owners.grow(self._rows * self._hashes)
        for name, column in self._columns.items():
            grown = np.zeros((self._rows, *column.shape[1:]), column.dtype)
            grown[: len(column)] = column
            self._columns[name] = grown


class _Owners:
    """A table from hashes to numbers of articles, six bytes a place.

    A later article leaves a hash alone whose owner is still remembered; an unrelated hash that falls on the
    same place takes it over. So the table never grows stale.
    """

    def __init__(self, expected: int) -> None:
        self._allot(expected)

    def freeze(self) -> Frozen:
        return {"owners": self._owners, "tags": self._tags}

    def thaw(self, frozen: Frozen) -> None:
        self._owners, self._tags = frozen["owners"], frozen["tags"]
        self._mask = np.uint32(len(self._owners) - 1)

    def of(self, hashes: Hashes, oldest: int) -> Numbers:
        places = self._places(hashes)
        owners = self._owners[places]
        return np.where((self._tags[places] == hashes >> _HALF) & (owners >= oldest), owners, _NOBODY)

    def claim(self, hashes: Hashes, owner: int, oldest: int) -> None:
        places = self._places(hashes)
        tags = (hashes >> _HALF).astype(np.uint16)
        owners = self._owners[places]
        free = ((self._tags[places] != tags) | (owners == NOBODY) | (owners < oldest)).nonzero()[0]
        places = places[free]
        self._owners[places] = owner
        self._tags[places] = tags[free]

    def grow(self, expected: int) -> None:
        """Make room for more. What is known stays: a place and its tag make up the hash."""
        old, tags = self._owners, self._tags
        self._allot(expected)
        held = (old != NOBODY).nonzero()[0]
        hashes = (tags[held].astype(np.uint32) << _HALF) | (held & 0xFFFF).astype(np.uint32)
        self._owners[hashes & self._mask] = old[held]
        self._tags[hashes & self._mask] = tags[held]

    def _places(self, hashes: Hashes) -> npt.NDArray[np.int64]:
        return (hashes & self._mask).astype(np.int64)

    def _allot(self, expected: int) -> None:
        places = 1 << max(expected.bit_length(), 16)
        self._mask = np.uint32(places - 1)
        self._owners = np.full(places, NOBODY, np.uint32)
        self._tags = np.zeros(places, np.uint16)
