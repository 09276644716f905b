"""A story index as named arrays, which a file can keep: without them each process reads thirty days again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Frozen = Mapping[str, npt.NDArray[Any]]
"""What a part of the index is made of, by name."""


def joined(parts: Mapping[str, Frozen]) -> Frozen:
    """The arrays of all parts, each named PART/ARRAY."""
    return {f"{part}/{name}": array for part, arrays in parts.items() for name, array in arrays.items()}


def part(frozen: Frozen, name: str) -> Frozen:
    """The arrays of one part by their own names. Raises KeyError when there is no such part."""
    found = {
        key.removeprefix(f"{name}/"): array for key, array in frozen.items() if key.startswith(f"{name}/")
    }
    if not found:
        raise KeyError(name)
    return found


def frozen_words(words: Sequence[str]) -> npt.NDArray[np.uint8]:
    """Words from outside, whatever is in them."""
    return np.frombuffer(json.dumps(words).encode(), np.uint8)


def thawed_words(array: npt.NDArray[np.uint8]) -> list[str]:
    """What `frozen_words` froze. Raises ValueError for anything else."""
    return [str(word) for word in json.loads(array.tobytes())]
