"""The flows on a real Prefect server: end states, artifacts, and loading as a deployment loads them."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.faults.server import Exchange, FaultServer
from tocsin.errors import StoreError
from tocsin.pipeline import Desk
from tocsin.settings import Settings

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds" / "articles"
TOPIC = '[[topic]]\nname = "etim"\nquery = "exact:ETIM"\n[[channel]]\nname = "console"\nurl = "console"\n'


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    """One temporary Prefect server for the module: it takes fifteen seconds and more to start."""
    from prefect.testing.utilities import prefect_test_harness

    os.environ.setdefault("DO_NOT_TRACK", "1")
    before = Path.cwd()
    os.chdir(ROOT)  # a worker runs flows from the checkout
    with prefect_test_harness(server_startup_timeout=120):
        yield
    os.chdir(before)


@pytest.fixture
def flows(server: None) -> dict[str, Any]:
    from prefect.flows import load_flow_from_entrypoint

    names = ("ingest", "deliver")
    return {
        name: load_flow_from_entrypoint(f"flows/{name}.py:{name}", use_placeholder_flow=False)
        for name in names
    }


def desk(tmp_path: Path, *folders: Path) -> str:
    sources = "".join(
        f'[[source]]\nname = "s{number}"\nfolder = "{folder}"\n' for number, folder in enumerate(folders)
    )
    (tmp_path / "tocsin.toml").write_text(sources + TOPIC)
    return str(tmp_path / "tocsin.toml")


def run(flow: Any, *arguments: Any) -> Any:
    return asyncio.run(flow(*arguments, return_state=True))


def artifact(key: str) -> Any:
    from prefect.artifacts import Artifact

    found = asyncio.run(Artifact.aget(key))
    assert found is not None
    return found


def test_a_good_run_completes_and_leaves_its_artifacts(
    flows: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = desk(tmp_path, SEEDS)
    state = run(flows["ingest"], settings)
    assert (state.type.value, state.name, state.message) == ("COMPLETED", "Completed", "1 source: 2 stored")
    assert '"source": "s0"' in artifact("tocsin-sources").data
    assert "**etim**" in artifact("tocsin-alerts").data
    assert artifact("tocsin-alerts").description == "1 alert rang"
    told = run(flows["deliver"], settings)
    assert (told.name, told.message) == ("Completed", "1 delivered")
    assert '"delivered": 1' in artifact("tocsin-channels").data
    assert "**etim**" in artifact("tocsin-deliveries").data
    assert "East Turkestan" in capsys.readouterr().out


def test_a_run_with_a_failing_source_is_degraded_and_names_it(flows: dict[str, Any], tmp_path: Path) -> None:
    state = run(flows["ingest"], desk(tmp_path, SEEDS, tmp_path / "lost"))
    assert (state.type.value, state.name) == ("COMPLETED", "Degraded")
    assert "s1: missing" in state.message
    assert '"missing"' in artifact("tocsin-sources").data


def test_a_run_in_which_nothing_worked_has_failed(flows: dict[str, Any], tmp_path: Path) -> None:
    state = run(flows["ingest"], desk(tmp_path, tmp_path / "lost"))
    assert state.type.value == "FAILED"
    assert state.message == "1 source: none could be read; s0: missing (no such folder)"


def test_batches_of_one_run_take_turns_at_a_host_that_they_share(
    flows: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(flows["ingest"].fn.__globals__, "SOURCES_A_TASK", 1)
    asked: list[float] = []

    def answer(exchange: Exchange) -> None:
        asked.append(time.monotonic())
        exchange.reply('<rss version="2.0"><channel><title>Wire</title></channel></rss>')

    with FaultServer() as site:
        site.route("/", answer)
        feeds = "".join(f'[[source]]\nname = "s{n}"\nfeed = "{site.url(f"/{n}")}"\n' for n in range(4))
        pace = f'[fetch]\nallow_private = ["{site.netloc}"]\nper_host_delay = 0.3\n'
        (tmp_path / "tocsin.toml").write_text(pace + feeds + TOPIC)
        assert run(flows["ingest"], str(tmp_path / "tocsin.toml")).name == "Completed"
    assert len(asked) == 4
    assert min(later - sooner for sooner, later in pairwise(asked)) > 0.29


def test_batches_of_one_run_share_one_desk(
    flows: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its topics and the stories of thirty days may fill a gigabyte."""
    monkeypatch.setitem(flows["ingest"].fn.__globals__, "SOURCES_A_TASK", 1)
    opened: list[Settings] = []
    open_desk = Desk.open
    monkeypatch.setattr(Desk, "open", lambda settings: opened.append(settings) or open_desk(settings))
    (tmp_path / "more").mkdir()
    assert run(flows["ingest"], desk(tmp_path, SEEDS, tmp_path / "more", tmp_path)).name == "Completed"
    assert len(opened) == 1


def test_a_batch_that_breaks_off_is_tried_again_and_then_holds_no_source(
    flows: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Desk] = []

    def fail(desk: Desk) -> None:
        tried.append(desk)
        raise StoreError("database is locked")

    settings, known = desk(tmp_path, SEEDS), flows["ingest"].fn.__globals__
    hasty = known["check_sources"].with_options(retry_delay_seconds=0)
    with monkeypatch.context() as broken:
        broken.setitem(known, "check_sources", hasty)
        broken.setattr(Desk, "catch_up", fail)
        state = run(flows["ingest"], settings)
    assert (len(tried), state.type.value) == (2, "FAILED")
    assert run(flows["ingest"], settings).message == "1 source: 2 stored"


def test_prefect_yaml_declares_what_is_there(flows: dict[str, Any], tmp_path: Path) -> None:
    from tocsin.orchestration.local import scheduled
    from tocsin.settings import load

    text = (ROOT / "prefect.yaml").read_text()
    declared = {one["entrypoint"]: one for one in yaml.safe_load(text)["deployments"]}
    assert set(declared) == {f"flows/{path.name}:{path.stem}" for path in (ROOT / "flows").glob("*.py")}
    (tmp_path / "tocsin.toml").write_text('[schedule]\ningest = "7m"\ndeliver = "2m"\n')
    filled = yaml.safe_load(scheduled(text, load(tmp_path / "tocsin.toml", {})))["deployments"]
    assert [one["schedules"] for one in filled] == [[{"interval": 420}], [{"interval": 120}]]
    for one in filled:
        assert one["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}
        name = one["entrypoint"].rpartition(":")[2]
        assert set(one["parameters"]) <= set(flows[name].parameters.properties)
