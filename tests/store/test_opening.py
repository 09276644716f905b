"""Opening a database: what a URL shows, what cannot be opened, and one that may only be read."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from tocsin.errors import StoreError
from tocsin.store import Store, engine


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """A place where no folder can be made."""
    (tmp_path / "file").write_text("in the way")
    return tmp_path / "file" / "below"


def test_a_database_can_be_examined_and_is_left_as_it_is(empty_database_url: str) -> None:
    assert Store.examine(empty_database_url).version is None
    made = engine.connect(empty_database_url)
    assert sa.inspect(made).get_table_names() == []
    with engine.transaction(made, writes=True) as connection:
        engine.upgrade(connection, "0009")
    assert Store.examine(empty_database_url).version == "0009"
    with engine.transaction(made, writes=True) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    made.dispose()
    with pytest.raises(StoreError, match=f"9999, this program knows {engine.HEAD}"):
        Store.examine(empty_database_url)


def test_a_database_of_somebody_else_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "theirs.db"
    for statement in ("SELECT 1", "CREATE TABLE trial (x INT)"):
        with sqlite3.connect(file) as theirs:
            theirs.execute(statement)
        theirs.close()
        before = file.read_bytes()
        assert Store.examine(f"sqlite:///{file}").version is None
        assert file.read_bytes() == before


def test_a_database_that_is_not_there_is_not_made_by_looking(tmp_path: Path, blocked: Path) -> None:
    assert Store.examine(f"sqlite:///{tmp_path}/new/tocsin.db").version is None
    assert not (tmp_path / "new").exists()
    with pytest.raises(StoreError, match="file is a file"):
        Store.examine(f"sqlite:///{blocked}/tocsin.db")


def test_a_folder_that_nobody_may_look_into_is_an_error_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", refuse)  # the superuser, who may run this, can look anywhere
    monkeypatch.setattr("os.access", lambda path, mode: mode == os.F_OK and path != tmp_path / "tocsin.db")
    with pytest.raises(StoreError, match="must be able to write into"):
        Store.examine(f"sqlite:///{tmp_path}/tocsin.db")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "mysql://u:hunter2@h/x",
        "sqlite+hunter:///x",
        "postgresql+x://a",
        "postgresql+asyncpg://a",
    ],
)
def test_an_url_that_opens_nothing_is_told_with_what_to_write(url: str) -> None:
    for use in (Store.open, Store.examine):
        with pytest.raises(StoreError, match="write sqlite:///FILE or postgresql://") as caught:
            use(url)
        assert "hunter2" not in str(caught.value)


def test_a_password_among_the_options_is_not_shown() -> None:
    url = "postgresql://u@127.0.0.1:1/x?password=hunter2"
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:1/x") as caught:
        Store.open(url)
    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in Store(engine.connect(url)).shown


def test_a_port_that_is_no_number_is_an_error_of_ours() -> None:
    with pytest.raises(StoreError, match="port is not a number") as caught:
        Store.open("postgresql://u:hunter2@h:port/x")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "option", ["timeout=a", "detect_types=a", "check_same_thread=maybe", "timeout=1&timeout=2"]
)
def test_an_option_whose_value_cannot_be_taken_is_an_error_of_ours(option: str, tmp_path: Path) -> None:
    named = option.partition("=")[0]
    for use in (Store.open, Store.examine):
        with pytest.raises(StoreError, match=f"its option '{named}' takes no such value; write sqlite:///"):
            use(f"sqlite:///{tmp_path}/tocsin.db?{option}")
    assert not list(tmp_path.iterdir())


def test_options_that_can_be_taken_are(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path}/tocsin.db?timeout=5&check_same_thread=false").close()
    assert engine.connect("postgresql://u@/x?host=a,b&port=1,2").url.query["host"] == "a,b"


def test_a_folder_that_cannot_be_made_is_an_error_of_ours(blocked: Path) -> None:
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(f"sqlite:///{blocked}/tocsin.db")


def test_what_is_no_database_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "tocsin.db").write_text("no database, but of more than a few letters")
    with pytest.raises(StoreError, match=r"file is not a database: .* name another for url in \[store\]"):
        Store.open(f"sqlite:///{tmp_path}/tocsin.db")


def test_a_database_that_cannot_be_made_is_told_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "tocsin.db").mkdir()
    with pytest.raises(StoreError, match=f"must be able to write into {tmp_path}"):
        Store.open(f"sqlite:///{tmp_path}/tocsin.db")


def test_a_database_that_may_only_be_read_is_read(tmp_path: Path, now: datetime) -> None:
    file = tmp_path / "tocsin.db"
    Store.open(f"sqlite:///{file}").close()
    kept = sqlite3.connect(file)
    kept.execute("PRAGMA journal_mode = DELETE")  # so that asking for WAL is a write
    kept.close()
    opened = Store.open(f"sqlite:///file:{file}?mode=ro&uri=true")
    with opened.read() as tx:
        assert tx.articles.latest(5) == []
    with pytest.raises(StoreError, match="readonly"), opened.write() as tx:
        tx.articles.open_story(now)
    opened.close()


def test_a_database_in_a_folder_that_takes_no_file_is_read(
    tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'tocsin.db'}"
    Store.open(url).close()
    real = os.access  # which lets the superuser, who may run this, write anywhere
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK and real(path, mode))
    opened = Store.open(url)
    with opened.read() as tx:
        assert tx.sources.all() == []
    with pytest.raises(StoreError, match="readonly"), opened.write() as tx:
        tx.articles.open_story(now)
    opened.close()
