"""A table of figures: a row for each block of a page or line of a text, a column for each figure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Table:
    """Named columns of one page or text."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.columns: dict[str, Floats] = {}

    def add(self, name: str, values: Sequence[float] | NDArray[np.generic]) -> Floats:
        column = np.asarray(values, dtype=np.float32)
        self.columns[name] = column
        return column

    def cap(self, name: str, most: float) -> None:
        """Lowers what is more than this in a column that holds logarithms (log1p) of amounts."""
        self.add(name, np.minimum(self.columns[name], np.float32(np.log1p(most))))

    def matrix(self) -> Floats:
        return np.stack(list(self.columns.values()), axis=1)
