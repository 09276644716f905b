"""One document to its end: obtained, parsed, and told from what is stored of it already."""

from __future__ import annotations

import asyncio
import dataclasses

from parsers import Article, Document, Furniture, ParseFailed, ParseKilled, ParserMissing, ParserPool, but_for
from tocsin.errors import FetchError, ParseError, Reason
from tocsin.fetch import Fetcher, Request
from tocsin.pipeline.dating import dated
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.keep import Kept, keep, keep_hints, unchanged
from tocsin.pipeline.known import identity_of
from tocsin.pipeline.walls import is_wall, tells_of_another
from tocsin.sources import Candidate, Source, path_of, read_file, read_inline
from tocsin.store import ArticleRow, CandidateRow, Transaction, digest


@dataclasses.dataclass(frozen=True)
class Reader:
    """Reads documents that wait, and pages whose articles are stored, in one way."""

    desk: Desk
    fetcher: Fetcher
    pool: ParserPool

    async def read(self, source: Source, row: CandidateRow, learned: Furniture) -> Kept:
        """What became of it; `learned` is what its source was seen to repeat.

        Raises FetchError, or ParseError for a document that is not, or no more, its article.
        """
        document = await self._obtain(source, row)
        stored, told = self._stored(source, row, document, learned)
        try:
            article = await parsed(self.pool, document, told)
        except ParseError as error:
            if error.reason is Reason.INTERNAL_ERROR:
                raise
            return await asyncio.to_thread(keep_hints, self.desk, source, row, document, error)
        known = stored.article if stored else None
        article = dated(self.desk.store, source.name, document, article, known)
        if self._is_notice(row, stored, article):
            other = ParseError(
                Reason.NOT_AN_ARTICLE, row.url, "the page tells of nothing in its feed's title"
            )
            return await asyncio.to_thread(keep_hints, self.desk, source, row, document, other)
        before = await self._before(stored, article, told) if stored and not is_wall(article) else None
        if before and row.article_id is not None and digest(before) == digest(article):
            return await asyncio.to_thread(unchanged, self.desk, source, row, article)
        return await asyncio.to_thread(keep, self.desk, source, row, document, article, before, learned)

    def _is_notice(self, row: CandidateRow, stored: ArticleRow | None, article: Article) -> bool:
        """Whether a page that was never read is not the article that its feed names."""
        unread = row.article_id is None or (stored is not None and not stored.article.body)
        seen = row.has_page and unread and not is_wall(article)
        return seen and tells_of_another(row.hints.title, article)

    def _stored(
        self, source: Source, row: CandidateRow, document: Document, learned: Furniture
    ) -> tuple[ArticleRow | None, Furniture]:
        """What is stored of a document by now, by whichever source, and what to read it with: then it is what
        that source's other articles taught."""
        with self.desk.store.read() as tx:
            known = tx.articles.known(identity_of(row, document)) if row.article_id is None else None
            number = known[0] if known else row.article_id
            stored = tx.articles.get(number) if number is not None else None
            if stored is None:
                return None, learned
            taught = learned if stored.source == source.name else furniture_of(tx, stored.source)
        return stored, but_for(taught, stored.article)

    async def _obtain(self, source: Source, row: CandidateRow) -> Document:
        if row.path is not None:
            return await asyncio.to_thread(read_file, _candidate(row), self.desk.now())
        if row.inline is not None:
            return read_inline(_candidate(row), self.desk.now())
        request = Request(url=row.url, named_by=source.location, led_from=row.named_by)
        fetched = await self.fetcher.fetch(request, now=self.desk.now())
        if fetched.document is None:
            raise FetchError(Reason.EMPTY, row.url, "304 to a request without validators")
        return fetched.document.model_copy(update={"hints": row.hints})

    async def _before(self, stored: ArticleRow, article: Article, learned: Furniture) -> Article | None:
        """What the bytes that are stored say when they are read as `article` was: where the two differ, the
        publisher changed something, and not we."""
        if digest(stored.article) == digest(article):
            return article
        with self.desk.store.read() as tx:
            document = tx.articles.document(stored.id)
        if document is None or not stored.article.body:  # what its feed said is all that is stored
            return None
        try:
            return await parsed(self.pool, document, learned)
        except ParseError:
            return None


async def parsed(pool: ParserPool, document: Document, furniture: Furniture | None = None) -> Article:
    """The article in a document. Raises ParseError when the parser was killed or gave up."""
    try:
        return await pool.parse(document, furniture)
    except ParseKilled as error:
        raise ParseError(Reason.PARSE_KILLED, document.url, str(error)) from error
    except ParseFailed as error:
        raise ParseError(Reason.PARSE_FAILED, document.url, str(error)) from error
    except ParserMissing as error:  # no fault of the document, which is to be tried again
        raise ParseError(Reason.INTERNAL_ERROR, document.url, str(error)) from error


def furniture_of(tx: Transaction, source: str) -> Furniture:
    """What the source was seen to repeat; nothing yet for a new one."""
    kept = tx.sources.furniture(source)
    return Furniture.model_validate_json(kept) if kept else Furniture()


def _candidate(row: CandidateRow) -> Candidate:
    known = row.model_dump(include=set(Candidate.model_fields))
    return Candidate(**known | {"path": path_of(row.path) if row.path is not None else None})
