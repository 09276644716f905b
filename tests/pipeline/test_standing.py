"""What an article repeats, and what its story began with."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from parsers import Article, Block
from tests.pipeline.conftest import News, Recorder
from tocsin.clock import spoken
from tocsin.pipeline import Desk, Standing, deliver, explain, standing

BODY = """KABUL (Reuters) - The delegation of the central bank met the governor of Herat on Tuesday to agree
on a new road to the border, two officials said. The road is to be paid for by a levy on marble, of which the
province exports forty thousand tonnes a year. Work begins in May, and the first lorries are to pass before
winter, the governor told reporters. Traders in the bazaar said that they had heard such promises before."""


@pytest.fixture
def desk(open_desk) -> Desk:  # type: ignore[no-untyped-def]
    return open_desk()


@pytest.fixture
def marble_desk(open_desk) -> Desk:  # type: ignore[no-untyped-def]
    return open_desk('[[topic]]\nname = "marble"\nquery = "marble"\n')


def arrive(desk: Desk, news: News, headline: str, body: str) -> Standing:
    news.count += 1
    url = f"https://wire.example/{news.count}"
    text = (Block(text=body),)
    news.waiting[url] = Article(url=url, headline=headline, publisher="The Example", body=text, language="en")
    news.arrive(desk)
    with desk.store.read() as tx:
        row = tx.articles.get(news.count)
        assert row is not None
        return standing(tx, row)


def test_a_copy_names_its_original_and_the_agency(desk: Desk, news: News) -> None:
    first = arrive(desk, news, "Herat to build a road of marble", BODY)
    assert (first.relation, first.agency, first.first, first.others) == ("new", "Reuters", None, ())
    copy = arrive(desk, news, "Marble pays for Herat's road", BODY.partition(" - ")[2])
    assert (copy.story, copy.relation, copy.articles) == (first.story, "copy", 2)
    assert copy.agency == "Reuters", "its original says so"
    assert copy.original is not None
    assert (copy.original.id, copy.original.headline) == (1, "Herat to build a road of marble")


def test_a_match_of_a_copy_is_explained_with_what_it_copies(marble_desk: Desk, news: News) -> None:
    for body in (BODY, BODY.partition(" - ")[2]):
        arrive(marble_desk, news, "Herat to build a road of marble", body)
    told = explain(marble_desk, "marble", 2)
    assert told.answer == "duplicate"
    assert told.told.startswith(
        "the article is a copy of article 1 (wire, The Example), by Reuters; one ring a"
    )
    assert "copy" not in explain(marble_desk, "marble", 1).told


def test_an_article_knows_the_story_that_its_own_was_merged_into(desk: Desk, news: News) -> None:
    arrive(desk, news, "Herat to build a road of marble", BODY)
    news.drop()
    news.arrive(desk)
    with desk.store.write() as tx:
        tx.articles.merge_stories(1, [2])
        row = tx.articles.get(2)
        assert row is not None
        found = standing(tx, row)
    assert (found.story, found.articles, found.others) == (1, 2, (1,))
    assert found.first is not None
    assert found.first.id == 1


AGAIN = """Lorries have begun to use the first kilometres of Herat's marble road to the border, the provincial
governor and two traders said. Herat pays for the road by a levy on its marble exports, forty thousand tonnes
of it a year, as the central bank agreed with the province. In the bazaar, traders who doubted the promises
of the governor said that the levy was high, but that the marble would reach the border before winter now."""


def test_a_story_told_again_names_the_one_it_goes_on_from(open_desk, news: News, recorder: Recorder) -> None:  # type: ignore[no-untyped-def]
    channel = '[[channel]]\nname = "chat"\nurl = "console"\n'
    desk = open_desk(f'{channel}[[topic]]\nname = "marble"\nquery = "marble"\n')
    rang_at = spoken(desk.now())
    arrive(desk, news, "Herat to build a road of marble", BODY)
    news.clock.pass_(timedelta(days=5))
    later = arrive(desk, news, "Lorries take to Herat's marble road", AGAIN)
    assert later.relation == "new"
    assert later.follows is not None
    assert later.follows.headline == "Herat to build a road of marble"
    asyncio.run(deliver(desk, lambda: recorder))
    first, second = (parcel.message.text for parcel in recorder.parcels)
    assert "Goes on from" not in first
    assert f"Goes on from the alert of {rang_at}: Herat to build a road of marble\n" in second
