"""The command line, as a process of its own or in this one."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from tocsin.cli import main

ROOT = Path(__file__).parents[2]
WIDE = {"COLUMNS": "160"}


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def process(*arguments: str, cwd: Path, **environment: str) -> Done:
    """A command as a user starts it, who waits a second until all is loaded."""
    done = subprocess.run(
        [sys.executable, "-m", "tocsin", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **WIDE, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def tocsin(*arguments: str, cwd: Path, encoding: str = "utf-8", **environment: str) -> Done:
    """A command in this process, from the same first line on; one that raises fails the test."""
    stdout, stderr = _stream(encoding), _stream(encoding)
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, {**WIDE, **environment}),
        mock.patch.object(sys, "argv", ["tocsin", *arguments]),
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
    ):
        try:
            main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
    return Done(status, *(stream.buffer.getvalue().decode(encoding) for stream in (stdout, stderr)))


class _Stream(io.TextIOWrapper):
    buffer: io.BytesIO


def _stream(encoding: str) -> _Stream:
    return _Stream(io.BytesIO(), encoding, write_through=True)
