"""What is printed of a query that is tried, and of a topic that rang, or did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import groupby

from rich.console import Console
from rich.text import Text

from tocsin.alerts import Excerpt
from tocsin.cli.show import headed, plain, when
from tocsin.cli.show_topics import moment
from tocsin.pipeline import Backtest, Hit, Present, Rehearsal, Why
from tocsin.topics import parse_query
from tocsin.wording import number_of

Quoted = Sequence[tuple[Hit, Iterable[Excerpt]]]

LIKE = 0.8  # of a topic's name, for a mistyped one
GAP = 3  # days without a match that are told one by one


def why(console: Console, told: Why) -> None:
    console.print(Text.assemble((headed(told.headline), "bold"), f"  × {told.topic}"))
    style = "green" if told.answer in ("rang", "told before", "duplicate") else "yellow"
    console.print(Text.assemble((told.answer, style), f": {plain(told.told)}"), soft_wrap=True)
    for clause in told.clauses:
        console.print(Text(f"  {clause}"), soft_wrap=True)


def backtest(console: Console, found: Backtest, hits: Quoted, gained: Quoted, lost: Quoted) -> None:
    """What was tried, its hits with marked excerpts, matches a day, the sum; what the present query has
    instead. `hits`, `gained` and `lost` are the newest of them, to be shown."""
    console.print(_tried("tried", found.topic, found.query), soft_wrap=True)
    _unwatched(console, found, found)
    if len(hits) < len(found.hits):
        console.print(f"the newest {len(hits)} of {len(found.hits)} (--limit for more)", style="dim")
    for hit, passages in hits:
        _hit(console, hit, passages)
    for line in chart(found.by_day):
        console.print(line)
    console.print(_sum(found, len(found.hits), found.alerts), style="bold", soft_wrap=True)
    if found.present:
        console.print(_tried("against", found.present.topic, found.present.query), soft_wrap=True)
        _unwatched(console, found, found.present)
        console.print(_sum(found, found.present.hits, found.present.alerts), style="bold", soft_wrap=True)
        _compared(console, "gained", "green", len(found.gained), gained)
        _compared(console, "lost", "red", len(found.lost), lost)
        if not (found.gained or found.lost):
            console.print("nothing gained, nothing lost: both match the same articles")


def _tried(how: str, topic: str | None, query: str) -> Text:
    """Which of the two it was: a topic by its name, or the text as a query."""
    what = f"the topic {topic}: " if topic else "the query "
    return Text.assemble((f"{how} {what}", "dim"), plain(" ".join(query.split())))


def _unwatched(console: Console, found: Backtest, tried: Backtest | Present) -> None:
    """Whether it is not watched in the days that are looked at, or in a part of them only."""
    begins, ends = tried.valid_from, tried.valid_until
    late, early = begins is not None and begins > found.since, ends is not None and ends <= found.until
    if not (late or early):
        return
    never = (begins is not None and begins > found.until) or (ends is not None and ends <= found.since)
    which = "not watched in these days" if never else "watched in a part of these days only"
    console.print(f"{which} (valid {moment(begins)} – {moment(ends)})", style="yellow", soft_wrap=True)


def _sum(found: Backtest, hits: int, alerts: Rehearsal) -> str:
    return f"{hits} of {found.articles} articles match; {_would(alerts)}"


def chart(by_day: Mapping[date, int]) -> Iterator[Text]:
    """A bar a day; a long time without a match in one line."""
    most = max(by_day.values(), default=0)
    for empty, run in groupby(by_day.items(), key=lambda one: not one[1]):
        days = list(run)
        if empty and len(days) > GAP and most:
            yield Text(f"{'…':10}  {len(days)} days without", style="dim")
            continue
        for day, count in days if most else ():
            bar = "▇" * max(1, round(40 * count / most)) + " " if count else ""
            yield Text.assemble((f"{day}  ", "dim"), f"{bar}{count}")


def warnings(console: Console, query: str) -> None:
    """What a query may cost, or may not mean."""
    for warning in parse_query(query).warnings:
        _warn(console, warning)


def no_names(
    console: Console, found: Backtest, query: str, against: str | None, names: Sequence[str]
) -> None:
    """What was tried as a query, and may be a topic's name mistyped."""
    for text in dict.fromkeys(text for text in (query, against) if text and text not in names):
        if near := get_close_matches(text, names, 1, LIKE):
            _warn(console, f"{text} was tried as a query; did you mean the topic {near[0]!r}?")
        elif text == against and found.present and not found.present.hits:
            _warn(console, f"{text} was tried as a query and matches nothing")


def _warn(console: Console, told: str) -> None:
    console.print(f"warning: {told}", style="yellow", soft_wrap=True)


def _would(told: Rehearsal) -> str:
    said = [f"{number_of(told.rang, 'alert')} would have rung"]
    if told.held:
        said.append(f"{told.held} more held and told in {number_of(told.digests, 'digest')}")
    if told.too_old:
        said.append(f"{number_of(told.too_old, 'article')} too old to ring")
    return ", ".join(said)


def _compared(console: Console, name: str, style: str, count: int, newest: Quoted) -> None:
    """What one of two queries has alone, newest last."""
    if count > len(newest):
        console.print(f"{name} {count}, the newest {len(newest)} of them:", style=style)
    for hit, passages in newest:
        _hit(console, hit, passages, (f"{name:7}", style))


def _hit(console: Console, hit: Hit, passages: Iterable[Excerpt], before: tuple[str, str] = ("", "")) -> None:
    gone = f"  (no more since {when(hit.until)})" if hit.until else ""
    console.print(
        Text.assemble(
            before,
            f"article {hit.article}  ",
            (f"{when(hit.seen_at)}  ", "dim"),
            (headed(hit.headline), "bold"),
            (gone, "dim"),
        ),
        soft_wrap=True,
    )
    for one in passages:
        console.print(Text.assemble("    ", *(_marked(console, *run) for run in one.segments)))


def _marked(console: Console, text: str, mark: bool) -> tuple[str, str]:
    """What matched in colour, or between stars where there is none."""
    if mark and not console.is_terminal:
        return f"*{plain(text)}*", ""
    return plain(text), "bold yellow" if mark else ""
