"""Pages that cannot be had: what their feed said of them rings in their place, and the page itself later."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest

from parsers import Article, Block
from tests.faults.server import FaultServer
from tests.pipeline.conftest import TOPICS, SetClock
from tests.pipeline.wires import ETIM, FLOODS, WALL, bodies, feed, look, page, redirect, wire
from tocsin.errors import Reason
from tocsin.pipeline import Check, Desk, ingest, reparse
from tocsin.pipeline.walls import tells_of_another

TITLE = "Ministers speak of the ETIM in Tianjin"
HOUR = timedelta(hours=1)


@pytest.fixture
def later(wire_desk: Desk, clock: SetClock) -> Callable[[], Check]:
    """A look, and then a day passes: every page that waits is due again."""

    def look_and_wait() -> Check:
        check = look(wire_desk)
        clock.pass_(24 * HOUR)
        return check

    return look_and_wait


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, Reason.UNAUTHORIZED),
        (402, Reason.CLIENT_ERROR),
        (403, Reason.FORBIDDEN),
        (451, Reason.FORBIDDEN),
    ],
)
def test_of_a_page_that_is_refused_rings_at_once_what_its_feed_said(
    wire_desk: Desk, site: FaultServer, clock: SetClock, status: int, reason: Reason
) -> None:
    feed(site, ("/a", TITLE))
    site.serve("/a", "no", status=status)
    check = look(wire_desk)
    assert (check.items, len(check.alerts)) == ({Reason.STORED: 1}, 1)
    assert [trouble.reason for trouble in check.troubles] == [reason]
    with wire_desk.store.read() as tx:
        (told,) = tx.articles.latest(5)
        row = tx.articles.get(told.id)
    assert row and (row.article.headline, row.article.completeness) == (TITLE, "truncated")
    site.serve("/a", ETIM)
    clock.pass_(HOUR)
    check = look(wire_desk)
    assert (check.items, check.alerts) == ({Reason.UPDATED: 1}, ())
    assert "a spokesman told reporters" in "".join(bodies(wire_desk).values())


def test_of_a_page_that_robots_may_not_read_rings_what_its_feed_said(
    wire_desk: Desk, site: FaultServer, later: Callable[[], Check]
) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /a")
    feed(site, ("/a", TITLE))
    assert len(later().alerts) == 1
    later()
    assert (site.hits("/a"), list(bodies(wire_desk))) == (0, [TITLE])


def test_of_a_page_that_fails_rings_at_the_third_try_what_its_feed_said(
    site: FaultServer, later: Callable[[], Check]
) -> None:
    feed(site, ("/a", TITLE))
    site.serve("/a", "out of order", status=500)
    checks = [later() for _ in range(4)]
    assert [len(check.alerts) for check in checks] == [0, 0, 1, 0]
    assert [check.items for check in checks[:3]] == [
        {Reason.SERVER_ERROR: 1},
        {Reason.SERVER_ERROR: 1},
        {Reason.STORED: 1},
    ]
    site.serve("/a", ETIM)
    check = later()
    assert (check.items, check.alerts) == ({Reason.UPDATED: 1}, ())


def test_what_its_feed_said_of_a_page_is_told_before_another_is_asked_for_once_more(
    site: FaultServer, later: Callable[[], Check]
) -> None:
    """A host that is away is asked for three pages a look: one that stands in already has had its tries."""
    paths = [f"/{number}" for number in range(6)]
    feed(site, *((path, TITLE) for path in paths))
    for path in paths:
        site.serve(path, "out of order", status=500)
    checks = [later() for _ in range(6)]
    assert [check.items.get(Reason.STORED, 0) for check in checks] == [0, 0, 0, 0, 3, 3]


def test_pages_that_fail_keep_no_other_of_their_host_from_being_asked_for(
    site: FaultServer, later: Callable[[], Check], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three that say when to come again speak for their host, and the same three might each time."""
    monkeypatch.setattr("random.random", lambda: -next(turns))
    turns = itertools.count()
    paths = [f"/{number}" for number in range(4)]
    feed(site, *((path, TITLE) for path in paths))
    for path in paths[:3]:
        site.serve(path, "later", status=503, headers={"Retry-After": "60"})
    site.serve(paths[3], ETIM)
    assert [later().items.get(Reason.STORED, 0) for _ in range(2)] == [0, 1]


@pytest.mark.parametrize("refusal", ["forbidden", "wall", "down"])
def test_what_the_feed_says_later_of_a_page_that_is_never_read_rings(
    wire_desk: Desk, site: FaultServer, clock: SetClock, refusal: str
) -> None:
    def looks() -> int:
        rang = 0
        for _ in range(4):
            rang += len(look(wire_desk).alerts)
            clock.pass_(HOUR)
        return rang

    site.serve("/a", WALL, {"forbidden": 403, "wall": 200, "down": 500}[refusal])
    feed(site, ("/a", "Blast heard in the north of the city"))
    assert looks() == 0
    feed(site, ("/a", "Blast in the north of the city is the work of the ETIM"))
    assert looks() == 1
    assert list(bodies(wire_desk)) == ["Blast in the north of the city is the work of the ETIM"]
    feed(site, ("/a", "ETIM blast in the north of the city kills three"))
    assert looks() == 0
    assert list(bodies(wire_desk)) == ["ETIM blast in the north of the city kills three"]


def test_two_sources_that_name_a_page_in_their_own_words_are_each_heard_once(
    open_desk: Callable[[str], Desk], site: FaultServer, clock: SetClock
) -> None:
    other = f'[[source]]\nname = "other"\nfeed = "{site.url("/other.xml")}"\n'
    desk = open_desk(wire(site, other) + TOPICS)
    site.serve("/a", WALL, 403)
    feed(site, ("/a", "Blast heard in the city"))
    feed(site, ("/a", "Blast in the city: ETIM did it"), at="/other.xml")
    rang = 0
    for _ in range(5):
        rang += len(asyncio.run(ingest(desk)).alerts)
        clock.pass_(HOUR)
    with desk.store.read() as tx:
        assert (rang, len(tx.articles.revisions(1))) == (1, 1)


def test_another_title_of_a_page_that_was_read_asks_for_it_no_more(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "Ministers meet in Tianjin"))
    site.serve("/a", ETIM)
    look(wire_desk)
    feed(site, ("/a", "Ministers have met in Tianjin"))
    clock.pass_(timedelta(minutes=15))
    assert look(wire_desk).items == {Reason.UNCHANGED: 1}
    assert site.hits("/a") == 1


@pytest.mark.parametrize("status", [404, 410])
def test_of_a_page_that_is_gone_nothing_rings(
    wire_desk: Desk, site: FaultServer, later: Callable[[], Check], status: int
) -> None:
    """It may have been withdrawn."""
    feed(site, ("/a", TITLE))
    site.serve("/a", "gone", status=status)
    assert [later().alerts for _ in range(4)] == [()] * 4
    assert (site.hits("/a"), bodies(wire_desk)) == (1, {})


def test_a_page_that_failed_before_it_was_a_wall_rings_too(
    site: FaultServer, later: Callable[[], Check]
) -> None:
    feed(site, ("/a", TITLE))
    site.serve("/a", "out of order", status=500)
    assert later().alerts == ()
    site.serve("/a", WALL)
    assert len(later().alerts) == 1


def test_what_is_refused_after_it_was_read_stays_as_it_was(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", TITLE), ("/b", "Floods strike Spain"))
    site.serve("/a", ETIM)
    site.serve("/b", FLOODS)
    look(wire_desk)
    before = bodies(wire_desk)
    site.serve("/a", "no", status=403)
    clock.pass_(HOUR)
    assert look(wire_desk).alerts == ()
    assert bodies(wire_desk) == before


MOVED = page(
    "We are in a new place",
    "The newspaper has a new home on the web since Monday, and all that it printed is to be found there.",
    "Please update your bookmarks and subscribe to our new feeds, which are listed in the help.",
    "We thank all our readers for their patience while the last of our archives are brought over.",
)
SIGN_IN = page(
    "Sign in to your account",
    "Enter your e-mail address and your password to go on reading.",
    "You have no account yet? Register now, it is free of charge.",
)


@pytest.mark.parametrize(("countries", "notice"), [(160, True), (320, False)])
def test_the_dashes_of_a_list_are_no_words_of_a_notice(countries: int, notice: bool) -> None:
    rows = (Block(kind="list_item", text="Elsewhere"),) * countries
    article = Article(url="https://a.test/", headline="Choose your country", body=rows)
    assert tells_of_another(TITLE, article) is notice


def test_of_links_that_lead_to_a_notice_rings_what_their_feed_said(
    wire_desk: Desk, site: FaultServer, later: Callable[[], Check]
) -> None:
    feed(
        site,
        ("/floods", "Floods strike three provinces"),
        ("/a", TITLE),
        ("/b", "Recognition of the Taliban government"),
    )
    site.serve("/moved", MOVED)
    site.serve("/b", SIGN_IN)
    for path in ("/floods", "/a"):
        site.route(path, redirect("/moved"))
    check = later()
    assert (check.items, len(check.alerts)) == ({Reason.STORED: 3}, 2)
    assert {trouble.reason for trouble in check.troubles} == {Reason.NOT_AN_ARTICLE}
    assert set(bodies(wire_desk).values()) == {""}
    assert later().articles == ()
    assert asyncio.run(reparse(wire_desk, "wire")).changed == 0
    assert set(bodies(wire_desk).values()) == {""}


@pytest.mark.parametrize(
    "title",
    [
        "Border: envoys spoke three hours",  # other words than the headline, some of the text
        "Talks",
        "Тайные переговоры министров в городе",  # in other letters, or words that no space parts
        "部长们在天津会谈边境安全问题 Breaking story today",
    ],
)
def test_a_page_is_an_article_by_whatever_title_its_feed_names_it(
    wire_desk: Desk, site: FaultServer, title: str
) -> None:
    feed(site, ("/a", title))
    site.serve("/a", ETIM)
    check = look(wire_desk)
    assert (check.troubles, len(check.alerts)) == ((), 1)


def test_a_long_page_in_another_language_than_its_feed_is_an_article(
    wire_desk: Desk, site: FaultServer
) -> None:
    feed(site, ("/a", "Minister sprechen stundenlang geheim"))
    told = "Envoys of ten states spoke of the border, of ETIM and of the roads that lead to the north. "
    site.serve("/a", page("Envoys speak of the border", *[f"{told * 4}It was talk {at}." for at in range(6)]))
    check = look(wire_desk)
    assert (check.troubles, len(check.alerts)) == ((), 1)


def test_a_page_without_a_title_in_its_feed_only_waits(
    wire_desk: Desk, site: FaultServer, later: Callable[[], Check]
) -> None:
    feed(site, ("/a", ""))
    site.serve("/a", "no", status=403)
    assert later().items == {Reason.FORBIDDEN: 1}
    site.serve("/a", ETIM)
    assert len(later().alerts) == 1
