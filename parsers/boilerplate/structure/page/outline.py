"""The page as a reader meets it: runs of text (`Segment`) in the boxes (`Box`) that hold them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from lxml.html import HtmlElement

from parsers.article import BlockKind
from parsers.boilerplate.structure.page.markup import LONG, NAMES_KEPT, TAG_FACTS, size_of
from parsers.tree.tags import KINDS

# WordPress calls a post by its categories and tags too.
_NUMBERING = re.compile(
    r"\d|^(?:category|tag)-|^(?:odd|even|first|last|alt)$|[_-](?:odd|even|first|last|alt)$"
)


class Box:
    """A block element: its place, the words of its names, and the text found in it (filled as it closes)."""

    __slots__ = (
        "chars", "children", "depth", "element", "facts", "floats", "hides", "images", "link_chars",
        "long_chars", "number", "parent", "place", "segments", "shape", "tag", "words",
    )  # fmt: skip

    def __init__(self, parent: Box | None, tag: str, number: int, element: HtmlElement | None) -> None:
        self.parent, self.tag, self.number = parent, tag, number
        self.element = element  # None for the page itself, which may have several roots
        self.depth: int = parent.depth + 1 if parent else 0
        self.facts: int = (parent.facts if parent else 0) | TAG_FACTS.get(tag, 0)
        self.hides = self.floats = False  # by an attribute of its own; floats: a table that text flows around
        self.words: tuple[str, ...] = ()
        self.shape: str = tag
        self.place: int = 0  # how many sister boxes came before
        self.children: int = 0
        self.segments: int = 0
        self.chars = self.link_chars = self.long_chars = 0
        self.images: int = 0


class Segment:
    """A run of visible text that no block boundary divides, and as it is judged: without who signs it."""

    __slots__ = (
        "bold_chars", "box", "images", "inline_words", "italic_chars", "link_chars", "link_host",
        "link_kinds", "links", "size", "soft", "text", "whole",
    )  # fmt: skip

    def __init__(self, box: Box, whole: str, text: str) -> None:
        self.box, self.whole, self.text = box, whole, text
        self.size = size_of(text)
        self.links = self.link_chars = self.bold_chars = self.italic_chars = self.images = 0
        self.link_kinds: tuple[int, ...] = ()  # how many links of each of `LINK_KINDS`
        self.link_host = ""  # of its last link; "" for a link within the site
        self.soft = False  # divided from the segment before it by a single <br> only
        self.inline_words: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """A sentence or more, and not mostly links."""
        return self.size >= LONG and self.link_chars * 3 < len(self.text)


class Outline:
    """All segments of a page in reading order, and all boxes, each after its parent."""

    def __init__(self) -> None:
        self.host = ""  # where the page is from, if that is known
        self.segments: list[Segment] = []
        self.boxes: list[Box] = []
        self.pieces = 0  # of text, into which inline elements divide the blocks


@lru_cache(maxsize=4096)
def kind_of_box(shape: str) -> str:
    """A box's tag and names without what numbers it among its like: "row-3", "odd", "first", "post-71"."""
    tag, _, names = shape.partition(".")
    told = names.split()[: -1 if len(names) == NAMES_KEPT else None]  # the last one may be cut
    return " ".join([tag, *(name for name in told if not _NUMBERING.search(name))])


def classes_of(box: Box) -> str:
    """The class names of a box, as its shape has them; "" where it has none."""
    return box.shape.partition(".")[2]


def kin_of(box: Box) -> tuple[int, str]:
    """What boxes alike have in common: the box that they stand in, their tag and their names."""
    return box.parent.number if box.parent else -1, kind_of_box(box.shape)


def outward(box: Box) -> Iterator[Box]:
    """A box and those around it, the innermost first."""
    at: Box | None = box
    while at is not None:
        yield at
        at = at.parent


def area_of(segments: Sequence[Segment], chars: int) -> Box:
    """The smallest box that holds all of some blocks (at least one) and more than so many characters; the
    page itself if none does.
    """
    path = list(outward(segments[0].box))
    for segment in segments[1:]:
        on_path = set(path)
        path = path[path.index(next(box for box in outward(segment.box) if box in on_path)) :]
    return next((box for box in path if box.chars > chars), path[-1])


def kind_of(segment: Segment) -> BlockKind:
    """What the block is, by the innermost element that says so; an item or a cell of many blocks sets out a
    page, and its paragraphs are no items: in a cell of sentences all that it has, however it is set.
    """
    box = closest(segment.box, KINDS, _TELLING)
    if box is None:
        return "paragraph"
    told = segment.box.tag == "p" or (box.tag == "td" and 2 * box.long_chars > box.chars)
    sets_out = told and box.tag in _LAYOUT and box.segments > _ITEM_BLOCKS
    return "paragraph" if sets_out else KINDS[box.tag]


def is_caption(segment: Segment) -> bool:
    """Whether the block is what markup calls a caption."""
    return bool(segment.box.facts & TAG_FACTS["figcaption"]) and kind_of(segment) == "caption"


_LAYOUT = frozenset(("li", "dd", "td"))
_TELLING, _ITEM_BLOCKS = 6, 4  # boxes around a block that say what it is; blocks of an item


def with_inner(outline: Outline, numbers: set[int]) -> set[int]:
    """The numbers of some boxes, and now of those in them."""
    for box in outline.boxes if numbers else ():
        if box.parent is not None and box.parent.number in numbers:
            numbers.add(box.number)
    return numbers


def small_boxes(segment: Segment, chars: int, parts: int) -> list[Box]:
    """The boxes around a block, the innermost first, that hold so many characters and blocks at most."""
    return list(takewhile(lambda box: box.chars <= chars and box.segments <= parts, outward(segment.box)))


def closest(box: Box, tags: Container[str], reach: int) -> Box | None:
    """The box itself or the first around it that has one of these tags; None if none of so many boxes has."""
    for at in islice(outward(box), reach):
        if at.tag in tags:
            return at
    return None


def around(box: Box) -> Box | None:
    """The box around a block, beyond wrappers that hold nothing else."""
    parent = box.parent
    while parent is not None and parent.segments == box.segments == 1 and parent.parent is not None:
        parent = parent.parent
    return parent
