"""Feeds that have moved for good, or are gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.faults.server import Exchange, FaultServer
from tests.pipeline.conftest import SetClock
from tests.pipeline.wires import ETIM, FLOODS, feed, look
from tocsin.errors import Reason
from tocsin.pipeline import Desk

TOLD = "it has moved for good to"


def moved(status: int = 301, to: str = "/new.xml") -> Callable[[Exchange], None]:
    return lambda exchange: exchange.reply("", status, {"Location": to})


@pytest.fixture
def moving(wire_desk: Desk, site: FaultServer) -> Desk:
    """The wire's feed answers from another address."""
    site.route("/feed.xml", moved())
    site.serve("/a", ETIM)
    feed(site, ("/a", "Ministers meet"), at="/new.xml")
    return wire_desk


@pytest.mark.parametrize("status", [301, 308])
def test_told_so_three_times_a_feed_is_read_where_it_is_now(
    moving: Desk, site: FaultServer, status: int
) -> None:
    site.route("/feed.xml", moved(status))
    assert [TOLD in look(moving).detail for _ in range(4)] == [False, False, True, True]
    assert (site.hits("/feed.xml"), site.hits("/new.xml")) == (3, 4)
    assert site.url("/new.xml") in look(moving).detail


def test_what_it_names_there_is_no_news(moving: Desk, site: FaultServer) -> None:
    assert look(moving).items == {Reason.STORED: 1}
    for _ in range(4):
        assert look(moving).items == {Reason.UNCHANGED: 1}
    site.serve("/b", FLOODS)
    feed(site, ("/a", "Ministers meet"), ("/b", "Floods"), at="/new.xml")
    assert look(moving).items == {Reason.STORED: 1, Reason.UNCHANGED: 1}


def test_an_answer_from_the_old_place_in_between_starts_the_count_again(
    moving: Desk, site: FaultServer
) -> None:
    look(moving), look(moving)
    feed(site, ("/a", "Ministers meet"))
    look(moving)
    site.route("/feed.xml", moved())
    assert [TOLD in look(moving).detail for _ in range(3)] == [False, False, True]


def test_where_it_cannot_be_read_the_old_place_is_asked_again(moving: Desk, site: FaultServer) -> None:
    for _ in range(3):
        look(moving)
    site.serve("/new.xml", "", status=404)
    assert look(moving).reason is Reason.NOT_FOUND
    feed(site, ("/a", "Ministers meet"))
    assert look(moving).reason is Reason.UNCHANGED
    assert site.hits("/feed.xml") == 4


def test_a_redirect_for_now_is_never_taken_for_a_move(moving: Desk, site: FaultServer) -> None:
    site.route("/feed.xml", moved(302))
    assert [TOLD in look(moving).detail for _ in range(5)] == [False] * 5
    assert site.hits("/feed.xml") == 5


def test_a_page_in_place_of_the_feed_is_no_move(moving: Desk, site: FaultServer) -> None:
    site.serve("/new.xml", "<html><body><p>This address is for sale.</p></body></html>")
    assert [look(moving).reason for _ in range(4)] == [Reason.NOT_A_FEED] * 4
    assert site.hits("/feed.xml") == 4


def test_a_feed_that_is_gone_is_asked_for_once_a_day(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    site.serve("/feed.xml", "", status=410)
    assert look(wire_desk).reason is Reason.GONE
    with wire_desk.store.read() as tx:
        row = tx.sources.get("wire")
    assert row and row.due_at == clock() + timedelta(days=1)
