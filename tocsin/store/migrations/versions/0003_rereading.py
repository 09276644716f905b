"""When a page is read again, to see whether it changed."""

import sqlalchemy as sa
from alembic import op

from tocsin.store.schema import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("candidate", sa.Column("reread_at", Moment()))
    op.create_index("ix_candidate_reread", "candidate", ["source", "reread_at"])
