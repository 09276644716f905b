"""Pace: Retry-After, the deadline, a host's turn, and the pauses between tries."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import httpx
import pytest

from tests.faults.server import Exchange, FaultServer
from tests.fetch.conftest import NOW, Fetch
from tocsin.errors import FetchError, Reason
from tocsin.fetch import Fetcher, FetchSettings, Request
from tocsin.fetch.failure import Failure
from tocsin.fetch.pace import SILENT, SILENT_FOR, Silences, backoff, retry_moment
from tocsin.fetch.wire import Answer

MINUTE, DAY = timedelta(minutes=1), timedelta(hours=24)


class HandClock(asyncio.SelectorEventLoop):
    """A loop whose clock is moved by hand."""

    moment = 0.0

    def time(self) -> float:
        return self.moment


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(seconds=120)),
        (" 120 ", timedelta(seconds=120)),
        ("0", MINUTE),
        ("1", MINUTE),
        ("-5", MINUTE),
        ("315360000", DAY),
        ("9" * 400, DAY),
        (format_datetime(NOW + timedelta(hours=2), usegmt=True), timedelta(hours=2)),
        (format_datetime(NOW - timedelta(hours=2), usegmt=True), MINUTE),
        (format_datetime(NOW + timedelta(days=3650), usegmt=True), DAY),
        ("Mon, 02 Nov 2026 14:00:00 +0100", timedelta(hours=1)),
        ("Mon, 02 Nov 2026 13:00:00 -0000", timedelta(hours=1)),
        ("soon", timedelta(minutes=5)),
        ("1.5", MINUTE),
        ("90.5", timedelta(seconds=90.5)),
        ("٣", timedelta(minutes=5)),
        ("Mon, 99 Nov 99999999999 14:00:00 GMT", timedelta(minutes=5)),
    ],
)
def test_bar_11_every_form_of_retry_after(header: str, wait: timedelta) -> None:
    assert retry_moment(header, NOW) == NOW + wait


@pytest.mark.parametrize("status", [429, 503])
def test_bar_11_a_deferral_says_until_when(server: FaultServer, fetch: Fetch, status: int) -> None:
    outcome = fetch(server.url(f"/status/{status}?retry-after=7200"))
    assert isinstance(outcome, FetchError)
    assert (outcome.reason, outcome.retry_at, outcome.transient) == (
        Reason.DEFERRED,
        NOW + timedelta(hours=2),
        False,
    )


def _outcomes(settings: FetchSettings, *asked: tuple[str, datetime]) -> list[Reason | int]:
    async def run() -> list[Reason | int]:
        outcomes: list[Reason | int] = []
        async with Fetcher(settings) as fetcher:
            for url, now in asked:
                try:
                    outcomes.append((await fetcher.fetch(Request(url=url), now=now)).status)
                except FetchError as error:
                    outcomes.append(error.reason)
        return outcomes

    return asyncio.run(run())


def test_bar_11_no_request_comes_early(settings: FetchSettings) -> None:
    with FaultServer() as limited:
        allowed = settings.model_copy(update={"allow_private": (limited.netloc,)})
        busy, page = limited.url("/status/429?retry-after=600"), limited.url("/gzip")
        early, late = NOW + timedelta(seconds=599), NOW + timedelta(seconds=600)
        outcomes = _outcomes(allowed, (busy, NOW), (busy, early), (page, early), (page, late))
        assert outcomes == [Reason.DEFERRED, Reason.DEFERRED, Reason.DEFERRED, 200]
        assert len(limited.requests) == 2


def test_bar_11_one_busy_page_does_not_close_its_site(server: FaultServer, settings: FetchSettings) -> None:
    busy, page = server.url("/status/503?retry-after=601"), server.url("/gzip")
    before = server.hits("/status/503")
    assert _outcomes(settings, (busy, NOW), (busy, NOW), (page, NOW)) == [
        Reason.DEFERRED,
        Reason.DEFERRED,
        200,
    ]
    assert server.hits("/status/503") == before + 1


def test_bar_4_the_deadline_covers_redirects_and_retries_together(server: FaultServer, fetch: Fetch) -> None:
    def slow_hop(exchange: Exchange) -> None:
        exchange.pause(0.2)
        number = int(exchange.request.path.rsplit("/", 1)[1])
        exchange.reply("on", 302, {"Location": f"/slow-hop/{number + 1}"})

    server.route("/slow-hop/", slow_hop)
    started = time.monotonic()
    outcome = fetch(server.url("/slow-hop/0"), deadline=0.5, max_redirects=50)
    assert isinstance(outcome, FetchError)
    assert outcome.reason == Reason.DEADLINE
    outcome = fetch(server.url("/silent"), deadline=0.5, read_timeout=0.2, retries=9)
    assert isinstance(outcome, FetchError)
    assert outcome.reason in (Reason.DEADLINE, Reason.TIMEOUT)
    assert time.monotonic() - started < 3


def test_the_defaults_are_the_bar() -> None:
    settings = FetchSettings()
    assert (settings.deadline, settings.max_bytes, settings.max_header_bytes) == (30.0, 10 << 20, 64 << 10)
    assert (settings.max_redirects, settings.per_host, settings.per_host_delay) == (5, 1, 1.0)
    assert (settings.allow_private, settings.ports) == ((), {80, 443})


def test_a_silent_host_is_waited_for_by_a_few_of_its_many_feeds(settings: FetchSettings) -> None:
    async def run(brisk: FetchSettings, silent: str, lively: str) -> list[str]:
        async with Fetcher(brisk) as fetcher:
            urls = [f"{silent}?{number}" for number in range(12)] + [lively]
            fetches = (fetcher.fetch(Request(url=url), now=NOW) for url in urls)
            ended = await asyncio.gather(*fetches, return_exceptions=True)
            return [one.detail if isinstance(one, FetchError) else type(one).__name__ for one in ended]

    with FaultServer() as server, FaultServer() as other:
        changes = {"allow_private": (server.netloc, other.netloc), "read_timeout": 0.1, "retries": 1}
        brisk = settings.model_copy(update=changes)
        *ended, fetched = asyncio.run(run(brisk, server.url("/silent"), other.url("/gzip")))
        refused = [detail for detail in ended if "wait in vain" in detail]
        assert SILENT <= server.hits("/silent") <= 2 * SILENT
        assert len(refused) >= len(ended) - 2 * SILENT
        assert fetched == "Fetched"


def test_what_is_not_asked_for_waits_for_no_turn(settings: FetchSettings) -> None:
    async def run(brisk: FetchSettings, *urls: str) -> None:
        async with Fetcher(brisk) as fetcher:
            await asyncio.gather(*(_error(fetcher, url) for url in urls))

    with FaultServer() as server:
        changes = {"allow_private": (server.netloc,), "read_timeout": 0.1, "per_host_delay": 0.5}
        paced = settings.model_copy(update={**changes, "retries": 0})
        began = time.monotonic()
        asyncio.run(run(paced, *(server.url(f"/silent?{number}") for number in range(20))))
        assert time.monotonic() - began < 6  # of ten seconds, if each had a turn


def test_a_host_that_was_silent_is_asked_again_later_and_any_answer_breaks_the_silence() -> None:
    def waits(silences: Silences, url: str) -> bool:
        """Whether a URL is asked for, and waits in vain."""
        asked = False
        with pytest.raises(Failure):
            silences.check("host")
            with silences.listening("host", url):
                asked = True
                raise Failure(Reason.TIMEOUT)
        return asked

    async def run() -> None:
        silences = Silences(10)
        assert all(
            waits(silences, "/slow") for _ in range(2 * SILENT)
        )  # one address says nothing of its host
        for number in range(SILENT - 1):
            waits(silences, f"/{number}")
        assert not waits(silences, "/next")
        with pytest.raises(Failure, match="404"), silences.listening("other", "/gone"):
            raise Failure(Reason.NOT_FOUND, "404")
        loop.moment += SILENT_FOR
        assert waits(silences, "/next")
        assert not waits(silences, "/after it")
        loop.moment += SILENT_FOR
        with silences.listening("host", "/answers"):
            pass
        assert all(waits(silences, f"/{number}") for number in range(2 * SILENT))  # it is there, if slow
        loop.moment += SILENT_FOR
        assert waits(silences, "/now")
        assert not waits(silences, "/next")

    loop = HandClock()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(run())


def test_what_a_host_answers_badly_is_an_answer_all_the_same(settings: FetchSettings) -> None:
    """A picture, a page that is too large, a connection that is reset: whoever sends them is there."""
    with FaultServer() as server:
        brisk = settings.model_copy(
            update={"allow_private": (server.netloc,), "read_timeout": 0.1, "retries": 0}
        )
        server.serve("/picture", b"x", headers={"Content-Type": "image/png"})
        silent = [server.url(f"/silent?{number}") for number in range(SILENT)]
        asked = [*silent[:-1], server.url("/picture"), silent[-1], server.url("/gzip")]
        *_, last = _outcomes(brisk, *((url, NOW) for url in asked))
        assert last == 200


def test_a_host_that_had_no_time_left_was_not_silent(settings: FetchSettings) -> None:
    """Whoever sends us on at the last moment makes no other host look dead."""

    def slow(exchange: Exchange) -> None:
        exchange.pause(0.2)
        exchange.reply("")

    with FaultServer() as slack, FaultServer() as lively:
        lively.route("/slow", slow)

        def send_on(exchange: Exchange) -> None:
            exchange.pause(0.9)
            exchange.reply("", 302, {"Location": lively.url(f"/slow?{exchange.request.query['n']}")})

        slack.route("/on", send_on)
        changes = {"allow_private": (slack.netloc, lively.netloc), "read_timeout": 2.0, "deadline": 1.0}
        brisk = settings.model_copy(update={**changes, "retries": 0})
        asked = [slack.url(f"/on?n={number}") for number in range(SILENT)] + [lively.url("/gzip")]
        assert _outcomes(brisk, *((url, NOW) for url in asked)) == [Reason.DEADLINE] * SILENT + [200]


def test_of_a_host_that_is_left_alone_is_said_that_it_was_not_asked(settings: FetchSettings) -> None:
    async def run(brisk: FetchSettings, *urls: str) -> list[tuple[bool, str]]:
        async with Fetcher(brisk) as fetcher:
            ended = [await _error(fetcher, url) for url in urls]
        return [(one.unasked, one.detail) for one in ended]

    with FaultServer() as server:
        changes = {"allow_private": (server.netloc,), "read_timeout": 0.1, "retries": 1}
        brisk = settings.model_copy(update=changes)
        urls = [server.url(f"/silent?{number}") for number in range(SILENT + 1)]
        *waited, refused = asyncio.run(run(brisk, *urls))
        assert waited == [(False, "timed out waiting for data")] * SILENT
        told = f"not asked: http://{server.netloc} let {SILENT} addresses wait in vain just now"
        assert refused == (True, told)


def test_pages_that_wait_for_a_silent_robots_txt_wait_in_vain_as_well(settings: FetchSettings) -> None:
    async def run(brisk: FetchSettings, wire: str, *urls: str) -> None:
        async with Fetcher(brisk) as fetcher:
            for url in urls:
                with pytest.raises(FetchError, match="timeout"):
                    await fetcher.fetch(Request(url=url, named_by=wire), now=NOW)

    with FaultServer() as server, FaultServer() as wire:
        server.route("/robots.txt", lambda exchange: exchange.pause(5) and None)
        changes = {"allow_private": (server.netloc, wire.netloc), "read_timeout": 0.1, "retries": 0}
        urls = [server.url(f"/gzip?{number}") for number in range(3 * SILENT)]
        asyncio.run(run(settings.model_copy(update=changes), wire.url("/feed.xml"), *urls))
        assert server.hits("/robots.txt") == SILENT - 1  # it is an address, too


async def _error(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(Request(url=url), now=NOW)
    return caught.value


def test_a_silent_https_says_nothing_of_http() -> None:
    """There are hosts where only one of the two is let through."""

    async def ask(fetcher: Fetcher, url: str) -> str:
        try:
            return str((await fetcher.fetch(Request(url=url), now=NOW)).status)
        except FetchError as error:
            return f"{error.reason} {error.unasked}"

    async def run() -> list[str]:
        async def resolve(host: str, port: int) -> list[str]:
            return ["127.0.0.1"]

        changes = {"connect_timeout": 0.2, "read_timeout": 0.2, "retries": 0, "per_host_delay": 0.0}
        async with Fetcher(FetchSettings(**changes), resolve=resolve) as fetcher:
            wire = fetcher._wire(True)

            async def exchange(url: httpx.URL, *_: object) -> Answer:
                if url.scheme == "https":
                    raise Failure(Reason.TIMEOUT, "timed out connecting")
                head = httpx.Headers({"Content-Type": "text/html"})
                return Answer(url, 200, head, httpx.Cookies(), b"well", 4, True)

            wire.exchange = exchange  # type: ignore[method-assign,assignment]
            secure = [f"https://news.example/{number}" for number in range(SILENT + 1)]
            return [await ask(fetcher, url) for url in [*secure, "http://news.example/feed"]]

    *waited, refused, plain = asyncio.run(run())
    assert waited == ["timeout False"] * SILENT
    assert (refused, plain) == ("timeout True", "200")


def test_backoff_is_full_jitter() -> None:
    assert [backoff(attempt, 0.5, lambda: 1.0) for attempt in range(4)] == [0.5, 1.0, 2.0, 4.0]
    assert backoff(9, 0.5, lambda: 0.0) == 0.0


@pytest.mark.parametrize(("per_host", "most"), [(1, 1), (3, 3)])
def test_a_host_sees_so_many_requests_at_once(settings: FetchSettings, per_host: int, most: int) -> None:
    running, peak = [0], [0]

    def count(exchange: Exchange) -> None:
        running[0] += 1
        peak[0] = max(peak[0], running[0])
        exchange.pause(0.03)
        running[0] -= 1
        exchange.reply("<html>x</html>")

    async def run(polite: FetchSettings, url: str) -> None:
        async with Fetcher(polite) as fetcher:
            await asyncio.gather(*(fetcher.fetch(Request(url=f"{url}?{n}"), now=NOW) for n in range(8)))

    with FaultServer() as counted:
        counted.route("/count", count)
        changes = {"allow_private": (counted.netloc,), "per_host": per_host, "read_timeout": 2.0}
        asyncio.run(run(settings.model_copy(update=changes), counted.url("/count")))
        assert (peak[0], counted.hits("/count")) == (most, 8)


def test_requests_to_a_host_are_apart_and_other_hosts_do_not_wait(settings: FetchSettings) -> None:
    moments: dict[str, list[float]] = {"127.0.0.1": [], "localhost": []}

    def note(exchange: Exchange) -> None:
        moments[exchange.request.headers["host"].partition(":")[0]].append(time.monotonic())
        exchange.reply("<html>x</html>")

    async def run(polite: FetchSettings, port: int) -> None:
        urls = [f"http://{host}:{port}/note?{number}" for host in moments for number in range(3)]
        async with Fetcher(polite) as fetcher:
            await asyncio.gather(*(fetcher.fetch(Request(url=url), now=NOW) for url in urls))

    with FaultServer() as noted:
        noted.route("/note", note)
        allowed = (noted.netloc, f"localhost:{noted.port}")
        changes = {"allow_private": allowed, "per_host_delay": 0.2, "deadline": 0.15}
        asyncio.run(run(settings.model_copy(update=changes), noted.port))
    for times in moments.values():
        assert len(times) == 3
        assert min(later - earlier for earlier, later in pairwise(times)) >= 0.19
    # Neither host waited for the other; and waiting for a turn is not counted against the deadline.
    assert abs(moments["127.0.0.1"][1] - moments["localhost"][1]) < 0.19


def test_hosts_that_redirect_to_each_other_do_not_lock_up(settings: FetchSettings) -> None:
    with FaultServer() as both:
        here, there = both.url(""), both.url("").replace("127.0.0.1", "localhost")
        allowed = (both.netloc, f"localhost:{both.port}")
        asked = [(f"{here}/to/302?{there}/gzip", NOW), (f"{there}/to/302?{here}/gzip", NOW)] * 4

        async def run() -> list[int]:
            async with Fetcher(settings.model_copy(update={"allow_private": allowed})) as fetcher:
                fetches = (fetcher.fetch(Request(url=url), now=now) for url, now in asked)
                return [fetched.status for fetched in await asyncio.gather(*fetches)]

        assert asyncio.run(asyncio.wait_for(run(), 10)) == [200] * 8
