"""A place to watch, and what was found there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field, PositiveInt, field_validator

from parsers.article import Hints, Record
from tocsin.errors import Reason


class Source(Record):
    """A place that a desk watches.

    `location` is a URL, or a path for local kinds. `every` is how often to look. What the operator says of
    `publisher`, `language` and `section` goes before what the place says of itself. `max_items` caps what one
    look at a feed may bring; a folder is the operator's own and is not cut. `reread` is how long after its
    publication a page is read again.
    """

    name: str = Field(min_length=1)
    kind: str
    location: str = Field(min_length=1, repr=False)
    every: timedelta = timedelta(minutes=15)
    publisher: str | None = None
    language: str | None = None
    section: str | None = None
    max_items: PositiveInt = 1000
    reread: tuple[timedelta, ...] = ()

    @field_validator("kind")
    @classmethod
    def _known(cls, kind: str) -> str:
        from tocsin.sources.kinds import kinds

        if kind not in kinds():
            raise ValueError(f"unknown kind {kind!r}; known: {', '.join(kinds())}")
        return kind


class Candidate(Record):
    """Something that may be an article.

    `key` is its identity for ever: a feed item's normalised URL, or `file:<source>/<relative name>`.
    `version` changes when the content may have changed (None: nothing is known). Exactly one of these says
    where the bytes are: `url` alone (fetch it), `path` (a file of this machine), `inline` (HTML that the feed
    carried, for an item without a link, where `url` is the feed's, or of several under one link).
    """

    key: str
    url: str
    version: str | None = None
    hints: Hints = Hints()
    path: Path | None = None
    inline: bytes | None = Field(default=None, repr=False)


class Discovery(Record):
    """What one look at a place found, in the order of the place; `notes` says what was wrong with it.

    NOT_A_FEED: nothing could be read. EMPTY: it is well, but holds nothing. ITEMS_CAPPED: more than
    `max_items`. TRUNCATED: it broke off, and there may be more of it. CHARSET_UNKNOWN: it declares an
    encoding that nobody knows, and was read all the same. DEFERRED: `unsettled` files may still be written,
    and wait for the next look. UNREADABLE: a part of it is.
    """

    candidates: tuple[Candidate, ...] = ()
    title: str | None = None
    notes: tuple[Reason, ...] = ()
    unsettled: int = 0


Entry = Mapping[str, Any]
"""An item of a feed, or what a feed says of itself, in the shape that feedparser gives it."""


class ReadFeed(NamedTuple):
    """A feed of any format; `capped`: some of its items were cut off; `ended`: it came to its end."""

    about: Entry
    items: list[Entry]
    capped: bool
    ended: bool = True
