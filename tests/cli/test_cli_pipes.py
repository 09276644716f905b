"""Commands whose output nobody reads any more: quiet, ended by SIGPIPE, and never amid their work."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import ROOT, WIDE, process, tocsin

SETTINGS = "seeds/tocsin.toml"
COMMANDS = [
    "--help",
    "--version",
    "check",
    "parse --json seeds/articles/long.txt",
    "parse seeds/articles/long.txt",
    "articles",
    "topics --json",
    "explain etim 1",
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ready-made desk after a run, with an article of a megabyte: more than a pipe holds."""
    folder = tmp_path_factory.mktemp("piped")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    lines = (f"On day {n} the council met again and said that the bridge stays open." for n in range(15_000))
    (folder / "seeds" / "articles" / "long.txt").write_text("\n\n".join(lines), "utf-8")
    assert process("run", "-s", SETTINGS, cwd=folder).returncode == 0
    return folder


def unread(folder: Path, *arguments: str, lines: int = 0) -> tuple[int, str]:
    """A command whose reader goes after so many lines: its exit status, and what else it said."""
    started = subprocess.Popen(
        [sys.executable, "-m", "tocsin", *arguments],
        cwd=folder,
        env={**os.environ, **WIDE, "PYTHONPATH": str(ROOT), "TOCSIN_SETTINGS": SETTINGS},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert started.stdout
    for _ in range(lines):
        assert started.stdout.readline()
    started.stdout.close()
    _, errors = started.communicate(timeout=60)
    return started.returncode, errors.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_prints_ends_quietly(desk: Path, command: str) -> None:
    lines = (
        1 if "long.txt" in command else 0
    )  # of more than a pipe holds; all else is written before a line is read
    assert unread(desk, *command.split(), lines=lines) == (-signal.SIGPIPE, "")


def test_a_run_does_all_of_its_work_though_nobody_reads_along(tmp_path: Path) -> None:
    """What was meant for the console was tried and waits; it is neither lost nor taken for told."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    assert unread(tmp_path, "run") == (-signal.SIGPIPE, "")
    told = tocsin("deliveries", "--json", "-s", SETTINGS, cwd=tmp_path).stdout
    assert [(one["state"], one["tries"]) for one in json.loads(told)] == [("pending", 1)] * 2


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no disk that is always full")
def test_a_run_does_all_of_its_work_though_its_output_has_no_room(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tocsin", "run", "-s", SETTINGS],
            cwd=tmp_path,
            env={**os.environ, **WIDE, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    said = "tocsin: the output cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (1, said)
    told = tocsin("deliveries", "--json", "-s", SETTINGS, cwd=tmp_path).stdout
    assert [(one["state"], one["tries"]) for one in json.loads(told)] == [("pending", 1)] * 2
