"""The outbox: deliveries are claimed under a lease with a fencing token, and each try leaves an attempt.

Order of a try:  claim (commit) → begin: attempt row and frozen payload (commit) → I/O → settle (commit, if
the fence still holds). A worker that dies in the I/O leaves an open attempt: the next one resends the same
bytes under the same key and marks them a possible repeat.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tocsin.store.moments import has_come
from tocsin.store.rows import DeliveryLine, DeliveryRow, DeliveryState
from tocsin.store.schema import alert, attempt, delivery

SHOWN = [delivery.c[name] for name in DeliveryRow.model_fields]


class Deliveries:
    """The `delivery` and `attempt` tables in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._db = connection

    def claim(
        self,
        channels: Sequence[str],
        now: datetime,
        lease: timedelta,
        limit: int,
        *,
        due: datetime | None = None,
    ) -> list[DeliveryRow]:
        """Takes up to `limit` deliveries of `channels` that nobody holds, oldest first.

        They were due at `due` (now, if it is None): what comes due in the course of a run is for the next.
        """
        waiting = sa.and_(delivery.c.state == "pending", has_come(delivery.c.due_at, due or now))
        lost = sa.and_(delivery.c.state == "leased", has_come(delivery.c.lease_until, now))
        there = (delivery.c.channel.in_(channels), delivery.c.state.in_(("pending", "leased")))
        ready = (
            sa.select(delivery.c.id)
            .where(*there, sa.or_(waiting, lost))
            .order_by(delivery.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("ready")
        )
        taken = self._db.execute(
            delivery.update()
            .where(delivery.c.id.in_(sa.select(ready.c.id)))
            .values(state="leased", lease_until=now + lease, fence=delivery.c.fence + 1)
            .returning(*SHOWN)
        )
        return sorted((DeliveryRow(**row._mapping) for row in taken), key=lambda row: row.id)

    def begin(self, one: DeliveryRow, payload: str | None, now: datetime) -> DeliveryRow | None:
        """Writes down that a try starts, before any I/O; None when the lease was lost.

        The payload is frozen by the first try that has one; a try that never ended makes this one a possible
        repeat.
        """
        lost = (attempt.c.delivery_id == one.id, attempt.c.outcome.is_(None), attempt.c.fence < one.fence)
        row = self._db.execute(
            delivery.update()
            .where(delivery.c.id == one.id, delivery.c.fence == one.fence)
            .values(
                payload=sa.func.coalesce(delivery.c.payload, payload),
                tries=delivery.c.tries + 1,
                possible_repeat=sa.or_(delivery.c.possible_repeat, sa.exists().where(*lost)),
            )
            .returning(*SHOWN)
        ).one_or_none()
        if row is None:
            return None
        unknown = {"outcome": "unknown", "detail": "the worker was lost before it could say"}
        self._db.execute(attempt.update().where(*lost).values(**unknown, finished_at=now))
        self._db.execute(attempt.insert().values(delivery_id=one.id, fence=one.fence, started_at=now))
        return DeliveryRow(**row._mapping)

    def has_begun(self, one: DeliveryRow) -> bool:
        """Whether the try that this lease is for is written down."""
        here = sa.and_(attempt.c.delivery_id == one.id, attempt.c.fence == one.fence)
        return bool(self._db.execute(sa.select(sa.exists().where(here))).scalar())

    def tried(self, one: DeliveryRow) -> tuple[datetime | None, int]:
        """When the first try at this delivery began since it was put into the queue, and how many there were
        since."""
        query = sa.select(sa.func.min(attempt.c.started_at), sa.func.count()).where(
            attempt.c.delivery_id == one.id, attempt.c.started_at >= one.created_at
        )
        first, tries = self._db.execute(query).one()
        return first, tries

    def bury_unknown(self, channels: Sequence[str], now: datetime) -> list[DeliveryRow]:
        """Deliveries to channels that are no longer there are dead letters: revived when one is back."""
        waiting = delivery.c.state.in_(("held", "pending", "leased"))
        rows = self._db.execute(
            delivery.update()
            .where(waiting, delivery.c.channel.not_in(channels))
            .values(state="dead", settled_at=now, lease_until=None, fence=delivery.c.fence + 1)
            .returning(*SHOWN)
        )
        return [DeliveryRow(**row._mapping) for row in rows]

    def delivered(self, one: DeliveryRow, now: datetime, detail: str = "") -> bool:
        return self._settle(one, now, "delivered", detail, state="delivered", settled_at=now)

    def dead(self, one: DeliveryRow, now: datetime, detail: str) -> bool:
        return self._settle(one, now, "dead", detail, state="dead", settled_at=now)

    def postpone(
        self, one: DeliveryRow, now: datetime, detail: str, due_at: datetime, *, ambiguous: bool
    ) -> bool:
        repeat = sa.or_(delivery.c.possible_repeat, sa.literal(ambiguous))
        return self._settle(one, now, "retry", detail, state="pending", due_at=due_at, possible_repeat=repeat)

    def _settle(self, one: DeliveryRow, now: datetime, outcome: str, detail: str, **values: object) -> bool:
        """False when the lease was lost: another worker owns the outcome now."""
        held = (delivery.c.id == one.id, delivery.c.fence == one.fence)
        if not self._db.execute(delivery.update().where(*held).values(lease_until=None, **values)).rowcount:
            return False
        self._db.execute(
            attempt.update()
            .where(attempt.c.delivery_id == one.id, attempt.c.fence == one.fence)
            .values(outcome=outcome, finished_at=now, detail=detail or None)
        )
        return True

    def revive(self, now: datetime, delivery_id: int | None = None) -> int:
        """Puts dead deliveries (or one of them) back into the queue, under the same key; returns how many."""
        which = delivery.c.id == delivery_id if delivery_id is not None else sa.true()
        leads = delivery.alias("led")
        inside = sa.and_(leads.c.digest_id == delivery.c.id, leads.c.state == "merged")
        led = sa.select(leads.c.id).where(inside).correlate(delivery).exists()
        was_held = sa.and_(delivery.c.held_for.is_not(None), delivery.c.tries == 0, ~led)
        state = sa.case((was_held, "held"), else_="pending")
        return self._db.execute(
            delivery.update()
            .where(delivery.c.state == "dead", which)
            .values(state=state, due_at=now, created_at=now, settled_at=None)
        ).rowcount

    def latest(self, limit: int, state: DeliveryState | None = None) -> list[DeliveryLine]:
        """Newest first, each with the words of its last attempt."""
        query = _lines().order_by(delivery.c.id.desc()).limit(limit)
        return self._read(query.where(delivery.c.state == state) if state else query)

    def of_alert(self, alert_id: int) -> list[DeliveryLine]:
        """An alert's deliveries, in the order in which they were made."""
        return self._read(_lines().where(delivery.c.alert_id == alert_id).order_by(delivery.c.id))

    def line(self, delivery_id: int) -> DeliveryLine | None:
        """One delivery; None when there is none of this number."""
        return next(iter(self._read(_lines().where(delivery.c.id == delivery_id))), None)

    def _read(self, lines: sa.Select[Any]) -> list[DeliveryLine]:
        return [DeliveryLine(**row._mapping) for row in self._db.execute(lines)]

    def queue(self) -> dict[str, dict[str, int]]:
        """channel → state → how many."""
        rows = self._db.execute(
            sa.select(delivery.c.channel, delivery.c.state, sa.func.count())
            .group_by(delivery.c.channel, delivery.c.state)
            .order_by(delivery.c.channel)
        )
        table: dict[str, dict[str, int]] = {}
        for channel, state, count in rows:
            table.setdefault(channel, {})[state] = count
        return table


def _lines() -> sa.Select[Any]:
    """Deliveries with their topic and the words of their last attempt."""
    last = (
        sa.select(attempt.c.detail)
        .where(attempt.c.delivery_id == delivery.c.id)
        .order_by(attempt.c.id.desc())
        .limit(1)
        .scalar_subquery()
        .label("detail")
    )
    columns = [delivery.c[name] for name in DeliveryLine.model_fields if name not in ("topic", "detail")]
    return sa.select(*columns, alert.c.topic, last).join(alert, alert.c.id == delivery.c.alert_id)
