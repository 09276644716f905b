"""Articles that change: a change rings for what newly matches, and for nothing that matched all along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.pipeline.conftest import DAY, HOUR, News, SetClock
from tocsin.errors import Outcome
from tocsin.pipeline import Desk, explain

CHAT = '[[channel]]\nname = "chat"\nurl = "console"\n'


def topic(query: str, more: str = "") -> str:
    return f'[[topic]]\nname = "etim"\nquery = "{query}"\n{more}{CHAT}'


def outcome(desk: Desk, article: int) -> Outcome:
    with desk.store.read() as tx:
        (match,) = tx.articles.matches(article)
    return match.outcome


def opens(at: datetime) -> str:
    return topic("exact:ETIM", f"valid_from = {at.isoformat()}\n")


@pytest.mark.parametrize("late", ["added", "opened", "reworded"])
def test_a_change_rings_for_no_topic_that_would_have_matched_without_it(
    late: str, news: News, clock: SetClock, open_desk: Callable[[str], Desk]
) -> None:
    first = {"added": CHAT, "opened": opens(clock() + HOUR), "reworded": topic("zebra")}[late]
    url = news.drop(age=11 * DAY)
    assert news.arrive(open_desk(first)) == []
    clock.pass_(2 * HOUR)
    desk = open_desk(first if late == "opened" else topic("exact:ETIM"))
    news.change(url, "threats", "dangers")
    assert news.arrive(desk) == []
    assert outcome(desk, 1) is Outcome.MATCHED_BEFORE
    told = explain(desk, "etim", 1)
    assert (told.answer, told.told.partition(":")[0]) == (
        "matched later",
        "it matches, but not by what changed in the article",
    )
    news.change(url, "threats", "perils")
    assert news.arrive(desk) == []


def test_a_change_rings_for_what_matches_by_it_in_an_article_however_old(
    news: News, clock: SetClock, open_desk: Callable[[str], Desk]
) -> None:
    url = news.drop(word="nobody", age=11 * DAY)
    news.arrive(open_desk(CHAT))
    clock.pass_(timedelta(minutes=5))
    desk = open_desk(topic("exact:ETIM"))
    news.change(url, "nobody", "ETIM")
    assert len(news.arrive(desk)) == 1
    assert outcome(desk, 1) is Outcome.RANG


def test_an_article_that_matched_all_along_stands_behind_the_one_that_rang(
    news: News, open_desk: Callable[[str], Desk]
) -> None:
    url = news.drop(about=1)
    news.arrive(open_desk(CHAT))
    desk = open_desk(topic("exact:ETIM"))
    news.change(url, "threats", "dangers")
    news.arrive(desk)
    news.drop(about=1)
    (alert,) = news.arrive(desk)
    with desk.store.read() as tx:
        (rang,) = tx.alerts.rung([alert])
        assert [row.id for row, _ in tx.alerts.reports(rang, 9)] == [2, 1]
