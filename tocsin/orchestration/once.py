"""The real flows, once, in this process, on a temporary Prefect server that ends with it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tocsin.errors import PrefectError, TocsinError
from tocsin.orchestration.environment import TEMPORARY, configure, expect, make
from tocsin.pipeline import DeliverReport, IngestReport


async def run_once(
    settings_file: Path, checkout: Path, home: Path, ingested: Callable[[IngestReport], None]
) -> tuple[IngestReport, DeliverReport]:
    """Runs `flows/ingest.py:ingest` on every source, then `flows/deliver.py:deliver`.

    `checkout` is the folder that holds `flows/`; `home` is where Prefect keeps its
    database. `ingested` is told the first report before the second flow starts.
    """
    for name in ("ingest", "deliver"):
        expect(checkout, f"flows/{name}.py")
    make(home)
    os.environ.update(configure(os.environ, home, **TEMPORARY))  # Prefect reads it when first imported
    os.environ.pop("PREFECT_API_URL", None)  # a server that lasts
    with _working_in(checkout):
        with _ended_by_ctrl_c():
            ingest, deliver = _flow("ingest"), _flow("deliver")
            _start_server()
        file = str(settings_file.resolve())
        found = await _report(await ingest(file, due_only=False, return_state=True))
        ingested(found)
        told = await _report(await deliver(file, return_state=True))
    return found, told


def _flow(name: str) -> Any:
    from prefect.flows import load_flow_from_entrypoint

    return load_flow_from_entrypoint(f"flows/{name}.py:{name}", use_placeholder_flow=False)


def _start_server() -> None:
    """What Prefect does by itself at the first flow. Raises PrefectError."""
    from prefect.server.api.server import SubprocessASGIServer

    try:
        SubprocessASGIServer().start()
    except RuntimeError as error:  # it took too long, or found no port
        raise PrefectError(f"Prefect's temporary server did not start: {error}") from error


@contextmanager
def _ended_by_ctrl_c() -> Iterator[None]:
    """The event loop would hear of Ctrl-C when it has its turn again, which is when the server is up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


async def _report(state: Any) -> Any:
    result = await state.aresult(raise_on_failure=False)
    if isinstance(result, TocsinError):
        raise result
    if isinstance(result, BaseException):
        raise PrefectError(f"the flow crashed: {type(result).__name__}: {result}") from result
    return result


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
