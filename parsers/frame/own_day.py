"""An article's own day, in a line of its own under the standfirst; elsewhere a day alone heads a part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from parsers.article import Block, Removed
from parsers.frame.datelines import read_dateline
from parsers.words.sentences import is_prose


def strip(blocks: Sequence[Block | None], day: date | None) -> list[Removed | None]:
    """For every block (None where one is gone already) its removal, if it is the article's `day` between the
    first two paragraphs and the one line of dates there is.
    """
    removed: list[Removed | None] = [None] * len(blocks)
    prose = [at for at, block in enumerate(blocks) if block and is_prose(block.text)]
    between = range(prose[0] + 1, prose[1]) if day and len(prose) > 1 else range(0)
    lines = {at: block.text for at in between if (block := blocks[at])}
    own = next((at for at, line in lines.items() if _says(line, day)), None)
    if own is None:
        return removed
    others = (block.text for at, block in enumerate(blocks) if block and at not in (own, *prose))
    if not any(read_dateline(line) for line in others):
        removed[own] = Removed(text=lines[own], evidence="metadata", rule="dateline")
    return removed


def _says(line: str, day: date | None) -> bool:
    said = read_dateline(line)
    return said is not None and said.published is not None and said.published.printed == day
