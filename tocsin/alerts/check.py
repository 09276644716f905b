"""What is wrong with a channel's URL, found without sending; and whom it reaches."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import SecretStr

from tocsin.addresses import is_public_host
from tocsin.alerts.records import Channel

# What would make Apprise say "sent" when it was not, send elsewhere, or send what we did not compose.
_REFUSED = {
    "optional": "hides failures: a refused alert would count as delivered",
    "tag": "Apprise would skip the channel without an error",
    "tags": "Apprise would skip the channel without an error",
    "redirect": "redirects are never followed: give the final URL",
    "retry": "Tocsin itself retries, and knows what already arrived",
    "wait": "Tocsin itself retries, and knows what already arrived",
    "overflow": "messages are composed to fit; a cut or split one would be another message",
    "format": "Tocsin chooses the format of each service",
    "template": "Tocsin composes the message; a template would replace it",
    "emojis": "article text would be rewritten",
    "attach": "nothing is ever attached",
}
_NOT_A_SERVICE = {
    "file": "a configuration file is not a channel: give the service's own URL",
    "config": "a configuration file is not a channel: give the service's own URL",
    "memory": "a configuration is not a channel: give the service's own URL",
    "apprise": "an Apprise API answers for services that it cannot name: give the service's own URL",
    "apprises": "an Apprise API answers for services that it cannot name: give the service's own URL",
}
_THIS_MACHINE = frozenset(("blink1", "dbus", "glib", "gnome", "kde", "macosx", "qt", "syslog", "windows"))
_LOCAL_NAMES = ("localhost", "ip6-localhost")


def check_channel(channel: Channel | str) -> tuple[str, ...]:
    """Every problem of the channel's URL, as sentences that hold no secret; empty when it can be used.

    Nothing is sent and no name is resolved. Apprise is imported (0.3 s) unless the channel is the console.
    """
    channel = _as_channel(channel)
    url = channel.url.get_secret_value().strip()
    if not url:
        return ("the URL is empty: is its ${ENV} variable set?",)
    if channel.kind == "console":
        known = url.lower() in ("console", "console:", "console://")
        return () if known else ("the console takes no more: write `console`",)
    if channel.kind in _NOT_A_SERVICE:
        return (_NOT_A_SERVICE[channel.kind],)
    if channel.kind in _THIS_MACHINE:
        return (f"{channel.kind}:// speaks to this machine only, where nobody can be sure to be told",)
    problems = [*_bad_characters(url), *_bad_parameters(url)]
    return tuple(problems) or _loaded_problems(channel, url)


@lru_cache(maxsize=256)
def recipients(channel: Channel) -> tuple[str, ...]:
    """Those whom a mail channel reaches, each to be delivered and retried alone; `("",)` for the others."""
    if channel.kind not in ("mailto", "mailtos"):
        return ("",)
    service, _ = _instance(channel.url.get_secret_value().strip())
    if service is None:
        return ("",)
    named = [address for _, address in service.targets]
    return tuple(dict.fromkeys([*named, *sorted(service.cc), *sorted(service.bcc)]))


def _as_channel(channel: Channel | str) -> Channel:
    return channel if isinstance(channel, Channel) else Channel(name="channel", url=SecretStr(channel))


def _bad_characters(url: str) -> list[str]:
    problems = []
    if any(char.isspace() or not char.isprintable() for char in url):
        problems.append("the URL holds white space or control characters: quote them (%20)")
    if "," in url.partition("://")[0] or (url.count("://") > 1 and ("," in url or ";" in url)):
        problems.append("one URL a channel: Apprise would not say which of several failed")
    if "${" in url:
        problems.append("a ${ENV} variable in the URL was not replaced: is it set?")
    return problems


def _bad_parameters(url: str) -> list[str]:
    told = url.partition("?")[2].replace(";", "&")  # Apprise parts them at either
    keys = {key.lower() for key, _ in parse_qsl(told, keep_blank_values=True)}
    return [f"`{key}=` is not allowed: {why}" for key, why in _REFUSED.items() if key in keys]


def _loaded_problems(channel: Channel, url: str) -> tuple[str, ...]:
    service, complained = _instance(url)
    if service is None:
        return (_not_understood(channel, url),)
    problems = []
    mail = channel.kind in ("mailto", "mailtos")
    if complained or (mail and not all("@" in name for name in _named(url))):
        problems.append("Apprise would drop a part of it: an address or a value in it is not valid")
    if _aims_nowhere(service, url):
        problems.append("it names no target: Apprise would pick one (the bot's last chat, #general)")
    if not mail and len(service) > 1:
        problems.append(
            f"it names {len(service)} targets: give each its own channel, so that each is retried alone"
        )
    if not channel.private and _is_private(getattr(service, "smtp_host", "") or channel.host):
        problems.append("its host is not on the public Internet: set private = true to allow that")
    return tuple(problems)


def _not_understood(channel: Channel, url: str) -> str:
    if "://" not in url:
        return "it is no URL: write console, or a URL such as docs/channels.md has for each service"
    if channel.kind in ("http", "https"):
        return f"Apprise knows no service by this address: a webhook is written json{channel.kind[4:]}://…"
    login = url.partition("://")[2].partition("?")[0].partition("/")[0]
    hint = "; an @ in a password is written %40" if login.count("@") > 1 else ""
    return f"Apprise does not understand this {channel.kind}:// URL: compare it with docs/channels.md{hint}"


def _named(url: str) -> list[str]:
    """Whom a mail URL names, as written; Apprise drops what is no address without a word."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ["unreadable"]
    listed = [names for key, names in parse_qsl(parts.query) if key.lower() in ("to", "cc", "bcc")]
    names = [unquote(segment) for segment in parts.path.split("/")] + re.split(r"[,;]", ",".join(listed))
    return [name for name in names if name.strip()]


def _aims_nowhere(service: Any, url: str) -> bool:
    if service.schema == "tgram":
        return not service.targets
    is_bot = service.schema == "slack" and service.mode == "bot"
    return bool(is_bot and service.channels == ["#general"] and "general" not in url.lower())


def _is_private(host: str) -> bool:
    """Whether the host is plainly private; names are only resolved when sending, and vetted then."""
    host = host.strip("[]").lower()
    numeric = bool(host) and (":" in host or host.replace(".", "").isdigit())
    return host in _LOCAL_NAMES or (numeric and not is_public_host(host))


def _instance(url: str) -> tuple[Any, bool]:
    """Apprise's plugin for `url`, or None; and whether it complained (in words that quote the URL)."""
    import apprise

    with _overheard() as ear:
        try:
            return apprise.Apprise.instantiate(url), ear.heard
        except Exception:
            return None, ear.heard


class _Ear(logging.Handler):
    heard = False

    def emit(self, record: logging.LogRecord) -> None:
        self.heard = True


@contextmanager
def _overheard() -> Iterator[_Ear]:
    """Apprise's warnings go to the ear alone."""
    log, ear = logging.getLogger("apprise"), _Ear(logging.WARNING)
    before = log.propagate, log.handlers, log.level
    log.propagate, log.handlers, log.level = False, [ear], logging.WARNING
    try:
        yield ear
    finally:
        log.propagate, log.handlers, log.level = before
