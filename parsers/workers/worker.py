"""The parsing processes: a fork server, and its workers, which read documents and answer articles.

`fork_server.py` starts the server and asks it for workers; `pool.py` talks to those. A request is a line of
JSON (the document without its content, and `size`), then `size` bytes of content. The answer is a line
`{"article": …}` or `{"error": …}`. Each ends with its input.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import IO, Any, NoReturn

from parsers import Document, Furniture, parse
from parsers.publishers import PaperError
from parsers.workers.fork_server import FORK, LONGEST_WORDS, NUMBER, STRANGER, UNLOADED

MEMORY = 512 * 1024 * 1024
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
KINDS = {"text/html": b"<html><body><p>A first page.</p></body></html>", "text/plain": b"A first text."}


def main() -> None:
    """Forks workers and ends them as asked, until nobody asks any more; then ends those that are left."""
    workers: set[int] = set()
    with socket.socket(fileno=int(sys.argv[1])) as control:
        _load(control)
        gc.freeze()  # what all workers share is not to be copied by a collection
        while (request := _request(control)) is not None:
            number, sent = request
            if number == FORK:
                answer = _fork(control, sent)
                workers.add(answer)
            else:
                answer = _end(number) if number in workers else STRANGER
                workers.discard(number)
            with suppress(ConnectionError):  # whoever asked was killed meanwhile, as the next request tells
                control.sendall(NUMBER.pack(answer))
    for worker in workers:
        _end(worker)


def _load(control: socket.socket) -> None:
    """Reads a first page and a first text: loading is not a document's fault, and comes before all clocks."""
    try:
        for kind, content in KINDS.items():
            parse(Document(content=content, media_type=kind, url="file:first", retrieved=LONG_AGO))
    except PaperError as error:
        control.sendall(NUMBER.pack(UNLOADED) + str(error).encode(errors="replace")[:LONGEST_WORDS])
        sys.exit(1)


def _request(control: socket.socket) -> tuple[int, list[int]] | None:
    with suppress(ConnectionResetError):
        message, sent, _, _ = socket.recv_fds(control, NUMBER.size, 1)
        if message:
            return NUMBER.unpack(message)[0], sent
    return None


def _fork(control: socket.socket, sent: list[int]) -> int:
    (channel,) = sent
    worker = os.fork()
    if worker == 0:
        control.close()
        _work(socket.socket(fileno=channel))
    os.close(channel)
    return worker


def _end(worker: int) -> int:
    os.kill(worker, signal.SIGKILL)  # who has ended is there until somebody waits for it
    return os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])


def _work(channel: socket.socket) -> NoReturn:
    """Answers until the input ends, in a process of its own that never returns."""
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        with channel.makefile("rb") as source, channel.makefile("wb") as answers:
            while line := source.readline():
                _answer(json.loads(line), source, answers)
                answers.flush()
    except BaseException:
        os._exit(1)
    os._exit(0)


def _answer(request: dict[str, Any], source: IO[bytes], answers: IO[bytes]) -> None:
    document = Document(content=source.read(request["size"]), **request["document"])
    furniture = Furniture(**request["furniture"]) if request["furniture"] else None
    try:
        answers.write(b'{"article":' + parse(document, furniture).model_dump_json().encode() + b"}\n")
    except OSError as error:  # a parser only opens files of its own: the disk may be full
        answers.write(json.dumps({"machine": f"{type(error).__name__}: {error}"[:500]}).encode() + b"\n")
    except Exception as error:  # whatever hostile bytes provoke is this document's trouble, not the worker's
        answers.write(json.dumps({"error": f"{type(error).__name__}: {error}"[:500]}).encode() + b"\n")


if __name__ == "__main__":
    main()
