"""The automation for runs that died silently: Prefect takes it, and it is never there twice."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, cast

import pytest

from tocsin.errors import PrefectError
from tocsin.orchestration import api as asked
from tocsin.orchestration.api import api
from tocsin.orchestration.automations import declared, register


def registered(environment: dict[str, str]) -> None:
    with api(environment) as client:
        register(client)


class Automations(HTTPServer):
    """The part of Prefect's API that is used, with `word` as its password."""

    def __init__(self, word: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.expected = "Basic " + base64.b64encode(word.encode()).decode()
        self.kept: dict[str, dict[str, Any]] = {}
        self.locked = 0  # times that its database will be

    @property
    def environment(self) -> dict[str, str]:
        return {"PREFECT_API_URL": f"http://127.0.0.1:{self.server_port}/api"}


class Handler(BaseHTTPRequestHandler):
    def answer(self) -> None:
        kept = cast(Automations, self.server).kept
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        said: Any = None
        status = 200
        if cast(Automations, self.server).locked:
            cast(Automations, self.server).locked -= 1
            status = 503
        elif self.headers["Authorization"] != cast(Automations, self.server).expected:
            status = 401
        elif self.path == "/api/automations/filter":
            names = body["automations"]["name"]["any_"]
            said = [{"id": key, **one} for key, one in kept.items() if one["name"] in names]
        elif self.command == "POST" and self.path == "/api/automations/":
            kept[str(len(kept))] = body
        elif self.command == "PUT" and (key := self.path.removeprefix("/api/automations/")) in kept:
            kept[key] = body
        else:
            status = 404
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    do_POST = do_PUT = answer  # noqa: N815  the base class's names

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Automations]:
    with Automations("tocsin:word") as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_prefect_takes_what_is_declared() -> None:
    from prefect.events.schemas.automations import AutomationCore
    from prefect.settings.models.flows import FlowsSettings

    (zombies,) = [AutomationCore.model_validate(automation) for automation in declared()]
    heartbeat = FlowsSettings.model_fields["heartbeat_frequency"].default
    assert cast(Any, zombies.trigger).within.total_seconds() == 3 * heartbeat


def test_registered_again_it_is_put_back_not_doubled(server: Automations) -> None:
    environment = server.environment | {"PREFECT_API_AUTH_STRING": "tocsin:word"}
    registered(environment)
    server.kept["0"]["enabled"] = False
    registered(environment)
    assert list(server.kept.values()) == declared()


def test_a_database_that_is_locked_for_a_while_is_waited_for(
    server: Automations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "PAUSES", (0.0,) * 3)
    environment = server.environment | {"PREFECT_API_AUTH_STRING": "tocsin:word"}
    server.locked = 3
    registered(environment)
    assert list(server.kept.values()) == declared()
    server.locked = 9
    with pytest.raises(PrefectError, match="503"):
        registered(environment)
    assert server.locked == 5


def test_a_wrong_password_is_named_but_not_shown(server: Automations) -> None:
    with pytest.raises(PrefectError, match="401") as caught:
        registered(server.environment | {"PREFECT_API_AUTH_STRING": "tocsin:wrong-word"})
    assert "wrong-word" not in str(caught.value)


def test_no_server_is_told_of() -> None:
    with pytest.raises(PrefectError, match="PREFECT_API_URL"):
        registered({})
    with pytest.raises(PrefectError, match=r"127\.0\.0\.1:9"):
        registered({"PREFECT_API_URL": "http://127.0.0.1:9/api"})
