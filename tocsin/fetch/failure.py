"""What a failure means: exceptions and statuses become one of the closed list of reasons. Pure."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import datetime

from tocsin.errors import FetchError, Reason
from tocsin.fetch.redact import redact_url
from tocsin.wording import printable


class Failure(Exception):
    """Inside this room: a fetch that failed, and why. Leaves it as a FetchError, with the URL redacted.

    `attempts` is how often, at most, such a fault is tried in all; None means as the settings say. `unasked`:
    nothing was sent.
    """

    def __init__(
        self,
        reason: Reason,
        detail: str = "",
        *,
        transient: bool = False,
        retry_at: datetime | None = None,
        attempts: int | None = None,
        unasked: bool = False,
    ) -> None:
        self.reason, self.detail, self.transient = reason, detail, transient
        self.retry_at, self.attempts, self.unasked = retry_at, attempts, unasked
        super().__init__(f"{reason}: {detail}")

    def as_error(self, url: str) -> FetchError:
        """The error that may leave the room: a server's own words in it move no cursor of a terminal."""
        return FetchError(
            self.reason,
            redact_url(url),
            printable(self.detail),
            transient=self.transient,
            retry_at=self.retry_at,
            unasked=self.unasked,
        )


_STATUS = {
    401: Reason.UNAUTHORIZED,
    407: Reason.UNAUTHORIZED,
    403: Reason.FORBIDDEN,
    451: Reason.FORBIDDEN,
    404: Reason.NOT_FOUND,
    410: Reason.GONE,
    429: Reason.DEFERRED,
}
_SOON = (408, 425)


def status_failure(status: int, retry_at: datetime | None) -> Failure:
    """The failure on an answer that is neither content, 304, nor a redirect.

    `retry_at` is the moment that Retry-After gave, already clamped, or None where the server gave none.
    """
    if status == 429 or (status == 503 and retry_at is not None):
        return Failure(Reason.DEFERRED, f"HTTP {status}", retry_at=retry_at)
    if status >= 500:
        return Failure(Reason.SERVER_ERROR, f"HTTP {status}", transient=True, attempts=2)
    if status in (204, 205):
        return Failure(Reason.EMPTY, f"HTTP {status}")
    if status < 400:
        return Failure(Reason.PROTOCOL_ERROR, f"unexpected HTTP {status}")
    return Failure(
        _STATUS.get(status, Reason.CLIENT_ERROR),
        f"HTTP {status}",
        transient=status in _SOON,
        attempts=2 if status in _SOON else 1,
    )


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and everything behind it, each once."""
    seen: set[int] = set()
    pending = [error]
    while pending:
        current = pending.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        pending += [current.__context__, current.__cause__]
        if isinstance(current, BaseExceptionGroup):
            pending += current.exceptions


def _connect_failure(error: Exception) -> Failure:
    for cause in causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Failure(Reason.TLS_FAILED, str(cause.verify_message))
        if isinstance(cause, ssl.SSLError):
            return Failure(
                Reason.TLS_FAILED, str(cause.reason or "handshake failed").lower().replace("_", " ")
            )
    words = [cause.strerror for cause in causes(error) if isinstance(cause, OSError) and cause.strerror]
    return Failure(Reason.CONNECT_REFUSED, words[0].lower() if words else "connection failed", transient=True)


def _protocol_failure(error: Exception) -> Failure:
    if any(getattr(cause, "error_status_hint", None) == 431 for cause in causes(error)):
        return Failure(Reason.HEADER_TOO_LARGE, "the head of the answer is too long")
    # The words are h11's and httpcore's, of the versions in the lock; the fault suite holds them.
    if "peer closed connection" in str(error) or "disconnected without sending" in str(error):
        return Failure(Reason.TRUNCATED, "the connection closed too early", transient=True)
    return Failure(Reason.PROTOCOL_ERROR, "not proper HTTP")


def transport_failure(error: Exception) -> Failure:
    """The failure on what httpcore raised."""
    import httpcore

    if isinstance(error, httpcore.TimeoutException):
        phase = "connecting" if isinstance(error, httpcore.ConnectTimeout) else "waiting for data"
        return Failure(Reason.TIMEOUT, f"timed out {phase}", transient=True, attempts=2)
    if isinstance(error, httpcore.ConnectError):
        return _connect_failure(error)
    if isinstance(error, httpcore.NetworkError):
        return Failure(Reason.TRUNCATED, "the connection broke", transient=True)
    return _protocol_failure(error)
