"""Pages that are read again: what settings, servers, other runs and other sources do meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.faults.server import Exchange, FaultServer
from tests.pipeline.conftest import DAY, HOUR, TOPICS, SetClock
from tests.pipeline.wires import (
    ETIM,
    FLOODS,
    WALL,
    bodies,
    closed,
    feed,
    look,
    look_by,
    redirect,
    stored,
    wire,
)
from tocsin.errors import Reason
from tocsin.pipeline import Check, Desk
from tocsin.pipeline.pace import DOCUMENT_PAUSE
from tocsin.pipeline.visit import LEASE
from tocsin.sources import normalise_url
from tocsin.store import NewCandidate

SOON = {"Retry-After": "7200"}
DENIAL = "<p>The ETIM denied that it had any part in the breach of a dam, a spokesman said.</p></article>"


def edited(text: str) -> str:
    """The page with a line more, which names ETIM."""
    return text.replace("</article>", DENIAL)


class TestSettings:
    def test_what_they_ask_for_no_more_ends_and_does_not_come_back(
        self, site: FaultServer, open_desk: Callable[[str], Desk], clock: SetClock
    ) -> None:
        feed(site, ("/b", "Floods"))
        site.serve("/b", FLOODS)
        look(open_desk(wire(site)))
        clock.pass_(2 * HOUR)
        look(open_desk(wire(site, "reread = []\n")))
        look(open_desk(wire(site)))
        assert site.hits("/b") == 1

    def test_a_time_that_is_dropped_is_not_kept_by_what_was_planned(
        self, site: FaultServer, open_desk: Callable[[str], Desk], clock: SetClock
    ) -> None:
        feed(site, ("/b", "Floods"))
        site.serve("/b", FLOODS)
        look(open_desk(wire(site, 'reread = ["1d"]\n')))
        clock.pass_(DAY)
        look(open_desk(wire(site, 'reread = ["1h"]\n')))
        assert site.hits("/b") == 1


class TestServers:
    def test_of_a_site_that_does_not_answer_few_new_pages_are_asked_in_one_look(
        self, wire_desk: Desk, site: FaultServer, clock: SetClock
    ) -> None:
        paths = [f"/{number}" for number in range(5)]
        feed(site, *((path, "Floods") for path in paths))
        for path in paths:
            site.serve(path, "", status=500)
        assert look(wire_desk).items == {Reason.SERVER_ERROR: 3, Reason.DEFERRED: 2}
        for path in paths[3:]:
            site.serve(path, FLOODS.replace("villages", f"{path[1:]} villages"))
        clock.pass_(DOCUMENT_PAUSE)
        assert look(wire_desk).items[Reason.STORED] == 2, "those that were not tried yet come first"

    def test_a_site_that_is_busy_is_left_alone_until_it_said(
        self, wire_desk: Desk, site: FaultServer, clock: SetClock
    ) -> None:
        paths = [f"/{number}" for number in range(5)]
        feed(site, *((path, "Floods") for path in paths))
        for path in paths:
            site.serve(path, FLOODS.replace("villages", f"{path[1:]} villages"))
        look(wire_desk)
        for path in paths:
            site.serve(path, "", status=503, headers=SOON)
        clock.pass_(HOUR)
        look(wire_desk)
        assert sum(map(site.hits, paths)) == 5 + 3
        clock.pass_(HOUR)
        look(wire_desk)
        assert sum(map(site.hits, paths)) == 5 + 3

    def test_another_site_of_the_same_feed_is_read(
        self, site: FaultServer, open_desk: Callable[[str], Desk], clock: SetClock
    ) -> None:
        with FaultServer() as other:
            for number in range(4):
                site.serve(f"/{number}", "", status=500)
            other.serve("/b", FLOODS)
            listed = [*(site.url(f"/{number}") for number in range(4)), other.url("/b")]
            feed(site, *((url, "Floods") for url in listed))
            toml = wire(site).replace(f'"{site.netloc}"', f'"{site.netloc}", "{other.netloc}"')
            assert look(open_desk(toml)).items[Reason.STORED] == 1

    def test_tries_that_ran_out_do_not_count_at_the_next_time(
        self, wire_desk: Desk, site: FaultServer, clock: SetClock
    ) -> None:
        stored(wire_desk, site, "/b", "Floods", FLOODS)
        with wire_desk.store.write() as tx:
            (row,) = tx.sources.to_reread("wire", clock() + HOUR, 9)
            for tries in range(7):
                tried = row.model_copy(update={"tries": tries})
                tx.sources.reread_later(tried, "server_error", "500", clock() + HOUR)
        site.serve("/b", "", status=500)
        clock.pass_(HOUR)
        look(wire_desk)
        clock.pass_(DAY)
        look(wire_desk)
        site.serve("/b", edited(FLOODS))
        clock.pass_(DOCUMENT_PAUSE)
        assert look(wire_desk).items == {Reason.UPDATED: 1}

    @pytest.mark.parametrize("status", [404, 410])
    def test_a_page_that_is_gone_is_read_no_more_and_that_is_said(
        self, wire_desk: Desk, site: FaultServer, clock: SetClock, status: int
    ) -> None:
        stored(wire_desk, site, "/b", "Floods", FLOODS)
        with wire_desk.store.read() as tx:
            (page,) = tx.sources.pages(1)
        assert (page.reason, page.reread_at) == (Reason.STORED, clock() + HOUR)
        site.serve("/b", "", status=status)
        clock.pass_(HOUR)
        gone_at = clock()
        for _ in range(2):
            look(wire_desk)
            clock.pass_(DAY)
        assert site.hits("/b") == 2
        with wire_desk.store.read() as tx:
            (page,) = tx.sources.pages(1)
        assert (page.reason, page.reread_at) == (Reason.GONE if status == 410 else Reason.NOT_FOUND, None)
        assert page.detail == f"HTTP {status}, {gone_at:%Y-%m-%d %H:%M} UTC"


class TestMoves:
    def test_an_article_that_moved_and_was_edited_is_updated(
        self, wire_desk: Desk, site: FaultServer, clock: SetClock
    ) -> None:
        stored(wire_desk, site, "/b", "Floods", FLOODS)
        site.route("/b", redirect("/floods-in-spain"))
        site.serve("/floods-in-spain", edited(FLOODS))
        clock.pass_(HOUR)
        moved = look(wire_desk)
        assert (moved.items, len(moved.alerts)) == ({Reason.UPDATED: 1}, 1)

    def test_a_link_that_led_elsewhere_for_a_while_is_read_at_the_next_time(
        self, wire_desk: Desk, site: FaultServer, clock: SetClock
    ) -> None:
        stored(wire_desk, site, "/b", "Floods", FLOODS)
        site.route("/b", redirect("/soon"))
        site.serve("/soon", ETIM.replace("Tianjin", "Beijing"))
        clock.pass_(HOUR)
        assert look(wire_desk).items == {Reason.UNCHANGED: 1}
        site.serve("/b", edited(FLOODS))
        clock.pass_(DAY)
        assert look(wire_desk).items == {Reason.UPDATED: 1}


class TestWalls:
    def test_a_teaser_that_shrank_is_read_whole_at_the_next_time(
        self, wire_desk: Desk, site: FaultServer, clock: SetClock
    ) -> None:
        stored(wire_desk, site, "/a", "Ministers meet", closed(ETIM))
        site.serve("/a", closed(ETIM).replace(" and spoke for three hours about the border", ""))
        clock.pass_(HOUR)
        assert look(wire_desk).items == {Reason.UNCHANGED: 1}
        site.serve("/a", ETIM)
        clock.pass_(DAY)
        opened = look(wire_desk)
        assert (opened.items, len(opened.alerts)) == ({Reason.UPDATED: 1}, 1)

    def test_a_wall_that_outlasts_all_tries_is_tried_once_more_a_day_later(
        self, wire_desk: Desk, site: FaultServer, clock: SetClock
    ) -> None:
        feed(site, ("/a", "Ministers meet"))
        site.route("/a", redirect("/long/a"))
        site.serve("/long/a", WALL)
        look(wire_desk)
        with wire_desk.store.write() as tx:
            for _ in range(7):
                (row,) = tx.sources.waiting("wire", clock() + HOUR, 9)
                tx.sources.postpone(row, "bot_block", "", clock())
        look(wire_desk)
        site.serve("/long/a", ETIM)
        clock.pass_(DAY)
        opened = look(wire_desk)
        assert (opened.items, len(opened.alerts)) == ({Reason.UPDATED: 1}, 1)
        with wire_desk.store.read() as tx:
            assert len(tx.articles.latest(9)) == 1

    @pytest.mark.parametrize("worse", [WALL, closed(FLOODS)], ids=["wall", "teaser"])
    def test_what_one_source_could_not_read_replaces_nothing_that_another_read(
        self, site: FaultServer, open_desk: Callable[[str], Desk], worse: str
    ) -> None:
        desk = open_desk(two(site))
        site.serve("/b", FLOODS)
        assert one(desk, "wire").items == {Reason.STORED: 1}
        before = bodies(desk)
        site.serve("/b", worse)
        one(desk, "other")
        assert bodies(desk) == before


class TestOthers:
    @pytest.mark.parametrize("status", [404, 503])
    def test_an_error_of_a_run_that_was_too_slow_changes_nothing(
        self, wire_desk: Desk, site: FaultServer, clock: SetClock, status: int
    ) -> None:
        feed(site, ("/b", "Floods"))

        def slowly(exchange: Exchange) -> None:
            site.serve("/b", FLOODS)
            clock.pass_(LEASE * 2)  # this run is taken for dead
            assert look(wire_desk).items == {Reason.STORED: 1}
            exchange.reply("", status)

        site.route("/b", slowly)
        look(wire_desk)
        site.serve("/b", edited(FLOODS))
        clock.pass_(HOUR)
        assert look(wire_desk).items == {Reason.UPDATED: 1}

    @pytest.mark.parametrize("again", [False, True], ids=["first", "again"])
    def test_what_another_source_read_later_is_not_overwritten(
        self, site: FaultServer, open_desk: Callable[[str], Desk], clock: SetClock, again: bool
    ) -> None:
        desk = open_desk(two(site))
        site.serve("/b", FLOODS)
        if again:
            one(desk, "wire")
        one(desk, "other")
        clock.pass_(HOUR)
        newer = FLOODS.replace("three provinces", "five provinces")

        def slowly(exchange: Exchange) -> None:
            site.serve("/b", newer)
            clock.pass_(timedelta(seconds=20))
            name_anew(desk, "other", site, clock)
            assert one(desk, "other").items == {Reason.UPDATED: 1}
            exchange.reply(FLOODS.replace("three provinces", "four provinces"))

        site.route("/b", slowly)
        one(desk, "wire")
        assert "five provinces" in "".join(bodies(desk).values())

    def test_a_page_that_two_sources_name_is_read_again_for_one_of_them(
        self, site: FaultServer, open_desk: Callable[[str], Desk], clock: SetClock
    ) -> None:
        desk = open_desk(two(site))
        site.serve("/b", FLOODS)
        for times, pause in ((2, HOUR), (1, DAY), (1, DAY), (0, DAY)):
            before = site.hits("/b")
            one(desk, "wire")
            one(desk, "other")
            assert site.hits("/b") - before == times
            clock.pass_(pause)

    def test_a_clock_that_was_wrong_once_stops_no_update(
        self, wire_desk: Desk, site: FaultServer, clock: SetClock
    ) -> None:
        stored(wire_desk, site, "/b", "Floods", FLOODS)
        with wire_desk.store.write() as tx:
            read = tx.articles.document(1)
            assert read
            tx.articles.keep_document(1, read.model_copy(update={"retrieved": clock() + 9 * DAY}))
        site.serve("/b", edited(FLOODS))
        clock.pass_(HOUR)
        assert look(wire_desk).items == {Reason.UPDATED: 1}


def test_alerts_are_exactly_right_through_all_that_befalls_two_pages(
    site: FaultServer, open_desk: Callable[[str], Desk], clock: SetClock
) -> None:
    desk = open_desk(wire(site, 'reread = ["1h", "2h", "3h", "4h", "5h", "1d"]\n') + TOPICS)
    start, moved = clock(), redirect("/ministers-meet-again")
    feed(site, ("/a", "Ministers meet"), ("/b", "Floods"))

    def then(hours: float, **items: int) -> int:
        """What a look so long after the first found; how many alerts rang."""
        clock.pass_(start + hours * HOUR - clock())
        looked = look(desk)
        assert (looked.items, looked.troubles) == ({Reason[name]: count for name, count in items.items()}, ())
        return len(looked.alerts)

    site.serve("/a", closed(ETIM))
    site.serve("/b", FLOODS)
    assert then(0, STORED=2) == 0
    site.serve("/a", "", status=503)
    site.serve("/b", edited(FLOODS))
    assert then(1, UPDATED=1, UNCHANGED=1) == 1, "one changes, one is away"
    site.serve("/a", closed(ETIM))
    site.serve("/b", WALL)
    assert then(2, UNCHANGED=2) == 0, "one is back and still closed, one behind a wall"
    site.route("/a", moved)
    site.serve("/ministers-meet-again", ETIM)
    assert then(3, UPDATED=1, UNCHANGED=1) == 1, "one moved and is open"
    site.serve("/b", FLOODS)
    assert then(4, UPDATED=1, UNCHANGED=1) == 0, "what rang was taken back"
    site.serve("/b", edited(FLOODS))
    assert then(5, UPDATED=1, UNCHANGED=1) == 0, "and said again"
    site.serve("/b", "", status=410)
    site.serve("/ministers-meet-again", "", status=404)
    assert then(24, UNCHANGED=2) == 0
    asked = len(site.requests)
    assert then(72, UNCHANGED=2) == 0
    assert len(site.requests) - asked == 1, "the feed, and no page"
    with desk.store.read() as tx:
        rang = sorted((one.topic, one.kind, one.headline[:6]) for one in tx.alerts.latest(9))
        kept = sorted(
            (told.headline[:6], len(tx.articles.revisions(told.id))) for told in tx.articles.latest(9)
        )
    assert rang == [("etim", "updated", "Floods"), ("etim", "updated", "Minist")]
    assert kept == [("Floods", 3), ("Minist", 1)]


def two(site: FaultServer) -> str:
    """Two sources that name the same page."""
    feed(site, ("/b", "Floods"))
    return wire(site) + f'[[source]]\nname = "other"\nfeed = "{site.url("/feed.xml?other")}"\n{TOPICS}'


def name_anew(desk: Desk, source: str, site: FaultServer, clock: SetClock) -> None:
    """The source says that the page has changed."""
    with desk.store.write() as tx:
        url = site.url("/b")
        tx.sources.offer(source, [NewCandidate(key=normalise_url(url), url=url, version="2")], clock())


def one(desk: Desk, source: str) -> Check:
    """A look at one of two sources."""
    with desk.store.write() as tx:
        for each in desk.settings.sources:
            tx.sources.register(each.name, each.kind, each.location)
        fences = tx.sources.claim([source], desk.now(), LEASE, due_only=False)
    return look_by(desk, fences)
