"""What is learned from a source, reading it again, and why a topic rang or did not."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from parsers import Article, Document, Furniture, ParserPool
from tests.pipeline.conftest import TOPICS, Recorder
from tocsin.errors import TocsinError
from tocsin.pipeline import Desk, backtest, deliver, explain, ingest, reparse

TOWNS = ["Aldmoor", "Brackwater", "Cinderford", "Dunmere", "Eastholt", "Farrowby", "Gillhaven"]
HOUSE = "Readers who know more about ETIM may write to the desk of the Daily Example at any hour."


def dump(town: str, number: int) -> str:
    first = f"The council of {town} voted on Tuesday to close bridge number {number} until the summer."
    second = f"Engineers found cracks in {number + 3} of its pillars, the mayor of {town} said on Monday."
    return f"{town} closes a bridge over the river\n\n{first}\n\n{second}\n\n{HOUSE}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "drop"
    made.mkdir()
    return made


@pytest.fixture
def desk(folder: Path, open_desk: Callable[[str], Desk]) -> Desk:
    channel = '[[channel]]\nname = "chat"\nurl = "console"\n'
    return open_desk(f'[[source]]\nname = "drop"\nfolder = "{folder}"\n{channel}{TOPICS}')


def drop(desk: Desk, folder: Path, town: str) -> int:
    """The id of the article that a new file becomes."""
    (folder / f"{town}.txt").write_text(dump(town, TOWNS.index(town)), "utf-8")
    (line,) = asyncio.run(ingest(desk)).articles
    return line.id


def test_what_a_source_repeats_is_furniture_from_then_on(desk: Desk, folder: Path) -> None:
    numbers = [drop(desk, folder, town) for town in TOWNS]
    with desk.store.read() as tx:
        first, last = tx.articles.get(numbers[0]), tx.articles.get(numbers[-1])
    assert first is not None and last is not None
    assert HOUSE in first.article.text
    assert HOUSE not in last.article.text
    assert [gone.evidence for gone in last.article.removed if gone.text == HOUSE] == ["repetition"]
    assert "Engineers found cracks" in last.article.text
    assert explain(desk, "etim", numbers[-1]).answer == "furniture"


def test_the_past_can_be_read_again_and_rings_nothing(desk: Desk, folder: Path, recorder: Recorder) -> None:
    numbers = [drop(desk, folder, town) for town in TOWNS]
    rang = len(asyncio.run(deliver(desk, lambda: recorder)).sent)
    done = asyncio.run(reparse(desk, "drop"))
    assert (done.looked, done.failed, done.without_document) == (7, 0, 0)
    assert done.changed >= 1
    assert asyncio.run(deliver(desk, lambda: recorder)).sent == ()
    assert len(recorder.parcels) == rang
    with desk.store.read() as tx:
        again = tx.articles.get(numbers[0])
        ((_, before),) = tx.articles.revisions(numbers[0])
    assert again is not None
    assert (HOUSE in before.text, HOUSE in again.article.text) == (True, False)


def test_what_only_one_other_article_has_stays_when_the_past_is_read_again(desk: Desk, folder: Path) -> None:
    for town in TOWNS[:2]:
        drop(desk, folder, town)
    assert asyncio.run(reparse(desk, "drop")).changed == 0


def test_what_changed_while_it_was_read_again_stays(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [drop(desk, folder, town) for town in TOWNS]
    reading_again = sys.modules["tocsin.pipeline.reparse"]  # the name is the function's
    real = reading_again.parsed

    async def slowly(pool: ParserPool, document: Document, furniture: Furniture) -> Article:
        article: Article = await real(pool, document, furniture)
        file = folder / f"{TOWNS[0]}.txt"
        if "Aldmoor" in article.headline and "pillars" in file.read_text("utf-8"):
            file.write_text(dump(TOWNS[0], 0).replace("pillars", "arches"), "utf-8")
            await ingest(desk)
        return article

    monkeypatch.setattr(reading_again, "parsed", slowly)
    asyncio.run(reparse(desk, "drop"))
    with desk.store.read() as tx:
        stored = tx.articles.get(numbers[0])
    assert stored is not None
    assert "arches" in stored.article.text


def test_an_update_that_newly_matches_rings_as_updated(desk: Desk, folder: Path, recorder: Recorder) -> None:
    file = folder / "a.txt"
    text = "Visitors arrive\n\nA delegation came to the city and left again on Monday after talks.\n"
    file.write_text(text)
    assert asyncio.run(ingest(desk)).alerts == ()
    file.write_text(text + "\nThe delegation spoke of ETIM, two officials who were there said on Tuesday.\n")
    (alert,) = asyncio.run(ingest(desk)).alerts
    with desk.store.read() as tx:
        (told,) = tx.alerts.rung([alert])
    assert told.kind == "updated"
    asyncio.run(deliver(desk, lambda: recorder))
    message = recorder.parcels[0].message
    assert "(updated)" in message.title
    assert (
        "Added: The delegation spoke of ETIM, two officials who were there said on Tuesday." in message.text
    )
    file.write_text(
        text + "\nThe delegation spoke of ETIM at length, two officials said on Tuesday evening.\n"
    )
    assert asyncio.run(ingest(desk)).alerts == ()


class TestExplain:
    def test_each_answer_is_told(self, seeds_desk: Desk) -> None:
        asyncio.run(ingest(seeds_desk))
        answers = {explain(seeds_desk, "etim", number).answer for number in (1, 2)}
        assert answers == {"on its way", "told before"}

    def test_a_query_that_does_not_hold_says_which_clause_failed(self, desk: Desk, folder: Path) -> None:
        number = drop(desk, folder, TOWNS[0])
        told = explain(desk, "recognition", number)
        assert told.answer == "no match"
        assert any("✗" in clause for clause in told.clauses)

    def test_unknown_names_are_errors(self, seeds_desk: Desk) -> None:
        asyncio.run(ingest(seeds_desk))
        with pytest.raises(TocsinError, match="there is no topic 'x'; there is etim, recognition"):
            explain(seeds_desk, "x", 1)
        with pytest.raises(TocsinError, match="there is no article 99"):
            explain(seeds_desk, "etim", 99)


class TestBacktest:
    def test_it_finds_exactly_what_rang_live(self, seeds_desk: Desk) -> None:
        live = asyncio.run(ingest(seeds_desk))
        found = backtest(seeds_desk, "etim", days=7)
        assert {hit.article for hit in found.hits} == {
            line.id for line in live.articles if "etim" in line.topics
        }
        with seeds_desk.store.read() as tx:
            stored = {row.topic: row.clauses for row in tx.articles.matches(found.hits[0].article)}
        assert found.hits[0].match.clauses == stored["etim"]
        assert (found.articles, found.alerts.rang, sum(found.by_day.values()), len(found.by_day)) == (
            2,
            1,
            2,
            8,
        )

    def test_it_says_what_a_changed_query_gains_and_loses(self, seeds_desk: Desk) -> None:
        asyncio.run(ingest(seeds_desk))
        narrower = backtest(seeds_desk, "exact:ETIM", days=7, against="etim")
        assert (len(narrower.hits), len(narrower.gained), len(narrower.lost)) == (1, 0, 1)
        wider = backtest(seeds_desk, "@etim OR tianjin", days=7, against="exact:ETIM")
        assert (len(wider.hits), len(wider.gained), len(wider.lost)) == (2, 1, 0)
