"""`explain` has an answer for every topic and article, and each kind of answer is given."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import get_args

import pytest

from tests.pipeline.conftest import DAY, HOUR, News, Recorder, SetClock
from tocsin.errors import Outcome, SendError
from tocsin.pipeline import Desk, Why, deliver, explain
from tocsin.pipeline.explain import Answer
from tocsin.pipeline.whereabouts import Stage

TOPICS = {
    "etim": "query = 'exact:ETIM'",
    "etim-not-tuesday": """query = 'exact:ETIM AND NOT ("on tuesday" OR zebra)'""",
    "etim-by-day": "query = 'exact:ETIM'\nquiet = '08:00-20:00 UTC'",
    "etim-snoozed": "query = 'exact:ETIM'",
    "etim-one-day": "query = 'exact:ETIM'\nvalid_until = 2000-01-01T00:00:00Z",
    "etim-some-day": "query = 'exact:ETIM'\nvalid_from = 2100-01-01T00:00:00Z",
    "share": "query = '\"share this story\" OR flipboard'",
    "beside": "query = 'etim AND flipboard'",
    "apart": "query = 'etim NEAR/50 flipboard'",
    "nothing": "query = 'zebra AND NOT etim'",
    "changed": "query = 'zebra'",
}


def settings(**changed: str) -> str:
    topics = "".join(f'[[topic]]\nname = "{name}"\n{rest}\n' for name, rest in (TOPICS | changed).items())
    channel = '[[channel]]\nname = "chat"\nurl = "console"\n'
    return topics + channel


def everything(desk: Desk) -> dict[tuple[str, int], Why]:
    with desk.store.read() as tx:
        numbers = [told.id for told in tx.articles.latest(100)]
    return {(name, number): explain(desk, name, number) for name in TOPICS for number in numbers}


def copies(desk: Desk) -> list[int]:
    with desk.store.read() as tx:
        rows = [tx.articles.get(told.id) for told in tx.articles.latest(100)]
    return [row.id for row in rows if row and row.relation == "copy"]


def in_own_words(desk: Desk, number: int) -> None:
    """Makes a report of what was a copy."""
    with desk.store.write() as tx:
        row = tx.articles.get(number)
        assert row is not None
        assert row.relation == "copy"
        tx.articles.move(number, row.story_id, "report", None)


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
    in_own_words(desk, copies(desk)[0])
    asyncio.run(deliver(desk))
    told = everything(desk)
    later = everything(open_desk(settings(changed="query = 'leaders'", etim="query = 'zebra'")))
    kinds = Counter(one.answer for one in [*told.values(), *later.values()])
    assert set(kinds) >= set(get_args(Answer)) - set(get_args(Stage)), "where an alert is: see below"
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
    assert said["etim"].startswith("on its way: alert ")
    assert 'but for NOT ("on tuesday" OR zebra) (“on Tuesday”)' in said["etim-not-tuesday"]
    assert "(quiet hours)" in said["etim-by-day"]
    assert said["etim-one-day"].endswith(
        "it came at 2026-03-01 12:00 UTC, after valid_until (2000-01-01 00:00 UTC)"
    )
    assert said["etim-some-day"].endswith("before valid_from (2100-01-01 00:00 UTC)")
    assert "a block that is not the article" in said["share"]
    assert said["beside"].startswith("furniture: it matches only with a block that is not the article (")
    assert said["apart"] == "no match: the query does not hold for it"
    assert said["nothing"] == "no match: the query does not hold for it"


def test_a_change_after_the_topic_ended_says_so(
    news: News, clock: SetClock, open_desk: Callable[[str], Desk]
) -> None:
    ends = f"valid_until = {(clock() + HOUR).isoformat()}\n"
    desk = open_desk(f'[[topic]]\nname = "etim"\nquery = "exact:ETIM"\n{ends}')
    url = news.drop(word="nobody")
    news.arrive(desk)
    clock.pass_(2 * HOUR)
    news.change(url, "nobody", "ETIM")
    news.arrive(desk)
    told = explain(desk, "etim", 1)
    assert told.answer == "not watched"
    assert (
        "when it changed: it changed at 2026-03-01 14:00 UTC, after valid_until (2026-03-01 13" in told.told
    )


CHAT = '[[topic]]\nname = "etim"\nquery = "exact:ETIM"\n[[channel]]\nname = "chat"\nurl = "console"\n'
BUSY, GONE = SendError("retry", "chat", "HTTP 503"), SendError("dead", "chat", "HTTP 404")


class TestWhereAnAlertIs:
    """An alert that rang may not have arrived: the answer says how far it has come on each channel."""

    def test_nobody_to_tell(self, news: News, open_desk: Callable[[str], Desk]) -> None:
        desk = open_desk(CHAT.partition("[[channel]]")[0])
        news.drop()
        news.arrive(desk)
        told = explain(desk, "etim", 1)
        assert told.answer == "no channel"
        assert told.told.endswith("there was no channel to tell")

    def test_in_the_queue(self, news: News, open_desk: Callable[[str], Desk]) -> None:
        desk = open_desk(CHAT)
        news.drop()
        news.arrive(desk)
        told = explain(desk, "etim", 1)
        assert (told.answer, told.told.rpartition(": ")[2]) == ("on its way", "on chat it is in the queue")

    @pytest.mark.parametrize(
        ("trouble", "answer", "said"),
        [
            (BUSY, "on its way", "it failed once (HTTP 503) and is tried again at"),
            (GONE, "undelivered", "it was given up (HTTP 404): `tocsin deliveries retry 1` tries again"),
            (None, "rang", "on chat it was delivered at 2026-03-01 13:00 UTC"),
        ],
    )
    def test_after_a_try(
        self,
        news: News,
        clock: SetClock,
        recorder: Recorder,
        open_desk: Callable[[str], Desk],
        trouble: SendError | None,
        answer: Answer,
        said: str,
    ) -> None:
        desk = open_desk(CHAT)
        recorder.troubles = [trouble] if trouble else []
        news.drop()
        news.drop(about=1)
        news.arrive(desk)
        clock.pass_(HOUR)
        asyncio.run(deliver(desk, lambda: recorder))
        told = explain(desk, "etim", 1)
        assert told.answer == answer
        assert said in told.told

    def test_a_report_told_before_says_whether_it_was(
        self, news: News, clock: SetClock, recorder: Recorder, open_desk: Callable[[str], Desk]
    ) -> None:
        desk = open_desk(CHAT)
        recorder.troubles = [GONE]
        for _ in range(2):
            news.drop(about=1)
            news.arrive(desk)
            clock.pass_(HOUR)
        asyncio.run(deliver(desk, lambda: recorder))
        copied = explain(desk, "etim", 2)
        assert copied.answer == "duplicate"
        in_own_words(desk, 2)
        told = explain(desk, "etim", 2)
        assert copied.told == f"the article is a copy of article 1 (wire); {told.told}"
        assert told.answer == "told before"
        assert told.told.startswith("one ring a story, and article 1 brought this one; alert 1 of ")
        assert "it was given up (HTTP 404)" in told.told

    def test_a_channel_that_left_the_settings(self, news: News, open_desk: Callable[[str], Desk]) -> None:
        desk = open_desk(CHAT)
        news.drop()
        news.arrive(desk)
        desk = open_desk(CHAT.replace("chat", "mail"))
        asyncio.run(deliver(desk))
        told = explain(desk, "etim", 1)
        assert told.answer == "undelivered"
        assert "on chat it was given up (the channel is not in the settings any more)" in told.told
        again = explain(open_desk(CHAT), "etim", 1).told
        assert "given up (the channel was not in the settings then; it is named there again)" in again
        assert "`tocsin deliveries retry 1` tries again" in again

    def test_one_channel_heard_and_the_other_did_not(
        self, news: News, recorder: Recorder, open_desk: Callable[[str], Desk]
    ) -> None:
        desk = open_desk(CHAT + '[[channel]]\nname = "mail"\nurl = "console"\n')
        recorder.troubles = [GONE]
        news.drop()
        news.arrive(desk)
        asyncio.run(deliver(desk, lambda: recorder))
        told = explain(desk, "etim", 1)
        assert told.answer == "rang"
        assert "it was given up" in told.told
        assert "it was delivered at" in told.told

    def test_a_topic_that_left_the_settings(
        self, news: News, recorder: Recorder, open_desk: Callable[[str], Desk]
    ) -> None:
        desk = open_desk(CHAT)
        news.drop()
        news.drop(age=30 * DAY)
        news.arrive(desk)
        asyncio.run(deliver(desk, lambda: recorder))
        renamed = open_desk(CHAT.replace('"etim"', '"other"'))
        answers = {explain(renamed, "etim", number).answer for number in (1, 2)}
        assert answers == {"rang", "too old"}
        told = explain(renamed, "etim", 1)
        assert "the topic has left the settings since" in told.told
        assert told.clauses == ("exact:ETIM",)

    def test_a_story_is_named_by_the_article_that_rang_and_not_by_one_read_again(
        self, news: News, open_desk: Callable[[str], Desk]
    ) -> None:
        desk = open_desk(CHAT)
        for _ in range(3):
            news.drop(about=1)
            news.arrive(desk)
        with desk.store.write() as tx:
            tx.articles.conclude(1, "etim", Outcome.READ_AGAIN, None)
            tx.articles.conclude(2, "etim", Outcome.RANG, 1)
        assert "article 2 brought this one" in explain(desk, "etim", 3).told
