"""The outbox: leases, fences, attempts, frozen bytes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from tocsin.store import DeliveryRow, Store

LEASE = timedelta(seconds=120)


def post(store: Store, now: datetime, count: int = 1, channel: str = "chat") -> None:
    with store.write() as tx:
        for number in range(count):
            alert = tx.alerts.ring(f"topic-{number}", tx.articles.open_story(now), "new", now)
            assert alert is not None
            tx.alerts.post(alert, channel, "", now)


def claim(store: Store, now: datetime, limit: int = 10) -> list[DeliveryRow]:
    with store.write() as tx:
        return tx.deliveries.claim(["chat"], now, LEASE, limit)


def test_a_clock_that_once_ran_ahead_keeps_no_delivery_waiting(store: Store, now: datetime) -> None:
    ahead = now + timedelta(days=300)
    post(store, now, 2)
    leased, failed = claim(store, ahead)
    begun = begin(store, failed, ahead)
    with store.write() as tx:
        assert tx.deliveries.postpone(begun, ahead, "HTTP 503", ahead + timedelta(hours=1), ambiguous=False)
    assert [row.id for row in claim(store, now)] == [leased.id, failed.id]
    assert claim(store, now) == []


def begin(store: Store, row: DeliveryRow, now: datetime, payload: str = "P") -> DeliveryRow:
    with store.write() as tx:
        begun = tx.deliveries.begin(row, payload, now)
    assert begun is not None
    return begun


def test_a_delivery_is_claimed_by_one_worker_at_a_time(store: Store, now: datetime) -> None:
    post(store, now)
    (row,) = claim(store, now)
    assert claim(store, now) == []
    assert [again.fence for again in claim(store, now + LEASE)] == [row.fence + 1]


def test_two_workers_never_claim_the_same_delivery(store: Store, now: datetime) -> None:
    post(store, now, count=60)

    def worker(_: int) -> list[int]:
        mine: list[int] = []
        while rows := claim(store, now, limit=7):
            mine += [row.id for row in rows]
        return mine

    with ThreadPoolExecutor(4) as pool:
        taken = [number for mine in pool.map(worker, range(4)) for number in mine]
    assert len(taken) == len(set(taken)) == 60


def test_the_payload_of_the_first_try_is_kept_for_every_resend(store: Store, now: datetime) -> None:
    post(store, now)
    (row,) = claim(store, now)
    begun = begin(store, row, now, "first bytes")
    with store.write() as tx:
        later = now + timedelta(minutes=1)
        assert tx.deliveries.postpone(begun, now, "503", later, ambiguous=False)
    assert claim(store, now) == []
    (row,) = claim(store, later)
    again = begin(store, row, later, "other bytes")
    assert (again.payload, again.possible_repeat, again.tries, again.key) == (
        "first bytes",
        False,
        2,
        row.key,
    )


def test_a_try_that_never_ended_makes_the_next_one_a_possible_repeat(store: Store, now: datetime) -> None:
    post(store, now)
    (row,) = claim(store, now)
    begin(store, row, now)
    (row,) = claim(store, now + LEASE)
    assert begin(store, row, now + LEASE).possible_repeat


def test_a_worker_that_lost_its_lease_changes_nothing(store: Store, now: datetime) -> None:
    post(store, now)
    (slow,) = claim(store, now)
    begin(store, slow, now)
    (quick,) = claim(store, now + LEASE)
    begin(store, quick, now + LEASE)
    with store.write() as tx:
        assert not tx.deliveries.dead(slow, now, "too late")
        assert tx.deliveries.begin(slow, "P", now) is None
        assert tx.deliveries.delivered(quick, now)
    assert claim(store, now + 3 * LEASE) == []


def test_a_worker_that_begins_too_late_hides_no_lost_try(store: Store, now: datetime) -> None:
    post(store, now)
    (first,) = claim(store, now)
    begin(store, first, now)  # and dies, after it has sent
    (late,) = claim(store, now + LEASE)
    (quick,) = claim(store, now + 2 * LEASE)
    with store.write() as tx:
        assert tx.deliveries.begin(late, "P", now + 2 * LEASE) is None
    assert begin(store, quick, now + 2 * LEASE).possible_repeat


def test_dead_letters_are_listed_and_can_be_revived(store: Store, now: datetime) -> None:
    post(store, now)
    (row,) = claim(store, now)
    with store.write() as tx:
        tx.deliveries.dead(begin_in(tx, row, now), now, "400 Bad Request")
    with store.write() as tx:
        (line,) = tx.deliveries.latest(5, state="dead")
        assert (line.detail, line.topic) == ("400 Bad Request", "topic-0")
        assert tx.deliveries.queue() == {"chat": {"dead": 1}}
        assert tx.deliveries.revive(now) == 1
    assert [again.key for again in claim(store, now)] == [row.key]


def begin_in(tx: object, row: DeliveryRow, now: datetime) -> DeliveryRow:
    begun: DeliveryRow | None = tx.deliveries.begin(row, "P", now)  # type: ignore[attr-defined]
    assert begun is not None
    return begun


def test_channels_do_not_claim_each_others(store: Store, now: datetime) -> None:
    post(store, now, channel="mail")
    assert claim(store, now) == []


def test_deliveries_are_claimed_oldest_first(store: Store, now: datetime) -> None:
    post(store, now, count=3)
    assert [claim(store, now, limit=1)[0].alert_id for _ in range(3)] == [1, 2, 3]


def test_deliveries_to_a_channel_that_is_gone_are_dead_letters(store: Store, now: datetime) -> None:
    post(store, now, count=2)
    with store.write() as tx:
        assert [row.channel for row in tx.deliveries.bury_unknown(["mail"], now)] == ["chat", "chat"]
        assert tx.deliveries.bury_unknown(["mail"], now) == []
        assert tx.deliveries.revive(now) == 2
        assert tx.deliveries.bury_unknown(["chat"], now) == []


def test_what_comes_due_in_a_run_is_for_the_next(store: Store, now: datetime) -> None:
    post(store, now)
    with store.write() as tx:
        assert tx.deliveries.claim(["chat"], now, LEASE, 5, due=now - LEASE) == []
        assert len(tx.deliveries.claim(["chat"], now, LEASE, 5, due=now)) == 1
