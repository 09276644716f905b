"""Every fault of the transport gets its name."""

from __future__ import annotations

import socket

import pytest

from tests.faults.server import Exchange, FaultServer
from tests.fetch.conftest import NOW, Fetch
from tocsin.errors import FetchError, Reason
from tocsin.fetch import Fetched

FAULTS = {
    "/silent": Reason.TIMEOUT,
    "/reset/early": Reason.TRUNCATED,
    "/reset/body": Reason.TRUNCATED,
    "/short": Reason.TRUNCATED,
    "/cut-chunks": Reason.TRUNCATED,
    "/cut-gzip": Reason.TRUNCATED,
    "/accept-then-drop": Reason.TRUNCATED,
    "/bad-chunk": Reason.PROTOCOL_ERROR,
    "/not-http": Reason.PROTOCOL_ERROR,
    "/big-header": Reason.HEADER_TOO_LARGE,
    "/many-headers": Reason.HEADER_TOO_LARGE,
    "/endless": Reason.TOO_LARGE,
    "/huge-reply": Reason.TOO_LARGE,
    "/bomb/gzip": Reason.TOO_LARGE,
    "/bomb/deflate": Reason.TOO_LARGE,
    "/bomb/raw-deflate": Reason.TOO_LARGE,
    "/bomb/members": Reason.TOO_LARGE,
    "/bomb/empty-members": Reason.DECODE_FAILED,
    "/bomb/stacked": Reason.ENCODING_REFUSED,
    "/bomb/br": Reason.ENCODING_REFUSED,
    "/bomb/zstd": Reason.ENCODING_REFUSED,
    "/bomb/sitemap.xml.gz": Reason.TOO_LARGE,
    "/lying-encoding": Reason.DECODE_FAILED,
    "/loop/a": Reason.REDIRECT_LIMIT,
    "/hops/6": Reason.REDIRECT_LIMIT,
    "/to/302?file:///etc/passwd": Reason.BLOCKED,
    "/to/302?ftp://example.org/": Reason.BLOCKED,
    "/to/302?javascript:alert(1)": Reason.BLOCKED,
    "/to/302?http://127.0.0.1:1/": Reason.BLOCKED,
    "/status/401": Reason.UNAUTHORIZED,
    "/status/403": Reason.FORBIDDEN,
    "/status/404": Reason.NOT_FOUND,
    "/status/410": Reason.GONE,
    "/status/418": Reason.CLIENT_ERROR,
    "/status/429": Reason.DEFERRED,
    "/status/500": Reason.SERVER_ERROR,
    "/status/503": Reason.SERVER_ERROR,
    "/status/503?retry-after=120": Reason.DEFERRED,
    "/status/204": Reason.EMPTY,
    "/status/304": Reason.PROTOCOL_ERROR,
    "/empty": Reason.EMPTY,
}


@pytest.mark.parametrize("path", FAULTS)
def test_each_fault_has_its_reason(server: FaultServer, fetch: Fetch, path: str) -> None:
    outcome = fetch(server.url(path))
    assert isinstance(outcome, FetchError)
    assert outcome.reason == FAULTS[path]


@pytest.mark.parametrize("path", ["/drip/head", "/drip/body", "/drip/informational"])
def test_bar_4_a_drip_ends_at_the_deadline(server: FaultServer, fetch: Fetch, path: str) -> None:
    outcome = fetch(server.url(path), deadline=0.5)
    assert isinstance(outcome, FetchError)
    assert outcome.reason == Reason.DEADLINE


@pytest.mark.parametrize("header", [b"Content-Type: image/\x1b[31m", b"Content-Encoding: br\x1b[31m"])
def test_a_servers_words_move_no_cursor(server: FaultServer, fetch: Fetch, header: bytes) -> None:
    server.route("/escape", lambda exchange: exchange.send(b"HTTP/1.1 200 OK\r\n" + header + b"\r\n\r\n"))
    outcome = fetch(server.url("/escape"))
    assert isinstance(outcome, FetchError)
    assert outcome.detail.endswith(" [31m")
    assert str(outcome).isprintable()


def test_a_closed_port_is_named(fetch: Fetch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        netloc = f"127.0.0.1:{closed.getsockname()[1]}"
        outcome = fetch(f"http://{netloc}/", allow_private=(netloc,))
    assert isinstance(outcome, FetchError)
    assert (outcome.reason, outcome.transient) == (Reason.CONNECT_REFUSED, True)


def test_an_unknown_name_is_named(fetch: Fetch) -> None:
    async def nobody(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    outcome = fetch("http://nobody.invalid/", resolve=nobody)
    assert isinstance(outcome, FetchError)
    assert (outcome.reason, outcome.transient) == (Reason.DNS_FAILED, False)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("/gzip", b"<html>one two</html>"),
        ("/deflate", b"<html>deflated</html>"),
        ("/deflate?raw=1", b"<html>deflated</html>"),
        ("/hops/5", b"<html>arrived</html>"),
        ("/cookie-wall", b"<html>welcome back</html>"),
        ("/flaky?once", b"<html>well again</html>"),
    ],
)
def test_honest_answers_arrive(server: FaultServer, fetch: Fetch, path: str, content: bytes) -> None:
    outcome = fetch(server.url(path))
    assert isinstance(outcome, Fetched)
    assert outcome.document is not None
    assert outcome.document.content == content
    assert (outcome.document.media_type, outcome.document.charset) == ("text/html", "utf-8")
    assert outcome.document.retrieved == NOW


def test_a_server_error_is_tried_twice_and_a_reset_as_settings_say(server: FaultServer, fetch: Fetch) -> None:
    fetch(server.url("/status/502"))
    server.route("/counted-reset", lambda exchange: exchange.reset())
    fetch(server.url("/counted-reset"), retries=3)
    fetch(server.url("/status/405"))
    assert server.hits("/status/502") == 2
    assert server.hits("/counted-reset") == 4
    assert server.hits("/status/405") == 1


def test_bar_12_unchanged_is_304_without_a_body(server: FaultServer, fetch: Fetch) -> None:
    first = fetch(server.url("/unchanged"))
    assert isinstance(first, Fetched)
    assert (first.etag, first.last_modified) == ('"v1"', "Mon, 02 Nov 2026 10:00:00 GMT")
    again = fetch(
        server.url("/unchanged"), request={"etag": first.etag, "last_modified": first.last_modified}
    )
    assert isinstance(again, Fetched)
    assert (again.document, again.status, again.received) == (None, 304, 0)
    assert (again.etag, again.last_modified) == (first.etag, first.last_modified)


def test_a_changed_body_under_the_same_etag_is_content(server: FaultServer, fetch: Fetch) -> None:
    fetch(server.url("/stale-etag"))
    again = fetch(server.url("/stale-etag"), request={"etag": '"same"'})
    assert isinstance(again, Fetched)
    assert again.document is not None
    assert again.document.content == b"<html>number 2</html>"


def test_a_permanent_move_is_told_and_a_passing_one_is_not(server: FaultServer, fetch: Fetch) -> None:
    moved = fetch(server.url("/to/301?/to/308%3F/gzip"))
    assert isinstance(moved, Fetched)
    assert (moved.permanent_redirect, moved.hops) == (server.url("/gzip"), 2)
    partly = fetch(server.url("/to/301?/to/302%3F/gzip"))
    assert isinstance(partly, Fetched)
    assert (partly.permanent_redirect, partly.url) == (server.url("/to/302?/gzip"), server.url("/gzip"))
    passing = fetch(server.url("/to/302?/gzip"))
    assert isinstance(passing, Fetched)
    assert passing.permanent_redirect is None


def test_a_sign_of_a_user_in_the_path_is_no_credential(server: FaultServer, fetch: Fetch) -> None:
    server.route("/@desk", lambda exchange: exchange.reply("", 301, {"Location": "/gzip"}))
    moved = fetch(server.url("/@desk"))
    assert isinstance(moved, Fetched)
    assert moved.permanent_redirect == server.url("/gzip")


def test_a_place_that_leads_to_itself_with_a_cookie_has_not_moved(server: FaultServer, fetch: Fetch) -> None:
    def gate(exchange: Exchange) -> None:
        if "seen=1" in exchange.request.headers.get("cookie", ""):
            exchange.reply("<html>in</html>")
        else:
            exchange.reply("", 301, {"Location": "/gate", "Set-Cookie": "seen=1"})

    server.route("/gate", gate)
    stayed = fetch(server.url("/gate"))
    assert isinstance(stayed, Fetched)
    assert (stayed.permanent_redirect, stayed.hops) == (None, 1)
