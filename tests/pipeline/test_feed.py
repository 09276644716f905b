"""Feeds over real HTTP: walls, redirects, things that wait, and that the accounts are true."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest

from parsers import Article, ParseKilled, ParserPool
from parsers.workers.fork_server import SERVER
from tests.faults.server import Exchange, FaultServer
from tests.pipeline.conftest import TOPICS, Recorder, SetClock
from tests.pipeline.wires import ETIM, FLOODS, WALL, bodies, feed, look, look_by, page, wire
from tocsin.errors import Reason, StoreError
from tocsin.pipeline import Desk, IngestReport, claimed, deliver, ingest, reparse
from tocsin.pipeline.pace import KILLS
from tocsin.store import NewCandidate
from tocsin.stories import Fingerprint
from tocsin.topics import Match


def test_a_wall_is_named_and_tried_again_and_never_kept_as_an_article(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "Ministers meet in Tianjin"), ("/b", "Floods strike Spain"))
    site.serve("/a", WALL)
    site.serve("/b", WALL)
    first = look(wire_desk)
    assert {trouble.reason for trouble in first.troubles} == {Reason.BOT_BLOCK}
    assert bodies(wire_desk) == {"Ministers meet in Tianjin": "", "Floods strike Spain": ""}, (
        "what the feed said"
    )
    site.serve("/a", ETIM)
    site.serve("/b", FLOODS)
    clock.pass_(timedelta(minutes=6))
    again = look(wire_desk)
    assert again.items[Reason.UPDATED] == 2
    assert len(again.alerts) == 1
    with wire_desk.store.read() as tx:
        assert len({told.story_id for told in tx.articles.latest(5)}) == 2


def test_what_a_feed_names_is_read_in_the_order_in_which_it_came_out(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    """So a copy is told as one, of the original, though feeds name the newest first."""
    hours = [clock() - timedelta(hours=hour) for hour in (1, 4, 8)]
    feed(site, ("/copy", "Copy"), ("/floods", "Floods"), ("/original", "Original"), dated=hours)
    site.serve("/original", ETIM)
    site.serve("/floods", FLOODS)
    site.serve("/copy", ETIM.replace("Ministers meet in Tianjin", "In Tianjin, ministers meet"))
    look(wire_desk)
    with wire_desk.store.read() as tx:
        rows = [tx.articles.get(number) for number in (1, 2, 3)]
    assert [row.relation for row in rows if row] == ["new", "new", "copy"]
    assert rows[2] and rows[2].copy_of == 1
    assert rows[0] and rows[0].article.url == site.url("/original")


def test_a_flash_without_a_page_rings_once_and_takes_corrections(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    serve_flashes(site, ("1", "Police find ETIM camp"), ("2", "Floods strike Spain"))
    first = look(wire_desk)
    assert (first.items, first.troubles) == ({Reason.STORED: 2}, ())
    assert len(first.alerts) == 1
    clock.pass_(timedelta(hours=1))
    serve_flashes(site, ("1", "Police find no ETIM camp"), ("3", "Floods strike Spain"))
    second = look(wire_desk)
    assert (second.items, second.troubles, second.alerts) == ({Reason.UPDATED: 1, Reason.STORED: 1}, (), ())
    with wire_desk.store.read() as tx:
        told = tx.articles.latest(5)
    assert {one.headline: one.story_id for one in told} == {
        "Police find no ETIM camp": 1,
        "Floods strike Spain": 2,
    }


def test_what_an_item_carries_is_not_sought_in_its_feed(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    items = [
        ("Notice of our paper", "We and our partners use cookies to store information. Accept all cookies."),
        (
            "Police find ETIM camp",
            "Police found a camp of the ETIM near the border on Monday, officials said.",
        ),
        ("Floods strike Spain", "Rivers burst their banks in three provinces on Monday, officials said."),
    ]
    listed = "".join(
        f"<item><title>{title}</title><description>{d}</description></item>" for title, d in items
    )
    site.serve("/feed.xml", f"<rss version='2.0'><channel><title>Wire</title>{listed}</channel></rss>")
    first = look(wire_desk)
    assert ([one.reason for one in first.troubles], len(first.alerts)) == ([Reason.CONSENT_WALL], 1)
    clock.pass_(timedelta(hours=1))
    again = look(wire_desk)
    assert (again.items, again.alerts) == ({Reason.UNCHANGED: 3}, ())
    assert site.hits("/feed.xml") == 2


def test_what_a_feed_lacked_that_broke_off_is_read_though_nothing_changed(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    site.serve("/floods", FLOODS)
    site.serve("/etim", ETIM)
    items = (f"<item><link>{site.url(path)}</link></item>" for path in ("/floods", "/etim"))
    whole = f"<rss version='2.0'><channel><title>Wire</title>{''.join(items)}</channel></rss>"
    answers: list[str] = []

    def answer(exchange: Exchange) -> None:
        known = exchange.request.headers.get("if-none-match") == '"1"'
        body = whole if answers else whole[: whole.rindex("<item>") + 30]
        answers.append(body)
        exchange.reply("" if known else body, 304 if known else 200, {"ETag": '"1"'})

    site.route("/feed.xml", answer)
    first = look(wire_desk)
    assert (first.detail, len(first.articles), first.alerts) == ("truncated", 1, ())
    clock.pass_(timedelta(minutes=15))
    assert len(look(wire_desk).alerts) == 1
    assert look(wire_desk).reason is Reason.UNCHANGED


def test_a_server_that_says_for_ever_that_nothing_changed_is_believed_for_a_day(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    items = [f"<item><link>{site.url(path)}</link></item>" for path in ("/floods", "/etim")]
    site.serve("/floods", FLOODS)
    site.serve("/etim", ETIM)
    whole: list[bool] = []

    def answer(exchange: Exchange) -> None:
        whole.append("if-none-match" not in exchange.request.headers)
        listed = "".join(items[: len(whole)])
        body = f"<rss version='2.0'><channel><title>Wire</title>{listed}</channel></rss>"
        exchange.reply(body if whole[-1] else "", 200 if whole[-1] else 304, {"ETag": '"1"'})

    site.route("/feed.xml", answer)
    clock.pass_(timedelta(hours=24 - clock().hour))
    rang = 0
    for _ in range(9):
        rang += len(look(wire_desk).alerts)
        clock.pass_(timedelta(hours=6))
    assert (whole, rang) == ([True, False, False, False] * 2 + [True], 1)


def test_a_first_look_of_a_day_that_fails_is_no_look(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    asked: list[bool] = []

    def answer(exchange: Exchange) -> None:
        asked.append("if-none-match" in exchange.request.headers)
        status = 503 if len(asked) == 3 else 200
        exchange.reply("<rss version='2.0'><channel/></rss>", status, {"ETag": '"1"'})

    site.route("/feed.xml", answer)
    clock.pass_(timedelta(hours=18 - clock().hour))
    for _ in range(5):
        look(wire_desk)
        clock.pass_(timedelta(hours=3))
    assert asked == [False, True, False, False, True]


def test_each_of_two_events_in_the_same_words_is_told_though_two_desks_tell_the_second(
    open_desk: Callable[[str], Desk], site: FaultServer, recorder: Recorder
) -> None:
    desk = open_desk(wire(site) + '[[channel]]\nname = "chat"\nurl = "console"\n' + TOPICS)
    flashes = [("1", "Kazakhstan recognises Taliban government")]
    serve_flashes(site, *flashes)
    look(desk)
    asyncio.run(deliver(desk, lambda: recorder))
    flashes += [(guid, "Turkmenistan recognises Taliban government") for guid in ("2", "3")]
    serve_flashes(site, *flashes)
    assert len(look(desk).alerts) == 1
    asyncio.run(deliver(desk, lambda: recorder))
    assert [parcel.message.title.split(": ")[-1] for parcel in recorder.parcels] == [
        "Kazakhstan recognises Taliban government",
        "Turkmenistan recognises Taliban government (+1 more)",
    ]


def serve_flashes(site: FaultServer, *flashes: tuple[str, str]) -> None:
    """A feed of titles alone, each with its GUID."""
    items = [
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title></item>"
        for guid, title in flashes
    ]
    site.serve(
        "/feed.xml", f"<rss version='2.0'><channel><title>Flashes</title>{''.join(items)}</channel></rss>"
    )


def test_a_notice_is_told_once_whichever_of_its_title_are_listed_beside_it(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    hail = "Hail has damaged fifty greenhouses near Valencia; the harvest of tomatoes is lost, farmers said."
    arrest = "Police in Kabul arrested three members of the ETIM at a checkpoint, the ministry announced."
    rang, stored = [], 0
    for texts in ([hail], [arrest, hail], [arrest], [arrest, "The road to the sea is closed."]):
        serve_notices(site, *texts)
        check = look(wire_desk)
        rang += check.alerts
        stored += check.items.get(Reason.STORED, 0)
        assert Reason.UPDATED not in check.items
        clock.pass_(timedelta(hours=1))
    assert (len(rang), stored) == (1, 5)


def serve_notices(site: FaultServer, *texts: str) -> None:
    """A feed of notices of one title under one link, without GUIDs, and two others."""
    told = [*(("Statement", text) for text in texts), ("Bridge", "It is open."), ("Harbour", "It is shut.")]
    link = f"<link>{site.url('/notices')}</link>"
    items = [
        f"<item><title>{title}</title>{link}<description>{text}</description></item>" for title, text in told
    ]
    site.serve(
        "/feed.xml", f"<rss version='2.0'><channel><title>Notices</title>{''.join(items)}</channel></rss>"
    )


FEW = "A delegation of the ETIM came to the city and met the mayor, police said."
TEASED = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Wire</title><item><guid isPermaLink="false">1</guid><title>Visitors arrive</title>
<description>They met the mayor.</description><content:encoded>&lt;p&gt;{FEW}&lt;/p&gt;</content:encoded>
</item></channel></rss>"""
MARKED_UP = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Wire",
        "items": [{"id": "1", "title": "Visitors arrive", "content_html": f"<p>{FEW}</p>"}],
    }
)
SUMMED_UP = f"""<rss version="2.0"><channel><title>Wire</title><item><guid isPermaLink="false">1</guid>
<title>Visitors arrive</title><description>{FEW}</description></item></channel></rss>"""


@pytest.mark.parametrize(("listed", "text"), [(TEASED, FEW), (MARKED_UP, FEW), (SUMMED_UP, "")])
def test_a_flash_rings_by_all_that_its_feed_carries_of_it(
    wire_desk: Desk, site: FaultServer, listed: str, text: str
) -> None:
    site.serve("/feed.xml", listed)
    check_ = look(wire_desk)
    assert (check_.items, check_.troubles, len(check_.alerts)) == ({Reason.STORED: 1}, (), 1)
    assert bodies(wire_desk) == {"Visitors arrive": text}, "once"
    assert look(wire_desk).items == {Reason.UNCHANGED: 1}


def test_a_wall_never_replaces_an_article(wire_desk: Desk, site: FaultServer, clock: SetClock) -> None:
    feed(site, ("/a", "Ministers meet"))
    site.serve("/a", ETIM)
    assert len(look(wire_desk).alerts) == 1
    before = bodies(wire_desk)
    site.serve("/a", WALL)
    with wire_desk.store.write() as tx:  # the feed says that the page changed
        (url,) = (page.url for page in tx.sources.pages(1))
        tx.sources.offer("wire", [NewCandidate(key=url, url=url, version="2")], clock())
    assert [trouble.reason for trouble in look(wire_desk).troubles] == [Reason.BOT_BLOCK]
    assert bodies(wire_desk) == before


def test_a_wall_that_says_the_same_at_the_next_try_is_still_a_wall(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "Ministers meet in Tianjin"))
    site.serve("/a", WALL)
    for _ in range(3):
        assert [trouble.reason for trouble in look(wire_desk).troubles] == [Reason.BOT_BLOCK]
        clock.pass_(timedelta(hours=1))
    site.serve("/a", ETIM)
    clock.pass_(timedelta(hours=1))
    assert len(look(wire_desk).alerts) == 1


def test_links_that_lead_to_the_front_page_are_no_article(wire_desk: Desk, site: FaultServer) -> None:
    def home(exchange: Exchange) -> None:
        exchange.reply("", 302, {"Location": "/"})

    site.route("/gone", home)
    site.serve("/", ETIM)
    feed(site, ("/gone", ""))
    check = look(wire_desk)
    assert ([trouble.reason for trouble in check.troubles], check.alerts) == ([Reason.NOT_AN_ARTICLE], ())


def test_two_links_that_end_at_one_page_are_one_article(wire_desk: Desk, site: FaultServer) -> None:
    site.route("/x", lambda exchange: exchange.reply("", 302, {"Location": "/a"}))
    site.serve("/a", ETIM)
    feed(site, ("/a", "Ministers meet"), ("/x", "Ministers meet"))
    check = look(wire_desk)
    assert check.items == {Reason.STORED: 1, Reason.DUPLICATE: 1}


def test_what_came_in_is_the_sum_of_its_outcomes(wire_desk: Desk, site: FaultServer, clock: SetClock) -> None:
    feed(site, ("/a", "A"), ("/b", "B"), ("/broken", "C"), ("/none", "D"))
    site.serve("/a", ETIM)
    site.serve("/b", FLOODS)
    site.serve("/broken", "out of order", status=500)
    assert look(wire_desk).items == {Reason.STORED: 2, Reason.SERVER_ERROR: 1, Reason.NOT_FOUND: 1}
    assert look(wire_desk).items == {Reason.UNCHANGED: 3, Reason.DEFERRED: 1}, "one waits for its next try"
    site.serve(
        "/broken", page("C", *(f"A sentence number {n} that is long enough to be one." for n in range(9)))
    )
    clock.pass_(timedelta(hours=1))
    assert look(wire_desk).items == {Reason.UNCHANGED: 3, Reason.STORED: 1}


def test_a_run_that_dies_leaves_its_sources_free(
    wire_desk: Desk, site: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(site, ("/a", "A"))
    site.serve("/a", ETIM)

    def cancelled(*_: object) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr("tocsin.pipeline.visit.furniture_of", cancelled)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(ingest(wire_desk))
    monkeypatch.undo()
    assert look(wire_desk).items == {Reason.STORED: 1}


def test_a_fault_of_ours_is_the_sources_and_named(
    wire_desk: Desk, site: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(site, ("/a", "A"))

    def bug(*_: object) -> None:
        raise TypeError("a bug")

    monkeypatch.setattr("tocsin.pipeline.visit.furniture_of", bug)
    check = look(wire_desk)
    assert (check.reason, check.failed) == (Reason.INTERNAL_ERROR, True)
    assert "TypeError" in check.complaint
    with wire_desk.store.read() as tx:
        row = tx.sources.get(check.source)
    assert row is not None  # which `tocsin sources` shows
    assert (row.reason, row.failures, "TypeError" in str(row.detail)) == (Reason.INTERNAL_ERROR, 1, True)


def test_a_fault_of_ours_in_settling_a_source_hinders_no_other(
    wire_desk: Desk, site: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(site, ("/a", "A"))

    def bug(*_: object, **__: object) -> None:
        raise OverflowError("a bug")

    monkeypatch.setattr("tocsin.pipeline.visit.next_look", bug)
    assert look(wire_desk).complaint == "wire: internal_error (OverflowError; the log has it whole)"


def test_a_database_that_fails_is_told_in_its_own_words(
    wire_desk: Desk, site: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(site, ("/a", "A"))

    def full(*_: object) -> None:
        raise StoreError("database sqlite:///t.db: disk is full\nDETAIL: a row of it")

    monkeypatch.setattr("tocsin.pipeline.visit.furniture_of", full)
    assert look(wire_desk).complaint.endswith("internal_error (database sqlite:///t.db: disk is full)")


def test_a_batch_that_crashed_says_why_for_each_of_its_sources() -> None:
    crashed = [StoreError("database sqlite:///t.db: disk is full"), TypeError("a bug")]
    report = IngestReport.joined(crashed, [["a", "b"], ["c"]])
    assert [check.complaint for check in report.checks] == [
        "a: internal_error (the batch crashed: database sqlite:///t.db: disk is full)",
        "b: internal_error (the batch crashed: database sqlite:///t.db: disk is full)",
        "c: internal_error (the batch crashed: TypeError; the log has it whole)",
    ]


def test_a_fault_of_ours_in_one_document_hinders_no_other(
    wire_desk: Desk, site: FaultServer, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(site, ("/a", "Ministers meet in Tianjin"), ("/b", "Floods strike Spain"))
    site.serve("/a", ETIM)
    site.serve("/b", FLOODS)
    real = Desk.fingerprint

    def fingerprint(desk: Desk, article: Article, found: tuple[Match, ...]) -> Fingerprint:
        if "Tianjin" in article.headline:
            raise TypeError("a bug")
        return real(desk, article, found)

    monkeypatch.setattr(Desk, "fingerprint", fingerprint)
    check = look(wire_desk)
    assert (check.failed, check.items) == (False, {Reason.STORED: 1, Reason.INTERNAL_ERROR: 1})
    assert "TypeError" in check.complaint
    monkeypatch.undo()
    clock.pass_(timedelta(minutes=6))
    assert look(wire_desk).items[Reason.STORED] == 1


def test_no_markup_of_theirs_reaches_the_operators_page(wire_desk: Desk, site: FaultServer) -> None:
    from tocsin.pipeline.accounts import headline

    feed(site, ("/y?q=![t](https://evil.test/p.png)[Approve](https://evil.test)", "A"))
    report = asyncio.run(ingest(wire_desk))
    assert "evil.test" in headline(report)
    assert not re.search(r"(?<!\\)\]\(", headline(report))


def test_a_page_behind_a_wall_that_then_redirects_is_still_one_article(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "Ministers meet in Tianjin"))
    site.serve("/a", WALL)
    look(wire_desk)
    site.route("/a", lambda exchange: exchange.reply("", 302, {"Location": "/2026/a"}))
    site.serve("/2026/a", ETIM)
    clock.pass_(timedelta(minutes=6))
    assert look(wire_desk).items == {Reason.UPDATED: 1}
    assert [bool(text) for text in bodies(wire_desk).values()] == [True]


def test_reading_a_wall_again_makes_no_article_of_it(wire_desk: Desk, site: FaultServer) -> None:
    feed(site, ("/a", "Ministers meet in Tianjin"))
    site.serve("/a", WALL)
    look(wire_desk)
    done = asyncio.run(reparse(wire_desk, "wire"))
    assert (done.looked, done.changed) == (1, 0)
    assert bodies(wire_desk) == {"Ministers meet in Tianjin": ""}


def test_of_a_page_that_kills_the_parser_rings_what_its_feed_said(
    wire_desk: Desk, site: FaultServer, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(site, ("/a", "ETIM claims the attack in Tianjin"))
    site.serve("/a", ETIM)
    with monkeypatch.context() as hostile:
        hostile.setattr(ParserPool, "parse", killed)
        check_ = look(wire_desk)
    assert (check_.items, len(check_.alerts)) == ({Reason.STORED: 1}, 1)
    assert [trouble.reason for trouble in check_.troubles] == [Reason.PARSE_KILLED]
    assert look(wire_desk).items == {Reason.DEFERRED: 1}, "it is not tried at once again"
    clock.pass_(timedelta(minutes=6))
    assert look(wire_desk).items == {Reason.UPDATED: 1}


def test_of_a_text_in_the_feed_that_kills_the_parser_rings_its_title(
    wire_desk: Desk, site: FaultServer, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve_flashes(site, ("1", "Police find ETIM camp"))
    with monkeypatch.context() as hostile:
        hostile.setattr(ParserPool, "parse", killed)
        check_ = look(wire_desk)
    assert (check_.items, len(check_.alerts)) == ({Reason.STORED: 1}, 1)
    assert [trouble.reason for trouble in check_.troubles] == [Reason.PARSE_KILLED], (
        "no flash without a fault"
    )


def test_a_text_in_the_feed_that_killed_the_parser_of_a_busy_machine_rings_once_it_is_read(
    wire_desk: Desk, site: FaultServer, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = f"<content:encoded><![CDATA[{ETIM}]]></content:encoded><description>They met.</description>"
    item = f"<item><guid isPermaLink='false'>1</guid><title>Visitors arrive</title>{content}</item>"
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    site.serve("/feed.xml", f"<rss version='2.0' {names}><channel><title>Wire</title>{item}</channel></rss>")
    with monkeypatch.context() as busy:
        busy.setattr(ParserPool, "parse", killed)
        assert look(wire_desk).alerts == ()
    clock.pass_(timedelta(minutes=6))
    check_ = look(wire_desk)
    assert (check_.items, len(check_.alerts)) == ({Reason.UPDATED: 1}, 1)
    assert "the ETIM poses a threat" in "".join(bodies(wire_desk).values())


def test_a_text_in_the_feed_that_kills_each_parser_is_left_with_its_title(
    wire_desk: Desk, site: FaultServer, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve_flashes(site, ("1", "Police find ETIM camp"))
    monkeypatch.setattr(ParserPool, "parse", killed)
    tries = 0
    for _ in range(20):
        tries += len(look(wire_desk).troubles)
        clock.pass_(timedelta(hours=2))
    assert (tries, site.hits("/feed.xml")) == (KILLS, 20), "its feed's page is not taken for its own"
    assert bodies(wire_desk) == {"Police find ETIM camp": ""}


async def killed(*_: object) -> Article:
    raise ParseKilled("no answer in 5 s")


def test_a_document_for_which_no_parser_could_be_started_waits(
    wire_desk: Desk, site: FaultServer, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(site, ("/a", "Ministers meet in Tianjin"))
    site.serve("/a", ETIM)
    SERVER.stop()
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/bin/false")
        assert look(wire_desk).items == {Reason.INTERNAL_ERROR: 1}
    clock.pass_(timedelta(minutes=6))
    assert look(wire_desk).items == {Reason.STORED: 1}


def test_a_run_that_lost_its_source_stops_and_says_so(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "A"), ("/b", "B"))
    site.serve("/a", ETIM)
    site.serve("/b", FLOODS)
    with claimed(wire_desk, due_only=False) as slow:
        clock.pass_(timedelta(minutes=6))
        with claimed(wire_desk, due_only=False) as quick:
            assert (slow, quick) == ({"wire": 1}, {"wire": 2})
            late = look_by(wire_desk, slow)
            assert (late.reason, late.items) == (Reason.HELD, {})
            assert look_by(wire_desk, quick).items == {Reason.STORED: 2}


def test_a_source_of_slow_pages_holds_up_no_run_for_longer_than_ten_minutes(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    def slow(exchange: Exchange) -> None:
        clock.pass_(timedelta(minutes=4))
        exchange.reply(FLOODS)

    paths = [f"/{number}" for number in range(9)]
    feed(site, *((path, "A") for path in paths))
    for path in paths:
        site.route(path, slow)
    check = look(wire_desk)
    assert (check.failed, sum(map(site.hits, paths))) == (False, 3)
    assert check.items == {Reason.STORED: 3, Reason.DEFERRED: 6}
