"""Indexes for what a run asks behind years of articles, candidates and deliveries."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_index("ix_candidate_article_id", "candidate", ["article_id"])
    op.drop_index("ix_delivery_state_due", "delivery")
    op.create_index("ix_delivery_waiting", "delivery", ["state", "channel", "due_at"])
    op.drop_index("ix_article_published_at", "article")
    op.create_index("ix_article_source_published", "article", ["source", "published_at"])
