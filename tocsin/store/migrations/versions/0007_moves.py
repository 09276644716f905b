"""Where a source says that it has moved for good, and how often in a row it said so."""

import sqlalchemy as sa
from alembic import op

from tocsin.store.schema import CleanText

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("source", sa.Column("moved_to", CleanText()))
    op.add_column("source", sa.Column("moves", sa.Integer(), nullable=False, server_default="0"))
