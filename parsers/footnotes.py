"""Marks of footnotes in the text: no word of the article, and a name must not end in one ("ETIM1")."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from parsers.elements import text_of

_MARK = re.compile(r"(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})(?:\s?,\s?\d{1,3})*")
_BRACKETED = re.compile(r"[\[(]\s*(?:note |n\.? ?)?(?:\d{1,3}|[a-z])\s*[\])]", re.IGNORECASE)
_LONGEST = 12


def drop_marks(tree: HtmlElement) -> None:
    """Takes out raised marks in brackets, and bare ones ("1", "a", "†") that lead to a place in the page."""
    for raised in list(tree.iter("sup")):
        text = text_of(raised)
        if len(text) > _LONGEST:
            continue
        if _BRACKETED.fullmatch(text) or (_MARK.fullmatch(text) and _leads_into_the_page(raised)):
            raised.drop_tree()


def _leads_into_the_page(raised: HtmlElement) -> bool:
    around = raised.getparent()
    links = [*raised.iter("a"), *([around] if around is not None and around.tag == "a" else [])]
    return any("#" in link.get("href", "") for link in links)
