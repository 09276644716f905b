"""A process that has loaded the parser once and forks a copy of itself for whoever asks: a worker in
milliseconds, its memory shared, where a new process takes most of a second.

It lives as long as the process that started it. `worker.py` is what runs in it.
"""

from __future__ import annotations

import atexit
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from contextlib import suppress

FORK = 0  # any other request is the number of a worker to end
STRANGER = 256  # no exit status: what is answered for a worker of another server
LONGEST_WORDS = 2000
UNLOADED = -1000  # neither: the parser could not be loaded, and why follows
NUMBER = struct.Struct("!i")
START = 60.0  # a busy machine takes long to load the libraries; nothing hostile happens meanwhile
END = 5.0
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class ForkServerDied(Exception):
    """It could not be started, or was killed; the next fork starts another."""


class ForkServerUnfit(Exception):
    """It could not load the parser, and another could not either; says why."""


class ForkServer:
    """Starts its process at the first `fork`. Any thread may call, and waits for as long as it takes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def fork(self) -> tuple[int, socket.socket]:
        """(number of a new worker, the socket on which it takes documents). Raises ForkServerDied, or
        ForkServerUnfit."""
        with suppress(ForkServerDied):  # it was killed since it was last asked
            return self._fork()
        return self._fork()

    def end(self, worker: int) -> int:
        """Kills a worker, if it has not ended; its exit status, or that of the signal, negative."""
        with suppress(ForkServerDied):
            status = self._ask(worker)
            if status != STRANGER:
                return status
        with suppress(ProcessLookupError):  # it outlived its server
            os.kill(worker, signal.SIGKILL)
        return -signal.SIGKILL

    def stop(self) -> None:
        """Ends the process and its workers."""
        with self._lock:
            self._stop()

    def forget(self) -> None:
        """For a copy of this process: the server is its parent's."""
        if self._control:
            self._control.close()
        self._lock, self._process, self._control = threading.Lock(), None, None

    def _fork(self) -> tuple[int, socket.socket]:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                return self._ask(FORK, theirs), ours
            except BaseException:
                ours.close()
                raise

    def _ask(self, request: int, *sent: socket.socket) -> int:
        with self._lock:
            if self._control is None and request == FORK:
                self._start()
            if self._control is None:
                raise ForkServerDied("it is not running")
            try:
                socket.send_fds(self._control, [NUMBER.pack(request)], [one.fileno() for one in sent])
                answer = self._control.recv(NUMBER.size, socket.MSG_WAITALL)
            except OSError:
                answer = b""
            if len(answer) < NUMBER.size:
                raise ForkServerDied(f"exit status {self._stop()}")
            number = int(NUMBER.unpack(answer)[0])
            if number == UNLOADED:
                said = self._control.recv(LONGEST_WORDS).decode(errors="replace")
                self._stop()
                raise ForkServerUnfit(said)
        return number

    def _start(self) -> None:
        control, theirs = socket.socketpair()
        control.settimeout(START)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-m", "parsers.workers.worker", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=2,  # a library that prints must not write into what a command prints
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for the parent, which ends its children
                env=os.environ | ONE_THREAD,
            )
        self._control = control

    def _stop(self) -> int | None:
        """Its exit status: it ends, with its workers, when nobody holds the other end of its socket."""
        process, control = self._process, self._control
        self._process = self._control = None
        if process is None or control is None:
            return None
        control.close()
        try:
            return process.wait(END)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


SERVER = ForkServer()
atexit.register(SERVER.stop)
os.register_at_fork(after_in_child=SERVER.forget)
