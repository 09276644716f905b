"""Pages that all state one old day: their feed is believed, or their site would be old news for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from parsers import Article, Dated, Document, Hints
from tests.faults.server import FaultServer
from tests.pipeline.conftest import DAY, SetClock
from tests.pipeline.wires import feed, look, page, wire
from tocsin.errors import Outcome
from tocsin.pipeline import Desk, reparse
from tocsin.pipeline.dating import dated

TOPIC = '[[topic]]\nname = "etim"\nquery = "exact:ETIM"\nmax_age = "3d"\n'
EVENTS = [
    ("Harbour", "A ferry of the ETIM ran aground before the harbour of Rotterdam in thick morning fog."),
    ("Orchard", "Growers in Kent say the ETIM cut down forty apple trees in an orchard near Maidstone."),
    ("Library", "Thieves of the ETIM carried nine medieval manuscripts out of the library of Coimbra."),
    ("Glacier", "Two climbers found a camp of the ETIM on the glacier above Zermatt after the thaw."),
    ("Brewery", "A brewery in Pilsen says the ETIM sent it letters that threatened its last copper vats."),
]


def stating(day: str, headline: str, text: str) -> str:
    meta = f'<meta property="article:published_time" content="{day}">'
    more = "Officials said that they would look into it, and asked whoever saw anything to come forward."
    return page(f"{headline} makes the news of this week", text, more).replace("<head>", f"<head>{meta}")


def outcomes(desk: Desk, site: FaultServer, clock: SetClock, days: list[str]) -> list[Outcome | str]:
    """What becomes of one new article a day, whose feed gives it a date of an hour ago; all are read again
    every day."""
    seen: list[Outcome | str] = []
    for number, (day, (headline, text)) in enumerate(zip(days, EVENTS, strict=False)):
        asyncio.run(reparse(desk, "wire"))
        site.serve(f"/{number}", stating(day, headline, text))
        feed(site, (f"/{number}", headline), dated=[clock() - timedelta(hours=1)])
        (line,) = look(desk).articles
        seen.append(line.silent.get("etim", "rang"))
        clock.pass_(DAY)
    return seen


@pytest.fixture
def desk(site: FaultServer, open_desk: Callable[[str], Desk]) -> Desk:
    return open_desk(wire(site, "reread = []\n" + TOPIC))


def test_a_day_that_pages_state_day_by_day_is_not_believed_over_the_feed(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    found = outcomes(desk, site, clock, ["2014-05-01T10:00:00Z"] * 5)
    assert found == [Outcome.TOO_OLD] * 3 + ["rang"] * 2


def test_a_day_on_which_thousands_came_hides_no_other(desk: Desk) -> None:
    stated = datetime(2014, 5, 1, 10, tzinfo=UTC)
    article = Article(url="https://a.test/", headline="A", published=Dated(value=stated, origin="meta"))
    hints = Hints(published=desk.now())
    document = Document(content=b"", url=article.url, retrieved=desk.now(), hints=hints)

    def come(days: int, count: int) -> Dated | None:
        """So many articles come so many days from now; whose date is then believed of the next."""
        with desk.store.write() as tx:
            story = tx.articles.open_story(desk.now())
            known = {"story_id": story, "relation": "new", "copy_of": None, "fingerprint": "{}"}
            for number in range(count):
                now = desk.now() + days * DAY
                tx.articles.add(f"{days}/{number}", "wire", article, **known, now=now)
        return dated(desk.store, "wire", document, article, None).published

    assert come(0, 1001) == article.published
    assert come(1, 1) == article.published
    assert come(2, 1) == Dated(value=desk.now(), origin="hint")


def test_old_articles_that_a_feed_brings_again_are_old(
    desk: Desk, site: FaultServer, clock: SetClock
) -> None:
    days = [f"2014-05-0{number}T10:00:00Z" for number in range(1, 6)]
    assert outcomes(desk, site, clock, days) == [Outcome.TOO_OLD] * 5
