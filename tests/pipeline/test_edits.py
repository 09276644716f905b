"""Articles that change: a change rings for what newly matches, and for nothing that matched all along."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.pipeline.conftest import DAY, HOUR, WIRE, News, Recorder, SetClock
from tocsin.errors import Outcome
from tocsin.pipeline import Desk, backtest, deliver, explain, passages
from tocsin.pipeline.keep import _keeping
from tocsin.pipeline.ring import release
from tocsin.pipeline.telling import GONE
from tocsin.store import NewCandidate

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


@pytest.fixture(scope="module")
def edited(one_desk: tuple[Callable[[str], Desk], News, SetClock]) -> Desk:
    """Three days of articles that come to match, cease to, and match again, under a topic of the last two."""
    open_desk, news, clock = one_desk
    dice = random.Random(5)
    desk = open_desk(topic("exact:ETIM", f"at_most = 1\nvalid_from = {(clock() + DAY).isoformat()}\n"))
    words: dict[str, str] = {}
    for _ in range(3 * 24):
        release(desk)
        for url in dice.sample(sorted(words), min(len(words), dice.choice([0, 1, 2, 3]))):
            before, words[url] = words[url], dice.choice(["ETIM", "ETIM again", "nobody"])
            news.change(url, before, words[url])
            news.told[url] = news.waiting[url]
        for _ in range(dice.choice([0, 0, 1, 3])):
            word = dice.choice(["ETIM", "nobody"])
            words[news.drop(word, age=dice.choice([None, 9 * DAY]), about=dice.choice([None, 1, 2]))] = word
        news.arrive(desk)
        clock.pass_(HOUR / 2)
        news.arrive(desk)
        clock.pass_(HOUR / 2)
    return desk


def test_a_backtest_rings_what_rang_with_every_change(edited: Desk) -> None:
    with edited.store.read() as tx:
        found = [one for told in tx.articles.latest(1000) for one in tx.articles.matches(told.id)]
        kinds = {one.kind for one in tx.alerts.latest(1000)}
    tried = backtest(edited, "etim", 30)
    told, became = tried.alerts, Counter(one.outcome for one in found)
    assert len(tried.hits) == len(found)
    assert (told.rang, told.held) == (became[Outcome.RANG], became[Outcome.HELD])
    assert told.too_old == became[Outcome.TOO_OLD]
    assert kinds == {"new", "updated"}
    assert set(became) >= {Outcome.RANG, Outcome.HELD, Outcome.TOO_OLD, Outcome.TOLD, Outcome.MATCHED_BEFORE}


def test_a_backtest_sees_a_change_in_an_article_that_came_before_its_days(
    news: News, clock: SetClock, open_desk: Callable[[str], Desk]
) -> None:
    urls = news.drop(), news.drop(word="nobody")
    desk = open_desk(topic("exact:ETIM"))
    news.arrive(desk)
    clock.pass_(3 * DAY)
    for url, word in zip(urls, ("threats", "nobody"), strict=True):
        news.change(url, word, "ETIM")
    news.arrive(desk)
    clock.pass_(HOUR)
    found = backtest(desk, "etim", 2)
    assert [(hit.article, hit.seen_at) for hit in found.hits] == [(2, clock() - HOUR)]
    assert found.alerts.rang == 1


def test_a_backtest_quotes_the_text_that_matched(edited: Desk) -> None:
    hits = backtest(edited, "etim", 30).hits
    assert {hit.until is None for hit in hits} == {True, False}
    assert all("ETIM" in one.text for some in passages(edited, hits) for one in some)
    assert all(passages(edited, hits))


def test_a_backtest_takes_a_text_that_was_misread_as_it_is_read_now(
    news: News, clock: SetClock, open_desk: Callable[[str], Desk]
) -> None:
    url = news.drop()
    desk = open_desk(topic("exact:ETIM OR zebra"))
    news.arrive(desk)
    clock.pass_(HOUR)
    mended = news.told[url].model_copy(update={"standfirst": "The zebra is back."})
    with desk.store.write() as tx:
        tx.articles.revise(1, mended, desk.fingerprint(mended, ()).to_json(), clock(), misread=True)
    (hit,) = backtest(desk, "zebra", 30).hits
    assert (hit.seen_at, hit.until) == (clock() - HOUR, None)


@pytest.mark.parametrize("renamed", [False, True])
def test_what_was_held_and_has_gone_from_its_article_is_told_with_the_text_that_had_it(
    renamed: bool, news: News, clock: SetClock, recorder: Recorder, open_desk: Callable[[str], Desk]
) -> None:
    url = news.drop()
    desk = open_desk(topic("exact:ETIM"))
    with desk.store.write() as tx:
        tx.snoozes.set("etim", clock(), clock() + HOUR)
    news.arrive(desk)
    clock.pass_(HOUR / 2)
    news.change(url, "ETIM", "group")
    news.arrive(desk)
    clock.pass_(HOUR)
    asyncio.run(deliver(open_desk(CHAT) if renamed else desk, lambda: recorder))
    (parcel,) = recorder.parcels
    assert (GONE in parcel.message.text) is not renamed, "what it was about is not known any more"
    assert ("Its leaders named the ETIM as one of" in parcel.message.text) is not renamed


def test_a_digest_says_of_each_article_what_changed_in_it(
    news: News, clock: SetClock, recorder: Recorder, open_desk: Callable[[str], Desk]
) -> None:
    urls = news.drop(word="nobody"), news.drop(word="nobody")
    desk = open_desk(topic("exact:ETIM"))
    news.arrive(desk)
    with desk.store.write() as tx:
        tx.snoozes.set("etim", clock(), clock() + HOUR)
    for url in urls:
        news.change(url, "nobody", "ETIM")
    news.drop()
    news.arrive(desk)
    clock.pass_(2 * HOUR)
    asyncio.run(deliver(desk, lambda: recorder))
    (parcel,) = recorder.parcels
    lines = [line.strip() for line in parcel.message.text.splitlines()]
    assert [line.endswith(" · updated") for line in lines if " · undated" in line] == [True, True, False]
    assert [
        line.rpartition("leaders named the ")[2].split()[0] for line in lines if line[:4] in ("Was:", "Now:")
    ] == [
        "nobody",
        "ETIM",
    ] * 2


@pytest.mark.parametrize("known", [True, False])
def test_a_page_that_could_not_be_had_for_days_is_as_old_in_a_backtest_as_it_was_live(
    known: bool, news: News, clock: SetClock, open_desk: Callable[[str], Desk]
) -> None:
    """One day old when its source named it, the first time the source was looked at or a later one."""
    desk = open_desk(topic("exact:ETIM", 'max_age = "3d"\n'))
    if known:
        news.look(desk)
        clock.pass_(HOUR)
    url = news.drop(age=DAY)
    with desk.store.write() as tx:
        tx.sources.register(WIRE.name, WIRE.kind, WIRE.location)
        tx.sources.offer(WIRE.name, [NewCandidate(key=url, url=url)], clock())
    clock.pass_(4 * DAY)
    assert len(news.arrive(desk)) == 1
    assert backtest(desk, "etim", 30).alerts.rang == 1


def test_the_story_index_hears_of_no_merge_that_was_not_committed(
    news: News, clock: SetClock, open_desk: Callable[[str], Desk]
) -> None:
    desk = open_desk(CHAT)
    news.drop()
    news.drop()
    news.arrive(desk)
    with desk.store.write() as tx:
        tx.sources.offer(WIRE.name, [NewCandidate(key="x", url="https://wire.example/x")], clock())
        (row,) = tx.sources.waiting(WIRE.name, clock(), 9)
    with pytest.raises(InterruptedError), _keeping(desk, row) as keeping:
        assert keeping is not None
        keeping._join(1, (2,))
        raise InterruptedError
    assert desk.stories.canonical(2) == 2
    with _keeping(desk, row) as keeping:
        assert keeping is not None
        keeping._join(1, (2,))
    assert desk.stories.canonical(2) == 1


def test_a_page_that_tells_of_another_event_by_now_is_another_article(
    news: News, open_desk: Callable[[str], Desk], recorder: Recorder
) -> None:
    desk = open_desk(topic("exact:ETIM"))
    live = news.drop(about=1)
    headline = news.told[live].headline
    assert news.arrive(desk) == [1]
    news.drop(about=2)
    (other,) = news.waiting.values()
    news.waiting = {live: other.model_copy(update={"url": live})}
    assert news.arrive(desk) == [2]
    news.drop(about=2)
    assert news.arrive(open_desk(topic("exact:ETIM"))) == [], "nor after a restart"
    asyncio.run(deliver(desk, lambda: recorder))
    first, second = (parcel.message.text for parcel in recorder.parcels)
    assert headline in first
    assert other.headline in second
    with desk.store.read() as tx:
        assert [line.story_id for line in tx.articles.latest(9)] == [2, 2, 1]
        assert tx.articles.revisions(1) == []
    news.told[live] = other.model_copy(update={"url": live})
    news.change(live, "threats", "dangers")
    assert news.arrive(desk) == []
    with desk.store.read() as tx:
        assert (len(tx.articles.revisions(1)), len(tx.articles.revisions(2))) == (0, 1)
