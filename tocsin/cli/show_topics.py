"""What the list of topics prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from rich.console import Console
from rich.errors import StyleSyntaxError
from rich.style import Style
from rich.text import Text

from tocsin.cli.show import plain, when
from tocsin.cli.watched import TopicLine
from tocsin.clock import spoken


def topics(console: Console, rows: Iterable[TopicLine]) -> None:
    """Each topic with whom it tells, what holds it, its owner and note, and its query."""
    for row in rows:
        head = Text.assemble(
            (row.name, _style(row.colour)), f"  {plain(row.title)} → {', '.join(row.channels) or 'nobody'}"
        )
        head.append("".join(f"  {one}" for one in _states(row)), style="yellow")
        console.print(head, soft_wrap=True)
        if about := " · ".join(plain(one) for one in (row.owner, row.note) if one):
            console.print(Text(f"    {about}", style="italic"), soft_wrap=True)
        for query_line in row.query.strip().splitlines():
            console.print(Text(f"    {plain(query_line)}", style="dim"), soft_wrap=True)


def _style(colour: str | None) -> str:
    """Bold, in the topic's colour where a terminal knows it."""
    try:
        return str(Style.parse(f"bold {colour}" if colour else "bold"))
    except StyleSyntaxError:
        return "bold"


def _states(row: TopicLine) -> Iterator[str]:
    """What keeps a topic from ringing, or will."""
    if row.snoozed_until:
        yield f"snoozed until {when(row.snoozed_until)} UTC"
    if not row.valid:
        yield f"not watched (valid {moment(row.valid_from)} – {moment(row.valid_until)})"
    if row.quiet:
        yield f"quiet {row.quiet}"


def moment(at: datetime | None) -> str:
    return spoken(at) if at else ""
