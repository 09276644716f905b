"""Pages that are read again after their articles: what changes, what is away, what is another page by now."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import timedelta

from tests.faults.server import Exchange, FaultServer
from tests.pipeline.conftest import SetClock
from tests.pipeline.wires import ETIM, FLOODS, WALL, bodies, feed, look, page, stored, wire
from tocsin.errors import Reason
from tocsin.pipeline import Desk
from tocsin.pipeline.visit import LEASE


def test_a_page_that_changes_within_a_day_is_noticed_though_the_feed_says_nothing(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/b", "Floods strike Spain"))
    site.serve("/b", FLOODS)
    assert look(wire_desk).alerts == ()
    more = "<p>The ETIM denied that it had any part in the breach of a dam, a spokesman said.</p>"
    site.serve("/b", FLOODS.replace("</article>", f"{more}</article>"))
    clock.pass_(timedelta(minutes=59))
    assert look(wire_desk).items == {Reason.UNCHANGED: 1}
    clock.pass_(timedelta(minutes=1))
    check = look(wire_desk)
    assert (check.items[Reason.UPDATED], len(check.alerts)) == (1, 1)
    with wire_desk.store.read() as tx:
        (told,) = tx.alerts.rung(check.alerts)
        assert (told.topic, told.kind) == ("etim", "updated")
        assert len(tx.articles.revisions(1)) == 1
    asked = site.hits("/b")
    for _ in range(5):
        clock.pass_(timedelta(hours=20))
        look(wire_desk)
    assert site.hits("/b") - asked == 1, "once more after a day, then never"


def test_a_last_paragraph_that_one_other_article_has_is_not_lost_when_its_page_changes(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    last = "<p>The two countries have had no agreement on their border since the war of 1962.</p></article>"
    feed(site, ("/a", "Ministers meet"), ("/b", "Floods strike Spain"))
    site.serve("/a", ETIM.replace("</article>", last))
    site.serve("/b", FLOODS.replace("</article>", last))
    look(wire_desk)
    site.serve("/b", FLOODS.replace("three provinces", "four provinces").replace("</article>", last))
    clock.pass_(timedelta(hours=1))
    assert look(wire_desk).items[Reason.UPDATED] == 1
    with wire_desk.store.read() as tx:
        told = next(tx.articles.get(number) for number in (1, 2) if tx.articles.revisions(number))
    assert told is not None and "four provinces" in told.article.text
    assert "since the war of 1962" in told.article.text


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
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    stored(wire_desk, site, "/a", "Ministers meet", ETIM)
    before = bodies(wire_desk)
    for answer, status in ((WALL, 200), (ETIM, 500)):
        site.serve("/a", answer, status=status)
        clock.pass_(timedelta(hours=12))
        check = look(wire_desk)
        assert (check.items, check.troubles) == ({Reason.UNCHANGED: 1}, ())
    assert bodies(wire_desk) == before


def test_a_preview_or_another_article_takes_no_article_s_place_when_its_page_is_read_again(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/a", "Ministers meet"), ("/b", "Floods"))
    site.serve("/a", ETIM)
    site.serve("/b", FLOODS)
    look(wire_desk)
    before = bodies(wire_desk)
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    )
    site.serve("/a", re.sub("<p>They agreed.*</p>", "", ETIM).replace("<head>", f"<head>{data}"))
    site.route("/b", lambda exchange: exchange.reply("", 302, {"Location": "/live"}))
    site.serve("/live", page("Talks in Tianjin end", *re.findall("<p>(.*?)</p>", ETIM)))
    clock.pass_(timedelta(hours=2))
    check = look(wire_desk)
    assert (check.items, check.alerts) == ({Reason.UNCHANGED: 2}, ())
    assert bodies(wire_desk) == before


def test_a_page_to_which_its_link_redirects_is_read_again(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/short", "Floods"))
    site.route("/short", lambda exchange: exchange.reply("", 302, {"Location": "/b"}))
    site.serve("/b", FLOODS)
    look(wire_desk)
    site.serve("/b", FLOODS.replace("three provinces", "four provinces"))
    clock.pass_(timedelta(hours=1))
    assert look(wire_desk).items == {Reason.UPDATED: 1}


def test_a_page_that_stamps_every_answer_anew_is_read_again_as_often_as_another(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    feed(site, ("/b", "Floods"))
    for _ in range(60):
        stamp = f'<meta property="article:published_time" content="{clock().isoformat()}">'
        site.serve("/b", FLOODS.replace("<head>", f"<head>{stamp}"))
        look(wire_desk)
        clock.pass_(timedelta(hours=1))
    assert site.hits("/b") == 3


def test_what_was_read_in_a_visit_is_not_read_again_in_it(
    site: FaultServer, clock: SetClock, open_desk: Callable[[str], Desk]
) -> None:
    desk = open_desk(wire(site, 'reread = ["7m"]\n'))
    asked: list[int] = []

    def slowly(exchange: Exchange) -> None:
        asked.append(1)
        clock.pass_(timedelta(minutes=4))
        exchange.reply(FLOODS.replace("three provinces", f"{len(asked)} provinces"))

    feed(site, ("/b", "Floods"), ("/a", "Ministers meet"))
    site.route("/b", slowly)
    site.route("/a", slowly)
    assert look(desk).items[Reason.STORED] == 2
    assert len(asked) == 2


def test_what_was_learned_since_is_no_change_of_the_page(
    wire_desk: Desk, site: FaultServer, clock: SetClock
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
    look(wire_desk)
    kept = [text.count("Daily Example") for text in bodies(wire_desk).values()]
    assert 1 in kept and 0 in kept, "the first pages were read before it was known"
    clock.pass_(timedelta(hours=1))
    assert Reason.UPDATED not in look(wire_desk).items
    with wire_desk.store.read() as tx:
        assert not any(tx.articles.revisions(told.id) for told in tx.articles.latest(9))


def test_what_the_settings_no_longer_ask_for_is_not_read_again(
    site: FaultServer, open_desk: Callable[[str], Desk], clock: SetClock
) -> None:
    feed(site, ("/b", "Floods"))
    site.serve("/b", FLOODS)
    look(open_desk(wire(site)))
    clock.pass_(timedelta(hours=2))
    look(open_desk(wire(site, "reread = []\n")))
    assert site.hits("/b") == 1


def test_a_page_that_cannot_be_had_is_read_again_when_its_server_says(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    stored(wire_desk, site, "/b", "Floods", FLOODS)
    site.serve("/b", "", status=503, headers={"Retry-After": "1800"})
    clock.pass_(timedelta(hours=1))
    look(wire_desk)
    site.serve("/b", FLOODS.replace("three provinces", "four provinces"))
    clock.pass_(timedelta(minutes=29))
    assert look(wire_desk).items == {Reason.UNCHANGED: 1}
    clock.pass_(timedelta(minutes=1))
    assert look(wire_desk).items == {Reason.UPDATED: 1}


def test_of_a_site_that_does_not_answer_few_pages_are_read_again_in_one_look(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    paths = [f"/{number}" for number in range(6)]
    feed(site, *((path, "Floods") for path in paths))
    for path in paths:
        site.serve(path, FLOODS.replace("villages", f"{path[1:]} villages"))
    assert look(wire_desk).items[Reason.STORED] == 6
    for path in paths:
        site.serve(path, "", status=503)
    clock.pass_(timedelta(hours=1))
    look(wire_desk)
    assert sum(map(site.hits, paths)) == 6 + 3


def test_a_page_that_is_gone_is_not_read_again(wire_desk: Desk, site: FaultServer, clock: SetClock) -> None:
    stored(wire_desk, site, "/b", "Floods", FLOODS)
    site.serve("/b", "", status=410)
    for _ in range(4):
        clock.pass_(timedelta(hours=12))
        look(wire_desk)
    assert site.hits("/b") == 2
    assert list(bodies(wire_desk))


def test_an_article_behind_a_paywall_is_read_whole_once_it_is_open(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    paid = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    )
    closed = re.sub("<p>They agreed.*</p>", "", ETIM).replace("<head>", f"<head>{paid}")
    feed(site, ("/a", "Ministers meet"))
    site.serve("/a", closed)
    assert look(wire_desk).alerts == ()
    clock.pass_(timedelta(hours=1))
    assert look(wire_desk).items == {Reason.UNCHANGED: 1}, "as closed as it was"
    site.serve("/a", ETIM)
    clock.pass_(timedelta(days=1))
    check = look(wire_desk)
    assert (check.items, len(check.alerts)) == ({Reason.UPDATED: 1}, 1)


def test_what_another_run_read_meanwhile_is_not_overwritten(
    wire_desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    stored(wire_desk, site, "/b", "Floods", FLOODS)
    newer = FLOODS.replace("three provinces", "five provinces")

    def slowly(exchange: Exchange) -> None:
        site.serve("/b", newer)
        clock.pass_(LEASE * 2)  # this run is taken for dead
        assert look(wire_desk).items == {Reason.UPDATED: 1}
        exchange.reply(FLOODS.replace("three provinces", "four provinces"))

    site.route("/b", slowly)
    clock.pass_(timedelta(hours=2))
    look(wire_desk)
    assert "five provinces" in "".join(bodies(wire_desk).values())


def test_what_is_furniture_only_by_now_is_no_change_of_an_article(
    site: FaultServer, open_desk: Callable[[str], Desk], clock: SetClock
) -> None:
    """A sentence was the article's own when it came; when it is read again, it repeats across stories."""
    dice = random.Random(7)
    told = "The meeting lasted three hours and ended without a statement of the ministers."
    desk = open_desk(wire(site) + '[[topic]]\nname = "farm"\nquery = "wheat AND NOT statement"\n')
    pages = [page(_words(dice, 4), *_paragraphs(dice), told) for _ in range(12)]
    pages[0] = pages[0].replace(".</p>", " wheat.</p>", 1)
    feed(site, *[(f"/{number}", f"Harvest {number}") for number in range(12)])
    for number, text in enumerate(pages):
        site.serve(f"/{number}", text)
    assert look(desk).alerts == ()
    site.serve("/0", pages[0].replace(" wheat.</p>", f" wheat.</p><p>{_words(dice, 12)}.</p>"))
    clock.pass_(timedelta(hours=2))
    check = look(desk)
    assert (check.items[Reason.UPDATED], check.alerts) == (1, ())
    with desk.store.read() as tx:
        ((_, before),) = tx.articles.revisions(1)
        row = tx.articles.get(1)
    assert row is not None
    assert told not in row.article.text, "it is furniture by now"
    assert len(row.article.body) == len(before.body) + 1


def _paragraphs(dice: random.Random) -> list[str]:
    return [f"{_words(dice, 22).capitalize()}." for _ in range(4)]


def _words(dice: random.Random, count: int) -> str:
    return " ".join(
        "".join(dice.choices(["ba", "de", "fi", "go", "lu", "ma", "ne"], k=3)) for _ in range(count)
    )
