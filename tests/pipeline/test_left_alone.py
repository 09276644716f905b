"""Hosts that are left alone as they answered nobody: what nobody was asked for counts as no failure."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from tests.faults.server import FaultServer
from tests.pipeline.conftest import TOPICS, SetClock
from tests.pipeline.wires import ETIM, feed
from tocsin.errors import Reason
from tocsin.fetch.pace import SILENT
from tocsin.pipeline import Check, Desk, ingest

Opener = Callable[[str], Desk]
QUARTER = timedelta(minutes=15)


def with_silent_feeds(site: FaultServer, name: str, location: str, *more: FaultServer) -> str:
    """The settings of as many silent feeds of a site as it takes, and a source behind them."""
    hosts = ", ".join(f'"{one.netloc}"' for one in (site, *more))
    fetch = f"[fetch]\nallow_private = [{hosts}]\nper_host_delay = 0.0\nretries = 0\nread_timeout = 0.2\n"
    feeds = [(f"slow-{number}", site.url(f"/silent?{number}")) for number in range(SILENT)]
    sources = (f'[[source]]\nname = "{one}"\nfeed = "{at}"\n' for one, at in [*feeds, (name, location)])
    return fetch + "".join(sources) + TOPICS


def look(desk: Desk, name: str) -> Check:
    return next(check for check in asyncio.run(ingest(desk)).checks if check.source == name)


def test_a_living_feed_behind_silent_ones_is_read_at_the_next_look(
    open_desk: Opener, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "A"))
    site.serve("/a", ETIM)
    desk = open_desk(with_silent_feeds(site, "living", site.url("/feed.xml")))
    check = look(desk, "living")
    assert (check.reason, "not asked" in check.detail) == (Reason.TIMEOUT, True)
    with desk.store.read() as tx:
        assert {row.name: (row.failures, row.read_at) for row in tx.sources.all()} == {
            "living": (0, None),
            **{f"slow-{number}": (1, None) for number in range(SILENT)},
        }
    clock.pass_(QUARTER)
    assert look(desk, "living").items == {Reason.STORED: 1}


def test_a_page_whose_host_was_left_alone_was_not_tried(
    open_desk: Opener, site: FaultServer, clock: SetClock
) -> None:
    with FaultServer() as wire:
        feed(wire, (site.url("/a"), "ETIM"))
        desk = open_desk(with_silent_feeds(site, "wire", wire.url("/feed.xml"), wire))
        for _ in range(SILENT + 1):
            check = look(desk, "wire")
            assert (check.items, check.alerts) == ({Reason.TIMEOUT: 1}, ())
            with desk.store.read() as tx:
                (waiting,) = tx.sources.waiting("wire", desk.now(), 10)
            assert waiting.tries == 0
            clock.pass_(QUARTER)
        site.serve("/silent", "not a feed")
        site.serve("/a", ETIM)
        assert look(desk, "wire").items == {Reason.STORED: 1}
