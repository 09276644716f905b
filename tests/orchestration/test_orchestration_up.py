"""`tocsin up` for real: it runs the desk on a schedule of its own, and Ctrl-C leaves nothing behind."""

from __future__ import annotations

import fcntl
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tocsin.errors import PrefectError
from tocsin.orchestration import local, up
from tocsin.settings import load

ROOT = Path(__file__).parents[2]
NOWHERE = "http://127.0.0.1:9/api"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(seen: Callable[[], Any], seconds: float) -> Any:
    """Asks until it is so: a real server says nothing when it is ready."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := seen():
            return found
        time.sleep(0.5)
    raise AssertionError(f"not seen in {seconds} s")


def completed(port: int) -> list[dict[str, Any]]:
    asked = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}, "sort": "START_TIME_ASC"}
    answer = httpx.post(f"http://127.0.0.1:{port}/api/flow_runs/filter", json=asked, trust_env=False)
    found: list[dict[str, Any]] = answer.raise_for_status().json()
    return [run for run in found if "stored" in run["state"]["message"]]


def children(word: str) -> list[str]:
    """The command lines of this machine that hold `word`."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if word.encode() in path.read_bytes():
                found.append((path.parent / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


@pytest.mark.slow
def test_up_runs_the_desk_and_ctrl_c_ends_all_of_it(tmp_path: Path) -> None:
    for part in ("seeds", "flows", "deploy"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "prefect.yaml", tmp_path)
    port, mark = free_port(), f"TEST_MARK={tmp_path.name}"
    elsewhere = {"PREFECT_API_URL": NOWHERE}  # set for `tocsin deploy`, say
    environment = {**os.environ, **elsewhere, "PYTHONPATH": str(ROOT), "TEST_MARK": tmp_path.name}
    crowded = tmp_path / "tmp"  # where another user's Prefect was first
    crowded.mkdir()
    (crowded / "runner_storage").touch()
    environment["TMPDIR"] = str(crowded)
    with subprocess.Popen(
        [sys.executable, "-m", "tocsin", "up", "--port", str(port), "-s", "seeds/tocsin.toml"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        said = [running.stdout.readline() for _ in range(3)]
        assert f"ready: http://127.0.0.1:{port}" in said[-1]
        (run, *_) = wait_for(lambda: completed(port), 120)
        assert run["state"]["message"] == "1 source: 2 stored"
        assert len(children(mark)) > 2
        assert list((tmp_path / ".tocsin" / "prefect").glob("tmp-*")), "where nobody tidies up"
        running.send_signal(signal.SIGINT)
        assert running.wait(90) == 0
    assert children(mark) == []
    assert [path.name for path in crowded.iterdir()] == ["runner_storage"]
    assert not list((tmp_path / ".tocsin").rglob("tmp-*")), "nothing is left behind"


WITH_A_PART = """
import os, signal, sys
from pathlib import Path
from tocsin.orchestration.local import _running
part = [sys.executable, "-c", "import signal; signal.pause()"]
with _running(part, dict(os.environ), Path(sys.argv[1])) as process:
    print(process.pid, flush=True)
    signal.pause()
"""


def test_its_parts_end_with_it_though_it_is_killed_outright(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WITH_A_PART, str(tmp_path / "part.log")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as whole:
        assert whole.stdout is not None
        part = os.pidfd_open(int(whole.stdout.readline()))
        whole.kill()
    assert select.select([part], [], [], 10)[0]


def started(home: Path, port: int) -> None:
    up(load(ROOT / "seeds" / "tocsin.toml", {}), ROOT, home, port, print)


def test_a_port_that_is_taken_is_told_of(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PrefectError, match="choose another with --port"):
            started(tmp_path, taken.getsockname()[1])


def test_a_second_one_in_the_same_checkout_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "up.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(PrefectError, match="is at work here"):
            started(tmp_path, free_port())


def test_no_server_is_started_where_there_is_no_checkout(tmp_path: Path) -> None:
    settings = load(ROOT / "seeds" / "tocsin.toml", {})
    with pytest.raises(PrefectError, match=r"no prefect\.yaml here: run this in"):
        up(settings, tmp_path, tmp_path / "home", free_port(), print)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("named", "said"),
    [({}, "is not set"), ({"PREFECT_API_URL": NOWHERE}, "no Prefect server answers at 127.0.0.1:9")],
)
def test_a_server_that_is_not_there_is_told_of_before_prefect_is_asked(
    named: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_prefect", pytest.fail)
    with pytest.raises(PrefectError, match=said):
        local.deploy(load(ROOT / "seeds" / "tocsin.toml", {}), ROOT, named)


def test_a_folder_that_cannot_be_made_is_told_of() -> None:
    with pytest.raises(PrefectError, match="cannot be made"):
        started(Path("/proc/none"), free_port())


def test_a_folder_that_takes_no_file_is_told_of() -> None:
    with pytest.raises(PrefectError, match="takes no file"):
        started(Path("/proc/self"), free_port())
