"""`explain` has an answer for every topic and article, and each kind of answer is given."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import get_args

from tests.pipeline.conftest import DAY, HOUR, News, SetClock
from tocsin.pipeline import Desk, Reason, deliver, explain
from tocsin.pipeline.explain import Answer

TOPICS = {
    "etim": "query = 'exact:ETIM'",
    "etim-not-tuesday": """query = 'exact:ETIM AND NOT ("on tuesday" OR zebra)'""",
    "etim-by-day": "query = 'exact:ETIM'\nquiet = '08:00-20:00 UTC'",
    "etim-snoozed": "query = 'exact:ETIM'",
    "etim-one-day": "query = 'exact:ETIM'\nvalid_until = 2000-01-01T00:00:00Z",
    "share": "query = '\"share this story\" OR flipboard'",
    "nothing": "query = 'zebra AND NOT etim'",
    "changed": "query = 'zebra'",
}


def settings(**changed: str) -> str:
    topics = "".join(f'[[topic]]\nname = "{name}"\n{rest}\n' for name, rest in (TOPICS | changed).items())
    channel = '[[channel]]\nname = "chat"\nurl = "console"\n'
    return topics + channel


def everything(desk: Desk) -> dict[tuple[str, int], Reason]:
    with desk.store.read() as tx:
        numbers = [told.id for told in tx.articles.latest(100)]
    return {(name, number): explain(desk, name, number) for name in TOPICS for number in numbers}


def test_no_pair_of_topic_and_article_is_without_an_answer(
    news: News, clock: SetClock, open_desk: Callable[[str], Desk]
) -> None:
    desk = open_desk(settings())
    with desk.store.write() as tx:
        tx.snoozes.set("etim-snoozed", clock(), clock() + DAY)
    for about in range(4):
        news.drop(about=about)
        news.drop(word="nobody", about=100 + about)
        news.drop(age=30 * DAY)
        news.arrive(desk)
        clock.pass_(HOUR)
        news.drop(about=about)
    news.drop(removed="Share this story on Flipboard")
    news.arrive(desk)
    asyncio.run(deliver(desk))
    told = everything(desk)
    later = everything(open_desk(settings(changed="query = 'leaders'", etim="query = 'zebra'")))
    kinds = Counter(one.answer for one in [*told.values(), *later.values()])
    assert set(kinds) == set(get_args(Answer))
    assert all(one.told and one.clauses for one in [*told.values(), *later.values()])
    assert len(told) == len(TOPICS) * news.count
    assert {later[pair].answer for pair in told if pair[0] == "etim"} >= {"rang", "told before", "too old"}
    assert any("does not match now" in one.told for one in later.values())


def test_each_answer_says_what_it_rests_on(
    news: News, clock: SetClock, open_desk: Callable[[str], Desk]
) -> None:
    desk = open_desk(settings())
    news.drop(removed="Share this story on Flipboard")
    news.arrive(desk)
    said = {name: f"{one.answer}: {one.told}" for (name, _), one in everything(desk).items()}
    assert said["etim"].startswith("rang: alert ")
    assert 'but for NOT ("on tuesday" OR zebra) (“on Tuesday”)' in said["etim-not-tuesday"]
    assert "(quiet hours)" in said["etim-by-day"]
    assert "not to be watched" in said["etim-one-day"]
    assert "a block that is not the article" in said["share"]
    assert said["nothing"] == "no match: the query does not hold for it"
