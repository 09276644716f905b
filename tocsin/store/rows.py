"""What the store hands out: frozen rows. Ids are the database's; every datetime is aware, UTC."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

import sqlalchemy as sa
from pydantic import Field

from parsers import Article
from parsers.article import Hints, Record
from tocsin.errors import Outcome


class SourceRow(Record):
    """A source as last seen: `reason` is what became of its last check, `failures` those in a row, `read_at`
    when one last did not fail, `wait_until` when its server wants to be asked again, if it said so.

    `moved_to` is where its server says that it is for good, `moves` how many looks in a row were told so.
    """

    name: str
    kind: str
    location: str
    etag: str | None
    last_modified: str | None
    checked_at: datetime | None
    due_at: datetime | None
    failures: int
    reason: str | None
    detail: str | None
    moved_to: str | None = None
    moves: int = 0
    read_at: datetime | None = None
    wait_until: datetime | None = None


class CandidateRow(Record):
    """A document that a source named: it waits to become an article, or its page to be read again."""

    id: int
    source: str
    key: str
    url: str
    version: str | None
    path: str | None
    inline: bytes | None
    hints: Hints
    tries: int
    found_at: datetime
    state: str = "pending"
    read_before: datetime | None = None
    named_by: str | None = None
    reread_at: datetime | None = None
    article_id: int | None = None

    @property
    def has_page(self) -> bool:
        """Whether its bytes are fetched from its URL, not read from a file or carried by the feed."""
        return self.path is None and self.inline is None

    @property
    def is_stored(self) -> bool:
        """Whether it became an article, whose page is read again."""
        return self.state == "done"


class PageRow(Record):
    """The page of a stored article in one source: what became of it last, and when it is read again."""

    source: str
    url: str
    reason: str | None
    detail: str | None
    reread_at: datetime | None


class GivenUp(Record):
    """A document that became no article and is not tried again, and why."""

    source: str
    url: str
    found_at: datetime
    reason: str | None
    detail: str | None


class NewCandidate(Record):
    """A document that a source names now; `version` changes when the document did, and `named_by` is the site
    that named it, if that is not where the source is."""

    key: str
    url: str
    version: str | None = None
    path: str | None = None
    inline: bytes | None = None
    hints: Hints = Hints()
    named_by: str | None = None

    @property
    def has_page(self) -> bool:
        """Whether its bytes are fetched from its URL."""
        return self.path is None and self.inline is None


class ArticleRow(Record):
    """A stored article with its place among the others. `relation` is new, report or copy (of `copy_of`);
    `story_id` is the story that its own was merged into, if it was.

    `read_before` is when its source had last been read before it was named there, or else when it was first
    named; None where an earlier version did not write that down.
    """

    id: int
    source: str
    story_id: int
    relation: str
    copy_of: int | None
    first_seen_at: datetime
    read_before: datetime | None
    revised_at: datetime | None
    article: Article


def article_row(row: sa.RowMapping) -> ArticleRow:
    """From a row of the `article` table with its present story, whatever else is joined to it."""
    kept = {name: row[name] for name in ArticleRow.model_fields if name != "article"}
    return ArticleRow(article=Article.model_validate_json(row["record"]), **kept)


class Revision(NamedTuple):
    """What an article was `until` it changed, or (`misread`) until better parsers read it anew."""

    until: datetime
    article: Article
    misread: bool


class ListedArticle(Record):
    """An article in one line, for lists, with its story by now."""

    id: int
    source: str
    headline: str
    publisher: str | None
    published_at: datetime | None
    first_seen_at: datetime
    story_id: int
    excerpt: str = ""


class Remembered(Record):
    """What the story index must be told of a stored article."""

    article_id: int
    story_id: int
    fingerprint: str
    seen_at: datetime


class Stretch(NamedTuple):
    """So many `articles`, of ids `first` to `last`, first seen or changed from `since` on."""

    since: datetime
    first: int
    last: int
    articles: int


class MatchRow(Record):
    """Why an article answers a topic: spans as (field, block, start, end), in code points. What matched by
    its source or language has none; None where only an earlier revision matched.

    `outcome` is what became of it; `alert_id` is the alert that told of it or of its story.
    """

    topic: str
    clauses: tuple[str, ...]
    spans: tuple[tuple[str, int, int, int], ...] | None
    outcome: Outcome = Outcome.READ_AGAIN
    alert_id: int | None = None


def match_row(row: sa.RowMapping) -> MatchRow:
    """From a row of the `match` table, whatever else is joined to it."""
    return MatchRow(**{name: row[name] for name in MatchRow.model_fields})


class AlertRow(Record):
    """A topic that rang for a story, or for one that was merged into it."""

    id: int
    topic: str
    story_id: int
    kind: str
    rang_at: datetime
    headline: str = ""
    reports: int = 0
    deliveries: dict[str, int] = Field(default_factory=dict)


DeliveryState = Literal["held", "pending", "leased", "delivered", "dead", "merged", "told"]
"""What can become of a delivery; `schema.py` draws how."""


class DeliveryRow(Record):
    """An alert on its way to one recipient of one channel."""

    id: int
    alert_id: int
    channel: str
    recipient: str
    key: str
    state: DeliveryState
    due_at: datetime
    created_at: datetime
    settled_at: datetime | None
    lease_until: datetime | None
    fence: int
    tries: int
    possible_repeat: bool
    payload: str | None
    held_for: str | None
    digest_id: int | None


class DeliveryLine(Record):
    """A delivery in one line, for lists: with its topic and the last attempt's words."""

    id: int
    alert_id: int
    topic: str
    channel: str
    recipient: str
    state: DeliveryState
    tries: int
    due_at: datetime
    settled_at: datetime | None
    possible_repeat: bool
    held_for: str | None
    digest_id: int | None
    detail: str | None


class HeldGroup(NamedTuple):
    """What one topic holds for one channel."""

    topic: str
    channel: str
    due: datetime


class Snooze(Record):
    """A topic that tells nothing between two moments."""

    topic: str
    since: datetime
    until: datetime
