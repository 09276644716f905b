"""Ingest: sources become articles, articles become matches, stories and alerts. Order and accounting only.

claim ─▶ look at the source ─▶ commit what it names ─▶ for each: obtain ─▶ parse ─▶ commit ─▶ settle
                                (with its validators)                              │
               article + matches + story + alerts + deliveries: one transaction ◀──┘
"""

from __future__ import annotations

import asyncio
import dataclasses
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from parsers import Article, Document, Furniture, ParseFailed, ParseKilled, ParserPool, learn
from tocsin.errors import FetchError, ParseError, Reason, TocsinError
from tocsin.fetch import Fetcher, Request
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.keep import Kept, keep
from tocsin.pipeline.reports import ArticleLine, Check, IngestReport, Trouble
from tocsin.sources import Candidate, Discovery, Source, discover, is_local, read_file, read_inline
from tocsin.store import CandidateRow, NewCandidate, Transaction

LEASE = timedelta(minutes=15)
AT_ONCE = 8  # sources looked at side by side; the fetcher paces each host by itself
BATCH = 200  # documents of one source in one run: the rest waits for the next
TRIES = 8
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=24)

log = logging.getLogger(__name__)

Claims = Mapping[str, int]
Watch = Callable[[str, int, int], None]  # source, documents done, documents in all


def unwatched(source: str, done: int, total: int) -> None:
    """Nobody looks on."""


def claim(desk: Desk, *, due_only: bool) -> dict[str, int]:
    """Takes the sources whose turn it is (or all that are free): name → fencing token."""
    sources = desk.settings.sources
    with desk.store.write() as tx:
        for source in sources:
            tx.sources.register(source.name, source.kind, source.location)
        return tx.sources.claim([one.name for one in sources], desk.now(), LEASE, due_only=due_only)


async def check(desk: Desk, claims: Claims, watch: Watch = unwatched) -> IngestReport:
    """Looks at the claimed sources, side by side; one that fails hinders no other."""
    turn = asyncio.Semaphore(AT_ONCE)
    async with Fetcher(desk.settings.fetch) as fetcher, ParserPool() as pool:
        run = _Run(desk, fetcher, pool, watch)

        async def one(source: Source) -> Check:
            async with turn:
                return await run.check(source, claims[source.name])

        mine = [source for source in desk.settings.sources if source.name in claims]
        return IngestReport(checks=tuple(await asyncio.gather(*map(one, mine))))


async def ingest(desk: Desk, watch: Watch = unwatched) -> IngestReport:
    """One whole run in this process, of every source that nobody else holds."""
    claims = claim(desk, due_only=False)
    report = await check(desk, claims, watch)
    held = tuple(source.name for source in desk.settings.sources if source.name not in claims)
    return report.model_copy(update={"held": held})


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

    def trouble(self, url: str, reason: Reason, detail: str) -> None:
        self.items[reason] += 1
        self.troubles.append(Trouble(url=url, reason=reason, detail=detail))


@dataclasses.dataclass
class _Run:
    desk: Desk
    fetcher: Fetcher
    pool: ParserPool
    watch: Watch

    async def check(self, source: Source, fence: int) -> Check:
        tally = _Tally()
        try:
            reason, detail = await self._look(source, tally)
        except FetchError as error:
            reason, detail = error.reason, error.detail
        try:
            await self._take_all(source, tally)
        except TocsinError:
            raise
        except Exception as error:
            log.exception("source %s", source.name)
            reason, detail = Reason.INTERNAL_ERROR, f"{type(error).__name__}; the log has it whole"
        result = Check(
            source=source.name,
            kind=source.kind,
            reason=reason if tally.articles or reason is not Reason.STORED else Reason.UNCHANGED,
            detail=detail,
            items=dict(tally.items),
            troubles=tuple(tally.troubles),
            articles=tuple(tally.articles),
            alerts=tuple(tally.alerts),
        )
        self._settle(source, fence, result)
        return result

    async def _look(self, source: Source, tally: _Tally) -> tuple[Reason, str]:
        """Notes what the source names now. Raises FetchError when it cannot be read."""
        if is_local(source):
            found = await asyncio.to_thread(discover, source, None, self.desk.now())
            self._note(source, found, tally)
            return _verdict(found)
        with self.desk.store.read() as tx:
            known = tx.sources.get(source.name)
        request = Request(
            url=source.location,
            etag=known.etag if known else None,
            last_modified=known.last_modified if known else None,
        )
        fetched = await self.fetcher.fetch(request, now=self.desk.now())
        if fetched.document is None:
            return Reason.UNCHANGED, ""
        found = await asyncio.to_thread(discover, source, fetched.document, self.desk.now())
        if Reason.NOT_A_FEED in found.notes:
            raise FetchError(Reason.NOT_A_FEED, source.name)
        self._note(source, found, tally, validators=(fetched.etag, fetched.last_modified))
        return _verdict(found)

    def _note(
        self,
        source: Source,
        found: Discovery,
        tally: _Tally,
        validators: tuple[str | None, str | None] | None = None,
    ) -> None:
        """What was named and the naming's validators commit together: nothing named is ever forgotten."""
        with self.desk.store.write() as tx:
            fresh = tx.sources.offer(source.name, map(_offered, found.candidates), self.desk.now())
            if validators:
                tx.sources.remember_validators(source.name, *validators)
        if unchanged := len(found.candidates) - fresh:
            tally.items[Reason.UNCHANGED] += unchanged

    async def _take_all(self, source: Source, tally: _Tally) -> None:
        with self.desk.store.read() as tx:
            waiting = tx.sources.waiting(source.name, self.desk.now(), BATCH)
            learned = furniture_of(tx, source.name)
        for number, row in enumerate(waiting):
            self.watch(source.name, number, len(waiting))
            learned = await self._take(source, row, tally, learned)
        self.watch(source.name, len(waiting), len(waiting))
        if tally.articles:
            with self.desk.store.write() as tx:
                tx.sources.learn_furniture(source.name, learned.model_dump_json())

    async def _take(self, source: Source, row: CandidateRow, tally: _Tally, learned: Furniture) -> Furniture:
        """One document to its end; returns what the source's furniture is known to be after it."""
        try:
            document = await self._obtain(source, row)
            article = await parsed(self.pool, document, learned)
        except (FetchError, ParseError) as error:
            self._give_up_or_wait(row, error)
            tally.trouble(row.url, error.reason, error.detail)
            return learned
        kept = await asyncio.to_thread(keep, self.desk, source, row, document, article)
        if kept.reason is Reason.NOT_AN_ARTICLE:
            tally.trouble(row.url, kept.reason, kept.detail)
        else:
            tally.kept(kept)
        return learn(learned, article) if kept.teaches else learned

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
        lasting = {Reason.NOT_FOUND, Reason.GONE, Reason.MEDIA_TYPE, Reason.PARSE_KILLED, Reason.PARSE_FAILED}
        with self.desk.store.write() as tx:
            if error.reason in lasting or row.tries + 1 >= TRIES:
                tx.sources.conclude(row.id, error.reason, detail=error.detail)
            else:
                due = _next_try(self.desk.now(), row.tries, getattr(error, "retry_at", None))
                tx.sources.postpone(row.id, error.reason, error.detail, due)

    def _settle(self, source: Source, fence: int, result: Check) -> None:
        now = self.desk.now()
        with self.desk.store.write() as tx:
            tx.sources.settle(
                source.name,
                fence,
                now,
                due_at=now + source.every,
                reason=result.reason,
                detail=result.detail,
                failed=result.failed,
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


def _next_try(now: datetime, tries: int, asked: datetime | None) -> datetime:
    pause: timedelta = min(FIRST_PAUSE * 2**tries, LONGEST_PAUSE)
    return max(now + pause, asked or now)


def _verdict(found: Discovery) -> tuple[Reason, str]:
    return Reason.STORED, ", ".join(found.notes)


def _offered(one: Candidate) -> NewCandidate:
    return NewCandidate(**one.model_dump() | {"path": str(one.path) if one.path else None})


def _candidate(row: CandidateRow) -> Candidate:
    return Candidate(**row.model_dump(include=set(Candidate.model_fields)))


def split(claims: Claims, size: int) -> Sequence[dict[str, int]]:
    """Claims in batches of `size` sources: what one task takes."""
    names = sorted(claims)
    return [{name: claims[name] for name in names[i : i + size]} for i in range(0, len(names), size)]
