"""Pages that stand in the place of an article, and what is known of it all the same."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from parsers import Article, Dated, Document
from tocsin.errors import FetchError, ReadError, Reason
from tocsin.letters import UNSPACED, fold
from tocsin.pipeline.pace import GONE
from tocsin.sources import Source
from tocsin.store import CandidateRow, Transaction

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
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters of a word that are the same in most of its forms
_UNSPACED = re.compile(f"[{UNSPACED}]")
_NOTICE = 300  # words at most; a longer page may tell of it in another language than its feed
TOLD = 3  # long words of a title that say enough of its article
PATIENCE = 3  # tries of a page that may come yet, before what its feed said goes on


def is_wall(article: Article) -> bool:
    """Whether a page is not the article that was asked for, but something in its way."""
    return article.completeness in WALLS or not article.body


def reason_of(article: Article) -> Reason:
    """What a page is that is not the article that was asked for."""
    return Reason(article.completeness if article.completeness in WALLS else "not_an_article")


def feed_stands_in(row: CandidateRow, error: ReadError) -> bool:
    """Whether what the feed says of a page may go on in its place, now that it could not be had: at once
    where its site refuses it, at the third try where it fails; never for one that is gone, which may have
    been withdrawn."""
    if not isinstance(error, FetchError) or error.reason in _SILENT:
        return False
    waited = error.reason in _REFUSALS or row.tries + 1 >= PATIENCE
    return waited and row.has_page and bool(row.hints.title)


def is_untold(tx: Transaction, row: CandidateRow) -> bool:
    """Whether the title that the feed gives a page is not stored yet: nothing of the page is, or only what
    the feed said of it before, under other titles."""
    stored = tx.articles.get(row.article_id) if row.article_id is not None else None
    if stored is None or stored.article.body:
        return stored is None
    told = (stored.article, *(past for _, past in tx.articles.revisions(stored.id)))
    return row.hints.title not in [one.headline for one in told]


def empty_page(row: CandidateRow, now: datetime) -> Document:
    """A page of which nothing was read."""
    return Document(url=row.url, content=b"", retrieved=now, hints=row.hints)


def is_front_page(row: CandidateRow, document: Document) -> bool:
    """A link to an article that has gone often leads to the site's front page."""
    return (
        row.has_page and urlsplit(document.url).path in ("", "/") and urlsplit(row.url).path not in ("", "/")
    )


def tells_of_another(title: str | None, article: Article) -> bool:
    """Whether a short page has not one long word of the title in its feed. Such are pages to sign in at,
    those that say that they are not for readers of this country, and the one that all links lead to once a
    site has moved. False where the title is in other letters than the page, or in a script without spaces:
    there it says nothing."""
    words = sum(len(block.text.split()) for block in article.body)
    if title is None or _UNSPACED.search(title) or words > _NOTICE:
        return False
    told, said = _stems(title), _stems("\n".join((article.headline, article.standfirst or "", article.text)))
    return len(told) >= TOLD and _alphabets(told) <= _alphabets(said) and not told & said


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(fold(text))}


def _alphabets(stems: set[str]) -> set[int]:
    return {ord(stem[0]) >> 8 for stem in stems}


def told_by_feed(source: Source, row: CandidateRow, document: Document, read: Article | None) -> Article:
    """The article as its feed told of it, without a text; `read` is what the page gave instead of the
    article. Where the feed carried a few words whole, those that its summary lacks are the text."""
    is_flash = read is not None and row.inline is not None and read.completeness == "not_an_article"
    said = row.hints.summary or ""
    return Article(
        url=document.url,
        headline=row.hints.title or "",
        standfirst=row.hints.summary,
        authors=row.hints.authors,
        publisher=row.hints.publisher or source.publisher,
        language=row.hints.language or source.language,
        published=Dated(value=row.hints.published, origin="hint") if row.hints.published else None,
        completeness=read.completeness if read else "truncated",
        body=tuple(block for block in read.body if block.text not in said) if read and is_flash else (),
    )
