"""The store: everything that lasts, in one database, SQLite or PostgreSQL.

store = Store.open("sqlite:///tocsin.db")
with store.write() as tx:      # one transaction: all of it or nothing
    tx.articles.add(...)
    tx.alerts.ring(...)
with store.read() as tx:
    tx.articles.search("tianjin", limit=20)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from tocsin.store import engine
from tocsin.store.alerts import Alerts
from tocsin.store.arrays import load_arrays, save_arrays
from tocsin.store.articles import Articles, digest
from tocsin.store.deliveries import Deliveries
from tocsin.store.engine import HEAD, Examined
from tocsin.store.holds import Holds
from tocsin.store.rows import (
    AlertRow,
    ArticleRow,
    CandidateRow,
    DeliveryLine,
    DeliveryRow,
    DeliveryState,
    GivenUp,
    HeldGroup,
    ListedArticle,
    MatchRow,
    NewCandidate,
    PageRow,
    Remembered,
    Revision,
    Snooze,
    SourceRow,
    Stretch,
)
from tocsin.store.snoozes import Snoozes
from tocsin.store.sources import Sources


class Transaction:
    """The tables, seen from inside one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.sources = Sources(connection)
        self.articles = Articles(connection)
        self.alerts = Alerts(connection)
        self.deliveries = Deliveries(connection)
        self.holds = Holds(connection)
        self.snoozes = Snoozes(connection)

    def alone(self) -> None:
        """Waits until no other transaction is `alone`, and keeps others out until this one ends."""
        engine.lock(self._connection)


class Store:
    """A database, brought to the present version when it is opened. Raises StoreError when that fails."""

    def __init__(self, opened: sa.Engine) -> None:
        self._engine = opened

    @classmethod
    def open(cls, url: str) -> Store:
        opened = engine.connect(url)
        engine.migrate(opened)
        return cls(opened)

    @staticmethod
    def examine(url: str) -> Examined:
        """What is there, which is left as it is. Raises StoreError where it cannot be opened or written."""
        return engine.examine(url)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        with engine.transaction(self._engine, writes=False) as connection:
            yield Transaction(connection)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        with engine.transaction(self._engine, writes=True) as connection:
            yield Transaction(connection)

    @property
    def shown(self) -> str:
        """The database's URL without its secrets."""
        return engine.shown(self._engine.url)

    def close(self) -> None:
        self._engine.dispose()


__all__ = [
    "HEAD",
    "AlertRow",
    "ArticleRow",
    "CandidateRow",
    "DeliveryLine",
    "DeliveryRow",
    "DeliveryState",
    "Examined",
    "GivenUp",
    "HeldGroup",
    "ListedArticle",
    "MatchRow",
    "NewCandidate",
    "PageRow",
    "Remembered",
    "Revision",
    "Snooze",
    "SourceRow",
    "Store",
    "Stretch",
    "Transaction",
    "digest",
    "load_arrays",
    "save_arrays",
]
