"""The head that a mail program writes before a text: "From: …", "Subject: …", up to the first blank line."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from functools import cache

from parsers.frame.vocabulary import vocabulary
from parsers.words.characters import tidy

_HEAD_LINES = 60
_SUBJECT = 1_000  # characters read; decoding takes the square of them
_FIELD = re.compile(r"\s*([^\s:：][^:：]{0,30}?)\s*[:：]\s*(.*)")
_LONG_NAME = re.compile(r"[A-Za-z]+(?:-[A-Za-z0-9]+)+$")  # Message-ID, X-Mailer, List-Unsubscribe


@dataclass(frozen=True)
class Message:
    """A text without its head; what the head says, and its lines."""

    text: str
    subject: str = ""
    date: str = ""
    lines: tuple[str, ...] = ()


def read_message(text: str) -> Message:
    """The text apart from its head; all of it as it came when it has none, or none with a subject."""
    lines = text.lstrip().split("\n", _HEAD_LINES)
    end = next((at for at, line in enumerate(lines[:_HEAD_LINES]) if not line.strip()), 0)
    known = _known()
    fields: list[tuple[str, str]] = []
    for line in lines[:end]:
        field = _FIELD.match(line)
        name = known.get(field[1].casefold(), "other" if _LONG_NAME.match(field[1]) else "") if field else ""
        if field and name and not (fields and line[0].isspace()):
            fields.append((name, field[2]))
        elif fields and line[0].isspace():
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {line.strip()}")
        else:
            return Message(text)
    said = dict(reversed(fields))
    if not said.get("subject") or not said.keys() & {"date", "people"}:
        return Message(text)
    told = tuple(filter(None, map(tidy, lines[:end])))
    return Message("\n".join(lines[end:]), _subject(said["subject"]), said.get("date", ""), told)


@cache
def _known() -> dict[str, str]:
    """What the fields are called, folded → subject, date or people."""
    return {word: kind for kind, words in vocabulary().mail.items() for word in words}


def _subject(value: str) -> str:
    """A subject decoded, without "Re:" and "Fwd:" in any language."""
    value = value[:_SUBJECT]
    with suppress(HeaderParseError, LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    field = _FIELD.match(value)
    while field and field[1].casefold() in vocabulary().replies:
        value = field[2]
        field = _FIELD.match(value)
    return tidy(value)
