"""TLS: a bad certificate is named, and nothing is asked without verifying."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.certificates import Authority
from tests.faults.server import FaultServer
from tests.fetch.conftest import Fetch
from tocsin.errors import FetchError, Reason
from tocsin.fetch import Fetched


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.create(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def secure(authority: Authority) -> Iterator[FaultServer]:
    with FaultServer(tls=authority.context("good")) as running:
        yield running


def _allowed(server: FaultServer, authority: Authority) -> dict[str, object]:
    return {"allow_private": (server.netloc,), "ca_file": Path(authority.ca_file), "read_timeout": 2.0}


def test_a_good_certificate_is_served(secure: FaultServer, authority: Authority, fetch: Fetch) -> None:
    assert isinstance(fetch(secure.url("/gzip"), **_allowed(secure, authority)), Fetched)


@pytest.mark.parametrize("kind", ["expired", "self_signed", "wrong_host"])
def test_a_bad_certificate_is_named_and_nothing_is_asked(
    authority: Authority, fetch: Fetch, kind: str
) -> None:
    with FaultServer(tls=authority.context(kind)) as bad:
        outcome = fetch(bad.url("/gzip"), **_allowed(bad, authority))
    assert isinstance(outcome, FetchError)
    assert (outcome.reason, outcome.transient) == (Reason.TLS_FAILED, False)
    assert bad.requests == []
    assert bad.connections == 1


def test_an_unknown_authority_is_named(secure: FaultServer, authority: Authority, fetch: Fetch) -> None:
    outcome = fetch(secure.url("/gzip"), allow_private=(secure.netloc,))
    assert isinstance(outcome, FetchError)
    assert outcome.reason == Reason.TLS_FAILED


def test_https_on_a_plain_port_is_named(server: FaultServer, fetch: Fetch) -> None:
    server.route("/plain", lambda exchange: exchange.reply("plain"))
    outcome = fetch(server.url("/plain").replace("http:", "https:"), retries=0, connect_timeout=0.3)
    assert isinstance(outcome, FetchError)
    assert outcome.reason in (Reason.TLS_FAILED, Reason.TIMEOUT, Reason.CONNECT_REFUSED)


def test_bar_6_no_way_down_from_https(
    secure: FaultServer, server: FaultServer, authority: Authority, fetch: Fetch
) -> None:
    allowed = {**_allowed(secure, authority), "allow_private": (secure.netloc, server.netloc)}
    outcome = fetch(secure.url("/to/302?" + server.url("/downgraded")), **allowed)
    assert isinstance(outcome, FetchError)
    assert (outcome.reason, outcome.detail) == (Reason.BLOCKED, "a redirect from https to http")
    assert server.hits("/downgraded") == 0
    assert isinstance(fetch(server.url("/to/302?" + secure.url("/gzip")), **allowed), Fetched)
