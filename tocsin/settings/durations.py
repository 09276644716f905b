"""Durations as people write them: `90s`, `15m`, `1h 30m`, `2d`."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
LONGEST = timedelta(days=36_500)  # from now on; the calendar ends in the year 9999
PART = re.compile(r"(\d+)\s*([smhd])\s*")


def duration(value: Any) -> Any:
    """A timedelta from text. Raises ValueError for what it cannot read: a number does not say of what."""
    if isinstance(value, timedelta):
        return value
    if not isinstance(value, str) or not re.fullmatch(f"(?:{PART.pattern})+", value.strip()):
        raise ValueError(f"{value!r} is not a duration: write 90s, 15m, 1h 30m or 2d")
    parts = ((UNITS[unit], int(number)) for number, unit in PART.findall(value))
    try:
        return sum((timedelta(**{unit: number}) for unit, number in parts), timedelta())
    except OverflowError:
        raise ValueError(f"{value!r} is too long") from None


def spell(value: timedelta) -> str:
    """A duration in the largest unit that says it whole: `3d`, `90s`."""
    seconds = int(value.total_seconds())
    sizes = (("d", 86_400), ("h", 3600), ("m", 60), ("s", 1))
    return next(f"{seconds // size}{unit}" for unit, size in sizes if seconds % size == 0)


Duration = Annotated[timedelta, BeforeValidator(duration)]
