"""Marks of footnotes: a name that ends in one is still that name; what is raised for another reason stays."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import lxml.html
import pytest

from parsers import Document, parse
from parsers.tree.footnotes import drop_marks

STORY = "".join(
    f"<p>The council met on day {n} in Riga, as it had said it would, and agreed to open the old bridge.</p>"
    for n in range(4)
)


def read(line: str) -> str:
    html = f"<html lang=en><body><article><h1>Talks in Riga</h1>{STORY}<p>{line}</p>{STORY}</article>"
    retrieved = datetime(2026, 1, 1, tzinfo=UTC)
    article = parse(Document(content=html.encode(), url="https://example.com/a", retrieved=retrieved))
    (found,) = (block.text for block in article.body if "ministry" in block.text)
    return found


@pytest.mark.parametrize(
    "mark",
    [
        "<sup><a href='#fn1'>1</a></sup>",
        "<sup id=ref><a href='https://example.com/a#note-12'>12</a></sup>",
        "<a href='#fn4'><sup>4</sup></a>",
        "<sup class=reference><a href='#cite_note-3'><span>[</span>3<span>]</span></a></sup>",
        "<sup>[2]</sup>",
        "<sup>(a)</sup>",
        "<sup>[note 1]</sup>",
        "<sup><a href='#a'>†</a></sup>",
        "<sup><a href='#a'>1</a>, <a href='#b'>2</a></sup>",
    ],
)
def test_a_mark_goes(mark: str) -> None:
    assert read(f"The ministry named the ETIM{mark}, as it has since 2002.") == (
        "The ministry named the ETIM, as it has since 2002."
    )


@pytest.mark.parametrize("raised", ["km<sup>2</sup>", "19<sup>th</sup>", "MC<sup>2</sup>", "1<sup>er</sup>"])
def test_what_is_raised_and_leads_nowhere_stays(raised: str) -> None:
    plain = raised.replace("<sup>", "").replace("</sup>", "")
    assert (
        read(f"The ministry spoke of {raised} and no more.") == f"The ministry spoke of {plain} and no more."
    )


def test_a_sentence_that_is_raised_stays() -> None:
    raised = "[see the list that was sent to all embassies on Monday]"
    assert raised in read(f"The ministry named the ETIM <sup>{raised}</sup>, as it has since 2002.")


def test_a_raised_link_to_another_page_stays() -> None:
    assert read("The ministry wrote<sup><a href='/b'>b</a></sup> on.") == "The ministry wroteb on."


def test_marks_by_the_ten_thousand_take_no_time() -> None:
    """One by one, each copied the text that the others had left: 9 s."""
    tree = lxml.html.document_fromstring(f"<p>{'a<sup>[1]</sup>' * 60_000}<b>b</b><sup>(2)</sup> c</p>")
    begun = time.process_time()
    drop_marks(tree)
    assert time.process_time() - begun < 2
    assert tree.text_content() == "a" * 60_000 + "b c"


@pytest.mark.parametrize("before", ["The\x0bministry\x1b", "The <b>ministry</b>\ufffe"])
def test_a_character_that_no_tree_takes_back_stops_nothing(before: str) -> None:
    """Word processors leave them, and libxml2 reads them."""
    told = read(f"{before}<sup><a href='#f'>1</a></sup> said&#11;on Monday that the bridge is open.")
    assert told == "The ministry said on Monday that the bridge is open."


@pytest.mark.parametrize(
    "number",
    [
        "<a class=footnote-number href='https://example.com/p/a#footnote-anchor-2-1897'>2</a>",
        "<a href='#_ftnref12'>[12]</a>",
        "<a href='#fnref:3'>3.</a>",
    ],
)
def test_the_number_of_a_note_that_leads_back_goes(number: str) -> None:
    assert read(f"{number} The ministry said so in May.") == "The ministry said so in May."


@pytest.mark.parametrize(
    "link", ["<a href='#year-2002'>2002</a>", "<a href='#ref'>12</a>", "<a href='/b'>3</a>"]
)
def test_a_number_that_leads_elsewhere_stays(link: str) -> None:
    told = read(f"The ministry listed {link} of them in May.")
    assert told.startswith("The ministry listed ") and any(map(str.isdigit, told))
