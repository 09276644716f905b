"""docker-compose.yml: valid, pinned, without privileges, and with the settings that `tocsin up` uses."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tocsin.orchestration.environment import QUIET, SERVER

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text("utf-8")
FILE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = FILE["services"]
OURS = ("server", "services", "deploy", "worker")
SECRETS = ("POSTGRES_PASSWORD", "TOCSIN_DATABASE_PASSWORD", "PREFECT_DATABASE_PASSWORD", "PREFECT_AUTH")
REDIS = {
    "PREFECT_SERVER_EVENTS_MESSAGING_BROKER": "prefect_redis.messaging",
    "PREFECT_SERVER_EVENTS_MESSAGING_CACHE": "prefect_redis.messaging",
    "PREFECT_SERVER_EVENTS_CAUSAL_ORDERING": "prefect_redis.ordering",
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect_redis.lease_storage",
}

services = pytest.mark.parametrize("name", SERVICES)


def test_the_file_is_a_compose_file() -> None:
    schema = json.loads((Path(__file__).parent / "compose-spec.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(FILE)


@services
def test_images_are_pinned_to_a_full_version(name: str) -> None:
    assert re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?(-bookworm)?", SERVICES[name]["image"])


@pytest.mark.parametrize("name", OURS)
def test_our_image_bears_the_version_of_the_program(name: str) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert SERVICES[name]["image"] == f"tocsin:{version}"
    assert SERVICES[name]["build"] == "."


@services
def test_a_container_has_no_privileges(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True
    assert name in OURS or service["user"] not in ("root", "0")  # ours: the Dockerfile's USER


@services
def test_a_container_is_watched_restarted_and_given_time(name: str) -> None:
    service = SERVICES[name]
    assert service["logging"]["options"]["max-size"]
    if name == "deploy":  # runs once and ends
        assert service["healthcheck"] == {"disable": True}
        assert service["restart"] == "no"
        return
    assert service["restart"] == "unless-stopped"
    assert service["stop_grace_period"]
    assert {"test", "interval", "timeout", "retries", "start_period"} <= service["healthcheck"].keys()


def test_each_waits_for_what_it_needs() -> None:
    waits = {
        name: {other: how["condition"] for other, how in service.get("depends_on", {}).items()}
        for name, service in SERVICES.items()
    }
    healthy = "service_healthy"
    assert waits == {
        "postgres": {},
        "redis": {},
        "server": {"postgres": healthy, "redis": healthy},
        "services": {"server": healthy},
        "deploy": {"server": healthy},
        "worker": {"services": healthy, "deploy": "service_completed_successfully"},
    }


def test_only_the_server_is_published_and_on_this_machine_only() -> None:
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"server": ["${PREFECT_UI_ADDRESS:-127.0.0.1}:${PREFECT_UI_PORT:-4200}:4200"]}


def test_redis_without_a_password_is_reached_by_prefect_alone() -> None:
    assert {name for name, service in SERVICES.items() if "bus" in service["networks"]} == {
        "redis",
        "server",
        "services",
    }
    assert FILE["networks"]["bus"] == {"internal": True}
    assert FILE["networks"]["data"] == {"internal": True}


@pytest.mark.parametrize("name", ["server", "services"])
def test_prefect_has_the_settings_of_tocsin_up_and_redis_besides(name: str) -> None:
    environment = SERVICES[name]["environment"]
    wanted = QUIET | SERVER | REDIS
    assert {key: environment[key] for key in wanted} == wanted
    assert environment.keys() - wanted.keys() == {
        "PREFECT_SERVER_API_AUTH_STRING",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL",
        "PREFECT_REDIS_MESSAGING_URL",
        "PREFECT_SERVER_DOCKET_URL",
    }


def test_every_setting_is_one_that_prefect_knows() -> None:
    from prefect.settings import get_current_settings
    from prefect.settings.legacy import _get_settings_fields
    from prefect_redis.client import RedisMessagingSettings

    known = set(_get_settings_fields(type(get_current_settings())))
    redis = {f"PREFECT_REDIS_MESSAGING_{field.upper()}" for field in RedisMessagingSettings.model_fields}
    used = {key for service in SERVICES.values() for key in service.get("environment", {})}
    prefect = {key for key in used if key.startswith("PREFECT_")} - set(SECRETS)
    assert prefect - known - redis == set()


def test_variables_and_the_example_tell_of_the_same() -> None:
    used = set(re.findall(r"\$\{([A-Z_]+)", TEXT))
    example = (ROOT / ".env.example").read_text("utf-8")
    assert used == set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))


def test_no_secret_has_a_default_or_a_value_in_the_file() -> None:
    for name in SECRETS:
        references = re.findall(r"\$\{" + name + r"([^}]*)\}", TEXT)
        assert references[0].startswith(":?"), name
        assert not any(reference.startswith((":-", "-")) for reference in references), name
        assert re.search(rf"^{name}=(tocsin:)?$", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", ["deploy", "worker"])
def test_who_reads_hostile_pages_holds_no_password_of_the_server(name: str) -> None:
    environment = SERVICES[name]["environment"]
    assert SERVICES[name]["env_file"] == ".env"  # for the channels' secrets; the others are emptied
    assert {environment[secret] for secret in SECRETS} == {""}
    assert "prefect:" not in json.dumps(environment)


def test_the_databases_live_in_volumes() -> None:
    assert "postgres:/var/lib/postgresql/data" in SERVICES["postgres"]["volumes"]
    assert "redis:/data" in SERVICES["redis"]["volumes"]
    assert set(FILE["volumes"]) == {"postgres", "redis"}


def test_the_desk_is_only_read() -> None:
    assert (
        SERVICES["worker"]["volumes"] == SERVICES["deploy"]["volumes"] == ["${TOCSIN_DESK:-./seeds}:/desk:ro"]
    )
