"""Deliveries that wait: held for a while, then told as one digest for each recipient."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from tocsin.store.rows import HeldGroup
from tocsin.store.schema import alert, delivery, story

UNTOLD = ("held", "merged", "told")
TELLING = ("pending", "leased", "delivered")


class Holds:
    """The held rows of the `delivery` table in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._db = connection

    def groups(self) -> list[HeldGroup]:
        """Topics and channels that something is held for; the one that has waited longest first."""
        rows = self._db.execute(
            sa.select(
                alert.c.topic,
                delivery.c.channel,
                sa.func.min(delivery.c.due_at, type_=delivery.c.due_at.type),
            )
            .join(alert, alert.c.id == delivery.c.alert_id)
            .where(delivery.c.state == "held")
            .group_by(alert.c.topic, delivery.c.channel)
            .order_by(sa.func.min(delivery.c.id))
        )
        return [HeldGroup(*row) for row in rows]

    def told(
        self, channel: str, since: datetime, now: datetime, limit: int, topic: str | None = None
    ) -> list[datetime]:
        """When alerts (of one topic) were last put into the channel's queue to be told at once, newest first.

        A digest counts as one, and so does an alert to several recipients.
        """
        query = (
            sa.select(sa.func.max(delivery.c.created_at, type_=delivery.c.created_at.type).label("at"))
            .where(
                delivery.c.channel == channel,
                delivery.c.created_at > since,
                delivery.c.created_at <= now,
                delivery.c.state.not_in(UNTOLD),
                sa.or_(delivery.c.state != "dead", delivery.c.tries > 0),
            )
            .group_by(delivery.c.alert_id)
            .order_by(sa.desc("at"))
            .limit(limit)
        )
        if topic is not None:
            query = query.join(alert, alert.c.id == delivery.c.alert_id).where(alert.c.topic == topic)
        return list(self._db.execute(query).scalars())

    def prolong(self, group: HeldGroup, reason: str, until: datetime) -> None:
        """What the group holds waits on."""
        changed = sa.or_(delivery.c.due_at != until, delivery.c.held_for != reason)
        self._db.execute(
            delivery.update().where(self._of(group), changed).values(due_at=until, held_for=reason)
        )

    def drop_told(self, group: HeldGroup, now: datetime) -> None:
        """What the group holds of stories that became one with a story told meanwhile is told already."""
        self._drop(self._of(group), _telling(), now)

    def has_repeats(self) -> bool:
        """Whether `drop_repeats` would drop any."""
        repeats = sa.select(delivery.c.id).where(_untried(), _telling(before=True).is_not(None))
        return self._db.execute(repeats.limit(1)).first() is not None

    def drop_repeats(self, now: datetime) -> None:
        """Of what was not tried yet for stories that are one by now, each recipient is told the first."""
        self._drop(_untried(), _telling(before=True), now)

    def _drop(self, which: sa.ColumnElement[bool], telling: sa.ScalarSelect[int], now: datetime) -> None:
        values = {"state": "told", "digest_id": telling, "settled_at": now}
        self._db.execute(delivery.update().where(which, telling.is_not(None)).values(values))

    def release(self, group: HeldGroup, now: datetime) -> None:
        """What the group holds goes into the queue: for each recipient the first, and the others in it."""
        firsts = (
            sa.select(delivery.c.recipient, sa.func.min(delivery.c.id))
            .where(self._of(group))
            .group_by(delivery.c.recipient)
        )
        for recipient, first in self._db.execute(firsts).all():
            own = sa.and_(self._of(group), delivery.c.recipient == recipient)
            self._db.execute(delivery.update().where(own).values(digest_id=first))
        released = sa.and_(self._of(group), delivery.c.digest_id == delivery.c.id)
        self._db.execute(
            delivery.update()
            .where(released)
            .values(state="pending", due_at=now, created_at=now, digest_id=None)
        )
        self._db.execute(delivery.update().where(self._of(group)).values(state="merged", settled_at=now))

    def _of(self, group: HeldGroup) -> sa.ColumnElement[bool]:
        topics = sa.select(alert.c.id).where(alert.c.topic == group.topic)
        return sa.and_(
            delivery.c.state == "held",
            delivery.c.channel == group.channel,
            delivery.c.alert_id.in_(topics),
        )

    def merged(self, delivery_id: int) -> list[int]:
        """The alerts that are told in a delivery besides its own, oldest first."""
        inside = sa.and_(delivery.c.digest_id == delivery_id, delivery.c.state == "merged")
        query = sa.select(delivery.c.alert_id).where(inside)
        return [int(number) for number in self._db.execute(query.order_by(delivery.c.id)).scalars()]


def _untried() -> sa.ColumnElement[bool]:
    """Of a delivery: it waits for its first try, and is no digest."""
    inside = delivery.alias("inside")
    single = ~sa.exists().where(inside.c.digest_id == delivery.c.id)
    return sa.and_(delivery.c.state == "pending", delivery.c.tries == 0, single)


def _telling(*, before: bool = False) -> sa.ScalarSelect[int]:
    """Of a delivery: the first other one, or a digest, that tells its recipient of its topic and story;
    `before`: if that was made before it."""
    own, own_story = alert.alias("own"), story.alias("own_story")
    root = sa.func.coalesce(own_story.c.root_id, own_story.c.id)
    same = sa.select(story.c.id).where(sa.or_(story.c.id == root, story.c.root_id == root))
    other, lead = delivery.alias("other"), delivery.alias("lead")
    sent_in = sa.case((other.c.state == "merged", other.c.digest_id), else_=other.c.id)
    return (
        sa.select(sa.func.min(lead.c.id))
        .select_from(own)
        .join(own_story, own_story.c.id == own.c.story_id)
        .join(alert, sa.and_(alert.c.topic == own.c.topic, alert.c.story_id.in_(same)))
        .join(other, other.c.alert_id == alert.c.id)
        .join(lead, lead.c.id == sent_in)
        .where(
            own.c.id == delivery.c.alert_id,
            other.c.channel == delivery.c.channel,
            other.c.recipient == delivery.c.recipient,
            lead.c.state.in_(TELLING),
            lead.c.id < delivery.c.id if before else sa.true(),
        )
        .correlate(delivery)
        .scalar_subquery()
    )
