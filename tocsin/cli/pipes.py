"""An output that is not taken, by a reader who has gone (`tocsin articles | head -1`) or a disk that is full:
the command ends as other Unix tools do."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from tocsin.cli.app import FAILED, fail


@contextmanager
def ended_by_its_output() -> Iterator[None]:
    """Where a piped output is not taken, the process ends for that after what is done inside, whatever that
    made of the error. If its reader has gone, by SIGPIPE: nothing is said, and a shell calls the status 141;
    if its disk is full, say, that is told."""
    former = sys.__stdout__
    if former is None or sys.stdout is not former or former.isatty():
        yield
        return
    pipe = _Pipe(former.fileno(), "wb", closefd=False)
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(pipe), former.encoding, former.errors)
    try:
        yield
    finally:
        with suppress(OSError):
            sys.stdout.flush()
        if isinstance(pipe.refused, BrokenPipeError):
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            signal.raise_signal(signal.SIGPIPE)
        elif pipe.refused:
            sys.stdout = former  # which holds nothing that would be tried once more
            fail(f"the output cannot be written: {pipe.refused.strerror}", FAILED)


class _Pipe(io.FileIO):
    """An output that remembers why it was refused, if it ever was."""

    refused: OSError | None = None

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            self.refused = error
            raise
