"""Pulled lines: what is set beside the text goes, what the text says stays."""

from __future__ import annotations

import pytest

from parsers import Block
from parsers.boilerplate import telltale
from parsers.tree.reading import read_tree

FIRST = "<p>The council of Harlow voted on Friday to close the bridge for nine weeks in spring.</p>"
SECOND = "<p>Its engineers had asked for twice as long, said the mayor, who lives on the south bank.</p>"
LINE = "The bridge will be closed for nine weeks"


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        (f'<div class="izquierda"><a name="s1"></a><p>{LINE}</p></div>', True),
        (f'<div class="summary float-right"><p>{LINE}</p></div>', True),
        (f"<p><q>{LINE}</q></p>", True),
        (f"<div><p>{LINE}</p></div>", False),
        (f'<div class="left"><p>{LINE}.</p></div>', False),
        (f'<div class="left"><h3>{LINE}</h3></div>', False),
        (f'<div class="left"><p><a href="/z">{LINE}</a></p></div>', False),
        (f"<p>She said <q>{LINE}</q></p>", False),
    ],
)
def test_a_line_set_to_one_side_of_prose_goes(line: str, goes: bool) -> None:
    tree = read_tree(f"<div>{FIRST}{line}{SECOND}</div>")
    block = Block(text=tree.xpath("string((//div/*)[2])"))
    assert any(telltale.strip([block, Block(text=SECOND[3:-4])], tree)) is goes


def test_a_line_at_one_side_of_no_prose_stays() -> None:
    tree = read_tree(f'<div>{FIRST}<div class="left"><p>{LINE}</p></div><p>Notes</p></div>')
    assert not any(telltale.strip([Block(text=LINE), Block(text=FIRST[3:-4])], tree))
