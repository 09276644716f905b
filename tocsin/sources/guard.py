"""Looking at a stranger's feed where that can be killed.

    async with Guard() as guard:
        discovery = await guard.discover(source, document, now)

What is small cannot take long (`repair` cuts the weights that are known) and is looked at in a thread of this
process; what is large goes to a child with a deadline and a memory limit.
"""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from datetime import datetime
from typing import Any

from parsers.article import Document
from tocsin.errors import FetchError, Reason
from tocsin.sources.kinds import discover
from tocsin.sources.records import Discovery, Source

SMALL = 256 * 1024
DEADLINE = 5.0
START = 60.0  # a busy machine takes long to load the libraries; nothing hostile happens meanwhile
LONGEST_ANSWER = 64 * 1024 * 1024


class Guard:
    """Looks at sources, one large document at a time; a context manager that ends its child."""

    def __init__(self, deadline: float = DEADLINE, small: int = SMALL) -> None:
        self._deadline, self._small = deadline, small
        self._turn = asyncio.Lock()
        self._child: Process | None = None

    async def __aenter__(self) -> Guard:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._end()

    async def discover(self, source: Source, document: Document | None, now: datetime) -> Discovery:
        """What `discover` finds.

        Raises:
            FetchError: PARSE_KILLED when it took more than 5 s or 512 MiB, or brought its process down; and
                what the kind itself raises for a place that is missing.
        """
        if document is None or len(document.content) <= self._small:
            return await asyncio.to_thread(discover, source, document, now)
        async with self._turn:
            try:
                answer = await self._ask(source, document, now)
            except BaseException:
                await self._end()
                raise
        if "found" not in answer:
            raise FetchError(Reason.PARSE_KILLED, source.name, str(answer.get("error")))
        return Discovery.model_validate_json(json.dumps(answer["found"]))

    async def _ask(self, source: Source, document: Document, now: datetime) -> dict[str, Any]:
        child = await self._running(source)
        assert child.stdin is not None
        request = {
            "size": len(document.content),
            "source": source.model_dump(mode="json"),
            "document": document.model_dump(mode="json", exclude={"content"}),
            "now": now.isoformat(),
        }
        with suppress(ConnectionError):  # a child that died is found out when it does not answer
            child.stdin.write(json.dumps(request).encode() + b"\n" + document.content)
            await child.stdin.drain()
        return await self._line(child, source, self._deadline)

    async def _running(self, source: Source) -> Process:
        if self._child is None:
            self._child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tocsin.sources.worker"),
                stdin=PIPE,
                stdout=PIPE,
                limit=LONGEST_ANSWER,
                start_new_session=True,  # Ctrl-C is for the parent, which ends its child
            )
            await self._line(self._child, source, START)
        return self._child

    async def _line(self, child: Process, source: Source, seconds: float) -> dict[str, Any]:
        assert child.stdout is not None
        try:
            line = await asyncio.wait_for(child.stdout.readline(), seconds)
        except TimeoutError as error:
            raise FetchError(Reason.PARSE_KILLED, source.name, f"no answer in {seconds:g} s") from error
        except ValueError as error:
            raise FetchError(Reason.PARSE_KILLED, source.name, "an answer without measure") from error
        if not line.endswith(b"\n"):
            raise FetchError(Reason.PARSE_KILLED, source.name, "the child died")
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()
        # asyncio closes the pipes on its next turn; without one, it warns when the loop ends.
        child._transport.close()  # type: ignore[attr-defined]
