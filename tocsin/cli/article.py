"""Commands about one stored article: what it is, and why a topic rang for it, or did not."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tocsin import pipeline
from tocsin.cli import show_article, show_queries
from tocsin.cli.app import DEFAULT, FAILED, LARGEST, AsJson, SettingsFile, fail, out, print_json
from tocsin.cli.opening import must_know, settings_of, store_of

commands = typer.Typer()


@commands.command()
def article(
    number: Annotated[int, typer.Argument(metavar="ID", max=LARGEST)],
    settings: SettingsFile = DEFAULT,
    revisions: Annotated[bool, typer.Option("--revisions", help="How it changed since it came.")] = False,
    as_json: AsJson = False,
) -> None:
    """One stored article whole: its text, its matches, what was removed, and (as JSON) its record."""
    with store_of(settings_of(settings)) as store, store.read() as tx:
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
        show_article.revisions(out, before, row.article)
    else:
        show_article.article(out, row.article)
        show_article.standing(out, stands)
        show_article.matches(out, matches)
        show_article.pages(out, pages)


@commands.command()
def explain(
    topic: Annotated[str, typer.Argument(metavar="TOPIC")],
    number: Annotated[int, typer.Argument(metavar="ARTICLE", max=LARGEST)],
    settings: SettingsFile = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Why a topic rang for a stored article, or why it did not."""
    with pipeline.Desk.open(settings_of(settings)) as desk:
        with desk.store.read() as tx:
            former = [match.topic for match in tx.articles.matches(number)]
        must_know("topic", topic, [*(one.name for one in desk.settings.topics), *former])
        why = pipeline.explain(desk, topic, number)
    if as_json:
        print_json(why.model_dump(mode="json"))
    else:
        show_queries.why(out, why)
