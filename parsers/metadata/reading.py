"""From the gathered page to one record: each field by its own rule."""

from __future__ import annotations

import lxml.html

from parsers.article import Document
from parsers.metadata.authors import read_authors
from parsers.metadata.dates import read_dates
from parsers.metadata.extent import is_locked, stated_words
from parsers.metadata.fields import read_fields
from parsers.metadata.headline import read_headline
from parsers.metadata.language import read_language
from parsers.metadata.ledes import read_ledes
from parsers.metadata.page import gather
from parsers.metadata.record import Metadata


def read_metadata(tree: lxml.html.HtmlElement | None, document: Document, html: str) -> Metadata:
    """Reconcile every witness of `tree` (None for plain text: then hints and the URL only) and `document`.

    `html` is the decoded source of `tree`; it is not parsed again. Never raises on hostile input.
    """
    page = gather(tree, document, html)
    headline = read_headline(page)
    said: dict[str, tuple[object, str]] = {
        "headline": (headline.text, headline.witness),
        "authors": read_authors(page, headline.element),
        "language": read_language(page),
        **read_fields(page, headline.element, headline.text),
    }
    kept = {name: value for name, (value, _) in said.items() if value}
    origins = {name: origin for name, (value, origin) in said.items() if value}
    published, modified = read_dates(page, headline.element)
    for name, dated in (("published", published), ("modified", modified)):
        if dated is not None:
            kept[name] = dated
            origins[name] = dated.origin
    ledes = () if "standfirst" in kept else read_ledes(headline.element)
    extent = {"stated_words": stated_words(page), "locked": is_locked(page)}
    return Metadata(**kept, **extent, ledes=ledes, origins=origins)
