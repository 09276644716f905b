"""What the commands about one article print."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.console import Console
from rich.text import Text

from parsers import Article
from tocsin.cli.show import headed, plain, when
from tocsin.clock import spoken
from tocsin.pipeline import Other, Standing
from tocsin.store import MatchRow, PageRow
from tocsin.wording import printable

FACTS = (
    "standfirst", "publisher", "authors", "section", "tags", "language", "published", "modified",
    "canonical_url", "image",
)  # fmt: skip


def article(console: Console, value: Article) -> None:
    """An article whole: what it says of itself, its body, and what was removed from around it."""
    head(console, value)
    for kind, text in value.stretches():
        shown = printable(text, keeping="\t\n")
        console.print(Text(f"\n{shown}", style="bold" if kind == "heading" else ""))
    console.print(f"\nremoved: {len(value.removed)}", style="dim")
    for gone in value.removed:
        why = f"{gone.evidence}: {gone.rule} {gone.confidence:.2f}"
        console.print(Text(f"  {plain(gone.text[:100])}  [{why}]", style="dim"), soft_wrap=True)


def head(console: Console, value: Article) -> None:
    """Its headline, and what it says of itself with the witness of each."""
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
    """The topics that it matches; and those that matched before it changed, which may have rung for it."""
    for one in found:
        clauses = plain(" · ".join(one.clauses))
        if one.spans is None:
            console.print(Text(f"matched {one.topic} before it changed: {clauses}", style="dim"))
        else:
            console.print(Text(f"matches {one.topic}: {clauses}", style="green"))


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
