"""One spelling for one page: the identity of what has a URL."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

from tocsin.percent import reencode
from tocsin.web import ascii_host

LONGEST = 8192
LONGEST_KEY, HEAD = 2000, 1500
_TRACKING = re.compile(
    r"^(utm_.*|mtm_.*|pk_(campaign|kwd|source|medium|content)|matomo_.*|piwik_.*|hsa_.*|_hs(enc|mi|fp|tc)|"
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_(cid|eid)|"
    r"mkt_tok|_ga|_gl|_openstat|vero_(id|conv)|wickedid|rb_clickid|s_cid|ocid|ncid|cmpid|cmp_id|ito|ns_(campaign|"
    r"mchannel|source|linkname|fee)|at_(medium|campaign|custom\d?|link_.*|ptr_name|bbc_team|format)|wt_?mc(_.*)?|"
    r"xtor|echobox|ftag|guccounter|guce_.*|smid|smtyp|spm|soc_(src|trk)|__twitter_impression|traffic_source|"
    r"ref_(src|url)|sref|srnd|mbid|taid|zanpid|phpsessid|jsessionid)$",
    re.IGNORECASE,
)
_SESSION_PATH = re.compile(r";jsessionid=[^/?#;]*", re.IGNORECASE)
_UNUSABLE = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029\ud800-\udfff]")
_EDGES = "".join(chr(number) for number in range(33)) + "\u00a0\u200b\ufeff"
_PORTS = {"http": 80, "https": 443}


def normalise_url(url: str) -> str:
    """The one spelling under which a page is known.

    Scheme and host in lower case, IDN in punycode, no default port, no userinfo, no fragment, dot segments
    resolved, percent-encoding in one form, tracking parameters gone, the other parameters in order of name.
    What is very long is cut, and told from others by a hash: PostgreSQL's indexes take no more.

    Raises:
        ValueError: for what is not a usable http or https URL.
    """
    text = url.strip(_EDGES)
    if len(text) > LONGEST or _UNUSABLE.search(text):
        raise ValueError("not a usable URL")
    parts = urlsplit(text)
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname:
        raise ValueError("not an http or https URL")
    netloc = _host(parts.hostname)
    if parts.port is not None and parts.port != _PORTS[scheme]:
        netloc += f":{parts.port}"
    path = _SESSION_PATH.sub("", reencode(parts.path, "/:@!$&'()*+,;="))
    return _cut(urlunsplit((scheme, netloc, _without_dots(path), _query(parts.query), "")))


def _cut(spelling: str) -> str:
    if len(spelling) <= LONGEST_KEY:
        return spelling
    head = re.sub("%.?$", "", spelling[:HEAD])
    return f"{head}~{hashlib.sha256(spelling.encode()).hexdigest()}"


def resolve_link(base: str, link: str) -> str | None:
    """A link as an absolute http(s) URL fit to be fetched, without fragment and userinfo; or None."""
    text = link.strip(_EDGES)
    text = re.sub(r"[\t\r\n]", "", text)
    if not text:
        return None
    try:
        if " " in text or not text.isascii():
            text = quote(text, safe="%/:@!$&'()*+,;=?#[]~-._")
        absolute = urljoin(base, text)
        normalise_url(absolute)
        parts = urlsplit(absolute)
        port = f":{parts.port}" if parts.port else ""
        netloc = _host(parts.hostname or "") + port
    except ValueError:
        return None
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))


def _host(host: str) -> str:
    host = ascii_host(unquote_to_bytes(host).decode("utf-8").rstrip(".").lower())
    if ":" in host:
        return f"[{host}]"
    if not re.fullmatch(r"[a-z0-9._\-]+", host):
        raise ValueError("not a usable host name")
    return host


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:] if path.startswith("/") else path.split("/")
    for segment in segments:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    pairs = [reencode(pair, "/:@!$'()*+,;=?") for pair in query.split("&") if pair]
    return "&".join(sorted(pair for pair in pairs if not _TRACKING.match(pair.partition("=")[0])))
