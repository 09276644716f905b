"""Commands that look at what is stored, and change nothing (but `deliveries retry`)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from tocsin import clock, pipeline
from tocsin.cli import show, show_topics
from tocsin.cli.app import (
    DEFAULT,
    FAILED,
    LARGEST,
    AsJson,
    Limit,
    SettingsFile,
    app,
    desk_of,
    fail,
    must_know,
    out,
    print_json,
    sources_of,
    topics_of,
)
from tocsin.sources import Source
from tocsin.store import DeliveryState, SourceRow

TopicName = Annotated[str | None, typer.Option("--topic", "-t", help="Only of this topic.")]
deliveries_app = typer.Typer(
    help="List deliveries; put dead ones back into the queue.", invoke_without_command=True
)
app.add_typer(deliveries_app, name="deliveries")


@app.command()
def articles(
    settings: SettingsFile = DEFAULT,
    limit: Limit = 20,
    topic: TopicName = None,
    source: Annotated[str | None, typer.Option("--source", help="Only of this source.")] = None,
    as_json: AsJson = False,
) -> None:
    """The stored articles, newest first."""
    with desk_of(settings) as desk, desk.store.read() as tx:
        must_know("topic", topic, topics_of(desk, tx))
        must_know("source", source, sources_of(desk, tx))
        lines = tx.articles.latest(limit, topic, source)
    if as_json:
        print_json([line.model_dump(mode="json") for line in lines])
    else:
        show.stored(out, lines)


@app.command()
def article(
    number: Annotated[int, typer.Argument(metavar="ID", max=LARGEST)],
    settings: SettingsFile = DEFAULT,
    revisions: Annotated[bool, typer.Option("--revisions", help="How it changed since it came.")] = False,
    as_json: AsJson = False,
) -> None:
    """One stored article whole: its text, its matches, what was removed, and (as JSON) its record."""
    with desk_of(settings) as desk, desk.store.read() as tx:
        row, matches, before, pages = (
            tx.articles.get(number),
            tx.articles.matches(number),
            tx.articles.revisions(number),
            tx.sources.pages(number),
        )
        stands = pipeline.standing(tx, row) if row else None
    if row is None or stands is None:
        fail(f"there is no article {number}: `tocsin articles` lists them", FAILED)
    if as_json:
        found: dict[str, Any] = {"standing": stands.model_dump(mode="json")}
        found["matches"] = [one.model_dump(mode="json") for one in matches]
        past = [{"until": until, "article": old.model_dump(mode="json")} for until, old in before]
        found["pages"] = [one.model_dump(mode="json") for one in pages]
        print_json(row.model_dump(mode="json") | found | {"revisions": past})
    elif revisions:
        show.revisions(out, before, row.article)
    else:
        show.article(out, row.article)
        show.standing(out, stands)
        show.matches(out, matches)
        show.pages(out, pages)


@app.command()
def explain(
    topic: Annotated[str, typer.Argument(metavar="TOPIC")],
    number: Annotated[int, typer.Argument(metavar="ARTICLE", max=LARGEST)],
    settings: SettingsFile = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Why a topic rang for a stored article, or why it did not."""
    with desk_of(settings) as desk:
        with desk.store.read() as tx:
            former = [match.topic for match in tx.articles.matches(number)]
        must_know("topic", topic, [*(one.name for one in desk.settings.topics), *former])
        why = pipeline.explain(desk, topic, number)
    if as_json:
        print_json(why.model_dump(mode="json"))
    else:
        show_topics.why(out, why)


@app.command()
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
    with desk_of(settings) as desk, desk.store.read() as tx:
        lines = tx.articles.search(wanted, limit)
    if as_json:
        print_json([line.model_dump(mode="json") for line in lines])
    else:
        show.stored(out, lines, excerpts=True)


@app.command()
def alerts(
    settings: SettingsFile = DEFAULT, limit: Limit = 20, topic: TopicName = None, as_json: AsJson = False
) -> None:
    """The alerts that rang, newest first."""
    with desk_of(settings) as desk, desk.store.read() as tx:
        must_know("topic", topic, topics_of(desk, tx))
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
        return
    with desk_of(settings) as desk, desk.store.read() as tx:
        lines = tx.deliveries.latest(limit, state)
    if as_json:
        print_json([line.model_dump(mode="json") for line in lines])
    else:
        show.deliveries(out, lines)


@deliveries_app.command("retry")
def retry(
    number: Annotated[
        int | None, typer.Argument(metavar="[ID]", max=LARGEST, help="All dead ones, without it.")
    ] = None,
    settings: SettingsFile = DEFAULT,
) -> None:
    """Put dead deliveries back into the queue; the next run sends them."""
    with desk_of(settings) as desk, desk.store.write() as tx:
        revived = tx.deliveries.revive(clock.now(), number)
        there = number is not None and tx.deliveries.line(number)
    if number is not None and not revived:
        said = f"delivery {number} is {there.state}, not dead" if there else f"there is no delivery {number}"
        fail(f"{said}: `tocsin deliveries --state dead` lists what can be sent again", FAILED)
    out.print(f"{revived} back in the queue")


@app.command()
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
    with desk_of(settings) as desk, desk.store.read() as tx:
        seen = {row.name: row for row in tx.sources.all()}
        wanted = sorted(desk.settings.sources, key=lambda source: source.name)
    rows = [seen.get(source.name) or _never_checked(source) for source in wanted]
    if as_json:
        hidden = {"location", "moved_to", "etag", "last_modified"}  # a location may hold a password
        print_json([row.model_dump(mode="json", exclude=hidden) for row in rows])
    else:
        show.sources(out, rows)


def _given_up(settings: Path, limit: int, as_json: bool) -> None:
    with desk_of(settings) as desk, desk.store.read() as tx:
        lines = tx.sources.given_up(limit)
    if as_json:
        print_json([line.model_dump(mode="json") for line in lines])
    else:
        show.given_up(out, lines)


def _never_checked(source: Source) -> SourceRow:
    unknown = ("etag", "last_modified", "checked_at", "due_at", "reason", "detail")
    place = {"name": source.name, "kind": source.kind, "location": source.location}
    return SourceRow(**place, failures=0, **dict.fromkeys(unknown))
