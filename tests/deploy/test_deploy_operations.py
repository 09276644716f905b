"""docs/operations.md tells the settings that are in force, and names nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from tocsin.cli.app import FAILED, OK, PARTLY, USAGE
from tocsin.orchestration.environment import QUIET, SERVER, TEMPORARY

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
ROWS = re.findall(r"^\| `([A-Z_]+)` \| (?:`(.*?)`)? ?\| (?:`(.*?)`)? ?\| (.+) \|$", PAGE, re.MULTILINE)


def test_the_table_tells_what_tocsin_up_sets() -> None:
    assert {name: here for name, here, _, _ in ROWS if here} == QUIET | SERVER


def test_the_table_tells_what_compose_sets() -> None:
    environment = COMPOSE["services"]["server"]["environment"]
    secret = {name for name, value in environment.items() if "${" in value}
    assert {name: there for name, _, there, _ in ROWS} == {
        name: value for name, value in environment.items() if name not in secret
    }


def test_each_setting_has_its_reason() -> None:
    assert ROWS
    assert all(reason for *_, reason in ROWS)


def test_the_temporary_servers_setting_is_told() -> None:
    name = "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"
    assert f"`{name}={TEMPORARY[name]}`" in PAGE


def test_exit_status() -> None:
    told = re.search(
        r"Exit status of `tocsin`: (\d) done · (\d) failed · (\d) wrong .* (\d) done in part", PAGE
    )
    assert told
    assert tuple(map(int, told.groups())) == (OK, FAILED, USAGE, PARTLY)


def test_services_and_volumes_that_are_named_exist() -> None:
    named = re.findall(r"docker compose (?:exec|run|stop|logs)(?: -\S+)* ((?:[a-z]+ ?)+)", PAGE)
    services = {words.split()[0] for words in named} | {"services", "server"}
    assert services <= COMPOSE["services"].keys()
    assert {f"tocsin_{name}" for name in COMPOSE["volumes"]} == set(re.findall(r"`(tocsin_[a-z]+)`", PAGE))


def test_artifacts_that_are_named_are_those_the_flows_leave() -> None:
    flows = "".join(path.read_text("utf-8") for path in (ROOT / "flows").glob("*.py"))
    assert set(re.findall(r'key="([a-z-]+)"', flows)) == set(re.findall(r"`(tocsin-[a-z]+)`:", PAGE))
