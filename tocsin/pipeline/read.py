"""One document to its end: obtained, parsed, and told from what is stored of it already."""

from __future__ import annotations

import asyncio
import dataclasses

from parsers import Article, Document, Furniture, ParseFailed, ParseKilled, ParserPool, but_for
from tocsin.errors import FetchError, ParseError, Reason
from tocsin.fetch import Fetcher, Request
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.keep import Kept, is_wall, keep, unchanged
from tocsin.sources import Candidate, Source, path_of, read_file, read_inline
from tocsin.store import CandidateRow, Transaction, digest


@dataclasses.dataclass(frozen=True)
class Reader:
    """Reads documents that wait, and pages whose articles are stored, in one way."""

    desk: Desk
    fetcher: Fetcher
    pool: ParserPool

    async def read(self, source: Source, row: CandidateRow, learned: Furniture) -> tuple[Article, Kept]:
        """Raises FetchError, or ParseError for a document that is not, or no more, its article."""
        document = await self._obtain(source, row)
        learned = self._of_others(row, learned)
        article = await parsed(self.pool, document, learned)
        before = None if is_wall(article) else await self._before(row, article, learned)
        if before is not None and digest(before) == digest(article):
            return article, await asyncio.to_thread(unchanged, self.desk, source, row, article)
        return article, await asyncio.to_thread(keep, self.desk, source, row, document, article, before)

    def _of_others(self, row: CandidateRow, learned: Furniture) -> Furniture:
        """What articles other than the one that is stored under `row` have taught."""
        if row.article_id is None:
            return learned
        with self.desk.store.read() as tx:
            stored = tx.articles.get(row.article_id)
        return but_for(learned, stored.article) if stored else learned

    async def _obtain(self, source: Source, row: CandidateRow) -> Document:
        if row.path is not None:
            return await asyncio.to_thread(read_file, _candidate(row), self.desk.now())
        if row.inline is not None:
            return read_inline(_candidate(row), self.desk.now())
        fetched = await self.fetcher.fetch(
            Request(url=row.url, named_by=source.location), now=self.desk.now()
        )
        if fetched.document is None:
            raise FetchError(Reason.EMPTY, row.url, "304 to a request without validators")
        return fetched.document.model_copy(update={"hints": row.hints})

    async def _before(self, row: CandidateRow, article: Article, learned: Furniture) -> Article | None:
        """What the bytes that are stored say when they are read as `article` was: where the two differ, the
        publisher changed something, and not we."""
        if row.article_id is None:
            return None
        with self.desk.store.read() as tx:
            known, document = tx.articles.known_as(row.article_id), tx.articles.document(row.article_id)
        if known and known[1] == digest(article):
            return article
        if document is None:
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


def furniture_of(tx: Transaction, source: str) -> Furniture:
    """What the source was seen to repeat; nothing yet for a new one."""
    kept = tx.sources.furniture(source)
    return Furniture.model_validate_json(kept) if kept else Furniture()


def _candidate(row: CandidateRow) -> Candidate:
    known = row.model_dump(include=set(Candidate.model_fields))
    return Candidate(**known | {"path": path_of(row.path) if row.path is not None else None})
