"""Structure: which blocks of a page are the article, judged by the DOM."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from parsers.article import Block, Removed
from parsers.boilerplate.structure.outline import HIDDEN, Segment, kind_of, read_outline
from parsers.boilerplate.structure.witnesses import trafilatura_reading

__all__ = ["Structure", "read_blocks"]


@dataclass(frozen=True, slots=True)
class Structure:
    """What was kept as the article, in reading order, and every other visible text of the page."""

    kept: tuple[Block, ...]
    removed: tuple[Removed, ...]


def read_blocks(tree: HtmlElement, url: str) -> Structure:
    """Divides a parsed page into the article's blocks and the rest, each with the rule that removed it."""
    outline = read_outline(tree)
    witness = trafilatura_reading(tree, url)
    kept: list[Segment] = []
    removed: list[Removed] = []
    for segment in outline.segments:
        if segment.box.facts & HIDDEN:
            continue
        if kind_of(segment) != "caption" and witness.share(segment.text) >= 0.5:
            kept.append(segment)
        else:
            removed.append(Removed(text=segment.text, evidence="structure", rule="not in the main text"))
    blocks = tuple(Block(kind=kind_of(segment), text=segment.text) for segment in kept)
    return Structure(blocks, tuple(removed))
