"""Whether a site lets us: its robots.txt is asked once in a fetcher's life, before the first page that a
place named."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import httpx

from tocsin.errors import Reason
from tocsin.fetch.failure import Failure
from tocsin.fetch.records import Fetched
from tocsin.fetch.robots import EVERYTHING, Rules, read_robots

LATER = timedelta(hours=1)
# The site answers, and has no rules: RFC 9309 §2.3.1.3 reads every 4xx and a redirect that leads nowhere so.
# Where it leads is a place that we do not go to, be it the site itself: then its pages are not had either.
_NO_RULES = {
    *(Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.NOT_FOUND, Reason.GONE, Reason.CLIENT_ERROR),
    *(Reason.EMPTY, Reason.REDIRECT_LIMIT, Reason.BLOCKED, Reason.MEDIA_TYPE),
}
# The site is up, and cannot say: nothing may be fetched for now (§2.3.1.4).
_NOT_NOW = {Reason.SERVER_ERROR, Reason.DEFERRED, Reason.TOO_LARGE}

Ask = Callable[[httpx.URL], Awaitable[Fetched]]


class Permissions:
    """What the sites of a run allow."""

    def __init__(self, user_agent: str) -> None:
        self._agent = user_agent
        self._known: dict[str, Rules | datetime] = {}
        self._asking: dict[str, asyncio.Lock] = {}

    async def check(self, url: httpx.URL, ask: Ask, now: datetime) -> None:
        """Raise ROBOTS_DISALLOWED, or DEFERRED where the site cannot say; a fault of the network as what it
        is."""
        place = url.copy_with(path="/robots.txt", query=None)
        site = str(place)
        async with self._asking.setdefault(site, asyncio.Lock()):
            if site not in self._known:
                self._known[site] = await self._answer(place, ask, now)
        rules = self._known[site]
        if isinstance(rules, datetime):
            raise Failure(Reason.DEFERRED, "the site's robots.txt cannot be read", retry_at=rules)
        if not rules.allow(url.raw_path.decode("ascii")):
            raise Failure(Reason.ROBOTS_DISALLOWED, "the site's robots.txt")

    async def _answer(self, place: httpx.URL, ask: Ask, now: datetime) -> Rules | datetime:
        try:
            fetched = await ask(place)
        except Failure as failure:
            if failure.reason in _NO_RULES:
                return EVERYTHING
            if failure.reason in _NOT_NOW:
                return failure.retry_at or now + LATER
            raise
        content = fetched.document.content if fetched.document else b""
        return read_robots(content.decode("utf-8", "replace"), self._agent)
