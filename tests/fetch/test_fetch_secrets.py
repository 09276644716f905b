"""Secrets: credentials go to their own origin only, and into no message."""

from __future__ import annotations

import base64
import io
import logging
import traceback
from collections.abc import Iterator

import pytest

from tests.faults.server import FaultServer
from tests.fetch.conftest import Fetch
from tocsin.errors import FetchError
from tocsin.fetch import Fetched, Request, redact_url

CANARY = "c4n4ry-pa55word"


@pytest.fixture
def other() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


def with_userinfo(url: str) -> str:
    return url.replace("://", f"://user:{CANARY}@")


def test_userinfo_is_sent_as_basic_authentication(server: FaultServer, fetch: Fetch) -> None:
    outcome = fetch(with_userinfo(server.url("/gzip?basic")))
    assert isinstance(outcome, Fetched)
    assert CANARY not in str(outcome.model_dump())
    sent = server.requests[-1].headers["authorization"]
    assert base64.b64decode(sent.removeprefix("Basic ")).decode() == f"user:{CANARY}"


def test_bar_6_credentials_are_dropped_across_origins(
    server: FaultServer, other: FaultServer, fetch: Fetch
) -> None:
    allowed = (server.netloc, other.netloc)
    back = other.url("/to/302?" + server.url("/gzip?back"))
    fetch(with_userinfo(server.url("/to/302?/to/302?" + back)), allow_private=allowed)
    assert ["authorization" in request.headers for request in server.requests[-3:]] == [True, True, False]
    assert "authorization" not in other.requests[-1].headers


def test_credentials_that_a_redirect_brings_are_not_used(server: FaultServer, fetch: Fetch) -> None:
    fetch(server.url("/to/302?" + with_userinfo(server.url("/gzip?brought"))))
    assert server.requests[-1].target == "/gzip?brought"
    assert "authorization" not in server.requests[-1].headers


def test_cookies_of_a_redirect_stay_on_their_host(
    server: FaultServer, other: FaultServer, fetch: Fetch
) -> None:
    def set_and_send(exchange: object) -> None:
        headers = {
            "Location": other.url("/gzip?cookie").replace("127.0.0.1", "localhost"),
            "Set-Cookie": "id=1",
        }
        exchange.reply("on", 302, headers)  # type: ignore[attr-defined]

    server.route("/set-and-send", set_and_send)
    fetch(server.url("/set-and-send"), allow_private=(server.netloc, other.netloc, f"localhost:{other.port}"))
    assert "cookie" not in other.requests[-1].headers
    fetch(server.url("/gzip?later"))
    assert "cookie" not in server.requests[-1].headers


@pytest.mark.parametrize(
    "path",
    ["/status/500", "/loop/a", "/reset/early", "/silent", "/to/302?file:///", "/bad-chunk", "/unchanged"],
)
def test_bar_21_no_secret_in_errors_or_logs(
    server: FaultServer, fetch: Fetch, logs: io.StringIO, path: str
) -> None:
    joint = "&" if "?" in path else "?"
    outcome = fetch(with_userinfo(server.url(f"{path}{joint}token={CANARY}")))
    shown = repr(outcome.__dict__) if isinstance(outcome, FetchError) else repr(outcome)
    if isinstance(outcome, FetchError):
        shown += "".join(traceback.format_exception(outcome)) + outcome.url
        assert CANARY not in shown
    assert CANARY not in logs.getvalue()
    assert base64.b64encode(f"user:{CANARY}".encode()).decode() not in logs.getvalue()
    assert CANARY not in repr(Request(url=with_userinfo(server.url())))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:word@news.example/feed", "https://news.example/feed"),
        ("https://word@news.example/feed#frag", "https://news.example/feed"),
        ("https://us@er:w@rd@news.example/feed", "https://news.example/feed"),
        ("https://news.example/?id=1&api_key=abc&page=2", "https://news.example/?id=1&api_key=***&page=2"),
        ("https://news.example/?apikey=abc", "https://news.example/?apikey=***"),
        ("https://news.example/?x-amz-signature=abc", "https://news.example/?x-amz-signature=***"),
        ("https://news.example/?accessToken=abc", "https://news.example/?accessToken=***"),
        ("https://news.example/?q=8f14e45fceea167a5a36dedd4bea2543", "https://news.example/?q=***"),
        (
            "https://news.example/?author=x&monkey=y&id=2026",
            "https://news.example/?author=x&monkey=y&id=2026",
        ),
        ("http://a:b@[::1", "(unreadable URL)"),
        ("user:word@news.example/x", "user:news.example/x"),
        ("https://news.example/\x1b[31m\n\u202e", "https://news.example/[31m"),
    ],
)
def test_urls_are_shown_without_secrets(url: str, shown: str) -> None:
    assert redact_url(url) == shown
