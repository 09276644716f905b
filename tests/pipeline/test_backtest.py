"""A backtest finds what live matching found, and would have rung what rang, however it is shared out."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.pipeline.conftest import DAY, News, SetClock
from tocsin.errors import QueryError
from tocsin.pipeline import Desk, backtest
from tocsin.pipeline import sweep as sweeping
from tocsin.pipeline.ring import release

TOPICS = {
    "etim": "exact:ETIM",
    "near": "(leaders NEAR/2 named) OR threats ONEAR/3 badeba*",
    "without": "officials OR leaders AND NOT exact:ETIM",
    "two": "@etim AND etim{1}",
}


SETTINGS = 'desk.at_most = 2\n[[channel]]\nname = "chat"\nurl = "console"\n' + "".join(
    f"[[topic]]\nname = '{name}'\nquery = '{query}'\n" for name, query in TOPICS.items()
)


@pytest.fixture
def desk(open_desk: Callable[[str], Desk]) -> Desk:
    return open_desk(SETTINGS)


def test_a_system_that_does_not_say_which_cores_are_ours_will_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.sched_getaffinity")
    assert backtest(desk, "etim", 1).articles == 0


@pytest.fixture(scope="module")
def watched(one_desk: tuple[Callable[[str], Desk], News, SetClock]) -> Desk:
    """A desk after a day of news: fresh and old, alone and in stories, more than an hour may ring."""
    open_desk, news, clock = one_desk
    desk, dice = open_desk(SETTINGS), random.Random(3)
    for _ in range(20 * 6):
        release(desk)  # as `deliver` does each minute
        if dice.random() < 0.2:
            for _ in range(dice.choice([1, 2, 5])):
                news.drop(
                    word=dice.choice(["ETIM", "nobody"]),
                    age=dice.choice([None, timedelta(hours=2), 9 * DAY]),
                    about=dice.choice([None, None, 1, 2]),
                )
            news.arrive(desk)
        clock.pass_(timedelta(minutes=10))
    return desk


def live(desk: Desk, topic: str) -> dict[int, object]:
    """Article → its match as it was stored when the article came."""
    with desk.store.read() as tx:
        numbers = sorted(told.id for told in tx.articles.latest(1000))
        found = {number: tx.articles.matches(number) for number in numbers}
    return {
        number: (match.clauses, match.spans)
        for number, matches in found.items()
        for match in matches
        if match.topic == topic
    }


@pytest.mark.parametrize("processes", [1, 2])
def test_what_it_finds_is_what_was_found_live(
    watched: Desk, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "STRETCH", 20)
    monkeypatch.setattr(sweeping, "WORTH", 0 if processes > 1 else 10**9)
    for name, query in TOPICS.items():
        if processes > 1 and name != "etim":
            continue  # a start of processes is a second
        for tried in (name, query)[: 2 if processes == 1 else 1]:
            found = backtest(watched, tried, days=30)
            again = {hit.article: (hit.match.clauses, hit.match.spans) for hit in found.hits}
            assert again == live(watched, name)
            assert again


def test_it_would_have_rung_what_rang(watched: Desk) -> None:
    with watched.store.read() as tx:
        numbers = [told.id for told in tx.articles.latest(1000)]
        matches = [one for number in numbers for one in tx.articles.matches(number)]
    became = [one.outcome.value for one in matches if one.topic == "etim"]
    told = backtest(watched, "etim", days=30).alerts
    assert (told.rang, told.held) == (became.count("rang"), became.count("held"))
    assert told.too_old == became.count("too old")
    assert told.held and told.too_old and 0 < told.digests < told.held


def test_the_bar_moves_and_ends(watched: Desk) -> None:
    seen: list[tuple[str, int, int]] = []
    found = backtest(watched, "etim", days=30, watch=lambda *at: seen.append(at))
    assert seen[0] == ("articles", 0, found.articles)
    assert seen[-1] == ("articles", found.articles, found.articles)


def test_a_bad_query_is_told_before_any_article_is_read(desk: Desk) -> None:
    with pytest.raises(QueryError):
        backtest(desk, "tianjin AND (", days=3)


WINDOW = """
[[topic]]
name = "etim"
query = "exact:ETIM"
at_most = 1
max_age = "1h"
valid_from = {}
valid_until = {}
[[channel]]
name = "chat"
url = "console"
"""


@pytest.fixture
def windowed(open_desk: Callable[[str], Desk], news: News, clock: SetClock) -> Desk:
    """A topic of six hours within a day of news, with a policy of its own."""
    begins, ends = clock() + timedelta(hours=3), clock() + timedelta(hours=9)
    desk = open_desk(WINDOW.format(begins.isoformat(), ends.isoformat()))
    for hour in range(12):
        for age in (timedelta(minutes=5), timedelta(minutes=5), timedelta(hours=4 if hour else 1)):
            news.drop(age=age)
        news.arrive(desk)
        release(desk)
        clock.pass_(timedelta(hours=1))
    return desk


def test_a_topic_is_tried_in_the_time_that_it_is_watched(windowed: Desk) -> None:
    found = backtest(windowed, "etim", 2)
    assert {hit.article: (hit.match.clauses, hit.match.spans) for hit in found.hits} == live(windowed, "etim")
    assert len(found.hits) == 6 * 3


def test_a_query_against_a_topic_takes_its_place(windowed: Desk) -> None:
    """Its window and its policy, not the desk's: what it gains and loses is due to its words alone."""
    present = backtest(windowed, "etim", 2)
    other = backtest(windowed, "exact:ETIM OR zebra", 2, against="etim")
    assert (other.gained, other.lost) == ((), ())
    assert other.alerts == present.alerts
    assert other.alerts.held > 0
    alone = backtest(windowed, "exact:ETIM OR zebra", 2)
    assert len(alone.hits) == 12 * 3
    assert alone.alerts != present.alerts
