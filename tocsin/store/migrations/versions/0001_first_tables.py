"""First tables, and the full-text index of articles."""

import sqlalchemy as sa
from alembic import op

from tocsin.store.schema import CleanText, Moment

revision = "0001"
down_revision = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _sources()
    _articles()
    _alerts()
    _deliveries()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE article_search USING fts5"
            "(headline, text, content='article', content_rowid='id',"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        _sqlite_triggers()
    else:
        op.execute(
            "ALTER TABLE article ADD COLUMN search tsvector GENERATED ALWAYS AS ("
            "setweight(to_tsvector('simple', left(headline, 10000)), 'A') || "
            "setweight(to_tsvector('simple', left(text, 300000)), 'B')) STORED"
        )
        op.execute("CREATE INDEX ix_article_search ON article USING gin (search)")


def _sqlite_triggers() -> None:
    into = "INSERT INTO article_search"
    learn = f"{into}(rowid, headline, text) VALUES (new.id, new.headline, new.text);"
    forget = (
        f"{into}(article_search, rowid, headline, text) VALUES ('delete', old.id, old.headline, old.text);"
    )
    op.execute(f"CREATE TRIGGER article_search_new AFTER INSERT ON article BEGIN {learn} END")
    op.execute(f"CREATE TRIGGER article_search_gone AFTER DELETE ON article BEGIN {forget} END")
    op.execute(
        "CREATE TRIGGER article_search_changed AFTER UPDATE OF headline, text ON article"
        f" BEGIN {forget} {learn} END"
    )


def _sources() -> None:
    op.create_table(
        "source",
        sa.Column("name", CleanText(), nullable=False),
        sa.Column("kind", CleanText(), nullable=False),
        sa.Column("location", CleanText(), nullable=False),
        sa.Column("etag", CleanText()),
        sa.Column("last_modified", CleanText()),
        sa.Column("checked_at", Moment()),
        sa.Column("due_at", Moment()),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reason", CleanText()),
        sa.Column("detail", CleanText()),
        sa.Column("lease_until", Moment()),
        sa.Column("fence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("furniture", CleanText()),
        sa.PrimaryKeyConstraint("name", name="pk_source"),
    )


def _articles() -> None:
    op.create_table(
        "story",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("root_id", sa.BigInteger()),
        sa.Column("first_seen_at", Moment(), nullable=False),
        sa.Column("last_seen_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_story"),
        sa.ForeignKeyConstraint(["root_id"], ["story.id"], name="fk_story_root_id"),
    )
    op.create_index("ix_story_root_id", "story", ["root_id"])
    op.create_table(
        "article",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("identity", CleanText(), nullable=False),
        sa.Column("source", CleanText(), nullable=False),
        sa.Column("story_id", sa.BigInteger(), nullable=False),
        sa.Column("relation", CleanText(), nullable=False),
        sa.Column("copy_of", sa.BigInteger()),
        sa.Column("headline", CleanText(), nullable=False),
        sa.Column("publisher", CleanText()),
        sa.Column("language", CleanText()),
        sa.Column("published_at", Moment()),
        sa.Column("first_seen_at", Moment(), nullable=False),
        sa.Column("revised_at", Moment()),
        sa.Column("digest", CleanText(), nullable=False),
        sa.Column("text", CleanText(), nullable=False),
        sa.Column("record", CleanText(), nullable=False),
        sa.Column("fingerprint", CleanText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_article_story_id"),
        sa.ForeignKeyConstraint(["copy_of"], ["article.id"], name="fk_article_copy_of"),
        sa.UniqueConstraint("identity", name="uq_article_identity"),
    )
    for column in ("source", "story_id", "published_at", "first_seen_at"):
        op.create_index(f"ix_article_{column}", "article", [column])
    op.create_table(
        "document",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("about", CleanText(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_document"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_document_article_id"),
    )
    op.create_table(
        "revision",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", Moment(), nullable=False),
        sa.Column("record", CleanText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_revision_article_id"),
    )
    op.create_index("ix_revision_article_id", "revision", ["article_id"])
    op.create_table(
        "candidate",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("source", CleanText(), nullable=False),
        sa.Column("key", CleanText(), nullable=False),
        sa.Column("url", CleanText(), nullable=False),
        sa.Column("version", CleanText()),
        sa.Column("path", CleanText()),
        sa.Column("inline", sa.LargeBinary()),
        sa.Column("hints", sa.JSON(), nullable=False),
        sa.Column("state", CleanText(), nullable=False),
        sa.Column("reason", CleanText()),
        sa.Column("detail", CleanText()),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("found_at", Moment(), nullable=False),
        sa.Column("article_id", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_candidate"),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name="fk_candidate_source"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_candidate_article_id"),
        sa.UniqueConstraint("source", "key", name="uq_candidate_source"),
    )
    op.create_index("ix_candidate_state_due", "candidate", ["source", "state", "due_at"])


def _alerts() -> None:
    op.create_table(
        "match",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", CleanText(), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("found_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_match"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_match_article_id"),
        sa.UniqueConstraint("article_id", "topic", name="uq_match_article_id"),
    )
    op.create_index("ix_match_topic", "match", ["topic", "article_id"])
    op.create_table(
        "alert",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("topic", CleanText(), nullable=False),
        sa.Column("story_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", CleanText(), nullable=False),
        sa.Column("rang_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_alert_story_id"),
        sa.UniqueConstraint("topic", "story_id", "kind", name="uq_alert_topic"),
    )
    op.create_index("ix_alert_story_id", "alert", ["story_id"])


def _deliveries() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("alert_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", CleanText(), nullable=False),
        sa.Column("recipient", CleanText(), nullable=False),
        sa.Column("key", CleanText(), nullable=False),
        sa.Column("state", CleanText(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("settled_at", Moment()),
        sa.Column("lease_until", Moment()),
        sa.Column("fence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("possible_repeat", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("payload", CleanText()),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name="fk_delivery_alert_id"),
        sa.UniqueConstraint("alert_id", "channel", "recipient", name="uq_delivery_alert_id"),
        sa.UniqueConstraint("key", name="uq_delivery_key"),
    )
    op.create_index("ix_delivery_state_due", "delivery", ["state", "due_at"])
    op.create_table(
        "attempt",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("finished_at", Moment()),
        sa.Column("outcome", CleanText()),
        sa.Column("detail", CleanText()),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name="fk_attempt_delivery_id"),
    )
    op.create_index("ix_attempt_delivery_id", "attempt", ["delivery_id"])
