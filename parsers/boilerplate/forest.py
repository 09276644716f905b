"""Forest: the sum of many small decision trees, read from a file of arrays; all rows at once."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Forest:
    """Trees as columns: node n asks whether `feature[n] <= threshold[n]` and goes `left[n]` or `right[n]`.

    A leaf points to itself and adds `value[n]`. `roots` are the first nodes; `depth` the longest way down.
    """

    feature: NDArray[Any]
    threshold: NDArray[Any]
    left: NDArray[Any]
    right: NDArray[Any]
    value: NDArray[Any]
    roots: NDArray[Any]
    base: float
    depth: int

    @classmethod
    def load(cls, file: Traversable) -> Forest:
        """Read a forest from the `.npz` that its training script wrote; nothing in it is executed."""
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            columns = {
                name: arrays[name] for name in ("feature", "threshold", "left", "right", "value", "roots")
            }
            return cls(**columns, base=float(arrays["base"]), depth=int(arrays["depth"]))

    def scores(self, rows: NDArray[Any]) -> NDArray[Any]:
        """The log-odds of each row; shape (rows,)."""
        total = np.full(len(rows), self.base, dtype=np.float64)
        every = np.arange(len(rows))
        for root in self.roots:
            node = np.full(len(rows), root)
            for _ in range(self.depth):
                below = rows[every, self.feature[node]] <= self.threshold[node]
                node = np.where(below, self.left[node], self.right[node])
            total += self.value[node]
        return total
