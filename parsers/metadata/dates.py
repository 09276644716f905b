"""When the article was published and last changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from parsers.article import Dated
from parsers.metadata.linked_data import types_of
from parsers.metadata.page import Page
from parsers.metadata.tidy import tidy

_ISO = re.compile(
    r"^(\d{4})-?(\d\d)-?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:[/-]|$)")
_SLACK = timedelta(days=1)


def read_dates(page: Page) -> tuple[Dated | None, Dated | None]:
    """(published, modified)"""
    published = next(_valid(_published(page), page), None)
    modified = next(_valid(_modified(page), page), None)
    if published and modified and modified.value < published.value:
        modified = None
    return published, modified


def _valid(claims: Iterator[tuple[str, str]], page: Page) -> Iterator[Dated]:
    for witness, text in claims:
        dated = parse_moment(text, witness)
        if dated and dated.value <= page.retrieved and dated.value.year >= 1990:
            yield dated


def _published(page: Page) -> Iterator[tuple[str, str]]:
    yield from _linked(page, "datePublished")
    yield (
        "meta",
        page.first("article:published_time", "og:published_time", "datepublished", "dc.date", "date"),
    )
    if page.tree is not None:
        yield "time", next((element.get("datetime") or "" for element in page.tree.iter("time")), "")
    found = _IN_URL.search(page.url)
    yield "url", "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else ""
    yield "hint", page.hints.published.isoformat() if page.hints.published else ""


def _modified(page: Page) -> Iterator[tuple[str, str]]:
    yield from _linked(page, "dateModified")
    yield "meta", page.first("article:modified_time", "og:updated_time", "datemodified", "last-modified")
    yield "hint", page.hints.modified.isoformat() if page.hints.modified else ""


def _linked(page: Page, key: str) -> Iterator[tuple[str, str]]:
    for node in page.nodes:
        if any(name.endswith(("Article", "Posting", "Page")) for name in types_of(node)):
            yield "json-ld", tidy(node.get(key))


def parse_moment(text: str, origin: str) -> Dated | None:
    """A machine-written moment; None when it is not one."""
    found = _ISO.match(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        value = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None
    zone = found[7]
    if zone and zone[0] in "+-":
        shift = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        value = value - shift if zone[0] == "+" else value + shift
    return Dated(value=value, origin=origin, zone_stated=bool(zone))
