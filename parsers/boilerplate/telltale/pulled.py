"""Pulled lines: what a paper sets beside its text in large letters, in words of its own.

A quotation that the text has word for word is known as said twice (`duplicates`); a summary is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.bounds import BOXES
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import start_of, text_beside, text_of, texts_in, words_in
from parsers.tree.tags import HEADINGS
from parsers.words.characters import fold, tidy
from parsers.words.sentences import ends_sentence, is_prose

MARKS = 100  # of one page looked at
LEAST, MOST = 4, 25  # words of such a line
_OTHERS = ("a", "img", "li", *HEADINGS)
_SIDES = frozenset(
    f"{before}{side}"
    for side in ("left", "right", "izquierda", "derecha", "links", "rechts", "gauche", "droite")
    for before in ("", "align", "float", "pull")
)


def find(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """The folded texts of each line without a stop in a box of its own at one side of prose, or in a
    paragraph that is one <q>, with the name of the rule.
    """
    boxes = (box for box in area.iter("div") if _is_at_side(box))
    quotes = (quote.getparent() for quote in area.iter("q"))
    lines = chain(boxes, (line for line in quotes if line is not None and _is_quote(line)))
    for line in islice(lines, MARKS):
        if (words_in(line, MOST) or 0) >= LEAST and kept.says(fold(tidy(start_of(line)))) and _is_apart(line):
            yield "pulled out", {fold(text_of(line)), *texts_in(line)}


def _is_at_side(box: HtmlElement) -> bool:
    return _names_side(box.get("class", "")[:200])


@lru_cache(maxsize=2048)
def _names_side(classes: str) -> bool:
    return not _SIDES.isdisjoint(classes.lower().replace("-", "").split())


def _is_quote(line: HtmlElement) -> bool:
    """Whether a paragraph is one <q> and nothing else."""
    around = (line.text or "") + (line[0].tail or "")
    return line.tag == "p" and len(line) == 1 and not around.strip()


def _is_apart(line: HtmlElement) -> bool:
    """Whether a line is no sentence, leads nowhere, and prose runs on beside it."""
    leads = any(one.tag != "a" or one.get("href") for one in line.iter(*_OTHERS))
    if leads or ends_sentence(text_of(line)) or not _is_paragraph(text_beside(line, over=BOXES)):
        return False
    return line.tag == "p" or _is_paragraph(text_beside(line, over=BOXES, preceding=True))


def _is_paragraph(line: HtmlElement | None) -> bool:
    return line is not None and line.tag == "p" and is_prose(text_of(line))
