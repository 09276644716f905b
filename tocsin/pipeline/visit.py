"""One visit to one source: what it names, and each document of it to its end. In = sum of outcomes."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from parsers import Article, Document, Furniture, ParseFailed, ParseKilled, ParserPool, learn
from tocsin.errors import FetchError, ParseError, Reason
from tocsin.fetch import Fetcher, Request
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.keep import Kept, identity_of, is_wall, keep, unchanged, wall_reason
from tocsin.pipeline.pace import next_document, next_look, next_reread
from tocsin.pipeline.reports import ArticleLine, Check, Trouble
from tocsin.sources import Candidate, Discovery, Guard, Source, is_local, read_file, read_inline
from tocsin.store import CandidateRow, NewCandidate, SourceRow, Transaction, digest

LEASE = timedelta(minutes=5)  # renewed before each document
BATCH = 200  # documents of one source in one run: the rest waits for the next
TRIES = 8
FAILURES = 3  # in a row, of pages that are read again: the rest waits for the next look
LASTING = frozenset(
    {
        Reason.NOT_FOUND,
        Reason.GONE,
        Reason.ROBOTS_DISALLOWED,
        Reason.MEDIA_TYPE,
        Reason.PARSE_KILLED,
        Reason.PARSE_FAILED,
        Reason.NOT_AN_ARTICLE,
    }
)

Validators = tuple[str | None, str | None]  # ETag, Last-Modified
log = logging.getLogger(__name__)
Watch = Callable[[str, int, int], None]  # source, documents done, documents in all


def unwatched(source: str, done: int, total: int) -> None:
    """Nobody looks on."""


@dataclasses.dataclass(frozen=True)
class _Looked:
    """How the look at the source itself went; `asked` is when it said to come again."""

    reason: Reason
    detail: str = ""
    asked: datetime | None = None


@dataclasses.dataclass
class _Tally:
    """What became of the documents of one look."""

    items: Counter[Reason] = dataclasses.field(default_factory=Counter)
    troubles: list[Trouble] = dataclasses.field(default_factory=list)
    articles: list[ArticleLine] = dataclasses.field(default_factory=list)
    alerts: list[int] = dataclasses.field(default_factory=list)

    def kept(self, kept: Kept) -> None:
        self.items[kept.reason] += 1
        self.alerts += kept.alerts
        if kept.line:
            self.articles.append(kept.line)
        if kept.trouble:
            self.troubles.append(kept.trouble)

    def trouble(self, url: str, reason: Reason, detail: str) -> None:
        self.items[reason] += 1
        self.troubles.append(Trouble(url=url, reason=reason, detail=detail))


@dataclasses.dataclass
class Visitor:
    desk: Desk
    fetcher: Fetcher
    pool: ParserPool
    guard: Guard
    watch: Watch

    async def visit(self, source: Source, fence: int) -> Check:
        """Never raises: what went wrong stands in the result."""
        tally = _Tally()
        try:
            looked = await self._look_and_take(source, fence, tally)
            return self._settled(source, fence, tally, looked)
        except Exception as error:  # a fault of ours, or a store that is busy: the other sources go on
            log.exception("source %s", source.name)
            detail = f"{type(error).__name__}; the log has it whole"
            return _result(source, tally, _Looked(Reason.INTERNAL_ERROR, detail))

    async def _look_and_take(self, source: Source, fence: int, tally: _Tally) -> _Looked:
        if not self._renew(source, fence):
            return _Looked(Reason.HELD, "another run took it over")
        began = self.desk.now()
        try:
            named, looked = await self._look(source)
        except FetchError as error:
            named, looked = set(), _Looked(error.reason, error.detail, error.retry_at)
        await self._take_all(source, fence, named, tally)
        if looked.reason in (Reason.STORED, Reason.UNCHANGED):
            await self._reread_all(source, fence, began, named, tally)
        if looked.reason is Reason.STORED and not tally.articles:
            return dataclasses.replace(looked, reason=Reason.UNCHANGED)
        return looked

    async def _look(self, source: Source) -> tuple[set[str], _Looked]:
        """Notes what the source names now: its keys. Raises FetchError when it cannot be read."""
        if is_local(source):
            found = await self.guard.discover(source, None, self.desk.now())
            return await asyncio.to_thread(self._note, source, found, None), _well(found)
        with self.desk.store.read() as tx:
            known = tx.sources.get(source.name)
        request = Request(
            url=source.location,
            etag=known.etag if known else None,
            last_modified=known.last_modified if known else None,
        )
        fetched = await self.fetcher.fetch(request, now=self.desk.now())
        if fetched.document is None:
            return set(), _Looked(Reason.UNCHANGED)
        found = await self.guard.discover(source, fetched.document, self.desk.now())
        if Reason.NOT_A_FEED in found.notes:
            raise FetchError(Reason.NOT_A_FEED, source.name)
        validators = (fetched.etag, fetched.last_modified)
        return await asyncio.to_thread(self._note, source, found, validators), _well(found)

    def _note(self, source: Source, found: Discovery, validators: Validators | None) -> set[str]:
        """What was named and the naming's validators commit together: nothing named is ever forgotten."""
        with self.desk.store.write() as tx:
            tx.sources.offer(source.name, [_offered(one) for one in found.candidates], self.desk.now())
            if validators:
                tx.sources.remember_validators(source.name, *validators)
        return {one.key for one in found.candidates}

    async def _take_all(self, source: Source, fence: int, named: set[str], tally: _Tally) -> None:
        """Everything that was named or waited has one outcome: known already, taken now, or put off."""
        with self.desk.store.read() as tx:
            pending = tx.sources.pending(source.name)
            waiting = tx.sources.waiting(source.name, self.desk.now(), BATCH)
            learned = furniture_of(tx, source.name)
        taken = 0
        for row in waiting:
            self.watch(source.name, taken, len(waiting))
            if not self._renew(source, fence):
                break  # another run has it by now
            learned = await self._take(source, row, tally, learned)
            taken += 1
        self.watch(source.name, len(waiting), len(waiting))
        tally.items[Reason.UNCHANGED] += len(named - pending)
        tally.items[Reason.DEFERRED] += len(pending) - taken
        if tally.articles:
            with self.desk.store.write() as tx:
                tx.sources.learn_furniture(source.name, learned.model_dump_json())

    async def _reread_all(
        self, source: Source, fence: int, began: datetime, named: set[str], tally: _Tally
    ) -> None:
        """Pages that may have changed since, but for those of this visit; only a change is an outcome."""
        if not source.reread:
            return
        with self.desk.store.read() as tx:
            rows = tx.sources.to_reread(source.name, began, BATCH)
            learned = furniture_of(tx, source.name)
        failures = 0
        for row in rows:
            if failures == FAILURES or not self._renew(source, fence):
                break  # it does not answer now, or another run has it by now
            try:
                _, kept = await self._read(source, row, learned, again=True)
            except (FetchError, ParseError) as error:
                failures = 0 if error.reason in LASTING else failures + 1
                self._reread_later(source, row, error)
                continue
            failures = 0
            if kept.reason is Reason.UPDATED:
                tally.items[Reason.UNCHANGED] -= row.key in named
                tally.kept(kept)

    def _reread_later(self, source: Source, row: CandidateRow, error: FetchError | ParseError) -> None:
        """As soon as another document would be tried again, or at the next time that is due anyway."""
        now = self.desk.now()
        soon = next_document(now, row.tries, getattr(error, "retry_at", None))
        due = soon if row.tries + 1 < TRIES else next_reread(now, row.found_at, source.reread)
        with self.desk.store.write() as tx:
            tx.sources.reread_later(row.id, None if error.reason in LASTING else due)

    def _renew(self, source: Source, fence: int) -> bool:
        with self.desk.store.write() as tx:
            return tx.sources.renew(source.name, fence, self.desk.now() + LEASE)

    async def _take(self, source: Source, row: CandidateRow, tally: _Tally, learned: Furniture) -> Furniture:
        """One document to its end; returns what the source's furniture is known to be after it."""
        try:
            article, kept = await self._read(source, row, learned)
        except (FetchError, ParseError) as error:
            self._give_up_or_wait(row, error)
            tally.trouble(row.url, error.reason, error.detail)
            return learned
        tally.kept(kept)
        return learn(learned, article) if kept.teaches else learned

    async def _read(
        self, source: Source, row: CandidateRow, learned: Furniture, *, again: bool = False
    ) -> tuple[Article, Kept]:
        """Raises FetchError, or ParseError also for a page that no more is what is read `again`."""
        document = await self._obtain(source, row)
        article = await parsed(self.pool, document, learned)
        if again and is_wall(article):
            raise ParseError(wall_reason(article), row.url, "the page is not the article")
        if again and (self._is_elsewhere(row, document) or self._is_less(row, article)):
            raise ParseError(Reason.NOT_AN_ARTICLE, row.url, "the page is not that article any more")
        if await self._says_the_same(row, article, learned):
            return article, await asyncio.to_thread(unchanged, self.desk, source, row, article)
        return article, await asyncio.to_thread(keep, self.desk, source, row, document, article)

    def _is_elsewhere(self, row: CandidateRow, document: Document) -> bool:
        """Whether a page was found where another article is at home, or none that is known."""
        with self.desk.store.read() as tx:
            there = tx.articles.known(identity_of(row, document))
        return there is None or there[0] != row.article_id

    def _is_less(self, row: CandidateRow, article: Article) -> bool:
        """Whether a page gives only a part of its article, and less than is stored."""
        if article.completeness == "full" or row.article_id is None:
            return False
        with self.desk.store.read() as tx:
            stored = tx.articles.get(row.article_id)
        return stored is not None and (
            stored.article.completeness == "full" or len(stored.article.text) > len(article.text)
        )

    async def _says_the_same(self, row: CandidateRow, article: Article, learned: Furniture) -> bool:
        """Whether the bytes that are stored, read as it was, say what `article` says: only we changed."""
        if row.article_id is None or is_wall(article):
            return False
        with self.desk.store.read() as tx:
            known, document = tx.articles.known_as(row.article_id), tx.articles.document(row.article_id)
        if known and known[1] == digest(article):
            return True
        if document is None:
            return False
        try:
            return digest(await parsed(self.pool, document, learned)) == digest(article)
        except ParseError:
            return False

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

    def _give_up_or_wait(self, row: CandidateRow, error: FetchError | ParseError) -> None:
        with self.desk.store.write() as tx:
            if error.reason in LASTING or row.tries + 1 >= TRIES:
                tx.sources.conclude(row.id, error.reason, detail=error.detail)
            else:
                due = next_document(self.desk.now(), row.tries, getattr(error, "retry_at", None))
                tx.sources.postpone(row.id, error.reason, error.detail, due)

    def _settled(self, source: Source, fence: int, tally: _Tally, looked: _Looked) -> Check:
        result = _result(source, tally, looked)
        if looked.reason is Reason.HELD:
            return result
        now = self.desk.now()
        with self.desk.store.write() as tx:
            failures = _failures(tx.sources.get(source.name)) + 1 if result.failed else 0
            tx.sources.settle(
                source.name,
                fence,
                now,
                due_at=next_look(now, source.every, failures, looked.asked),
                reason=result.reason,
                detail=result.detail,
                failures=failures,
            )
        return result


def _result(source: Source, tally: _Tally, looked: _Looked) -> Check:
    return Check(
        source=source.name,
        kind=source.kind,
        reason=looked.reason,
        detail=looked.detail,
        items={reason: count for reason, count in tally.items.items() if count},
        troubles=tuple(tally.troubles),
        articles=tuple(tally.articles),
        alerts=tuple(tally.alerts),
    )


async def parsed(pool: ParserPool, document: Document, furniture: Furniture) -> Article:
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


def _well(found: Discovery) -> _Looked:
    return _Looked(Reason.STORED, ", ".join(found.notes))


def _failures(known: SourceRow | None) -> int:
    return known.failures if known else 0


def _offered(one: Candidate) -> NewCandidate:
    return NewCandidate(**one.model_dump() | {"path": str(one.path) if one.path else None})


def _candidate(row: CandidateRow) -> Candidate:
    return Candidate(**row.model_dump(include=set(Candidate.model_fields)))
