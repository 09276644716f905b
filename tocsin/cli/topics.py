"""Commands about topics: list them, try a query, snooze one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from tocsin import clock
from tocsin.cli import show, show_topics
from tocsin.cli.app import (
    DEFAULT,
    AsJson,
    SettingsFile,
    app,
    desk_of,
    err,
    fail,
    must_know,
    out,
    print_json,
)
from tocsin.pipeline import Desk, Hit, backtest, passages, watched
from tocsin.settings import LONGEST, duration

UNTOLD = {"__all__": {"match": {"outcome", "alert_id"}}}  # what became of a match: of these nothing did
TopicArgument = Annotated[str, typer.Argument(metavar="NAME", help="The topic's name.")]
topics_app = typer.Typer(help="List topics; try a query; snooze one.", invoke_without_command=True)
app.add_typer(topics_app, name="topics")


@topics_app.callback()
def topics(context: typer.Context, settings: SettingsFile = DEFAULT, as_json: AsJson = False) -> None:
    """List the topics: their queries, whom they tell, and what holds them."""
    if context.invoked_subcommand:
        return
    with desk_of(settings) as desk:
        rows = watched(desk)
    if as_json:
        print_json([row.model_dump(mode="json") for row in rows])
    else:
        show_topics.topics(out, rows)


@topics_app.command("test")
def test_topic(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="A query, or the name of a topic.")],
    settings: SettingsFile = DEFAULT,
    days: Annotated[int, typer.Option(min=1, max=36500, help="How far back.")] = 30,
    against: Annotated[str | None, typer.Option(help="Another query, or a topic, to compare with.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="Show the newest so many.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Try a query on the stored articles: what would have matched, and where."""
    with desk_of(settings) as desk, show.progress(err) as watch:
        found = backtest(desk, query, days, against, watch)
        quoted = [_quoted(desk, one, limit) for one in (found.hits, found.gained, found.lost)]
        names = [one.name for one in desk.settings.topics]
    if as_json:
        print_json(found.model_dump(mode="json", exclude=dict.fromkeys(("hits", "gained", "lost"), UNTOLD)))
    else:
        show_topics.no_names(err, found, query, against, names)
        show_topics.warnings(err, found.query)
        show_topics.backtest(out, found, *quoted)


def _quoted(desk: Desk, hits: Sequence[Hit], limit: int) -> show_topics.Quoted:
    """The newest hits, each with its passages."""
    newest = hits[max(0, len(hits) - limit) :]
    return list(zip(newest, passages(desk, newest), strict=True))


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
    with desk_of(settings) as desk:
        must_know("topic", name, (one.name for one in desk.settings.topics))
        with desk.store.write() as tx:
            tx.snoozes.set(name, now, end)
    out.print(f"{name} is snoozed until {clock.spoken(end)}; what it holds comes as one digest then")


@topics_app.command("unsnooze")
def unsnooze(name: TopicArgument, settings: SettingsFile = DEFAULT) -> None:
    """End a topic's snooze; the next run tells what it held."""
    with desk_of(settings) as desk:
        must_know("topic", name, (one.name for one in desk.settings.topics))
        with desk.store.write() as tx:
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
