"""What Prefect is told by its environment, measured on the locked version (docs/operations.md)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import tocsin
from tocsin.errors import PrefectError
from tocsin.settings import Settings

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
}
SERVER = {
    # One transaction a task run loses records in a burst; batches do not.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "2d",
    # In memory, the default, a restart of the server crashes healthy runs.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_UI_API_URL": "/api",
}
TEMPORARY = {
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # 20, the default, is short on a busy machine
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
}


def expect(checkout: Path, name: str) -> Path:
    """A file of the checkout. Raises PrefectError, which names the checkout of this program."""
    file = checkout / name
    if file.is_file():
        return file
    ours = Path(tocsin.__file__).resolve().parents[1]
    there = f"in {ours}, with --settings FILE" if (ours / name).is_file() else "in a checkout of Tocsin"
    raise PrefectError(f"{checkout}: no {name} here: run this {there}")


def make(home: Path) -> None:
    """The folder that Prefect keeps its things in. Raises PrefectError."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PrefectError(f"{home}: Prefect's folder cannot be made: {error.strerror}") from error


def configure(environment: Mapping[str, str], home: Path, **more: str) -> dict[str, str]:
    """The environment for a Prefect process that keeps its things in `home`; what is set already, stays."""
    ours = {"PREFECT_HOME": str(home), **QUIET, **SERVER, **more}
    return {**ours, **environment}


def deployment_environment(settings: Settings, checkout: Path) -> dict[str, str]:
    """What `prefect.yaml` asks for: the settings file and the working directory."""
    return {"TOCSIN_SETTINGS": str(settings.file.resolve()), "TOCSIN_HOME": str(checkout)}
