"""Real receivers on loopback: an HTTP one that answers as told, an SMTP one that keeps what it takes."""

from __future__ import annotations

import asyncio
import contextlib
import email
import email.policy
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tocsin.alerts import Channel, Courier, Message, Parcel, Receipt
from tocsin.errors import SendError

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MESSAGE = Message(title="ETIM: a headline", text="the body", html="<p>the body</p>", dated=NOW)
Answer = Callable[[socket.socket], None]


def replying(status: str, body: bytes = b"", *headers: str) -> Answer:
    """An answer with this status line."""

    def answer(peer: socket.socket) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
        peer.sendall("\r\n".join(lines).encode() + body)

    return answer


@dataclass
class Receiver:
    """One loopback port; every request is read whole, kept, and answered by `answer`."""

    answer: Answer
    requests: list[bytes] = field(default_factory=list)

    def __enter__(self) -> Receiver:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.closing = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join(5)

    def _serve(self) -> None:
        while not self.closing.is_set():
            try:
                peer, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._speak, args=(peer,), daemon=True).start()

    def _speak(self, peer: socket.socket) -> None:
        with peer, contextlib.suppress(OSError):
            peer.settimeout(10)
            self.requests.append(_read_request(peer))
            self.answer(peer)


def _read_request(peer: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += peer.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0
    )
    while len(body) < length:
        body += peer.recv(65536)
    return head + b"\r\n\r\n" + body


class Mailbox:
    """What an SMTP server took, and how it answers each recipient and message."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.rcpt = "250 OK"
        self.data = "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.rcpt.startswith("250") or not address.startswith("refused"):
            envelope.rcpt_tos.append(address)
            return "250 OK"
        return self.rcpt

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.data.startswith("250"):
            self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
            self.raw.append(envelope.content)
            letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
            assert isinstance(letter, EmailMessage)
            self.letters.append(letter)
        return self.data


class _AnyPort(Controller):
    """aiosmtpd on a port the system chooses."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextlib.contextmanager
def serving(box: Mailbox) -> Iterator[int]:
    """An SMTP server on loopback that delivers into `box`; gives its port."""
    controller = _AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def parcel(
    url: str, *, private: bool = True, repeat: bool = False, recipient: str = "", message: Message = MESSAGE
) -> Parcel:
    channel = Channel(name="desk", url=url, private=private)
    return Parcel(
        channel=channel, key="alert-7.desk", message=message, possible_repeat=repeat, recipient=recipient
    )


async def deliver(courier: Courier, parcels: Iterable[Parcel]) -> list[Receipt | SendError]:
    """One after another; errors are returned."""
    results: list[Receipt | SendError] = []
    for each in parcels:
        try:
            results.append(await courier.send(each, NOW))
        except SendError as error:
            results.append(error)
    return results


class Lane:
    """One courier for many tests: its child is started once."""

    def __init__(self) -> None:
        self.runner: asyncio.Runner | None = None

    def send(self, *parcels: Parcel) -> list[Receipt | SendError]:
        """Through the shared courier, with a deadline of 20 s."""
        if self.runner is None:
            self.runner, self.courier = asyncio.Runner(), Courier(deadline=20)
        return self.runner.run(deliver(self.courier, parcels))

    def close(self) -> None:
        """End the child."""
        if self.runner is not None:
            self.runner.run(self.courier.__aexit__(None, None, None))
            self.runner.close()


LANE = Lane()


def send(*parcels: Parcel, deadline: float | None = None) -> list[Receipt | SendError]:
    """Through the shared courier, or through one of its own where the deadline is the point."""

    async def alone(seconds: float) -> list[Receipt | SendError]:
        async with Courier(deadline=seconds) as courier:
            return await deliver(courier, parcels)

    return LANE.send(*parcels) if deadline is None else asyncio.run(alone(deadline))
