"""The process that speaks to services: `python -m tocsin.alerts.child`, JSON lines in and out.

It can be killed at any moment: what hangs, drips or floods is the parent's clock to end. Secrets come over
stdin only. One Apprise object for each job, one service in it; its word and what was seen on the wire go
back.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

import apprise
from apprise.plugins.email.base import PGP_MODE_DEFAULT, NotifyEmail
from apprise.plugins.email.common import EmailMessage as Envelope

from tocsin.alerts.letter import letter
from tocsin.alerts.verdict import Attempt
from tocsin.alerts.wire import Wire, watch

_LAST_RESORT = 5.0  # seconds after the parent's deadline: it is gone, so end
_PREPARE = NotifyEmail.prepare_emails


def main() -> None:
    """Serve jobs until stdin closes: ["ready", null], then per job ["seen", so far]… ["done", attempt]."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a plugin that prints must not speak for us

    def tell(event: str, attempt: Attempt | None = None) -> None:
        replies.write(json.dumps([event, attempt.model_dump(mode="json") if attempt else None]) + "\n")
        replies.flush()

    wire = Wire(lambda attempt: tell("seen", attempt))
    watch(wire)
    tell("ready")
    for line in sys.stdin:
        job = json.loads(line)
        signal.setitimer(signal.ITIMER_REAL, job["deadline"] + _LAST_RESORT)
        tell("done", send(job, wire))
        signal.setitimer(signal.ITIMER_REAL, 0)


def send(job: dict[str, Any], wire: Wire) -> Attempt:
    """One send of one job, whatever becomes of it."""
    wire.begin(private=job["private"])
    try:
        result = _notify(job)
    except Exception as error:
        return wire.attempt(accepted=False, notes=(f"{type(error).__name__} in Apprise",))
    notes = tuple(str(entry.message)[:200] for entry in result.logs()) if result is not None else ()
    return wire.attempt(accepted=bool(result), notes=notes[-3:])


def _notify(job: dict[str, Any]) -> Any:
    asset = apprise.AppriseAsset(
        app_id="Tocsin",
        app_desc="Tocsin",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        http_redirects=False,
        storage_mode=apprise.PersistentStoreMode.MEMORY,
        async_mode=False,
        service_timeout=0,  # the parent's deadline is the only clock
    )
    service = apprise.Apprise.instantiate(job["url"], asset=asset)
    if service is None:
        return None
    _dress(service, job)
    bell = apprise.Apprise(asset=asset)
    bell.add(service)
    return bell.notify(
        title=job["title"], body=job["body"], body_format=job["format"], interpret_escapes=False, attach=None
    )


def _dress(service: Any, job: dict[str, Any]) -> None:
    """Set on the plugin what no URL should have to say, or may say."""
    service.optional, service.redirects = False, False
    if service.schema in ("json", "jsons", "xml", "xmls", "form", "forms"):
        service.headers["Idempotency-Key"] = job["key"]
        if job["repeat"]:
            service.headers["X-Tocsin-Possible-Repeat"] = "yes"
    if hasattr(service, "include_timestamp"):
        service.include_timestamp = False  # Slack's would differ at each attempt
    if isinstance(service, NotifyEmail):
        _address(service, job)


def _address(service: Any, job: dict[str, Any]) -> None:
    """One recipient, no copies, our letter."""
    if job["recipient"]:
        names = {address: name for name, address in service.targets}
        service.targets = [(names.get(job["recipient"], False), job["recipient"])]
        service.cc, service.bcc = set(), set()
    plain = service.pgp_mode == PGP_MODE_DEFAULT
    setattr(NotifyEmail, "prepare_emails", staticmethod(_letters(job) if plain else _PREPARE))  # noqa: B010


def _letters(job: dict[str, Any]) -> Any:
    def prepare(**given: Any) -> Iterator[Envelope]:
        for name, address in given["to"]:
            mail = letter(job, _named(given["from_addr"]), (name or "", address))
            for header, value in given["headers"].items():
                if header not in mail:
                    mail[header] = value
            if given["reply_to"]:
                mail["Reply-To"] = ", ".join(sorted(given["reply_to"]))
            others = sorted((given["cc"] | given["bcc"]) - {address})
            yield Envelope(recipient=address, to_addrs=[address, *others], body=mail.as_string())

    return prepare


def _named(pair: Any) -> tuple[str, str]:
    return (pair[0] or "", pair[1])


if __name__ == "__main__":
    main()
