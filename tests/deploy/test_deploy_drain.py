"""A stop lets the worker's runs finish; one that does not finish is told; the worker's status is kept."""

from __future__ import annotations

import importlib.util
import signal
import subprocess
import sys
from pathlib import Path

import yaml

FILE = Path(__file__).parents[2] / "deploy" / "drain.py"
# A worker that starts one run in a session of its own, as Prefect's does, and kills it when told to stop.
WORKER = """
import signal, subprocess, sys
run = subprocess.Popen([sys.executable, "-c", sys.argv[1]], start_new_session=True)
def stop(*_):
    run.kill()
    sys.exit(3)
signal.signal(signal.SIGTERM, stop)
while True:
    signal.pause()
"""
FINISHES = "import time; print('begun', flush=True); time.sleep(0.5); print('done', flush=True)"
WAITS = """
import signal, sys, time
def crash(*_):
    print('crashed', flush=True)
    sys.exit(1)
signal.signal(signal.SIGTERM, crash)
print('begun', flush=True)
time.sleep(60)
"""
DRAIN = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("drain", sys.argv[1])
drain = importlib.util.module_from_spec(spec)
spec.loader.exec_module(drain)
sys.exit(drain.main(sys.argv[3:], patience=float(sys.argv[2]), last=5))
"""


def stopped(run: str, patience: float) -> tuple[int, list[str]]:
    """The exit status, and what the run said, when the stop comes as soon as the run has begun."""
    ours = [sys.executable, "-c", DRAIN, str(FILE), str(patience)]
    process = subprocess.Popen(
        [*ours, sys.executable, "-c", WORKER, run], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout
    with process.stdout as said:
        assert said.readline() == "begun\n"
        process.send_signal(signal.SIGTERM)
        rest = said.read().split()
    return process.wait(20), rest


def test_a_run_may_finish() -> None:
    assert stopped(FINISHES, patience=20) == (3, ["done"])


def test_a_run_that_takes_too_long_is_told_before_it_is_killed() -> None:
    assert stopped(WAITS, patience=0.2) == (3, ["crashed"])


def test_a_worker_that_ends_by_itself_keeps_its_status() -> None:
    done = subprocess.run([sys.executable, FILE, sys.executable, "-c", "raise SystemExit(7)"], check=False)
    assert done.returncode == 7


def test_a_worker_that_is_started_in_the_background_can_be_told_to_stop() -> None:
    """A script's `tocsin up &` has SIGINT ignored, by whatever it starts too; Prefect's worker ends by it."""
    asks = "import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    behind = ["sh", "-c", 'trap "" INT; exec "$@"', "sh"]
    done = subprocess.run(
        [*behind, sys.executable, FILE, sys.executable, "-c", asks],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "True\n"


def test_the_container_gives_it_the_time() -> None:
    spec = importlib.util.spec_from_file_location("drain", FILE)
    assert spec and spec.loader
    drain = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(drain)
    worker = yaml.safe_load((FILE.parents[1] / "docker-compose.yml").read_text("utf-8"))["services"]["worker"]
    assert worker["entrypoint"] == ["python", "deploy/drain.py"]
    assert worker["stop_grace_period"] == "1m"
    assert drain.PATIENCE_SECONDS + drain.LAST_SECONDS < 60
