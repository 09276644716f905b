"""What goes into a fetch, what comes out, and what the operator may set."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, NonNegativeFloat, NonNegativeInt, PositiveFloat, PositiveInt, field_validator

from parsers.article import Document, Record, UtcDatetime
from tocsin.fetch.addresses import Allowed

MIB = 1024 * 1024
ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
)


class Request(Record):
    """One thing to fetch.

    `url` may carry credentials (`https://name:word@host/`): they are sent as basic authentication to that
    origin only, and appear in no message. `etag` and `last_modified` are what the last answer gave.
    `named_by` is the URL of the place that named this one (a feed, for an article): a link from a public
    place never leads into an allowed private network, and the site's robots.txt is heeded. None means that
    the operator named it. `max_bytes` caps the decoded body; None takes the settings' cap.
    """

    url: str = Field(repr=False)
    etag: str | None = None
    last_modified: str | None = None
    accept: str = ACCEPT
    max_bytes: PositiveInt | None = None
    named_by: str | None = Field(default=None, repr=False)


class Fetched(Record):
    """An answer that is good news.

    `document` is None when nothing changed (304). `url` is where the answer was finally found. `etag` and
    `last_modified` are to be kept for the next request, in the commit that keeps the content.
    `permanent_redirect` is where the server says the place has moved for good (301 or 308 all the way), never
    set for a URL with credentials. `received` counts body bytes on the wire; `hops` the redirects followed.
    """

    document: Document | None
    status: int
    url: str
    etag: str | None = None
    last_modified: str | None = None
    permanent_redirect: str | None = None
    retry_after: UtcDatetime | None = None
    received: int = 0
    hops: int = 0


class FetchSettings(Record):
    """What an operator may set; times in seconds, sizes in bytes.

    `deadline` bounds one fetch in all, redirects, retries and their pauses included (waiting for a host's
    turn is not counted). `allow_private` lists what may be reached though it is not public: a host,
    `host:port`, address, or network (`10.0.0.0/8`). Without a port, an entry means 80, 443 and `extra_ports`.
    `robots` is whether a site's robots.txt is heeded for what places name.
    """

    user_agent: str = "Tocsin/0.1 (news monitor)"
    connect_timeout: PositiveFloat = 10.0
    read_timeout: PositiveFloat = 10.0
    deadline: PositiveFloat = 30.0
    max_bytes: PositiveInt = 10 * MIB
    max_header_bytes: PositiveInt = 64 * 1024
    max_redirects: NonNegativeInt = 5
    retries: NonNegativeInt = 2
    backoff: NonNegativeFloat = 0.5
    per_host: PositiveInt = 1
    per_host_delay: NonNegativeFloat = 1.0
    allow_private: tuple[str, ...] = ()
    extra_ports: tuple[int, ...] = ()
    robots: bool = True
    ca_file: Path | None = None

    @field_validator("allow_private")
    @classmethod
    def _readable(cls, entries: tuple[str, ...]) -> tuple[str, ...]:
        Allowed.read(entries)
        return entries

    @property
    def ports(self) -> frozenset[int]:
        """The ports that need no mention in `allow_private`."""
        return frozenset((80, 443, *self.extra_ports))
