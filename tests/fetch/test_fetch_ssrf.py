"""Addresses: no spelling of a private address, wherever it stands, leads to a connection."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote

import httpcore
import pytest

from tests.faults.server import FaultServer
from tests.fetch.conftest import NOW, Fetch, offline
from tests.fetch.spellings import spellings
from tocsin.errors import FetchError, Reason
from tocsin.fetch import Fetched, Fetcher, FetchSettings, Request
from tocsin.fetch.addresses import Allowed
from tocsin.fetch.failure import Failure
from tocsin.fetch.network import VettedNetwork
from tocsin.sources import Source, discover

NEVER = {Reason.BLOCKED, Reason.DNS_FAILED}


@pytest.fixture(scope="module")
def canary() -> Iterator[FaultServer]:
    """Whoever connects here has got through."""
    with FaultServer() as listening:
        yield listening


async def _reasons(settings: FetchSettings, requests: list[Request]) -> dict[str, Reason | str]:
    async with Fetcher(settings, resolve=offline) as fetcher:
        reasons: dict[str, Reason | str] = {}
        for request in requests:
            try:
                await fetcher.fetch(request, now=NOW + timedelta(days=len(reasons)))
                reasons[request.url] = "fetched"
            except FetchError as error:
                reasons[request.url] = error.reason
        return reasons


def _settings(canary: FaultServer, *allowed: str) -> FetchSettings:
    return FetchSettings(
        extra_ports=(canary.port,), allow_private=allowed, per_host_delay=0, retries=0, connect_timeout=2
    )


def test_bar_5_as_a_configured_url(canary: FaultServer) -> None:
    urls = spellings(canary.port)
    assert len(urls) >= 100
    reasons = asyncio.run(_reasons(_settings(canary), [Request(url=url) for url in urls]))
    assert {url: reason for url, reason in reasons.items() if reason not in NEVER} == {}
    assert canary.connections == 0


def test_bar_5_as_a_redirect(server: FaultServer, canary: FaultServer) -> None:
    """The redirect comes from an allowed place, and even so it may not lead elsewhere."""
    urls = spellings(canary.port)
    requests = [Request(url=server.url("/to/302?" + quote(url, safe=""))) for url in urls]
    reasons = asyncio.run(_reasons(_settings(canary, server.netloc), requests))
    # What has no scheme of its own, or is broken, is a relative link back to the server: not found there.
    allowed = NEVER | {Reason.NOT_FOUND}
    assert {url: reason for url, reason in reasons.items() if reason not in allowed} == {}
    assert sum(reason in NEVER for reason in reasons.values()) >= 100
    assert canary.connections == 0


def test_bar_5_as_a_link_in_a_feed(server: FaultServer, canary: FaultServer, fetch: Fetch) -> None:
    items = [{"id": str(number), "url": url} for number, url in enumerate(spellings(canary.port))]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    server.serve("/hostile.json", feed, headers={"Content-Type": "application/feed+json"})
    fetched = fetch(server.url("/hostile.json"))
    assert isinstance(fetched, Fetched)
    assert fetched.document is not None
    source = Source(name="hostile", kind="feed", location=fetched.url)
    found = discover(source, fetched.document, NOW)
    requests = [Request(url=candidate.url, named_by=fetched.url) for candidate in found.candidates]
    assert len(requests) >= 80
    reasons = asyncio.run(_reasons(_settings(canary, server.netloc), requests))
    allowed = NEVER | {Reason.NOT_FOUND}
    assert {url: reason for url, reason in reasons.items() if reason not in allowed} == {}
    assert canary.connections == 0


def test_the_spellings_do_reach_the_canary_where_that_is_allowed(canary: FaultServer) -> None:
    """Or else the tests above would prove nothing."""
    loopback = ("127.0.0.0/8", "::1", "localhost")
    before = canary.connections
    urls = [
        url
        for url in spellings(canary.port)
        if url.startswith("http:") and ("127" in url or "localhost" in url.lower())
    ]
    asyncio.run(_reasons(_settings(canary, *loopback), [Request(url=url) for url in urls]))
    assert canary.connections - before >= 12
    canary.connections = 0


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["93.184.215.14", "127.0.0.1"],
        ["127.0.0.1", "93.184.215.14"],
        ["93.184.215.14", "::1"],
        ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "fe80::1%lo"],
        ["93.184.215.14", "10.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["not an address"],
        [],
    ],
)
def test_bar_5_one_bad_answer_of_the_resolver_refuses_all(answers: list[str]) -> None:
    network, dialled = _network(answers)
    with pytest.raises(Failure) as refused:
        asyncio.run(network.connect_tcp("news.example", 443, 1.0))
    assert refused.value.reason in NEVER
    assert dialled == []


class _Dial(httpcore.AnyIOBackend):
    """Notes who is called; the peer is whoever `reached` says."""

    def __init__(self, dialled: list[str], reached: str) -> None:
        self.dialled, self.reached = dialled, reached

    async def connect_tcp(
        self, host: str, port: int, *_: object, **__: object
    ) -> httpcore.AsyncNetworkStream:
        self.dialled.append(f"{host}:{port}")
        stream = httpcore.AsyncMockStream([])
        stream.get_extra_info = lambda info: (self.reached, port)  # type: ignore[method-assign]
        return stream


def _network(
    *answers: list[str], reached: str = "93.184.215.14", allowed: tuple[str, ...] = ()
) -> tuple[VettedNetwork, list[str]]:
    turns = list(answers)

    async def rebinding(host: str, port: int) -> list[str]:
        return turns.pop(0) if len(turns) > 1 else turns[0]

    dialled: list[str] = []
    network = VettedNetwork(rebinding, Allowed.read(allowed), frozenset((80, 443)), trusted=True)
    network._inner = _Dial(dialled, reached)
    return network, dialled


def test_bar_5_a_rebinding_name_is_asked_once_and_the_answer_is_dialled() -> None:
    network, dialled = _network(["93.184.215.14"], ["127.0.0.1"])
    asyncio.run(network.connect_tcp("rebind.example", 443, 1.0))
    assert dialled == ["93.184.215.14:443"]
    with pytest.raises(Failure, match="is not a public address"):
        asyncio.run(network.connect_tcp("rebind.example", 443, 1.0))
    assert dialled == ["93.184.215.14:443"]


def test_bar_5_the_peer_must_be_the_vetted_address() -> None:
    network, dialled = _network(["93.184.215.14"], reached="127.0.0.1")
    with pytest.raises(Failure, match="did not reach the address"):
        asyncio.run(network.connect_tcp("news.example", 443, 1.0))
    assert dialled == ["93.184.215.14:443"]


def test_bar_6_only_known_ports() -> None:
    network, dialled = _network(["93.184.215.14"])
    for port in (22, 25, 6379, 8080):
        with pytest.raises(Failure, match=f"port {port}"):
            asyncio.run(network.connect_tcp("news.example", port, 1.0))
    assert dialled == []


def test_an_inner_place_on_its_own_port_is_told_how_it_may_be_named() -> None:
    for allowed in ((), ("127.0.0.1",)):
        network, _ = _network(["127.0.0.1"], allowed=allowed)
        with pytest.raises(Failure, match="of the settings does not name it with port 8765"):
            asyncio.run(network.connect_tcp("127.0.0.1", 8765, 1.0))


def test_bar_5_proxies_of_the_environment_are_ignored(
    server: FaultServer, canary: FaultServer, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, canary.url())
    assert isinstance(fetch(server.url("/gzip")), Fetched)
    assert canary.connections == 0


def test_a_public_page_may_not_lead_into_an_allowed_network(server: FaultServer, fetch: Fetch) -> None:
    inside = server.url("/gzip")
    named = fetch(inside, request={"named_by": "https://news.example/feed.xml"})
    assert isinstance(named, FetchError)
    assert named.reason == Reason.BLOCKED
    assert isinstance(fetch(inside, request={"named_by": server.url("/feed.xml")}), Fetched)
    assert isinstance(fetch(inside), Fetched)


def test_a_public_place_that_has_moved_may_not_lead_into_an_allowed_network(
    server: FaultServer, fetch: Fetch
) -> None:
    moved = fetch(server.url("/gzip"), request={"led_from": "https://news.example/feed.xml"})
    assert isinstance(moved, FetchError)
    assert moved.reason == Reason.BLOCKED
    assert isinstance(fetch(server.url("/gzip"), request={"led_from": server.url("/feed.xml")}), Fetched)


def test_a_place_that_has_moved_on_its_own_host_is_reached_as_before(
    server: FaultServer, fetch: Fetch
) -> None:
    place = f"http://127.1:{server.port}"
    moved = fetch(
        f"{place}/gzip",
        request={"led_from": f"{place}/feed.xml"},
        allow_private=(f"127.0.0.0/8:{server.port}",),
    )
    assert isinstance(moved, Fetched), moved


def test_what_an_allowed_place_names_from_elsewhere_may_not_lead_into_an_allowed_network(
    server: FaultServer, fetch: Fetch
) -> None:
    """An allowed feed was redirected: wherever its links lead, also back to where it was found."""
    inside, feed = server.url("/gzip"), server.url("/feed.xml")
    for found in ("https://news.example/", f"http://127.1:{server.port}/"):
        asked = {"named_by": feed, "led_from": found}
        for link in (inside, f"http://127.1:{server.port}/gzip"):
            named = fetch(link, request=asked, allow_private=(server.netloc, f"127.0.0.0/8:{server.port}"))
            assert isinstance(named, FetchError)
            assert named.reason == Reason.BLOCKED
    assert isinstance(fetch(inside, request={"named_by": feed, "led_from": feed}), Fetched)


def test_a_host_is_allowed_by_name_address_or_network(server: FaultServer, fetch: Fetch) -> None:
    port = server.port
    for host, entry in {"127.0.0.1": "127.0.0.1", "127.1": "127.0.0.0/8", "localhost": "LOCALHOST."}.items():
        outcome = fetch(f"http://{host}:{port}/gzip", allow_private=(f"{entry}:{port}",))
        assert isinstance(outcome, Fetched), (entry, outcome)
    assert isinstance(fetch(server.url("/gzip"), allow_private=("127.0.0.1",)), FetchError)
    assert isinstance(fetch(server.url("/gzip"), allow_private=("127.0.0.1",), extra_ports=(port,)), Fetched)


@pytest.mark.parametrize("entry", ["bücher.test", "BÜCHER.test", "xn--bcher-kva.test"])
def test_a_host_is_allowed_in_letters_or_in_punycode(server: FaultServer, fetch: Fetch, entry: str) -> None:
    async def intranet(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "xn--bcher-kva.test" else ["93.184.215.14"]

    changes = {"allow_private": (f"{entry}:{server.port}",), "resolve": intranet}
    for host in ("bücher.test", "xn--bcher-kva.test"):
        place = f"http://{host}:{server.port}"
        for request in ({}, {"named_by": f"{place}/feed.xml"}):
            outcome = fetch(f"{place}/gzip", request=request, **changes)
            assert isinstance(outcome, Fetched), (host, request, outcome)
    elsewhere = {"named_by": f"http://bücherei.test:{server.port}/feed.xml"}
    assert isinstance(fetch(f"{place}/gzip", request=elsewhere, **changes), FetchError)


@pytest.mark.parametrize(
    "entry", ["http://intranet/", "host:port", "host:0", "a b", "10.0.0.0/99", "user@host", "a..ü"]
)
def test_an_unreadable_exception_is_an_error(entry: str) -> None:
    with pytest.raises(ValueError, match="not a host"):
        FetchSettings(allow_private=(entry,))


def test_a_resolver_that_hangs_is_cut_off(fetch: Fetch) -> None:
    async def hang(host: str, port: int) -> list[str]:
        await asyncio.sleep(60)
        return []

    outcome = fetch("http://news.example/", resolve=hang, connect_timeout=0.1, retries=0)
    assert isinstance(outcome, FetchError)
    assert (outcome.reason, outcome.transient) == (Reason.DNS_FAILED, True)


def test_a_busy_resolver_is_worth_another_try(fetch: Fetch) -> None:
    asked = []

    async def busy(host: str, port: int) -> list[str]:
        asked.append(host)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    outcome = fetch("http://news.example/", resolve=busy, retries=2)
    assert isinstance(outcome, FetchError)
    assert (outcome.reason, len(asked)) == (Reason.DNS_FAILED, 3)
