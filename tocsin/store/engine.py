"""Opening a database: pragmas, transactions, migrations. SQLite (WAL) or PostgreSQL, by URL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from tocsin.errors import StoreError

HEAD = "0010"
BUSY_SECONDS = 30
MIGRATIONS = Path(__file__).with_name("migrations")
LOCK = 0x70C51  # PostgreSQL advisory lock: one migration, or one writer of stories, at a time
SQLITE_HINTS = {  # its own words say neither where nor what to do
    "SQLITE_CANTOPEN": "whoever runs this must be able to write into {folder}",
    "SQLITE_READONLY": "whoever runs this must be able to write the file, and into {folder}",
    "SQLITE_NOTADB": "it is of something else, or damaged: name another for url in [store] of the settings",
}
CORRECT = "write sqlite:///FILE or postgresql://USER:WORD@HOST/NAME for url in [store] of the settings"


class Examined(NamedTuple):
    """A database as it may be shown, and the version of its schema: None where nothing is there yet."""

    shown: str
    version: str | None


def connect(url: str) -> sa.Engine:
    """An engine for `url`; a missing SQLite folder is made. Raises StoreError for an unusable URL."""
    parsed = _parsed(url)
    try:
        if parsed.get_backend_name() == "sqlite":
            return _sqlite(parsed)
        return sa.create_engine(parsed, hide_parameters=True, pool_pre_ping=True)
    except (ArgumentError, ImportError) as error:
        raise StoreError(f"database URL cannot be read: {error}; {CORRECT}") from error


def shown(url: sa.URL) -> str:
    """The URL as it may be printed: a password can stand before the host, and among the options too."""
    return url.set(query={}).render_as_string(hide_password=True)


def _parsed(url: str) -> sa.URL:
    """Raises StoreError where nothing can be opened by it."""
    try:
        parsed = sa.make_url(url)
        backend = parsed.get_backend_name()
        if backend not in ("sqlite", "postgresql"):
            raise StoreError(f"database {backend!r} is not supported: {CORRECT}")
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_dialect().is_async:  # such as Prefect's own URL wants
            raise StoreError(f"database driver {parsed.get_driver_name()!r} is not supported: {CORRECT}")
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(f"database URL cannot be read: {error}; {CORRECT}") from error
    except ValueError:  # its own words may hold a part of the password
        raise StoreError(f"database URL cannot be read: its port is not a number; {CORRECT}") from None
    place = f"{parsed.host}{'' if parsed.drivername.startswith('sqlite') else parsed.database}"
    if "@" in place:  # what stands before it may be a part of the password, and would be shown
        raise StoreError(f"database URL cannot be read: an @ in its password is written %40; {CORRECT}")
    _expect_options(parsed)
    return parsed


def _expect_options(url: sa.URL) -> None:
    """Raises StoreError for an option whose value its driver cannot take, and would say so at first use."""
    dialect = url.get_dialect()()
    for name, value in url.query.items():
        try:
            dialect.create_connect_args(url.set(query={name: value}))
        except ArgumentError:  # of several hosts and ports, which are told of together when it connects
            continue
        except (ValueError, TypeError):  # one that is given twice is a tuple
            raise StoreError(
                f"database URL cannot be read: its option {name!r} takes no such value; {CORRECT}"
            ) from None


def _sqlite(url: sa.URL) -> sa.Engine:
    file = _file(url)
    if file:
        _make_folder(file.parent)
    # Without an isolation level we say BEGIN ourselves, below.
    options: dict[str, Any] = {"connect_args": {"timeout": BUSY_SECONDS, "isolation_level": None}}
    if file and _sealed(file):
        options = {"creator": partial(_open_sealed, file)}
    engine = sa.create_engine(url, hide_parameters=True, **options)
    sa.event.listen(engine, "connect", _pragmas)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _file(url: sa.URL) -> Path | None:
    in_memory = url.database in (None, "", ":memory:")
    return None if in_memory or str(url.database).startswith("file:") else Path(str(url.database))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"database folder {folder} cannot be made: {error.strerror}") from error


def _sealed(file: Path) -> bool:
    """WAL wants a file beside the database even to read it: without one, and where none can be made, the
    database is read as one that does not change."""
    beside = Path(f"{file}-wal")
    return _is_there(file) and not os.access(file.parent, os.W_OK) and not _is_there(beside)


def _is_there(path: Path) -> bool:
    """No, too, where the folder may not be looked into: `exists` would raise."""
    return os.access(path, os.F_OK)


def _open_sealed(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(str(file))}?immutable=1", uri=True, check_same_thread=False, isolation_level=None
    )


def _pragmas(connection: Any, record: Any) -> None:
    with suppress(sqlite3.OperationalError):  # a database that may only be read keeps its journal as it is
        connection.execute("PRAGMA journal_mode = WAL")
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
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
        raise StoreError(
            f"database {shown(engine.url)}: {error.orig}{_hint(engine.url, error.orig)}"
        ) from error


def _hint(url: sa.URL, error: object) -> str:
    name = str(getattr(error, "sqlite_errorname", ""))
    known = next((hint for code, hint in SQLITE_HINTS.items() if name.startswith(code)), "")
    file = _file(url)
    return f": {known.format(folder=file.parent)}" if known and file else ""


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
        upgrade(connection)


def examine(url: str) -> Examined:
    """What is at `url`, which is left as it is. Raises StoreError for what could not be opened or written."""
    parsed = _parsed(url)
    file = _file(parsed) if parsed.drivername.startswith("sqlite") else None
    if file and not _is_there(file):
        _expect_room(file.parent)
        return Examined(shown(parsed), None)
    opened = connect(url)
    if sa.event.contains(opened, "connect", _pragmas):
        sa.event.remove(opened, "connect", _pragmas)  # one changes the file: it may be somebody else's
    try:
        with transaction(opened, writes=True) as connection:
            version = _version(connection)
            if version is not None and version not in _known():
                raise _unknown(connection, version)
            _touch(connection, version)
        return Examined(shown(opened.url), version)
    finally:
        opened.dispose()


def _expect_room(folder: Path) -> None:
    """Raises StoreError where no file could be made in a folder, which may have to be made itself."""
    there = next(one for one in (folder, *folder.absolute().parents) if _is_there(one))
    if not there.is_dir():
        raise StoreError(f"database folder {folder} cannot be made: {there} is a file")
    if not os.access(there, os.W_OK):
        raise StoreError(f"database folder {folder}: whoever runs this must be able to write into {there}")


def _touch(connection: sa.Connection, version: str | None) -> None:
    """Tries to write what the next run would, and takes it back."""
    kept, new = "UPDATE alembic_version SET version_num = version_num", "CREATE TABLE tocsin_trial (x INT)"
    connection.execute(sa.text(kept if version else new))
    connection.rollback()


def _known() -> set[str]:
    return {file.name[: len(HEAD)] for file in (MIGRATIONS / "versions").glob("0*.py")}


def _unknown(connection: sa.Connection, version: str | None) -> StoreError:
    return StoreError(
        f"database {shown(connection.engine.url)} is at version {version}, this program knows {HEAD}: "
        f"install a newer tocsin"
    )


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return version


def upgrade(connection: sa.Connection, version: str = "head") -> None:
    """Brings the database to a version. Raises StoreError when it is of one that is not known here."""
    from alembic import command  # 0.2 s: only when there is something to do
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, version)
    except CommandError as error:
        raise _unknown(connection, _version(connection)) from error
