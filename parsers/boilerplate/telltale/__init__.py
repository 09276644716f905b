"""Telltales: furniture that says by its links, pictures and clocks what it is, whatever it is called.

A link to a network's share address is a share button, and so is one to nowhere behind a label to share by;
links that begin with the way home are a menu; text that is nothing but tag links is a tag cloud; a line
with a picture and its credit is a caption; times that run backwards are a ticker, and names with degrees or
gains the weather or shares; a list that leads to comments is one of the last; a small box that its first
link lets readers pass by is no part of the text; what an empty link lies over is a card of another story,
as is a line in capitals or after an arrow that is all link; what a heading calls a sponsor's is, up to the
next; a text about a name, with a link to its page, at the end is about the author.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from lxml import etree
from lxml.html import HtmlElement

from parsers.article import Block, Removed
from parsers.boilerplate.telltale import (
    appeals,
    bars,
    bios,
    captions,
    cards,
    digests,
    leftovers,
    lines,
    lists,
    players,
    pulled,
    readings,
    sponsors,
)
from parsers.boilerplate.telltale.bounds import BULK
from parsers.boilerplate.telltale.cards import Link
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import start_of
from parsers.words.characters import fold, tidy

_is_bulky = etree.XPath(f"count(descendant::*) > {BULK}")


def strip(
    blocks: Sequence[Block | None], area: HtmlElement, authors: Sequence[str] = ()
) -> list[Removed | None]:
    """For every block (None where one is gone already) the telltale that gives it away, or None.

    All of the blocks stand in the `area` of the page. `authors` are the names in the page's byline.
    """
    if _is_bulky(area):
        return [None] * len(blocks)
    folded = [fold(block.text) if block else "" for block in blocks]
    kept = Kept(frozenset(folded) - {""})
    told: dict[str, str] = {}
    links = [_link(element) for element in area.iter("a")]
    seen = (
        bars.find(links, kept),
        captions.find(area, kept),
        digests.find(area, kept),
        pulled.find(area, kept),
        players.find(area, kept),
        lists.tickers(area, kept),
        lists.rows(area, kept),
        readings.find(area, kept),
        lines.posts(links),
        cards.covered(links),
        cards.teasers(links),
        cards.titled(links, kept),
        lines.other_stories(links),
        lines.lone_titles(links),
        lists.titles(area, kept),
        lines.passed_by(links),
        lists.remarks(links),
        appeals.find(area, kept.texts),
        leftovers.find(area, kept),
        sponsors.find(area, kept, headed=any(block and block.kind == "heading" for block in blocks)),
    )
    for rule, texts in chain.from_iterable(seen):
        told.update(dict.fromkeys(kept.among(texts), rule))
    left = [None if text in told else block for block, text in zip(blocks, folded, strict=True)]
    told.update(dict.fromkeys(bios.find(left, folded, area, authors), "about the author"))
    return [
        _removed(block, told.get(text)) if block else None for block, text in zip(blocks, folded, strict=True)
    ]


def _link(element: HtmlElement) -> Link:
    start = start_of(element)
    return Link(element, start, fold(tidy(start)))


def _removed(block: Block, rule: str | None) -> Removed | None:
    return Removed(text=block.text, evidence="structure", rule=rule, confidence=0.9) if rule else None
