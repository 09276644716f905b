"""Statements: the sentences before and after a quotation are the article's, however few."""

from __future__ import annotations

import numpy as np
import pytest

from parsers.boilerplate.structure import decide
from parsers.boilerplate.structure.features import Shares
from parsers.boilerplate.structure.walk import read_outline
from parsers.html import read_tree

SAID = (
    "The ledger was kept in two versions, and the court has seen both of them since the spring of last year."
)
QUOTE = f"<blockquote>{f'<p>{SAID}</p>' * 5}</blockquote>"


def kept(markup: str, doubt: float = 0.1) -> str:
    outline = read_outline(read_tree(f"<html><body><article>{markup}</article></body></html>"))
    sure = np.array(
        [0.9 if segment.text == SAID else doubt for segment in outline.segments], dtype=np.float32
    )
    silent = [-1.0] * len(sure)
    keeps, _ = decide(outline, sure, Shares(silent, silent, silent))
    return " ".join(segment.text for segment, keep in zip(outline.segments, keeps, strict=True) if keep)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Judge Melnyk read the following statement:", "The court then adjourned."),
        ("梅尔尼克法官宣读了以下声明：", "法庭随后休庭。"),
        ("Судья зачитал следующее заявление:", "Затем суд удалился на перерыв."),
    ],
)
def test_the_sentences_around_a_quotation_stay(before: str, after: str) -> None:
    told = kept(f"<p>{before}</p>{QUOTE}<p>{after}</p><p>{after} Again.</p>")
    assert before in told
    assert told.count(after) == 1
    assert kept(f"{before}{QUOTE}{after}").startswith(before)


@pytest.mark.parametrize(
    "markup",
    [
        f"{QUOTE}<p>Share this quotation</p>",
        f"{QUOTE}<p><a href=/x>The court then adjourned.</a></p>",
        f"{QUOTE}<div><div><p>The court then adjourned.</p></div></div>",
        f"{QUOTE}<p>Subscribe to our newsletter for more from the court.</p>",
    ],
)
def test_what_else_stands_beside_a_quotation_is_judged_as_ever(markup: str) -> None:
    assert kept(markup).count(SAID) == 5
    assert len(kept(markup)) == len(kept(QUOTE))


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
