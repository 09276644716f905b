"""JSON Feed (jsonfeed.org, 1 and 1.1) in the shape of feedparser, so that one file makes candidates."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from time import struct_time
from typing import Any

from tocsin.sources.records import Entry, ReadFeed


def read_json_feed(text: str, most: int) -> ReadFeed | None:
    """The feed, its items, and whether some were cut off; None when the text is no JSON Feed."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return None
    if not str(feed.get("version", "")).startswith(("https://jsonfeed.org/", "http://jsonfeed.org/")):
        return None
    items = [item for item in feed["items"] if isinstance(item, dict)]
    return ReadFeed(feed, [_entry(item) for item in items[:most]], len(items) > most)


def _entry(item: dict[str, Any]) -> Entry:
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    tags = item.get("tags") if isinstance(item.get("tags"), list) else []
    return {
        "id": str(item.get("id", "")),
        "link": item.get("url") or item.get("external_url"),
        "title": item.get("title"),
        "summary": item.get("summary") or item.get("content_text"),
        "content": [{"value": item.get("content_html") or item.get("content_text")}],
        "authors": [author for author in authors or [] if isinstance(author, dict)],
        "published_parsed": _moment(item.get("date_published")),
        "updated_parsed": _moment(item.get("date_modified")),
        "language": item.get("language"),
        "tags": [{"term": tag} for tag in tags or []],
    }


def _moment(stamp: object) -> struct_time | None:
    try:
        moment = datetime.fromisoformat(str(stamp))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).utctimetuple()
    except (ValueError, OverflowError):
        return None
