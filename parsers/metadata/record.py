"""The record this room hands out."""

from __future__ import annotations

from pydantic import Field

from parsers.article import Dated, Record


class Metadata(Record):
    """What the witnesses of a page agree on; `origins` names, field by field, the witness that was believed.

    `headline` is "" when nobody names one. `published` and `modified` are never later than the moment the
    document was retrieved, and `published` is never later than `modified`.
    """

    headline: str = ""
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    image: str | None = None
    canonical_url: str | None = None
    published: Dated | None = None
    modified: Dated | None = None
    origins: dict[str, str] = Field(default_factory=dict)
