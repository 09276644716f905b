"""Parts of addresses, however broken the address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

URL_LIMIT = 2000
_SCHEME = 12  # characters in which an address has its "//"
_HOST = re.compile(
    r"\s*(?:https?:)?//(?:[^/?#\s]{0,200}@)?(?:www\.)?(?:\[([\da-f:.]+)\]|([^/?#:@\s\\\[\]]{1,253}))(?=[/?#:\s\\]|$)",
    re.IGNORECASE,
)


def host_of(url: str) -> str:
    """The host of a web address in lower case, without its "www."; "" of any other, and of a broken one.

    Asked of each link of a page: five times as fast as `urlsplit`.
    """
    found = _HOST.match(url) if "//" in url[:_SCHEME] else None
    return (found[1] or found[2]).lower() if found else ""


def path_of(url: str) -> str:
    """The path, percent-decoded; "" when the address cannot be read."""
    try:
        return unquote(urlsplit(url[:URL_LIMIT]).path)
    except ValueError:
        return ""


def absolute(base: str, address: str) -> str:
    """The web address that `address` means on the page `base`, without the place on that page; "" when it is
    none, or hides its host behind a name ("https://news.example@elsewhere.example/")."""
    if not address or len(address) > URL_LIMIT:
        return ""
    try:
        full = urljoin(base, address.replace(" ", "%20"))
        parts = urlsplit(full)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return ""
    return full if parts.fragment.startswith("!") else full.partition("#")[0]
