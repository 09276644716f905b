"""Where a fetch may begin, where an answer may send it, and what goes along. Pure."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field, replace

import httpx

from tocsin.errors import Reason
from tocsin.fetch.failure import Failure

PERMANENT, REDIRECTS = (301, 308), (301, 302, 303, 307, 308)
LONGEST_URL = 8192
_HEADER_SAFE = re.compile(r"^[\x20-\x7e]{1,1024}$")


def read_url(text: str) -> httpx.URL:
    """The URL as it will be fetched: http or https, a host, no fragment; BLOCKED when it is anything else."""
    text = text.strip()
    if len(text) > LONGEST_URL or "\\" in text or any(ord(character) < 33 for character in text):
        raise Failure(Reason.BLOCKED, "not a usable URL")
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise Failure(Reason.BLOCKED, "not a usable URL") from error
    if url.scheme not in ("http", "https"):
        raise Failure(
            Reason.BLOCKED, f"scheme {url.scheme[:20] or 'missing'}: only http and https are fetched"
        )
    if not url.raw_host:
        raise Failure(Reason.BLOCKED, "a URL without a host")
    return url.copy_with(fragment=None)


def bare(url: httpx.URL) -> httpx.URL:
    """The URL without its userinfo."""
    return url.copy_with(userinfo=b"") if url.userinfo else url


def origin(url: httpx.URL) -> tuple[str, str, int]:
    """Scheme, host and effective port."""
    return url.scheme, url.host, url.port or (443 if url.scheme == "https" else 80)


def header_safe(value: str | None) -> str | None:
    """A validator that may be sent back in a header, or None."""
    return value if value and _HEADER_SAFE.match(value) else None


@dataclass(frozen=True)
class Trip:
    """How far a fetch has come: where it is, what it saw, and what it may still carry."""

    url: httpx.URL
    credentials: str | None
    trusted: bool
    moved: bool = True  # every redirect so far was permanent
    permanent: httpx.URL | None = None
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    seen: frozenset[tuple[str, str]] = frozenset()
    hops: int = 0

    @classmethod
    def begin(cls, url: httpx.URL, *, trusted: bool) -> Trip:
        credentials = None
        if url.userinfo:
            words = f"{url.username}:{url.password}".encode()
            credentials = "Basic " + base64.b64encode(words).decode("ascii")
        return cls(bare(url), credentials, trusted)

    def cookie_header(self) -> str | None:
        """What this trip's own cookies (from its redirects only, never kept) say to the present URL."""
        request = httpx.Request("GET", self.url)
        try:
            self.cookies.set_cookie_header(request)
        except UnicodeEncodeError:  # a cookie that no header can carry
            return None
        return header_safe(request.headers.get("cookie"))

    def follow(self, status: int, location: str, cookies: httpx.Cookies, public: bool, most: int) -> Trip:
        """The trip after a redirect; REDIRECT_LIMIT for a loop or too many, BLOCKED for a bad target."""
        if self.hops >= most:
            raise Failure(Reason.REDIRECT_LIMIT, f"more than {most} redirects")
        target = bare(read_url(_join(self.url, location)))
        if self.url.scheme == "https" and target.scheme == "http":
            raise Failure(Reason.BLOCKED, "a redirect from https to http")
        jar = httpx.Cookies(self.cookies)
        jar.update(cookies)
        moved = self.moved and status in PERMANENT
        onward = replace(
            self,
            url=target,
            credentials=self.credentials if origin(target) == origin(self.url) else None,
            trusted=self.trusted and not public,
            moved=moved,
            permanent=target if moved else self.permanent,
            cookies=jar,
            seen=self.seen | {(str(self.url), self.cookie_header() or "")},
            hops=self.hops + 1,
        )
        if (str(target), onward.cookie_header() or "") in onward.seen:
            raise Failure(Reason.REDIRECT_LIMIT, "the redirects go in a circle")
        return onward


def _join(base: httpx.URL, location: str) -> str:
    if "\\" in location or any(ord(character) < 32 for character in location.strip()):
        raise Failure(Reason.BLOCKED, "a redirect to an unusable URL")
    try:
        return str(base.join(location.strip()))
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise Failure(Reason.BLOCKED, "a redirect to an unusable URL") from error
