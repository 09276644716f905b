"""Rarer ways to fail, on real sockets: TLS, half a mail, odd replies, a child that dies."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import select
import signal
import socket
import ssl
import subprocess
import sys
from pathlib import Path

import pytest
from alerts_receivers import NOW, Receiver, parcel, replying, send
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tocsin.alerts import Courier, Parcel, Receipt
from tocsin.errors import SendError


def fail(*parcels: Parcel, deadline: float | None = None) -> list[tuple[str, bool, str]]:
    """(verdict, ambiguous, detail) of each; all must fail."""
    results = send(*parcels, deadline=deadline)
    assert all(isinstance(result, SendError) for result in results), results
    return [(e.verdict, e.ambiguous, e.detail) for e in results if isinstance(e, SendError)]


def mail_to(port: int) -> Parcel:
    return parcel(f"mailto://127.0.0.1:{port}/?from=tocsin@desk.example&to=analyst@desk.example")


def _certificate(folder: Path) -> Path:
    """A self-signed certificate for 127.0.0.1, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "desk.example")])
    day = dt.timedelta(days=1)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(NOW - day * 999).not_valid_after(NOW + day * 9999)
    signed = made.sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "self-signed.pem"
    file.write_bytes(key.private_bytes(pem, *plain) + signed.public_bytes(pem))
    return file


def test_a_certificate_that_does_not_verify_is_no_place_to_send_to(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(tmp_path))
    received = []

    def speak_tls(peer: socket.socket) -> None:
        with contextlib.suppress(OSError), context.wrap_socket(peer, server_side=True) as secure:
            received.append(secure.recv(65536))

    with Raw(speak_tls) as server:
        ((verdict, ambiguous, detail),) = fail(parcel(f"jsons://127.0.0.1:{server.port}/"))
    assert (verdict, ambiguous) == ("retry", False)
    assert "TLS" in detail
    assert received == []


class Raw(Receiver):
    """A receiver that reads nothing before it answers."""

    def _speak(self, peer: socket.socket) -> None:
        with peer, contextlib.suppress(OSError):
            peer.settimeout(10)
            self.answer(peer)


def _smtp(*replies: bytes, then_hang: bool = False) -> Raw:
    """A mail server that says these lines, one to each line or message it gets, and then drops or hangs."""

    def speak(peer: socket.socket) -> None:
        stream = peer.makefile("rwb")
        for reply in replies:
            stream.write(reply + b"\r\n")
            stream.flush()
            if reply.startswith(b"354"):
                while stream.readline().rstrip() not in (b".", b""):
                    pass
            else:
                stream.readline()
        if then_hang:
            peer.recv(1)

    return Raw(speak)


def test_a_mail_server_that_drops_after_the_message_may_have_it() -> None:
    with _smtp(b"220 hi", b"250 hi", b"250 ok", b"250 ok", b"354 go") as server:
        ((verdict, ambiguous, _),) = fail(mail_to(server.port))
    assert (verdict, ambiguous) == ("retry", True)


def test_a_mail_server_that_drops_before_the_message_has_it_not() -> None:
    with _smtp(b"220 hi", b"250 hi", b"250 ok") as server:
        ((verdict, ambiguous, detail),) = fail(mail_to(server.port))
    assert (verdict, ambiguous) == ("retry", False)
    assert "lost" in detail


def test_a_mail_server_that_hangs() -> None:
    lines = (b"220 hi", b"250 hi", b"250 ok", b"250 ok", b"354 go")
    with _smtp(then_hang=True) as mute, _smtp(*lines, then_hang=True) as late:
        first, second = fail(mail_to(mute.port), mail_to(late.port), deadline=1)
    assert first[:2] == ("retry", False)
    assert second[:2] == ("retry", True)


def test_a_mail_server_that_says_no_login_here() -> None:
    with _smtp(b"220 hi", b"250 hi", b"221 bye") as server:
        url = f"mailto://user:password@127.0.0.1:{server.port}/?from=a@desk.example&to=b@desk.example"
        ((verdict, ambiguous, detail),) = fail(parcel(url))
    assert (verdict, ambiguous) == ("dead", False)
    assert "AUTH" in detail


def _chunked(peer: socket.socket) -> None:
    body = b'{"ok": false, "error": "invalid_auth"}'
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n"
    pieces = b"".join(b"%x\r\n%s\r\n" % (1, body[at : at + 1]) for at in range(len(body)))
    peer.sendall(head + pieces + b"0\r\n\r\n")


def test_odd_replies() -> None:
    waiting = b'{"message": "You are being rate limited.", "retry_after": 1.5}'
    deep = b'{"ok":' * 20_000
    with (
        Receiver(_chunked) as chunked,
        Receiver(replying("429 Too Many Requests", waiting)) as busy,
        Receiver(replying("400 Bad Request", deep)) as nested,
        Receiver(lambda peer: peer.sendall(b"not http at all\r\n\r\n")) as rude,
        Receiver(lambda peer: peer.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000)) as wordy,
    ):
        servers = (chunked, busy, nested, rude, wordy)
        results = fail(*(parcel(f"json://127.0.0.1:{server.port}/") for server in servers))
    verdicts = [result[:2] for result in results]
    assert verdicts == [("dead", False), ("retry", False), ("dead", False), ("retry", True), ("retry", True)]


def test_retry_after_in_the_body_counts() -> None:
    with Receiver(replying("429 Too Many Requests", b'{"retry_after": 90}')) as server:
        (error,) = send(parcel(f"json://127.0.0.1:{server.port}/"))
    assert isinstance(error, SendError)
    assert error.retry_at == NOW + dt.timedelta(seconds=90)


def test_a_child_that_dies_is_replaced() -> None:
    async def run() -> tuple[bool, Receipt]:
        with Receiver(replying("200 OK")) as server:
            there = parcel(f"json://127.0.0.1:{server.port}/")

            def kill(peer: socket.socket) -> None:
                assert courier._child is not None
                os.kill(courier._child.pid, signal.SIGKILL)

            async with Courier() as courier:
                with Receiver(kill) as deadly, pytest.raises(SendError) as caught:
                    await courier.send(parcel(f"json://127.0.0.1:{deadly.port}/"), NOW)
                return caught.value.ambiguous, await courier.send(there, NOW)

    assert asyncio.run(run()) == (True, Receipt(detail="HTTP 200"))


def test_a_child_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.alerts.courier._COMMAND", ("/nonexistent/python",))
    ((verdict, ambiguous, detail),) = fail(parcel("json://127.0.0.1:9/"), deadline=5)
    assert (verdict, ambiguous) == ("retry", False)
    assert "process" in detail


ORPHAN = """
import asyncio, sys
from alerts_receivers import NOW, parcel
from tocsin.alerts import Courier

async def main():
    courier = Courier()
    await courier.send(parcel(sys.argv[1]), NOW)
    print(courier._child.pid, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


def test_a_child_does_not_outlive_its_parent() -> None:
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with Receiver(replying("200 OK")) as server:
        command = [sys.executable, "-c", ORPHAN, f"json://127.0.0.1:{server.port}/"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=here) as parent:
            assert parent.stdout is not None
            child = int(parent.stdout.readline())
            watched = os.pidfd_open(child)
            parent.kill()
    ended, _, _ = select.select([watched], [], [], 10)
    os.close(watched)
    assert ended


@pytest.mark.slow
def test_two_thousand_parcels_leave_little_memory() -> None:
    async def run() -> tuple[int, int]:
        with Receiver(replying("200 OK", b"ok")) as server:
            there = parcel(f"json://127.0.0.1:{server.port}/")
            async with Courier() as courier:
                for _ in range(200):
                    await courier.send(there, NOW)
                first = _weight(courier)
                for _ in range(2_000):
                    await courier.send(there, NOW)
                return first, _weight(courier)

    first, last = asyncio.run(run())
    assert last < first + 8_000, "kB"


def _weight(courier: Courier) -> int:
    assert courier._child is not None
    status = Path(f"/proc/{courier._child.pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
