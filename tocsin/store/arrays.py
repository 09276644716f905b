"""Arrays in one file beside the database: what can be made anew, but not in a moment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from threading import get_ident
from typing import Any

import numpy as np
import numpy.typing as npt

Arrays = Mapping[str, npt.NDArray[Any]]


def save_arrays(file: Path, arrays: Arrays) -> None:
    """Puts the arrays in place of what the file held, whole or not at all. Raises OSError."""
    new = file.with_name(f"{file.name}.{os.getpid()}.{get_ident()}")
    try:
        with new.open("wb") as opened:
            np.savez(opened, allow_pickle=False, **arrays)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def load_arrays(file: Path) -> Arrays | None:
    """The arrays that the file holds, or None when it is not there, not whole, or something else."""
    try:
        with np.load(file, allow_pickle=False) as opened:
            return dict(opened) if isinstance(opened, np.lib.npyio.NpzFile) else None
    except Exception:  # a damaged file may say it is encrypted, of another method, or of any size
        return None
