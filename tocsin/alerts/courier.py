"""Carries parcels: to the console itself, everywhere else through a child process that can be killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from tocsin.alerts.records import Parcel, Receipt
from tocsin.alerts.services import REPEAT_MARK, Service, service
from tocsin.alerts.verdict import Attempt, judge
from tocsin.errors import SendError

if TYPE_CHECKING:
    from rich.console import Console

_LINE_MAX = 64 * 1024
_START_SECONDS = 30.0
_COMMAND = (sys.executable, "-P", "-m", "tocsin.alerts.child")
_PASSED_ON = (
    *("PATH", "HOME", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "PYTHONHOME"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"),
)


class Courier:
    """An async context manager that sends, one parcel at a time.

    One courier is one lane with one child: give each channel its own courier where one must not wait for
    another's deadline. A run that only speaks to the console starts no process and imports no Apprise.
    """

    def __init__(self, *, deadline: float = 30.0, console: Console | None = None) -> None:
        """`deadline`: seconds from hand-over to kill; `console`: where the console channel prints."""
        self._deadline, self._console = deadline, console
        self._child: Process | None = None
        self._lane = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        async with self._lane:
            await self._end_child()

    async def send(self, parcel: Parcel, now: datetime) -> Receipt:
        """Deliver `parcel`; `now` is what a `Retry-After` counts from.

        Raises `SendError`: verdict "retry" or "dead", `ambiguous` when it may have arrived all the same,
        `retry_at` when the service named a time. No error holds a part of the URL that may be secret.
        """
        if parcel.channel.kind == "console":
            return self._print(parcel)
        async with self._lane:
            attempt = await self._attempt(parcel)
        return judge(attempt, parcel.channel, now)

    def _print(self, parcel: Parcel) -> Receipt:
        from tocsin.alerts.terminal import show
        from tocsin.console import PipedConsole

        try:
            show(parcel, self._console or PipedConsole())
        except (OSError, ValueError) as error:
            detail = f"the console is closed: {error}"
            raise SendError("retry", parcel.channel.name, detail, ambiguous=True) from error
        return Receipt(detail="printed")

    async def _attempt(self, parcel: Parcel) -> Attempt:
        seen = Attempt()
        try:
            child = await self._running_child()
        except (OSError, ValueError):
            await self._end_child()
            return Attempt(trouble="broken")
        try:
            async with asyncio.timeout(self._deadline):
                _write(child, _job(parcel, self._deadline))
                while True:
                    event, seen = await _read(child, seen)
                    if event == "done":
                        return seen
        except TimeoutError:
            await self._end_child()
            return seen.model_copy(update={"trouble": "killed"})
        except (OSError, ValueError):
            await self._end_child()
            return seen.model_copy(update={"trouble": "broken"})
        except BaseException:  # cancelled: its answer must not be taken for the next parcel's
            await self._end_child()
            raise

    async def _running_child(self) -> Process:
        if self._child is None or self._child.returncode is not None:
            self._child = await asyncio.create_subprocess_exec(
                *_COMMAND,
                stdin=PIPE,
                stdout=PIPE,
                stderr=asyncio.subprocess.DEVNULL,  # plugins may log what no log may hold
                env=_environment(),
                limit=_LINE_MAX,
                start_new_session=True,
            )
            async with asyncio.timeout(_START_SECONDS):
                await _read(self._child, Attempt())
        return self._child

    async def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        await child.wait()


def _environment() -> dict[str, str]:
    """No secrets and no proxies: what the child needs to start and to verify certificates."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _write(child: Process, job: dict[str, Any]) -> None:
    assert child.stdin is not None
    child.stdin.write(json.dumps(job).encode("ascii") + b"\n")


async def _read(child: Process, seen: Attempt) -> tuple[str, Attempt]:
    """One event of the child and what it has seen by then; an end or an endless line is a ValueError."""
    assert child.stdout is not None
    event, attempt = json.loads(await child.stdout.readline())
    return event, Attempt.model_validate(attempt) if attempt else seen


def _job(parcel: Parcel, deadline: float) -> dict[str, Any]:
    spoken = service(parcel.channel)
    return {
        "url": parcel.channel.url.get_secret_value().strip(),
        "private": parcel.channel.private,
        "key": parcel.key,
        "recipient": parcel.recipient,
        "repeat": parcel.possible_repeat,
        "deadline": deadline,
        "dated": parcel.message.dated.isoformat(),
        **_content(parcel, spoken),
    }


def _content(parcel: Parcel, spoken: Service) -> dict[str, Any]:
    text, html = parcel.message.text, parcel.message.html
    if parcel.possible_repeat:
        text, html = text + REPEAT_MARK, html + f"<br>{REPEAT_MARK}"
    return {
        "format": spoken.format,
        "title": parcel.message.title if spoken.title_max else "",
        "text": text,
        "html": html,
        "body": html if spoken.format == "html" else text,
    }
