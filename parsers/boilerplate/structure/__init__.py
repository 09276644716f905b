"""Structure: which blocks of a page are the article, judged by its boxes, its wording and its witnesses.

page        runs of text in boxes, with what markup tells of each
figures     one row of figures for each run
model       a probability for each run, by forests trained on public pages; trafilatura is asked when in doubt
overruling  shapes of a page that say more than figures do
joining     the kept runs as the blocks of an article
stated      the body that linked data state, in place of one of which a page shows next to nothing
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from lxml.html import HtmlElement

from parsers.article import Block, Removed
from parsers.boilerplate.structure.figures.features import Shares, hear, measure
from parsers.boilerplate.structure.figures.table import Floats
from parsers.boilerplate.structure.figures.witnesses import Spelling, read_page, read_statements, spell, vouch
from parsers.boilerplate.structure.joining import join
from parsers.boilerplate.structure.model import Model, load_model
from parsers.boilerplate.structure.overruling.comments import find_comments
from parsers.boilerplate.structure.overruling.furniture import find_credited, name_furniture
from parsers.boilerplate.structure.overruling.further import find_further
from parsers.boilerplate.structure.overruling.lead import boxes_around, find_asides, find_lead, find_shelves
from parsers.boilerplate.structure.overruling.sisters import find_cards, find_main_run
from parsers.boilerplate.structure.overruling.slides import find_slides
from parsers.boilerplate.structure.overruling.verdict import KEEP, heed_statement, overrule, remove
from parsers.boilerplate.structure.page.markup import HIDDEN
from parsers.boilerplate.structure.page.outline import Outline, area_of
from parsers.boilerplate.structure.page.walk import read_outline
from parsers.metadata.addresses import host_of

__all__ = ["Structure", "read_blocks"]

MAX_BLOCKS = 12_000  # a page of more is no article; the rest is removed unjudged
# Characters of long text. The model was trained on a handful of longer pages, of which the labels leave out
# the second half: it would drop that of every longer speech.
LONGEST_KNOWN = 40_000
DOUBT = 0.15  # from which trafilatura is asked; with it asked always, figures are the same
FURNITURE_CHARS = 2_000  # no box of furniture holds more, or it is the article's
TITLED = 0.95  # of a line is said by the page's titles: it is the headline, whatever a <br> joins it to
_READABLE_DEPTH, _READABLE_BOXES = 200, 20_000  # trafilatura recurses, and takes long over big trees
_READABLE_BLOCKS = 3_000  # it takes the square of them; real pages that it is asked about have 1,600
_READABLE_PIECES = 10_000  # 12,000 in one block take it 1.5 s, 187,000 in all a minute; real pages have 7,200


@dataclass(frozen=True, slots=True)
class Structure:
    """What was kept as the article, in reading order, and every other visible text of the page.

    All that was kept stands in the `area`, and so does any furniture that may be among it.
    """

    kept: tuple[Block, ...]
    removed: tuple[Removed, ...]
    area: HtmlElement


def read_blocks(tree: HtmlElement, url: str) -> Structure:
    """Divides a parsed page into the article's blocks and the rest, each with the rule that removed it.

    `tree` is the root of a parsed document and is not changed. Takes time linear in the size of the page.
    """
    outline = read_outline(tree)
    outline.host = host_of(url)
    beyond = outline.segments[MAX_BLOCKS:]
    del outline.segments[MAX_BLOCKS:]
    if not outline.segments:
        return Structure((), (), tree)
    spelled = [spell(segment.text) for segment in outline.segments]
    shares = read_shares(tree, spelled)
    probabilities = judge_blocks(tree, url, outline, spelled, shares, load_model())
    keeps, named = decide(outline, probabilities, shares)
    judged = list(zip(outline.segments, keeps, probabilities.tolist(), strict=True))
    removed = [
        remove(segment, probability, named[segment.box.number])
        for segment, keep, probability in judged
        if not keep and not (segment.box.facts & HIDDEN and probability <= KEEP)
    ]
    removed += [
        Removed(text=segment.whole, evidence="structure", rule="beyond the block limit") for segment in beyond
    ]
    titles = {
        segment for segment, share in zip(outline.segments, shares.title, strict=True) if share >= TITLED
    }
    kept = [segment for segment, keep, _ in judged if keep]
    area = area_of(kept, FURNITURE_CHARS).element if kept else None
    return Structure(join(kept, titles), tuple(removed), tree if area is None else area)


def judge_blocks(
    tree: HtmlElement, url: str, outline: Outline, spelled: Sequence[Spelling], shares: Shares, model: Model
) -> Floats:
    """For each block of the outline (at least one), given as it is spelled too, the probability that it
    belongs to the article.

    trafilatura is asked only about pages on which the model alone is in doubt: about a third.
    """
    table = measure(outline, shares, model.lexicon)
    table.cap("page_long", LONGEST_KNOWN)
    sizes = np.expm1(table.columns["size"])
    odds = model.log_odds(table)
    if doubt(odds, sizes) > DOUBT and _is_readable(outline):
        hear(table, outline, vouch(read_page(tree, url), spelled))
        odds = np.asarray((odds + model.informed.log_odds(table)) / 2, dtype=np.float32)
    return probability(heed_statement(odds, shares.stated, sizes))


def decide(outline: Outline, probabilities: Floats, shares: Shares) -> tuple[list[bool], list[str]]:
    """Which blocks stay, and for each box what furniture it is ("" if none).

    What is in cards, in shelves of other stories and beside the article counts for nothing when the main run
    is sought.
    """
    cards = find_cards(outline)
    lead = find_lead(outline, shares.title, cards)
    own = boxes_around(outline, lead)
    shelves = find_shelves(outline, lead, own)
    others = dict.fromkeys(find_credited(outline, own) if lead else (), "caption")
    others |= dict.fromkeys(find_asides(outline, lead, own), "aside element")
    others |= dict.fromkeys(shelves, "other stories") | dict.fromkeys(cards, "card of another story")
    others |= dict.fromkeys(find_slides(outline, lead, own, shares.title), "picture gallery")
    others |= dict.fromkeys(find_comments(outline, lead, own), "comments")
    others |= dict.fromkeys(find_further(outline, lead, own, shares, probabilities), "another article")
    theirs = [segment.box.number in others for segment in outline.segments]
    sure = np.where(theirs, np.float32(0), probabilities)
    run = find_main_run(outline, sure)
    named = name_furniture(outline, run, others)
    return overrule(outline, sure, named, run, lead[1:]), named


def read_shares(tree: HtmlElement, spelled: Sequence[Spelling]) -> Shares:
    """What the page itself says of each of its blocks."""
    stated = read_statements(tree)
    return Shares(
        stated=vouch(stated.body, spelled),
        title=vouch(stated.title, spelled),
        summary=vouch(stated.summary, spelled),
    )


def doubt(odds: Floats, sizes: Floats) -> float:
    """How much text the model is undecided on, beside what it would keep."""
    sure = probability(odds)
    return float((sizes * np.minimum(sure, 1 - sure)).sum() / max(float((sizes * sure).sum()), 1.0))


def probability(odds: Floats) -> Floats:
    """From log-odds."""
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


def _is_readable(outline: Outline) -> bool:
    return (
        len(outline.segments) <= _READABLE_BLOCKS
        and len(outline.boxes) <= _READABLE_BOXES
        and outline.pieces <= _READABLE_PIECES
        and max(box.depth for box in outline.boxes) <= _READABLE_DEPTH
    )
