"""Isolation: of 100 sources 30 fail in 10 ways; the other 70 are as ever, and wait for none of them."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from tests.faults.server import FaultServer
from tests.fetch.conftest import NOW
from tocsin.errors import FetchError, Reason
from tocsin.fetch import Fetcher, FetchSettings, Request

WAYS = {
    "/silent": Reason.TIMEOUT,
    "/drip/body": Reason.DEADLINE,
    "/reset/body": Reason.TRUNCATED,
    "/bad-chunk": Reason.PROTOCOL_ERROR,
    "/big-header": Reason.HEADER_TOO_LARGE,
    "/bomb/gzip": Reason.TOO_LARGE,
    "/bomb/stacked": Reason.ENCODING_REFUSED,
    "/loop/a": Reason.REDIRECT_LIMIT,
    "/status/500": Reason.SERVER_ERROR,
    "/status/429": Reason.DEFERRED,
}


def test_bar_10_thirty_failing_sources_hinder_no_other() -> None:
    """A source a loopback address, so that each is a host of its own."""
    with FaultServer(host="0.0.0.0") as server:
        server.serve("/feed", "<rss/>")
        paths = ["/feed"] * 70 + [path for path in WAYS for _ in range(3)]
        urls = [f"http://127.0.0.{number + 2}:{server.port}{path}" for number, path in enumerate(paths)]
        settings = FetchSettings(
            allow_private=(f"127.0.0.0/8:{server.port}",), read_timeout=2.5, deadline=3.5, retries=0
        )
        finished: list[tuple[str, Reason | int]] = []

        async def one(fetcher: Fetcher, url: str) -> None:
            try:
                outcome: Reason | int = (await fetcher.fetch(Request(url=url), now=NOW)).status
            except FetchError as error:
                outcome = error.reason
            finished.append((url, outcome))

        async def run() -> None:
            async with Fetcher(settings) as fetcher:
                await asyncio.gather(*(one(fetcher, url) for url in reversed(urls)))

        asyncio.run(run())
    outcomes = dict(finished)
    assert [outcomes[url] for url in urls[:70]] == [200] * 70
    assert Counter(outcomes[url] for url in urls[70:]) == Counter(
        reason for reason in WAYS.values() for _ in range(3)
    )
    # Those that hang end last: nobody waited for them.
    hanging = {url for url in urls if url.endswith(("/silent", "/drip/body"))}
    assert {url for url, _ in finished[-6:]} == hanging


def test_bar_10_forty_servers_that_are_silent_keep_no_other_waiting() -> None:
    with FaultServer(host="0.0.0.0") as server:
        server.serve("/feed", "<rss/>")
        paths = ["/silent"] * 40 + ["/feed"] * 60
        urls = [f"http://127.0.0.{number + 2}:{server.port}{path}" for number, path in enumerate(paths)]
        settings = FetchSettings(
            allow_private=(f"127.0.0.0/8:{server.port}",), read_timeout=5.0, deadline=2.5, retries=0
        )
        reasons = asyncio.run(what_becomes_of(settings, urls))
    assert Counter(reasons) == {Reason.DEADLINE: 40, "fetched": 60}


def test_bar_10_forty_names_that_no_name_server_answers_keep_no_other_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    over = threading.Event()

    def look_up(host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        if "lost" in host:
            over.wait(20)
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with FaultServer() as server:
        server.serve("/feed", "<rss/>")
        hosts = [
            f"{word}{number}.test" for word, most in (("lost", 40), ("news", 60)) for number in range(most)
        ]
        settings = FetchSettings(
            allow_private=tuple(f"{host}:{server.port}" for host in hosts), deadline=2.5, retries=0
        )
        with monkeypatch.context() as patched:
            patched.setattr(socket, "getaddrinfo", look_up)
            reasons = asyncio.run(
                what_becomes_of(settings, [f"http://{host}:{server.port}/feed" for host in hosts])
            )
            over.set()
    assert Counter(reasons) == {Reason.DEADLINE: 40, "fetched": 60}


async def what_becomes_of(settings: FetchSettings, urls: Sequence[str]) -> list[Reason | str]:
    """What becomes of each, all asked at once by one fetcher."""

    async def one(fetcher: Fetcher, url: str) -> Reason | str:
        try:
            await fetcher.fetch(Request(url=url), now=NOW)
        except FetchError as error:
            return error.reason
        return "fetched"

    async with Fetcher(settings) as fetcher:
        return await asyncio.gather(*(one(fetcher, url) for url in urls))
