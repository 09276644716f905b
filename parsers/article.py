"""The two records every room speaks: the `Document` that comes in and the `Article` that comes out.

Field meanings of `Article` follow schema.org `NewsArticle`. Both are frozen; every datetime is aware, UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from itertools import groupby
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

BlockKind = Literal["paragraph", "heading", "quote", "list_item", "table", "caption"]
Evidence = Literal["publisher", "structure", "phrase", "repetition", "duplicate", "metadata"]
Completeness = Literal[
    "full", "truncated", "paywalled", "script_shell", "consent_wall", "bot_block", "not_an_article"
]

BETWEEN_CELLS = " | "
LINE_BY_LINE: tuple[BlockKind, ...] = ("list_item", "table")  # blocks in a row are one list, or one table
UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
_CHANGED_SOON = timedelta(days=3)  # a report is, after its publication


def storable(text: str) -> str:
    """Text without NUL and lone surrogates, which no database or wire takes."""
    return text.replace("\0", "") if text.isascii() else UNSTORABLE.sub("", text)


UtcDatetime = Annotated[AwareDatetime, AfterValidator(lambda value: value.astimezone(UTC))]
Text = Annotated[str, AfterValidator(storable)]


class Record(BaseModel):
    """A frozen value that crosses walls; unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Hints(Record):
    """What the place that named the document said of it (a feed item's title, date, author): a witness."""

    title: Text | None = None
    summary: Text | None = None
    authors: tuple[Text, ...] = ()
    publisher: Text | None = None
    section: Text | None = None
    published: UtcDatetime | None = None
    modified: UtcDatetime | None = None
    language: Text | None = None
    tags: tuple[Text, ...] = ()


class Document(Record):
    """Bytes as they came, with where and when they came from.

    `charset` is what the transport declared, if anything; `url` is where the bytes were finally found
    (after redirects), or a `file:` name for a dropped file.
    """

    content: bytes = Field(repr=False)
    media_type: str = "text/html"
    charset: str | None = None
    url: str
    retrieved: UtcDatetime
    hints: Hints = Hints()


class Dated(Record):
    """A moment, the witness that gave it, and whether that witness stated a time zone.

    `printed` is the calendar day as the publisher wrote it, with the zone it wrote there: 01:00 in Delhi on
    the 19th is 19:30 UTC on the 18th, and stays the 19th. Where the page shows readers the day before or
    after, in another zone, that one is printed only if the address names it too. `shown` says that readers
    see this day on the page; otherwise only the page's data state it.
    """

    value: UtcDatetime
    origin: str
    zone_stated: bool = False
    printed: date | None = None
    shown: bool = False

    @property
    def day(self) -> date:
        """The calendar day to show and to compare with other reports of a day."""
        return self.printed or self.value.date()

    def __str__(self) -> str:
        return self.value.strftime("%Y-%m-%d %H:%M UTC") if self.zone_stated else self.day.isoformat()


def dateline_day(published: Dated | None, modified: Dated | None) -> date | None:
    """The day that people call the article's date.

    It is the day of publication, unless that is known from the page's hidden data alone (often the day a
    draft was created, years ago) while the page itself shows its readers another day, on which a report of
    these days would not have been changed any more.
    """
    if published is None:
        return modified.day if modified else None
    unseen = not published.shown and published.origin in ("json-ld", "microdata")
    if not unseen or modified is None or not modified.shown:
        return published.day
    changed_soon = timedelta() <= modified.day - published.day <= _CHANGED_SOON
    return published.day if changed_soon else modified.day


class Block(Record):
    """One block of the body, in reading order; white space inside `text` is single spaces. A table has one
    block a row, its cells parted by `BETWEEN_CELLS`.
    """

    kind: BlockKind = "paragraph"
    text: Text

    @property
    def plain(self) -> str:
        """The text with what shows its kind where there is no markup."""
        if self.kind == "list_item":
            return f"- {self.text}"
        return self.text.replace(BETWEEN_CELLS, "\t") if self.kind == "table" else self.text


class Removed(Record):
    """One block that was stripped: its text, the kind of evidence, the rule's name, how sure (0..1)."""

    text: Text
    evidence: Evidence
    rule: Text
    confidence: float = 1.0


class Article(Record):
    """A clean article: what may ring, and an account of what may not."""

    url: Text
    canonical_url: Text | None = None
    headline: Text = ""
    standfirst: Text | None = None
    authors: tuple[Text, ...] = ()
    publisher: Text | None = None
    section: Text | None = None
    tags: tuple[Text, ...] = ()
    language: Text | None = None
    image: Text | None = None
    published: Dated | None = None
    modified: Dated | None = None
    body: tuple[Block, ...] = ()
    completeness: Completeness = "full"
    removed: tuple[Removed, ...] = ()
    origins: dict[str, str] = Field(default_factory=dict, description="field name → the witness that gave it")

    @property
    def day(self) -> date | None:
        """The one day to show for the article; see `dateline_day`."""
        return dateline_day(self.published, self.modified)

    @property
    def text(self) -> str:
        """The body as plain text, a blank line between its stretches: a list's items begin with a dash, and
        tabs part the cells of a table, as in the text that a browser copies.
        """
        return "\n\n".join(text for _, text in self.stretches())

    def stretches(self) -> Iterator[tuple[BlockKind, str]]:
        """The plain text of each block, of a list or a table whole, a line for each item or row; its kind."""
        for (kind, _), blocks in groupby(enumerate(self.body), _stretch):
            yield kind, "\n".join(block.plain for _, block in blocks)


def _stretch(numbered: tuple[int, Block]) -> tuple[BlockKind, int]:
    number, block = numbered
    return block.kind, -1 if block.kind in LINE_BY_LINE else number
