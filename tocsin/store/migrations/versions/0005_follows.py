"""Which story a story goes on from."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    column = "follows_id BIGINT CONSTRAINT fk_story_follows_id REFERENCES story (id)"
    op.execute(f"ALTER TABLE story ADD COLUMN {column}")
