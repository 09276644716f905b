"""Ingest: sources become articles, articles become matches, stories and alerts. Order and accounting only.

claim ─▶ look at the source ─▶ commit what it names ─▶ for each: obtain ─▶ parse ─▶ commit ─▶ settle
                                (with its validators)                              │
               article + matches + story + alerts + deliveries: one transaction ◀──┘
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager, suppress

from parsers import ParserPool
from tocsin.errors import StoreError
from tocsin.fetch import Fetcher
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.reports import Check, IngestReport
from tocsin.pipeline.visit import LEASE, Visitor, Watch, unwatched
from tocsin.sources import Guard, Source

AT_ONCE = 32  # sources looked at side by side; the fetcher paces each host by itself

Claims = Mapping[str, int]


def _claim(desk: Desk, *, due_only: bool) -> dict[str, int]:
    """Takes them; first come those that failed least: where a few feeds of a host let everybody wait until it
    is left alone, the same few would else keep all others from being asked, at every run.
    """
    desk.settings.expect_addresses()
    names = [one.name for one in desk.settings.sources]
    with desk.store.write() as tx:
        for source in desk.settings.sources:
            tx.sources.register(source.name, source.kind, source.location)
        claims = tx.sources.claim(names, desk.now(), LEASE, due_only=due_only)
        failures = {row.name: row.failures for row in tx.sources.all()}
    return {name: claims[name] for name in sorted(names, key=failures.__getitem__) if name in claims}


@contextmanager
def claimed(desk: Desk, *, due_only: bool) -> Iterator[dict[str, int]]:
    """The sources whose turn it is (or all that are free): name → fencing token.

    What is not settled in the end, whatever the reason, is free for the next run at once. Only after a run
    that was killed, or whose database is away, it waits until the lease is over.
    """
    claims = _claim(desk, due_only=due_only)
    try:
        yield claims
    finally:
        with suppress(StoreError), desk.store.write() as tx:
            for name, fence in claims.items():
                tx.sources.release(name, fence)


class Tools:
    """What all batches of a run share. One fetcher paces each host, one pool keeps to the machine's cores,
    and one desk holds the topics and stories once. A context manager; whoever opened the desk closes it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.fetcher, self.pool, self.guard = Fetcher(desk.settings.fetch), ParserPool(), Guard()
        self._closing = AsyncExitStack()

    async def __aenter__(self) -> Tools:
        await self._closing.enter_async_context(self.fetcher)
        await self._closing.enter_async_context(self.pool)
        await self._closing.enter_async_context(self.guard)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._closing.aclose()


async def check(tools: Tools, claims: Claims, watch: Watch = unwatched) -> IngestReport:
    """Looks at the claimed sources, side by side; one that fails hinders no other."""
    desk, turn = tools.desk, asyncio.Semaphore(AT_ONCE)
    await asyncio.to_thread(desk.catch_up)
    visitor = Visitor(desk, tools.fetcher, tools.pool, tools.guard, watch)

    async def one(source: Source) -> Check:
        async with turn:
            return await visitor.visit(source, claims[source.name])

    turns = {name: number for number, name in enumerate(claims)}
    mine = [source for source in desk.settings.sources if source.name in claims]
    mine.sort(key=lambda source: turns[source.name])
    checks = await asyncio.gather(*map(one, mine))
    await asyncio.to_thread(desk.freeze)
    return IngestReport(checks=tuple(checks))


async def ingest(desk: Desk, watch: Watch = unwatched) -> IngestReport:
    """One whole run in this process, of every source that nobody else holds."""
    with claimed(desk, due_only=False) as claims:
        async with Tools(desk) as tools:
            report = await check(tools, claims, watch)
    held = tuple(source.name for source in desk.settings.sources if source.name not in claims)
    return report.model_copy(update={"held": held})


def split(claims: Claims, size: int) -> Sequence[dict[str, int]]:
    """Claims in batches of `size` sources, in their order: what one task takes."""
    names = list(claims)
    return [{name: claims[name] for name in names[i : i + size]} for i in range(0, len(names), size)]
