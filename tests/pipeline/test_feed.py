"""Feeds over real HTTP: walls, redirects, things that wait, and that the accounts are true."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from tests.faults.server import Exchange, FaultServer
from tests.pipeline.conftest import TOPICS, SetClock
from tocsin.errors import Reason
from tocsin.pipeline import Check, Desk, check, claim, ingest, reparse
from tocsin.store import NewCandidate

WALL = """<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>
<p>Please enable JavaScript and cookies to continue. Ray ID: 7d1f</p></body></html>"""


def page(headline: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    article = f"<article><h1>{headline}</h1>{body}</article>"
    return f"<html><head><title>{headline}</title></head><body>{article}</body></html>"


ETIM = page(
    "Ministers meet in Tianjin for talks on border security",
    "Ministers met in the northern city of Tianjin on Wednesday and spoke for three hours about the border.",
    "They agreed that the ETIM poses a threat to the security of both countries, a spokesman told reporters.",
    "A second round of talks is planned for the autumn, when the ministers expect to sign an agreement.",
)
FLOODS = page(
    "Floods strike the eastern provinces of Spain after a week of rain",
    "Rivers burst their banks in three provinces on Monday, and hundreds of families left their homes.",
    "The army sent boats and helicopters to villages that no road reached any more, officials said.",
    "More rain is expected until the weekend, according to the national weather service in Madrid.",
)


@pytest.fixture
def site() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture
def desk(site: FaultServer, open_desk: Callable[[str], Desk]) -> Desk:
    return open_desk(wire(site) + TOPICS)


def wire(site: FaultServer, more: str = "") -> str:
    """The settings of a source at the site's feed."""
    fetch = f'[fetch]\nallow_private = ["{site.netloc}"]\nper_host_delay = 0.0\nbackoff = 0.0\nretries = 0\n'
    return f'{fetch}[[source]]\nname = "wire"\nfeed = "{site.url("/feed.xml")}"\n{more}'


def feed(site: FaultServer, *items: tuple[str, str]) -> None:
    listed = "".join(
        f"<item><title>{title}</title><link>{site.url(path)}</link></item>" for path, title in items
    )
    text = f'<rss version="2.0"><channel><title>Wire</title>{listed}</channel></rss>'
    site.serve("/feed.xml", text, headers={"Content-Type": "application/rss+xml"})


def look(desk: Desk) -> Check:
    (check,) = asyncio.run(ingest(desk)).checks
    return check


def bodies(desk: Desk) -> dict[str, str]:
    with desk.store.read() as tx:
        rows = [tx.articles.get(told.id) for told in tx.articles.latest(20)]
    return {row.article.headline: row.article.text for row in rows if row}


def test_a_wall_is_named_and_tried_again_and_never_kept_as_an_article(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "Ministers meet in Tianjin"), ("/b", "Floods strike Spain"))
    site.serve("/a", WALL)
    site.serve("/b", WALL)
    first = look(desk)
    assert {trouble.reason for trouble in first.troubles} == {Reason.BOT_BLOCK}
    assert bodies(desk) == {"Ministers meet in Tianjin": "", "Floods strike Spain": ""}, "what the feed said"
    site.serve("/a", ETIM)
    site.serve("/b", FLOODS)
    clock.pass_(timedelta(minutes=6))
    again = look(desk)
    assert again.items[Reason.UPDATED] == 2
    assert len(again.alerts) == 1
    with desk.store.read() as tx:
        assert len({told.story_id for told in tx.articles.latest(5)}) == 2


def test_a_wall_never_replaces_an_article(desk: Desk, site: FaultServer, clock: SetClock) -> None:
    feed(site, ("/a", "Ministers meet"))
    site.serve("/a", ETIM)
    assert len(look(desk).alerts) == 1
    before = bodies(desk)
    site.serve("/a", WALL)
    with desk.store.write() as tx:  # the feed says that the page changed
        (key,) = tx.sources._versions("wire", [site.url("/a")])
        tx.sources.offer("wire", [NewCandidate(key=key, url=site.url("/a"), version="2")], clock())
    assert [trouble.reason for trouble in look(desk).troubles] == [Reason.BOT_BLOCK]
    assert bodies(desk) == before


def test_a_page_that_changes_within_a_day_is_noticed_though_the_feed_says_nothing(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/b", "Floods strike Spain"))
    site.serve("/b", FLOODS)
    assert look(desk).alerts == ()
    more = "<p>The ETIM denied that it had any part in the breach of a dam, a spokesman said.</p>"
    site.serve("/b", FLOODS.replace("</article>", f"{more}</article>"))
    clock.pass_(timedelta(minutes=59))
    assert look(desk).items == {Reason.UNCHANGED: 1}
    clock.pass_(timedelta(minutes=1))
    check = look(desk)
    assert (check.items[Reason.UPDATED], len(check.alerts)) == (1, 1)
    with desk.store.read() as tx:
        (told,) = tx.alerts.rung(check.alerts)
        assert (told.topic, told.kind) == ("etim", "updated")
        assert len(tx.articles.revisions(1)) == 1
    asked = site.hits("/b")
    for _ in range(5):
        clock.pass_(timedelta(hours=20))
        look(desk)
    assert site.hits("/b") - asked == 1, "once more after a day, then never"


def test_a_page_is_read_again_only_when_young_and_as_often_as_the_source_says(
    site: FaultServer, open_desk: Callable[[str], Desk], clock: SetClock
) -> None:
    never = wire(site, "reread = []\n")
    feed(site, ("/b", "Floods strike Spain"))
    site.serve("/b", FLOODS)
    look(open_desk(never))
    clock.pass_(timedelta(days=2))
    look(open_desk(never))
    assert site.hits("/b") == 1
    old = f'<meta property="article:published_time" content="{(clock() - timedelta(days=9)).isoformat()}">'
    site.serve("/a", ETIM.replace("<head>", f"<head>{old}"))
    feed(site, ("/a", "Ministers meet"))
    desk = open_desk(wire(site))
    look(desk)
    clock.pass_(timedelta(hours=2))
    look(desk)
    assert site.hits("/a") == 1


def test_a_page_that_is_away_when_it_is_read_again_stays_an_article(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "Ministers meet"))
    site.serve("/a", ETIM)
    look(desk)
    before = bodies(desk)
    for answer, status in ((WALL, 200), (ETIM, 500)):
        site.serve("/a", answer, status=status)
        clock.pass_(timedelta(hours=12))
        check = look(desk)
        assert (check.items, check.troubles) == ({Reason.UNCHANGED: 1}, ())
    assert bodies(desk) == before


def test_a_wall_that_says_the_same_at_the_next_try_is_still_a_wall(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "Ministers meet in Tianjin"))
    site.serve("/a", WALL)
    for _ in range(3):
        assert [trouble.reason for trouble in look(desk).troubles] == [Reason.BOT_BLOCK]
        clock.pass_(timedelta(hours=1))
    site.serve("/a", ETIM)
    clock.pass_(timedelta(hours=1))
    assert len(look(desk).alerts) == 1


def test_a_preview_or_another_article_takes_no_article_s_place_when_its_page_is_read_again(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "Ministers meet"), ("/b", "Floods"))
    site.serve("/a", ETIM)
    site.serve("/b", FLOODS)
    look(desk)
    before = bodies(desk)
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    )
    site.serve("/a", re.sub("<p>They agreed.*</p>", "", ETIM).replace("<head>", f"<head>{data}"))
    site.route("/b", lambda exchange: exchange.reply("", 302, {"Location": "/live"}))
    site.serve("/live", page("Talks in Tianjin end", *re.findall("<p>(.*?)</p>", ETIM)))
    clock.pass_(timedelta(hours=2))
    check = look(desk)
    assert (check.items, check.alerts) == ({Reason.UNCHANGED: 2}, ())
    assert bodies(desk) == before


def test_a_page_to_which_its_link_redirects_is_read_again(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/short", "Floods"))
    site.route("/short", lambda exchange: exchange.reply("", 302, {"Location": "/b"}))
    site.serve("/b", FLOODS)
    look(desk)
    site.serve("/b", FLOODS.replace("three provinces", "four provinces"))
    clock.pass_(timedelta(hours=1))
    assert look(desk).items == {Reason.UPDATED: 1}


def test_a_page_that_stamps_every_answer_anew_is_read_again_as_often_as_another(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/b", "Floods"))
    for _ in range(60):
        stamp = f'<meta property="article:published_time" content="{clock().isoformat()}">'
        site.serve("/b", FLOODS.replace("<head>", f"<head>{stamp}"))
        look(desk)
        clock.pass_(timedelta(hours=1))
    assert site.hits("/b") == 3


def test_what_was_read_in_a_visit_is_not_read_again_in_it(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    asked: list[int] = []

    def slowly(exchange: Exchange) -> None:
        asked.append(1)
        clock.pass_(timedelta(minutes=40))
        exchange.reply(FLOODS.replace("three provinces", f"{len(asked)} provinces"))

    feed(site, ("/b", "Floods"), ("/a", "Ministers meet"))
    site.route("/b", slowly)
    site.route("/a", slowly)
    assert look(desk).items[Reason.STORED] == 2
    assert len(asked) == 2


def test_what_was_learned_since_is_no_change_of_the_page(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    towns = ["Aldmoor", "Brackwater", "Cinderford", "Dunmere", "Eastholt", "Farrowby", "Gillhaven"]
    for number, town in enumerate(towns):
        site.serve(
            f"/{town}",
            page(
                f"{town} closes a bridge over the river",
                f"The council of {town} voted on Tuesday to close bridge number {number} until the summer.",
                f"Engineers found cracks in {number + 3} of its pillars, the mayor of {town} said on Monday.",
                "Readers who know more about ETIM may write to the desk of the Daily Example at any hour.",
            ),
        )
    feed(site, *((f"/{town}", f"{town} closes a bridge") for town in towns))
    look(desk)
    kept = [text.count("Daily Example") for text in bodies(desk).values()]
    assert 1 in kept and 0 in kept, "the first pages were read before it was known"
    clock.pass_(timedelta(hours=1))
    assert Reason.UPDATED not in look(desk).items
    with desk.store.read() as tx:
        assert not any(tx.articles.revisions(told.id) for told in tx.articles.latest(9))


def test_links_that_lead_to_the_front_page_are_no_article(desk: Desk, site: FaultServer) -> None:
    def home(exchange: Exchange) -> None:
        exchange.reply("", 302, {"Location": "/"})

    site.route("/gone", home)
    site.serve("/", ETIM)
    feed(site, ("/gone", ""))
    check = look(desk)
    assert ([trouble.reason for trouble in check.troubles], check.alerts) == ([Reason.NOT_AN_ARTICLE], ())


def test_two_links_that_end_at_one_page_are_one_article(desk: Desk, site: FaultServer) -> None:
    site.route("/x", lambda exchange: exchange.reply("", 302, {"Location": "/a"}))
    site.serve("/a", ETIM)
    feed(site, ("/a", "Ministers meet"), ("/x", "Ministers meet"))
    check = look(desk)
    assert check.items == {Reason.STORED: 1, Reason.DUPLICATE: 1}


def test_what_came_in_is_the_sum_of_its_outcomes(desk: Desk, site: FaultServer, clock: SetClock) -> None:
    feed(site, ("/a", "A"), ("/b", "B"), ("/broken", "C"), ("/none", "D"))
    site.serve("/a", ETIM)
    site.serve("/b", FLOODS)
    site.serve("/broken", "out of order", status=500)
    assert look(desk).items == {Reason.STORED: 2, Reason.SERVER_ERROR: 1, Reason.NOT_FOUND: 1}
    assert look(desk).items == {Reason.UNCHANGED: 3, Reason.DEFERRED: 1}, "one waits for its next try"
    site.serve(
        "/broken", page("C", *(f"A sentence number {n} that is long enough to be one." for n in range(9)))
    )
    clock.pass_(timedelta(hours=1))
    assert look(desk).items == {Reason.UNCHANGED: 3, Reason.STORED: 1}


def test_a_run_that_dies_leaves_its_sources_free(
    desk: Desk, site: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(site, ("/a", "A"))
    site.serve("/a", ETIM)

    def cancelled(*_: object) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr("tocsin.pipeline.visit.furniture_of", cancelled)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(ingest(desk))
    monkeypatch.undo()
    assert look(desk).items == {Reason.STORED: 1}


def test_a_fault_of_ours_is_the_sources_and_named(
    desk: Desk, site: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(site, ("/a", "A"))

    def bug(*_: object) -> None:
        raise TypeError("a bug")

    monkeypatch.setattr("tocsin.pipeline.visit.furniture_of", bug)
    check = look(desk)
    assert (check.reason, check.failed) == (Reason.INTERNAL_ERROR, True)
    assert "TypeError" in check.complaint


def test_no_markup_of_theirs_reaches_the_operators_page(desk: Desk, site: FaultServer) -> None:
    from tocsin.pipeline.accounts import headline

    feed(site, ("/y?q=![t](https://evil.test/p.png)[Approve](https://evil.test)", "A"))
    report = asyncio.run(ingest(desk))
    assert "evil.test" in headline(report)
    assert not re.search(r"(?<!\\)\]\(", headline(report))


def test_a_page_behind_a_wall_that_then_redirects_is_still_one_article(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "Ministers meet in Tianjin"))
    site.serve("/a", WALL)
    look(desk)
    site.route("/a", lambda exchange: exchange.reply("", 302, {"Location": "/2026/a"}))
    site.serve("/2026/a", ETIM)
    clock.pass_(timedelta(minutes=6))
    assert look(desk).items == {Reason.UPDATED: 1}
    assert [bool(text) for text in bodies(desk).values()] == [True]


def test_reading_a_wall_again_makes_no_article_of_it(desk: Desk, site: FaultServer) -> None:
    feed(site, ("/a", "Ministers meet in Tianjin"))
    site.serve("/a", WALL)
    look(desk)
    done = asyncio.run(reparse(desk, "wire"))
    assert (done.looked, done.changed) == (1, 0)
    assert bodies(desk) == {"Ministers meet in Tianjin": ""}


def test_a_run_that_lost_its_source_stops_and_says_so(desk: Desk, site: FaultServer, clock: SetClock) -> None:
    feed(site, ("/a", "A"), ("/b", "B"))
    site.serve("/a", ETIM)
    site.serve("/b", FLOODS)
    slow = claim(desk, due_only=False)
    clock.pass_(timedelta(minutes=6))
    quick = claim(desk, due_only=False)
    assert (slow, quick) == ({"wire": 1}, {"wire": 2})
    (check_,) = asyncio.run(check(desk, slow)).checks
    assert (check_.reason, check_.items) == (Reason.HELD, {})
    (check_,) = asyncio.run(check(desk, quick)).checks
    assert check_.items == {Reason.STORED: 2}
