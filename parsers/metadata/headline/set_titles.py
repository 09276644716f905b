"""Set titles: a headline that is told from the text below it alone, by how it is set.

Small papers and the pages of the nineties give every page the paper's name for a title; the story's own
stands in larger letters, in bold or in a heading of any rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement

from parsers.metadata.headline.titles import find_title
from parsers.metadata.sites import fold_title, is_site_name, names_site
from parsers.metadata.visible import UNREAD, names_of, seen_text
from parsers.tree.elements import outward
from parsers.words.sentences import is_prose

if TYPE_CHECKING:
    from parsers.metadata.page import Page

_HEADINGS = ("h1", "h2", "h3", "h4")
_SET = frozenset((*_HEADINGS, "big", "b", "strong"))
_NAMED = re.compile(r"headline|titulo|(?:entry|post|article|story)[\w-]*title", re.IGNORECASE)
_TEXT, _SEEN = 2, 12  # sentences below which no headline stands; that tell what the text is about
_LITTLE = 3  # words
_STEM = 4  # letters that two forms of a word share
_SUMMARY, _RISES, _INNER = 40, 3, 20  # characters of it; boxes around the heading above it; elements below
_SIZES = range(15, 220)  # characters of a headline


def title_above_text(page: Page, told: Sequence[str]) -> HtmlElement | None:
    """The line set as a title above the text, on a page whose own titles (`told`) say no more than its site
    or a section, or nothing that the text says; None on any other."""
    if page.body is None or not all(_says_little(text, page) for text in told):
        return None
    lines: list[str] = []
    titles: dict[int, HtmlElement] = {}
    for element, text in _set_lines(page.body):
        if element is not None and not is_site_name(text, page):
            titles[len(lines)] = element
        lines.append(text)
    at = find_title(lines, sorted(titles), (), page.url)
    return titles[at] if at is not None else None


def title_above_summary(page: Page, headings: Sequence[HtmlElement]) -> HtmlElement | None:
    """The only h1 that stands right above the text by which the page's head tells its article in short; None
    of several, and of none.
    """
    said = (*page.meta.get("og:description", ()), *page.all("standfirst"))
    summaries = {fold_title(text) for text in said if len(text) >= _SUMMARY}
    firsts = [heading for heading in headings if heading.tag == "h1"] if summaries else []
    found = [heading for heading in firsts if fold_title(_text_below(heading)) in summaries]
    return found[0] if len(found) == 1 else None


def _text_below(heading: HtmlElement) -> str:
    """The text of the first element with words of its own behind a heading and the boxes that end with it."""
    boxes = islice(outward(heading), 1 + _RISES)
    below = (inner for box in boxes for after in box.itersiblings() for inner in islice(after.iter(), _INNER))
    worded = (one for one in below if isinstance(one.tag, str) and one.tag not in UNREAD and one.text)
    return next((seen_text(one) for one in worded if not one.text.isspace()), "")


def _says_little(title: str, page: Page) -> bool:
    words = fold_title(title).split()
    if len(words) <= _LITTLE or names_site(title, page):
        return True
    text = fold_title(page.sample)
    return not any(word[:_STEM] in text for word in words if len(word) >= _STEM)


def _set_lines(body: HtmlElement) -> Iterator[tuple[HtmlElement | None, str]]:
    """The lines set as titles, each with its element, down to the text, and the text's sentences."""
    prose = 0
    for element in body.iter(etree.Element):
        read = element.tag not in UNREAD
        titled = read and prose < _TEXT and _is_set_as_title(element)
        text = seen_text(element, limit=_SIZES.stop) if titled else ""
        if len(text) in _SIZES and len(text.split()) > _LITTLE and not is_prose(text):
            yield element, text
        for part in (element.text if read else None, element.tail):
            if part and is_prose(part.strip()):
                prose += 1
                yield None, part.strip()
        if prose >= _SEEN:
            return


def _is_set_as_title(element: HtmlElement) -> bool:
    size = element.get("size", "") if element.tag == "font" else ""
    large = size[:1] == "+" or size in ("4", "5", "6", "7")
    return (large or element.tag in _SET or _is_named(element)) and not any(
        above.tag in ("a", "li") for above in element.iterancestors()
    )


def _is_named(element: HtmlElement) -> bool:
    """Whether an element is named as titles are, and no box around a heading, with a kicker or a byline."""
    return bool(_NAMED.search(names_of(element))) and next(element.iter(*_HEADINGS), None) is None
