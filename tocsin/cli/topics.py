"""Commands about topics: list them, snooze one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, ClassVar

import typer

from tocsin import clock
from tocsin.cli import show_topics
from tocsin.cli.app import DEFAULT, AsJson, SettingsFile, expect_no_options, fail, out, print_json
from tocsin.cli.late import Late, LateGroup
from tocsin.cli.opening import must_know, settings_of, store_of
from tocsin.cli.watched import watched
from tocsin.settings import LONGEST, duration


class TopicCommands(LateGroup):
    """To try a query takes the whole pipeline."""

    late: ClassVar = {
        "test": Late(
            "tocsin.cli.backtest",
            "Try a query on the stored articles: what would have matched, and where.",
        )
    }


commands = typer.Typer()
TopicArgument = Annotated[str, typer.Argument(metavar="NAME", help="The topic's name.")]
topics_app = typer.Typer(
    cls=TopicCommands, help="List topics; try a query; snooze one.", invoke_without_command=True
)
commands.add_typer(topics_app, name="topics")


@topics_app.callback()
def topics(context: typer.Context, settings: SettingsFile = DEFAULT, as_json: AsJson = False) -> None:
    """List the topics: their queries, whom they tell, and what holds them."""
    if context.invoked_subcommand:
        expect_no_options(context)
        return
    wanted = settings_of(settings)
    with store_of(wanted) as store, store.read() as tx:
        rows = watched(wanted, tx, clock.now())
    if as_json:
        print_json([row.model_dump(mode="json") for row in rows])
    else:
        show_topics.topics(out, rows)


@topics_app.command("snooze")
def snooze(
    name: TopicArgument,
    settings: SettingsFile = DEFAULT,
    length: Annotated[str | None, typer.Option("--for", help="How long: 90m, 8h, 2d.")] = None,
    until: Annotated[
        str | None, typer.Option(help="Until when: 2026-12-24T08:00+01:00; UTC where no zone is said.")
    ] = None,
) -> None:
    """Let a topic ring nothing for a while; what would have rung comes as one digest afterwards."""
    if (length is None) == (until is None):
        fail("say either --for or --until: `tocsin topics snooze NAME --for 2d`")
    now = clock.now()
    end = now + _length(length) if length is not None else _moment(str(until))
    if end <= now:
        fail(f"{clock.spoken(end)} has passed already")
    wanted = settings_of(settings)
    must_know("topic", name, (one.name for one in wanted.topics))
    with store_of(wanted) as store, store.write() as tx:
        tx.snoozes.set(name, now, end)
    out.print(f"{name} is snoozed until {clock.spoken(end)}; what it holds comes as one digest then")


@topics_app.command("unsnooze")
def unsnooze(name: TopicArgument, settings: SettingsFile = DEFAULT) -> None:
    """End a topic's snooze; the next run tells what it held."""
    wanted = settings_of(settings)
    must_know("topic", name, (one.name for one in wanted.topics))
    with store_of(wanted) as store, store.write() as tx:
        snoozed = name in tx.snoozes.at(clock.now())
        tx.snoozes.end(name)
    out.print(f"{name} rings again" if snoozed else f"{name} was not snoozed")


def _length(text: str) -> timedelta:
    try:
        found: timedelta = duration(text)
        return min(found, LONGEST)
    except ValueError as error:
        fail(f"--for: {error}")


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        fail(f"--until: {text!r} is no moment: write 2026-12-24T08:00+01:00")
