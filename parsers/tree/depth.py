"""Trees no deeper than they are read: what stands deeper is lifted, in the order in which it is read.

A tag left open in every paragraph nests each in the one before; no page means that.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from parsers.tree.writing import joined

DEEPEST = 200
"""Levels of elements; libxml by itself stops reading at 256, and the rest of the page is lost."""


def stopped_reading(parser: etree.HTMLParser) -> bool:
    """Whether a parser gave up on the depth of the page that it read last."""
    error = parser.error_log.last_error
    return error is not None and error.type_name == "ERR_RESOURCE_LIMIT"


def lift(tree: HtmlElement) -> None:
    """Move what stands too deep up beside the element that it stands in, until nothing does."""
    depth, element = 1, tree
    while element is not None:
        if depth == DEEPEST - 1:
            _empty(element)
        if len(element):
            depth, element = depth + 1, element[0]
            continue
        while element is not None and element.getnext() is None:
            depth, element = depth - 1, element.getparent()
        element = element.getnext() if element is not None else None


def _empty(element: HtmlElement) -> None:
    """Move the children of an element behind it, from the first on that has children of its own."""
    deep = next((place for place, child in enumerate(element) if len(child)), len(element))
    moved = element[deep:]
    if moved:
        moved[-1].tail = joined(moved[-1].tail, element.tail)
        element.tail = None
    for child in reversed(moved):
        element.addnext(child)
