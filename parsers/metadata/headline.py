"""The article's headline, without the site's name."""

from __future__ import annotations

import re

from parsers.metadata.linked_data import types_of
from parsers.metadata.page import Page
from parsers.metadata.tidy import tidy

_ARTICLES = re.compile(r"Article$|Posting$|^Report$|^Recipe$")
_SEPARATOR = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*")


def read_headline(page: Page) -> tuple[str, str]:
    """(headline, witness); ("", "") when nobody names one."""
    for witness, value in _claims(page):
        if value:
            return value, witness
    return "", ""


def _claims(page: Page) -> list[tuple[str, str]]:
    h1s = _first_headings(page)
    named = _linked_headline(page)
    social = _without_site(page.first("og:title", "twitter:title"), page)
    return [
        ("h1", h1s[0] if len(h1s) == 1 else ""),
        ("h1", next((h1 for h1 in h1s if h1 in page.title or h1 == named), "")),
        ("json-ld", named),
        ("opengraph", social),
        ("h1", h1s[0] if h1s else ""),
        ("title", _without_site(page.title, page)),
        ("hint", tidy(page.hints.title)),
    ]


def _first_headings(page: Page) -> list[str]:
    if page.tree is None:
        return []
    return [text for text in (tidy(h1.text_content()) for h1 in page.tree.iter("h1")) if text]


def _linked_headline(page: Page) -> str:
    for node in page.nodes:
        if any(_ARTICLES.search(name) for name in types_of(node)):
            return tidy(node.get("headline")) or tidy(node.get("name"))
    return ""


def _without_site(title: str, page: Page) -> str:
    site = page.first("og:site_name").casefold()
    parts = [part for part in _SEPARATOR.split(title) if part]
    kept = [part for part in parts if part.casefold() != site]
    if kept and len(kept) < len(parts):
        end = title.casefold().rfind(site)
        return _SEPARATOR.sub("", title[:end] + "\0").rstrip("\0 ") if end > 0 else kept[0]
    return max(parts, key=len) if len(parts) > 1 else title
