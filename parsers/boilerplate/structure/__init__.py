"""Structure: which blocks of a page are the article, judged by its boxes, its wording and its witnesses.

outline    the tree as runs of text in boxes
witnesses  trafilatura's reading of the page, and what its linked data states
features   one row of figures for each run: wording, boxes, place, neighbours, witnesses
model      a probability for each run, by forests trained on public pages
verdict    what is kept, joined into blocks; what is removed, and by which rule
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from lxml.html import HtmlElement

from parsers.article import Block, Removed
from parsers.boilerplate.structure.features import Floats, Shares, measure
from parsers.boilerplate.structure.model import Model, load_model
from parsers.boilerplate.structure.outline import HIDDEN, Outline, read_outline
from parsers.boilerplate.structure.verdict import heed_statement, join, overrule, remove
from parsers.boilerplate.structure.witnesses import read_page, read_statements, vouch

__all__ = ["Structure", "read_blocks"]

MAX_BLOCKS = 12_000  # a page of more is no article; the rest is removed unjudged
_READABLE_DEPTH, _READABLE_BOXES = 200, 20_000  # trafilatura recurses, and takes long over big trees


@dataclass(frozen=True, slots=True)
class Structure:
    """What was kept as the article, in reading order, and every other visible text of the page."""

    kept: tuple[Block, ...]
    removed: tuple[Removed, ...]


def read_blocks(tree: HtmlElement, url: str) -> Structure:
    """Divides a parsed page into the article's blocks and the rest, each with the rule that removed it.

    `tree` is the root of a parsed document and is not changed. Takes time linear in the size of the page.
    """
    outline = read_outline(tree)
    beyond = outline.segments[MAX_BLOCKS:]
    del outline.segments[MAX_BLOCKS:]
    if not outline.segments:
        return Structure((), ())
    probabilities = judge_blocks(outline, read_shares(tree, url, outline), load_model())
    keeps = overrule(outline, probabilities)
    judged = list(zip(outline.segments, keeps, probabilities.tolist(), strict=True))
    removed = [
        remove(segment, probability)
        for segment, keep, probability in judged
        if not keep and not (segment.box.facts & HIDDEN and probability <= 0.5)
    ]
    removed += [
        Removed(text=segment.text, evidence="structure", rule="beyond the block limit") for segment in beyond
    ]
    return Structure(join([segment for segment, keep, _ in judged if keep]), tuple(removed))


def read_shares(tree: HtmlElement, url: str, outline: Outline) -> Shares:
    """What the page's witnesses say of each of its blocks."""
    texts = [segment.text for segment in outline.segments]
    stated = read_statements(tree)
    reading = read_page(tree, url) if _is_readable(outline) else ""
    return Shares(
        reading=vouch(reading, texts),
        stated=vouch(stated.body, texts),
        title=vouch(stated.title, texts),
        summary=vouch(stated.summary, texts),
    )


def judge_blocks(outline: Outline, shares: Shares, model: Model) -> Floats:
    """For each block of the outline (at least one), the probability that it belongs to the article."""
    table = measure(outline, shares, model.lexicon)
    odds = model.log_odds(table, has_reading=shares.reading[0] >= 0)
    sizes = np.expm1(table.columns["size"])
    return np.asarray(1 / (1 + np.exp(-heed_statement(odds, shares.stated, sizes))), dtype=np.float32)


def _is_readable(outline: Outline) -> bool:
    return (
        len(outline.boxes) <= _READABLE_BOXES and max(box.depth for box in outline.boxes) <= _READABLE_DEPTH
    )
