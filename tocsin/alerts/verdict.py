"""From what was seen on the wire to a verdict: delivered, try again, or dead."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from parsers.article import Record
from tocsin.alerts.defuse import clean
from tocsin.alerts.records import Channel, Receipt
from tocsin.errors import SendError
from tocsin.retry_after import wait_of

Trouble = Literal["", "timeout", "refused", "dns", "tls", "reset", "private", "killed", "broken"]
_TROUBLE: dict[Trouble, str] = {
    "timeout": "no answer in time",
    "refused": "connection refused",
    "dns": "the host name cannot be resolved",
    "tls": "TLS failed: the certificate does not verify",
    "reset": "the connection was lost",
    "private": "the address is not on the public Internet: set private = true for this channel to allow it",
    "killed": "cut at the deadline",
    "broken": "the sending process ended",
}
_RETRY_WORDS = (
    "rate",
    "timeout",
    "internal",
    "unavailable",
    "fatal_error",
    "overload",
    "try_again",
    "temporar",
)
_DEAD_WORDS = (
    "invalid",
    "not_found",
    "no_service",
    "archived",
    "auth",
    "missing",
    "disabled",
    "denied",
    "not supported",
)


class Attempt(Record):
    """What one attempt left behind.

    `accepted` is Apprise's word for it; `status` and `smtp` the service's last answer; `unsure` that the
    request went out and the answer did not come back; `said` what the body of a 2xx answer objected to.
    """

    accepted: bool = False
    contacted: bool = False
    unsure: bool = False
    status: int | None = None
    smtp: int | None = None
    retry_after: str = ""
    trouble: Trouble = ""
    said: str = ""
    notes: tuple[str, ...] = ()


def judge(attempt: Attempt, channel: Channel, now: datetime) -> Receipt:
    """The receipt, or the `SendError` that says what to do next; details never hold the URL's secrets."""
    if _arrived(attempt):
        return Receipt(detail=_answer(attempt) or "accepted")
    detail = channel.scrub(clean(_detail(attempt), 300))  # it may quote the service, and that the article
    retry = _worth_retrying(attempt)
    raise SendError(
        "retry" if retry else "dead",
        f"{channel.name} ({channel.shown})",
        detail,
        ambiguous=_ambiguous(attempt),
        retry_at=_retry_at(attempt.retry_after, now) if retry else None,
    )


def _arrived(attempt: Attempt) -> bool:
    """Apprise's yes alone is not enough: `?optional=yes` and a followed redirect make it say so too."""
    http_well = attempt.status is None or 200 <= attempt.status < 300
    smtp_well = attempt.smtp is None or attempt.smtp < 400
    nothing_wrong = http_well and smtp_well and not attempt.said and not attempt.trouble
    return attempt.accepted and attempt.contacted and nothing_wrong


def _ambiguous(attempt: Attempt) -> bool:
    """Whether it may have arrived all the same: the answer was lost, a gateway had none to pass on (502,
    504), or the sending process ended after the service had said yes."""
    if attempt.trouble in ("killed", "broken"):
        took_it = 200 <= (attempt.status or attempt.smtp or 0) < 300
        return attempt.unsure or took_it
    answered = attempt.status is not None or attempt.smtp is not None
    return (attempt.unsure and not answered) or attempt.status in (502, 504)


def _worth_retrying(attempt: Attempt) -> bool:
    if attempt.trouble == "private":
        return False
    if attempt.status is not None and not 200 <= attempt.status < 300:
        return attempt.status in (408, 425, 429) or attempt.status >= 500
    if attempt.smtp is not None:
        return attempt.smtp < 500
    if attempt.said:
        return _said_try_again(attempt.said)
    return bool(attempt.trouble) or attempt.contacted


def _said_try_again(said: str) -> bool:
    """A refusal inside a 200: temporary unless it names something that waiting will not mend."""
    words = said.lower()
    return any(word in words for word in _RETRY_WORDS) or not any(word in words for word in _DEAD_WORDS)


def _detail(attempt: Attempt) -> str:
    parts = [_answer(attempt), _TROUBLE.get(attempt.trouble, ""), attempt.said, _hint(attempt.status)]
    known = [part for part in parts if part]
    if not known and attempt.accepted:
        return "nothing was sent"
    return "; ".join(known or attempt.notes or ("Apprise refused to send",))


def _answer(attempt: Attempt) -> str:
    if attempt.status is not None:
        return f"HTTP {attempt.status}"
    return f"SMTP {attempt.smtp}" if attempt.smtp is not None else ""


def _hint(status: int | None) -> str:
    if status is None:
        return ""
    if 300 <= status < 400:
        return "it redirects, which is not followed: correct the URL"
    return {401: "the token is not accepted", 403: "not allowed", 404: "no such webhook"}.get(status, "")


def _retry_at(header: str, now: datetime) -> datetime | None:
    wait = wait_of(header, now)
    return None if wait is None else now + wait
