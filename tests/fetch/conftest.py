from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from tests.faults.server import FaultServer
from tocsin.errors import FetchError
from tocsin.fetch import Fetched, Fetcher, FetchSettings, Request

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


@pytest.fixture
def settings(server: FaultServer) -> FetchSettings:
    """Quick settings that let the fault server be reached."""
    return FetchSettings(
        connect_timeout=1.0,
        read_timeout=0.3,
        deadline=5.0,
        backoff=0.01,
        per_host_delay=0.0,
        allow_private=(server.netloc,),
    )


async def offline(host: str, port: int) -> list[str]:
    """This machine's own reading of numbers and of its own names; no name server is ever asked."""
    if host.rstrip(".").lower() in ("localhost", "localhost.localdomain", "ip6-localhost"):
        return ["127.0.0.1", "::1"]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


Fetch = Callable[..., Fetched | FetchError]


@pytest.fixture
def fetch(settings: FetchSettings) -> Fetch:
    """Fetch one URL and give the answer, or the error as a value."""

    def run(url: str, **changes: object) -> Fetched | FetchError:
        request = Request(url=url, **changes.pop("request", {}))  # type: ignore[arg-type]
        resolve = changes.pop("resolve", offline)
        altered = FetchSettings(**{**settings.model_dump(), **changes})

        async def once() -> Fetched | FetchError:
            async with Fetcher(altered, resolve=resolve) as fetcher:  # type: ignore[arg-type]
                try:
                    return await fetcher.fetch(request, now=NOW)
                except FetchError as error:
                    return error

        return asyncio.run(once())

    return run
