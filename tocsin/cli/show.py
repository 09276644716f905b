"""What the lists print, and how everything is printed: text from outside is data, control characters go,
markup is never read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.store import AlertRow, DeliveryLine, GivenUp, ListedArticle, SourceRow
from tocsin.wording import printable


def stored(console: Console, lines: Iterable[ListedArticle], *, excerpts: bool = False) -> None:
    beside = excerpts and not console.is_terminal  # in a pipe each row is a line
    table = listing("id", "seen", "published", "source", "headline", *["text"] * beside)
    for line in lines:
        headline = Text(headed(line.headline), style="bold")
        excerpt = f"{' '.join(plain(line.excerpt).split())}…"
        if excerpts and not beside:
            headline.append(f"\n{excerpt}", style="not bold dim")
        table.add_row(
            str(line.id),
            when(line.first_seen_at),
            when(line.published_at, "undated"),
            plain(line.source),
            headline,
            *[excerpt] * beside,
        )
    _print(console, table, "no articles")


def alerts(console: Console, rows: Iterable[AlertRow]) -> None:
    table = listing("id", "rang", "topic", "reports", "deliveries", "headline")
    for row in rows:
        states = ", ".join(f"{count} {state}" for state, count in sorted(row.deliveries.items()))
        table.add_row(
            str(row.id),
            when(row.rang_at),
            row.topic,
            str(row.reports),
            states or "none",
            headed(row.headline),
        )
    _print(console, table, "no alerts")


def deliveries(console: Console, lines: Iterable[DeliveryLine]) -> None:
    table = listing("id", "alert", "topic", "channel", "state", "tries", "next or last", "detail")
    for line in lines:
        moment = line.settled_at or line.due_at
        state = line.state + (" (possible repeat)" if line.possible_repeat else "")
        if line.state in ("merged", "told"):
            state += f" {'into' if line.state == 'merged' else 'by'} {line.digest_id}"
        table.add_row(
            str(line.id),
            str(line.alert_id),
            line.topic,
            _named(line),
            state,
            str(line.tries),
            when(moment),
            plain(line.detail or (line.held_for if line.state == "held" else None) or ""),
        )
    _print(console, table, "no deliveries")


def _named(line: DeliveryLine) -> str:
    return f"{line.channel} → {line.recipient}" if line.recipient else line.channel


def sources(console: Console, rows: Iterable[SourceRow]) -> None:
    table = listing("source", "kind", "state", "checked", "next", "failures", "detail")
    for row in rows:
        table.add_row(
            row.name,
            row.kind,
            row.reason or "never checked",
            when(row.checked_at),
            when(row.due_at),
            str(row.failures),
            plain(row.detail or ""),
        )
    _print(console, table, "no sources: add a [[source]] to the settings")


def given_up(console: Console, lines: Iterable[GivenUp]) -> None:
    table = listing("source", "named", "reason", "document", "detail")
    for line in lines:
        about = (line.reason or "", plain(line.url), plain(line.detail or ""))
        table.add_row(line.source, when(line.found_at), *about)
    _print(console, table, "no document was given up")


def listing(*columns: str) -> Table:
    return Table(*columns, box=None, header_style="dim", pad_edge=False)


def _print(console: Console, table: Table, nothing: str) -> None:
    console.print(table if table.row_count else Text(nothing, style="dim"))


def when(moment: datetime | None, never: str = "–") -> str:
    """A moment to the minute, UTC."""
    return moment.strftime("%Y-%m-%d %H:%M") if moment else never


def headed(headline: str) -> str:
    """A headline in one line, or that there is none."""
    return plain(headline or "(no headline)")


def plain(text: str) -> str:
    """One line that moves no cursor and turns no text around."""
    return printable(text)
