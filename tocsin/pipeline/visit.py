"""One visit to one source: what it names, and each document of it to its end. In = sum of outcomes."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import math
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from parsers import Furniture, ParserPool
from tocsin.clock import spoken
from tocsin.errors import FetchError, ReadError, Reason, StoreError
from tocsin.fetch import Fetched, Fetcher, Request, redact_url
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.hosts import Hosts
from tocsin.pipeline.keep import Kept, keep_hints
from tocsin.pipeline.moves import heed_move, is_where_it_was, place_of, site_of, trouble_of
from tocsin.pipeline.pace import (
    GONE,
    is_to_wait,
    is_worth_a_try,
    may_be_unchanged,
    next_document,
    next_look,
    next_reread,
)
from tocsin.pipeline.read import Reader, furniture_of
from tocsin.pipeline.reports import Check, fault_of
from tocsin.pipeline.tally import Looked, Tally
from tocsin.pipeline.walls import empty_page, feed_stands_in
from tocsin.sources import Candidate, Discovery, Guard, Source, is_local, path_as_text, what_instead
from tocsin.store import CandidateRow, NewCandidate, SourceRow

LEASE = timedelta(minutes=5)  # renewed before each document
BATCH = 200  # documents of one source in one run: the rest waits for the next
LONGEST = timedelta(minutes=10)  # after which the rest waits, too: each of 200 slow hosts may take a minute

log = logging.getLogger(__name__)
Watch = Callable[[str, int, int], None]  # source, documents done, documents in all


def unwatched(source: str, done: int, total: int) -> None:
    """Nobody looks on."""


@dataclasses.dataclass
class Visitor:
    """Visits the sources of a desk with what it is given; `watch` is told how far each visit has come."""

    desk: Desk
    fetcher: Fetcher
    pool: ParserPool
    guard: Guard
    watch: Watch

    async def visit(self, source: Source, fence: int) -> Check:
        """Never raises: what went wrong stands in the result."""
        tally = Tally()
        try:
            return self._settled(source, fence, tally, await self._looked(source, fence, tally))
        except Exception as error:  # a store that is busy, or a fault of ours: the source is still due
            log.exception("source %s", source.name)
            return tally.check(source, Looked(Reason.INTERNAL_ERROR, fault_of(error)))

    async def _looked(self, source: Source, fence: int, tally: Tally) -> Looked:
        try:
            return await self._look_and_take(source, fence, tally)
        except StoreError:
            raise
        except Exception as error:  # a fault of ours: the other sources go on
            log.exception("source %s", source.name)
            return Looked(Reason.INTERNAL_ERROR, fault_of(error))

    async def _look_and_take(self, source: Source, fence: int, tally: Tally) -> Looked:
        if not self._renew(source, fence):
            return Looked(Reason.HELD, "another run took it over")
        began = self.desk.now()
        try:
            named, looked = await self._look(source)
        except FetchError as error:
            named, looked = set(), Looked(error.reason, error.detail, error.retry_at)
        await self._take_all(source, fence, began, named, tally)
        if looked.reason in (Reason.STORED, Reason.UNCHANGED):
            await self._reread_all(source, fence, began, named, tally)
        if looked.reason is Reason.STORED and not tally.articles:
            return dataclasses.replace(looked, reason=Reason.UNCHANGED)
        return looked

    async def _look(self, source: Source) -> tuple[set[str], Looked]:
        """Notes what the source names now: its keys. Raises FetchError when a folder cannot be read."""
        if is_local(source):
            listed = await self.guard.discover(source, None, self.desk.now())
            return await asyncio.to_thread(self._note, source, listed), _well(listed)
        with self.desk.store.read() as tx:
            known = tx.sources.get(source.name)
        try:
            fetched, found = await self._ask(source, known)
        except FetchError as error:
            told = trouble_of(source, known, error)
            return set(), Looked(error.reason, told, error.retry_at, unasked=error.unasked)
        moved = await asyncio.to_thread(heed_move, self.desk, source, known, fetched)
        if found is None:
            return set(), Looked(Reason.UNCHANGED, moved)
        return await asyncio.to_thread(self._note, source, found, fetched), _well(found, moved)

    async def _ask(self, source: Source, known: SourceRow | None) -> tuple[Fetched, Discovery | None]:
        """What a place answered and what it names: None where nothing changed."""
        if known and known.wait_until and is_to_wait(known.wait_until, self.desk.now()):
            told = f"asked to wait until {spoken(known.wait_until)}"
            raise FetchError(Reason.DEFERRED, source.name, told, retry_at=known.wait_until)
        place = place_of(source, known)
        whole = Request(url=place, led_from=source.location if place != source.location else None)
        asked = whole
        if known and may_be_unchanged(known.read_at, self.desk.now()):
            validators = {"etag": known.etag, "last_modified": known.last_modified}
            asked = whole.model_copy(update=validators)
        fetched = await self.fetcher.fetch(asked, now=self.desk.now())
        if fetched.document is None and not is_where_it_was(source, known, fetched):
            fetched = await self.fetcher.fetch(whole, now=self.desk.now())
        if fetched.document is None:
            return fetched, None
        found = await self.guard.discover(source, fetched.document, self.desk.now())
        if Reason.NOT_A_FEED in found.notes:
            raise FetchError(Reason.NOT_A_FEED, source.name, what_instead(fetched.document, redact_url))
        return fetched, found

    def _note(self, source: Source, found: Discovery, fetched: Fetched | None = None) -> set[str]:
        """What was named and the naming's validators commit together: nothing named is ever forgotten. What
        broke off is asked for whole again, though its server says that nothing changed."""
        site = site_of(source, fetched) if fetched else None
        named = [_offered(one, site) for one in found.candidates]
        with self.desk.store.write() as tx:
            tx.sources.offer(source.name, named, self.desk.now())
            if fetched and Reason.TRUNCATED in found.notes:
                tx.sources.remember_validators(source.name, None, None)
            elif fetched:
                tx.sources.remember_validators(source.name, fetched.etag, fetched.last_modified)
        return {one.key for one in found.candidates}

    async def _take_all(
        self, source: Source, fence: int, began: datetime, named: set[str], tally: Tally
    ) -> None:
        """Everything that was named or waited has one outcome: known already, taken now, or put off."""
        with self.desk.store.read() as tx:
            pending = tx.sources.pending(source.name)
            waiting = sorted(tx.sources.waiting(source.name, self.desk.now(), BATCH), key=_turn)
            learned = furniture_of(tx, source.name)
        taken = 0
        for done, row in enumerate(waiting):
            self.watch(source.name, done, len(waiting))
            if not self._goes_on(source, fence, began):
                break
            if not tally.hosts.left_alone(row):
                learned = await self._take(source, row, tally, learned)
                taken += 1
        self.watch(source.name, len(waiting), len(waiting))
        tally.items[Reason.UNCHANGED] += len(named - pending)
        tally.items[Reason.DEFERRED] += len(pending) - taken

    async def _take(self, source: Source, row: CandidateRow, tally: Tally, learned: Furniture) -> Furniture:
        """One document to its end; returns what the source's furniture is known to be after it."""
        try:
            kept = await self._read(source, row, tally.hosts, learned)
        except ReadError as error:
            tally.trouble(row.url, error.reason, error.detail)
            return learned
        tally.kept(kept)
        return kept.taught or learned

    async def _reread_all(
        self, source: Source, fence: int, began: datetime, named: set[str], tally: Tally
    ) -> None:
        """Pages that may have changed since, but for those of this visit; only a change is an outcome."""
        with self.desk.store.read() as tx:
            rows = tx.sources.to_reread(source.name, began, BATCH)
            learned = furniture_of(tx, source.name)
        for row in rows:
            if not self._goes_on(source, fence, began):
                break
            if not _is_asked_for(source, row):
                with self.desk.store.write() as tx:
                    tx.sources.reread_never(row.id)
            elif not tally.hosts.left_alone(row):
                await self._reread(source, row, named, tally, learned)

    async def _reread(
        self, source: Source, row: CandidateRow, named: set[str], tally: Tally, learned: Furniture
    ) -> None:
        try:
            kept = await self._read(source, row, tally.hosts, learned)
        except ReadError as error:
            log.info("not read again: %s", error)
            return
        if kept.reason is Reason.UPDATED:
            tally.items[Reason.UNCHANGED] -= row.key in named
            tally.kept(kept)

    async def _read(self, source: Source, row: CandidateRow, hosts: Hosts, learned: Furniture) -> Kept:
        """What became of a document, or of what its feed said in its place.

        Raises ReadError once it is written down when the document is tried again. One whose host was left
        alone waits as it did: nothing was tried.
        """
        try:
            hosts.check(row)
            kept = await self._guarded(source, row, learned)
        except ReadError as error:
            hosts.note(row, error)
            if isinstance(error, FetchError) and error.unasked:
                raise
            if feed_stands_in(row, error):
                page = empty_page(row, self.desk.now())
                with suppress(ReadError):  # it said nothing that is not known
                    return await asyncio.to_thread(keep_hints, self.desk, source, row, page, error)
            self._give_up_or_wait(source, row, error)
            raise
        hosts.note(row, None)
        return kept

    async def _guarded(self, source: Source, row: CandidateRow, learned: Furniture) -> Kept:
        """A document that trips over a fault of ours hinders no other of its source."""
        try:
            return await Reader(self.desk, self.fetcher, self.pool).read(source, row, learned)
        except (ReadError, StoreError):
            raise
        except Exception as error:
            log.exception("document %s", row.key)
            raise ReadError(Reason.INTERNAL_ERROR, row.url, fault_of(error)) from error

    def _goes_on(self, source: Source, fence: int, began: datetime) -> bool:
        """Whether a visit has time left, and no other run has the source by now."""
        return self.desk.now() - began < LONGEST and self._renew(source, fence)

    def _renew(self, source: Source, fence: int) -> bool:
        with self.desk.store.write() as tx:
            return tx.sources.renew(source.name, fence, self.desk.now() + LEASE)

    def _give_up_or_wait(self, source: Source, row: CandidateRow, error: ReadError) -> None:
        """A page whose article is stored has another time of its own, unless it is gone."""
        now = self.desk.now()
        with self.desk.store.write() as tx:
            if not tx.sources.is_as_read(row):
                return  # another run was faster
            if is_worth_a_try(error.reason, row.tries):
                later = tx.sources.reread_later if row.is_stored else tx.sources.postpone
                due = next_document(now, row.tries, error.retry_at)
                later(row, error.reason, error.detail, due)
            elif row.article_id is None:
                tx.sources.conclude(row.id, error.reason, detail=error.detail)
            else:
                may_change = row.has_page and error.reason not in GONE
                again = next_reread(now, row.found_at, source.reread) if may_change else None
                detail = f"{error.detail}, {spoken(now)}"
                tx.sources.conclude(
                    row.id, error.reason, detail=detail, article_id=row.article_id, reread_at=again
                )

    def _settled(self, source: Source, fence: int, tally: Tally, looked: Looked) -> Check:
        result = tally.check(source, looked)
        if looked.reason is Reason.HELD:
            return result
        now = self.desk.now()
        with self.desk.store.write() as tx:
            known = tx.sources.get(source.name)
            failures = _failures(known, looked, now) if result.failed else 0
            gone = looked.reason is Reason.GONE and not (known and known.moved_to)
            tx.sources.settle(
                source.name,
                fence,
                now,
                due_at=next_look(now, source.every, failures, looked.asked, gone=gone),
                reason=result.reason,
                detail=result.detail,
                failures=failures,
                wait_until=looked.asked,
                unasked=looked.unasked,
            )
        return result


def _turn(row: CandidateRow) -> tuple[int, float]:
    """In which order documents are taken: the least tried first. New ones go by age, the oldest first, since
    later ones may copy it (feeds list the newest first). Those that were tried before go in any order: else
    the same few that fail would use up their host's tries at each visit."""
    published = row.hints.published
    age = published.timestamp() if published else math.inf
    return row.tries, random.random() if row.tries else age  # noqa: S311


def _well(found: Discovery, moved: str = "") -> Looked:
    notes = filter(None, [*found.notes, moved])
    return Looked(Reason.STORED, ", ".join(notes), unsettled=found.unsettled)


def _failures(known: SourceRow | None, looked: Looked, now: datetime) -> int:
    """With this look, unless nobody was asked in it."""
    before = known.failures if known else 0
    unasked = looked.unasked or (known is not None and is_to_wait(known.wait_until, now))
    return before if unasked else before + 1


def _offered(one: Candidate, site: str | None) -> NewCandidate:
    path = path_as_text(one.path) if one.path else None
    return NewCandidate(**one.model_dump() | {"path": path, "named_by": site})


def _is_asked_for(source: Source, row: CandidateRow) -> bool:
    """Whether a page is due at a time that the settings still name, or for another try."""
    if not source.reread or row.reread_at is None:
        return False
    return row.tries > 0 or row.reread_at <= row.found_at + max(source.reread)
