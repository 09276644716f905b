"""Cards: small boxes amid an article that show another page, by its title and what it says in short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.bounds import LEVELS, MARKS
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import address_of, start_of, text_beside, text_of, texts_in, words_in
from parsers.tree.tags import SUBHEADINGS
from parsers.words.characters import fold
from parsers.words.sentences import is_prose, is_sentence

BOX_WORDS, ROUNDUP = 60, 2  # boxes alike, at most
CARD_WORDS, CARD_TEXTS = 8, 3  # its own text, a headline and a summary, in so many words at least
SENTENCE_WORDS = 6
MORE_WORDS = 3  # "Read more", "mehr"
_CARDS = ("div", "article", "section", "li", "aside")
_PAGE = re.compile(r"(?:(?:https?:)?//[^#]+|[^:#]+)", re.IGNORECASE)  # an address without a place in the page


class Link(NamedTuple):
    """A link of a page, the first words in it, and the same folded."""

    element: HtmlElement
    start: str
    folded: str


def covered(links: Sequence[Link]) -> Iterator[tuple[str, set[str]]]:
    """Cards that an empty link lies over: a headline and a summary of another page, neither in a link."""
    empty = (link for link, start, _ in links if not start and not len(link) and leads_away(link))
    for link in islice(empty, MARKS):
        card = link.getparent()
        if card is not None and card.tag in _CARDS and (words_in(card, BOX_WORDS) or 0) >= CARD_WORDS:
            texts = texts_in(card)
            own = (card.text or "").strip() or any(start_of(other) for other in card.iter("a"))
            if not own and len(texts) >= CARD_TEXTS:
                yield "card of another story", texts


def teasers(links: Sequence[Link]) -> Iterator[tuple[str, set[str]]]:
    """Small boxes of a linked title and a text that ends in a link of a few words to the same page, each
    between two paragraphs of prose: such boxes in a row are a roundup.
    """
    pairs = (
        (title.element, more.element)
        for title, more in pairwise(link for link in links if link.start)
        if title.element.get("href", "") == more.element.get("href", "") and leads_away(title.element)
    )
    for title, more in islice(pairs, MARKS):
        heading = next((one for one in islice(title.iterancestors(), LEVELS) if one.tag in SUBHEADINGS), None)
        if heading is None or not words_in(more, MORE_WORDS) or text_of(heading) != text_of(title):
            continue
        above = heading.iterancestors(*_CARDS)
        *_, box = (None, *takewhile(lambda one: words_in(one, BOX_WORDS), above))
        if box is None or not text_of(box).endswith(text_of(more)):
            continue
        if are_prose(text_beside(box, preceding=True), text_beside(box)):
            yield "card of another story", texts_in(box)


def titled(links: Sequence[Link], kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """Small boxes of a text under a title that is a link and that was not kept, each between two paragraphs
    of prose or after the last: three or more alike are a roundup.
    """
    found: defaultdict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
    for link in links:
        heading = link.element.getparent() if link.start else None
        if heading is None or heading.tag not in SUBHEADINGS or not leads_away(link.element):
            continue
        if words_in(heading, BOX_WORDS) is None:
            continue  # no title, and read once for each of its links it would take long
        box = heading.getparent()
        if box is not None and box.tag in _CARDS and fold(text_of(heading)) not in kept.texts:
            found[box.tag, box.get("class", "")].append(box)
    for boxes in found.values():
        for box in boxes if len(boxes) <= ROUNDUP else ():
            below = text_beside(box)
            around = (text_beside(box, preceding=True), *(() if below is None else (below,)))
            if (words_in(box, BOX_WORDS) or 0) >= CARD_WORDS and are_prose(*around):
                yield "card of another story", texts_in(box)


def leads_away(link: HtmlElement) -> bool:
    """Whether a link has the address of a page, and of no place in this one."""
    return bool(_PAGE.fullmatch(address_of(link).strip()))


def are_prose(*elements: HtmlElement | None) -> bool:
    """Whether each is a paragraph of prose, or one short sentence."""
    return all(one is not None and one.tag == "p" and _is_told(text_of(one)) for one in elements)


def _is_told(text: str) -> bool:
    return is_prose(text) or is_sentence(text, SENTENCE_WORDS)
