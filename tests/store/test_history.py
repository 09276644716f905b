"""What a run asks the database costs no more behind years of articles, alerts and deliveries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from parsers.article import Article
from tocsin.store import Store, Transaction
from tocsin.store.schema import alert, article, candidate, delivery, match, source, story

SHORT, LONG = 300, 3000  # articles, each with a story of its own and an alert that was delivered
MOST = 1.5  # times the work: an index of more entries is a little deeper


def old(now: datetime, number: int) -> dict[str, Any]:
    moment = now - timedelta(days=400)
    return {
        "first_seen_at": moment, "last_seen_at": moment, "found_at": moment, "rang_at": moment,
        "created_at": moment, "due_at": moment, "settled_at": moment, "published_at": moment,
        "id": number, "story_id": number, "article_id": number, "alert_id": number,
        "identity": f"https://a.test/{number}", "key": f"https://a.test/{number}", "url": "https://a.test/",
        "source": "s", "topic": "t", "channel": "chat", "recipient": "", "kind": "new", "relation": "new",
        "headline": "Talks", "digest": "", "text": "", "fingerprint": "{}",
        "record": Article(url="https://a.test/", headline="Talks").model_dump_json(),
        "clauses": [], "spans": [], "outcome": "rang", "hints": {},
    }  # fmt: skip


@pytest.fixture(scope="module")
def histories(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> tuple[Store, Store]:
    """A short one and a long one. SQLite counts its steps; what PostgreSQL plans hangs on its statistics."""
    return tuple(_history(tmp_path_factory.mktemp("history"), now, size) for size in (SHORT, LONG))  # type: ignore[return-value]


def _history(folder: Path, now: datetime, size: int) -> Store:
    store = Store.open(f"sqlite:///{folder / 'tocsin.db'}")
    rows = [old(now, number) for number in range(1, size + 1)]
    states = ((candidate, "done"), (delivery, "delivered"))
    with store.write() as tx:
        tx._connection.execute(
            source.insert(), [{"name": "s", "kind": "feed", "location": "https://a.test/"}]
        )
        for table in (story, article, alert, match, candidate, delivery):
            state = dict(states).get(table)
            named = set(table.c.keys())
            told = [{key: row[key] for key in row if key in named} for row in rows]
            tx._connection.execute(
                table.insert(), [one | ({"state": state} if state else {}) for one in told]
            )
    return store


def steps(store: Store, ask: Callable[[Transaction], object]) -> int:
    """How many steps SQLite takes for it."""
    counted = 0

    def step() -> int:
        nonlocal counted
        counted += 1
        return 0

    with store.write() as tx:
        connection: Any = tx._connection.connection.driver_connection
        connection.set_progress_handler(step, 1)
        ask(tx)
        connection.set_progress_handler(None, 1)
    return counted


HOUR = timedelta(hours=1)
ASKED: dict[str, Callable[[Transaction, datetime], object]] = {
    "a delivery that is due": lambda tx, now: tx.deliveries.claim(["chat"], now, HOUR, 1),
    "what waits for no channel": lambda tx, now: tx.deliveries.bury_unknown(["chat"], now),
    "what is held": lambda tx, _: tx.holds.groups(),
    "what would be told twice": lambda tx, _: tx.holds.has_repeats(),
    "what was told in this hour": lambda tx, now: tx.holds.told("chat", now - HOUR, now, 10, "t"),
    "whether a topic rang for a story": lambda tx, _: tx.alerts.of_story("t", 7),
    "an alert with its reports": lambda tx, _: tx.alerts.rung([7]),
    "the reports of an alert": lambda tx, _: tx.alerts.reports(tx.alerts.rung([7])[0], 30),
    "the articles of a story": lambda tx, _: tx.articles.of_story(7),
    "the newest of a topic": lambda tx, _: tx.articles.latest(5, topic="t"),
    "the newest of a source": lambda tx, _: tx.articles.latest(5, source="s"),
    "what a source says of one day": lambda tx, now: tx.articles.first_seen("s", now, now + HOUR, now),
    "the pages of an article": lambda tx, _: tx.sources.pages(7),
    "documents that wait": lambda tx, now: tx.sources.waiting("s", now, 200),
    "pages to be read again": lambda tx, now: tx.sources.to_reread("s", now, 200),
    "an article that moves": lambda tx, _: tx.alerts.follow(7, 8),
}


@pytest.mark.parametrize("what", ASKED)
def test_it_costs_no_more_behind_a_long_history(
    histories: tuple[Store, Store], now: datetime, what: str
) -> None:
    short, long = (steps(one, lambda tx: ASKED[what](tx, now)) for one in histories)
    assert long <= MOST * short
