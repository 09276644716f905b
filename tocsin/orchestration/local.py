"""A whole Prefect on one machine: server, work pool, deployments, worker; and the end of all of it.

Each part is a process group of its own, so that Ctrl-C reaches this process only, which then ends them in
order: the worker first (with the runs it started), the server last.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import yaml

from tocsin.errors import PrefectError
from tocsin.orchestration import automations
from tocsin.orchestration.api import api
from tocsin.orchestration.environment import configure, deployment_environment, expect, make
from tocsin.settings import Settings

POOL = "tocsin"
START_SECONDS = 120.0
GRACE_SECONDS = 60.0  # the worker lets its runs finish: deploy/drain.py
PREFECT = (sys.executable, "-m", "prefect")
LIBC = ctypes.CDLL(None)
SET_PARENT_DEATH_SIGNAL = 1  # <linux/prctl.h>
Say = Callable[[str], None]


def up(settings: Settings, checkout: Path, home: Path, port: int, say: Say) -> None:
    """Runs everything until it is told to stop (Ctrl-C or SIGTERM) or a part ends by itself."""
    expect(checkout, "prefect.yaml")
    make(home)
    address = f"http://127.0.0.1:{port}"
    environment = {**configure(os.environ, home), "PREFECT_API_URL": f"{address}/api"}  # and no other server
    with _alone(home), _stoppable():
        _expect_free(port)
        say("starting the Prefect server")
        with _running(
            [*PREFECT, "server", "start", "--port", str(port)], environment, home / "server.log"
        ) as server:
            _wait_until_healthy(f"{address}/api/health", server, home / "server.log")
            say("registering the flows and their schedules")
            deploy(settings, checkout, environment, home / "deploy.log")
            drain = [sys.executable, str(checkout / "deploy" / "drain.py")]  # at a stop, what runs may finish
            worker = [*drain, *PREFECT, "worker", "start", "--pool", POOL, "--name", "tocsin"]
            log = home / "worker.log"
            with _own_folder(environment, home) as told, _running(worker, told, log) as working:
                say(f"ready: {address} (Ctrl-C ends it)")
                try:
                    _watch({"server": server, "worker": working}, home)
                finally:
                    say("stopping: runs that have begun may finish")


@contextmanager
def _own_folder(environment: Mapping[str, str], home: Path) -> Iterator[dict[str, str]]:
    """The environment with a temporary folder of its own: Prefect's worker writes to `runner_storage` in the
    common one, which belongs to whoever was there first. Not in /tmp, where machines tidy up: without its
    folder the worker starts no run any more."""
    with tempfile.TemporaryDirectory(prefix="tmp-", dir=home, ignore_cleanup_errors=True) as folder:
        yield {**environment, "TMPDIR": folder}


def deploy(
    settings: Settings, checkout: Path, environment: Mapping[str, str], log: Path | None = None
) -> None:
    """Makes the work pool, registers what `prefect.yaml` and `automations.json` declare, and starts a first
    ingest: the schedule alone would let the operator wait for its first interval. Safe to repeat.
    """
    declared = expect(checkout, "prefect.yaml")
    told = {**environment, **deployment_environment(settings, checkout)}
    with api(environment) as client:  # first: where there is no such server, Prefect's words are a traceback
        client.post("/work_pools/filter", json={"limit": 1}).raise_for_status()
    _prefect(["work-pool", "create", POOL, "--type", "process", "--overwrite"], told, checkout, log)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / declared.name
        file.write_text(scheduled(declared.read_text("utf-8"), settings), "utf-8")
        _prefect(["--no-prompt", "deploy", "--all", "--prefect-file", str(file)], told, checkout, log)
    with api(environment) as client:
        automations.register(client)
        _run_now(client)


def scheduled(declared: str, settings: Settings) -> str:
    """The text of `prefect.yaml` with the settings' own schedules, by the flow that each deployment runs."""
    tables = yaml.safe_load(declared)
    every = {"ingest": settings.ingest_every, "deliver": settings.deliver_every}
    for deployment in tables["deployments"]:
        flow = deployment["entrypoint"].rpartition(":")[2]
        if flow in every:
            deployment["schedules"] = [{"interval": int(every[flow].total_seconds())}]
    text: str = yaml.safe_dump(tables, sort_keys=False)
    return text


def _prefect(arguments: list[str], environment: Mapping[str, str], folder: Path, log: Path | None) -> None:
    done = subprocess.run(  # noqa: S603
        [*PREFECT, *arguments],
        cwd=folder,
        env=environment,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if log:
        with log.open("a", encoding="utf-8") as file:
            file.write(done.stdout)
    if done.returncode:
        raise PrefectError(f"prefect {' '.join(arguments)} failed:\n{done.stdout.strip()[-2000:]}")


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """A second server on the same database would run the second's desk in place of the first's."""
    try:
        file = (home / "up.lock").open("w")
    except OSError as error:
        raise PrefectError(f"{home}: Prefect's folder takes no file: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PrefectError(
                f"{home}: `tocsin up` is at work here: end it first, or give this desk a checkout of its own"
            ) from error
        yield


def _expect_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PrefectError(
                f"port {port} is taken ({error.strerror}): choose another with --port"
            ) from error


@contextmanager
def _running(
    arguments: list[str], environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("ab") as file:
        process = subprocess.Popen(  # noqa: S603
            arguments,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
    try:
        yield process
    finally:
        _end(process)


def _end_with_parent() -> None:
    """In a part: SIGTERM to it when `up` is killed outright, or the next `up` would find it at the port."""
    if prctl := getattr(LIBC, "prctl", None):  # Linux
        prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def _end(process: subprocess.Popen[bytes]) -> None:
    """SIGTERM to the part, which ends its own; then SIGKILL to whoever of its group is left."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):  # a second Ctrl-C does not wait
        process.wait(GRACE_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise PrefectError(f"the Prefect server ended at once; its words are in {log}")
        try:
            if httpx.get(url, timeout=2, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise PrefectError(f"the Prefect server did not answer in {START_SECONDS:g} s; its words are in {log}")


def _run_now(client: httpx.Client) -> None:
    number = client.get("/deployments/name/ingest/desk").raise_for_status().json()["id"]
    client.post(f"/deployments/{number}/create_flow_run", json={}).raise_for_status()


def _watch(parts: Mapping[str, subprocess.Popen[bytes]], home: Path) -> None:
    while True:
        for name, process in parts.items():
            if process.poll() is not None:
                raise PrefectError(f"the {name} ended by itself; its words are in {home / f'{name}.log'}")
        time.sleep(0.5)


@contextmanager
def _stoppable() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does; both end it quietly."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
