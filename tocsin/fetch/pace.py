"""When: Retry-After, backoff, a host's turn, and the time that one fetch may take."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tocsin.errors import Reason
from tocsin.fetch.failure import Failure
from tocsin.retry_after import wait_of

SHORTEST = timedelta(minutes=1)
UNSAID = timedelta(minutes=5)  # a 429 that names no time
KEPT_HOSTS = 1024
SILENT = 3  # addresses of a site in a row that wait in vain: then it is left alone
SILENT_FOR = 300.0  # seconds
_UNHEARD = (Reason.DEADLINE, Reason.DNS_FAILED, Reason.BLOCKED, Reason.CONNECT_REFUSED)  # nothing came


def retry_moment(header: str, now: datetime) -> datetime:
    """When a Retry-After (seconds or a date) lets us come again: 1 minute to 24 hours from now."""
    wait = wait_of(header, now)
    return now + max(UNSAID if wait is None else wait, SHORTEST)


def backoff(attempt: int, base: float, jitter: Callable[[], float]) -> float:
    """Full jitter: anything from 0 to base · 2ⁿ seconds, n = 0 after the first attempt."""
    return float(jitter() * base * 2**attempt)


class Budget:
    """The seconds that one fetch has left."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    @asynccontextmanager
    async def spending(self) -> AsyncIterator[None]:
        """Time spent inside counts; when none is left, what runs inside is cut off."""
        clock = asyncio.get_running_loop().time
        started = clock()
        try:
            async with asyncio.timeout(self.left) as cut:
                yield
        except TimeoutError as error:
            if cut.expired():
                raise Failure(Reason.DEADLINE, "the whole took too long", transient=True) from error
            raise
        finally:
            self.left = max(0.0, self.left - (clock() - started))


@dataclass
class _Gate:
    turn: asyncio.Semaphore
    opens: float = 0.0
    users: int = field(default=0)


class HostGates:
    """At most `per_host` requests of a host in flight, and `delay` seconds between them."""

    def __init__(self, per_host: int, delay: float) -> None:
        self._per_host, self._delay = per_host, delay
        self._gates: dict[str, _Gate] = {}

    @asynccontextmanager
    async def turn(self, host: str, may_be_asked: Callable[[], None]) -> AsyncIterator[None]:
        """A turn, unless `may_be_asked` raises by then: who asks nothing holds nobody up."""
        clock = asyncio.get_running_loop().time
        gate = self._gate(host, clock())
        gate.users += 1
        try:
            async with gate.turn:
                may_be_asked()
                start = max(clock(), gate.opens)
                gate.opens = start + self._delay
                await asyncio.sleep(start - clock())
                try:
                    yield
                finally:
                    gate.opens = max(gate.opens, clock() + self._delay)
        finally:
            gate.users -= 1

    def _gate(self, host: str, moment: float) -> _Gate:
        if len(self._gates) >= KEPT_HOSTS and host not in self._gates:
            busy = {name: gate for name, gate in self._gates.items() if gate.users or gate.opens > moment}
            self._gates = busy
        return self._gates.setdefault(host, _Gate(asyncio.Semaphore(self._per_host)))


class Deferrals:
    """Which URLs and origins asked us to stay away, and until when: nothing is sent to them before that."""

    def __init__(self) -> None:
        self._until: dict[str, datetime] = {}

    def note(self, place: str, until: datetime, now: datetime) -> None:
        self._until = {name: moment for name, moment in self._until.items() if moment > now}
        self._until[place] = until

    def check(self, places: tuple[str, ...], now: datetime) -> None:
        """Raise DEFERRED when one of the places is still closed."""
        for place in places:
            until = self._until.get(place)
            if until is not None and now < until:
                raise Failure(Reason.DEFERRED, "asked to wait earlier", retry_at=until)


@dataclass
class _Silence:
    addresses: set[str] = field(default_factory=set)
    last: float = 0.0  # when an address waited in vain, or was answered
    answered: float | None = None


class Silences:
    """Which sites let several addresses in a row wait in vain: they are left alone for a while.

    Without it each feed of a silent host would wait for it, one after another. One that answered of late is
    there, and only slow at some addresses: those would else keep us from all others. `patience` is how many
    seconds a fetch waits for an answer; one that was cut off much sooner had lost its time elsewhere.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._of: dict[str, _Silence] = {}

    @contextmanager
    def listening(self, site: str, url: str) -> Iterator[None]:
        """Notes whether the site answers what is asked inside, by who has asked `check` whether to."""
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            yield
        except Failure as failure:
            short = clock() - began <= self._patience / 2
            if failure.reason is Reason.TIMEOUT or (failure.reason is Reason.DEADLINE and not short):
                self.note(site, url)
            elif failure.reason not in _UNHEARD:
                self._keep(site, _Silence(last=clock(), answered=clock()))  # bad as it is, it came
            raise
        self._keep(site, _Silence(last=clock(), answered=clock()))

    def check(self, site: str) -> None:
        """Raises where a site is left alone."""
        silence, moment = self._of.get(site, _Silence()), asyncio.get_running_loop().time()
        if silence.answered is not None and moment < silence.answered + SILENT_FOR:
            return
        if len(silence.addresses) >= SILENT and moment < silence.last + SILENT_FOR:
            told = f"not asked: {site} let {SILENT} addresses wait in vain just now"
            raise Failure(Reason.TIMEOUT, told, unasked=True)

    def note(self, site: str, url: str) -> None:
        """That an address of the site waited in vain."""
        silence = self._of.get(site, _Silence())
        silence.last = asyncio.get_running_loop().time()
        if len(silence.addresses) < SILENT:
            silence.addresses.add(url)
        self._keep(site, silence)

    def _keep(self, site: str, silence: _Silence) -> None:
        if len(self._of) >= KEPT_HOSTS and site not in self._of:
            del self._of[min(self._of, key=lambda name: self._of[name].last)]
        self._of[site] = silence
