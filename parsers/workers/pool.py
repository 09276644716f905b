"""Parsing where it can be killed: hostile bytes get a process of their own, a deadline and a memory limit.

async with ParserPool() as pool:
    article = await pool.parse(document)
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
from asyncio import StreamReader, StreamWriter
from contextlib import suppress
from types import TracebackType
from typing import Any

from parsers.article import Article, Document
from parsers.boilerplate.repetition import Furniture
from parsers.workers.fork_server import SERVER, ForkServerDied, ForkServerUnfit

_log = logging.getLogger(__name__)
HELD = "a document of %d bytes was in a worker's hands for %.3f s"
"""Logged of each document at the level DEBUG, for who measures how busy the workers are."""
DEADLINE = 5.0
ANSWER_MAX = 64 * 1024 * 1024
LIFETIME = 500  # documents: whatever leaks, leaks no further


class ParseKilled(Exception):
    """The document took more than the deadline or the memory limit, or crashed the parser; says which."""


class ParseFailed(Exception):
    """The parser gave up on the document; says why."""


class ParserMissing(Exception):
    """No parser could be started, or none works on this machine now, whatever the document; says why."""


class ParserPool:
    """As many parsing processes as there are cores, each started when first needed.

    `parse` raises ParseKilled, ParseFailed or ParserMissing; the next document is not affected.
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
        if "machine" in answer:
            raise ParserMissing(f"the parser misses what it needs: {answer['machine']}")
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
    """A process that takes one document after another."""

    def __init__(self, number: int, reader: StreamReader, writer: StreamWriter) -> None:
        self.number, self.asked = number, 0
        self._reader, self._writer = reader, writer
        self._status: int | None = None

    @classmethod
    async def start(cls) -> _Worker:
        try:
            number, channel = await asyncio.to_thread(SERVER.fork)
        except (ForkServerDied, ForkServerUnfit) as error:
            raise ParserMissing(f"no parser could be started: {error}") from error
        return cls(number, *await asyncio.open_connection(sock=channel, limit=ANSWER_MAX))

    async def ask(self, document: Document, furniture: Furniture | None, deadline: float) -> dict[str, Any]:
        self.asked += 1
        begun = asyncio.get_running_loop().time()
        sending = asyncio.create_task(self._send(document, furniture))
        try:
            return await asyncio.wait_for(self._line(), deadline)
        except TimeoutError:
            raise ParseKilled(f"no answer in {deadline:g} s") from None
        finally:
            sending.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await sending
            held = asyncio.get_running_loop().time() - begun
            _log.debug(HELD, len(document.content), held)

    async def _send(self, document: Document, furniture: Furniture | None) -> None:
        request = {
            "size": len(document.content),
            "document": document.model_dump(mode="json", exclude={"content"}),
            "furniture": furniture.model_dump() if furniture else None,
        }
        self._writer.write(json.dumps(request).encode() + b"\n" + document.content)
        await self._writer.drain()

    async def _line(self) -> dict[str, Any]:
        try:
            line = await self._reader.readline()
        except ValueError:
            raise ParseKilled(f"an answer of more than {ANSWER_MAX} bytes") from None
        except ConnectionError:
            line = b""
        if not line.endswith(b"\n"):
            raise ParseKilled(f"the parser died: exit status {await self.kill()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def kill(self) -> int:
        """Its exit status."""
        if self._status is None:
            self._writer.close()
            self._status = await asyncio.to_thread(SERVER.end, self.number)
        return self._status
