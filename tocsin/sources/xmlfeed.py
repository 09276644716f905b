"""RSS, RDF and Atom by feedparser; of a broken feed each item by itself, so that a bad one loses only itself.

Whether a text is well-formed is asked of expat first: feedparser's way with what is not (a second, lenient
parser over the whole) is slow, and one unclosed CDATA section loses everything behind it.
"""

from __future__ import annotations

import html.entities
import io
import re
from typing import Any
from xml.parsers import expat

from tocsin.sources.records import Entry, ReadFeed
from tocsin.sources.repair import Parts, repaired

_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
_START_TAG = re.compile(r"<([\w.:\-]{1,99})[^<>]{0,8000}>")
_CHANNEL = re.compile(r"<(?:[\w.\-]+:)?channel(?=[\s>])[^<>]{0,999}>", re.IGNORECASE)
_AMPERSAND = re.compile(r"&(?:(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)?")
_XML_NAMES = ("amp", "lt", "gt", "quot", "apos")


def read_xml_feed(text: str, most: int, url: str) -> ReadFeed | None:
    """The feed, its items, and whether some were cut off; None when the text holds no feed."""
    parts = repaired(text, most)
    if parts is None:
        return None
    whole = parts.whole
    if not _well_formed(whole):
        whole = _mended(whole)
        if not _well_formed(whole):
            return _item_by_item(parts, url)
    parsed = _parse(whole, url)
    if parsed is None:
        return _item_by_item(parts, url)
    if not parsed.entries and not parsed.version:
        return None
    return ReadFeed(parsed.feed, parsed.entries, parts.capped, parts.ended)


def _item_by_item(parts: Parts, url: str) -> ReadFeed | None:
    start, end = _frame(parts.head)
    head = _parse(_mended(parts.head) + end, url)
    if head is None or not (head.version or parts.items):
        return None
    entries: list[Entry] = []
    for item in parts.items:
        alone = _parse(_best_form(start, item, end), url)
        entries += alone.entries if alone is not None else []
    return ReadFeed(head.feed, entries, parts.capped, parts.ended)


def _frame(head: str) -> tuple[str, str]:
    """What stands around an item alone: the root's start tag (namespaces, base, language), the ends."""
    root = _START_TAG.match(head)
    start, name = (root[0], root[1]) if root else ("<rss version='2.0'>", "rss")
    channel = None if name.lower().endswith(("feed", "rdf", "channel")) else _CHANNEL.search(head)
    if channel is None:
        return start, f"</{name}>"
    return start + channel[0], f"</{channel[0][1:].split(maxsplit=1)[0].rstrip('>')}></{name}>"


def _best_form(start: str, item: str, end: str) -> str:
    """An item as a feed of its own; mended where that makes it well-formed."""
    for form in (item, _mended(item)):
        if _well_formed(start + form + end):
            return start + form + end
    return start + _mended(_without_open_cdata(item)) + end


def _well_formed(text: str) -> bool:
    try:
        expat.ParserCreate("utf-8", " ").Parse((_DECLARATION + text).encode("utf-8"), True)
    except expat.ExpatError:
        return False
    return True


def _mended(text: str) -> str:
    """Outside CDATA sections, every `&` begins a reference that XML knows."""
    out, place = [], 0
    while (start := text.find("<![CDATA[", place)) >= 0:
        end = text.find("]]>", start)
        end = end + 3 if end >= 0 else len(text)
        out += [_AMPERSAND.sub(_reference, text[place:start]), text[start:end]]
        place = end
    return "".join([*out, _AMPERSAND.sub(_reference, text[place:])])


def _reference(match: re.Match[str]) -> str:
    name = match[1]
    if not name:
        return "&amp;"
    if name in _XML_NAMES or name.startswith("#"):
        return match[0]
    known = html.entities.html5.get(f"{name};")
    return "".join(f"&#{ord(character)};" for character in known) if known else f"&amp;{name};"


def _without_open_cdata(item: str) -> str:
    closed = item.rfind("]]>") + 1
    return item[:closed] + item[closed:].replace("<![CDATA[", "")


def _parse(text: str, url: str) -> Any:
    """What feedparser makes of a text, or None where it raises.

    A BytesIO always: as bytes, feedparser would open a path and fetch a URL. The words are cleaned by us, and
    its own sanitizer is slow.
    """
    import feedparser

    content = io.BytesIO((_DECLARATION + text).encode("utf-8"))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        return feedparser.parse(
            content, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # whatever its input makes it raise
        return None
