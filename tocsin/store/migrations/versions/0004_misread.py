"""Which revisions are a publisher's changes, and which only texts that better parsers read."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("revision", sa.Column("misread", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_revision_replaced_at", "revision", ["replaced_at"])
