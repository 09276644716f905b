"""What the commands print. Text from outside is data: control characters go, markup is never read."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from parsers import Article, Row
from tocsin.clock import spoken
from tocsin.pipeline import ArticleLine, DeliverReport, IngestReport, Other, Standing, Watch
from tocsin.store import AlertRow, DeliveryLine, GivenUp, ListedArticle, MatchRow, PageRow, SourceRow
from tocsin.wording import number_of, printable

SIDES = 120
"""Columns of two texts side by side where there is no terminal."""
FACTS = (
    "standfirst", "publisher", "authors", "section", "tags", "language", "published", "modified",
    "canonical_url", "image",
)  # fmt: skip


@contextmanager
def progress(console: Console) -> Iterator[Watch]:
    """A bar a source with documents to take, gone when done; nothing where no terminal is."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        known: dict[str, TaskID] = {}

        def watch(source: str, done: int, total: int) -> None:
            if total and source not in known:
                known[source] = bars.add_task(source, total=total)
            if source in known:
                bars.update(known[source], completed=done)

        yield watch


def articles(console: Console, report: IngestReport) -> None:
    """The articles of a run, as they were understood."""
    if not report.articles:
        console.print("Nothing new.", style="bold")
        return
    count = len(report.articles)
    console.print(number_of(count, "article"), style="bold")
    for line in report.articles:
        console.print(_article(line), soft_wrap=True)
    console.print()


def _article(line: ArticleLine) -> Text:
    facts = (line.publisher or "–", ", ".join(line.authors) or "–", line.published or "undated")
    text = Text.assemble("  ", (headed(line.headline), "bold"), (" updated", "cyan") if line.updated else "")
    text.append(f"\n    {plain(' · '.join(facts))}", style="dim")
    text.append(f"\n    removed {_removed(line.removed)}", style="dim")
    if line.topics:
        told = [f"{name} ({line.silent[name]})" if name in line.silent else name for name in line.topics]
        text.append(f"\n    matches {', '.join(told)}", style="green")
    return text


def _removed(rules: dict[str, int]) -> str:
    total = sum(rules.values())
    if not total:
        return "nothing"
    why = ", ".join(f"{rule}{f' ×{count}' if count > 1 else ''}" for rule, count in rules.items())
    return f"{number_of(total, 'block')}: {plain(why)}"


def article(console: Console, value: Article) -> None:
    """An article whole: what it says of itself, its body, and what was removed from around it."""
    _head(console, value)
    for block in value.body:
        console.print(Text(f"\n{plain(block.text)}", style="bold" if block.kind == "heading" else ""))
    console.print(f"\nremoved: {len(value.removed)}", style="dim")
    for gone in value.removed:
        why = f"{gone.evidence}: {gone.rule} {gone.confidence:.2f}"
        console.print(Text(f"  {plain(gone.text[:100])}  [{why}]", style="dim"), soft_wrap=True)


def explained(console: Console, value: Article, rows: Iterable[Row]) -> None:
    """An article's blocks in the document's order: kept on the left, removed and why on the right."""
    _head(console, value)
    table = Table("kept", "removed, and why", box=None, header_style="dim", expand=True, padding=(0, 1))
    for column in table.columns:
        column.ratio, column.overflow = 1, "fold"  # a line of Chinese or Thai has no space to break it at
    for row in rows:
        if row.side == "kept":
            table.add_row(Text(plain(row.text)), "")
        else:
            table.add_row(
                "",
                Text.assemble(
                    (plain(row.text), "red"), (f"\n{plain(row.label)} {row.confidence:.2f}", "dim")
                ),
            )
    console.print(table, width=None if console.is_terminal else SIDES)


def _head(console: Console, value: Article) -> None:
    console.print(Text(headed(value.headline), style="bold"))
    for name, said, origin in facts(value):
        shown = f"  ({origin})" if origin else ""
        console.print(Text.assemble((f"{name:13}", "dim"), plain(said), (shown, "dim")), soft_wrap=True)


def facts(value: Article) -> Iterator[tuple[str, str, str]]:
    """What an article says of itself: (name, value, the witness that gave it), the unsaid left out."""
    for name in FACTS:
        if said := getattr(value, name):
            told = ", ".join(said) if isinstance(said, tuple) else str(said)
            yield name.removesuffix("_url"), told, value.origins.get(name, "")
    yield "completeness", value.completeness, value.origins.get("completeness", "")


def standing(console: Console, found: Standing) -> None:
    """Which story an article belongs to, and how."""
    by = f", by {found.agency}" if found.agency else ""
    if found.relation == "copy" and found.original:
        said = f"a copy of article {_in_short(found.original)}{by}"
    elif found.first:
        said = f"a report{by}; the story began with article {_in_short(found.first)}"
    else:
        said = f"begins it{by}"
    if found.follows:
        said += f"; it goes on from the story of article {_in_short(found.follows)}"
    others = f"; with it: {', '.join(map(str, found.others))}" if found.others else ""
    more = ", …" if found.articles - 1 > len(found.others) else ""
    console.print(Text(f"\nstory {found.story}: {plain(said)}{others}{more}", style="dim"), soft_wrap=True)


def _in_short(other: Other) -> str:
    return f"{other.id} ({other.source}: {other.headline})"


def matches(console: Console, found: Iterable[MatchRow]) -> None:
    for one in found:
        console.print(Text(f"matches {one.topic}: {plain(' · '.join(one.clauses))}", style="green"))


def pages(console: Console, rows: Iterable[PageRow]) -> None:
    """What became of an article's page in each source that named it, and when it is read again."""
    for one in rows:
        said = f"{one.reason} ({one.detail})" if one.detail else one.reason
        again = f"its page is read again {when(one.reread_at)} UTC" if one.reread_at else "not read again"
        console.print(Text(plain(f"{one.source}: {said}; {again}"), style="dim"), soft_wrap=True)


def revisions(console: Console, before: Sequence[tuple[datetime, Article]], present: Article) -> None:
    """Each change as the lines that went and came, oldest first."""
    if not before:
        console.print("It has not changed since it came.", style="dim")
    texts = [_lines(old) for _, old in before] + [_lines(present)]
    for number, (until, _) in enumerate(before):
        console.print(Text(f"changed {spoken(until)}", style="bold"))
        changed = list(difflib.unified_diff(texts[number], texts[number + 1], n=0, lineterm=""))[2:]
        for line in (one for one in changed if not one.startswith("@@")):
            console.print(Text(plain(line), style="green" if line.startswith("+") else "red"), soft_wrap=True)


def _lines(value: Article) -> list[str]:
    return [value.headline, *filter(None, [value.standfirst]), *(block.text for block in value.body)]


def ending(console: Console, found: IngestReport, told: DeliverReport) -> None:
    """A run's last lines: what came in, what went out, what failed."""
    rang, failed = len(found.alerts), [check for check in found.checks if not check.healthy]
    counted = found.message.split("; ")[0]
    console.print(_line("ingest", found.verdict, f"{counted}; {number_of(rang, 'alert')} rang"))
    if found.held:
        console.print(f"         held by another run: {', '.join(found.held)}", style="yellow")
    for waiting in found.waiting:
        console.print(f"         {waiting}", style="yellow")
    for check in failed:
        console.print(f"         {plain(check.complaint)}", style="yellow", soft_wrap=True)
        # The complaint of a source that did not fail is its first trouble.
        for trouble in check.troubles if check.failed else check.troubles[1:]:
            console.print(f"           {plain(str(trouble))}", style="yellow", soft_wrap=True)
    console.print(_line("deliver", told.verdict, plain(told.message)))


def _line(name: str, verdict: str, message: str) -> Text:
    style = {"completed": "green", "degraded": "yellow", "failed": "red"}[verdict]
    return Text.assemble(f"{name:8} ", (verdict, style), f"  {message}")


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
