"""The shipped model of lines: a forest of small trees, a net and a list of words, read from one file.

`lines.npz` is written by `benchmarks/train_lines.py`; docs/line-model.md says from what and how good it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from parsers.boilerplate.structure.figures.table import Floats, Table
from parsers.boilerplate.structure.model import Forest

SHIPPED = Path(__file__).parent / "lines.npz"
REACHES = (1, 2, 4)  # lines that each layer of the net looks back and ahead
_ALONE = 200_000  # multiplications that BLAS still does in the thread that asks
FARTHEST = 4.0  # of a figure from its mean, in standard deviations; what lies beyond tells no more


@dataclass(frozen=True, slots=True)
class Net:
    """Nets from several seeds, which is every part's first axis but of the two that scale the figures.

    `inner` is (seeds, columns, units): what each line shows. `layers` is (seeds, layers, 3 units, units):
    what that is beside the lines `REACHES` away, before and after it; it is added to what there was.
    """

    mean: Floats
    spread: Floats
    inner: Floats
    inner_bias: Floats
    layers: Floats
    layer_biases: Floats
    outer: Floats
    outer_bias: Floats

    def log_odds(self, matrix: Floats) -> Floats:
        """For each line (a row of figures), the log-odds that it belongs to the article."""
        figures = np.clip((matrix - self.mean) / self.spread, -FARTHEST, FARTHEST)
        told = [self._hear(seed, figures) for seed in range(len(self.inner))]
        return np.asarray(np.mean(told, axis=0), dtype=np.float32)

    def _hear(self, seed: int, figures: Floats) -> Floats:
        units = np.maximum(_times(figures, self.inner[seed]) + self.inner_bias[seed], 0)
        for reach, layer, bias in zip(REACHES, self.layers[seed], self.layer_biases[seed], strict=True):
            units = units + np.maximum(_times(beside(units, reach), layer) + bias, 0)
        return np.asarray(np.einsum("lu,u->l", units, self.outer[seed]) + self.outer_bias[seed])


def _times(rows: Floats, weights: Floats) -> Floats:
    """Their product, a few rows at once: for more, BLAS wakes threads, which take longer than the work."""
    step = max(1, _ALONE // weights.size)
    return np.concatenate([rows[start : start + step] @ weights for start in range(0, len(rows), step)])


def beside(units: Floats, reach: int) -> Floats:
    """Each row between the one `reach` rows before it and the one after it; beyond the text all is 0."""
    room = np.pad(units, ((reach, reach), (0, 0)))
    return np.concatenate((room[: -2 * reach], units, room[2 * reach :]), axis=1)


@dataclass(frozen=True, slots=True)
class Model:
    """`forest` and `net` read the same columns; `wordlist` holds a weight for each known term."""

    forest: Forest
    net: Net
    wordlist: Mapping[str, float]

    def log_odds(self, table: Table) -> Floats:
        """For each line what the two say on average: they err on different lines."""
        matrix = np.stack([table.columns[name] for name in self.forest.columns], axis=1)
        return np.asarray((self.forest.log_odds(table) + self.net.log_odds(matrix)) / 2)


def save_model(model: Model, path: Path) -> None:
    """Writes the file that `load_model` reads; equal models give equal bytes."""
    forest, terms = model.forest, sorted(model.wordlist)
    net: dict[str, Any] = {f"net_{part.name}": _narrow(getattr(model.net, part.name)) for part in fields(Net)}
    np.savez_compressed(
        path,
        columns=np.array(forest.columns),
        column=forest.column.astype(np.uint16),
        threshold=forest.threshold.astype(np.float32),
        value=forest.value.astype(np.float16),
        base=np.float64(forest.base),
        **net,
        terms=np.frombuffer(json.dumps(terms, ensure_ascii=False).encode(), dtype=np.uint8),
        weights=np.array([model.wordlist[term] for term in terms], dtype=np.float16),
    )


def _narrow(values: Floats) -> np.ndarray[Any, Any]:
    """Weights need no more than half floats; what scales the figures does."""
    return values.astype(np.float16 if values.ndim > 1 else np.float32)


@cache
def load_model() -> Model:
    """The model that is shipped; read once a process, and nothing in it is executed."""
    with np.load(SHIPPED, allow_pickle=False) as arrays:
        forest = Forest(
            columns=tuple(str(column) for column in arrays["columns"]),
            column=arrays["column"].astype(np.int64),
            threshold=arrays["threshold"],
            value=arrays["value"].astype(np.float32),
            base=float(arrays["base"]),
        )
        net = Net(**{part.name: arrays[f"net_{part.name}"].astype(np.float32) for part in fields(Net)})
        terms = json.loads(arrays["terms"].tobytes())
        return Model(forest, net, dict(zip(terms, arrays["weights"].astype(float).tolist(), strict=True)))
