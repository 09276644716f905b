"""When the server of a source wants to be asked again."""

import sqlalchemy as sa
from alembic import op

from tocsin.store.schema import Moment

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("source", sa.Column("wait_until", Moment()))
