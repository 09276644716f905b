"""When a match rings: too old, snoozed, quiet hours, an hourly cap; and what is held comes as one digest."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.pipeline.conftest import DAY, HOUR, News, Recorder, SetClock
from tocsin.alerts import Parcel
from tocsin.errors import Outcome, SendError
from tocsin.pipeline import DeliverReport, Desk, deliver, explain

CHAT = '[[channel]]\nname = "chat"\nurl = "console"\n'


@pytest.fixture
def desk_with(news: News, open_desk: Callable[[str], Desk]) -> Callable[..., Desk]:
    """`desk_with(topic="…", channel="…")`: more settings of the one topic and the one channel."""

    def make(topic: str = "", channel: str = CHAT) -> Desk:
        return open_desk(f'[[topic]]\nname = "etim"\nquery = "exact:ETIM"\n{topic}\n{channel}')

    return make


def tell(desk: Desk, recorder: Recorder) -> DeliverReport:
    return asyncio.run(deliver(desk, lambda: recorder))


def outcomes(desk: Desk) -> list[str]:
    """What became of each article's match, in the order they came."""
    with desk.store.read() as tx:
        numbers = sorted(told.id for told in tx.articles.latest(100))
        return [match.outcome.value for number in numbers for match in tx.articles.matches(number)]


def stories(recorder: Recorder) -> list[int]:
    """The numbers of the files that were told of, by parcel."""
    return [number for parcel in recorder.parcels for number in numbers(parcel)]


def numbers(parcel: Parcel) -> list[int]:
    return [int(found) for found in re.findall(r"\. \w+ wants (\d+) \w+ of", parcel.message.text)]


class TestTooOld:
    def test_the_backlog_of_a_new_source_is_stored_and_matched_and_rings_nothing(
        self, news: News, desk_with: Callable[..., Desk]
    ) -> None:
        for days in (4, 30, 1000):
            news.drop(age=days * DAY)
        news.drop(age=2 * DAY)
        news.drop()
        desk = desk_with()
        assert len(news.arrive(desk)) == 2
        assert sorted(outcomes(desk)) == ["rang"] * 2 + ["too old"] * 3
        told = [explain(desk, "etim", number) for number in range(1, 6)]
        assert sum(one.answer == "too old" for one in told) == 3
        assert any(
            "older than the topic's max_age (now 3d) when it was first seen" in one.told for one in told
        )

    def test_a_fresh_report_of_a_story_that_began_too_old_rings(
        self, news: News, desk_with: Callable[..., Desk]
    ) -> None:
        news.drop(age=4 * DAY, about=1)
        desk = desk_with()
        assert news.arrive(desk) == []
        news.drop(age=HOUR, about=1)
        assert len(news.arrive(desk)) == 1
        assert outcomes(desk) == ["too old", "rang"]
        with desk.store.read() as tx:
            (alert,) = tx.alerts.latest(5)
        assert alert.reports == 2

    def test_after_an_outage_of_ours_what_was_published_in_it_rings(
        self, news: News, desk_with: Callable[..., Desk], clock: SetClock
    ) -> None:
        desk = desk_with()
        assert news.arrive(desk) == []
        clock.pass_(6 * DAY)
        news.drop(age=5 * DAY)
        news.drop(age=20 * DAY)
        assert len(news.arrive(desk)) == 1
        assert sorted(outcomes(desk)) == ["rang", "too old"]

    def test_a_source_that_failed_was_not_read(
        self, news: News, desk_with: Callable[..., Desk], clock: SetClock
    ) -> None:
        desk = desk_with()
        news.arrive(desk)
        for _ in range(6):
            clock.pass_(DAY)
            news.fail(desk)
        news.drop(age=5 * DAY)
        assert len(news.arrive(desk)) == 1

    def test_a_topic_may_want_older_news(self, news: News, desk_with: Callable[..., Desk]) -> None:
        news.drop(age=30 * DAY)
        assert len(news.arrive(desk_with('max_age = "60d"'))) == 1

    def test_a_change_in_an_old_article_is_news(self, news: News, desk_with: Callable[..., Desk]) -> None:
        url = news.drop(word="nobody", age=30 * DAY)
        desk = desk_with()
        news.arrive(desk)
        news.change(url, "nobody", "ETIM")
        assert len(news.arrive(desk)) == 1


class TestHeld:
    def test_a_first_contact_never_floods(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        for _ in range(16):
            news.drop()
        desk = desk_with()
        assert len(news.arrive(desk)) == 10
        assert len(tell(desk, recorder).sent) == 10
        clock.pass_(timedelta(minutes=59))
        assert tell(desk, recorder).sent == ()
        clock.pass_(timedelta(minutes=1))
        assert len(tell(desk, recorder).sent) == 1
        digest = recorder.parcels[-1].message
        assert "(digest)" in digest.title
        assert len(numbers(recorder.parcels[-1])) == 6, "each held story is in it"
        assert sorted(outcomes(desk)) == ["held"] * 6 + ["rang"] * 10

    def test_quiet_hours_hold_and_then_tell_once(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        clock.at = datetime.fromisoformat("2026-01-15T23:00:00+01:00")
        desk = desk_with('quiet = "22:00-07:00 Europe/Berlin"')
        for _ in range(2):
            news.drop()
            assert news.arrive(desk) == []
            assert tell(desk, recorder).sent == ()
            clock.pass_(HOUR)
        told = explain(desk, "etim", 1)
        assert told.answer == "held"
        assert "on chat it waits until 2026-01-16 06:00 UTC (quiet hours)" in told.told
        clock.at = datetime.fromisoformat("2026-01-16T07:00:00+01:00")
        assert len(tell(desk, recorder).sent) == 1
        assert tell(desk, recorder).sent == ()
        assert explain(desk, "etim", 1).told.endswith("on chat it was delivered at 2026-01-16 06:00 UTC")
        told = explain(desk, "etim", 2)
        assert told.answer == "rang"
        assert "on chat it is in the digest of delivery 1, and it was delivered at 2026-01-16" in told.told
        news.drop()
        assert len(news.arrive(desk)) == 1, "by day it rings at once"

    def test_one_alert_that_was_held_is_no_digest(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        clock.at = datetime.fromisoformat("2026-01-15T03:00:00+00:00")
        desk = desk_with('quiet = "22:00-07:00 UTC"')
        news.drop(about=1)
        news.arrive(desk)
        news.drop(about=1)
        news.arrive(desk)
        clock.pass_(4 * HOUR)
        tell(desk, recorder)
        (parcel,) = recorder.parcels
        assert "digest" not in parcel.message.title
        assert len(numbers(parcel)) == 2
        assert outcomes(desk) == ["held", "told before"]

    def test_a_channel_may_be_quiet_while_another_rings(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        clock.at = datetime.fromisoformat("2026-01-15T03:00:00+00:00")
        pager = '[[channel]]\nname = "pager"\nurl = "console"\n'
        desk = desk_with(channel=f'{CHAT}quiet = "22:00-07:00 UTC"\n{pager}')
        news.drop()
        assert len(news.arrive(desk)) == 1
        assert [one.channel for one in tell(desk, recorder).sent] == ["pager"]
        assert outcomes(desk) == ["rang"]
        clock.pass_(4 * HOUR)
        assert [one.channel for one in tell(desk, recorder).sent] == ["chat"]

    def test_a_channels_cap_counts_all_topics_and_a_digest_as_one(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        more = '[[topic]]\nname = "ttp"\nquery = "exact:TTP"\n'
        desk = desk_with(topic=more, channel=f"{CHAT}at_most = 1\n")
        for word in ("ETIM", "TTP", "ETIM", "TTP"):
            news.drop(word)
        assert len(news.arrive(desk)) == 1
        sent = [len(tell(desk, recorder).sent)]
        for _ in range(4):
            clock.pass_(HOUR)
            sent.append(len(tell(desk, recorder).sent))
        assert sent == [1, 1, 1, 0, 0]
        assert sum("digest" in parcel.message.title for parcel in recorder.parcels) == 1

    def test_each_recipient_of_a_channel_gets_the_digest(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        clock.at = datetime.fromisoformat("2026-01-15T03:00:00+00:00")
        mail = 'url = "mailto://smtp.example.org/?from=t@example.org&to=a@example.org,b@example.org"'
        desk = desk_with('quiet = "22:00-07:00 UTC"', f'[[channel]]\nname = "mail"\n{mail}\n')
        news.drop()
        news.drop()
        news.arrive(desk)
        clock.pass_(4 * HOUR)
        tell(desk, recorder)
        assert sorted(parcel.recipient for parcel in recorder.parcels) == ["a@example.org", "b@example.org"]
        assert all("digest" in parcel.message.title for parcel in recorder.parcels)

    def test_a_digest_is_frozen_by_its_first_try_and_resent_as_it_was(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        clock.at = datetime.fromisoformat("2026-01-15T03:00:00+00:00")
        desk = desk_with('quiet = "22:00-07:00 UTC"')
        news.drop()
        news.drop()
        news.arrive(desk)
        clock.pass_(4 * HOUR)
        recorder.troubles = [KeyboardInterrupt()]
        with pytest.raises(KeyboardInterrupt):
            tell(desk, recorder)
        news.drop()
        news.arrive(desk)
        clock.pass_(timedelta(minutes=3))
        assert len(tell(desk, recorder).sent) == 2
        first, again, alone = recorder.parcels
        assert (first.message, first.key) == (again.message, again.key)
        assert again.possible_repeat
        assert "digest" not in alone.message.title

    def test_a_refused_digest_can_be_sent_again_whole(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        clock.at = datetime.fromisoformat("2026-01-15T03:00:00+00:00")
        desk = desk_with('quiet = "22:00-07:00 UTC"')
        news.drop()
        news.drop()
        news.arrive(desk)
        clock.pass_(4 * HOUR)
        recorder.troubles = [SendError("dead", "chat", "HTTP 400")]
        tell(desk, recorder)
        with desk.store.write() as tx:
            assert tx.deliveries.revive(clock()) == 1
        assert [one.outcome for one in tell(desk, recorder).sent] == ["delivered"]
        assert recorder.parcels[0].message == recorder.parcels[1].message

    def test_a_hold_that_leaves_the_settings_ends(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        clock.at = datetime.fromisoformat("2026-01-15T03:00:00+00:00")
        news.drop()
        news.arrive(desk_with('quiet = "22:00-07:00 UTC"'))
        assert len(tell(desk_with(), recorder).sent) == 1

    def test_what_waits_for_a_channel_that_is_gone_is_a_dead_letter(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        clock.at = datetime.fromisoformat("2026-01-15T03:00:00+00:00")
        news.drop()
        news.arrive(desk_with('quiet = "22:00-07:00 UTC"'))
        assert [one.outcome for one in tell(desk_with(channel=""), recorder).sent] == ["dead"]


class TestNothingWaitsForEver:
    def test_what_waited_longer_is_told_before_what_is_new(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        desk = desk_with("at_most = 1")
        news.drop()
        news.drop()
        for _ in range(6):
            news.arrive(desk)
            tell(desk, recorder)
            clock.pass_(HOUR)
            news.drop()
        assert {1, 2, 3, 4} <= set(stories(recorder))

    def test_a_desk_that_runs_only_in_its_quiet_hours_is_told_all_the_same(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        desk = desk_with('quiet = "00:00-23:00 UTC"')
        news.drop()
        for _ in range(3):
            news.arrive(desk)
            tell(desk, recorder)
            clock.pass_(DAY)
        assert stories(recorder) == [1]

    def test_a_clock_that_once_ran_ahead_makes_no_article_old_and_holds_nothing(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        desk = desk_with("at_most = 1")
        clock.pass_(10 * DAY)
        news.drop()
        news.arrive(desk)
        tell(desk, recorder)
        clock.pass_(-10 * DAY)
        news.drop(age=HOUR)
        news.arrive(desk)
        tell(desk, recorder)
        assert outcomes(desk) == ["rang", "rang"]
        assert stories(recorder) == [1, 2]

    def test_an_age_without_end_is_no_error(self, news: News, desk_with: Callable[..., Desk]) -> None:
        desk = desk_with('max_age = "999999d"')
        news.drop(age=1000 * DAY)
        assert len(news.arrive(desk)) == 1


class TestSnoozed:
    def test_what_came_meanwhile_comes_as_one_digest(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        desk = desk_with()
        with desk.store.write() as tx:
            tx.snoozes.set("etim", clock(), clock() + 2 * DAY)
        for _ in range(3):
            news.drop()
            assert news.arrive(desk) == []
            assert tell(desk, recorder).sent == ()
            clock.pass_(HOUR)
        assert outcomes(desk) == ["snoozed"] * 3
        told = explain(desk, "etim", 3)
        assert (told.answer, "(snoozed)" in told.told) == ("snoozed", True)
        clock.pass_(2 * DAY)
        assert len(tell(desk, recorder).sent) == 1
        assert len(stories(recorder)) == 3

    def test_a_snooze_can_be_ended_early(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        desk = desk_with()
        with desk.store.write() as tx:
            tx.snoozes.set("etim", clock(), clock() + 2 * DAY)
        news.drop()
        news.arrive(desk)
        with desk.store.write() as tx:
            tx.snoozes.end("etim")
        assert len(tell(desk, recorder).sent) == 1

    def test_a_snooze_that_ends_in_quiet_hours_holds_on_until_they_end(
        self, news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
    ) -> None:
        clock.at = datetime.fromisoformat("2026-01-15T20:00:00+00:00")
        desk = desk_with('quiet = "22:00-07:00 UTC"')
        with desk.store.write() as tx:
            tx.snoozes.set("etim", clock(), clock() + 4 * HOUR)
        news.drop()
        news.arrive(desk)
        clock.pass_(5 * HOUR)
        assert tell(desk, recorder).sent == ()
        assert "(quiet hours)" in explain(desk, "etim", 1).told
        clock.pass_(7 * HOUR)
        assert len(tell(desk, recorder).sent) == 1
        assert outcomes(desk) == [Outcome.SNOOZED]


def test_nothing_is_lost_whatever_holds_it(
    news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
) -> None:
    """A week of holds that overlap: every story is told exactly once, in an alert or a digest."""
    desk = desk_with(
        'quiet = "22:00-07:00 UTC"\nat_most = 2', f'{CHAT}at_most = 3\nquiet = "12:00-13:00 UTC"'
    )
    dice = random.Random(7)
    for step in range(24):
        for _ in range(dice.choice([0, 0, 1, 3])):
            news.drop()
        if step % 9 == 4:
            with desk.store.write() as tx:
                tx.snoozes.set("etim", clock(), clock() + 9 * HOUR)
        news.arrive(desk)
        tell(desk, recorder)
        clock.pass_(timedelta(hours=dice.choice([1, 2, 7])))
    for _ in range(48):
        clock.pass_(HOUR)
        tell(desk, recorder)
    assert sorted(stories(recorder)) == list(range(1, news.count + 1))


def test_an_updated_alert_shows_what_changed(
    news: News, desk_with: Callable[..., Desk], recorder: Recorder, clock: SetClock
) -> None:
    url = news.drop(word="nobody")
    desk = desk_with()
    news.arrive(desk)
    clock.pass_(HOUR)
    news.change(url, "the nobody as one", "the ETIM and others as some")
    assert len(news.arrive(desk)) == 1
    tell(desk, recorder)
    text = recorder.parcels[0].message.text
    assert "Was: Its leaders named the nobody as one of 1 threats" in text
    assert "Now: Its leaders named the ETIM and others as some of 1 threats" in text
