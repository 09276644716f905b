"""Parsing where it can be killed: hostile bytes get a process of their own, a deadline and a memory limit.

async with ParserPool() as pool:
    article = await pool.parse(document)
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from types import TracebackType
from typing import Any

from parsers.article import Article, Document
from parsers.boilerplate.repetition import Furniture

DEADLINE = 5.0
START = 60.0  # a busy machine takes long to load the libraries; nothing hostile happens meanwhile
ANSWER_MAX = 64 * 1024 * 1024
LIFETIME = 500  # documents: whatever leaks, leaks no further
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class ParseKilled(Exception):
    """The document took more than the deadline or the memory limit, or crashed the parser; says which."""


class ParseFailed(Exception):
    """The parser gave up on the document; says why."""


class ParserPool:
    """As many parsing processes as there are cores, each started when first needed.

    `parse` raises ParseKilled or ParseFailed; the next document is not affected.
    """

    def __init__(self, size: int = 0, deadline: float = DEADLINE) -> None:
        self._idle: list[_Worker] = []
        self._turn = asyncio.Semaphore(size or os.cpu_count() or 1)
        self._deadline = deadline

    async def parse(self, document: Document, furniture: Furniture | None = None) -> Article:
        """What `parsers.parse` gives."""
        async with self._turn:
            worker = self._idle.pop() if self._idle else await _Worker.start()
            try:
                answer = await worker.ask(document, furniture, self._deadline)
            except BaseException:
                await worker.kill()
                raise
            await self._keep_or_end(worker)
        if "article" not in answer:
            raise ParseFailed(str(answer.get("error")))
        return Article.model_validate(answer["article"])

    async def _keep_or_end(self, worker: _Worker) -> None:
        if worker.asked < LIFETIME:
            self._idle.append(worker)
        else:
            await worker.kill()

    async def __aenter__(self) -> ParserPool:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.gather(*(worker.kill() for worker in self._idle))
        self._idle.clear()


class _Worker:
    def __init__(self, process: Process) -> None:
        self._process = process
        self.asked = 0

    @classmethod
    async def start(cls) -> _Worker:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "parsers.worker",
            stdin=PIPE,
            stdout=PIPE,
            limit=ANSWER_MAX,
            start_new_session=True,  # Ctrl-C is for the parent, which ends its children
            env=os.environ | ONE_THREAD,
        )
        return cls(process)

    async def ask(self, document: Document, furniture: Furniture | None, deadline: float) -> dict[str, Any]:
        self.asked += 1
        sending = asyncio.create_task(self._send(document, furniture))
        try:
            await self._line_within(START)
            return await self._line_within(deadline)
        finally:
            sending.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await sending

    async def _send(self, document: Document, furniture: Furniture | None) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        request = {
            "size": len(document.content),
            "document": document.model_dump(mode="json", exclude={"content"}),
            "furniture": furniture.model_dump() if furniture else None,
        }
        stdin.write(json.dumps(request).encode() + b"\n" + document.content)
        await stdin.drain()

    async def _line_within(self, seconds: float) -> dict[str, Any]:
        try:
            return await asyncio.wait_for(self._line(), seconds)
        except TimeoutError:
            raise ParseKilled(f"no answer in {seconds:g} s") from None

    async def _line(self) -> dict[str, Any]:
        stdout = self._process.stdout
        assert stdout is not None
        try:
            line = await stdout.readline()
        except ValueError:
            raise ParseKilled(f"an answer of more than {ANSWER_MAX} bytes") from None
        if not line.endswith(b"\n"):
            raise ParseKilled(f"the parser died: exit status {await self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def kill(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        # asyncio closes the pipes on its next turn; without one, it warns when the loop ends.
        self._process._transport.close()  # type: ignore[attr-defined]
