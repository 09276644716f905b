"""The application, which knows its commands by name, and what they share: the settings option, JSON, how to
fail."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, ClassVar, NoReturn

import typer
from pydantic_core import to_jsonable_python
from rich.console import Console

from tocsin.cli.late import Late, LateGroup
from tocsin.console import PipedConsole
from tocsin.wording import printable

OK, FAILED, USAGE, PARTLY = 0, 1, 2, 3


class Commands(LateGroup):
    """What each is in a line: the first of its own help."""

    late: ClassVar = {
        "init": Late(
            "tocsin.cli.desk", "Write a commented settings file to start from; never over one that is there."
        ),
        "check": Late(
            "tocsin.cli.desk",
            "Check settings, database and channels, without fetching, sending or changing anything.",
        ),
        "run": Late("tocsin.cli.run", "Look at every source once, send what waits, and print what happened."),
        "up": Late(
            "tocsin.cli.serve",
            "Start the Prefect server, a worker and the schedules on this machine; Ctrl-C ends all of it.",
        ),
        "deploy": Late(
            "tocsin.cli.serve",
            "Register the flows and their schedules with the Prefect server that PREFECT_API_URL names.",
        ),
        "articles": Late("tocsin.cli.look", "The stored articles, newest first."),
        "article": Late(
            "tocsin.cli.article",
            "One stored article whole: its text, its matches, what was removed, and (as JSON) its record.",
        ),
        "search": Late("tocsin.cli.look", "Stored articles that hold all the words, best first."),
        "alerts": Late("tocsin.cli.look", "The alerts that rang, newest first."),
        "deliveries": Late("tocsin.cli.look", "List deliveries; put dead ones back into the queue."),
        "explain": Late("tocsin.cli.article", "Why a topic rang for a stored article, or why it did not."),
        "sources": Late("tocsin.cli.look", "The sources, with what became of their last check."),
        "topics": Late("tocsin.cli.topics", "List topics; try a query; snooze one."),
        "channels": Late("tocsin.cli.channels", "Try a channel."),
        "parse": Late(
            "tocsin.cli.document",
            "Show a document as an article: what was kept, and what was removed and why.",
        ),
        "parser": Late("tocsin.cli.parser", "List the publisher parsers; begin a new one."),
        "reparse": Late(
            "tocsin.cli.run",
            "Read a source's stored articles again with today's parsers; what changes is a revision, none "
            "rings.",
        ),
    }


app = typer.Typer(
    name="tocsin",
    cls=Commands,
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
PREFECT_HOME = Path(".tocsin") / "prefect"
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


def print_json(value: Any) -> None:
    """Machine-readable output: one JSON value, never wrapped or coloured, and whole on any terminal."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    json.dump(value, sys.stdout, ensure_ascii=plain, indent=2, default=to_jsonable_python)
    sys.stdout.write("\n")


def expect_no_options(context: typer.Context) -> None:
    """Fails where options stand before the command of a group: they would be of no effect, and another desk
    be at work than the one that was named."""
    sources = (context.get_parameter_source(one) for one in context.params)
    if any(source and source.name == "COMMANDLINE" for source in sources):
        own = f"{context.info_name} {context.invoked_subcommand}"
        fail(f"options of `{own}` stand after it: `tocsin {own} --help` lists them")


def fail(message: str, status: int = USAGE) -> NoReturn:
    """Ends the command with a message, whoever wrote words of it."""
    err.print("tocsin: " + printable(message, keeping="\n"), style="red", soft_wrap=True)
    sys.exit(status)
