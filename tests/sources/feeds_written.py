"""Feeds written for the tests."""

from __future__ import annotations

from datetime import UTC, datetime

from parsers.article import Document
from tocsin.sources import Discovery, Source, discover

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
PLACE = "https://news.example/feeds/all.xml"
SOURCE = Source(name="desk", kind="feed", location=PLACE)


def item(number: int, inside: str = "") -> str:
    return f"<item><title>Item {number}</title><link>https://news.example/{number}</link>{inside}</item>"


def rss(*items: str, head: str = "<title>The News</title><language>en-gb</language>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'


def look(feed: str | bytes, charset: str | None = None, **changes: object) -> Discovery:
    content = feed.encode() if isinstance(feed, str) else feed
    document = Document(
        content=content, url=PLACE, media_type="application/rss+xml", charset=charset, retrieved=NOW
    )
    return discover(SOURCE.model_copy(update=changes), document, NOW)


def titles(discovery: Discovery) -> list[str | None]:
    return [candidate.hints.title for candidate in discovery.candidates]
