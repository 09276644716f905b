"""Runs Prefect's worker, and at a stop lets its runs come to their end: `python drain.py COMMAND…`.

Told to stop, the worker ends within two seconds and kills its runs; the server would show them as running,
and keep their place, for minutes. So at SIGTERM the worker is held (SIGSTOP: it takes no more work) until its
runs are done, and only then told. A run that is not done in `PATIENCE_SECONDS` gets SIGTERM, when it tells
the server that it crashed; the next one takes up what it left. Exits with the worker's status.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

PATIENCE_SECONDS = 40.0
LAST_SECONDS = 10.0  # both together are less than the stop_grace_period of docker-compose.yml
AWAITED = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)


def main(command: list[str], patience: float = PATIENCE_SECONDS, last: float = LAST_SECONDS) -> int:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's `&` has it ignored, and the worker ends by it
    with subprocess.Popen(command) as worker:  # noqa: S603  the command of docker-compose.yml
        signal.pthread_sigmask(signal.SIG_BLOCK, AWAITED)
        while worker.poll() is None:
            if signal.sigwait(AWAITED) != signal.SIGCHLD:
                worker.send_signal(signal.SIGSTOP)
                if not _done(worker.pid, patience):
                    _tell(_runs(worker.pid))
                    _done(worker.pid, last)
                worker.send_signal(signal.SIGTERM)
                worker.send_signal(signal.SIGCONT)
    return worker.returncode & 0xFF


def _done(worker: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while _runs(worker):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def _runs(worker: int) -> list[int]:
    """The worker's children that are still alive; a held worker cannot bury the others."""
    listed = " ".join(path.read_text() for path in Path(f"/proc/{worker}/task").glob("*/children"))
    return [child for child in map(int, listed.split()) if _alive(child)]


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _tell(runs: Iterable[int]) -> None:
    for run in runs:
        os.kill(run, signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
