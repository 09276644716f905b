"""Sums and means over the lines before, after and around each line of a text, all in linear time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from parsers.boilerplate.structure.figures.table import Floats

FAR = 40  # lines: how much further a mark is says nothing more

Marks = NDArray[np.bool_]
Counts = NDArray[np.float64]


class Window:
    """The lines around each line."""

    def __init__(self, rows: int, reach: int) -> None:
        self.order = np.arange(rows)
        self.low, self.high = np.maximum(self.order - reach, 0), np.minimum(self.order + reach + 1, rows)

    def back(self) -> Window:
        return self._part(self.low, self.order)

    def ahead(self) -> Window:
        return self._part(np.minimum(self.order + 1, self.high), self.high)

    def _part(self, low: NDArray[np.int64], high: NDArray[np.int64]) -> Window:
        part = Window(len(self.order), 0)
        part.low, part.high = low, high
        return part

    def sum(self, column: NDArray[np.generic]) -> Counts:
        sums = np.concatenate(([0.0], np.cumsum(column, dtype=np.float64)))
        part: Counts = sums[self.high] - sums[self.low]
        return part

    def mean(self, column: NDArray[np.generic]) -> Counts:
        part: Counts = self.sum(column) / np.maximum(1, self.high - self.low)
        return part


def sum_before(values: NDArray[np.generic]) -> Counts:
    """The sum over all lines before each line."""
    sums = np.cumsum(values, dtype=np.float64)
    return np.concatenate(([0.0], sums[:-1]))


def mean_before(column: Floats) -> Counts:
    return sum_before(column) / np.maximum(1, np.arange(len(column)))


def since(marks: Marks) -> NDArray[np.int64]:
    """Lines since the last mark before each line, at most `FAR`."""
    order = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, order, -FAR - 1))
    before = np.concatenate(([-FAR - 1], last[:-1]))
    return np.asarray(np.minimum(order - before, FAR))


def until(marks: Marks) -> NDArray[np.int64]:
    """Lines until the next mark after each line."""
    return since(marks[::-1])[::-1]
