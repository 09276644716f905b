"""`feed`: RSS, RDF and Atom by feedparser, and JSON Feed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from parsers.article import Document
from tocsin.errors import Reason
from tocsin.sources.charset import to_text
from tocsin.sources.entries import candidates_of, feed_title
from tocsin.sources.jsonfeed import read_json_feed
from tocsin.sources.records import Discovery, Source
from tocsin.sources.repair import repaired

LOCAL = False


def discover(source: Source, document: Document | None, now: datetime) -> Discovery:
    """The items of a feed; never raises for what a publisher sent."""
    if document is None:
        raise ValueError(f"{source.name}: a feed needs its document")
    text, notes = to_text(document.content, document.charset)
    if not text.strip("\x00\ufeff \t\r\n"):
        return Discovery(notes=(*notes, Reason.EMPTY))
    read = (
        _read_json(text, source)
        if text.lstrip("\ufeff \t\r\n").startswith("{")
        else _read_xml(text, source, document.url)
    )
    if read is None:
        return Discovery(notes=(*notes, Reason.NOT_A_FEED))
    feed, entries, capped = read
    candidates = candidates_of(entries, feed, source, document.url, now)
    notes += (Reason.ITEMS_CAPPED,) * capped + (Reason.EMPTY,) * (not candidates)
    return Discovery(candidates=candidates, title=feed_title(feed), notes=notes)


Read = tuple[Mapping[str, Any], list[Mapping[str, Any]], bool]


def _read_json(text: str, source: Source) -> Read | None:
    read = read_json_feed(text.lstrip("\ufeff \t\r\n"))
    if read is None:
        return None
    feed, entries = read
    return feed, list(entries[: source.max_items]), len(entries) > source.max_items


def _read_xml(text: str, source: Source, url: str) -> Read | None:
    import feedparser

    whole = repaired(text, source.max_items)
    if whole is None:
        return None
    content, capped = whole
    # BytesIO always: feedparser opens a path and fetches a URL when it is given one as bytes. The words are
    # cleaned by us, and its own sanitizer is slow.
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        parsed = feedparser.parse(
            io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # feedparser raises whatever its input makes it raise
        return None
    if not parsed.entries and not parsed.version:
        return None
    return parsed.feed, parsed.entries, capped
