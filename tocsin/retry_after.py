"""Retry-After: how long a server asks us to wait, as HTTP says it (RFC 9110, section 10.2.3)."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(hours=24)
"""No server is waited for any longer."""


def wait_of(header: str, now: datetime) -> timedelta | None:
    """The wait that a Retry-After asks for at the moment `now`: none that is over, `LONGEST` at most.

    `header` is a number of seconds, which some services give a fraction to, or a date; None for anything
    else. A date without a zone is read as UTC, as those of HTTP are.
    """
    wait = _seconds(header.strip())
    if wait is None:
        wait = _until(header, now)
    return None if wait is None else min(max(wait, timedelta(0)), LONGEST)


def _seconds(text: str) -> timedelta | None:
    try:
        seconds = float(text) if text.isascii() else math.nan
    except ValueError:
        return None
    longest = LONGEST.total_seconds()
    return None if math.isnan(seconds) else timedelta(seconds=min(max(seconds, -longest), longest))


def _until(text: str, now: datetime) -> timedelta | None:
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
