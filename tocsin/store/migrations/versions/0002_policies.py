"""What became of each match, what is held, and up to when each source had been read."""

import sqlalchemy as sa
from alembic import op

from tocsin.store.schema import CleanText, Moment

revision = "0002"
down_revision = "0001"

FIRST_ALERT = """
UPDATE "match" SET alert_id = (
    SELECT min(alert.id) FROM alert
    JOIN story AS rang_in ON rang_in.id = alert.story_id
    JOIN article ON article.id = "match".article_id
    JOIN story AS told ON told.id = article.story_id
    WHERE alert.topic = "match".topic
      AND coalesce(rang_in.root_id, rang_in.id) = coalesce(told.root_id, told.id)
)"""
OUTCOME = """
UPDATE "match" SET outcome = CASE
    WHEN article_id = (
        SELECT min(first.article_id) FROM "match" AS first WHERE first.alert_id = "match".alert_id
    ) THEN 'rang' ELSE 'told before' END
WHERE alert_id IS NOT NULL"""


def upgrade() -> None:
    _reading()
    _outcomes()
    _holding()


def _reading() -> None:
    op.add_column("source", sa.Column("read_at", Moment()))
    op.add_column("candidate", sa.Column("read_before", Moment()))
    op.add_column("article", sa.Column("read_before", Moment()))
    op.execute("UPDATE source SET read_at = checked_at WHERE failures = 0")


def _outcomes() -> None:
    op.add_column("match", sa.Column("outcome", CleanText(), nullable=False, server_default="read again"))
    _refer("match", "alert_id", "alert")
    op.create_index("ix_match_alert_id", "match", ["alert_id"])
    op.execute(FIRST_ALERT)
    op.execute(OUTCOME)


def _holding() -> None:
    op.create_table(
        "snooze",
        sa.Column("topic", CleanText(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("topic", name="pk_snooze"),
    )
    op.add_column("delivery", sa.Column("held_for", CleanText()))
    _refer("delivery", "digest_id", "delivery")
    op.create_index("ix_delivery_digest_id", "delivery", ["digest_id"])
    op.create_index("ix_delivery_channel_created", "delivery", ["channel", "created_at"])


def _refer(table: str, column: str, target: str) -> None:
    """SQLite adds no constraint to a table that is there, but a column may bring its own."""
    name = f"fk_{table}_{column}"
    op.execute(f'ALTER TABLE "{table}" ADD COLUMN {column} BIGINT CONSTRAINT {name} REFERENCES {target} (id)')
