"""The page as a reader meets it: runs of text (`Segment`) in the boxes (`Box`) that hold them.

One pass over the tree, iterative, linear in its size; the tree is not changed. Elements that CSS shows inline
do not break a text, `<br>` breaks it softly (the lines are judged apart and joined again when both stay), all
others hard.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from parsers.article import BlockKind
from parsers.boilerplate.structure.markup import (
    HEADINGS,
    HIDDEN,
    INLINE,
    LINK_KINDS,
    LONG,
    PICTURES,
    TAG_FACTS,
    UNSEEN,
    Traits,
    Wardrobe,
    clean,
    host_of,
    is_heading,
    link_kind,
    size_of,
    typed_paragraphs,
)
from parsers.signatures import unsigned


class Box:
    """A block element: its place, the words of its names, and the text found in it (filled as it closes)."""

    __slots__ = (
        "chars", "children", "depth", "facts", "floats", "hides", "images", "link_chars", "long_chars",
        "number", "parent", "place", "segments", "shape", "tag", "words",
    )  # fmt: skip

    def __init__(self, parent: Box | None, tag: str, number: int) -> None:
        self.parent, self.tag, self.number = parent, tag, number
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


class Walk:
    """The state of one pass; `open` and `close`, or `pass_by`, are called for each element, in order."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.box = Box(None, "html", 0)
        self.outline.boxes.append(self.box)
        self.wardrobe = Wardrobe()
        self.links = self.bolds = self.italics = self.headings = 0
        self.titles: list[bool] = []  # of each open button, whether it is the words of a heading
        self.paragraphs = 0  # that have ended; a <pre> among them is a piece of code
        self.breaks = 0
        self.images = 0
        self.pieces: list[str] = []
        self.linked: list[str] = []
        self.bold: list[str] = []
        self.italic: list[str] = []
        self.inline: list[str] = []
        self._forget_links()

    def _forget_links(self) -> None:
        self.link_kinds = [0] * len(LINK_KINDS)
        self.link_count = 0
        self.link_host = ""

    def _clear(self) -> None:
        for held in (self.pieces, self.linked, self.bold, self.italic, self.inline):
            held.clear()
        if self.link_count:
            self._forget_links()

    def text(self, text: str | None) -> None:
        if not text:
            return
        if self.box.tag == "pre" and not self.paragraphs:
            *before, text = typed_paragraphs(text)
            for paragraph in before:
                self.text(paragraph)
                self._part()
        self.pieces.append(text)
        if self.links:
            self.linked.append(text)
        if self.bolds:
            self.bold.append(text)
        if self.italics:
            self.italic.append(text)

    def _part(self) -> None:
        if self.pieces:
            self.flush()
        self.breaks = 2

    def flush(self) -> None:
        if not self.pieces:
            return
        text = clean("".join(self.pieces))
        if text:
            self._keep(text)
        self._clear()

    def _keep(self, whole: str) -> None:
        text = whole if self.images else unsigned(whole)  # under a picture, an agency is its credit
        segment = Segment(self.box, whole, text)
        segment.link_chars = _shown(self.linked, text)
        segment.bold_chars = _shown(self.bold, text)
        segment.italic_chars = _shown(self.italic, text)
        segment.link_kinds, segment.link_host = tuple(self.link_kinds), self.link_host
        segment.links, segment.images = self.link_count, self.images
        segment.inline_words = tuple(self.inline)
        segment.soft = self.breaks == 1
        self.breaks = self.images = 0
        self.outline.segments.append(segment)
        box = self.box
        box.segments, box.chars = box.segments + 1, box.chars + len(text)
        box.link_chars += segment.link_chars
        if segment.is_long:
            box.long_chars += len(text)

    def open(self, element: HtmlElement, tag: str, traits: Traits) -> None:
        if tag == "button":
            self.titles.append(bool(self.headings) and is_heading(element))
        if tag not in INLINE and not (tag == "button" and self.titles[-1]):
            self._part()
            self._open_box(tag, traits)
        else:
            self._open_inline(element, tag, traits)
        self.text(element.text)

    def _open_box(self, tag: str, traits: Traits) -> None:
        outline, parent = self.outline, self.box
        self.box = box = Box(parent, tag, len(outline.boxes))
        box.place = parent.children
        parent.children += 1
        outline.boxes.append(box)
        box.words = traits.words
        box.shape = f"{tag}.{traits.classes}"
        box.facts |= traits.facts
        box.hides = bool(traits.facts & HIDDEN)
        box.floats = traits.aside and tag == "table"
        self.headings += tag in HEADINGS

    def _open_inline(self, element: HtmlElement, tag: str, traits: Traits) -> None:
        if tag == "a":
            if self.pieces and self.pieces[-1] == "\0":  # two links side by side: CSS sets them apart
                self.text(" ")
            self.links += 1
            self.link_count += 1
            href = element.get("href") or ""
            self.link_kinds[link_kind(href)] += 1
            self.link_host = host_of(href)
        elif tag in ("b", "strong"):
            self.bolds += 1
        elif tag in ("i", "em"):
            self.italics += 1
        if len(self.inline) < 64:
            self.inline.extend(traits.words)

    def close(self, tag: str) -> None:
        if tag not in INLINE and not (tag == "button" and self.titles.pop()):
            self._close_box(tag)
        elif tag == "a":
            self.links -= 1
            self.pieces.append("\0")
        elif tag in ("b", "strong"):
            self.bolds -= 1
        elif tag in ("i", "em"):
            self.italics -= 1

    def _close_box(self, tag: str) -> None:
        self._part()
        self.headings -= tag in HEADINGS
        box = self.box
        self.paragraphs += box.tag == "p" and bool(box.chars)
        parent = box.parent
        assert parent is not None
        parent.segments += box.segments
        parent.chars += box.chars
        parent.link_chars += box.link_chars
        parent.long_chars += box.long_chars
        parent.images += box.images
        self.box = parent

    def pass_by(self, tag: str) -> None:
        """Notes what is never shown, or is a `<br>` or a rule across the page."""
        if tag == "br" and self.headings:
            self.text(" ")
        elif tag == "br":
            self.flush()
            self.breaks += 1
        elif tag == "hr":
            self._part()
        elif tag in PICTURES:
            self.images += 1
            self.box.images += 1


def _shown(pieces: list[str], text: str) -> int:
    """How many characters of a text these pieces of it are."""
    return min(len(text), len(clean("".join(pieces)))) if pieces else 0


def read_outline(tree: HtmlElement) -> Outline:
    """Reads a parsed page into its segments and boxes.

    libxml2 hangs what follows a premature `</html>` beside the root, so the root's sisters are read too.
    """
    walk = Walk()
    for root in (tree, *tree.itersiblings(etree.Element)):
        read_tree_into(walk, root)
    return walk.outline


_PASSED = UNSEEN | {"br"}


def read_tree_into(walk: Walk, root: HtmlElement) -> None:
    """Adds one tree to what a walk has read."""
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    passed: HtmlElement | None = None
    for event, element in walker:
        if event == "start":
            tag = element.tag
            traits = None if tag in _PASSED else walk.wardrobe.traits_of(element)
            if traits is None or traits.is_unseen(tag):
                walker.skip_subtree()
                walk.pass_by(tag)
                passed = element
            else:
                walk.open(element, tag, traits)
            continue
        if event == "end" and element is not passed:
            walk.close(element.tag)
        if element is not root:
            walk.text(element.tail)
    walk.flush()


def kind_of(segment: Segment) -> BlockKind:
    """What the block is, by the innermost element that says so."""
    box: Box | None = segment.box
    for _ in range(6):
        if box is None:
            break
        if box.tag in _KINDS:
            return _KINDS[box.tag]
        box = box.parent
    return "paragraph"


_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "list_item"),
    **dict.fromkeys(("td", "th", "tr", "caption"), "table"),
    "blockquote": "quote",
    "figcaption": "caption",
}


def with_inner(outline: Outline, numbers: set[int]) -> set[int]:
    """The numbers of some boxes, and now of those in them."""
    for box in outline.boxes if numbers else ():
        if box.parent is not None and box.parent.number in numbers:
            numbers.add(box.number)
    return numbers


def small_boxes(segment: Segment, chars: int, parts: int) -> list[Box]:
    """The boxes around a block, the innermost first, that hold so many characters and blocks at most."""
    boxes: list[Box] = []
    box: Box | None = segment.box
    while box is not None and box.chars <= chars and box.segments <= parts:
        boxes.append(box)
        box = box.parent
    return boxes
