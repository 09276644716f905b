"""What stands where a feed was to be, in words for the operator: most often the site's page."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urljoin

from parsers.article import Document
from tocsin.sources.charset import to_text
from tocsin.web import is_web_address

_LOOKED_AT = 200_000  # letters: a page names its feeds in its head
_PAGE = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_FEED = re.compile(r"application/(?:rss|atom|feed)\+(?:xml|json)", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]{1,500})"|'([^']{1,500})'|([^\s"'>]{1,500}))""", re.IGNORECASE)


def what_instead(document: Document, shown: Callable[[str], str]) -> str:
    """What a document that is no feed is, and which feed it names; "" where nobody can tell. `shown` makes of
    an address what may be told: a page repeats the key that it was asked with."""
    text = to_text(document.content[:_LOOKED_AT], document.charset)[0]
    if not _PAGE.search(text[:2000]):
        return ""
    named = _named(text, document.url)
    return f"it is a web page, which names the feed {shown(named)}" if named else "it is a web page"


def _named(text: str, base: str) -> str:
    for link in _LINK.finditer(text):
        href = _HREF.search(link[1])
        if href and _FEED.search(link[1]):
            try:
                named = urljoin(base, unescape(href[1] or href[2] or href[3]).strip())
            except ValueError:  # brackets that do not close
                continue
            if is_web_address(named) and named != base:
                return named
    return ""
