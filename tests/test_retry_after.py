"""Every form of Retry-After, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tocsin.retry_after import wait_of

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WAITS = {
    "": None,
    "0": 0,
    "1.5": 1.5,
    "120": 120,
    "-5": 0,
    "315360000": 86400,
    "1e400": 86400,
    "nan": None,
    " 120 ": 120,
    "90.5": 90.5,
    "٣": None,
    "soon": None,
    "Sun, 01 Mar 2026 12:02:00 -0000": 120,
    "Sun, 01 Mar 2026 12:02:00 GMT": 120,
    "Sun, 01 Mar 2026 14:02:00 +0200": 120,
    "Sun, 01 Mar 2020 12:00:00 GMT": 0,
    "Sun, 01 Mar 2099 12:00:00 GMT": 86400,
    "Fri, 31 Dec 9999 23:59:59 -2300": 86400,
    "Mon, 01 Jan 0001 00:00:00 +2300": 0,
    "Sun, 99 Xxx 2026 25:61:00 GMT": None,
    "x" * 10_000: None,
}


@pytest.mark.parametrize("header", WAITS, ids=lambda header: header[:30])
def test_wait_of(header: str) -> None:
    wait = WAITS[header]
    assert wait_of(header, NOW) == (None if wait is None else timedelta(seconds=wait))
