"""Surroundings: what a page shows around its blocks, for rules that a block's own words leave in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from parsers.article import Block
from parsers.tree.elements import outward, start_of, text_of, words_in
from parsers.tree.tags import PAGE_WIDE, SUBHEADINGS
from parsers.words.characters import fold, squeezed
from parsers.words.sentences import is_prose

UNDER_WORDS = 400  # of a paragraph under a heading, at most
CAPTION_WORDS = 40  # of what stands with a picture
SISTERS = 12  # paragraphs above a box, looked at
_LABELS = (*SUBHEADINGS, "p", "div", "span", "a", "button", "strong", "b")  # tags of what titles a box
_LABEL_START = 8  # characters by which most texts are told from a label
_SAID = 8  # elements of a page that say the same label


class Surroundings:
    """Answers about the blocks of one page; its tree is looked at when a question is first asked.

    All blocks stand in the `area` of the `tree`.
    """

    def __init__(self, tree: HtmlElement, area: HtmlElement) -> None:
        self._tree, self._area = tree, area
        self._past: dict[str, Set[str]] = {}

    def adjoins(self, heading: Block, below: Block) -> bool:
        """Whether a block is all that the page shows right under its own heading."""
        return fold(below.text) in self._under.get(fold(heading.text), ())

    def links(self, block: Block) -> bool:
        """Whether a block shares most of its words with a link."""
        folded = fold(block.text)
        return any(
            folded in text or (2 * len(text) >= len(folded) and text in folded) for text in self._linked
        )

    def resumes(self, label: Block, below: Block) -> bool:
        """Whether a paragraph or heading stands past the box of a label, in an element with sentences above
        that box, too: comments that an article goes on below hold no more than their box does.
        """
        folded = fold(label.text)
        if folded not in self._past:
            self._past[folded] = frozenset(self._texts_past(folded))
        return squeezed(below.text) in self._past[folded]

    @cached_property
    def _under(self) -> Mapping[str, Set[str]]:
        texts = defaultdict[str, set[str]](set)
        for heading in self._tree.iter(*SUBHEADINGS):
            after = _beside(heading)
            if after is not None and _is_title(heading) and words_in(after, UNDER_WORDS):
                texts[fold(start_of(heading))].add(fold(text_of(after)))
        return texts

    @cached_property
    def _linked(self) -> Set[str]:
        return frozenset(fold(text_of(link)) for link in self._tree.iter("a"))

    def _texts_past(self, label: str) -> Iterator[str]:
        said = (one for one in self._area.iter(*_LABELS) if _says(one, label))
        for one in islice(said, _SAID):
            yield from (squeezed(text_of(below)) for below in _beyond(one))


def _says(element: HtmlElement, folded: str) -> bool:
    """Whether an element says this and nothing else."""
    start = fold(start_of(element))[:_LABEL_START]
    return (
        start != ""
        and folded.startswith(start)
        and words_in(element, UNDER_WORDS) is not None
        and fold(text_of(element)) == folded
    )


def _beyond(label: HtmlElement) -> Iterator[HtmlElement]:
    """The paragraphs and headings below the outermost box that holds more than a label and no sentence above
    it; none where the label has no such box.
    """
    for box in outward(label):
        if box.tag in PAGE_WIDE:
            return
        above = islice(box.itersiblings("p", preceding=True), SISTERS)
        if any(is_prose(text_of(one)) for one in above if words_in(one, UNDER_WORDS)):
            if text_of(box) != text_of(label):
                yield from box.itersiblings("p", *SUBHEADINGS)
            return


def _is_title(heading: HtmlElement) -> bool:
    """Whether a heading neither leads to another page nor stands under a picture or a player."""
    before = _beside(heading, preceding=True)
    if before is not None and words_in(before, CAPTION_WORDS) is not None and _has_picture(before):
        return False
    return heading.find(".//a[@href]") is None and next(heading.iterancestors("a"), None) is None


def _beside(heading: HtmlElement, *, preceding: bool = False) -> HtmlElement | None:
    """The next element, whatever comments stand between."""
    return next((one for one in heading.itersiblings(preceding=preceding) if isinstance(one.tag, str)), None)


def _has_picture(element: HtmlElement) -> bool:
    return next(element.iter("img", "picture", "video", "audio", "iframe"), None) is not None
