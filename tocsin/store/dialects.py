"""The few words that SQLite and PostgreSQL say differently."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite


def insert(connection: sa.Connection, table: sa.Table) -> sqlite.Insert:
    """An INSERT that knows ON CONFLICT; both dialects' classes share the methods used here."""
    maker = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return maker(table)  # type: ignore[return-value]


def matching_articles(connection: sa.Connection, words: str) -> sa.Subquery:
    """Articles that hold every one of `words`: columns id, rank (smaller is better)."""
    if connection.dialect.name == "postgresql":
        query = sa.func.plainto_tsquery(sa.literal_column("'simple'::regconfig"), words)
        search: sa.ColumnClause[str] = sa.literal_column("search")
        return (
            sa.select(sa.column("id"), (-sa.func.ts_rank_cd(search, query)).label("rank"))
            .select_from(sa.table("article"))
            .where(search.op("@@")(query))
            .subquery()
        )
    quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
    return (
        sa.select(
            sa.column("rowid").label("id"), sa.literal_column("bm25(article_search, 4.0, 1.0)").label("rank")
        )
        .select_from(sa.table("article_search"))
        .where(sa.literal_column("article_search").op("MATCH")(quoted))
        .subquery()
    )
