"""Watching what Apprise does on the wire, for it reports only that a service failed, not why.

Apprise's plugins call `requests` and `smtplib` themselves and keep no status. In the child, and only there,
the transports underneath are wrapped: `HTTPAdapter.send` (every `requests` call passes through it),
`SMTP.getreply`, and `socket.connect`. The wrappers also bound what they see: no redirect is followed, a reply
is read to 64 KiB for 3 s, a 429 ends the attempt (Discord's plugin would sleep), and an address that is not
public is refused at connect time, so that the peer is the address that was vetted.
"""

from __future__ import annotations

import contextlib
import json
import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from typing import Any

from tocsin.addresses import is_public_host
from tocsin.alerts.verdict import Attempt, Trouble

REPLY_MAX = 64 * 1024
REPLY_SECONDS = 3.0


class PrivateAddressError(OSError):
    """The channel's host has an address that is not on the public Internet."""


class Wire:
    """What was seen during one job; `tell` gets a picture of it whenever it changes, should we be killed."""

    def __init__(self, tell: Callable[[Attempt], None]) -> None:
        self._tell = tell
        self.begin(private=False)

    def begin(self, *, private: bool) -> None:
        """Forget the last job. `private` allows addresses that are not public."""
        self.private = private
        self.is_mail = self.contacted = self.unsure = False
        self.status: int | None = None
        self.smtp: int | None = None
        self.retry_after = self.said = ""
        self.trouble: Trouble = ""

    def attempt(self, *, accepted: bool = False, notes: tuple[str, ...] = ()) -> Attempt:
        """All of it, with Apprise's own word."""
        return Attempt(
            accepted=accepted,
            contacted=self.contacted,
            unsure=self.unsure,
            status=self.status,
            smtp=self.smtp,
            retry_after=self.retry_after,
            trouble=self.trouble,
            said=self.said,
            notes=notes,
        )

    def connected(self) -> None:
        """A connection stands: whatever is cut from here on may have arrived; a mail not before its 354."""
        self.contacted, self.trouble, self.unsure = True, "", not self.is_mail
        self._tell(self.attempt())

    def failed(self, trouble: Trouble, *, unsure: bool = False) -> None:
        """No answer came; the first cause is kept. What breaks after SMTP took the message does not count."""
        if self.smtp is None or self.smtp >= 400:
            self.trouble = self.trouble or trouble
            self.unsure = unsure

    def asking(self) -> None:
        """Another HTTP request of the same job: what the last one got says nothing of this one."""
        self.status, self.said, self.unsure = None, "", self.contacted
        self._tell(self.attempt())

    def answered(self, status: int, retry_after: str) -> None:
        """The status line is the answer, whatever becomes of the body."""
        self.status, self.retry_after, self.unsure, self.trouble = status, retry_after, False, ""
        self._tell(self.attempt())

    def smtp_reply(self, code: int) -> None:
        """354 asks for the message: until the next reply nobody knows whether it was taken."""
        if code >= 400 or self.unsure:
            self.smtp = code
        self.unsure = code == 354
        self._tell(self.attempt())


def watch(wire: Wire) -> None:
    """Wrap the transports of this process. Call once, before any plugin sends."""
    _watch_sockets(wire)
    _watch_smtp(wire)
    _watch_http(wire)


def _watch_sockets(wire: Wire) -> None:
    connect, sendto = socket.socket.connect, socket.socket.sendto

    def vet(sock: socket.socket, address: Any) -> None:
        on_the_net = sock.family in (socket.AF_INET, socket.AF_INET6)
        if on_the_net and not wire.private and not is_public_host(str(address[0])):
            wire.failed("private")
            raise PrivateAddressError(f"{address[0]} is not a public address")

    def vetted(self: socket.socket, address: Any) -> None:
        vet(self, address)
        try:
            connect(self, address)
        except BlockingIOError:  # an event loop's socket: the connection is on its way
            wire.connected()
            raise
        except OSError as error:
            wire.failed(_socket_trouble(error))
            raise
        wire.connected()

    def vetted_datagram(self: socket.socket, data: Any, *where: Any) -> int:
        vet(self, where[-1])
        wire.connected()
        return sendto(self, data, *where)

    setattr(socket.socket, "connect", vetted)  # noqa: B010
    setattr(socket.socket, "sendto", vetted_datagram)  # noqa: B010


def _watch_smtp(wire: Wire) -> None:
    getreply = smtplib.SMTP.getreply

    def heard(self: smtplib.SMTP) -> tuple[int, bytes]:
        try:
            code, said = getreply(self)
        except smtplib.SMTPServerDisconnected as error:
            late = isinstance(error.__context__, TimeoutError)
            wire.failed("timeout" if late else "reset", unsure=wire.unsure)
            raise
        wire.smtp_reply(code)
        return code, said

    smtplib.SMTP.getreply = heard  # type: ignore[method-assign]
    for name in ("connect", "starttls", "login"):
        setattr(smtplib.SMTP, name, _named(getattr(smtplib.SMTP, name), wire))


def _named(step: Callable[..., Any], wire: Wire) -> Callable[..., Any]:
    """`step`, whose network error is given its name on the way out."""

    def stepped(*args: Any, **kwargs: Any) -> Any:
        wire.is_mail = True
        try:
            return step(*args, **kwargs)
        except smtplib.SMTPNotSupportedError as error:
            wire.said = str(error)
            raise
        except smtplib.SMTPResponseException:
            raise  # its code has been heard
        except OSError as error:
            wire.failed(_socket_trouble(error))
            raise

    return stepped


def _watch_http(wire: Wire) -> None:
    from requests.adapters import HTTPAdapter
    from requests.exceptions import RequestException

    send = HTTPAdapter.send

    def seen(self: HTTPAdapter, request: Any, **kwargs: Any) -> Any:
        kwargs["stream"], kwargs["proxies"] = True, {}
        request.headers["Accept-Encoding"] = "identity"
        _silence_mentions(request)
        wire.asking()
        try:
            response = send(self, request, **kwargs)
        except RequestException as error:
            trouble = _http_trouble(error)
            wire.failed(trouble, unsure=wire.unsure and trouble not in ("tls", "private"))
            raise
        wire.answered(response.status_code, response.headers.get("Retry-After", ""))
        _read_bounded(response, wire)
        response.headers.pop("Location", None)
        if response.status_code == 429:
            raise RequestException("rate limited")
        return response

    setattr(HTTPAdapter, "send", seen)  # noqa: B010


def _read_bounded(response: Any, wire: Wire) -> None:
    """Read what a plugin may need of the reply, and no more; note a refusal inside a 200."""
    content, until = b"", time.monotonic() + REPLY_SECONDS
    with contextlib.suppress(Exception):  # the status is the answer; a torn body changes nothing
        while len(content) < REPLY_MAX and time.monotonic() < until:
            piece = response.raw.read1(REPLY_MAX - len(content), decode_content=False)
            if not piece:
                break
            content += piece
    response._content, response._content_consumed = content, True
    response.close()
    _note_refusal(content, wire)


def _note_refusal(content: bytes, wire: Wire) -> None:
    """Slack, Telegram and their like answer 200 or 4xx with {"ok": false, "error": …}."""
    try:
        reply = json.loads(content)
    except (ValueError, RecursionError):
        return
    if not isinstance(reply, dict):
        return
    parameters = reply.get("parameters")
    wait = reply.get("retry_after") or (
        parameters.get("retry_after") if isinstance(parameters, dict) else None
    )
    if isinstance(wait, int | float) and not isinstance(wait, bool) and not wire.retry_after:
        wire.retry_after = str(wait)
    if reply.get("ok") is False or reply.get("success") is False or (wire.status or 0) >= 400:
        reason = reply.get("error") or reply.get("description") or reply.get("message") or "no reason given"
        wire.said = f"it said: {str(reason)[:120]}"


def _silence_mentions(request: Any) -> None:
    """Discord pings nobody when told so: a second wall behind the zero-width space after every @."""
    if "/api/webhooks/" not in request.url or not isinstance(request.body, str | bytes):
        return
    with contextlib.suppress(ValueError):
        payload = json.loads(request.body)
        if isinstance(payload, dict) and "allow_mentions" not in payload:
            payload.setdefault("allowed_mentions", {"parse": []})
            request.prepare_body(json.dumps(payload), None)


def _http_trouble(error: BaseException) -> Trouble:
    from requests import exceptions as http
    from urllib3.exceptions import NameResolutionError, NewConnectionError

    causes = list(_causes(error))
    if any(isinstance(cause, PrivateAddressError) for cause in causes):
        return "private"
    if any(isinstance(cause, NameResolutionError | socket.gaierror) for cause in causes):
        return "dns"
    if isinstance(error, http.SSLError):
        return "tls"
    if isinstance(error, http.Timeout) or any(isinstance(cause, TimeoutError) for cause in causes):
        return "timeout"
    return "refused" if any(isinstance(cause, NewConnectionError) for cause in causes) else "reset"


def _socket_trouble(error: OSError) -> Trouble:
    if isinstance(error, PrivateAddressError):
        return "private"
    if isinstance(error, socket.gaierror):
        return "dns"
    if isinstance(error, ssl.SSLError):
        return "tls"
    if isinstance(error, TimeoutError):
        return "timeout"
    return "refused" if isinstance(error, ConnectionRefusedError) else "reset"


def _causes(error: BaseException | None, depth: int = 8) -> list[BaseException]:
    """`error` and what it was made from, through urllib3's `reason` and requests' arguments."""
    if error is None or depth == 0:
        return []
    inner = [error.__cause__, error.__context__, getattr(error, "reason", None), *error.args]
    found = [error]
    for each in inner:
        if isinstance(each, BaseException):
            found += _causes(each, depth - 1)
    return found
