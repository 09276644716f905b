"""Deliver: retries, dead letters, budgets, and what a resend looks like."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

import pytest

from parsers import Block
from tests.pipeline.conftest import News, Recorder, SetClock
from tocsin.alerts import Parcel, Receipt
from tocsin.errors import SendError, StoreError
from tocsin.pipeline import DeliverReport, Desk, deliver, ingest
from tocsin.pipeline.accounts import LISTED, alerts_page
from tocsin.pipeline.deliver import TRIES
from tocsin.store.schema import match


@pytest.fixture
def rung(seeds_desk: Desk) -> Desk:
    """A desk with two alerts in the outbox."""
    asyncio.run(ingest(seeds_desk))
    return seeds_desk


def send(desk: Desk, recorder: Recorder) -> DeliverReport:
    return asyncio.run(deliver(desk, lambda: recorder))


def test_a_flash_of_one_line_is_quoted_once(
    open_desk: Callable[[str], Desk], news: News, recorder: Recorder
) -> None:
    channel = '[[channel]]\nname = "chat"\nurl = "console"\n'
    desk = open_desk(f'[[topic]]\nname = "etim"\nquery = "exact:ETIM"\n{channel}')
    url = news.drop()
    line = "China names the ETIM again"
    flash = {"headline": line, "body": (Block(text=line),)}
    news.waiting[url] = news.waiting[url].model_copy(update=flash)
    assert len(news.arrive(desk)) == 1
    send(desk, recorder)
    (parcel,) = recorder.parcels
    assert len(parcel.message.marks) == 1, parcel.message.text


def test_a_passing_fault_is_tried_again_later_with_the_same_bytes(
    rung: Desk, recorder: Recorder, clock: SetClock
) -> None:
    recorder.troubles = [SendError("retry", "chat", "HTTP 503")]
    first = send(rung, recorder)
    assert sorted(one.outcome for one in first.sent) == ["delivered", "retry"]
    assert first.verdict == "degraded"
    assert send(rung, recorder).sent == ()
    clock.pass_(timedelta(hours=1))
    assert [one.outcome for one in send(rung, recorder).sent] == ["delivered"]
    one, _, again = recorder.parcels
    assert (one.message, one.key) == (again.message, again.key)
    assert not again.possible_repeat


def test_an_ambiguous_fault_marks_the_resend_as_a_possible_repeat(
    rung: Desk, recorder: Recorder, clock: SetClock
) -> None:
    recorder.troubles = [SendError("retry", "chat", "cut", ambiguous=True)]
    send(rung, recorder)
    clock.pass_(timedelta(hours=1))
    send(rung, recorder)
    assert [parcel.possible_repeat for parcel in recorder.parcels] == [False, False, True]


def test_a_refusal_is_dead_at_once_and_can_be_revived(
    rung: Desk, recorder: Recorder, clock: SetClock
) -> None:
    recorder.troubles = [SendError("dead", "chat", "HTTP 400")]
    assert sorted(one.outcome for one in send(rung, recorder).sent) == ["dead", "delivered"]
    clock.pass_(timedelta(days=2))
    assert send(rung, recorder).sent == ()
    with rung.store.write() as tx:
        assert tx.deliveries.revive(clock()) == 1
    assert [one.outcome for one in send(rung, recorder).sent] == ["delivered"]


@pytest.mark.parametrize("verdict", ["retry", "dead"])
def test_what_another_worker_took_over_is_not_told_as_failed(
    rung: Desk, clock: SetClock, verdict: Literal["retry", "dead"]
) -> None:
    class Slow(Recorder):
        async def send(self, parcel: Parcel, now: datetime) -> Receipt:
            clock.pass_(timedelta(minutes=3))
            with rung.store.write() as tx:
                tx.deliveries.claim(["chat"], clock(), timedelta(hours=1), 10)
            raise SendError(verdict, "chat", "cut")

    assert [one.outcome for one in send(rung, Slow()).sent] == ["lost"]
    assert send(rung, Recorder()).queue == {"chat": {"leased": 2}}


def test_a_page_of_very_many_alerts_lists_the_first(open_desk: Callable[[str], Desk], now: datetime) -> None:
    desk = open_desk("")
    with desk.store.write() as tx:
        told = [tx.alerts.ring("etim", tx.articles.open_story(now), "new", now) for _ in range(LISTED + 2)]
    page = alerts_page(desk, [number for number in told if number], "Alerts rung")
    assert page.count("**etim**") == LISTED
    assert page.endswith("\n- and 2 more: `tocsin alerts`")


def test_after_a_day_of_faults_a_delivery_is_a_dead_letter(
    rung: Desk, recorder: Recorder, clock: SetClock
) -> None:
    outcomes: list[str] = []
    for _ in range(60):
        recorder.troubles = [SendError("retry", "chat", "HTTP 503") for _ in range(2)]
        outcomes += [one.outcome for one in send(rung, recorder).sent]
        clock.pass_(timedelta(hours=1))
    assert outcomes.count("dead") == 2
    assert 40 <= outcomes.count("retry") <= 50


def test_a_service_that_names_a_time_is_not_asked_before(
    rung: Desk, recorder: Recorder, clock: SetClock
) -> None:
    later = clock() + timedelta(hours=5)
    recorder.troubles = [SendError("retry", "chat", "HTTP 429", retry_at=later) for _ in range(2)]
    send(rung, recorder)
    clock.pass_(timedelta(hours=4))
    assert send(rung, recorder).sent == ()
    clock.pass_(timedelta(hours=1))
    assert [one.outcome for one in send(rung, recorder).sent] == ["delivered", "delivered"]


def test_a_worker_that_dies_in_the_send_is_followed_by_a_marked_resend(
    rung: Desk, recorder: Recorder, clock: SetClock
) -> None:
    recorder.troubles = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        send(rung, recorder)
    clock.pass_(timedelta(minutes=3))
    assert sorted(one.possible_repeat for one in send(rung, recorder).sent) == [False, True]
    assert len({parcel.key for parcel in recorder.parcels}) == 2


def test_a_run_tries_each_delivery_once(rung: Desk, recorder: Recorder, clock: SetClock) -> None:
    class Slow(Recorder):
        async def send(self, parcel: Parcel, now: datetime) -> Receipt:
            clock.pass_(timedelta(seconds=20))
            return await super().send(parcel, now)

    slow = Slow()
    slow.troubles = [SendError("retry", "chat", "HTTP 503") for _ in range(50)]
    assert [one.outcome for one in send(rung, slow).sent] == ["retry", "retry"]


def test_a_slow_channel_has_its_share_of_a_run(rung: Desk, recorder: Recorder, clock: SetClock) -> None:
    class Hangs(Recorder):
        async def send(self, parcel: Parcel, now: datetime) -> Receipt:
            clock.pass_(timedelta(seconds=60))
            return await super().send(parcel, now)

    assert len(send(rung, Hangs()).sent) == 1
    assert len(send(rung, recorder).sent) == 1


def test_a_fault_of_ours_in_one_delivery_hinders_no_other(rung: Desk, recorder: Recorder) -> None:
    recorder.troubles = [TypeError("a bug")]  # type: ignore[list-item]
    report = send(rung, recorder)
    assert sorted(one.outcome for one in report.sent) == ["delivered", "retry"]
    assert "chat: internal error: TypeError" in report.message


def test_a_message_that_cannot_be_written_is_given_up_after_a_day(
    rung: Desk, recorder: Recorder, clock: SetClock
) -> None:
    with rung.store.write() as tx:
        tx._connection.execute(match.update().values(spans=[["body", 999, 0, 4]]))
    days: list[list[str]] = []
    for _ in range(2):
        days.append([])
        for _ in range(25):
            days[-1] += [one.outcome for one in send(rung, recorder).sent]
            clock.pass_(timedelta(hours=1))
    assert days == [["retry"] * 50, ["dead"] * 2]


def test_who_is_no_longer_a_recipient_is_told_nothing(
    news: News, open_desk: Callable[[str], Desk], recorder: Recorder
) -> None:
    mail = '[[channel]]\nname = "mail"\nurl = "mailto://smtp.example.org/?from=t@example.org&to={}"\n'
    topic = '[[topic]]\nname = "etim"\nquery = "exact:ETIM"\n'
    news.drop()
    news.arrive(open_desk(topic + mail.format("a@example.org,b@example.org")))
    report = send(open_desk(topic + mail.format("b@example.org")), recorder)
    assert sorted(one.outcome for one in report.sent) == ["dead", "delivered"]
    assert "the channel no longer names this recipient" in report.message
    assert [parcel.recipient for parcel in recorder.parcels] == ["b@example.org"]


def test_the_day_of_trying_begins_with_the_first_try(rung: Desk, recorder: Recorder, clock: SetClock) -> None:
    clock.pass_(timedelta(days=3))
    recorder.troubles = [SendError("retry", "chat", "no network yet") for _ in range(2)]
    assert [one.outcome for one in send(rung, recorder).sent] == ["retry", "retry"]


def test_a_day_that_was_slept_through_is_no_day_of_trying(
    rung: Desk, recorder: Recorder, clock: SetClock
) -> None:
    for _ in range(3):
        recorder.troubles = [SendError("retry", "chat", "no network yet") for _ in range(2)]
        assert [one.outcome for one in send(rung, recorder).sent] == ["retry", "retry"]
        clock.pass_(timedelta(days=2))
    assert [one.outcome for one in send(rung, recorder).sent] == ["delivered", "delivered"]


def test_what_is_revived_is_tried_as_often_as_what_is_new(
    rung: Desk, recorder: Recorder, clock: SetClock
) -> None:
    def fails() -> set[str]:
        recorder.troubles = [SendError("retry", "chat", "no network") for _ in range(2)]
        return {one.outcome for one in send(rung, recorder).sent}

    for lives in range(2):
        for _ in range(TRIES - 1):
            assert fails() == {"retry"}
            clock.pass_(timedelta(hours=5))
        assert fails() == {"dead"}, lives
        clock.pass_(timedelta(minutes=1))
        with rung.store.write() as tx:
            assert tx.deliveries.revive(clock()) == 2


def test_a_database_that_fails_one_channel_cuts_no_other_amid_its_send(
    news: News, open_desk: Callable[[str], Desk]
) -> None:
    chats = "".join(f'[[channel]]\nname = "{name}"\nurl = "console"\n' for name in ("one", "two"))
    desk = open_desk(chats + '[[topic]]\nname = "etim"\nquery = "exact:ETIM"\n')
    news.drop()
    news.arrive(desk)
    sending = asyncio.Event()

    class Slow(Recorder):
        async def send(self, parcel: Parcel, now: datetime) -> Receipt:
            if parcel.channel.name == "one":
                await sending.wait()
                raise StoreError("database is locked")
            sending.set()
            await asyncio.sleep(0.05)
            return await super().send(parcel, now)

    with pytest.raises(StoreError):
        asyncio.run(deliver(desk, Slow))
    with desk.store.read() as tx:
        assert tx.deliveries.queue() == {"one": {"leased": 1}, "two": {"delivered": 1}}


def test_a_channel_that_is_gone_leaves_dead_letters_that_are_told_of(
    rung: Desk, recorder: Recorder, open_desk: Callable[[str], Desk]
) -> None:
    report = asyncio.run(deliver(open_desk(""), lambda: recorder))
    assert [one.outcome for one in report.sent] == ["dead", "dead"]
    assert "no such channel any more" in report.message
    assert "2 dead letters" in report.message
    assert send(rung, recorder).sent == ()
