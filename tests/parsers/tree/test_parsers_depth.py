"""Pages whose tags nest without end because one is left open again and again."""

from __future__ import annotations

import lxml.html
import pytest

from parsers import Document, parse
from parsers.tree.depth import DEEPEST, lift
from parsers.tree.reading import read_tree
from tocsin.clock import now

PARAGRAPHS = [
    f"Councillor number {n} of Riga said in session {n * n} that bridge {n + 7} would be open by {1900 + n}."
    for n in range(400)
]


def depth_of(tree: lxml.html.HtmlElement) -> int:
    return max(sum(1 for _ in element.iterancestors()) for element in tree.iter()) + 1


@pytest.mark.parametrize(
    "left_open", ["<div>%s", "<div><div>%s</div>", "<blockquote><p>%s</p>", "<font size=2><p>%s</p>"]
)
def test_a_tag_left_open_in_every_paragraph_loses_none_of_them(left_open):
    page = f"<body><h1>The bridges open</h1>{''.join(left_open % text for text in PARAGRAPHS)}</body>"
    tree = read_tree(page)
    assert depth_of(tree) <= DEEPEST
    assert [text for text in tree.itertext() if text.strip()] == ["The bridges open", *PARAGRAPHS]


def test_what_stands_deep_is_part_of_the_article():
    page = f"<h1>The bridges open</h1>{'<div>' * 300}{''.join(f'<p>{text}</p>' for text in PARAGRAPHS[:8])}"
    found = parse(
        Document(
            content=page.encode(),
            charset="utf-8",
            media_type="text/html",
            url="https://a.example/b",
            retrieved=now(),
        )
    )
    assert [block.text for block in found.body] == PARAGRAPHS[:8]


def test_text_between_lifted_elements_keeps_its_order():
    inner = "<div>b<div>c<i>d<b>e</b>f</i>g</div>h</div>i"
    tree = lxml.html.document_fromstring(f"{'<div>' * (DEEPEST - 1)}a{inner}{'</div>z' * (DEEPEST - 2)}")
    before = "".join(tree.itertext())
    lift(tree)
    assert "".join(tree.itertext()) == before
    assert depth_of(tree) <= DEEPEST


def test_a_shallow_tree_is_left_alone():
    page = "<div><p>a<b>b</b>c</p><ul><li>d</li></ul>e</div>"
    tree = lxml.html.fromstring(page)
    lift(tree)
    assert lxml.html.tostring(tree, encoding="unicode") == page


def test_a_character_that_no_tree_takes_back_stops_nothing() -> None:
    escape = "\x1b"
    lifted = read_tree(f"{'<div>' * 300}<p>One</p>{f'</div> two{escape}' * 300}").text_content()
    assert lifted.replace(escape, "").split() == ["One", *["two"] * 300]
