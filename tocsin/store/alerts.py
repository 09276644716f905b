"""Alerts: which topic rang for which story, once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from parsers import Article
from tocsin.store.articles import ROOT
from tocsin.store.dialects import insert
from tocsin.store.rows import AlertRow, ArticleRow, MatchRow
from tocsin.store.schema import alert, article, delivery, match, story


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

    def post(self, alert_id: int, channel: str, recipient: str, now: datetime) -> None:
        """Puts the alert into the outbox for one recipient."""
        name = f"{alert_id}\x1f{channel}\x1f{recipient}"
        key = hashlib.sha256(name.encode()).hexdigest()[:32]
        self._db.execute(
            insert(self._db, delivery)
            .values(
                alert_id=alert_id,
                channel=channel,
                recipient=recipient,
                key=key,
                state="pending",
                due_at=now,
                created_at=now,
            )
            .on_conflict_do_nothing()
        )

    def get(self, alert_id: int) -> AlertRow | None:
        columns = [alert.c[name] for name in ("id", "topic", "story_id", "kind", "rang_at")]
        row = self._db.execute(sa.select(*columns).where(alert.c.id == alert_id)).one_or_none()
        return AlertRow(**row._mapping) if row else None

    def of_story(self, topic: str, story_id: int) -> AlertRow | None:
        """The alert that this topic rang for the story, or for one merged with it."""
        root = sa.select(ROOT).where(story.c.id == story_id).scalar_subquery()
        found = (
            sa.select(alert.c.id)
            .join(story, story.c.id == alert.c.story_id)
            .where(alert.c.topic == topic, root == ROOT)
            .order_by(alert.c.id)
            .limit(1)
        )
        number = self._db.execute(found).scalar()
        return None if number is None else self.get(number)

    def reports(self, one: AlertRow, limit: int) -> list[tuple[ArticleRow, MatchRow]]:
        """The story's articles that matched the alert's topic, first seen first."""
        root = sa.select(ROOT).where(story.c.id == one.story_id).scalar_subquery()
        rows = self._db.execute(
            sa.select(article, match.c.topic, match.c.clauses, match.c.spans)
            .join(match, match.c.article_id == article.c.id)
            .join(story, story.c.id == article.c.story_id)
            .where(match.c.topic == one.topic, root == ROOT)
            .order_by(article.c.id)
            .limit(limit)
        )
        return [(self._article(row._mapping), self._match(row._mapping)) for row in rows]

    def _article(self, row: sa.RowMapping) -> ArticleRow:
        kept = {name: row[name] for name in ArticleRow.model_fields if name != "article"}
        return ArticleRow(article=Article.model_validate_json(row["record"]), **kept)

    def _match(self, row: sa.RowMapping) -> MatchRow:
        return MatchRow(topic=row["topic"], clauses=row["clauses"], spans=row["spans"])

    def latest(self, limit: int, topic: str | None = None) -> list[AlertRow]:
        """Newest first, each with its first report's headline, its reports and its deliveries by state."""
        query = sa.select(alert.c.id).order_by(alert.c.id.desc()).limit(limit)
        if topic:
            query = query.where(alert.c.topic == topic)
        return [self._told(alert_id) for alert_id in self._db.execute(query).scalars()]

    def _told(self, alert_id: int) -> AlertRow:
        one = self.get(alert_id)
        if one is None:
            raise LookupError(alert_id)
        reports = self.reports(one, limit=1000)
        states = self._db.execute(
            sa.select(delivery.c.state, sa.func.count())
            .where(delivery.c.alert_id == alert_id)
            .group_by(delivery.c.state)
        )
        return one.model_copy(
            update={
                "headline": reports[0][0].article.headline if reports else "",
                "reports": len(reports),
                "deliveries": {row[0]: row[1] for row in states},
            }
        )

    def rung(self, alert_ids: Iterable[int]) -> list[AlertRow]:
        return [self._told(alert_id) for alert_id in alert_ids]
