"""What this room is given and what it gives back: plain frozen values, no other room's types."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr

from parsers.article import Record, UtcDatetime
from tocsin.alerts.policy import Policy

# Schemes whose host is an address and not itself a token (discord://ID/TOKEN, tgram://BOT:TOKEN/…).
_HOST_IS_PUBLIC = frozenset(
    f"{scheme}{secure}"
    for scheme in (
        "mailto",
        "json",
        "xml",
        "form",
        "http",
        "ntfy",
        "gotify",
        "mmost",
        "rocket",
        "matrix",
        "signal",
    )
    for secure in ("", "s")
)
# Of these a topic or a token, as good as a password, may stand where the host does: ntfy://TOPIC, matrix://TOKEN.
_HOST_OR_SECRET = frozenset(("ntfy", "ntfys", "matrix", "matrixs"))
_WEBHOOK = re.compile(
    r"(?<=://)([^:/?#@]+:)?[a-z0-9]+(/|%2F)[a-z0-9]+@", re.I
)  # before the host of Rocket.Chat
_NATIVE = (  # web addresses that a service hands out and Apprise understands as they are
    (re.compile(r"https://hooks\.slack(-gov)?\.com/", re.I), "slack"),
    (re.compile(r"https://(www\.)?discord(app)?\.com/api/webhooks/", re.I), "discord"),
    (re.compile(r"https://[^/]+\.logic\.azure\.com", re.I), "workflows"),
    (re.compile(r"https://[^/]+\.api\.powerplatform\.com", re.I), "workflows"),
)


class Excerpt(Record):
    """A short piece of a text as (text, marked) runs; joined they are the excerpt."""

    segments: tuple[tuple[str, bool], ...] = ()

    @property
    def text(self) -> str:
        """The excerpt without its marks."""
        return "".join(text for text, _ in self.segments)


class Report(Record):
    """One article as an alert shows it. `published` is a shown date or "undated"; `updated`: it rang by a
    change; `changes` say in lines what changed then, and that what is quoted has gone since."""

    headline: str
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str
    published: str = "undated"
    source: str = ""
    excerpts: tuple[Excerpt, ...] = ()
    updated: bool = False
    changes: tuple[str, ...] = ()


class Ring(Record):
    """One alert to tell: which topic, why, and the reports of the one story.

    `key` names the alert for ever; `why` holds the matched clauses as an analyst would read them; `earlier`
    says which alert told of the story that this one goes on from, if one did. A ring of
    kind "digest" has one report a story; `untold` counts those that it has no room for.
    """

    key: str
    kind: str = "new"
    topic: str
    topic_title: str
    why: tuple[str, ...] = ()
    earlier: str = ""
    query: str = ""
    reports: tuple[Report, ...]
    untold: int = 0
    rang_at: UtcDatetime


class Message(Record):
    """What one channel will carry, frozen at composition: store it and every resend is the same.

    `text` is in the channel's own dialect; `html` is empty where the channel takes none; `marks` are
    (start, end) offsets of the matched words in `text`, given where the dialect has no sign for them.
    """

    title: str
    text: str
    html: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    dated: UtcDatetime


class Channel(Record):
    """A place to tell. `url` is `console` or any Apprise URL; it is a secret and never shown.

    `private` allows addresses that are not on the public Internet (a newsroom's own mail server).
    """

    name: str
    url: SecretStr
    private: bool = False
    policy: Policy = Policy()

    @property
    def kind(self) -> str:
        """The service: `console`, `mailtos`, `slack`, … (lower case), or `unknown`."""
        url = self.url.get_secret_value().strip()
        native = next((kind for pattern, kind in _NATIVE if pattern.match(url)), None)
        return native or _scheme(url)

    @property
    def shown(self) -> str:
        """The URL as logs may have it: the service and, where it is not a token, the host."""
        if self.kind == "console":
            return "console"
        return f"{self.kind}://{self.host}/…" if self.host else f"{self.kind}://…"

    @property
    def host(self) -> str:
        """The host that the URL names, or "" where what stands in its place is a token."""
        url = self.url.get_secret_value().strip()
        scheme = _scheme(url)
        if scheme not in _HOST_IS_PUBLIC:
            return ""
        host = _host(_WEBHOOK.sub("", url, count=1) if scheme.startswith("rocket") else url)
        named = scheme not in _HOST_OR_SECRET or host == "localhost" or "." in host or ":" in host
        return host if named else ""

    def scrub(self, text: str) -> str:
        """`text` without any part of the URL that may be a secret."""
        for secret in self._secrets():
            text = text.replace(secret, "***")
        return text

    def _secrets(self) -> list[str]:
        """Parts of the URL that may be secret, longest first, as written and as unquoted."""
        url = self.url.get_secret_value().strip()
        rest = url.partition("://")[2] or url
        parts = (piece for text in (rest, unquote(rest)) for piece in re.split(r"[/?&=:@#,;+]+", text))
        pieces = {piece for piece in parts if piece != self.host}
        userinfo = rest.rpartition("@")[0]
        whole = {url, rest, userinfo, userinfo.partition(":")[2]}
        forms = {form for piece in pieces | whole for form in (piece, unquote(piece))}
        return sorted((form for form in forms if len(form) > 3), key=lambda form: (-len(form), form))


class Parcel(Record):
    """One message for one channel, under a key that stays the same at every attempt.

    `possible_repeat` says that an earlier attempt may have arrived: the message is sent unchanged, marked.
    `recipient` narrows a channel that has several (`check.recipients`) to one of them.
    """

    channel: Channel
    key: str = Field(pattern=r"^[A-Za-z0-9._:-]{1,120}$")
    message: Message
    recipient: str = ""
    possible_repeat: bool = False


class Receipt(Record):
    """The service accepted it; `detail` is what it said ("HTTP 204", "SMTP 250")."""

    detail: str


MarkUp = Literal["console", "text", "chat", "markdown", "teams", "telegram", "mail"]


def _scheme(url: str) -> str:
    """The scheme in lower case; "unknown" when there is none: a bare token must not be shown as one."""
    found = re.match(r"(console)(?:://|:)?$|([a-z][a-z0-9+.-]{1,19})://", url, re.I)
    return (found[1] or found[2]).lower() if found else "unknown"


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
