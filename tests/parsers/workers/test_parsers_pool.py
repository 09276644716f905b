"""The processes that parse: forked by one server, ended with the process that asked for them."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parsers import Document, ParseKilled, ParserMissing, ParserPool
from parsers.workers.fork_server import FORK, NUMBER, SERVER
from parsers.workers.pool import HELD

PAGE = b"<html><body><h1>The bridge opens</h1>" + b"<p>The council met in Riga and opened it.</p>" * 4
ENDLESS = b"<p>" + b"<b>x</b>" * 2_000_000


def document(content: bytes = PAGE) -> Document:
    retrieved = datetime(2026, 1, 1, tzinfo=UTC)
    return Document(content=content, charset="utf-8", url="https://example.com/a", retrieved=retrieved)


def parent_of(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[1])


async def headline(pool: ParserPool) -> str:
    return (await pool.parse(document())).headline


async def worker_of_a_new_pool() -> int:
    async with ParserPool(1) as pool:
        await headline(pool)
        return pool._idle[0].number


def test_every_pool_of_a_process_has_its_workers_from_one_server() -> None:
    async def parents() -> set[int]:
        found = set()
        for _ in range(2):
            async with ParserPool(2) as pool:
                await asyncio.gather(headline(pool), headline(pool))
                assert len({worker.number for worker in pool._idle}) == 2
                found |= {parent_of(worker.number) for worker in pool._idle}
        return found

    (server,) = asyncio.run(parents())
    assert parent_of(server) == os.getpid()


def test_the_pool_tells_how_long_each_document_was_in_a_workers_hands(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG, "parsers.workers.pool"):
        asyncio.run(worker_of_a_new_pool())
    ((size, held),) = [record.args for record in caplog.records if record.msg == HELD]
    assert size == len(PAGE) and 0 < held < 5


def test_no_worker_outlives_its_pool() -> None:
    worker = asyncio.run(worker_of_a_new_pool())
    assert not Path(f"/proc/{worker}").exists()


def test_a_worker_that_dies_is_named_with_its_status_and_the_next_page_is_whole() -> None:
    async def killed() -> str:
        async with ParserPool(1) as pool:
            await headline(pool)
            os.kill(pool._idle[0].number, signal.SIGKILL)
            with pytest.raises(ParseKilled, match="exit status -9"):
                await headline(pool)
            return await headline(pool)

    assert asyncio.run(killed()) == "The bridge opens"


def test_a_full_disk_is_no_fault_of_the_document() -> None:
    text = document(b"A report\n\n" + b"La konsilio kunvenis en Rigo kaj malfermis la ponton. " * 20)
    plain = text.model_copy(update={"media_type": "text/plain"})

    async def full() -> str:
        async with ParserPool(1) as pool:
            await pool.parse(document(b"<p>One</p>"))
            worker = pool._idle[0].number
            soft, hard = resource.prlimit(worker, resource.RLIMIT_FSIZE)
            resource.prlimit(worker, resource.RLIMIT_FSIZE, (0, hard))
            with pytest.raises(ParserMissing, match="the parser misses what it needs"):
                await pool.parse(plain)
            resource.prlimit(worker, resource.RLIMIT_FSIZE, (soft, hard))
            return (await pool.parse(plain)).headline

    assert asyncio.run(full()) == "A report"


def test_a_server_that_dies_costs_no_page() -> None:
    async def killed() -> list[str]:
        async with ParserPool(2) as pool:
            await headline(pool)
            os.kill(parent_of(pool._idle[0].number), signal.SIGKILL)
            return await asyncio.gather(headline(pool), headline(pool))  # one by an orphan, one by a new one

    assert asyncio.run(killed()) == ["The bridge opens"] * 2


def test_a_worker_that_outlived_its_server_is_killed_too() -> None:
    async def killed() -> bool:
        async with ParserPool(2, deadline=1) as pool:
            await headline(pool)
            worker = os.pidfd_open(pool._idle[0].number)
            os.kill(parent_of(pool._idle[0].number), signal.SIGKILL)
            ended = await asyncio.gather(
                pool.parse(document(ENDLESS)), headline(pool), return_exceptions=True
            )
        assert [str(one) for one in ended] == ["no answer in 1 s", "The bridge opens"]
        return bool(select.select([worker], [], [], 10)[0])

    assert asyncio.run(killed())


def test_a_server_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    SERVER.stop()
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ParserMissing, match="no parser could be started: exit status 1"):
        asyncio.run(worker_of_a_new_pool())


BROKEN = """
import sys
import parsers.publishers.papers
from parsers.workers.worker import main
parsers.publishers.papers.__path__.append({papers!r})
main()
"""


def test_a_publisher_parser_that_cannot_be_loaded_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    SERVER.stop()
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "slip.py").write_text("PUBLISHER = (\n")
    (tmp_path / "broken.py").write_text(BROKEN.format(papers=str(tmp_path / "papers")))
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nPYTHONPATH={Path.cwd()} exec {sys.executable} {tmp_path}/broken.py "$3"\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(ParserMissing, match=r"parsers/publishers/papers/slip\.py: SyntaxError"):
        asyncio.run(worker_of_a_new_pool())
    assert capfd.readouterr().err == ""


def test_threads_may_ask_at_the_same_time() -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(asyncio.run(worker_of_a_new_pool()))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 4


def test_a_copy_of_the_process_has_a_server_of_its_own() -> None:
    asyncio.run(worker_of_a_new_pool())
    copy = os.fork()
    if copy == 0:
        os._exit(
            0 if SERVER._process is None and asyncio.run(worker_of_a_new_pool()) and not SERVER.stop() else 1
        )
    assert os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) == 0
    asyncio.run(worker_of_a_new_pool())


KILLED_IN_A_PARSE = """
import asyncio
from parsers import ParserPool
from tests.parsers.workers.test_parsers_pool import ENDLESS, document, headline, parent_of

async def main():
    async with ParserPool(1, deadline=600) as pool:
        await headline(pool)
        worker = pool._idle[0].number
        asyncio.get_running_loop().call_later(0.2, print, worker, parent_of(worker))
        await pool.parse(document(ENDLESS))

asyncio.run(main())
"""


def test_nothing_is_left_when_the_process_is_killed_in_a_parse() -> None:
    command = [sys.executable, "-u", "-c", KILLED_IN_A_PARSE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        left = [os.pidfd_open(int(number)) for number in process.stdout.readline().split()]
        assert not select.select(left, [], [], 0)[0]
        process.kill()
    for one in left:
        assert select.select([one], [], [], 10)[0]
        os.close(one)


def test_nothing_is_left_when_the_process_is_killed_before_it_hears_of_a_worker() -> None:
    (control, server), (channel, worker) = socket.socketpair(), socket.socketpair()
    command = [sys.executable, "-m", "parsers.workers.worker", str(server.fileno())]
    with channel, subprocess.Popen(command, pass_fds=[server.fileno()], stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        with server, worker, control:
            socket.send_fds(control, [NUMBER.pack(FORK)], [worker.fileno()])
        channel.settimeout(60)
        assert channel.recv(1) == b""
        assert (process.stderr.read(), process.wait()) == (b"", 0)
