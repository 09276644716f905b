"""Isolation: of 100 sources 30 fail in 10 ways; the other 70 are as ever, and wait for none of them."""

from __future__ import annotations

import asyncio
from collections import Counter

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
