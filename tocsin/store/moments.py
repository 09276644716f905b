"""Moments that have come, by a clock that may once have run ahead.

What was written down by it, a lease or the time of the next try, would else keep all silent until then.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

FARTHEST = timedelta(hours=25)  # nothing is put off, and no lease is given, for longer than a day
ASTRAY = timedelta(hours=1)  # no two workers' clocks differ by so much unless one of them is wrong


def has_come(moment: sa.ColumnElement[datetime], now: datetime) -> sa.ColumnElement[bool]:
    """Whether a moment, a day ahead at most when it was noted, is over; or the clock was wrong then."""
    return sa.or_(moment <= now, moment > now + FARTHEST)


def is_ahead(moment: sa.ColumnElement[datetime], now: datetime) -> sa.ColumnElement[bool]:
    """Whether what was over when it was written down is yet to come."""
    return moment > now + ASTRAY
