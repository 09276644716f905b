"""Topics that are to tell nothing for a while."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from tocsin.store.dialects import insert
from tocsin.store.rows import Snooze
from tocsin.store.schema import snooze


class Snoozes:
    """The `snooze` table in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._db = connection

    def set(self, topic: str, now: datetime, until: datetime) -> None:
        """Snoozes a topic until `until`, whatever was set before."""
        row = {"topic": topic, "since": now, "until": until}
        self._db.execute(
            insert(self._db, snooze).values(row).on_conflict_do_update(index_elements=["topic"], set_=row)
        )

    def end(self, topic: str) -> None:
        self._db.execute(snooze.delete().where(snooze.c.topic == topic))

    def at(self, now: datetime) -> dict[str, Snooze]:
        """The topics that are snoozed at `now`, by name."""
        rows = self._db.execute(sa.select(snooze).where(snooze.c.until > now).order_by(snooze.c.topic))
        return {row.topic: Snooze(**row._mapping) for row in rows}
