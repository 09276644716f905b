"""What was kept of a document and what was removed and why, side by side: in a terminal, and as a page."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment
from rich.console import Console
from rich.table import Table
from rich.text import Text

from parsers import Article, Row
from parsers.article import LINE_BY_LINE
from tocsin.cli.show import plain
from tocsin.cli.show_article import facts, head

SIDES = 120
"""Columns of two texts side by side where there is no terminal and COLUMNS says nothing."""
SHORT = 40  # letters: entries of a menu, which stand beside each other
TEMPLATE = Path(__file__).with_name("explained.html.j2")


@dataclass(frozen=True)
class Stretch:
    """Blocks one after another that went for one reason, or a block, a list or a table that was kept."""

    kept: bool
    label: str
    texts: tuple[str, ...]
    confidence: tuple[float, float]  # of the least sure of them, and of the surest

    @property
    def lines(self) -> Iterator[str]:
        """Its texts, the short ones in a row as one line."""
        for short, alike in groupby(self.texts, key=lambda text: not self.kept and len(text) <= SHORT):
            texts = tuple(alike)
            yield from (" · ".join(texts),) if short else texts

    @property
    def why(self) -> str:
        """The reason, of how many blocks, and how sure it is."""
        blocks = f" · {len(self.texts)} blocks" if len(self.texts) > 1 else ""
        least, most = (f"{one:.2f}" for one in self.confidence)
        return f"{self.label}{blocks} · {least if least == most else f'{least}–{most}'}"


def stretches(rows: Iterable[Row]) -> Iterator[Stretch]:
    """The rows of a document in its order, those that belong together as one."""
    for _, together in groupby(enumerate(rows), key=_belongs):
        alike = [row for _, row in together]
        sure = [row.confidence for row in alike]
        texts = tuple(row.text for row in alike)
        yield Stretch(alike[0].side == "kept", alike[0].label, texts, (min(sure), max(sure)))


def _belongs(numbered: tuple[int, Row]) -> tuple[str, str, int]:
    number, row = numbered
    alone = row.side == "kept" and row.label not in LINE_BY_LINE
    return row.side, row.label, number if alone else -1


def explained(console: Console, value: Article, rows: Sequence[Row]) -> None:
    """An article's blocks in the document's order: kept on the left, removed and why on the right."""
    head(console, value)
    table = Table(*_titles(rows), box=None, header_style="dim", expand=True, padding=(0, 1, 1, 1))
    for column in table.columns:
        column.ratio, column.overflow = 1, "fold"  # a line of Chinese or Thai has no space to break it at
    for one in stretches(rows):
        text = "\n".join(map(plain, one.lines))
        if one.kept:
            table.add_row(Text(text, style="bold" if one.label == "heading" else ""), "")
        else:
            table.add_row("", Text.assemble((text, "red"), (f"\n{plain(one.why)}", "dim")))
    wide = None if console.is_terminal else shutil.get_terminal_size((SIDES, 1)).columns
    console.print(table, width=wide)


def page(value: Article, rows: Sequence[Row]) -> str:
    """The same as a page of HTML, which loads nothing and runs nothing."""
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        TEMPLATE.read_text("utf-8")
    )
    return template.render(
        article=value, facts=list(facts(value)), titles=_titles(rows), stretches=list(stretches(rows))
    )


def _titles(rows: Sequence[Row]) -> tuple[str, str]:
    kept = sum(row.side == "kept" for row in rows)
    return f"kept: {_blocks(kept)}", f"removed, and why: {_blocks(len(rows) - kept)}"


def _blocks(number: int) -> str:
    return f"{number} block" if number == 1 else f"{number} blocks"
