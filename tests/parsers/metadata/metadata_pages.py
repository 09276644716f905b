"""Small pages for the metadata tests: a head, a body, and what `read_metadata` makes of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import lxml.html

from parsers.article import Document, Hints
from parsers.metadata import Metadata, read_metadata

NOW = datetime(2025, 12, 20, 12, tzinfo=UTC)
URL = "https://www.example-times.com/world/some-story"


def read(
    head: str = "",
    body: str = "",
    *,
    url: str = URL,
    lang: str = "en",
    hints: Hints | None = None,
    now: datetime = NOW,
) -> Metadata:
    """The metadata of one page."""
    html = f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    document = Document(content=html.encode(), url=url, retrieved=now, hints=hints or Hints())
    return read_metadata(lxml.html.document_fromstring(html), document, html)


def linked(value: Any) -> str:
    """A JSON-LD script."""
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def news(**fields: Any) -> str:
    """A JSON-LD script of one NewsArticle."""
    return linked({"@context": "https://schema.org", "@type": "NewsArticle", **fields})
