"""The way through a page that makes its outline.

One pass over the tree, iterative, linear in its size; the tree is not changed. Elements that CSS shows inline
do not break a text, `<br>` breaks it softly (the lines are judged apart and joined again when both stay), all
others hard.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from parsers.boilerplate.structure.page.markup import (
    HIDDEN,
    LINK_KINDS,
    PASSED,
    PICTURES,
    Traits,
    Wardrobe,
    is_heading,
    is_line,
    link_kind,
    names_caption,
    pops_up,
    typed_paragraphs,
)
from parsers.boilerplate.structure.page.outline import Box, Outline, Segment
from parsers.metadata.addresses import host_of
from parsers.tree.tags import HEADINGS, INLINE
from parsers.words.characters import tidy
from parsers.words.signatures import unsigned

_LINK_ENDS = "\0"  # which no page has


class Walk:
    """The state of one pass; `open` and `close`, or `pass_by`, are called for each element, in order."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.box = Box(None, "html", 0, None)
        self.outline.boxes.append(self.box)
        self.wardrobe = Wardrobe()
        self.links = self.bolds = self.italics = self.headings = 0
        self.titles: list[bool] = []  # of each open button, whether it is the words of a heading
        self.captions: list[HtmlElement] = []  # open inline elements that are boxes: the text under a picture
        self.paragraphs = 0  # that have ended; a <pre> among them is a piece of code
        self.breaks = 0
        self.images = 0
        self.pieces: list[str] = []
        self.blank = False  # only white space was read since the last text ended
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
            if held:
                held.clear()
        self.blank = False
        if self.link_count:
            self._forget_links()

    def text(self, text: str | None) -> None:
        if not text:
            return
        if not self.pieces and text.isspace():  # as between any two tags
            self.blank = True
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
        self.flush()
        self.breaks = 2

    def flush(self) -> None:
        if self.pieces:
            text = tidy("".join(self.pieces).replace(_LINK_ENDS, ""))
            if text:
                self._keep(text)
        if self.pieces or self.blank:
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
        self.outline.pieces += len(self.pieces)
        self.outline.segments.append(segment)
        box = self.box
        box.segments, box.chars = box.segments + 1, box.chars + len(text)
        box.link_chars += segment.link_chars
        if segment.is_long:
            box.long_chars += len(text)

    def open(self, element: HtmlElement, tag: str, traits: Traits) -> None:
        if tag == "button":
            self.titles.append(bool(self.headings) and is_heading(element))
        is_caption = self.images > 0 and tag in INLINE and names_caption(traits.words)
        if is_caption:
            self.captions.append(element)
        if self.box.tag == "pre" and is_line(element):
            self.text("\n")
        elif is_caption or (tag not in INLINE and not (tag == "button" and self.titles[-1])):
            self._part()
            self._open_box(element, tag, traits)
        else:
            self._open_inline(element, tag, traits)
        self.text(element.text)

    def _open_box(self, element: HtmlElement, tag: str, traits: Traits) -> None:
        outline, parent = self.outline, self.box
        tag = "h3" if traits.titles and tag in ("div", "p") else tag
        self.box = box = Box(parent, tag, len(outline.boxes), element)
        box.place = parent.children
        parent.children += 1
        outline.boxes.append(box)
        box.words = traits.words
        box.shape = f"{tag}.{traits.classes}"
        closed = tag == "dialog" and element.get("open") is None
        facts = traits.facts | HIDDEN if closed else traits.facts
        box.facts |= facts
        box.hides = bool(facts & HIDDEN)
        box.floats = traits.aside and tag == "table"
        self.headings += tag in HEADINGS

    def _open_inline(self, element: HtmlElement, tag: str, traits: Traits) -> None:
        if tag == "a":
            if self.pieces and self.pieces[-1] == _LINK_ENDS:  # two links side by side: CSS sets them apart
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

    def close(self, element: HtmlElement) -> None:
        tag = element.tag
        if self.captions and self.captions[-1] is element:
            self.captions.pop()
            self._close_box()
        elif self.box.tag == "pre" and is_line(element):
            self.text("\n")
        elif tag not in INLINE and not (tag == "button" and self.titles.pop()):
            self._close_box()
        elif tag == "a":
            self.links -= 1
            self.pieces.append(_LINK_ENDS)
        elif tag in ("b", "strong"):
            self.bolds -= 1
        elif tag in ("i", "em"):
            self.italics -= 1

    def _close_box(self) -> None:
        self._part()
        box = self.box
        self.headings -= box.tag in HEADINGS
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
    return min(len(text), len(tidy("".join(pieces)))) if pieces else 0


def read_outline(tree: HtmlElement) -> Outline:
    """Reads a parsed page into its segments and boxes.

    libxml2 hangs what follows a premature `</html>` beside the root, so the root's sisters are read too.
    """
    walk = Walk()
    for root in (tree, *tree.itersiblings(etree.Element)):
        _read_tree_into(walk, root)
    return walk.outline


def _read_tree_into(walk: Walk, root: HtmlElement) -> None:
    """Adds one tree to what a walk has read."""
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    passed: HtmlElement | None = None
    for event, element in walker:
        if event == "start":
            tag = element.tag
            traits = None if tag in PASSED else walk.wardrobe.traits_of(element)
            opens = tag == "span" and bool(walk.pieces) and pops_up(element)
            if traits is None or opens or traits.is_unseen(element):
                walker.skip_subtree()
                walk.pass_by(tag)
                passed = element
            else:
                walk.open(element, tag, traits)
            continue
        if event == "end" and element is not passed:
            walk.close(element)
        if element is not root:
            walk.text(element.tail)
    walk.flush()
