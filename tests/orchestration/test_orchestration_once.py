"""One run of the flows on a temporary server: how it is refused, and how it is broken off."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from tocsin.errors import PrefectError
from tocsin.orchestration import once, run_once

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))


def test_elsewhere_than_in_a_checkout_says_where_one_is_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(PrefectError, match=r"no flows/ingest.py here: run this in /.*, with --settings FILE"):
        asyncio.run(run_once(tmp_path / "tocsin.toml", tmp_path, tmp_path / ".tocsin" / "prefect", print))
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_while_the_server_starts_is_not_kept_until_it_is_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start() -> None:
        signal.raise_signal(signal.SIGINT)
        pytest.fail("Ctrl-C was not heard")

    monkeypatch.setattr(once, "_flow", str)
    monkeypatch.setattr(once, "_start_server", start)
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(run_once(tmp_path / "tocsin.toml", ROOT, tmp_path, print))
    assert signal.getsignal(signal.SIGINT) is before


def test_a_temporary_server_that_does_not_start_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.server.api.server import SubprocessASGIServer

    def start(self: SubprocessASGIServer) -> None:
        raise RuntimeError("Timed out")

    monkeypatch.setattr(once, "_flow", str)
    monkeypatch.setattr(SubprocessASGIServer, "start", start)
    with pytest.raises(PrefectError, match="temporary server did not start: Timed out"):
        asyncio.run(run_once(tmp_path / "tocsin.toml", ROOT, tmp_path, print))
