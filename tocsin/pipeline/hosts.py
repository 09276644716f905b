"""Hosts that do not answer: after a few failures in a row, one look asks them no more."""

from __future__ import annotations

from urllib.parse import urlsplit

from tocsin.errors import FetchError, ReadError, Reason
from tocsin.store import CandidateRow

FAILURES = 3
AWAY = frozenset(
    {
        Reason.CONNECT_REFUSED,
        Reason.DNS_FAILED,
        Reason.TIMEOUT,
        Reason.DEADLINE,
        Reason.TRUNCATED,
        Reason.TLS_FAILED,
        Reason.SERVER_ERROR,
        Reason.DEFERRED,
    }
)


class Hosts:
    """What the hosts of a source's documents answered in one look."""

    def __init__(self) -> None:
        self._failures: dict[str, list[FetchError]] = {}

    def note(self, row: CandidateRow, error: ReadError | None) -> None:
        """How reading a document went."""
        if isinstance(error, FetchError) and error.reason in AWAY:
            self._failures.setdefault(_host(row), []).append(error)
        else:
            self._failures.pop(_host(row), None)

    def left_alone(self, row: CandidateRow) -> bool:
        """Whether a document waits for the next look: its host is away, and did not say until when."""
        error = self._silence(row)
        return error is not None and error.retry_at is None

    def check(self, row: CandidateRow) -> None:
        """Raises FetchError when the document's host said of others when to come again."""
        error = self._silence(row)
        if error is not None:
            raise FetchError(error.reason, row.url, error.detail, retry_at=error.retry_at)

    def _silence(self, row: CandidateRow) -> FetchError | None:
        failures = self._failures.get(_host(row), [])
        return failures[-1] if len(failures) >= FAILURES else None


def _host(row: CandidateRow) -> str:
    return urlsplit(row.url).netloc if row.has_page else ""
