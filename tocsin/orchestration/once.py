"""The real flows, once, in this process, on a temporary Prefect server that ends with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tocsin.errors import PrefectError, TocsinError
from tocsin.orchestration.environment import TEMPORARY, configure, make
from tocsin.pipeline import DeliverReport, IngestReport


async def run_once(
    settings_file: Path, checkout: Path, home: Path, ingested: Callable[[IngestReport], None]
) -> tuple[IngestReport, DeliverReport]:
    """Runs `flows/ingest.py:ingest` on every source, then `flows/deliver.py:deliver`.

    `checkout` is the folder that holds `flows/`; `home` is where Prefect keeps its
    database. `ingested` is told the first report before the second flow starts.
    """
    make(home)
    os.environ.update(configure(os.environ, home, **TEMPORARY))  # Prefect reads it when first imported
    os.environ.pop("PREFECT_API_URL", None)  # a server that lasts
    with _working_in(checkout):
        ingest, deliver = _flow(checkout, "ingest"), _flow(checkout, "deliver")
        file = str(settings_file.resolve())
        found = await _report(await ingest(file, due_only=False, return_state=True))
        ingested(found)
        told = await _report(await deliver(file, return_state=True))
    return found, told


def _flow(checkout: Path, name: str) -> Any:
    if not (checkout / "flows" / f"{name}.py").is_file():
        raise PrefectError(f"{checkout}: no flows/{name}.py here: run this in a checkout of Tocsin")
    from prefect.flows import load_flow_from_entrypoint

    return load_flow_from_entrypoint(f"flows/{name}.py:{name}", use_placeholder_flow=False)


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
