"""The automations that Tocsin needs of a Prefect server; open-source Prefect brings none of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

from tocsin.errors import PrefectError

FILE = Path(__file__).with_name("automations.json")
PATIENCE_SECONDS = 30.0


def declared() -> list[dict[str, Any]]:
    """The automations of `automations.json`, as Prefect's API takes them."""
    automations: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))
    return automations


def register(environment: Mapping[str, str]) -> None:
    """Makes the automations on the server of PREFECT_API_URL, or puts them back as declared.

    Safe to repeat: an automation is known by its name. Raises PrefectError.
    """
    if not (api := environment.get("PREFECT_API_URL")):
        raise PrefectError("PREFECT_API_URL is not set: say which Prefect server is meant")
    user, colon, word = environment.get("PREFECT_API_AUTH_STRING", "").partition(":")
    try:
        with httpx.Client(
            base_url=f"{api.rstrip('/')}/automations",
            auth=(user, word) if colon else None,
            timeout=PATIENCE_SECONDS,
            trust_env=False,
        ) as client:
            for automation in declared():
                _put(client, automation)
    except httpx.HTTPError as error:
        raise PrefectError(f"{api}: the automations could not be registered: {error}") from error


def _put(client: httpx.Client, automation: Mapping[str, Any]) -> None:
    wanted = {"automations": {"name": {"any_": [automation["name"]]}}}
    known = client.post("/filter", json=wanted).raise_for_status().json()
    if known:
        client.put(f"/{known[0]['id']}", json=automation).raise_for_status()
    else:
        client.post("/", json=automation).raise_for_status()
