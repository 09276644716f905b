"""The lists of what is stored, which change nothing (but for `deliveries retry`)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin import clock
from tocsin.cli import show
from tocsin.cli.app import (
    DEFAULT,
    FAILED,
    LARGEST,
    AsJson,
    Limit,
    SettingsFile,
    expect_no_options,
    fail,
    out,
    print_json,
)
from tocsin.cli.opening import must_know, settings_of, sources_of, store_of, topics_of
from tocsin.sources import Source
from tocsin.store import DeliveryState, SourceRow

commands = typer.Typer()
TopicName = Annotated[str | None, typer.Option("--topic", "-t", help="Only of this topic.")]
deliveries_app = typer.Typer(
    help="List deliveries; put dead ones back into the queue.", invoke_without_command=True
)
commands.add_typer(deliveries_app, name="deliveries")


@commands.command()
def articles(
    settings: SettingsFile = DEFAULT,
    limit: Limit = 20,
    topic: TopicName = None,
    source: Annotated[str | None, typer.Option("--source", help="Only of this source.")] = None,
    as_json: AsJson = False,
) -> None:
    """The stored articles, newest first."""
    wanted = settings_of(settings)
    with store_of(wanted) as store, store.read() as tx:
        must_know("topic", topic, topics_of(wanted, tx))
        must_know("source", source, sources_of(wanted, tx))
        lines = tx.articles.latest(limit, topic, source)
    if as_json:
        print_json([line.model_dump(mode="json") for line in lines])
    else:
        show.stored(out, lines)


@commands.command()
def search(
    words: Annotated[
        list[str],
        typer.Argument(help="Every one of them must occur, in any case; on PostgreSQL with its accents."),
    ],
    settings: SettingsFile = DEFAULT,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Stored articles that hold all the words, best first."""
    wanted = " ".join(words)
    if not any(char.isalnum() for char in wanted):
        fail("there is no word to search for")
    with store_of(settings_of(settings)) as store, store.read() as tx:
        lines = tx.articles.search(wanted, limit)
    if as_json:
        print_json([line.model_dump(mode="json") for line in lines])
    else:
        show.stored(out, lines, excerpts=True)


@commands.command()
def alerts(
    settings: SettingsFile = DEFAULT, limit: Limit = 20, topic: TopicName = None, as_json: AsJson = False
) -> None:
    """The alerts that rang, newest first."""
    wanted = settings_of(settings)
    with store_of(wanted) as store, store.read() as tx:
        must_know("topic", topic, topics_of(wanted, tx))
        rows = tx.alerts.latest(limit, topic)
    if as_json:
        print_json([row.model_dump(mode="json") for row in rows])
    else:
        show.alerts(out, rows)


@deliveries_app.callback()
def deliveries(
    context: typer.Context,
    settings: SettingsFile = DEFAULT,
    limit: Limit = 20,
    state: Annotated[DeliveryState | None, typer.Option(help="Only those in this state.")] = None,
    as_json: AsJson = False,
) -> None:
    """List deliveries, newest first, with the words of the last attempt."""
    if context.invoked_subcommand:
        expect_no_options(context)
        return
    with store_of(settings_of(settings)) as store, store.read() as tx:
        lines = tx.deliveries.latest(limit, state)
    if as_json:
        print_json([line.model_dump(mode="json") for line in lines])
    else:
        show.deliveries(out, lines)


@deliveries_app.command("retry")
def retry(
    number: Annotated[
        int | None, typer.Argument(metavar="ID", max=LARGEST, help="All dead ones, without it.")
    ] = None,
    settings: SettingsFile = DEFAULT,
) -> None:
    """Put dead deliveries back into the queue; the next run sends them."""
    with store_of(settings_of(settings)) as store, store.write() as tx:
        revived = tx.deliveries.revive(clock.now(), number)
        there = number is not None and tx.deliveries.line(number)
    if number is not None and not revived:
        said = f"delivery {number} is {there.state}, not dead" if there else f"there is no delivery {number}"
        fail(f"{said}: `tocsin deliveries --state dead` lists what can be sent again", FAILED)
    out.print(f"{revived} back in the queue")


@commands.command()
def sources(
    settings: SettingsFile = DEFAULT,
    given_up: Annotated[
        bool, typer.Option("--given-up", help="The documents that are not tried again, and why.")
    ] = False,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, max=10_000, help="At most so many of those given up.")
    ] = 20,
    as_json: AsJson = False,
) -> None:
    """The sources, with what became of their last check."""
    if given_up:
        _given_up(settings, limit, as_json)
        return
    wanted = settings_of(settings)
    with store_of(wanted) as store, store.read() as tx:
        seen = {row.name: row for row in tx.sources.all()}
    named = sorted(wanted.sources, key=lambda source: source.name)
    rows = [seen.get(source.name) or _never_checked(source) for source in named]
    if as_json:
        hidden = {"location", "moved_to", "etag", "last_modified"}  # a location may hold a password
        print_json([row.model_dump(mode="json", exclude=hidden) for row in rows])
    else:
        show.sources(out, rows)


def _given_up(settings: Path, limit: int, as_json: bool) -> None:
    with store_of(settings_of(settings)) as store, store.read() as tx:
        lines = tx.sources.given_up(limit)
    if as_json:
        print_json([line.model_dump(mode="json") for line in lines])
    else:
        show.given_up(out, lines)


def _never_checked(source: Source) -> SourceRow:
    unknown = ("etag", "last_modified", "checked_at", "due_at", "reason", "detail")
    place = {"name": source.name, "kind": source.kind, "location": source.location}
    return SourceRow(**place, failures=0, **dict.fromkeys(unknown))
