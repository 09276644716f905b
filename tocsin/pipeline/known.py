"""What a document that was read is to the articles that are stored: a new one, a change, or nothing new."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from parsers import Article, Document
from tocsin.errors import ParseError, Reason
from tocsin.sources import normalise_url
from tocsin.store import CandidateRow, Transaction, digest


class Known(NamedTuple):
    """`reason` is STORED for an article nobody had, UPDATED for a change in the one that `article_id` names;
    UNCHANGED and DUPLICATE when that says it all already, to this candidate or by another one.

    `rereads` is whether this candidate's page is the one to be read again.
    """

    reason: Reason
    article_id: int | None
    rereads: bool


def recognise(
    tx: Transaction,
    row: CandidateRow,
    document: Document,
    article: Article,
    now: datetime,
    before: Article | None = None,
) -> Known:
    """`before`: what is stored of the document, read as `article` was.

    Raises ParseError for the page of a stored article that leads to something else by now.
    """
    identity = identity_of(row, document)
    there = tx.articles.known(identity)
    own = tx.articles.known_as(row.article_id) if row.article_id is not None else None
    if row.is_stored and (there != own if there else _is_another(tx, row, identity, article)):
        raise ParseError(Reason.NOT_AN_ARTICLE, row.url, "the page is not that article any more")
    if there and there != own and (own or identity != row.key):
        return Known(Reason.DUPLICATE, there[0], rereads=False)
    if (known := own or there) is None:
        return Known(Reason.STORED, None, rereads=True)
    article_id, said = known
    rereads = bool(own) or not _is_read_again(tx, article_id)
    same = digest(article) in (said, digest(before) if before else None)
    if same or _is_less(tx, article_id, row, document, article, now):
        return Known(Reason.UNCHANGED if own else Reason.DUPLICATE, article_id, rereads)
    return Known(Reason.UPDATED, article_id, rereads)


def identity_of(row: CandidateRow, document: Document) -> str:
    """Where a fetched page was found in the end; what has no page of its own goes by its key."""
    return normalise_url(document.url) if row.has_page else row.key


def _is_another(tx: Transaction, row: CandidateRow, identity: str, article: Article) -> bool:
    """Whether a page that was found somewhere new is not the stored article; one that has moved still says
    most of what it said."""
    stored, read = _stored(tx, row.article_id)
    if not stored.body or (read and identity_of(row, read) == identity):
        return False
    told = {block.text for block in stored.body}
    return len(told.intersection(block.text for block in article.body)) * 2 < len(told)


def _is_less(
    tx: Transaction, article_id: int, row: CandidateRow, document: Document, article: Article, now: datetime
) -> bool:
    """Whether it was read before what is stored, or a page gives less of its article than that."""
    stored, read = _stored(tx, article_id)
    if read and document.retrieved < read.retrieved <= now:
        return True
    if not row.has_page or (article.body and article.completeness == "full"):
        return False
    return len(stored.text) > len(article.text) or bool(stored.body and stored.completeness == "full")


def _is_read_again(tx: Transaction, article_id: int) -> bool:
    return any(page.reread_at for page in tx.sources.pages(article_id))


def _stored(tx: Transaction, article_id: int | None) -> tuple[Article, Document | None]:
    row = tx.articles.get(article_id) if article_id is not None else None
    if row is None:
        raise LookupError(article_id)
    return row.article, tx.articles.document(row.id)
