"""Tables between an article's paragraphs are the article's."""

from __future__ import annotations

import numpy as np
import pytest

from parsers.boilerplate.structure.overruling.tables import fill_tables
from parsers.boilerplate.structure.page.walk import read_outline
from parsers.tree.reading import read_tree

PROSE = "Labour kept control of the council by a single seat after a recount in one ward on Friday morning."
BEFORE, AFTER = f"<p>{PROSE}</p><p>{PROSE}</p>", f"<p>{PROSE}</p>"
VOTES = (("Candidate", "Votes"), ("Ann Lee", "1,204"), ("Bob Ray", "902"))
CELLS = [cell for row in VOTES for cell in row]


def table_of(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


TABLE = table_of(VOTES)


def filled(body: str, name: str = "") -> list[str]:
    """What is kept besides the paragraphs, if the model keeps nothing else."""
    outline = read_outline(read_tree(f"<body><article>{body}</article></body>"))
    keeps = [segment.box.tag == "p" for segment in outline.segments]
    even = np.full(len(keeps), 0.3, dtype=np.float32)
    fill_tables(outline.segments, even, [name] * len(outline.boxes), keeps)
    pairs = zip(outline.segments, keeps, strict=True)
    return [segment.text for segment, keep in pairs if keep and segment.text != PROSE]


def test_a_table_between_paragraphs_stays_with_the_heading_over_it() -> None:
    assert filled(f"{BEFORE}<h2>Mill Lane</h2>{TABLE}{AFTER}") == ["Mill Lane", *CELLS]
    assert filled(f"{BEFORE}<div><div>{TABLE}</div></div>{AFTER}") == CELLS
    assert filled(f"{BEFORE}{TABLE}<h2>Bridge</h2>{TABLE}{AFTER}") == [*CELLS, "Bridge", *CELLS]


def test_a_table_between_paragraphs_that_are_each_in_a_box_of_their_own_stays() -> None:
    wrapped = f"<div><div>{AFTER}</div></div>"
    over = "<div><h2>Mill Lane</h2></div>"
    assert filled(f"{wrapped * 2}{over}<div><div>{TABLE}</div></div>{wrapped}") == ["Mill Lane", *CELLS]
    assert filled(f"<section>{wrapped * 3}</section><section>{TABLE}</section>{wrapped}") == []


def test_a_table_whose_rows_begin_with_links_is_one_of_figures_and_no_menu() -> None:
    rows = tuple(
        (f"<a href='/seats/{at}'>Kandor Child Seat No. {at}</a>", f"{at}20", "1.7") for at in range(4)
    )
    assert len(filled(f"{BEFORE}{table_of(rows)}{AFTER}")) == 12
    assert filled(f"{BEFORE}{table_of(tuple(row[:2] for row in rows))}{AFTER}") == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (f"{BEFORE}{TABLE}", ""),
        (f"{TABLE}{BEFORE}", ""),
        (f"<p>{PROSE}</p>{TABLE}{AFTER}", ""),
        (f"<div>{BEFORE}{AFTER}</div>{TABLE}<div>{AFTER}</div>", ""),
        (f"{BEFORE}{table_of((('<a href=/a>Ports</a>', '<a href=/b>Quays</a>'),) * 3)}{AFTER}", ""),
        (f"{BEFORE}{table_of((('Most read',), ('Oil slips',)))}{AFTER}", ""),
        (f"{BEFORE}{TABLE}{AFTER}", "newsletter box"),
    ],
    ids=["at the end", "at the head", "little prose", "another box", "links", "one column", "furniture"],
)
def test_other_tables_are_left_to_the_model(body: str, name: str) -> None:
    assert filled(body, name) == []


@pytest.mark.parametrize(
    ("kept", "sure", "stays"),
    [(3, 0.45, 12), (3, 0.35, 3), (1, 0.35, 0), (0, 0.45, 0), (12, 0.35, 12)],
    ids=["likely", "in doubt", "a stray cell", "none", "all"],
)
def test_the_cells_of_a_table_share_its_fate(kept: int, sure: float, stays: int) -> None:
    links = tuple(("<a href=/a>Ann Lee</a>", str(number), "yes") for number in range(4))
    outline = read_outline(read_tree(f"<body><article>{BEFORE}{BEFORE}{table_of(links)}</article></body>"))
    cells = [segment.box.tag == "td" for segment in outline.segments]
    keeps = [not cell or sum(cells[: at + 1]) <= kept for at, cell in enumerate(cells)]
    even = np.full(len(keeps), sure, dtype=np.float32)
    fill_tables(outline.segments, even, [""] * len(outline.boxes), keeps)
    assert sum(keep for keep, cell in zip(keeps, cells, strict=True) if cell) == stays
