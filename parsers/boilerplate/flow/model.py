"""The shipped model of lines: a forest of small trees and a list of words, read from one file.

`lines.npz` is written by `benchmarks/train_lines.py`; docs/line-model.md says from what and how good it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from parsers.boilerplate.structure.model import Forest

SHIPPED = Path(__file__).parent / "lines.npz"


@dataclass(frozen=True, slots=True)
class Model:
    """`wordlist` holds a weight for each known term."""

    forest: Forest
    wordlist: Mapping[str, float]


def save_model(model: Model, path: Path) -> None:
    """Writes the file that `load_model` reads; equal models give equal bytes."""
    forest, terms = model.forest, sorted(model.wordlist)
    np.savez_compressed(
        path,
        columns=np.array(forest.columns),
        column=forest.column.astype(np.uint16),
        threshold=forest.threshold.astype(np.float32),
        value=forest.value.astype(np.float16),
        base=np.float64(forest.base),
        terms=np.frombuffer(json.dumps(terms, ensure_ascii=False).encode(), dtype=np.uint8),
        weights=np.array([model.wordlist[term] for term in terms], dtype=np.float16),
    )


@cache
def load_model(path: Path = SHIPPED) -> Model:
    """The model in a file; read once a process, and nothing in it is executed."""
    with np.load(path, allow_pickle=False) as arrays:
        forest = Forest(
            columns=tuple(str(column) for column in arrays["columns"]),
            column=arrays["column"].astype(np.int64),
            threshold=arrays["threshold"],
            value=arrays["value"].astype(np.float32),
            base=float(arrays["base"]),
        )
        terms = json.loads(arrays["terms"].tobytes())
        return Model(forest, dict(zip(terms, arrays["weights"].astype(float).tolist(), strict=True)))
