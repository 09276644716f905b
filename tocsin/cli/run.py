"""Commands that do the work: run, reparse."""

from __future__ import annotations

import asyncio
import sys
from contextlib import redirect_stdout, suppress
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from tocsin.alerts import Courier
from tocsin.cli import show_run
from tocsin.cli.app import (
    DEFAULT,
    FAILED,
    OK,
    PARTLY,
    PREFECT_HOME,
    AsJson,
    SettingsFile,
    err,
    out,
    print_json,
)
from tocsin.cli.opening import must_know, settings_of, sources_of
from tocsin.pipeline import DeliverReport, Desk, IngestReport, deliver, ingest, reparse
from tocsin.settings import Settings
from tocsin.wording import number_of

commands = typer.Typer()


@commands.command()
def run(
    settings: SettingsFile = DEFAULT,
    prefect: Annotated[bool, typer.Option("--prefect", help="Through the Prefect flows.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look at every source once, send what waits, and print what happened."""
    wanted = settings_of(settings, rings=True)
    with redirect_stdout(sys.stderr if as_json else sys.stdout):  # alerts print too: JSON stays alone
        found, told = asyncio.run((_through_prefect if prefect else _here)(wanted))
    if as_json:
        print_json({"ingest": found.model_dump(mode="json"), "deliver": told.model_dump(mode="json")})
    else:
        show_run.ending(out, found, told)
    raise typer.Exit(_status(found, told))


async def _here(wanted: Settings) -> tuple[IngestReport, DeliverReport]:
    with Desk.open(wanted) as desk:
        with show_run.progress(err) as watch:
            found = await ingest(desk, watch)
        _tell(found)
        return found, await deliver(desk, partial(Courier, console=out))


async def _through_prefect(wanted: Settings) -> tuple[IngestReport, DeliverReport]:
    from tocsin.orchestration import run_once

    waiting = err.status("starting a temporary Prefect server (it takes most of the time)")

    def ingested(found: IngestReport) -> None:
        waiting.stop()
        _tell(found)

    with waiting:
        return await run_once(wanted.file, Path.cwd(), PREFECT_HOME.resolve(), ingested)


def _tell(found: IngestReport) -> None:
    with suppress(OSError):  # alerts are sent, whether or not anybody can read along
        show_run.articles(out, found)


def _status(found: IngestReport, told: DeliverReport) -> int:
    verdicts = {found.verdict, told.verdict}
    if verdicts == {"completed"}:
        return OK
    return FAILED if found.verdict == "failed" else PARTLY


@commands.command("reparse")
def read_again(
    source: Annotated[str, typer.Option("--source", help="The source whose stored articles are read again.")],
    settings: SettingsFile = DEFAULT,
) -> None:
    """Read a source's stored articles again with today's parsers; what changes is a revision, none rings."""
    wanted = settings_of(settings)
    with Desk.open(wanted) as desk, show_run.progress(err) as watch:
        with desk.store.read() as tx:
            must_know("source", source, sources_of(wanted, tx))
        done = asyncio.run(reparse(desk, source, watch))
    out.print(
        f"{number_of(done.looked, 'article')}: {done.changed} changed, {done.failed} failed, "
        f"{done.without_document} without their document"
    )
