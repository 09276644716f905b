"""Stored articles against a few topics, on all cores: each process reads its own stretches of the store."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import lru_cache, partial
from multiprocessing import get_context
from typing import NamedTuple

from tocsin.pipeline.desk import Desk
from tocsin.pipeline.ring import published
from tocsin.pipeline.visit import Watch
from tocsin.store import Store, Stretch
from tocsin.topics import Match, Topic, TopicIndex

STRETCH = 250  # articles: some are a megabyte, and a process holds one stretch at a time
WORTH = 4 * STRETCH  # fewer are looked at sooner than a second process starts
PROCESSES = 8


class Found(NamedTuple):
    """A match among the stored articles, with what a policy asks of its article."""

    article: int
    story: int
    seen_at: datetime
    published: datetime | None
    read_before: datetime | None
    headline: str
    match: Match


def sweep(desk: Desk, topics: Sequence[Topic], since: datetime, watch: Watch) -> Iterator[Found]:
    """Every match of the articles first seen from `since` on, in the order they were stored.

    Raises QueryError for a topic that cannot be used.
    """
    index = TopicIndex(topics)
    with desk.store.read() as tx:
        stretches = tx.articles.stretches(since, STRETCH)
    total, done = sum(one.articles for one in stretches), 0
    watch("articles", 0, total)
    processes = min(len(os.sched_getaffinity(0)), PROCESSES)
    if total < WORTH or processes < 2:
        looked: Iterator[list[Found]] = map(partial(_look, desk.store, index), stretches)
    else:
        looked = _shared(desk.settings.database.get_secret_value(), tuple(topics), stretches, processes)
    for one, found in zip(stretches, looked, strict=True):
        yield from found
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


def _deaf() -> None:
    """Ctrl-C is for the process that waits; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _look_there(url: str, topics: tuple[Topic, ...], stretch: Stretch) -> list[Found]:
    return _look(*_opened(url, topics), stretch)


def _look(store: Store, index: TopicIndex, stretch: Stretch) -> list[Found]:
    with store.read() as tx:
        return [
            Found(
                article=row.id,
                story=row.story_id,
                seen_at=row.first_seen_at,
                published=published(row.article),
                read_before=row.read_before,
                headline=row.article.headline,
                match=match,
            )
            for row in tx.articles.stretch(stretch)
            for match in index.match(row.article, row.source)
        ]


@lru_cache(maxsize=1)
def _opened(url: str, topics: tuple[Topic, ...]) -> tuple[Store, TopicIndex]:
    """Once a process, for all its stretches."""
    return Store.open(url), TopicIndex(topics)
