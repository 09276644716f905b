"""Alerts as they are listed, with their reports; and what was held, as it is released."""

from __future__ import annotations

import time
from datetime import datetime

import sqlalchemy as sa

from parsers.article import Article, Block
from tocsin.alerts import Hold
from tocsin.errors import Outcome
from tocsin.store import MatchRow, Store, Transaction
from tocsin.store.schema import alert, delivery, story


def test_a_list_of_alerts_asks_the_database_twice_whatever_its_length(store: Store, now: datetime) -> None:
    asked: list[str] = []
    with store.write() as tx:
        rung = [tx.alerts.ring(topic, tx.articles.open_story(now), "new", now) for topic in "abc"]
    with store.read() as tx:
        sa.event.listen(tx._connection, "before_cursor_execute", lambda c, k, said, *_: asked.append(said))
        told = tx.alerts.rung(one for one in rung if one)
    assert [(one.topic, one.headline, one.reports) for one in told] == [(t, "", 0) for t in "abc"]
    assert len(asked) == 2


def report(tx: Transaction, now: datetime, headline: str, *topics: str) -> int:
    """The story of a new article that matches the topics."""
    value = Article(url="https://a.test/", headline=headline, body=(Block(text="x"),))
    story = tx.articles.open_story(now)
    number = tx.articles.add(
        headline, "s", value, story_id=story, relation="new", copy_of=None, fingerprint="{}", now=now
    )
    found = [MatchRow(topic=topic, clauses=("x",), spans=()) for topic in topics]
    tx.articles.record_matches(number, found, now)
    return story


def test_an_alert_counts_the_reports_of_merged_stories_and_shows_the_first(
    store: Store, now: datetime
) -> None:
    with store.write() as tx:
        silent, first = report(tx, now, "silent"), report(tx, now, "first", "t", "u")
        second, _ = report(tx, now, "second", "t"), report(tx, now, "elsewhere", "t")
        tx.alerts.ring("t", first, "new", now)
        tx.articles.merge_stories(second, [silent, first])
    with store.read() as tx:
        (told,) = tx.alerts.latest(5)
    assert (told.headline, told.reports) == ("first", 2)


def test_after_a_merge_each_alert_shows_the_article_that_rang_it_and_all_name_the_present_story(
    store: Store, now: datetime
) -> None:
    with store.write() as tx:
        first, second = report(tx, now, "first", "t"), report(tx, now, "second", "t")
        for number, story in ((1, first), (2, second)):
            tx.articles.conclude(number, "t", Outcome.RANG, tx.alerts.ring("t", story, "new", now))
        tx.articles.merge_stories(first, [second])
    with store.read() as tx:
        told = tx.alerts.latest(5)
        listed, row = tx.articles.latest(5), tx.articles.get(2)
    assert [(one.headline, one.reports) for one in told] == [("second", 2), ("first", 2)]
    assert {one.story_id for one in (*told, *listed)} == {first}
    assert row is not None
    assert row.story_id == first


def statements(store: Store, now: datetime, held: int) -> int:
    """How many statements release a digest of so many alerts."""
    asked: list[str] = []
    with store.write() as tx:
        for number in range(held):
            alert_id = tx.alerts.ring(f"t{held}", tx.articles.open_story(now), "new", now)
            assert alert_id, number
            tx.alerts.post(alert_id, "chat", "", now, Hold("quiet hours", now))
        (group,) = tx.holds.groups()
        sa.event.listen(tx._connection, "before_cursor_execute", lambda c, k, said, *_: asked.append(said))
        tx.holds.release(group, now)
    return len(asked)


def test_a_digest_of_any_size_is_released_in_as_many_statements(store: Store, now: datetime) -> None:
    assert statements(store, now, 3) == statements(store, now, 60)
    with store.read() as tx:
        assert tx.deliveries.queue() == {"chat": {"merged": 61, "pending": 2}}


def test_a_long_queue_behind_a_long_history_costs_no_time(store: Store, now: datetime) -> None:
    numbers = range(1, 6001)
    told = [{"id": n, "topic": "t", "story_id": n, "kind": "new", "rang_at": now} for n in numbers]
    sent = [
        {"alert_id": n, "channel": "chat", "recipient": "", "key": str(n), "due_at": now, "created_at": now}
        for n in numbers
    ]
    with store.write() as tx:
        moments = {"first_seen_at": now, "last_seen_at": now}
        tx._connection.execute(story.insert(), [{"id": n, **moments} for n in numbers])
        tx._connection.execute(alert.insert(), told)
        tx._connection.execute(delivery.insert(), [{"state": "pending", **one} for one in sent])
        tx.articles.merge_stories(1, [6000])
    began = time.monotonic()
    with store.write() as tx:
        assert tx.holds.has_repeats()
        tx.holds.drop_repeats(now)
        assert not tx.holds.has_repeats()
        assert tx.deliveries.queue() == {"chat": {"pending": 5999, "told": 1}}
    assert time.monotonic() - began < 30  # a second, or minutes; the time is the database's, not ours


def test_a_report_that_was_too_old_to_ring_is_shown_after_those_that_did(store: Store, now: datetime) -> None:
    with store.write() as tx:
        old, fresh = report(tx, now, "old", "t"), report(tx, now, "fresh", "t")
        tx.articles.merge_stories(fresh, [old])
        alert_id = tx.alerts.ring("t", fresh, "new", now)
        tx.articles.conclude(1, "t", Outcome.TOO_OLD, None)
        tx.articles.conclude(2, "t", Outcome.RANG, alert_id)
        (told,) = tx.alerts.rung([alert_id] if alert_id else [])
        assert [row.article.headline for row, _ in tx.alerts.reports(told, 9)] == ["fresh", "old"]
