"""A mail of ours: every byte follows from the parcel, so a resend is the same letter, Message-ID included.

Apprise would draw a new Message-ID, date and MIME boundary for each attempt and make its own text part of
our HTML. It has no setting for these, so in the child its `prepare_emails` is replaced by this and Apprise
carries the letter (connection, TLS, login). A URL that asks for PGP keeps Apprise's own way.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

_POLICY = SMTP.clone(cte_type="7bit")


def letter(job: dict[str, Any], sender: tuple[str, str], recipient: tuple[str, str]) -> EmailMessage:
    """The mail for one recipient; `sender` and `recipient` are (name, address)."""
    stamp = hashlib.sha256(f"{job['key']}\n{recipient[1]}".encode()).hexdigest()
    mail = EmailMessage(policy=_POLICY)
    mail["Subject"] = job["title"]
    mail["From"] = _address(*sender)
    mail["To"] = _address(*recipient)
    mail["Date"] = datetime.fromisoformat(job["dated"])
    mail["Message-ID"] = f"<tocsin.{stamp[:40]}@{sender[1].rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers, please
    mail["X-Tocsin-Key"] = job["key"]
    if job["repeat"]:
        mail["X-Tocsin-Possible-Repeat"] = "yes"
    mail.set_content(job["text"])
    mail.add_alternative(job["html"], subtype="html")
    mail.set_boundary(f"=_tocsin_{stamp[40:]}")
    return mail


def _address(name: str, address: str) -> Address:
    return Address(display_name=name, addr_spec=address)
