"""What a reader would see: elements as lines of text, and whether they stand in the article or beside it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from parsers.metadata.tidy import tidy

UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "head", "title", "meta", "link", "option",
     "select", "textarea", "iframe", "object", "button"}
)  # fmt: skip
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt",
     "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
     "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
     "thead", "tr", "ul"}
)  # fmt: skip
_DEPTH = 30
_PIECES = 400
_FURNITURE_TAGS = frozenset({"nav", "aside", "form"})
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:related|sidebar|side-bar|widget|comments?|comment-?list|respond|recent|popular|trending|"
    r"most-?read|recommend\w*|newsletter|promo\w*|carousel|slider|swiper|latest|more-|next-?post|prev\w*|read-?next|"
    r"read-?more|breadcrumbs?|menu|nav|navbar|navigation|navigation-\w+|cookie\w*|consent|teasers?|cards?|tiles?|"
    r"post-?list|listing|feed|further|suggested|upnext|up-next|you-may|also-like|outbrain|taboola|modal|popup|"
    r"copyright|colophon|site-footer|page-footer|banner|ad|ads|advert\w*|toc|testimonials?)"
    r"(?:$|[\s_-])|relatedPosts|RelatedArticles|recirc",
    re.IGNORECASE,
)


def text_of(
    element: HtmlElement, *, spaced: bool = False, limit: int = 1000, skip: re.Pattern[str] | None = None
) -> str:
    """The visible text of an element on one line.

    Blocks and line breaks part words; with `spaced`, so does every other tag. Children whose class matches
    `skip` are left out. Reading stops when `limit` characters are had, so the cost does not follow the page.
    """
    pieces: list[str] = []
    _collect(element, pieces, spaced, limit, skip, 0)
    return tidy("".join(pieces), limit)


def _collect(
    element: HtmlElement,
    pieces: list[str],
    spaced: bool,
    limit: int,
    skip: re.Pattern[str] | None,
    depth: int,
) -> None:
    if element.text:
        pieces.append(element.text[: limit * 4])
    for child in element:
        if len(pieces) > _PIECES or depth > _DEPTH:
            return
        if isinstance(child.tag, str) and child.tag not in UNSEEN and not _skipped(child, skip):
            apart = spaced or child.tag in BLOCKS
            pieces.extend(" " * apart)
            _collect(child, pieces, spaced, limit, skip, depth + 1)
            pieces.extend(" " * apart)
        if child.tail:
            pieces.append(child.tail[: limit * 4])


def segments_of(element: HtmlElement, limit: int) -> list[str]:
    """The visible text of an element, a string for each stretch between two tags, up to `limit` long."""
    pieces: list[str] = []
    _collect(element, pieces, True, limit, None, 0)
    segments: list[str] = []
    for piece in pieces:
        text = tidy(piece, limit)
        if text:
            segments.append(text)
            limit -= len(text)
        if limit <= 0:
            break
    return segments


def _skipped(element: HtmlElement, skip: re.Pattern[str] | None) -> bool:
    return skip is not None and bool(skip.search(f"{element.tag} {element.get('class') or ''}"))


def line_around(element: HtmlElement, limit: int) -> tuple[HtmlElement, str, bool]:
    """The nearest block that holds `element`, its text, and True; when it says more than `limit` characters,
    the block, the text of `element` alone, and False.
    """
    block = element
    for _ in range(6):
        parent = block.getparent()
        if block.tag in BLOCKS or parent is None:
            break
        block = parent
    text = text_of(block, spaced=True, limit=limit + 1)
    if len(text) <= limit and block.tag not in ("html", "body"):
        return block, text, True
    return block, text_of(element, spaced=True, limit=limit), False


def names_of(element: HtmlElement) -> str:
    """The element's class, id and test id: what its author calls it."""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"


class Standing:
    """Where elements stand, seen from the headline.

    Whatever holds the headline is the article's own ground; an element is furniture when, on the way from it
    up to that ground, some box is called (or is) a sidebar, a list of other stories, comments, and the like.
    """

    def __init__(self, anchor: HtmlElement | None) -> None:
        self._ground: dict[HtmlElement, int] = {}
        if anchor is not None:
            for height, ancestor in enumerate((anchor, *anchor.iterancestors())):
                self._ground[ancestor] = height
        self._known: dict[HtmlElement, tuple[bool, int]] = {}

    def furniture(self, element: HtmlElement) -> bool:
        """Whether the element stands in something that is not the article."""
        return self._look(element)[0]

    def distance(self, element: HtmlElement) -> int:
        """How far up from the headline the first box is that holds both; 99 when unknown."""
        return self._look(element)[1]

    def _look(self, element: HtmlElement) -> tuple[bool, int]:
        path: list[HtmlElement] = []
        known = (False, 99)
        node: HtmlElement | None = element
        while node is not None and len(path) < 256:
            if node in self._ground:
                known = (False, self._ground[node])
                break
            if node in self._known:
                known = self._known[node]
                break
            path.append(node)
            node = node.getparent()
        for node in reversed(path):
            known = (known[0] or is_furniture(node), known[1])
            self._known[node] = known
        return known


def is_furniture(element: HtmlElement) -> bool:
    """Whether this very box is furniture by its tag or its name; a box about the author is not."""
    if element.tag in ("html", "body", "main"):
        return False
    if element.tag in _FURNITURE_TAGS:
        return True
    found = _FURNITURE_NAMES.search(names_of(element)[:300])
    return bool(found) and not ("author" in names_of(element) and "comment" not in names_of(element))
