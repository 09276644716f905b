"""The shipped model: forests of small trees and a lexicon, read from one file and evaluated with numpy.

`blocks.npz` is written by `benchmarks/train_blocks.py`; docs/block-model.md says from what and how good it
is. A tree is a complete binary one of fixed depth in heap order, so all trees take each step at once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parsers.boilerplate.structure.figures.lexicon import Lexicon
from parsers.boilerplate.structure.figures.table import Floats, Table

Level = tuple[NDArray[np.int64], Floats]  # columns and thresholds
Rows = slice | NDArray[np.int64]
_FORESTS = ("informed", "alone", "second")

SHIPPED = Path(__file__).parent / "blocks.npz"
# What is at work stays in the processor's cache, and each array below the 128 KiB that malloc gives back to
# the system: four times as fast as a thousand.
_ROWS_AT_ONCE = 32
# Log-odds within which a second forest is asked; of 50,000 blocks of unseen pages it turned none beyond 1.
_UNSURE = 2.0


@dataclass(frozen=True)
class Forest:
    """Boosted trees: `column` and `threshold` are (trees, inner nodes), `value` is (trees, leaves)."""

    columns: tuple[str, ...]
    column: NDArray[np.int64]
    threshold: Floats
    value: Floats
    base: float

    def log_odds(self, table: Table, rows: Rows = slice(None)) -> Floats:
        """For each block (or those of some `rows`, at least one), the log-odds that it is the article's."""
        matrix = np.stack([table.columns[name][rows] for name in self.columns], axis=1)
        parts = [
            self._judge(matrix[start : start + _ROWS_AT_ONCE])
            for start in range(0, len(matrix), _ROWS_AT_ONCE)
        ]
        return np.concatenate(parts)

    @cached_property
    def _levels(self) -> list[Level]:
        """The nodes of each depth, all trees' in a row: under node n are 2n and 2n + 1 of the next."""
        inner = self.column.shape[1]
        depths = range((inner + 1).bit_length() - 1)
        slices = [slice(2**depth - 1, 2 ** (depth + 1) - 1) for depth in depths]
        return [(self.column[:, at].ravel(), self.threshold[:, at].ravel()) for at in slices]

    def _judge(self, matrix: Floats) -> Floats:
        row = (np.arange(len(matrix)) * matrix.shape[1])[:, None]
        # No place is out of bounds; "clip" spares the copies that numpy makes in case one is.
        columns, thresholds = self._levels[0]  # the roots are the same for all rows
        node = 2 * np.arange(len(columns)) + (matrix.take(columns, axis=1, mode="clip") > thresholds)
        figure = np.empty_like(node)
        for columns, thresholds in self._levels[1:]:
            columns.take(node, mode="clip", out=figure)
            figure += row
            right = matrix.ravel().take(figure, mode="clip") > thresholds.take(node, mode="clip")
            node += node
            node += right
        leaves = self.value.ravel().take(node, mode="clip")
        return np.asarray(leaves.sum(axis=1) + self.base, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Model:
    """`alone` judges without trafilatura's reading, and so does `second`, of another seed, where `alone` is
    unsure; `informed` judges with the reading, where both are in doubt.
    """

    lexicon: Lexicon
    informed: Forest
    alone: Forest
    second: Forest

    def log_odds(self, table: Table) -> Floats:
        """For each block, the log-odds without trafilatura's reading."""
        odds = self.alone.log_odds(table)
        unsure = np.flatnonzero(np.abs(odds) < _UNSURE)
        if len(unsure):
            odds[unsure] = (odds[unsure] + self.second.log_odds(table, unsure)) / 2
        return odds


def save_model(model: Model, path: Path) -> None:
    """Writes the file that `load_model` reads; equal models give equal bytes."""
    words = {"names": list(model.lexicon.names), "openings": model.lexicon.openings}
    arrays: dict[str, Any] = {
        "lexicon": np.frombuffer(
            json.dumps(words, ensure_ascii=False, sort_keys=True).encode(), dtype=np.uint8
        )
    }
    for name in _FORESTS:
        forest: Forest = getattr(model, name)
        arrays[f"{name}_columns"] = np.array(forest.columns)
        arrays[f"{name}_column"] = forest.column.astype(np.uint8)
        arrays[f"{name}_threshold"] = forest.threshold.astype(np.float32)
        arrays[f"{name}_value"] = forest.value.astype(np.float16)
        arrays[f"{name}_base"] = np.float64(forest.base)
    np.savez_compressed(path, **arrays)


@cache
def load_model() -> Model:
    """The model that is shipped; read once a process."""
    with np.load(SHIPPED, allow_pickle=False) as arrays:
        words = json.loads(arrays["lexicon"].tobytes())
        lexicon = Lexicon(tuple(words["names"]), words["openings"])
        return Model(lexicon, *(_forest(arrays, name) for name in _FORESTS))


def _forest(arrays: Mapping[str, NDArray[Any]], name: str) -> Forest:
    return Forest(
        columns=tuple(str(column) for column in arrays[f"{name}_columns"]),
        column=arrays[f"{name}_column"].astype(np.int64),
        threshold=arrays[f"{name}_threshold"],
        value=arrays[f"{name}_value"].astype(np.float32),
        base=float(arrays[f"{name}_base"]),
    )
