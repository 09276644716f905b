"""How much of a text PostgreSQL's index holds.

A tsvector has a megabyte, and a letter takes up to 8 bytes of it: one of four bytes, in a word with a hyphen
and in its part. A text of more was an article that no commit could take.
"""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute("ALTER TABLE article DROP COLUMN search")  # and its index with it
    op.execute(
        "ALTER TABLE article ADD COLUMN search tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', left(headline, 10000)), 'A') || "
        "setweight(to_tsvector('simple', left(text, 110000)), 'B')) STORED"
    )
    op.execute("CREATE INDEX ix_article_search ON article USING gin (search)")
