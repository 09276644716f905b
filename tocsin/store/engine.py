"""Opening a database: pragmas, transactions, migrations. SQLite (WAL) or PostgreSQL, by URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from tocsin.errors import StoreError

HEAD = "0001"
MIGRATIONS = Path(__file__).with_name("migrations")
LOCK = 0x70C51  # PostgreSQL advisory lock: one migration, or one writer of stories, at a time


def connect(url: str) -> sa.Engine:
    """An engine for `url`; a missing SQLite folder is made. Raises StoreError for an unusable URL."""
    try:
        parsed = sa.make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() == "sqlite":
            return _sqlite(parsed)
        if parsed.get_backend_name() == "postgresql":
            return sa.create_engine(parsed, hide_parameters=True, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"database URL cannot be read: {error}") from error
    raise StoreError(f"database {parsed.get_backend_name()!r} is not supported: use sqlite or postgresql")


def _sqlite(url: sa.URL) -> sa.Engine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, hide_parameters=True, connect_args={"timeout": 30})
    sa.event.listen(engine, "connect", _pragmas)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _pragmas(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    # A writer that starts with a plain BEGIN can fail half-way with "database is locked"; IMMEDIATE waits.
    writes = connection.get_execution_options().get("tocsin_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def transaction(engine: sa.Engine, *, writes: bool) -> Iterator[sa.Connection]:
    """One transaction, committed at the end or rolled back whole. Raises StoreError."""
    try:
        with engine.connect().execution_options(tocsin_writes=writes) as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        shown = engine.url.render_as_string(hide_password=True)
        raise StoreError(f"database {shown}: {error.orig}") from error


def lock(connection: sa.Connection) -> None:
    """Makes this transaction the only one of its kind until it ends (SQLite's IMMEDIATE already is)."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))


def migrate(engine: sa.Engine) -> None:
    """Brings the database to `HEAD`. Raises StoreError when it is of a later version than this program."""
    with transaction(engine, writes=False) as connection:
        if _version(connection) == HEAD:
            return
    with transaction(engine, writes=True) as connection:
        lock(connection)
        _upgrade(connection)


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return version


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command  # 0.2 s: only when there is something to do
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        found = _version(connection)
        raise StoreError(
            f"the database is at version {found}, this program knows {HEAD}: install a newer tocsin"
        ) from error
