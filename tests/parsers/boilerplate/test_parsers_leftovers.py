"""Leftovers: the title of a box goes with all that it says, and that of a chapter stays."""

from __future__ import annotations

import pytest

from parsers.boilerplate.telltale import leftovers
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.reading import read_tree

STORY = "nobody in the harbour has seen the boat since the tide turned"
SAID = "<p>Twenty minutes a day, hosted by Ana Lund.</p>"
LINK = "<a href=https://podcasts.example/x>Harbour Podcasts</a>"
PICTURE = "<figure><img src=x><figcaption>The port at night, seen from the hill.</figcaption></figure>"
BOX = f"<div><h4>The Harbour Hour</h4>{SAID}{LINK}</div>"


def found(markup: str, *kept: str, story: str = STORY) -> set[str]:
    """What is left over of a page where some texts are kept, and its titles."""
    tree = read_tree(f"<body><article><p>Nobody saw the boat.</p>{markup}<p>It is gone.</p></article></body>")
    titles = {title.text.lower() for title in tree.iter("h4")}
    told = Kept(frozenset((*titles, *kept, story)))
    return {text for _, texts in leftovers.find(tree.find(".//article"), told) for text in texts}


@pytest.mark.parametrize(
    "box", [BOX, f"<aside><div><h4>The Harbour Hour</h4></div>{SAID}<button>Follow us</button></aside>"]
)
def test_the_title_of_a_box_that_is_gone_goes(box: str) -> None:
    assert found(box) == {"the harbour hour"}


@pytest.mark.parametrize(
    "markup",
    [
        f"<h4>The Harbour Hour</h4>{SAID}{LINK}",
        BOX.replace(SAID, PICTURE),
        BOX.replace(SAID, "<blockquote>It is the best hour of the day, she said.</blockquote>"),
        BOX.replace(SAID, f"<table><tr><td>{SAID}</td></tr></table>"),
        BOX.replace(SAID, ""),
        BOX.replace(SAID, "<p>A list of nine ports in three countries of the north</p>"),
        BOX.replace(LINK, ""),
        BOX.replace("The Harbour Hour", "What is the Harbour Hour?"),
        "".join(BOX.replace("Hour", f"Hour {number}") for number in range(3)),
        f"<div>{SAID}<h4>The Harbour Hour</h4>{LINK}</div>",
    ],
    ids=[
        "no box",
        "a picture",
        "a quote",
        "a table",
        "a link alone",
        "no sentence",
        "no link",
        "a question",
        "many",
        "below",
    ],
)
def test_the_title_of_a_chapter_stays(markup: str) -> None:
    assert found(markup) == set()


def test_a_title_stays_where_nothing_else_is_told() -> None:
    assert found(BOX, story="nobody") == set()


def test_a_title_stays_with_what_is_kept_under_it() -> None:
    assert found(BOX, "twenty minutes a day, hosted by ana lund") == set()


@pytest.mark.parametrize(
    "line", ["<p>{}<br><br>Nobody hosts it.</p>", "<span>{}</span> <span>Nobody hosts it.</span>"]
)
def test_a_title_stays_with_what_is_kept_of_a_paragraph_under_it(line: str) -> None:
    said = line.format("Twenty minutes a day, hosted by Ana Lund.")
    box = BOX.replace(SAID, said)
    assert found(box) == {"the harbour hour"}
    assert found(box, "twenty minutes a day, hosted by ana lund") == set()
