"""The application that the commands join, and what they share: the settings option, JSON, how to fail."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic_core import to_jsonable_python
from rich.console import Console

from tocsin.console import PipedConsole
from tocsin.pipeline import Desk
from tocsin.settings import Settings, load
from tocsin.store import Transaction
from tocsin.wording import printable

OK, FAILED, USAGE, PARTLY = 0, 1, 2, 3

app = typer.Typer(
    name="tocsin",
    help="Watches news sources and rings once when a tracked topic appears.",
    epilog="Exit status: 0 done, 1 failed, 2 wrong settings or usage, 3 done in part.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


_UNFITTED = 100_000  # columns


def _console(*, stderr: bool = False) -> Console:
    """What is printed is data, never markup. On a terminal long lines are wrapped between words, and tables
    fitted to it; a file or a pipe has a line for each, whole."""
    made = PipedConsole(highlight=False, markup=False, emoji=False, stderr=stderr)
    if not made.is_terminal:
        made.soft_wrap, made.width = True, _UNFITTED
    return made


out, err = _console(), _console(stderr=True)

SettingsFile = Annotated[
    Path,
    typer.Option("--settings", "-s", envvar="TOCSIN_SETTINGS", help="The desk's settings file."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, max=10_000, help="At most so many lines.")]
DEFAULT = Path("tocsin.toml")
NAMED = 20  # of what may be meant by a name
LARGEST = 2**63 - 1  # an id, in both databases


def _print_version(asked: bool) -> None:
    if asked:
        out.print(f"tocsin {version('tocsin')}")
        raise typer.Exit


@app.callback()
def options(
    asked: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """What may stand before every command."""


def settings_of(file: Path) -> Settings:
    return load(file, os.environ)


def desk_of(file: Path) -> Desk:
    return Desk.open(settings_of(file))


def print_json(value: Any) -> None:
    """Machine-readable output: one JSON value, never wrapped or coloured, and whole on any terminal."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    json.dump(value, sys.stdout, ensure_ascii=plain, indent=2, default=to_jsonable_python)
    sys.stdout.write("\n")


def must_know(kind: str, name: str | None, known: Iterable[str]) -> None:
    """Fails when a `name` is given that is not among the known ones; the message names them, of many the most
    like it."""
    there = list(dict.fromkeys(known))
    if name is not None and name not in there:
        fail(f"no {kind} is named {name!r}; there is {_those_like(name, there)}")


def sources_of(desk: Desk, tx: Transaction) -> list[str]:
    """The sources of the settings, and those that have left them."""
    return [*(one.name for one in desk.settings.sources), *(row.name for row in tx.sources.all())]


def topics_of(desk: Desk, tx: Transaction) -> list[str]:
    """The topics of the settings, and those that have left them since they matched something."""
    return [*(one.name for one in desk.settings.topics), *tx.articles.topics()]


def _those_like(name: str, there: list[str]) -> str:
    if len(there) <= NAMED:
        return ", ".join(there) or "none"
    if like := get_close_matches(name, there):
        return f"{', '.join(like)} and {len(there) - len(like)} more"
    return f"none like it among {len(there)}"


def fail(message: str, status: int = USAGE) -> NoReturn:
    """Ends the command with a message, whoever wrote words of it."""
    err.print("tocsin: " + printable(message, keeping="\n"), style="red", soft_wrap=True)
    sys.exit(status)
