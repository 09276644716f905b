"""Long work in one thread while others have something more urgent to do."""

from __future__ import annotations

import time

SLICE = 0.001  # seconds
PAUSE = 0.0001


class Turns:
    """Called after every small piece of the work: lets other threads run whenever `SLICE` has passed.

    Giving way after every piece would be a mistake: whoever runs then keeps the interpreter for five
    milliseconds or more, so that ten thousand pieces would take minutes.
    """

    def __init__(self) -> None:
        self._until = time.perf_counter() + SLICE

    def __call__(self) -> None:
        if time.perf_counter() >= self._until:
            time.sleep(0)
            self._until = time.perf_counter() + SLICE


def give_way() -> None:
    """Let the long work go on for a slice; for the urgent threads, before each piece of theirs.

    Who lets go of the interpreter for less than another thread takes to wake up has it back at once.
    """
    time.sleep(PAUSE)
