"""The command that tries a query on what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from tocsin.cli import show_queries, show_run
from tocsin.cli.app import DEFAULT, AsJson, SettingsFile, err, out, print_json
from tocsin.cli.opening import settings_of
from tocsin.pipeline import Desk, Hit, backtest, passages

UNTOLD = {"__all__": {"match": {"outcome", "alert_id"}}}  # what became of a match: of these nothing did
commands = typer.Typer()


@commands.command("test")
def test_topic(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="A query, or the name of a topic.")],
    settings: SettingsFile = DEFAULT,
    days: Annotated[int, typer.Option(min=1, max=36500, help="How far back.")] = 30,
    against: Annotated[str | None, typer.Option(help="Another query, or a topic, to compare with.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="Show the newest so many.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Try a query on the stored articles: what would have matched, and where."""
    with Desk.open(settings_of(settings)) as desk, show_run.progress(err) as watch:
        found = backtest(desk, query, days, against, watch)
        quoted = [_quoted(desk, one, limit) for one in (found.hits, found.gained, found.lost)]
        names = [one.name for one in desk.settings.topics]
    if as_json:
        print_json(found.model_dump(mode="json", exclude=dict.fromkeys(("hits", "gained", "lost"), UNTOLD)))
    else:
        show_queries.no_names(err, found, query, against, names)
        show_queries.warnings(err, found.query)
        show_queries.backtest(out, found, *quoted)


def _quoted(desk: Desk, hits: Sequence[Hit], limit: int) -> show_queries.Quoted:
    """The newest hits, each with its passages."""
    newest = hits[max(0, len(hits) - limit) :]
    return list(zip(newest, passages(desk, newest), strict=True))
