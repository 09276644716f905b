"""What goes into a fetch, what comes out, and what the operator may set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, NonNegativeFloat, NonNegativeInt, PositiveFloat, PositiveInt, field_validator

from parsers.article import Document, Record
from tocsin.fetch.addresses import Allowed

MIB = 1024 * 1024
MOST_HEADERS = 100 * 1024  # what httpcore reads of them
Port = Annotated[int, Field(gt=0, lt=65536)]
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
    the operator named it. `led_from` is another URL on the way: for a place, the one that said it had moved
    here; for what a place named, where that was found to be. From another host that leads into a private
    network no more than a link does, but robots.txt is not asked for it. `max_bytes` caps the decoded body;
    None takes the settings' cap.
    """

    url: str = Field(repr=False)
    etag: str | None = None
    last_modified: str | None = None
    accept: str = ACCEPT
    max_bytes: PositiveInt | None = None
    named_by: str | None = Field(default=None, repr=False)
    led_from: str | None = Field(default=None, repr=False)


class Fetched(Record):
    """An answer that is good news.

    `document` is None when nothing changed (304). `url` is where the answer was finally found. `etag` and
    `last_modified` are to be kept for the next request, in the commit that keeps the content.
    `permanent_redirect` is where the server says the place has moved for good (301 or 308 so far), never set
    for a URL with credentials, nor where that leads back to the same URL. `received` counts body bytes on the
    wire; `hops` the redirects followed.
    """

    document: Document | None
    status: int
    url: str
    etag: str | None = None
    last_modified: str | None = None
    permanent_redirect: str | None = None
    received: int = 0
    hops: int = 0


class FetchSettings(Record):
    """How to fetch; times in seconds, sizes in bytes."""

    user_agent: str = Field("Tocsin/0.1 (news monitor)", description="how Tocsin names itself to publishers")
    connect_timeout: PositiveFloat = Field(10.0, description="for a connection to be made")
    read_timeout: PositiveFloat = Field(10.0, description="between two pieces of an answer")
    deadline: PositiveFloat = Field(
        30.0, description="for a fetch in all: redirects, retries and pauses (not the wait for a host's turn)"
    )
    max_bytes: PositiveInt = Field(10 * MIB, description="of a decoded body; more is refused")
    max_header_bytes: int = Field(
        64 * 1024, gt=0, le=MOST_HEADERS, description="of an answer's headers; more is refused"
    )
    max_redirects: NonNegativeInt = Field(5, description="followed, never from https to http")
    retries: NonNegativeInt = Field(2, description="after a fault that may pass")
    backoff: NonNegativeFloat = Field(
        0.5, description="before the first retry; doubled for the next, with jitter"
    )
    per_host: PositiveInt = Field(1, description="requests in flight to one host")
    per_host_delay: NonNegativeFloat = Field(1.0, description="between two requests to one host")
    allow_private: tuple[str, ...] = Field(
        (),
        description="what may be reached though it is not public: `host`, `host:port`, an address, a network "
        "(`10.0.0.0/8`); without a port, 80, 443 and `extra_ports`",
    )
    extra_ports: tuple[Port, ...] = Field((), description="ports allowed besides 80 and 443")
    robots: bool = Field(True, description="whether a site's robots.txt is heeded for what places name")
    ca_file: Path | None = Field(None, description="certificate authorities to trust besides the usual ones")

    @field_validator("allow_private")
    @classmethod
    def _readable(cls, entries: tuple[str, ...]) -> tuple[str, ...]:
        Allowed.read(entries)
        return entries

    @property
    def ports(self) -> frozenset[int]:
        """The ports that need no mention in `allow_private`."""
        return frozenset((80, 443, *self.extra_ports))
