"""The kept runs of text as the blocks of an article."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from parsers.article import BETWEEN_CELLS, Block, BlockKind
from parsers.boilerplate.phrases import CREDITS, find
from parsers.boilerplate.structure.page.outline import Box, Segment, kind_of

_SOFT = " "
_NOTE = 120  # characters
_CREDITS = CREDITS | {"house_note", "origin_note", "contribution_note"}  # of a picture, of a report
_HEADLINE = range(16, 220)  # characters; a word or two of a headline are no headline


def join(kept: Sequence[Segment], titles: Collection[Segment] = ()) -> tuple[Block, ...]:
    """The kept runs of text as blocks: lines that only a `<br>` divides are one, and so is a row's cells.

    A line that is mostly link is one of its own: it may lead on to another story. So is one of the `titles`:
    the byline stands below it. So is a credit: it is judged by its words.
    """
    joined: list[tuple[BlockKind, list[str]]] = []
    before: Segment | None = None
    for segment in kept:
        glue = _glue(before, segment)
        glue = "" if glue == _SOFT and before in titles and _is_headline(before) else glue
        if glue:
            joined[-1][1].extend((glue, segment.whole))
        else:
            joined.append((kind_of(segment), [segment.whole]))
        before = segment
    return tuple(Block(kind=kind, text="".join(texts)) for kind, texts in joined)


def _glue(before: Segment | None, segment: Segment) -> str:
    if before is None:
        return ""
    if segment.soft and before.box is segment.box:
        return "" if any(_is_linked(one) or _is_note(one) for one in (before, segment)) else _SOFT
    cell, other = _cell_of(segment), _cell_of(before)
    return BETWEEN_CELLS if cell and other and cell is not other and cell.parent is other.parent else ""


def _is_headline(segment: Segment | None) -> bool:
    return segment is not None and len(segment.text) in _HEADLINE


def _is_linked(segment: Segment) -> bool:
    return 2 * segment.link_chars > len(segment.text)


def _is_note(segment: Segment) -> bool:
    """Whether a line says who made the picture or the report, or where it is from; no line of a quotation
    does: "Photograph of you by the door".
    """
    if len(segment.whole) > _NOTE or kind_of(segment) == "quote":
        return False
    return find(segment.whole, kinds=_CREDITS) is not None


def _cell_of(segment: Segment) -> Box | None:
    """The cell of a table that a text stands in, if its row is no layout."""
    cell, row = segment.box, segment.box.parent
    for _ in range(2):
        if row is None or row.tag == "tr":
            break
        cell, row = row, row.parent
    if row is None or row.tag != "tr" or row.segments > 4 * max(row.children, 1):
        return None
    return cell
