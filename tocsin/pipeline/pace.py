"""When to try again: pure functions of what happened so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from tocsin.errors import Reason

TRIES = 8  # of a document that cannot be had
KILLS = 4  # tries of one that kills its parser: the machine may have been busy
GONE = frozenset({Reason.NOT_FOUND, Reason.GONE})
_LASTING = GONE | frozenset(
    {
        Reason.ROBOTS_DISALLOWED,
        Reason.MEDIA_TYPE,
        Reason.PARSE_FAILED,
        Reason.NOT_AN_ARTICLE,
    }
)
LONGEST = timedelta(hours=24)
DOCUMENT_PAUSE = timedelta(minutes=5)
PATIENCE = 10  # failures of a source in a row before it is asked less often
DELIVERY_PAUSE, DELIVERY_LONGEST = timedelta(seconds=15), timedelta(hours=1)


def is_worth_a_try(reason: Reason, tries: int) -> bool:
    """Whether a document that could not be had for this reason, after so many tries, is tried again."""
    most = KILLS if reason is Reason.PARSE_KILLED else TRIES
    return reason not in _LASTING and tries + 1 < most


def next_document(now: datetime, tries: int, asked: datetime | None) -> datetime:
    """For a document that could not be had: 5 minutes, doubling to a day; never before `asked`."""
    return max(now + min(DOCUMENT_PAUSE * (1 << min(tries, 20)), LONGEST), asked or now)


def next_reread(now: datetime, published: datetime, reread: Sequence[timedelta]) -> datetime | None:
    """For a page that may change: the first of these times after its publication that is still to come."""
    return min((moment for one in reread if (moment := published + one) > now), default=None)


def next_look(
    now: datetime, every: timedelta, failures: int, asked: datetime | None, *, gone: bool = False
) -> datetime:
    """For a source: `every`, doubled for each failure in a row past the tenth, to a day; never silent longer.

    `failures` counts this look, if it failed; `asked` is when the server said to come again. A place that its
    server says is `gone` for good is asked for once a day from then on.
    """
    doubled = LONGEST if gone else every * (1 << min(max(0, failures - PATIENCE), 20))
    return max(now + max(every, min(doubled, LONGEST)), asked or now)


def may_be_unchanged(read: datetime | None, now: datetime) -> bool:
    """Whether a source is asked only for what changed since it was last `read`. Once a day it is asked for
    all: there are servers that answer for ever that nothing changed."""
    return read is not None and read.date() == now.date()


def is_to_wait(asked: datetime | None, now: datetime) -> bool:
    """Whether a server that `asked` to wait until then still waits; nobody heeds a day that a clock once ran
    ahead."""
    return asked is not None and now < asked <= now + LONGEST


def next_delivery(now: datetime, tries: int, asked: datetime | None, chance: float) -> datetime:
    """For a delivery: 15 s, doubling to an hour, with full jitter (`chance` is 0..1) so that a service that
    comes back is not met by everyone at once; never before `asked`."""
    longest = min(DELIVERY_PAUSE * (1 << min(tries, 20)), DELIVERY_LONGEST)
    return max(now + max(DELIVERY_PAUSE, longest * chance), asked or now)
