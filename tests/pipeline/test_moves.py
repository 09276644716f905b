"""Feeds that have moved for good, or are gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.faults.server import Exchange, FaultServer
from tests.pipeline.conftest import SetClock
from tests.pipeline.wires import ETIM, FLOODS, feed, look, wire
from tocsin.errors import Reason
from tocsin.fetch import Fetched
from tocsin.pipeline import Desk
from tocsin.pipeline.moves import site_of
from tocsin.sources import Source

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
    failed = look(moving)
    assert failed.reason is Reason.NOT_FOUND
    assert failed.detail == f"HTTP 404, where it has moved to, {site.url('/new.xml')}"
    feed(site, ("/a", "Ministers meet"))
    assert look(moving).reason is Reason.UNCHANGED
    assert site.hits("/feed.xml") == 4


def test_where_only_the_new_place_is_left_no_failure_there_silences_the_feed(
    moving: Desk, site: FaultServer
) -> None:
    for _ in range(3):
        look(moving)
    site.serve("/feed.xml", "", status=404)
    site.serve("/new.xml", "", status=503)
    assert look(moving).reason is Reason.SERVER_ERROR
    feed(site, ("/a", "Ministers meet"), at="/new.xml")
    assert [look(moving).reason for _ in range(3)] == [Reason.NOT_FOUND, Reason.UNCHANGED, Reason.UNCHANGED]


def test_a_feed_that_moves_on_once_its_old_place_is_dead_is_read_every_other_look_at_least(
    moving: Desk, site: FaultServer
) -> None:
    for _ in range(3):
        look(moving)
    site.serve("/feed.xml", "", status=404)
    site.route("/new.xml", moved(to="/newer.xml"))
    feed(site, ("/a", "Ministers meet"), at="/newer.xml")
    assert look(moving).reason is Reason.UNCHANGED
    checks = [look(moving) for _ in range(4)]
    assert [check.failed for check in checks] == [True, False, True, False]
    assert site.url("/newer.xml") in checks[-1].detail


def test_that_nothing_changed_is_believed_of_no_place_where_no_feed_was_read(
    wire_desk: Desk, site: FaultServer
) -> None:
    def closed(exchange: Exchange) -> None:
        asked = "if-modified-since" in exchange.request.headers
        exchange.reply("" if asked else "<html>We are closed.</html>", 304 if asked else 200)

    item = f"<item><title>Ministers meet</title><link>{site.url('/a')}</link></item>"
    text = f'<rss version="2.0"><channel><title>Wire</title>{item}</channel></rss>'
    site.serve("/feed.xml", text, headers={"Last-Modified": "Mon, 05 Jan 2026 10:00:00 GMT"})
    site.serve("/a", ETIM)
    assert look(wire_desk).reason is Reason.STORED
    site.route("/feed.xml", moved(to="/closed"))
    site.route("/closed", closed)
    assert [look(wire_desk).reason for _ in range(4)] == [Reason.NOT_A_FEED] * 4


def test_no_secret_of_the_new_place_is_shown(moving: Desk, site: FaultServer) -> None:
    site.route("/feed.xml", moved(to="/new.xml?token=hunter2hunter2"))
    told = [look(moving).detail for _ in range(3)][-1]
    assert TOLD in told
    assert "hunter2" not in told


def test_settings_that_change_during_a_look_are_not_led_away_by_it(
    moving: Desk, site: FaultServer, open_desk: Callable[[str], Desk]
) -> None:
    def changed(exchange: Exchange) -> None:
        with moving.store.write() as tx:
            tx.sources.register("wire", "feed", site.url("/other.xml"))
        moved()(exchange)

    look(moving), look(moving)
    site.route("/feed.xml", changed)
    look(moving)
    feed(site, ("/a", "Ministers meet"), at="/other.xml")
    look(open_desk(wire(site).replace("/feed.xml", "/other.xml")))
    assert site.hits("/other.xml") == 1


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


def test_a_new_place_that_is_gone_leaves_the_old_one_its_turn(
    moving: Desk, site: FaultServer, clock: SetClock
) -> None:
    for _ in range(3):
        look(moving)
    site.serve("/new.xml", "", status=410)
    assert look(moving).reason is Reason.GONE
    with moving.store.read() as tx:
        row = tx.sources.get("wire")
    assert row and row.due_at and row.due_at < clock() + timedelta(hours=1)


def test_a_feed_that_moved_to_another_host_leads_into_no_network_that_the_settings_allow(
    site: FaultServer, open_desk: Callable[[str], Desk]
) -> None:
    outside = f"127.1:{site.port}"  # a host of which the settings name only the network
    settings = wire(site).replace(site.url(), f"http://{outside}/")
    site.route("/feed.xml", moved(to=site.url("/new.xml")))
    feed(site, at="/new.xml")
    desk = open_desk(settings.replace(f'"{site.netloc}"', f'"127.0.0.0/8:{site.port}"'))
    assert [look(desk).failed for _ in range(4)] == [False, False, False, True]


def test_an_allowed_feed_that_is_sent_elsewhere_lends_no_trust_to_what_is_named_there(
    site: FaultServer, clock: SetClock, open_desk: Callable[[str], Desk]
) -> None:
    """The network is allowed and the feed's host is named; the host that it sends us to is not."""
    outside = f"http://127.1:{site.port}"
    allowed = f'"{site.netloc}", "127.0.0.0/8:{site.port}"'
    site.route("/feed.xml", moved(302, to=f"{outside}/new.xml"))
    site.serve("/a", ETIM)
    feed(site, ("/a", "Ministers meet"), at="/new.xml")
    desk = open_desk(wire(site).replace(f'"{site.netloc}"', allowed))
    for _ in range(2):  # and not when it is tried again, by which time nobody knows who named it
        assert [trouble.reason for trouble in look(desk).troubles] == [Reason.BLOCKED]
        clock.pass_(timedelta(days=1))
    assert site.hits("/a") == 0


def test_one_that_is_sent_on_to_a_host_that_is_allowed_too_is_read_as_before(
    site: FaultServer, open_desk: Callable[[str], Desk]
) -> None:
    other = f"127.1:{site.port}"
    site.route("/feed.xml", moved(302, to=f"http://{other}/new.xml"))
    site.serve("/a", ETIM)
    feed(site, ("/a", "Ministers meet"), at="/new.xml")
    desk = open_desk(wire(site).replace(f'"{site.netloc}"', f'"{site.netloc}", "{other}"'))
    assert look(desk).items == {Reason.STORED: 1}


@pytest.mark.parametrize(
    ("named", "found", "site"),
    [
        ("https://news.example/feed.xml", "https://news.example/new.xml", None),
        ("https://BÜCHER.example/feed.xml", "https://xn--bcher-kva.example/feed.xml", None),
        ("https://news.example./feed.xml", "https://news.example/feed.xml", None),
        ("https://bücher.example/feed.xml", "https://www.bücher.example/", "https://www.bücher.example/"),
        ("https://news.example/feed.xml", "https://cdn.example:8443/x.xml", "https://cdn.example:8443/"),
    ],
)
def test_a_feed_that_was_found_on_another_host_names_its_pages_from_there(
    named: str, found: str, site: str | None
) -> None:
    source = Source(name="wire", kind="feed", location=named)
    assert site_of(source, Fetched(document=None, status=200, url=found)) == site
