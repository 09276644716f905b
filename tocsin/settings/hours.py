"""Quiet hours as people write them: `22:00-07:00 Europe/Berlin`."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator

from tocsin.alerts import Quiet

SHAPE = re.compile(r"(\d{1,2}:\d\d)\s*[-–]\s*(\d{1,2}:\d\d)\s+(\S+)")


def quiet(value: Any) -> Any:
    """Quiet hours from text. Raises ValueError for what it cannot read."""
    if isinstance(value, Quiet):
        return value
    read = SHAPE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not read:
        raise ValueError(f"{value!r} are no hours: write 22:00-07:00 Europe/Berlin")
    start, end = (_clock(text) for text in read.groups()[:2])
    if start == end:
        raise ValueError(
            f"{value!r} would be the whole day: set the topic's valid_until instead, or snooze it"
        )
    return Quiet(start=start, end=end, zone=_zone(read[3]))


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text.zfill(5))
    except ValueError:
        raise ValueError(f"{text!r} is no time of day: write 22:00") from None


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"there is no time zone {name!r}: write UTC or Europe/Berlin") from None


QuietHours = Annotated[Quiet, BeforeValidator(quiet)]
