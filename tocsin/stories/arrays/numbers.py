"""Numbers in flat arrays: the kinds there are, and what is quick among ascending ones."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Terms = npt.NDArray[np.uint32]
Rows = npt.NDArray[np.int64]
Places = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


def firsts(ascending: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    """Where each distinct number of a sorted array stands first."""
    first = np.empty(len(ascending), np.bool_)
    first[:1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return first


def among(these: Terms, ascending: Terms) -> npt.NDArray[np.bool_]:
    """Which of `these` are in the other array, which is sorted (`np.isin` takes ten times as long)."""
    if not len(ascending):
        return np.zeros(len(these), np.bool_)
    return np.equal(ascending[ascending[:-1].searchsorted(these)], these)
