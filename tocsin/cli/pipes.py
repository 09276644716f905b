"""A pipe whose reader has gone (`tocsin articles | head -1`): the command ends as other Unix tools do."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any


@contextmanager
def ended_by_its_reader() -> Iterator[None]:
    """If the reader of a piped output goes, SIGPIPE ends the process after what is done inside, whatever that
    made of the error: nothing is said, and a shell calls the status 141."""
    former = sys.__stdout__
    if former is None or sys.stdout is not former or former.isatty():
        yield
        return
    pipe = _Pipe(former.fileno(), "wb", closefd=False)
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(pipe), former.encoding, former.errors)
    try:
        yield
    finally:
        with suppress(BrokenPipeError):
            sys.stdout.flush()
        if pipe.unread:
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            signal.raise_signal(signal.SIGPIPE)


class _Pipe(io.FileIO):
    """An output that remembers whether it was ever refused for want of a reader."""

    unread = False

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            self.unread = True
            raise
