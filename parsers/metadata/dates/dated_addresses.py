"""Dated addresses: the day that is a part of an address, as publishing systems write it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

from parsers.metadata.addresses import path_of
from parsers.metadata.dates.calendars import solar_day
from parsers.metadata.dates.moments import Moment, parse_moment

# /2025/11/10-best-roads/ is of some day in November.
_IN_URL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d|(?<=/\d)-|(?<=/\d\d)-)"
)
# /2025-11/26/, /202511/26/, /2025/1126/, /2025/world/11/26/
_PARTED_IN_URL = re.compile(
    r"/((?:19|20)\d\d)(?:(?:-?|/[A-Za-z][\w.-]{1,30}/)(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])"
    r"|/(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))/"
)
_WORDED_IN_URL = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d\d?)(?:/|$)", re.IGNORECASE)
_COMPACT_IN_URL = re.compile(r"(?<!\d)(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
# The solar year of Iran and Afghanistan: 1370 began in 1991.
_SOLAR_IN_URL = re.compile(r"/(13[7-9]\d|14\d\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?:/|$)")


def moment_in(address: str) -> Moment | None:
    """The day in the path of an address; None where it has none."""
    path = path_of(address)
    if parted := _PARTED_IN_URL.search(path):
        return parse_moment("".join(filter(None, parted.groups())))
    if worded := _WORDED_IN_URL.search(path):
        return parse_moment(f"{worded[3]} {worded[2]} {worded[1]}")
    if found := _IN_URL.search(path):
        return parse_moment(f"{found[1]}-{found[3]}-{found[4]}")
    if compact := _COMPACT_IN_URL.search(path):
        return parse_moment(compact[0])
    if solar := _SOLAR_IN_URL.search(path):
        day = solar_day(int(solar[1]), int(solar[2]), int(solar[3]))
        return Moment(datetime.combine(day, time(), UTC), day)
    return None
