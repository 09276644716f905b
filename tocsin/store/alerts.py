"""Alerts: which topic rang for which story, once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from tocsin.errors import Outcome
from tocsin.store.articles import MATCH, WHOLE
from tocsin.store.dialects import insert
from tocsin.store.merged import PRESENT, articles_with, stories_with
from tocsin.store.rows import AlertRow, ArticleRow, MatchRow, article_row, match_row
from tocsin.store.schema import alert, article, delivery, match, story

ALERT = [alert.c[name] for name in ("id", "topic", "kind", "rang_at")] + [PRESENT]
SILENT = (Outcome.TOO_OLD, Outcome.MATCHED_BEFORE, Outcome.READ_AGAIN)


class Alerts:
    """The `alert` table, and the outbox rows that an alert brings with it."""

    def __init__(self, connection: sa.Connection) -> None:
        self._db = connection

    def ring(self, topic: str, story_id: int, kind: str, now: datetime) -> int | None:
        """A new alert's id, or None when this topic rang for this story (or one merged into it) before,
        in whatever kind."""
        if self.of_story(topic, story_id):
            return None
        row = {"topic": topic, "story_id": story_id, "kind": kind, "rang_at": now}
        made = self._db.execute(
            insert(self._db, alert).values(row).on_conflict_do_nothing().returning(alert.c.id)
        ).scalar()
        return None if made is None else int(made)

    def post(
        self,
        alert_id: int,
        channel: str,
        recipient: str,
        now: datetime,
        held: tuple[str, datetime] | None = None,
    ) -> None:
        """Puts the alert into the outbox for one recipient; `held`: why it has to wait there, until when."""
        reason, due_at = held or (None, now)
        name = f"{alert_id}\x1f{channel}\x1f{recipient}"
        key = hashlib.sha256(name.encode()).hexdigest()[:32]
        self._db.execute(
            insert(self._db, delivery)
            .values(
                alert_id=alert_id,
                channel=channel,
                recipient=recipient,
                key=key,
                state="held" if held else "pending",
                held_for=reason,
                due_at=due_at,
                created_at=now,
            )
            .on_conflict_do_nothing()
        )

    def get(self, alert_id: int) -> AlertRow | None:
        query = sa.select(*ALERT).join(story, story.c.id == alert.c.story_id)
        row = self._db.execute(query.where(alert.c.id == alert_id)).one_or_none()
        return AlertRow(**row._mapping) if row else None

    def of_story(self, topic: str, story_id: int) -> AlertRow | None:
        """The alert that this topic rang for the story, or for one merged with it."""
        same = alert.c.story_id.in_(stories_with(story_id))
        number = self._db.execute(
            sa.select(sa.func.min(alert.c.id)).where(alert.c.topic == topic, same)
        ).scalar()
        return None if number is None else self.get(number)

    def brought_by(self, alert_id: int) -> int | None:
        """The article whose match rang the alert."""
        return self._db.execute(sa.select(_brought([alert_id]).subquery().c.first)).scalar()

    def follow(self, article_id: int, story_id: int) -> None:
        """After an article moved to another story: what it rang goes with it, unless its old story has other
        reports of that, or the new one was told already; what was told before it is to be judged again."""
        mine = match.c.article_id == article_id
        again = match.c.outcome == Outcome.TOLD
        self._db.execute(match.delete().where(mine, again))
        for row in self._db.execute(
            sa.select(match.c.topic, alert.c.id, alert.c.story_id)
            .join(alert, alert.c.id == match.c.alert_id)
            .where(mine)
        ).all():
            if not self._others(row.topic, row.story_id) and not self.of_story(row.topic, story_id):
                self._db.execute(alert.update().where(alert.c.id == row.id).values(story_id=story_id))

    def _others(self, topic: str, story_id: int) -> bool:
        same = match.c.article_id.in_(articles_with(story_id))
        query = sa.select(match.c.id).where(match.c.topic == topic, same).limit(1)
        return self._db.execute(query).scalar() is not None

    def reports(self, one: AlertRow, limit: int) -> list[tuple[ArticleRow, MatchRow]]:
        """The story's articles that matched the alert's topic, first seen first; what rings nothing last."""
        same = match.c.article_id.in_(articles_with(one.story_id))
        told = sa.union(
            sa.select(match.c.id).where(match.c.topic == one.topic, same),
            sa.select(match.c.id).where(match.c.topic == one.topic, match.c.alert_id == one.id),
        )
        rows = self._db.execute(
            sa.select(*WHOLE, PRESENT, *MATCH)
            .join(match, match.c.article_id == article.c.id)
            .join(story, story.c.id == article.c.story_id)
            .where(match.c.id.in_(told))
            .order_by(sa.case((match.c.outcome.in_(SILENT), 1), else_=0), article.c.id)
            .limit(limit)
        )
        return [(article_row(row._mapping), match_row(row._mapping)) for row in rows]

    def latest(self, limit: int, topic: str | None = None) -> list[AlertRow]:
        """Newest first, each with the headline that rang it, its reports and its deliveries by state."""
        query = sa.select(alert.c.id).order_by(alert.c.id.desc()).limit(limit)
        if topic:
            query = query.where(alert.c.topic == topic)
        return self.rung(self._db.execute(query).scalars())

    def rung(self, alert_ids: Iterable[int]) -> list[AlertRow]:
        """These alerts, in this order, each as `latest` has it."""
        numbers = list(alert_ids)
        counted, brought = _reports_of(numbers).subquery(), _brought(numbers).subquery()
        query = (
            sa.select(*ALERT, sa.func.coalesce(counted.c.reports, 0).label("reports"))
            .add_columns(sa.func.coalesce(article.c.headline, "").label("headline"))
            .join(story, story.c.id == alert.c.story_id)
            .outerjoin(counted, counted.c.alert_id == alert.c.id)
            .outerjoin(brought, brought.c.alert_id == alert.c.id)
            .outerjoin(article, article.c.id == sa.func.coalesce(brought.c.first, counted.c.first))
            .where(alert.c.id.in_(numbers))
        )
        states = self._states(numbers)
        rows = {row.id: row._mapping for row in self._db.execute(query)}
        return [AlertRow(**rows[number], deliveries=states.get(number, {})) for number in numbers]

    def _states(self, alert_ids: Sequence[int]) -> dict[int, dict[str, int]]:
        """Alert → state → how many of its deliveries are in it."""
        grouped = (delivery.c.alert_id, delivery.c.state)
        query = sa.select(*grouped, sa.func.count()).where(delivery.c.alert_id.in_(alert_ids))
        found: dict[int, dict[str, int]] = {}
        for alert_id, state, count in self._db.execute(query.group_by(*grouped)):
            found.setdefault(alert_id, {})[state] = count
        return found


def _brought(alert_ids: Sequence[int]) -> sa.Select[tuple[int | None, int]]:
    """Alert, and the article whose match rang it: of stories that were merged each alert has its own."""
    rang = sa.and_(match.c.alert_id.in_(alert_ids), match.c.outcome != Outcome.TOLD)
    return (
        sa.select(match.c.alert_id, sa.func.min(match.c.article_id).label("first"))
        .where(rang)
        .group_by(match.c.alert_id)
    )


def _reports_of(alert_ids: Sequence[int]) -> sa.Select[tuple[int, int, int]]:
    """Alert, how many articles of its story (and of those merged with it) matched, and the first of them."""
    rang_in = story.alias("rang_in")
    root = sa.func.coalesce(rang_in.c.root_id, rang_in.c.id)
    own = sa.select(alert.c.id, alert.c.topic, root.label("story_id")).where(alert.c.id.in_(alert_ids))
    own = own.join(rang_in, rang_in.c.id == alert.c.story_id)
    merged = own.with_only_columns(alert.c.id, alert.c.topic, story.c.id).join(story, story.c.root_id == root)
    told = sa.union(own, merged).subquery()  # a UNION, for else SQLite begins with all that the topic matched
    return (
        sa.select(
            told.c.id.label("alert_id"),
            sa.func.count().label("reports"),
            sa.func.min(article.c.id).label("first"),
        )
        .join(article, article.c.story_id == told.c.story_id)
        .join(match, sa.and_(match.c.article_id == article.c.id, match.c.topic == told.c.topic))
        .group_by(told.c.id)
    )
