"""Script data: the moments that a page's own data, as its scripts carry them, call its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PUBLISHED = re.compile(
    r'(?:\\?"|&quot;)(?:datePublished|publishedAt|published_at|publishDate|publish_date|publishedDate|published_date|'
    r"publicationDate|publication_date|firstPublishedAt|firstPublishedDate|first_published_at|publishedTime|"
    r'post_date|postDate|pubDate|displayDate|publishOn|published_on|datePublish|_publishedAt|originalPublishDate)(?:\\?"|&quot;)'
    r'\s*:\s*(?:\\?"|&quot;)?((?:19|20)\d\d-\d\d-\d\d[^"\\,}&]{0,24}|\d{10}(?:\d{3})?(?!\d))'
)
_WORDS = ("ublish", "ublication", "ubDate", "ostDate", "ost_date", "isplayDate")
_LIMIT, _MANY, _KEPT = 2_000_000, 300, 50  # characters; places of a word; days kept


def published_in(html: str) -> Iterator[str]:
    """What keys that name a publication say; a search for words finds them faster than the pattern would."""
    found = {}
    for word in _WORDS:
        place = html.find(word, 0, _LIMIT)
        for _ in range(_MANY):
            if place < 0:
                break
            match = _PUBLISHED.search(html, max(0, place - 20), min(place + 100, _LIMIT))
            if match:
                found[match.start()] = match[1]
            place = html.find(word, place + len(word), _LIMIT)
    return (found[place] for place in sorted(found)[:_KEPT])
