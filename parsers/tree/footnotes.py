"""Marks of footnotes in the text: no word of the article, and a name must not end in one ("ETIM1")."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from parsers.tree.elements import address_of, text_of
from parsers.tree.writing import take_out

_MARK = re.compile(r"(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})(?:\s?,\s?\d{1,3})*")
_BRACKETED = re.compile(r"[\[(]\s*(?:note |n\.? ?)?(?:\d{1,3}|[a-z])\s*[\])]", re.IGNORECASE)
_NUMBER = re.compile(r"[\[(]?\d{1,3}[\])]?[.:]?")
_BACK = re.compile(r"#.{0,12}?(?:footnote-?anchor|(?:fn|ftn|edn|note|cite)[-_:]?ref|backref)", re.IGNORECASE)
_LONGEST = 12


def drop_marks(tree: HtmlElement) -> None:
    """Takes out raised marks in brackets, and bare ones ("1", "a", "†") that lead to a place in the page; so
    goes the number of a note that leads back to its mark.
    """
    runs = list[list[HtmlElement]]()
    for mark in filter(_is_any_mark, tree.iter("sup", "a")):
        if runs and mark.getprevious() is runs[-1][-1]:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    for run in runs:
        take_out(run)


def _is_any_mark(element: HtmlElement) -> bool:
    return _is_mark(element) if element.tag == "sup" else _leads_back(element)


def _leads_back(link: HtmlElement) -> bool:
    return bool(_BACK.search(address_of(link))) and bool(_NUMBER.fullmatch(text_of(link)))


def _is_mark(raised: HtmlElement) -> bool:
    text = text_of(raised)
    if len(text) > _LONGEST:
        return False
    return bool(_BRACKETED.fullmatch(text)) or (bool(_MARK.fullmatch(text)) and _leads_into_the_page(raised))


def _leads_into_the_page(raised: HtmlElement) -> bool:
    around = raised.getparent()
    links = [*raised.iter("a"), *([around] if around is not None and around.tag == "a" else [])]
    return any("#" in link.get("href", "") for link in links)
