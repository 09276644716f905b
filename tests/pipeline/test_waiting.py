"""What waits: pages behind a wall, held alerts. Nothing is lost or told twice when they come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from parsers import Article, Document
from parsers.article import Hints
from tests.pipeline.conftest import DAY, HOUR, WIRE, News, Recorder, SetClock
from tests.pipeline.test_policies import CHAT, numbers, outcomes, tell
from tocsin.errors import SendError
from tocsin.pipeline import Desk, explain
from tocsin.pipeline.keep import Kept, keep
from tocsin.store import CandidateRow, NewCandidate

TOPIC = '[[topic]]\nname = "etim"\nquery = "exact:ETIM"\n'
NIGHT = 'quiet = "22:00-07:00 UTC"\n'


def name(desk: Desk, url: str, title: str, version: str = "1") -> CandidateRow:
    """The source names a page; the row that waits for it."""
    with desk.store.write() as tx:
        tx.sources.register(WIRE.name, WIRE.kind, WIRE.location)
        known = NewCandidate(key=url, url=url, version=version, hints=Hints(title=title))
        tx.sources.offer(WIRE.name, [known], desk.now())
        return tx.sources.waiting(WIRE.name, desk.now(), 10)[-1]


def read(desk: Desk, row: CandidateRow, article: Article) -> Kept:
    return keep(desk, WIRE, row, Document(url=row.url, content=b"", retrieved=desk.now()), article)


def wall(url: str) -> Article:
    return Article(url=url, headline="Are you a robot?", completeness="bot_block")


def told_in_two_steps(desk: Desk, clock: SetClock, title: str, article: Article) -> None:
    """First the wall, of which the feed's headline is kept; ten minutes later the article itself."""
    read(desk, name(desk, article.url, title), wall(article.url))
    clock.pass_(timedelta(minutes=10))
    with desk.store.read() as tx:
        row = tx.sources.waiting(WIRE.name, desk.now(), 10)[-1]
    read(desk, row, article)


def unread(news: News, about: int) -> Article:
    """An article that the source has, but nobody has seen."""
    url = news.drop(about=about)
    news.waiting = {}
    return news.told[url]


@pytest.mark.parametrize("others", [0, 1])
def test_a_held_alert_goes_with_its_article_to_another_story(
    others: int, news: News, open_desk: Callable[[str], Desk], recorder: Recorder, clock: SetClock
) -> None:
    clock.at = datetime.fromisoformat("2026-01-15T03:00:00+00:00")
    desk = open_desk(TOPIC + NIGHT + CHAT)
    news.drop(word="nobody", about=5)
    for _ in range(others):
        news.drop()
    news.arrive(desk)
    article = unread(news, about=5)
    told_in_two_steps(desk, clock, "ETIM: zuzu wiwi leader fate unclear", article)
    clock.pass_(5 * HOUR)
    tell(desk, recorder)
    (parcel,) = recorder.parcels
    assert article.headline in parcel.message.title + parcel.message.text
    assert len(numbers(parcel)) == 1 + others
    news.drop(about=5)
    assert news.arrive(desk) == [], "its story was told"


def test_what_was_held_of_a_story_that_became_one_with_a_told_story_is_not_told_again(
    news: News, open_desk: Callable[[str], Desk], recorder: Recorder, clock: SetClock
) -> None:
    clock.at = datetime.fromisoformat("2026-01-15T21:30:00+00:00")
    desk = open_desk(TOPIC + NIGHT + CHAT)
    news.drop()
    news.arrive(desk)
    assert len(tell(desk, recorder).sent) == 1
    clock.pass_(HOUR)
    news.drop()
    news.drop()
    assert news.arrive(desk) == []
    merge(desk, into=2, gone=1)
    clock.pass_(9 * HOUR)
    tell(desk, recorder)
    assert [len(numbers(parcel)) for parcel in recorder.parcels] == [1, 1], "only the third is news"
    assert (
        explain(desk, "etim", 2)
        .told.split(": ")[1]
        .startswith("on chat delivery 1 tells it, as two stories became one, and it was delivered")
    )
    clock.pass_(DAY)
    assert tell(desk, recorder).sent == ()


def merge(desk: Desk, into: int, gone: int) -> None:
    """The stories of two alerts become one."""
    with desk.store.write() as tx:
        survivor, other = tx.alerts.get(into), tx.alerts.get(gone)
        assert survivor and other
        tx.articles.merge_stories(survivor.story_id, [other.story_id])


def test_of_alerts_that_wait_to_be_told_one_is_for_each_story(
    news: News, open_desk: Callable[[str], Desk], recorder: Recorder
) -> None:
    desk = open_desk(TOPIC + CHAT)
    for _ in range(3):
        news.drop()
    assert len(news.arrive(desk)) == 3
    merge(desk, into=1, gone=2)
    tell(desk, recorder)
    assert states(desk) == ["delivered", "told", "delivered"]
    assert [len(numbers(parcel)) for parcel in recorder.parcels] == [2, 1]
    merge(desk, into=1, gone=3)
    assert tell(desk, recorder).sent == ()


def test_an_alert_that_told_of_a_held_one_too_is_no_digest(
    news: News, open_desk: Callable[[str], Desk], recorder: Recorder, clock: SetClock
) -> None:
    clock.at = datetime.fromisoformat("2026-01-15T06:50:00+00:00")
    desk = open_desk(TOPIC + NIGHT + CHAT)
    news.drop()
    assert news.arrive(desk) == []
    clock.pass_(timedelta(minutes=10))
    news.drop()
    news.arrive(desk)
    assert states(desk) == ["pending", "pending"]
    clock.pass_(16 * HOUR)
    news.drop()
    news.arrive(desk)
    merge(desk, into=1, gone=3)
    clock.pass_(8 * HOUR)
    tell(desk, recorder)
    assert states(desk) == ["delivered", "delivered", "told"]
    assert not any("digest" in parcel.message.title for parcel in recorder.parcels)


def test_what_only_a_refused_digest_told_is_told(
    news: News, open_desk: Callable[[str], Desk], recorder: Recorder, clock: SetClock
) -> None:
    clock.at = datetime.fromisoformat("2026-01-15T03:00:00+00:00")
    desk = open_desk(TOPIC + NIGHT + CHAT)
    news.drop()
    news.drop()
    news.arrive(desk)
    clock.pass_(5 * HOUR)
    recorder.troubles = [SendError("dead", "chat", "HTTP 400")]
    tell(desk, recorder)
    assert states(desk) == ["dead", "merged"]
    clock.pass_(15 * HOUR)
    news.drop()
    news.arrive(desk)
    merge(desk, into=2, gone=3)
    clock.pass_(9 * HOUR)
    tell(desk, recorder)
    assert states(desk) == ["dead", "merged", "delivered"]


def states(desk: Desk) -> list[str]:
    """Of each delivery, in the order they came."""
    with desk.store.read() as tx:
        return [one.state for one in reversed(tx.deliveries.latest(20))]


def test_stories_that_became_one_while_both_were_held_are_told_once(
    news: News, open_desk: Callable[[str], Desk], recorder: Recorder, clock: SetClock
) -> None:
    clock.at = datetime.fromisoformat("2026-01-15T22:30:00+00:00")
    desk = open_desk(TOPIC + NIGHT + CHAT)
    for _ in range(3):
        news.drop()
    news.arrive(desk)
    merge(desk, into=1, gone=2)
    clock.pass_(9 * HOUR)
    tell(desk, recorder)
    (parcel,) = recorder.parcels
    assert len(numbers(parcel)) == len(set(numbers(parcel))) == 2


def test_a_headline_that_joined_a_told_story_rings_for_the_one_its_text_tells(
    news: News, open_desk: Callable[[str], Desk], recorder: Recorder, clock: SetClock
) -> None:
    desk = open_desk(TOPIC + CHAT)
    first = news.told[news.drop(about=7)]
    news.arrive(desk)
    news.drop(word="nobody", about=5)
    news.arrive(desk)
    told_in_two_steps(desk, clock, f"{first.headline} ETIM", unread(news, about=5))
    tell(desk, recorder)
    assert len(recorder.parcels) == 2


def test_a_crash_while_a_headline_is_kept_leaves_its_page_waiting(
    open_desk: Callable[[str], Desk], clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> datetime:
        raise KeyboardInterrupt

    desk = open_desk(TOPIC + CHAT)
    row = name(desk, "https://wire.example/1", "Leaders met")
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("tocsin.pipeline.keep.next_document", killed)
        read(desk, row, wall(row.url))
    clock.pass_(DAY)
    assert name(desk, row.url, "Leaders met").id == row.id


def test_what_waits_for_its_page_does_not_age_when_it_is_named_again(
    news: News, open_desk: Callable[[str], Desk], clock: SetClock
) -> None:
    desk = open_desk(TOPIC + CHAT)
    news.look(desk)
    clock.pass_(timedelta(minutes=15))
    article = news.told[news.drop(age=timedelta(minutes=5))]
    news.waiting = {}
    name(desk, article.url, "Leaders met")
    for _ in range(5):
        clock.pass_(DAY)
        news.look(desk)
    read(desk, name(desk, article.url, "Leaders met", version="2"), article)
    assert outcomes(desk) == ["rang"]


def test_what_was_held_for_a_channel_that_was_away_is_held_again(
    news: News, open_desk: Callable[[str], Desk], recorder: Recorder, clock: SetClock
) -> None:
    clock.at = datetime.fromisoformat("2026-01-15T03:00:00+00:00")
    desk = open_desk(TOPIC + NIGHT + CHAT)
    for _ in range(3):
        news.drop()
    news.arrive(desk)
    tell(open_desk(TOPIC + NIGHT), recorder)
    desk = open_desk(TOPIC + NIGHT + CHAT)
    with desk.store.write() as tx:
        assert tx.deliveries.revive(clock()) == 3
    assert tell(desk, recorder).sent == ()
    clock.pass_(5 * HOUR)
    assert len(tell(desk, recorder).sent) == 1


def test_a_snooze_of_a_topic_that_is_gone_holds_nothing(
    news: News, open_desk: Callable[[str], Desk], recorder: Recorder, clock: SetClock
) -> None:
    desk = open_desk(TOPIC + CHAT)
    with desk.store.write() as tx:
        tx.snoozes.set("etim", clock(), clock() + 1000 * DAY)
    news.drop()
    news.arrive(desk)
    assert tell(desk, recorder).sent == ()
    other = open_desk('[[topic]]\nname = "other"\nquery = "exact:TTP"\n' + CHAT)
    assert len(tell(other, recorder).sent) == 1


def test_what_a_renamed_topic_held_waits_for_the_end_of_its_night(
    news: News, open_desk: Callable[[str], Desk], recorder: Recorder, clock: SetClock
) -> None:
    desk = open_desk(TOPIC + 'quiet = "10:00-18:00 UTC"\n' + CHAT)
    news.drop()
    news.arrive(desk)
    renamed = open_desk(TOPIC.replace('"etim"', '"east-turkestan"', 1) + 'quiet = "10:00-18:00 UTC"\n' + CHAT)
    assert tell(renamed, recorder).sent == ()
    clock.pass_(7 * HOUR)
    assert len(tell(renamed, recorder).sent) == 1
    assert tell(renamed, recorder).sent == ()
