"""The page as a reader meets it: runs of text (`Segment`) in the boxes (`Box`) that hold them.

One pass over the tree, iterative, linear in its size; the tree is not changed. Elements that CSS shows inline
do not break a text, `<br>` breaks it softly (the lines are judged apart and joined again when both stay), all
others hard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from parsers.article import BlockKind


def _named(tags: str) -> frozenset[str]:
    return frozenset(tags.split())


INLINE = _named(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s "
    "samp slot small span strike strong sub sup time tt u var wbr math mi mo mn mrow"
)
UNSEEN = _named(
    "script style noscript template svg iframe head object embed canvas audio video map applet frame "
    "frameset noframes noembed datalist title meta link base param source track area img picture input "
    "progress meter hr"
)
HEADINGS = _named("h1 h2 h3 h4 h5 h6")
_PICTURES = _named("img picture video iframe")

# Inherited facts, one bit each: a box has those of all boxes around it.
FACT_TAGS = (
    "nav header footer aside article main section form figure figcaption ul ol li dl table td th blockquote "
    "dialog details summary address button pre select textarea h1 h2 h3 h4 h5 h6"
)
TAG_FACTS = {tag: 1 << position for position, tag in enumerate(FACT_TAGS.split())}
HIDDEN = 1 << 40
ARTICLE_BODY = 1 << 41
ROLE_FACTS = {
    "navigation": TAG_FACTS["nav"],
    "banner": TAG_FACTS["header"],
    "contentinfo": TAG_FACTS["footer"],
    "complementary": TAG_FACTS["aside"],
    "article": TAG_FACTS["article"],
    "main": TAG_FACTS["main"],
    "dialog": TAG_FACTS["dialog"],
    "form": TAG_FACTS["form"],
    "search": TAG_FACTS["form"],
}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LONG = 80  # the size from which a run of text is a sentence or more
_NAMING = ("class", "id", "role", "itemprop", "data-testid", "data-component")


class Box:
    """A block element: its place, the words of its names, and the text found in it (filled as it closes)."""

    __slots__ = (
        "chars", "children", "depth", "facts", "hides", "images", "link_chars", "long_chars", "number",
        "parent", "place", "segments", "shape", "tag", "words",
    )  # fmt: skip

    def __init__(self, parent: Box | None, tag: str, number: int) -> None:
        self.parent, self.tag, self.number = parent, tag, number
        self.depth: int = parent.depth + 1 if parent else 0
        self.facts: int = (parent.facts if parent else 0) | TAG_FACTS.get(tag, 0)
        self.hides = False  # by an attribute of its own
        self.words: tuple[str, ...] = ()
        self.shape: str = tag
        self.place: int = 0  # how many sister boxes came before
        self.children: int = 0
        self.segments: int = 0
        self.chars: int = 0
        self.link_chars: int = 0
        self.long_chars: int = 0
        self.images: int = 0


class Segment:
    """A run of visible text that no block boundary divides."""

    __slots__ = (
        "bold_chars",
        "box",
        "images",
        "inline_words",
        "italic_chars",
        "link_chars",
        "link_kinds",
        "links",
        "size",
        "soft",
        "text",
    )

    def __init__(self, box: Box, text: str) -> None:
        self.box, self.text = box, text
        self.size = size_of(text)
        self.links = self.link_chars = self.bold_chars = self.italic_chars = self.images = 0
        self.link_kinds: tuple[int, ...] = ()  # how many links of each of `LINK_KINDS`
        self.soft = False  # divided from the segment before it by a single <br> only
        self.inline_words: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """A sentence or more, and not mostly links."""
        return self.size >= LONG and self.link_chars * 3 < len(self.text)


class Outline:
    """All segments of a page in reading order, and all boxes, each after its parent."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.boxes: list[Box] = []


class _Walk:
    """The state of one pass; `open` and `close` are called for each element, in document order."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.box = Box(None, "html", 0)
        self.outline.boxes.append(self.box)
        self.names: dict[str, tuple[str, ...]] = {}
        self.links = self.bolds = self.italics = self.headings = 0
        self.breaks = 0
        self.images = 0
        self._clear()

    def _clear(self) -> None:
        self.pieces: list[str] = []
        self.linked: list[str] = []
        self.bold: list[str] = []
        self.italic: list[str] = []
        self.link_kinds = [0] * len(LINK_KINDS)
        self.link_count = 0
        self.inline: list[str] = []

    def text(self, text: str | None) -> None:
        if not text:
            return
        self.pieces.append(text)
        if self.links:
            self.linked.append(text)
        if self.bolds:
            self.bold.append(text)
        if self.italics:
            self.italic.append(text)

    def flush(self) -> None:
        if not self.pieces:
            return
        text = clean("".join(self.pieces))
        if text:
            self._keep(text)
        self._clear()

    def _keep(self, text: str) -> None:
        segment = Segment(self.box, text)
        segment.link_chars = _shown(self.linked, text)
        segment.bold_chars = _shown(self.bold, text)
        segment.italic_chars = _shown(self.italic, text)
        segment.link_kinds = tuple(self.link_kinds)
        segment.links, segment.images = self.link_count, self.images
        segment.inline_words = tuple(self.inline)
        segment.soft = self.breaks == 1
        self.breaks = self.images = 0
        self.outline.segments.append(segment)
        box = self.box
        box.segments += 1
        box.chars += len(text)
        box.link_chars += segment.link_chars
        if segment.is_long:
            box.long_chars += len(text)

    def names_of(self, element: HtmlElement) -> tuple[str, ...]:
        if not element.attrib:
            return ()
        found = " ".join(filter(None, map(element.get, _NAMING)))[:400]
        words = self.names.get(found)
        if words is None:
            words = self.names[found] = split_names(found)
        return words

    def open(self, element: HtmlElement, tag: str) -> None:
        if tag not in INLINE:
            self.flush()
            self.breaks = 2
            self._open_box(element, tag)
        else:
            self._open_inline(element, tag)
        self.text(element.text)

    def _open_box(self, element: HtmlElement, tag: str) -> None:
        outline, parent = self.outline, self.box
        self.box = box = Box(parent, tag, len(outline.boxes))
        box.place = parent.children
        parent.children += 1
        outline.boxes.append(box)
        box.words = self.names_of(element)
        box.shape = f"{tag}.{element.get('class', '')[:80]}"
        own = facts_of(element)
        box.facts |= own
        box.hides = bool(own & HIDDEN)
        self.headings += tag in HEADINGS

    def _open_inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "a":
            if self.pieces and self.pieces[-1] == "\0":  # two links side by side: CSS sets them apart
                self.text(" ")
            self.links += 1
            self.link_count += 1
            self.link_kinds[link_kind(element.get("href") or "")] += 1
        elif tag in ("b", "strong"):
            self.bolds += 1
        elif tag in ("i", "em"):
            self.italics += 1
        if len(self.inline) < 64:
            self.inline.extend(self.names_of(element))

    def close(self, tag: str, tail: str | None) -> None:
        if tag not in INLINE:
            self._close_box(tag)
        elif tag == "a":
            self.links -= 1
            self.pieces.append("\0")
        elif tag in ("b", "strong"):
            self.bolds -= 1
        elif tag in ("i", "em"):
            self.italics -= 1
        self.text(tail)

    def _close_box(self, tag: str) -> None:
        self.flush()
        self.breaks = 2
        self.headings -= tag in HEADINGS
        box = self.box
        parent = box.parent
        assert parent is not None
        parent.segments += box.segments
        parent.chars += box.chars
        parent.link_chars += box.link_chars
        parent.long_chars += box.long_chars
        parent.images += box.images
        self.box = parent

    def line_break(self) -> None:
        if self.headings:
            self.text(" ")
            return
        self.flush()
        self.breaks += 1

    def image(self) -> None:
        self.images += 1
        self.box.images += 1


def size_of(text: str) -> int:
    """How much is said, in Latin letters: an ideograph or a syllable says about three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_IDEOGRAPH.findall(text))


def clean(text: str) -> str:
    """White space folded to single spaces, characters that show nothing dropped."""
    text = text.replace("\0", "")
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


def _shown(pieces: list[str], text: str) -> int:
    """How many characters of a text these pieces of it are."""
    return min(len(text), len(clean("".join(pieces)))) if pieces else 0


def split_names(names: str) -> tuple[str, ...]:
    """The words of class and id names: `storyBody article-text_2` → story, body, article, text."""
    return tuple(dict.fromkeys(word.lower() for word in _WORD.findall(names) if len(word) > 1))


LINK_KINDS = ("other", "anchor", "mail", "social", "listing", "bare", "away")
_SOCIAL = re.compile(
    r"facebook\.|twitter\.|//(?:www\.)?x\.com|whatsapp|instagram|linkedin|pinterest|t\.me/|telegram|reddit\.|share",
)
_LISTING = re.compile(
    r"/(?:tags?|author|authors|topics?|categor\w+|people|profile|by|section|themen?|autor\w*|subscribe|newsletters?)"
    r"(?:[/?]|$)"
)


def link_kind(href: str) -> int:
    """Which of `LINK_KINDS` a link is, judged by its address alone."""
    href = href[:200].strip().lower()
    if not href or href.startswith("javascript:"):
        return 5
    if href.startswith("#"):
        return 1
    if href.startswith(("mailto:", "tel:")):
        return 2
    if _SOCIAL.search(href):
        return 3
    if _LISTING.search(href):
        return 4
    return 6 if href.startswith(("http:", "https:", "//")) else 0


def facts_of(element: HtmlElement) -> int:
    """The inherited facts that attributes state."""
    get = element.get
    facts = ROLE_FACTS.get(get("role") or "", 0)
    if get("hidden") is not None or _HIDING.search((get("style") or "")[:400]):
        facts |= HIDDEN
    if "articleBody" in (get("itemprop") or ""):
        facts |= ARTICLE_BODY
    return facts


def read_outline(tree: HtmlElement) -> Outline:
    """Reads a parsed page into its segments and boxes.

    libxml2 hangs what follows a premature `</html>` beside the root, so the root's sisters are read too.
    """
    walk = _Walk()
    for root in (tree, *tree.itersiblings(etree.Element)):
        _read_tree(walk, root)
    return walk.outline


def _read_tree(walk: _Walk, root: HtmlElement) -> None:
    for event, element, tag in _events(root):
        tail = element.tail if element is not root else None
        if event == "start":
            walk.open(element, tag)
        elif event == "end":
            walk.close(tag, tail)
        else:
            if tag == "br":
                walk.line_break()
            elif tag in _PICTURES:
                walk.image()
            walk.text(tail)
    walk.flush()


_FOR_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|show-for-sr|a11y-hidden|u-hiddenvisually)(?:\s|$)",
    re.IGNORECASE,
)


def _is_unseen(element: HtmlElement, tag: str) -> bool:
    """Text for screen readers only; a hidden inline element. (A hidden block may be a body yet to come.)"""
    if not element.attrib:
        return False
    names = element.get("class")
    if names and _FOR_SCREEN_READERS.search(names[:400]):
        return True
    return tag in INLINE and bool(facts_of(element) & HIDDEN)


def _events(root: HtmlElement) -> Iterator[tuple[str, Any, str]]:
    """(start | end | point, element, tag); what is never shown, and `<br>`, come as points."""
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag
        if not isinstance(tag, str):
            if event != "end":
                yield "point", element, ""
        elif tag in UNSEEN or tag == "br" or _is_unseen(element, tag):
            if event == "start":
                walker.skip_subtree()
                yield "point", element, tag
        else:
            yield event, element, tag


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
