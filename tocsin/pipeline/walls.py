"""Pages that stand in the place of an article, and what is known of it all the same."""

from __future__ import annotations

from urllib.parse import urlsplit

from parsers import Article, Completeness, Dated, Document
from tocsin.errors import Reason
from tocsin.sources import Source
from tocsin.store import CandidateRow

WALLS = frozenset({"bot_block", "consent_wall", "script_shell", "not_an_article"})
PASSING = frozenset(map(Reason, WALLS - {"not_an_article"}))  # their pages are tried again


def is_wall(article: Article) -> bool:
    """Whether a page is not the article that was asked for, but something in its way."""
    return article.completeness in WALLS or not article.body


def reason_of(article: Article) -> Reason:
    """What a page is that is not the article that was asked for."""
    return Reason(article.completeness if article.completeness in WALLS else "not_an_article")


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
