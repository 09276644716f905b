"""Label lines: what stands before, in and behind a label like "By", and where in a text it begins."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from parsers.metadata.authors.byline_labels import starts_with_label
from parsers.metadata.authors.run_together import parted
from parsers.metadata.dates.moments import find_moments
from parsers.metadata.marks import Mark
from parsers.metadata.one_line import one_line
from parsers.metadata.visible import UNREAD, seen_text, segments_of

_PARTS = re.compile(r"\s+[|•·–—-]\s+|\s+(?=(?:作者|记者|記者|撰文)\s?[：:])")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?(?:[ap]\.?m\.?|Uhr|h))?,?\s+", re.IGNORECASE)
_SHORT = 60  # characters of a paragraph that may be names
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "article", "section"})
_LONGEST = 160  # characters behind a label


def from_label(text: str) -> str:
    """The text from its first byline label on, which may follow a reviewer, a source, a date or an hour."""
    parts = [
        _CLOCK.sub("", part, count=1) if _CLOCK.match(part) else part
        for part in _PARTS.split(parted(text.lstrip(" |")))
    ]
    dated = [part[moment.end :].lstrip(" ,") for part in parts for moment in find_moments(part)[:1]]
    return next((part for part in (*parts, *dated) if starts_with_label(part)), "")


def before(mark: Mark) -> str:
    """The last words before the label, in its own block."""
    node = mark.after if mark.after is not None else mark.element.getprevious()
    if mark.after is None and node is None and mark.element.getparent() is not None:
        return one_line((mark.element.getparent().text or "")[-60:])
    if mark.after is None and node is not None and (node.tail or "").strip():
        return one_line((node.tail or "")[-60:])
    return seen_text(node, spaced=True, limit=60) if node is not None and isinstance(node.tag, str) else ""


def inside(mark: Mark) -> list[str]:
    """What follows the label in its element."""
    return siblings(mark.after.getnext() if mark.after is not None else next(iter(mark.element), None))


def beyond(mark: Mark) -> list[str]:
    """What follows the element that says the label and nothing else."""
    climbed: HtmlElement | None = mark.element
    for _ in range(2):
        if climbed is None:
            return []
        tail = one_line(climbed.tail, _LONGEST)
        found = ([tail] if tail else []) + siblings(climbed.getnext())
        if found:
            return found
        climbed = climbed.getparent()
    return []


def siblings(node: HtmlElement | None) -> list[str]:
    """The texts of an element and of those after it, up to the next paragraph."""
    found: list[str] = []
    while node is not None and sum(map(len, found)) < _LONGEST and len(found) < 12:
        if isinstance(node.tag, str) and node.tag not in UNREAD:
            inner = segments_of(node, _LONGEST)
            if node.tag in _PARAGRAPHS:
                return found if found or sum(map(len, inner)) > _SHORT else inner
            found += inner
        if (node.tail or "").strip():
            found.append(one_line(node.tail, _LONGEST))
        node = node.getnext()
    return found
