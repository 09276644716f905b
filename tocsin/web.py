"""Web addresses: what is one, and its host in one spelling."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Whether `text` is an http or https URL that has a host, and a port only if it can be one."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, brackets that do not close
        return False


def ascii_host(host: str) -> str:
    """`host` in ASCII (UTS 46), as browsers have it: the standard library makes another of one with an ß.

    Raises ValueError for what no host can be called.
    """
    if host.isascii():
        return host
    import idna  # 40 ms, and few hosts need it

    return idna.encode(host, uts46=True).decode("ascii")


def canonical_host(host: str) -> str:
    """The one spelling by which hosts are compared: ASCII, lower case, no brackets, no dot at the end.

    Raises ValueError for what no host can be called.
    """
    return ascii_host(host.strip("[]").rstrip(".").lower())
