"""What the commands open: the settings, the database, the desk; and the names in them that they are given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

from tocsin.cli.app import fail
from tocsin.settings import Settings, load
from tocsin.store import Store, Transaction

NAMED = 20  # of what may be meant by a name


def settings_of(file: Path, *, rings: bool = False) -> Settings:
    """The settings; only a command that rings, or gets a desk ready to, wants the secrets of channels."""
    return load(file, os.environ, rings=rings)


@contextmanager
def store_of(settings: Settings) -> Iterator[Store]:
    """The database alone, for commands that need no topics compiled and no stories."""
    store = Store.open(settings.database.get_secret_value())
    try:
        yield store
    finally:
        store.close()


def must_know(kind: str, name: str | None, known: Iterable[str]) -> None:
    """Fails when a `name` is given that is not among the known ones; the message names them, of many the most
    like it."""
    there = list(dict.fromkeys(known))
    if name is not None and name not in there:
        fail(f"no {kind} is named {name!r}; there is {_those_like(name, there)}")


def sources_of(settings: Settings, tx: Transaction) -> list[str]:
    """The sources of the settings, and those that have left them."""
    return [*(one.name for one in settings.sources), *(row.name for row in tx.sources.all())]


def topics_of(settings: Settings, tx: Transaction) -> list[str]:
    """The topics of the settings, and those that have left them since they matched something."""
    return [*(one.name for one in settings.topics), *tx.articles.topics()]


def _those_like(name: str, there: list[str]) -> str:
    if len(there) <= NAMED:
        return ", ".join(there) or "none"
    if like := get_close_matches(name, there):
        return f"{', '.join(like)} and {len(there) - len(like)} more"
    return f"none like it among {len(there)}"
