"""`feed`: RSS, RDF and Atom by feedparser, and JSON Feed."""

from __future__ import annotations

from datetime import datetime

from parsers.article import Document
from tocsin.errors import Reason
from tocsin.sources.charset import to_text
from tocsin.sources.entries import candidates_of, feed_title
from tocsin.sources.jsonfeed import read_json_feed
from tocsin.sources.records import Discovery, Source
from tocsin.sources.xmlfeed import read_xml_feed

LOCAL = False
_EDGES = "\x00\ufeff \t\r\n"


def discover(source: Source, document: Document | None, now: datetime) -> Discovery:
    """The items of a feed; never raises for what a publisher sent."""
    if document is None:
        raise ValueError(f"{source.name}: a feed needs its document")
    text, notes = to_text(document.content, document.charset)
    text = text.strip(_EDGES)
    if not text:
        return Discovery(notes=(*notes, Reason.EMPTY))
    place = document.url.partition("#")[0].partition("?")[0]  # alerts show it, and a query may hold a key
    if text.startswith("{"):
        read = read_json_feed(text, source.max_items)
    else:
        read = read_xml_feed(text, source.max_items, place)
    if read is None:
        return Discovery(notes=(*notes, Reason.NOT_A_FEED))
    candidates = candidates_of(read.items, read.about, source, place, now)
    notes += (Reason.ITEMS_CAPPED,) * read.capped + (Reason.TRUNCATED,) * (not read.ended)
    notes += (Reason.EMPTY,) * (not candidates)
    return Discovery(candidates=candidates, title=feed_title(read.about), notes=notes)
