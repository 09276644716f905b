"""Garbage collection while very many topics are compiled."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

NEVER = 1_000_000_000


class OnlyYoung:
    """Only the youngest objects are collected while topics are compiled, also those of other threads. Older
    ones wait: among objects that all stay nothing would be found, and each full collection stops every thread
    for up to 0.3 s.

    Python has one collector a process, so there is one of this: the last of several threads that compile at
    once lets older objects be collected again.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._builders = 0
        self._usual = NEVER

    @contextmanager
    def __call__(self) -> Iterator[None]:
        self._begin()
        try:
            yield
        finally:
            self._end()

    def _begin(self) -> None:
        with self._lock:
            young, older, oldest = gc.get_threshold()
            if not self._builders:
                self._usual = older
            self._builders += 1
            gc.set_threshold(young, NEVER, oldest)

    def _end(self) -> None:
        with self._lock:
            self._builders -= 1
            if not self._builders:
                young, _, oldest = gc.get_threshold()
                gc.set_threshold(young, self._usual, oldest)


only_young_collected = OnlyYoung()
