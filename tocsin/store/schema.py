"""The tables. `migrations/` is how a database gets them; a test holds the two together.

Delivery state:   held ──▶ pending ──claim──▶ leased ──▶ delivered
                   │          ▲                 │  └────▶ dead (listed, can be retried by hand)
                   │          └── retry later ──┘
                   ├──▶ merged (told in the delivery `digest_id`, which was held too)
                   └──▶ told (by the delivery `digest_id`, whose story this one's was merged with)
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from parsers.article import storable


class CleanText(sa.TypeDecorator[str]):
    """Text without what a database refuses: NUL (PostgreSQL) and lone surrogates (both)."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Moment(sa.TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite keeps it naive, so the zone is put back on the way out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def table(name: str, *columns: Any) -> sa.Table:
    return sa.Table(name, metadata, *columns)


def serial() -> sa.Column[int]:
    # SQLite numbers rows by itself only for a plain INTEGER key.
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)


def reference(name: str, target: str, **options: Any) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, sa.ForeignKey(target), **options)


source = table(
    "source",
    sa.Column("name", CleanText, primary_key=True),
    sa.Column("kind", CleanText, nullable=False),
    sa.Column("location", CleanText, nullable=False),
    sa.Column("etag", CleanText),
    sa.Column("last_modified", CleanText),
    sa.Column("checked_at", Moment),
    sa.Column("read_at", Moment),  # the last check that did not fail
    sa.Column("due_at", Moment),
    sa.Column("wait_until", Moment),  # when its server wants to be asked again, if it said so
    sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
    sa.Column("reason", CleanText),
    sa.Column("detail", CleanText),
    sa.Column("lease_until", Moment),
    sa.Column("fence", sa.Integer, nullable=False, server_default="0"),
    sa.Column("moved_to", CleanText),  # where its server says that it is for good
    sa.Column("moves", sa.Integer, nullable=False, server_default="0"),  # looks in a row that were told so
    sa.Column("furniture", CleanText),  # what repeats across this source's pages, as the parsers' own JSON
)

candidate = table(
    "candidate",
    serial(),
    sa.Column("source", CleanText, sa.ForeignKey("source.name"), nullable=False),
    sa.Column("key", CleanText, nullable=False),
    sa.Column("url", CleanText, nullable=False),
    sa.Column("version", CleanText),
    sa.Column("path", CleanText),
    sa.Column("inline", sa.LargeBinary),
    sa.Column("hints", sa.JSON, nullable=False),
    sa.Column("state", CleanText, nullable=False),  # pending | done | refused
    sa.Column("reason", CleanText),
    sa.Column("detail", CleanText),
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("found_at", Moment, nullable=False),
    sa.Column("read_before", Moment),  # when its source had last been read before it was named; NULL: never
    sa.Column("named_by", CleanText),  # the site that named it; NULL: its source's own
    reference("article_id", "article.id", index=True),
    sa.Column("reread_at", Moment),  # when the page of one that is done is read again; NULL: never
    sa.UniqueConstraint("source", "key"),
)
sa.Index("ix_candidate_state_due", candidate.c.source, candidate.c.state, candidate.c.due_at)
sa.Index("ix_candidate_reread", candidate.c.source, candidate.c.reread_at)

story = table(
    "story",
    serial(),
    # A story that was merged into another keeps its id and points at the survivor.
    reference("root_id", "story.id", index=True),
    reference("follows_id", "story.id"),  # the story that it goes on from, told anew
    sa.Column("first_seen_at", Moment, nullable=False),
    sa.Column("last_seen_at", Moment, nullable=False),
)

article = table(
    "article",
    serial(),
    sa.Column("identity", CleanText, nullable=False, unique=True),
    sa.Column("source", CleanText, nullable=False, index=True),
    reference("story_id", "story.id", nullable=False, index=True),
    sa.Column("relation", CleanText, nullable=False),  # new | report | copy: how it stands in its story
    reference("copy_of", "article.id"),
    sa.Column("headline", CleanText, nullable=False),
    sa.Column("publisher", CleanText),
    sa.Column("language", CleanText),
    sa.Column("published_at", Moment),
    sa.Column("first_seen_at", Moment, nullable=False, index=True),
    sa.Column("read_before", Moment),  # its candidate's, or found_at when that is NULL or earlier
    sa.Column("revised_at", Moment),
    sa.Column("digest", CleanText, nullable=False),
    sa.Column("text", CleanText, nullable=False),
    sa.Column("record", CleanText, nullable=False),  # the Article, as its own JSON
    sa.Column("fingerprint", CleanText, nullable=False),
)
sa.Index("ix_article_source_published", article.c.source, article.c.published_at)

document = table(  # the bytes an article was read from, so that it can be read again
    "document",
    sa.Column(
        "article_id", sa.BigInteger, sa.ForeignKey("article.id"), primary_key=True, autoincrement=False
    ),
    sa.Column("content", sa.LargeBinary, nullable=False),  # deflated
    sa.Column("about", CleanText, nullable=False),  # the Document without its content, as its own JSON
)

revision = table(  # what an article was before it changed
    "revision",
    serial(),
    reference("article_id", "article.id", nullable=False, index=True),
    sa.Column("replaced_at", Moment, nullable=False, index=True),
    sa.Column("record", CleanText, nullable=False),
    # its publisher said something else, and better parsers read it anew
    sa.Column("misread", sa.Boolean, nullable=False, server_default=sa.false()),
)

match = table(
    "match",
    serial(),
    reference("article_id", "article.id", nullable=False),
    sa.Column("topic", CleanText, nullable=False),
    sa.Column("clauses", sa.JSON, nullable=False),
    sa.Column("spans", sa.JSON, nullable=False),
    sa.Column("found_at", Moment, nullable=False),
    sa.Column("outcome", CleanText, nullable=False, server_default="read again"),  # errors.Outcome
    reference("alert_id", "alert.id", index=True),  # the alert that tells of it, or told before
    sa.UniqueConstraint("article_id", "topic"),
)
sa.Index("ix_match_topic", match.c.topic, match.c.article_id)

alert = table(
    "alert",
    serial(),
    sa.Column("topic", CleanText, nullable=False),
    reference("story_id", "story.id", nullable=False, index=True),
    sa.Column("kind", CleanText, nullable=False),
    sa.Column("rang_at", Moment, nullable=False),
    sa.UniqueConstraint("topic", "story_id", "kind"),
)

snooze = table(
    "snooze",
    sa.Column("topic", CleanText, primary_key=True),
    sa.Column("since", Moment, nullable=False),
    sa.Column("until", Moment, nullable=False),
)

delivery = table(
    "delivery",
    serial(),
    reference("alert_id", "alert.id", nullable=False),
    sa.Column("channel", CleanText, nullable=False),
    sa.Column("recipient", CleanText, nullable=False),
    sa.Column("key", CleanText, nullable=False, unique=True),
    sa.Column("state", CleanText, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("settled_at", Moment),
    sa.Column("lease_until", Moment),
    sa.Column("fence", sa.Integer, nullable=False, server_default="0"),
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("possible_repeat", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("payload", CleanText),  # frozen when first attempted: a resend is byte-identical
    sa.Column("held_for", CleanText),  # why it waited, or waits, to be told
    reference("digest_id", "delivery.id", index=True),
    sa.UniqueConstraint("alert_id", "channel", "recipient"),
)
sa.Index("ix_delivery_waiting", delivery.c.state, delivery.c.channel, delivery.c.due_at)
sa.Index("ix_delivery_channel_created", delivery.c.channel, delivery.c.created_at)

attempt = table(
    "attempt",
    serial(),
    reference("delivery_id", "delivery.id", nullable=False, index=True),
    sa.Column("fence", sa.Integer, nullable=False),
    sa.Column("started_at", Moment, nullable=False),
    sa.Column("finished_at", Moment),
    sa.Column("outcome", CleanText),  # delivered | retry | dead | unknown
    sa.Column("detail", CleanText),
)
