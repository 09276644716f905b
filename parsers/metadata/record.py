"""The record this room hands out."""

from __future__ import annotations

from pydantic import Field

from parsers.article import Dated, Record

_TO_JUDGE = frozenset(("ledes", "stated_words", "locked"))  # by which the text is judged; no article's fields


class Metadata(Record):
    """What the witnesses of a page agree on; `origins` names, field by field, the witness that was believed.

    `headline` is "" when nobody names one. `published` and `modified` are never later than the moment the
    document was retrieved, and `published` is never later than `modified`. `ledes` are lines below the
    headline that could be its standfirst: which is, tells what became of them in the article. `stated_words`
    is how many words the page counts in it (0: it does not), `locked` whether it says that some must pay.
    """

    headline: str = ""
    standfirst: str | None = None
    ledes: tuple[str, ...] = ()
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
    stated_words: int = 0
    locked: bool = False

    def fields(self) -> dict[str, object]:
        """What an article says of itself, by its fields' names."""
        return {name: getattr(self, name) for name in type(self).model_fields if name not in _TO_JUDGE}
