"""Sending for real, to loopback: every way a service can answer, and what we make of it."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import re
import socket
import sys
import time
from datetime import timedelta

import pytest
from alerts_receivers import MESSAGE, NOW, Answer, Mailbox, Receiver, parcel, replying, send
from rich.console import Console

from tocsin.alerts import Courier, Message, Receipt
from tocsin.errors import SendError


def failure(result: Receipt | SendError) -> SendError:
    assert isinstance(result, SendError), result
    return result


def test_webhook_gets_one_json_message_under_our_key() -> None:
    with Receiver(replying("200 OK", b"ok")) as server:
        (receipt,) = send(parcel(f"json://127.0.0.1:{server.port}/hook"))
    assert receipt == Receipt(detail="HTTP 200")
    (request,) = server.requests
    head, _, body = request.partition(b"\r\n\r\n")
    assert b"Idempotency-Key: alert-7.desk" in head
    assert json.loads(body)["title"] == MESSAGE.title
    assert json.loads(body)["message"] == MESSAGE.text


def test_resend_is_byte_for_byte_the_same_but_for_its_mark() -> None:
    with Receiver(replying("204 No Content")) as server:
        url = f"json://127.0.0.1:{server.port}/hook"
        send(parcel(url), parcel(url), parcel(url, repeat=True))
    first, second, repeat = server.requests
    assert first == second
    assert b"Possible-Repeat" not in first
    assert b"X-Tocsin-Possible-Repeat: yes" in repeat
    assert json.loads(repeat.partition(b"\r\n\r\n")[2])["message"] == MESSAGE.text + "\n(possible repeat)"


ANSWERS = [
    ("302 Found", ("Location: http://127.0.0.1:9/elsewhere",), "dead", None),
    ("307 Temporary Redirect", ("Location: /elsewhere",), "dead", None),
    ("400 Bad Request", (), "dead", None),
    ("401 Unauthorized", (), "dead", None),
    ("403 Forbidden", (), "dead", None),
    ("404 Not Found", (), "dead", None),
    ("410 Gone", (), "dead", None),
    ("408 Request Timeout", (), "retry", None),
    ("429 Too Many Requests", ("Retry-After: 90",), "retry", timedelta(seconds=90)),
    (
        "429 Too Many Requests",
        ("Retry-After: Sun, 01 Mar 2026 12:10:00 GMT",),
        "retry",
        timedelta(minutes=10),
    ),
    ("429 Too Many Requests", ("Retry-After: 315360000",), "retry", timedelta(hours=24)),
    ("429 Too Many Requests", ("Retry-After: -5",), "retry", timedelta(0)),
    ("429 Too Many Requests", ("Retry-After: soon",), "retry", None),
    ("500 Internal Server Error", (), "retry", None),
    ("503 Service Unavailable", ("Retry-After: 120",), "retry", timedelta(minutes=2)),
]


def test_every_status_has_its_verdict() -> None:
    with contextlib.ExitStack() as stack:
        servers = [
            stack.enter_context(Receiver(replying(status, b"no", *headers)))
            for status, headers, _, _ in ANSWERS
        ]
        results = send(*(parcel(f"json://127.0.0.1:{server.port}/hook") for server in servers))
    for (status, _, verdict, wait), server, result in zip(ANSWERS, servers, results, strict=True):
        error = failure(result)
        assert (error.verdict, error.ambiguous) == (verdict, False), status
        assert error.retry_at == (None if wait is None else NOW + wait), status
        assert status[:3] in error.detail
        assert len(server.requests) == 1, "never a second request, never a redirect followed"


def test_a_gateway_does_not_know() -> None:
    with Receiver(replying("502 Bad Gateway")) as bad, Receiver(replying("504 Gateway Timeout")) as late:
        errors = send(*(parcel(f"json://127.0.0.1:{server.port}/hook") for server in (bad, late)))
    assert [(failure(error).verdict, failure(error).ambiguous) for error in errors] == [("retry", True)] * 2


def test_refusal_inside_a_200_is_a_failure() -> None:
    refusals = [
        json.dumps({"ok": False, "error": word}).encode() for word in ("channel_not_found", "ratelimited")
    ]
    with Receiver(replying("200 OK", refusals[0])) as gone, Receiver(replying("200 OK", refusals[1])) as busy:
        errors = send(*(parcel(f"json://127.0.0.1:{server.port}/hook") for server in (gone, busy)))
    assert [failure(error).verdict for error in errors] == ["dead", "retry"]


def _hang(peer: socket.socket) -> None:
    with contextlib.suppress(OSError):
        peer.recv(1)


def _drip(what: bytes) -> Answer:
    def drip(peer: socket.socket) -> None:
        for byte in what:
            peer.sendall(bytes([byte]))
            if _closed(peer, 0.25):
                return

    return drip


def _closed(peer: socket.socket, seconds: float) -> bool:
    peer.settimeout(seconds)
    try:
        return peer.recv(1) == b""
    except TimeoutError:
        return False


def _flood(peer: socket.socket) -> None:
    size = 300 * 1024 * 1024
    peer.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n".encode())
    for _ in range(size // 65536):
        peer.sendall(b"x" * 65536)


def _reset(peer: socket.socket) -> None:
    peer.close()


def test_silence_is_cut_and_may_have_arrived() -> None:
    with Receiver(_hang) as server:
        start = time.monotonic()
        error = failure(send(parcel(f"json://127.0.0.1:{server.port}/hook?rto=60"), deadline=1)[0])
    assert time.monotonic() - start < 8
    assert (error.verdict, error.ambiguous) == ("retry", True)
    assert "deadline" in error.detail


def test_dripping_headers_are_cut_and_the_next_parcel_goes_out() -> None:
    with (
        Receiver(_drip(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000)) as slow,
        Receiver(replying("200 OK")) as well,
    ):
        first, second = send(
            parcel(f"json://127.0.0.1:{slow.port}/"), parcel(f"json://127.0.0.1:{well.port}/"), deadline=1
        )
    assert (failure(first).verdict, failure(first).ambiguous) == ("retry", True)
    assert second == Receipt(detail="HTTP 200")


def test_a_status_followed_by_a_dripping_body_is_an_answer() -> None:
    with Receiver(_drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + b"x" * 9999)) as server:
        server.answer = _fast_head_slow_body
        (result,) = send(parcel(f"json://127.0.0.1:{server.port}/"))
    assert result == Receipt(detail="HTTP 200")


def _fast_head_slow_body(peer: socket.socket) -> None:
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
    _drip(b"x" * 9999)(peer)


def test_a_300_mb_reply_is_not_read() -> None:
    with Receiver(_flood) as server:
        start = time.monotonic()
        (result,) = send(parcel(f"json://127.0.0.1:{server.port}/"))
    assert result == Receipt(detail="HTTP 200")
    assert time.monotonic() - start < 10


def test_accepts_then_drops_is_ambiguous() -> None:
    with Receiver(_reset) as server:
        error = failure(send(parcel(f"json://127.0.0.1:{server.port}/"))[0])
    assert (error.verdict, error.ambiguous) == ("retry", True)


def test_closed_port_and_unknown_host_are_not_ambiguous() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    closed, unknown = send(parcel(f"json://127.0.0.1:{port}/"), parcel("json://tocsin.invalid/"))
    assert (failure(closed).verdict, failure(closed).ambiguous) == ("retry", False)
    assert "refused" in failure(closed).detail
    assert (failure(unknown).verdict, failure(unknown).ambiguous) == ("retry", False)


def test_private_addresses_need_leave() -> None:
    with Receiver(replying("200 OK")) as server:
        results = send(
            parcel(f"json://127.0.0.1:{server.port}/", private=False),
            parcel(f"json://localhost:{server.port}/", private=False),
            parcel(f"mailto://127.0.0.1:{server.port}/?from=a@b.example&to=c@d.example", private=False),
        )
    assert [failure(result).verdict for result in results] == ["dead"] * 3
    assert all("private = true" in failure(result).detail for result in results)
    assert server.requests == []


def test_mail_arrives_in_text_and_html_with_a_lasting_message_id(mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    url = f"mailto://127.0.0.1:{port}/?from=tocsin@desk.example&to=analyst@desk.example"
    message = Message(title="ETIM: façade", text="*ETIM* — plain", html="<p><mark>ETIM</mark></p>", dated=NOW)
    results = send(
        parcel(url, message=message), parcel(url, message=message), parcel(url, message=message, repeat=True)
    )
    assert results[0] == Receipt(detail="SMTP 250")
    first, second, repeat = box.letters
    assert first["Subject"] == "ETIM: façade"
    assert first["Date"].datetime == NOW
    assert first.get_body(("plain",)).get_content().strip() == "*ETIM* — plain"  # type: ignore[union-attr]
    assert "<mark>ETIM</mark>" in first.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert box.raw[0] == box.raw[1]
    assert first["Message-ID"] == repeat["Message-ID"]
    assert repeat["X-Tocsin-Possible-Repeat"] == "yes"
    assert second["X-Tocsin-Possible-Repeat"] is None


def test_each_recipient_stands_alone(mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    url = f"mailto://127.0.0.1:{port}/refused@desk.example/taken@desk.example?from=tocsin@desk.example&cc=c@desk.example"
    box.rcpt = "550 no such user"
    dead, taken = send(
        parcel(url, recipient="refused@desk.example"), parcel(url, recipient="taken@desk.example")
    )
    assert (failure(dead).verdict, failure(dead).detail[:8]) == ("dead", "SMTP 550")
    assert isinstance(taken, Receipt)
    assert box.envelopes == [("tocsin@desk.example", ["taken@desk.example"])]
    box.rcpt = "450 greylisted"
    later = failure(send(parcel(url, recipient="refused@desk.example"))[0])
    assert (later.verdict, later.ambiguous) == ("retry", False)


def test_smtp_codes_after_data(mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    url = f"mailto://127.0.0.1:{port}/?from=tocsin@desk.example&to=analyst@desk.example"
    verdicts = []
    for answer in ("451 try later", "554 spam"):
        box.data = answer
        verdicts.append(failure(send(parcel(url))[0]).verdict)
    assert verdicts == ["retry", "dead"]


def _printed(message: Message, *, terminal: bool, repeat: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=terminal, width=40, color_system="standard" if terminal else None
    )

    async def run() -> Receipt:
        async with Courier(console=console) as courier:
            return await courier.send(parcel("console", message=message, repeat=repeat), NOW)

    assert asyncio.run(run()) == Receipt(detail="printed")
    return out.getvalue()


HOSTILE = Message(
    title="t",
    text="ETIM\n1. [red]x[/red] \x1b[31m\x07\x9b :smile:\n   before ETIM after and more words that wrap",
    marks=((47, 51),),
    dated=NOW,
)


def test_console_shows_marks_in_colour_and_no_escape_of_theirs() -> None:
    shown = _printed(HOSTILE, terminal=True)
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in shown.splitlines()]
    wrapped = ["   before ETIM after and more words that", "   wrap"]
    assert lines == ["ETIM", "1. [red]x[/red]  [31m   :smile:", *wrapped, ""]
    assert set(re.findall(r"\x1b\[[\d;]*m", shown)) == {"\x1b[1;7m", "\x1b[1m", "\x1b[1;33m", "\x1b[0m"}
    assert "\x1b[1;33mETIM\x1b[0m" in shown
    assert "\x07" not in shown
    assert "\x9b" not in shown


def test_console_into_a_pipe_is_plain_and_unwrapped() -> None:
    shown = _printed(HOSTILE, terminal=False, repeat=True)
    text = "ETIM\n1. [red]x[/red]  [31m   :smile:\n   before *ETIM* after and more words that wrap\n"
    assert shown == text + "(possible repeat)\n\n"


def test_a_closed_console_is_a_failure() -> None:
    out = io.StringIO()
    out.close()

    async def run() -> None:
        async with Courier(console=Console(file=out)) as courier:
            await courier.send(parcel("console"), NOW)

    with pytest.raises(SendError) as caught:
        asyncio.run(run())
    assert caught.value.verdict == "retry"


def test_a_console_that_nobody_reads_any_more_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        async with Courier() as courier:
            await courier.send(parcel("console"), NOW)

    reader, writer = os.pipe()
    os.close(reader)
    out = os.fdopen(writer, "w")
    monkeypatch.setattr(sys, "stdout", out)
    with pytest.raises(SendError, match="nobody reads"):
        asyncio.run(run())
    monkeypatch.undo()
    with contextlib.suppress(BrokenPipeError):
        out.close()


def test_console_run_imports_no_apprise_and_starts_no_child() -> None:
    code = (
        "import asyncio, sys\n"
        "from datetime import datetime, UTC\n"
        "from tocsin.alerts import *\n"
        "now = datetime(2026, 3, 1, tzinfo=UTC)\n"
        "report = Report(headline='h', url='https://a.example/')\n"
        "ring = Ring(key='k', topic='t', topic_title='T', reports=(report,), rang_at=now)\n"
        "channel = Channel(name='c', url='console')\n"
        "async def main():\n"
        "    async with Courier() as courier:\n"
        "        await courier.send(Parcel(channel=channel, key='k', message=compose(ring, channel)), now)\n"
        "asyncio.run(main())\n"
        "assert 'apprise' not in sys.modules and 'requests' not in sys.modules\n"
    )
    assert os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", code]) == 0


def test_cancelled_send_leaves_no_child_and_no_stale_answer() -> None:
    async def run() -> tuple[Receipt, int]:
        with Receiver(_hang) as slow, Receiver(replying("200 OK")) as well:
            async with Courier(deadline=30) as courier:
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(1.5):
                        await courier.send(parcel(f"json://127.0.0.1:{slow.port}/?rto=60"), NOW)
                receipt = await courier.send(parcel(f"json://127.0.0.1:{well.port}/"), NOW)
                assert courier._child is not None
                return receipt, courier._child.pid

    receipt, pid = asyncio.run(run())
    assert receipt == Receipt(detail="HTTP 200")
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
