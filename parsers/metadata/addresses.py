"""Parts of addresses, however broken the address."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

URL_LIMIT = 2000


def host_of(url: str) -> str:
    """The lower-case host without "www."; "" when there is none."""
    try:
        return (urlsplit(url[:URL_LIMIT]).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


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
