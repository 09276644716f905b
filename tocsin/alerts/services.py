"""What each service takes: the dialect that shows our marks and keeps theirs dead, and how much of it.

Limits are the service's own or Apprise's, whichever is smaller; `tests/alerts` holds them against Apprise.
Services that are not listed are asked of Apprise, and get the most careful dialect.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tocsin.alerts.records import Channel, MarkUp

UNLIMITED = 0
BodyFormat = Literal["text", "html", "markdown"]


@dataclass(frozen=True)
class Service:
    """How to speak to one kind of channel.

    `format` is what Apprise is told the body is; `title_max` 0 means that the title goes into the body;
    `body_max` counts UTF-16 units (what chat services count) or UTF-8 bytes, 0 is no limit.
    """

    dialect: MarkUp
    format: BodyFormat
    title_max: int
    body_max: int
    unit: Literal["utf16", "bytes"] = "utf16"

    def size(self, text: str) -> int:
        """How much of `body_max` `text` takes."""
        return len(text.encode("utf-8" if self.unit == "bytes" else "utf-16-le")) // (
            1 if self.unit == "bytes" else 2
        )

    def fits(self, text: str) -> bool:
        """Whether `text` goes into one message, the mark of a possible repeat included."""
        return self.body_max == UNLIMITED or self.size(f"{text}<br>{REPEAT_MARK}") <= self.body_max


REPEAT_MARK = "\n(possible repeat)"
_MAIL = Service("mail", "html", 150, UNLIMITED)
_WEBHOOK = Service("text", "text", 250, 32_000)
_SERVICES = {
    "console": Service("console", "text", 250, UNLIMITED),
    "mailto": _MAIL,
    "mailtos": _MAIL,
    "json": _WEBHOOK,
    "jsons": _WEBHOOK,
    "xml": _WEBHOOK,
    "xmls": _WEBHOOK,
    "form": _WEBHOOK,
    "forms": _WEBHOOK,
    # Slack truncates an attachment's text; 3,000 is the limit of one block (?blocks=yes).
    "slack": Service("chat", "text", 0, 3_000),
    # Discord renders Markdown in plain content, so it is Markdown that Apprise must not convert.
    "discord": Service("markdown", "text", 0, 2_000),
    "tgram": Service("telegram", "html", 0, 4_096),
    "workflow": Service("teams", "markdown", 0, 1_000),
    "workflows": Service("teams", "markdown", 0, 1_000),
    "mmost": Service("markdown", "text", 0, 4_000),
    "mmosts": Service("markdown", "text", 0, 4_000),
    "rocket": Service("markdown", "markdown", 0, 1_000),
    "rockets": Service("markdown", "markdown", 0, 1_000),
    "gchat": Service("markdown", "markdown", 0, 4_000),
    "wxteams": Service("markdown", "markdown", 0, 1_000),
    "zulip": Service("markdown", "text", 60, 10_000),
    # ntfy turns what is over 4,096 bytes into an attachment.
    "ntfy": Service("text", "text", 200, 4_000, "bytes"),
    "ntfys": Service("text", "text", 200, 4_000, "bytes"),
    "pover": Service("text", "text", 250, 1_024),
    "gotify": Service("text", "text", 250, 4_000),
    "gotifys": Service("text", "text", 250, 4_000),
    "signal": Service("text", "text", 0, 2_000),
    "signals": Service("text", "text", 0, 2_000),
}


def service(channel: Channel) -> Service:
    """How to speak to `channel`; an unknown scheme gets a plain message of 1,000 characters."""
    return _SERVICES.get(channel.kind) or _asked_of_apprise(channel.kind)


@cache
def _asked_of_apprise(kind: str) -> Service:
    from apprise.manager_plugins import NotificationManager

    plugins: Any = NotificationManager()  # type: ignore[no-untyped-call]
    if kind not in plugins:
        return Service("chat", "text", 0, 1_000)
    plugin = plugins[kind]
    formats = plugin.notify_format if isinstance(plugin.notify_format, tuple) else (plugin.notify_format,)
    names = [getattr(name, "value", str(name)) for name in formats]
    dialect, body_format = _careful(names)
    return Service(
        dialect, body_format, _whole(plugin.title_maxlen, 0), _whole(plugin.body_maxlen, 1_000), "bytes"
    )


def _careful(formats: list[str]) -> tuple[MarkUp, BodyFormat]:
    if "text" in formats:
        return "chat", "text"
    return ("markdown", "markdown") if "markdown" in formats else ("mail", "html")


def _whole(limit: object, fallback: int) -> int:
    return limit if isinstance(limit, int) and limit > 0 else fallback
