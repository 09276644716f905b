"""The fetcher: a host's turn, the hops of a redirect, other tries after a passing fault; one deadline."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from typing import TYPE_CHECKING

from parsers.article import Document
from tocsin.errors import Reason
from tocsin.fetch.addresses import Allowed
from tocsin.fetch.failure import Failure, status_failure
from tocsin.fetch.pace import Budget, Deferrals, HostGates, Silences, backoff, retry_moment
from tocsin.fetch.records import Fetched, FetchSettings, Request

if TYPE_CHECKING:
    import ssl

    import httpx

    from tocsin.fetch.network import Resolve
    from tocsin.fetch.permission import Permissions
    from tocsin.fetch.redirects import Trip
    from tocsin.fetch.wire import Answer, Wire


class Fetcher:
    """Fetches; one for a whole run, used by many tasks at once.

    `resolve` replaces the machine's resolver, `jitter` (a number in 0..1) the chance in the pauses between
    tries.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        resolve: Resolve | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._settings = settings or FetchSettings()
        self._allowed = Allowed.read(self._settings.allow_private)
        self._given_resolve, self._jitter = resolve, jitter
        self._gates = HostGates(self._settings.per_host, self._settings.per_host_delay)
        self._deferrals = Deferrals()
        self._silences = Silences(min(self._settings.read_timeout, self._settings.deadline))
        self._wires: dict[bool, Wire] = {}
        self._permissions: dict[bool, Permissions] = {}  # as the pools: where one may not go, the other may
        self._tls: ssl.SSLContext | None = None
        self._closing = AsyncExitStack()

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._wires = {}
        await self._closing.aclose()

    async def fetch(self, request: Request, *, now: datetime) -> Fetched:
        """Fetch one URL.

        Args:
            request: what to fetch, with the validators of the last answer.
            now: the present moment; Retry-After is counted from it.

        Returns:
            The document, or `document=None` when the server says that nothing changed.

        Raises:
            FetchError: for anything else, with one reason of the closed list; `transient` says whether
                another try soon makes sense, `retry_at` the moment before which we are not wanted.
        """
        try:
            return await self._tried(request, now)
        except Failure as failure:
            raise failure.as_error(request.url) from failure.__cause__
        except Exception as error:  # a stranger's answer may cost us this fetch, never the run
            unforeseen = Failure(Reason.PROTOCOL_ERROR, f"unforeseen: {type(error).__name__}")
            raise unforeseen.as_error(request.url) from error

    async def _tried(self, request: Request, now: datetime) -> Fetched:
        budget = Budget(self._settings.deadline)
        attempt, earlier = 0, None
        while True:
            try:
                return await self._travel(request, budget, now)
            except Failure as failure:
                if failure.unasked and earlier is not None:
                    raise Failure(*earlier, transient=True) from failure  # it was asked: this came of it
                earlier = failure.reason, failure.detail  # not itself, which holds what was read
                most = 1 + self._settings.retries
                if failure.attempts is not None:
                    most = min(most, failure.attempts)
                attempt += 1
                pause = backoff(attempt - 1, self._settings.backoff, self._jitter)
                if not failure.transient or attempt >= most or pause >= budget.left:
                    raise
            async with budget.spending():
                await asyncio.sleep(pause)

    async def _travel(self, request: Request, budget: Budget, now: datetime) -> Fetched:
        from tocsin.fetch.redirects import Trip, read_url

        trip = Trip.begin(read_url(request.url), trusted=self._trusts(request))
        return await self._arrive(request, trip, budget, now)

    async def _arrive(self, request: Request, trip: Trip, budget: Budget, now: datetime) -> Fetched:
        from tocsin.fetch.redirects import REDIRECTS

        while True:
            if self._settings.robots and request.named_by is not None:
                await self._permitted(trip, now)
            answer = await self._hop(request, trip, budget, now)
            location = answer.headers.get("location")
            if answer.status not in REDIRECTS or not location:
                return _concluded(request, trip, answer, now)
            trip = trip.follow(
                answer.status, location, answer.cookies, answer.public, self._settings.max_redirects
            )

    async def _permitted(self, trip: Trip, now: datetime) -> None:
        from tocsin.fetch.permission import Permissions
        from tocsin.fetch.redirects import Trip
        from tocsin.fetch.robots import LARGEST

        async def ask(place: httpx.URL) -> Fetched:
            request = Request(url=str(place), accept="text/plain, */*;q=0.5", max_bytes=LARGEST)
            asking = Trip.begin(place, trusted=trip.trusted)
            return await self._arrive(request, asking, Budget(self._settings.deadline), now)

        if trip.trusted not in self._permissions:
            self._permissions[trip.trusted] = Permissions(self._settings.user_agent)
        try:
            await self._permissions[trip.trusted].check(trip.url, ask, now)
        except Failure as failure:
            if failure.reason is Reason.TIMEOUT and not failure.unasked:
                self._silences.note(_site(trip.url), str(trip.url))  # it waited in vain, if at another door
            raise

    async def _hop(self, request: Request, trip: Trip, budget: Budget, now: datetime) -> Answer:
        wire = self._wire(trip.trusted)
        site = _site(trip.url)

        def may_be_asked() -> None:
            self._deferrals.check((str(trip.url), site), now)
            self._silences.check(site)

        may_be_asked()
        async with self._gates.turn(trip.url.host, may_be_asked):  # those before us may have learned more
            may_be_asked()  # and those beside us, while we kept the pace
            headers = _headers(request, trip, self._settings.user_agent)
            with self._silences.listening(site, str(trip.url)):
                async with budget.spending():
                    answer = await wire.exchange(
                        trip.url, headers, request.max_bytes or self._settings.max_bytes
                    )
            self._note_deferral(answer, now)
            return answer

    def _note_deferral(self, answer: Answer, now: datetime) -> None:
        moment = _retry_after(answer, now)
        if moment is not None and answer.status in (429, 503):
            place = _site(answer.url) if answer.status == 429 else str(answer.url)
            self._deferrals.note(place, moment, now)

    def _trusts(self, request: Request) -> bool:
        from tocsin.fetch.redirects import read_url

        urls = (request.url, request.named_by, request.led_from)
        own, named, led = (url and read_url(url).raw_host.decode("ascii") for url in urls)
        if named is None and led == own:
            led = None  # the operator named the host
        return all(host is None or self._allowed.names_host(host) for host in (named, led))

    def _wire(self, trusted: bool) -> Wire:
        """One pool for what the operator named, one for what the public named; made when first used."""
        if trusted not in self._wires:
            from tocsin.fetch.network import SystemResolver
            from tocsin.fetch.wire import Wire, tls_context

            resolve = self._given_resolve
            if resolve is None:
                resolve = system = SystemResolver()
                self._closing.callback(system.close)
            self._tls = self._tls or tls_context(self._settings)
            wire = Wire(self._settings, resolve, self._tls, trusted=trusted)
            self._closing.push_async_callback(wire.close)
            self._wires[trusted] = wire
        return self._wires[trusted]


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _headers(request: Request, trip: Trip, user_agent: str) -> dict[str, str]:
    from tocsin.fetch.redirects import header_safe

    headers = {
        "User-Agent": user_agent,
        "Accept": request.accept,
        "Accept-Encoding": "gzip, deflate",
        "If-None-Match": header_safe(request.etag),
        "If-Modified-Since": header_safe(request.last_modified),
        "Authorization": trip.credentials,
        "Cookie": trip.cookie_header(),
    }
    return {name: value for name, value in headers.items() if value}


def _retry_after(answer: Answer, now: datetime) -> datetime | None:
    """When the answer lets us come again; a 429 that names no time gets a time all the same."""
    header = answer.headers.get("retry-after", "")
    return retry_moment(header, now) if header or answer.status == 429 else None


def _concluded(request: Request, trip: Trip, answer: Answer, now: datetime) -> Fetched:
    from tocsin.fetch.redirects import header_safe

    conditional = header_safe(request.etag) or header_safe(request.last_modified)
    if answer.status != 200 and not (answer.status == 304 and conditional):
        raise status_failure(answer.status, _retry_after(answer, now))
    if answer.status == 200 and not answer.body:
        raise Failure(Reason.EMPTY, "the body is empty")
    unchanged = answer.status == 304
    return Fetched(
        document=None if unchanged else _document(answer, now),
        status=answer.status,
        url=str(answer.url),
        etag=header_safe(answer.headers.get("etag")) or (request.etag if unchanged else None),
        last_modified=header_safe(answer.headers.get("last-modified"))
        or (request.last_modified if unchanged else None),
        permanent_redirect=_moved(request, trip),
        received=answer.received,
        hops=trip.hops,
    )


def _moved(request: Request, trip: Trip) -> str | None:
    """Where the place is for good, if that is elsewhere and no secret is known of it."""
    from tocsin.fetch.redirects import bare, read_url

    asked = read_url(request.url)
    return str(trip.permanent) if trip.permanent not in (None, bare(asked)) and not asked.userinfo else None


def _document(answer: Answer, now: datetime) -> Document:
    from tocsin.fetch.wire import content_type

    media_type, charset = content_type(answer.headers)
    return Document(
        content=answer.body,
        media_type=media_type[:100] or "text/html",
        charset=charset,
        url=str(answer.url),
        retrieved=now,
    )
