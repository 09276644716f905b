"""The automations that Tocsin needs of a Prefect server; open-source Prefect brings none of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

FILE = Path(__file__).with_name("automations.json")


def declared() -> list[dict[str, Any]]:
    """The automations of `automations.json`, as Prefect's API takes them."""
    automations: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))
    return automations


def register(client: httpx.Client) -> None:
    """Makes the automations on the client's server, or puts them back as declared.

    Safe to repeat: an automation is known by its name. Raises httpx.HTTPError.
    """
    for automation in declared():
        _put(client, automation)


def _put(client: httpx.Client, automation: Mapping[str, Any]) -> None:
    wanted = {"automations": {"name": {"any_": [automation["name"]]}}}
    known = client.post("/automations/filter", json=wanted).raise_for_status().json()
    if known:
        client.put(f"/automations/{known[0]['id']}", json=automation).raise_for_status()
    else:
        client.post("/automations/", json=automation).raise_for_status()
