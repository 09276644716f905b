"""Tables: rows of figures between an article's paragraphs are the article's, however short it is, and all
cells of a table share its fate.

The model knows a paragraph by its like; in a short report of results most text is in cells, which it doubts.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from parsers.boilerplate.structure.figures.table import Floats
from parsers.boilerplate.structure.page.outline import Box, Segment, closest
from parsers.tree.tags import HEADINGS
from parsers.words.characters import count_words

_PROSE = 40  # words of paragraphs; a page of figures with less is no article
_NESTED = 4  # boxes between a cell's text and its table
_WRAPPED = 2  # boxes around a table or a paragraph that hold nothing else
_ROWS, _CELLS = 2, 2  # at least; what has fewer is layout
_LINKED = 0.2  # of a table's text; a table of links is a menu
_WHOLE = 0.4  # how probable its cells are on the whole, from which a table with some of them stays
_STRAY = 0.1  # of its cells are kept; so few are none
_NAMED_CELLS = 3  # of a row at least, of which one may be a link
_LONG = 0.3  # of a table's text in long blocks; a table of paragraphs is layout


def fill_tables(
    segments: Sequence[Segment], probabilities: Floats, named: Sequence[str], keeps: list[bool]
) -> None:
    """Keeps plain tables with kept paragraphs of the same box around them, and the headings over them; others
    whole where much of them is kept, and nothing of them where it is a cell or two.
    """
    tables: dict[int, list[int]] = {}
    for at, segment in enumerate(segments):
        if (table := _table_of(segment.box)) is not None:
            tables.setdefault(table.number, []).append(at)
    if not tables or _words(segments, keeps) < _PROSE:
        return
    paragraphs = _paragraphs(segments, keeps)
    for places in tables.values():
        _make_whole(segments, places, probabilities, named, keeps)
        table = _table_of(segments[places[0]].box)
        around = _around(table) if table and _is_plain(segments, places) else None
        first, last = paragraphs.get(around.number, (0, 0)) if around else (0, 0)
        if not first <= places[0] <= places[-1] < last or any(
            named[segments[at].box.number] for at in places
        ):
            continue
        over = segments[places[0] - 1].box if places[0] else None
        heading = [places[0] - 1] if over and over.tag in HEADINGS and _around(over) is around else []
        for at in heading + places:
            keeps[at] = True


def _make_whole(
    segments: Sequence[Segment],
    places: Sequence[int],
    probabilities: Floats,
    named: Sequence[str],
    keeps: list[bool],
) -> None:
    """Keeps all of a table of which some cells are kept and that is probable on the whole; drops all of it
    where only a cell or two of many are kept.
    """
    kept = sum(keeps[at] for at in places)
    if not 0 < kept < len(places) or not _has_rows(segments, places):
        return
    stays = float(np.mean([probabilities[at] for at in places])) >= _WHOLE
    if stays or kept <= _STRAY * len(places):
        for at in places:
            keeps[at] = stays and not named[segments[at].box.number]


def _words(segments: Sequence[Segment], keeps: Sequence[bool]) -> int:
    """How many words the kept paragraphs have."""
    kept = (segment for segment, keep in zip(segments, keeps, strict=True) if keep and segment.box.tag == "p")
    return sum(count_words(segment.text) for segment in kept)


def _paragraphs(segments: Sequence[Segment], keeps: Sequence[bool]) -> dict[int, tuple[int, int]]:
    """For each box, where the first and the last of the kept paragraphs in it stand."""
    found: dict[int, tuple[int, int]] = {}
    for at, (segment, keep) in enumerate(zip(segments, keeps, strict=True)):
        if keep and segment.box.tag == "p" and (around := _around(segment.box)):
            found[around.number] = (found.get(around.number, (at, at))[0], at)
    return found


def _table_of(box: Box) -> Box | None:
    if box.tag not in ("td", "th") and (box.parent is None or box.parent.tag not in ("td", "th")):
        return None
    return closest(box, ("table",), _NESTED)


def _around(box: Box) -> Box | None:
    """The box that a table or paragraph stands in, and what wraps nothing else beside it."""
    for _ in range(_WRAPPED):
        if box.parent is None or box.parent.segments > box.segments:
            break
        box = box.parent
    return box.parent


def _is_plain(segments: Sequence[Segment], places: Sequence[int]) -> bool:
    table = _table_of(segments[places[0]].box)
    if table is None or not _has_rows(segments, places):
        return False
    return table.link_chars <= _LINKED * table.chars or _names_rows(segments, places)


def _names_rows(segments: Sequence[Segment], places: Sequence[int]) -> bool:
    """Whether links are no more than the names that rows begin with, each before several plain cells."""
    rows = _rows_of(segments, places)
    linked = sum(bool(segments[at].link_chars) for at in places)
    return linked <= rows and len(places) >= _NAMED_CELLS * rows


def _has_rows(segments: Sequence[Segment], places: Sequence[int]) -> bool:
    """Whether a table sets out short texts in rows and columns."""
    table = _table_of(segments[places[0]].box)
    rows = _rows_of(segments, places)
    whole = rows >= _ROWS and len(places) >= _CELLS * rows
    return bool(whole and table and table.long_chars <= _LONG * table.chars)


def _rows_of(segments: Sequence[Segment], places: Sequence[int]) -> int:
    return len({id(_row_of(segments[at].box)) for at in places})


def _row_of(box: Box) -> Box | None:
    cell = box if box.tag in ("td", "th") else box.parent
    return cell.parent if cell else None
