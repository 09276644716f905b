"""Quotations between an article's paragraphs stay whole."""

from __future__ import annotations

import numpy as np
import pytest

from parsers.boilerplate.structure import decide
from parsers.boilerplate.structure.figures.features import Shares
from parsers.boilerplate.structure.page.walk import read_outline
from parsers.tree.reading import read_tree

SAID = (
    "The ledger was kept in two versions, and the court has seen both of them since the spring of last year."
)


def kept(markup: str, doubt: float = 0.1) -> str:
    outline = read_outline(read_tree(f"<html><body><article>{markup}</article></body></html>"))
    sure = np.array(
        [0.9 if segment.text == SAID else doubt for segment in outline.segments], dtype=np.float32
    )
    silent = [-1.0] * len(sure)
    keeps, _ = decide(outline, sure, Shares(silent, silent, silent))
    return " ".join(segment.text for segment, keep in zip(outline.segments, keeps, strict=True) if keep)


LINES = ("Any other business. None.", "The light went off the beans", "and one by one we said no more")
POEM = f"<blockquote>{'<br>'.join(LINES)}</blockquote>"


@pytest.mark.parametrize(
    ("quote", "doubt", "stays"),
    [
        (POEM, 0.3, True),
        (POEM, 0.1, False),
        ("<blockquote><p>Nobody came, and nobody stayed away.</p></blockquote>", 0.1, False),
        (POEM.replace("beans", "<a href=/x>beans</a>"), 0.3, False),
        (f"<div class=tweet>{POEM}</div>", 0.3, False),
    ],
    ids=["a poem", "no doubt", "one line", "a link", "a post"],
)
def test_a_quotation_between_paragraphs_stays_whole(quote: str, doubt: float, stays: bool) -> None:
    story = "".join(f"<p>{SAID}</p>" for _ in range(3))
    told = kept(f"{story}{quote}{story}", doubt)
    assert ("nobody" in told or LINES[1] in told) is stays


@pytest.mark.parametrize(
    ("under", "stays"),
    [
        ("<br>— <a href=/x>Ann Poe, mayor</a>", True),
        ("<br><a href=/x>Ann Poe, mayor</a>", False),
        ("</p><p>— <a href=/x>Ann Poe, mayor</a>", False),
    ],
    ids=["a dash", "no dash", "a paragraph of its own"],
)
def test_who_is_named_after_a_dash_under_a_quotation_stays_with_it(under: str, stays: bool) -> None:
    assert ("Ann Poe" in kept(f"<p>{SAID}</p><blockquote><p>{SAID}{under}</p></blockquote>")) is stays


@pytest.mark.parametrize(
    ("below", "stays"),
    [
        ("<p class=cite>— <a href=/x>Ann Poe</a>, The Ledger</p>", True),
        ("<footer>– Ann Poe</footer>", True),
        ("<p><a href=/x>Ann Poe</a>, The Ledger</p>", False),
        ("<p>— Read more: <a href=/x>Ann Poe on the ledger</a></p>", False),
        ("<div class=related><p>— Ann Poe</p></div>", False),
        (f"<p>— Ann Poe {'and so on ' * 8}</p>", False),
    ],
    ids=["a dash", "a footer", "no dash", "a label", "a box of its own", "a sentence"],
)
def test_who_is_named_after_a_dash_below_a_quotation_stays_with_it(below: str, stays: bool) -> None:
    page = f"<p>{SAID}</p><div><blockquote><p>{SAID}</p></blockquote>{below}</div>"
    assert ("Ann Poe" in kept(page)) is stays


@pytest.mark.parametrize(
    ("quote", "stays"),
    [
        (f"<blockquote><p>{SAID}</p><footer>Ann Poe, mayor</footer></blockquote>", True),
        (f"<blockquote><p>{SAID}</p><footer>— <cite>Ann Poe</cite>, author</footer></blockquote>", True),
        (f"<blockquote><p>{SAID}</p></blockquote><footer>Ann Poe, mayor</footer>", False),
        (f"<blockquote><p>{SAID}</p><footer>Share on Facebook</footer></blockquote>", False),
        ("<blockquote><p>Nobody came.</p><footer>Ann Poe, mayor</footer></blockquote>", False),
    ],
    ids=["a footer", "a dash", "the footer of a page", "a way to share", "a quotation that goes"],
)
def test_the_footer_of_a_quotation_says_whose_words_it_has(quote: str, stays: bool) -> None:
    told = kept(f"<p>{SAID}</p>{quote}<p>{SAID}</p>")
    assert ("Ann Poe" in told or "Share" in told) is stays
