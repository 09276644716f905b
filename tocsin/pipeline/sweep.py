"""Stored articles against a few topics, on all cores: each process reads its own stretches of the store."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import lru_cache, partial
from multiprocessing import get_context
from typing import NamedTuple

from parsers import Article
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.ring import published
from tocsin.pipeline.visit import Watch
from tocsin.store import ArticleRow, Revision, Store, Stretch
from tocsin.topics import Match, Topic, TopicIndex

STRETCH = 250  # articles: some are a megabyte, and a process holds one stretch at a time
WORTH = 4 * STRETCH  # fewer are looked at sooner than a second process starts
PROCESSES = 8


class Found(NamedTuple):
    """An article that came to match a topic at `seen_at`, when it came or changed, with what decides on it.

    `may_ring` is False where the text before the change matched as well, while the topic was not watched.
    `read_before` is that of `ring.Case`; `match` is of the last text that matches, which stood `until` it
    changed, if it did.
    """

    article: int
    story: int
    seen_at: datetime
    published: datetime | None
    read_before: datetime | None
    may_ring: bool
    headline: str
    match: Match
    until: datetime | None


class _Version(NamedTuple):
    """A text of an article, and when it stood."""

    since: datetime
    until: datetime | None
    article: Article


def sweep(desk: Desk, topics: Sequence[Topic], since: datetime, watch: Watch) -> Iterator[Found]:
    """Every article that came to match a topic from `since` on, while that is watched; oldest article first.

    Each text that an article had is matched, as it is read now. Raises QueryError for a topic that cannot be
    used.
    """
    index = TopicIndex(topics)
    with desk.store.read() as tx:
        stretches = tx.articles.stretches(since, STRETCH)
    total, done = sum(one.articles for one in stretches), 0
    watch("articles", 0, total)
    processes = min(_cores(), PROCESSES)
    if total < WORTH or processes < 2:
        looked: Iterator[list[Found]] = map(partial(_look, desk.store, index), stretches)
    else:
        looked = _shared(desk.settings.database.get_secret_value(), tuple(topics), stretches, processes)
    for one, found in zip(stretches, looked, strict=True):
        yield from (match for match in found if match.seen_at >= since)
        done += one.articles
        watch("articles", done, total)


def _shared(
    url: str, topics: tuple[Topic, ...], stretches: list[Stretch], processes: int
) -> Iterator[list[Found]]:
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_deaf)
    try:
        yield from pool.map(partial(_look_there, url, topics), stretches)
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """Those that this process may use; a Mac does not say."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _deaf() -> None:
    """Ctrl-C is for the process that waits; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _look_there(url: str, topics: tuple[Topic, ...], stretch: Stretch) -> list[Found]:
    return _look(*_opened(url, topics), stretch)


def _look(store: Store, index: TopicIndex, stretch: Stretch) -> list[Found]:
    with store.read() as tx:
        past = tx.articles.past(stretch)
        rows = tx.articles.stretch(stretch)
        return [one for row in rows for one in _matched(index, row, _versions(row, past.get(row.id, [])))]


def _versions(row: ArticleRow, past: Iterable[Revision]) -> Iterator[_Version]:
    """What the publisher made of an article; a text that was misread was what it is read as now."""
    since = row.first_seen_at
    for one in past:
        if not one.misread:
            yield _Version(since, one.until, one.article)
            since = one.until
    yield _Version(since, None, row.article)


def _matched(index: TopicIndex, row: ArticleRow, versions: Iterable[_Version]) -> Iterable[Found]:
    """Each topic that an article ever matched in the topic's time, once, as `keep` would have found it."""
    found: dict[str, Found] = {}
    before: frozenset[str] | None = None  # what the text before matched; None: there was none
    for version in versions:
        matches = index.match(version.article, row.source)
        for match in matches:
            if known := found.get(match.topic):
                found[match.topic] = known._replace(match=match, until=version.until)
            elif index[match.topic].valid_at(version.since):
                found[match.topic] = _found(row, version, match, before)
        before = frozenset(match.topic for match in matches) if version.article.body else None
    return found.values()


def _found(row: ArticleRow, version: _Version, match: Match, before: frozenset[str] | None) -> Found:
    return Found(
        article=row.id,
        story=row.story_id,
        seen_at=version.since,
        published=published(version.article),
        read_before=(row.read_before or row.first_seen_at) if before is None else None,
        may_ring=before is None or match.topic not in before,
        headline=row.article.headline,
        match=match,
        until=version.until,
    )


@lru_cache(maxsize=1)
def _opened(url: str, topics: tuple[Topic, ...]) -> tuple[Store, TopicIndex]:
    """Once a process, for all its stretches."""
    return Store.open(url), TopicIndex(topics)
