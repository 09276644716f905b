"""Whether and when an alert may be told: too old to ring, or held for a while. Values in, a decision out.

What is held is told in the end: all that a topic held for a channel goes there as one digest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from parsers.article import Record

HOUR = timedelta(hours=1)
COVERED = timedelta(days=3)  # quiet for so long without a gap is quiet for ever


class Quiet(Record):
    """Hours of each day, by the clock of `zone`, without an alert; past midnight when `end` is less.

    A time that the clock skips, or shows twice, counts as if the clock had not been changed yet.
    """

    start: time
    end: time
    zone: str

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M} {self.zone}"

    def until(self, now: datetime) -> datetime | None:
        """When the quiet that `now` (aware) falls into ends; None outside of it."""
        here = now.astimezone(ZoneInfo(self.zone))
        for first in (here.date() - timedelta(days=1), here.date()):
            last = first if self.start < self.end else first + timedelta(days=1)
            start, end = (
                datetime.combine(day, clock, here.tzinfo).astimezone(now.tzinfo)
                for day, clock in ((first, self.start), (last, self.end))
            )
            if start <= now < end:
                return end
        return None


def opening(quiets: Sequence[Quiet], now: datetime) -> datetime | None:
    """The first moment from `now` on that none of them covers; None when together they cover every day."""
    moment = now
    while moment < now + COVERED and (ends := [end for one in quiets if (end := one.until(moment))]):
        moment = max(ends)
    return moment if moment < now + COVERED else None


class Policy(Record):
    """What a topic, or a channel, allows. `at_most` is alerts an hour; None sets no bound."""

    max_age: timedelta | None = None
    quiet: Quiet | None = None
    at_most: int | None = None


class Hold(NamedTuple):
    """Not now: why, and until when."""

    reason: str
    until: datetime


def too_old(published: datetime | None, read_before: datetime, policy: Policy) -> bool:
    """Whether an article was old news already when its source had last been read before.

    Measured from then and not from now, so that an outage of ours makes no article old. `read_before` is the
    moment it was first seen where its source had never been read; an undated article is as old as that.
    """
    return policy.max_age is not None and published is not None and read_before - published > policy.max_age


def hold(policy: Policy, told: Sequence[datetime], now: datetime) -> Hold | None:
    """Whether the policy holds an alert back at `now`.

    `told` are the moments at which alerts that it counts were told in the last hour, newest first.
    """
    if policy.quiet and (until := policy.quiet.until(now)):
        return Hold("quiet hours", until)
    if policy.at_most is not None and len(told) >= policy.at_most:
        return Hold("hourly cap", told[policy.at_most - 1] + HOUR)
    return None


def longest(holds: Sequence[Hold | None]) -> Hold | None:
    """The one that ends last."""
    return max(filter(None, holds), key=lambda one: one.until, default=None)
