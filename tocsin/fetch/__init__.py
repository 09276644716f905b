"""Fetch: bytes from the network, safely and politely.

    async with Fetcher(FetchSettings()) as fetcher:
        fetched = await fetcher.fetch(Request(url="https://example.org/feed.xml"), now=now)

A `Fetched` holds a `Document`, or None when the server said 304. Everything else is a `FetchError` whose
reason is one of the closed list. No message that leaves this room carries a credential.
"""

from tocsin.fetch.fetcher import Fetcher
from tocsin.fetch.records import Fetched, FetchSettings, Request
from tocsin.fetch.redact import redact_url

__all__ = ["FetchSettings", "Fetched", "Fetcher", "Request", "redact_url"]
