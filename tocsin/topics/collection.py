"""Garbage collection while very many topics are compiled."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

NEVER = 1_000_000_000


class Waiting:
    """Full collections wait while topics are compiled: they would find nothing among objects that all stay,
    and stop every thread for up to 0.3 s each. Young objects are collected as ever, also of other threads.

    Python has one collector a process, so there is one of this: the last of several threads that compile at
    once lets full collections go on.
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
            young, middle, old = gc.get_threshold()
            if not self._builders:
                self._usual = old
            self._builders += 1
            gc.set_threshold(young, middle, NEVER)

    def _end(self) -> None:
        with self._lock:
            self._builders -= 1
            if not self._builders:
                young, middle, _ = gc.get_threshold()
                gc.set_threshold(young, middle, self._usual)


full_collections_wait = Waiting()
