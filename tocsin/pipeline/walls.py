"""Pages that stand in the place of an article, and what is known of it all the same."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from parsers import Article, Completeness, Dated, Document
from tocsin.errors import FetchError, ReadError, Reason
from tocsin.pipeline.pace import GONE
from tocsin.sources import Source
from tocsin.store import CandidateRow

WALLS = frozenset({"bot_block", "consent_wall", "script_shell", "not_an_article"})
_REFUSALS = frozenset(  # that say at once what comes of the next tries
    {
        Reason.UNAUTHORIZED,
        Reason.FORBIDDEN,
        Reason.CLIENT_ERROR,
        Reason.ROBOTS_DISALLOWED,
        Reason.MEDIA_TYPE,
    }
)
_SILENT = GONE | {Reason.BLOCKED, Reason.INTERNAL_ERROR}  # perhaps withdrawn, led astray, our own fault
PATIENCE = 3  # tries of a page that may come yet, before what its feed said goes on


def is_wall(article: Article) -> bool:
    """Whether a page is not the article that was asked for, but something in its way."""
    return article.completeness in WALLS or not article.body


def reason_of(article: Article) -> Reason:
    """What a page is that is not the article that was asked for."""
    return Reason(article.completeness if article.completeness in WALLS else "not_an_article")


def feed_stands_in(row: CandidateRow, error: ReadError) -> bool:
    """Whether what the feed said of a page goes on in its place, now that it could not be had: at once where
    its site refuses it, at the third try where it fails; never for one that is gone, which may have been
    withdrawn."""
    if not isinstance(error, FetchError) or error.reason in _SILENT or row.article_id is not None:
        return False
    waited = error.reason in _REFUSALS or row.tries + 1 >= PATIENCE
    return waited and row.has_page and bool(row.hints.title)


def empty_page(row: CandidateRow, now: datetime) -> Document:
    """A page of which nothing was read."""
    return Document(url=row.url, content=b"", retrieved=now, hints=row.hints)


def is_front_page(row: CandidateRow, document: Document) -> bool:
    """A link to an article that has gone often leads to the site's front page."""
    return (
        row.has_page and urlsplit(document.url).path in ("", "/") and urlsplit(row.url).path not in ("", "/")
    )


def told_by_feed(
    source: Source, row: CandidateRow, document: Document, completeness: Completeness
) -> Article:
    """What its feed said of an article, without its text."""
    return Article(
        url=document.url,
        headline=row.hints.title or "",
        standfirst=row.hints.summary,
        authors=row.hints.authors,
        publisher=row.hints.publisher or source.publisher,
        language=row.hints.language or source.language,
        published=Dated(value=row.hints.published, origin="hint") if row.hints.published else None,
        completeness=completeness,
    )
