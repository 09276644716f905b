"""URLs that may be shown: no user, no password, no secret-looking query value, no fragment."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_SECRET_NAME = re.compile(
    r"(^|[_\-.])(access|api|app|auth|authorization|code|credential|hmac|jwt|key|apikey|pass|passwd|password|pwd|secret|"
    r"sess|session|sessionid|sid|sig|sign|signature|ticket|token|user|username|login)s?($|[_\-.0-9])",
    re.IGNORECASE,
)
_SECRET_ENDING = re.compile(r"(Key|Token|Secret|Password|Signature|Auth|token|secret|password|signature)$")
# userinfo of any URL in the text, one inside a query too, percent-encoded or not
_USERINFO = re.compile(r"(//|%2F%2F)[^/?#&]*(?:@|%40)", re.IGNORECASE)
# Long, and letters mixed with digits: an opaque token, whatever its parameter is called.
_OPAQUE = re.compile(r"^(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_\-+/=.~%:]{24,}$")
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SHOWN = 500


def _secret(name: str, value: str) -> bool:
    return bool(_SECRET_NAME.search(name) or _SECRET_ENDING.search(name) or _OPAQUE.match(value))


def _redact_query(query: str) -> str:
    shown = []
    for pair in query.split("&"):
        name, equals, value = pair.partition("=")
        hide = _secret(name, value) if equals else bool(_OPAQUE.match(name))
        shown.append((f"{name}=***" if equals else "***") if hide else pair)
    return "&".join(shown)


def redact_url(url: str) -> str:
    """The URL as it may appear in a message: one printable line of at most 500 characters; never raises."""
    printable = _USERINFO.sub(r"\1", _UNPRINTABLE.sub("", url))
    try:
        parts = urlsplit(printable)
    except ValueError:
        return "(unreadable URL)"
    # What stands before the last @ is userinfo for us, even where a parser would see a path: too much is
    # hidden rather than too little.
    netloc = parts.netloc.rpartition("@")[2]
    path = parts.path if parts.netloc else parts.path.rpartition("@")[2]
    return urlunsplit((parts.scheme, netloc, path, _redact_query(parts.query), ""))[:SHOWN]
