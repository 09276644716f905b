"""Where the place that named a document was read, if on another host than where the source is."""

import sqlalchemy as sa
from alembic import op

from tocsin.store.schema import CleanText

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("candidate", sa.Column("named_by", CleanText()))
