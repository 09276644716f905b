"""Links to the page itself, however they are written: they lead to a place in it, not to another page.

The permalinks of a live report's entries and of an article's sections hold the page's address in full, or a
query of their own. Here they become what a bare `#place` is, so that whoever asks where a link leads need not
look further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from parsers.tree.elements import by_tag, is_canonical, text_of
from parsers.tree.tags import HEADINGS
from parsers.tree.writing import take_out

LONGEST = 2_000  # characters of an address; what is longer is left as it is
HEAD = 400  # links and metas of a page looked at
_TOP = "top"  # the place that every page has
_MANY = re.compile(r"^$|\.(?:php\d?|aspx?|cgi|jspx?|do|pl|cfm|dll|exe)$", re.IGNORECASE)
_LINKS = 3  # of a heading looked at
_SIGN = 2  # characters of a sign at most: "#", "¶", "🔗"
_SHARES = "share"  # the parameter of a button, which leads to no place


class _Place(NamedTuple):
    host: str
    path: str
    parameters: dict[str, str]

    def is_of(self, page: _Place) -> bool:
        """Whether it is on a page. One path may serve many pages, told apart by what a parameter says: a
        script does, and the way home.
        """
        if (self.host, self.path) != (page.host, page.path):
            return False
        theirs, own = self.parameters, page.parameters
        if theirs.keys() - own.keys() and not own and _MANY.search(self.path):
            return False
        return all(theirs[name] == own[name] for name in theirs.keys() & own.keys())

    def is_below(self, page: _Place) -> bool:
        """Whether its path is that of a page, and one name more."""
        return (self.host, self.path.rpartition("/")[0]) == (page.host, page.path)


class Here:
    """The addresses of one page: the one it was fetched from, and those that it gives itself.

    Each entry of a `live` report may have an address below the report's.
    """

    def __init__(self, *addresses: str, live: bool = False) -> None:
        read = {address: page for address in addresses if address and (page := _read(address))}
        self._base, self._pages = next(iter(read), ""), list(read.values())
        self._names = {_names_of(page.path)[-1] for page in self._pages}
        self._reach = 2 if live else 1  # names at the end of an address, one of which is the page's

    def place_in(self, address: str) -> str | None:
        """The place in the page that an address leads to; None if it leads to another page."""
        bare, _, place = address.strip().partition("#")
        path, _, query = bare.partition("?")
        names = _names_of(unquote(path))[-self._reach :]
        if not bare or (path and self._names.isdisjoint(names)):
            return None
        linked = _read(bare, self._base)
        if linked is None or _SHARES in linked.parameters:
            return None
        if self._reach > 1 and any(linked.is_below(page) for page in self._pages):
            return names[-1]
        return (place or query or _TOP) if any(linked.is_of(page) for page in self._pages) else None


def _read(address: str, base: str = "") -> _Place | None:
    try:
        parts = urlsplit(urljoin(base, address)) if len(address) <= LONGEST else None
        if parts is None or parts.scheme not in ("http", "https", ""):
            return None
        parameters = dict(parse_qsl(parts.query, keep_blank_values=True))
        return _Place(
            (parts.hostname or "").removeprefix("www."), unquote(parts.path).rstrip("/"), parameters
        )
    except ValueError:
        return None


def _names_of(path: str) -> list[str]:
    return path.rstrip("/").split("/")


def mark_own(tree: HtmlElement, url: str) -> None:
    """Makes every link of a page to itself one to a place in it; `url` is where the page was fetched from."""
    found = by_tag(tree, "script", "link", "meta", "a")
    live = any("LiveBlogPosting" in (script.text or "") for script in found["script"])
    here = Here(url, *_called(found["link"][:HEAD], found["meta"][:HEAD]), live=live)
    for link in found["a"]:
        place = here.place_in(link.get("href") or "")
        if place is not None:
            link.set("href", f"#{place if place.isprintable() else _TOP}")  # lxml sets no control characters


def drop_signs(tree: HtmlElement) -> None:
    """Takes out of headings the links to their own place that say nothing but a sign: "#", "¶", "§"."""
    for heading in list(tree.iter(*HEADINGS)):
        signs = [link for link in islice(heading.iter("a"), _LINKS) if _is_sign(link)]
        if signs and any(map(str.isalnum, text_of(heading))):
            for sign in signs:
                take_out([sign])


def _is_sign(link: HtmlElement) -> bool:
    text = text_of(link) if "#" in link.get("href", "") else ""
    return 0 < len(text) <= _SIGN and not any(map(str.isalnum, text))


def _called(links: Sequence[HtmlElement], metas: Sequence[HtmlElement]) -> Iterator[str]:
    """What the head of a page calls its address."""
    for link in links:
        if is_canonical(link):
            yield link.get("href") or ""
    for meta in metas:
        if meta.get("property") == "og:url":
            yield meta.get("content") or ""
