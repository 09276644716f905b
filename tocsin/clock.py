"""The one place that reads the clock. Rooms take `now` as a value; the edges ask here."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, aware, UTC."""
    return datetime.now(UTC)


def spoken(moment: datetime) -> str:
    """A moment of UTC as people are told it, to the minute."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"
