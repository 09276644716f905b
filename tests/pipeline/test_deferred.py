"""Feeds that ask to wait: nothing asks them early, whatever runs next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.faults.server import FaultServer
from tests.pipeline.conftest import SetClock
from tests.pipeline.wires import ETIM, feed, look, wire
from tocsin.errors import Reason
from tocsin.pipeline import Desk
from tocsin.store import SourceRow

HOUR = timedelta(hours=1)


def known(desk: Desk) -> SourceRow:
    with desk.store.read() as tx:
        (row,) = tx.sources.all()
    return row


@pytest.mark.parametrize("status", [429, 503])
def test_a_run_of_all_sources_does_not_ask_a_feed_before_its_retry_after(
    wire_desk: Desk, site: FaultServer, clock: SetClock, status: int
) -> None:
    site.serve("/feed.xml", "later", status=status, headers={"Retry-After": "3600"})
    assert look(wire_desk).reason is Reason.DEFERRED
    until = clock() + HOUR
    for _ in range(3):
        clock.pass_(HOUR / 4)
        check = look(wire_desk)
        assert (check.reason, check.detail) == (
            Reason.DEFERRED,
            f"asked to wait until {until:%Y-%m-%d %H:%M} UTC",
        )
    assert (site.hits("/feed.xml"), known(wire_desk).failures, known(wire_desk).due_at) == (1, 1, until)
    clock.pass_(HOUR / 4)
    site.serve("/a", ETIM)
    feed(site, ("/a", "Ministers meet"))
    assert look(wire_desk).items == {Reason.STORED: 1}
    assert (known(wire_desk).failures, known(wire_desk).wait_until) == (0, None)


def test_pages_that_wait_are_read_though_their_feed_may_not_be_asked(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "Ministers meet"))
    site.serve("/a", "out of order", status=500)
    look(wire_desk)
    site.serve("/feed.xml", "later", status=503, headers={"Retry-After": "7200"})
    clock.pass_(HOUR / 4)
    look(wire_desk)
    site.serve("/a", ETIM)
    clock.pass_(HOUR)
    assert look(wire_desk).items == {Reason.STORED: 1}
    assert site.hits("/feed.xml") == 2


def test_a_feed_that_the_settings_name_elsewhere_is_asked_there_at_once(
    site: FaultServer, open_desk: Callable[[str], Desk]
) -> None:
    site.serve("/feed.xml", "later", status=503, headers={"Retry-After": "7200"})
    look(open_desk(wire(site)))
    feed(site, at="/other.xml")
    assert look(open_desk(wire(site).replace("/feed.xml", "/other.xml"))).reason is not Reason.DEFERRED


def test_nobody_waits_for_what_was_asked_while_the_clock_ran_ahead(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    clock.pass_(1000 * HOUR)
    site.serve("/feed.xml", "later", status=503, headers={"Retry-After": "7200"})
    look(wire_desk)
    clock.pass_(-1000 * HOUR)
    look(wire_desk)
    assert site.hits("/feed.xml") == 2
