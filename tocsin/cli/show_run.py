"""What a run prints: how far it is, the articles that came, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.text import Text

from tocsin.cli.show import headed, plain
from tocsin.pipeline import ArticleLine, DeliverReport, IngestReport, Watch
from tocsin.wording import number_of


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
        if report.verdict != "failed":  # else nobody knows
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
