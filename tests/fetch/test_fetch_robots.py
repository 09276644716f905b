"""robots.txt: it is heeded for what places name."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from tests.faults.server import FaultServer
from tests.fetch.conftest import NOW
from tocsin.errors import FetchError, Reason
from tocsin.fetch import Fetcher, FetchSettings, Request
from tocsin.fetch.permission import LATER
from tocsin.fetch.robots import read_robots

AGENT = "Tocsin/0.1 (news monitor)"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("user-AGENT : *\r\ndisallow:/private # why\r\n", "/private/x", False),
        ("\ufeffUser-agent: *\nDisallow: /private", "/public", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\nUser-agent: Tocsin\nAllow: /", "/a", True),
        ("User-agent: tocsin\nDisallow: /\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: other\nUser-agent: Tocsin\nDisallow: /x", "/x", False),
        ("User-agent: Tocsin\nDisallow: /a\n\nUser-agent: Tocsin\nDisallow: /b", "/b", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.php$", "/x/y.php", False),
        ("User-agent: *\nDisallow: /*.php$", "/x/y.php?z", True),
        ("User-agent: *\nDisallow: /*.php", "/x/y.php?z", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a-b-c-d", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a-c-b", True),
        ("User-agent: *\nDisallow: /x$", "/x", False),
        ("User-agent: *\nDisallow: /x$", "/xy", True),
        ("User-agent: *\nDisallow: /*a*a$", "/a", True),
        ("User-agent: *\nDisallow: /ü", "/%c3%bc/1", False),
        ("User-agent: *\nDisallow: /%7Ejoe", "/~joe/x", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("Disallow: /", "/a", True),
        ("<html>Just a moment: enable cookies</html>", "/a", True),
        ("User-agent: *\nCrawl-delay: 5\nSitemap: x\nDisallow: /a", "/a", False),
    ],
)
def test_rules_are_read_as_rfc_9309_says(text: str, path: str, allowed: bool) -> None:
    assert read_robots(text, AGENT).allow(path) == allowed


def test_hostile_rules_cost_no_time() -> None:
    started = time.monotonic()
    rules = read_robots("User-agent: *\n" + ("Disallow: /" + "*a" * 900 + "$\n") * 270, AGENT)
    assert rules.allow("/" + "a" * 1900)
    assert time.monotonic() - started < 2


def test_a_group_of_thousands_of_agents_costs_no_time() -> None:
    """Each of its rules is for each of them: 30 million in 70 kB."""
    group = "".join(f"User-agent: a{number}\n" for number in range(3_000)) + "User-agent: *\n"
    started = time.monotonic()
    rules = read_robots(group + "Disallow: /a\n" * 2_500, AGENT)
    assert not rules.allow("/a")
    assert time.monotonic() - started < 2


@pytest.fixture
def site() -> Iterator[FaultServer]:
    with FaultServer() as running:
        running.serve("/open", "<html>open</html>")
        running.serve("/closed", "<html>closed</html>")
        yield running


def outcomes(site: FaultServer, settings: FetchSettings, *paths: str, named: bool = True) -> list[object]:
    async def run() -> list[object]:
        polite = settings.model_copy(update={"allow_private": (site.netloc,)})
        named_by = site.url("/feed.xml") if named else None
        async with Fetcher(polite) as fetcher:
            fetches = (
                fetcher.fetch(Request(url=site.url(path), named_by=named_by), now=NOW) for path in paths
            )
            return list(await asyncio.gather(*fetches, return_exceptions=True))

    return [
        outcome.reason if isinstance(outcome, FetchError) else getattr(outcome, "status", outcome)
        for outcome in asyncio.run(run())
    ]


def test_bar_14_robots_is_asked_once_and_heeded(site: FaultServer, settings: FetchSettings) -> None:
    site.serve("/robots.txt", "User-agent: Tocsin\nDisallow: /closed")
    assert outcomes(site, settings, "/open", "/closed", "/open?2", "/to/302?/closed") == [
        200,
        Reason.ROBOTS_DISALLOWED,
        200,
        Reason.ROBOTS_DISALLOWED,
    ]
    assert (site.hits("/robots.txt"), site.hits("/closed")) == (1, 0)


def test_what_the_operator_names_needs_no_leave(site: FaultServer, settings: FetchSettings) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /")
    assert outcomes(site, settings, "/open", named=False) == [200]
    assert outcomes(site, settings.model_copy(update={"robots": False}), "/open") == [200]
    assert site.hits("/robots.txt") == 0


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        ("/status/404", 200),
        ("/status/403", 200),
        ("/status/410", 200),
        ("/empty", 200),
        ("/loop/a", 200),
        ("/status/500", Reason.DEFERRED),
        ("/status/503", Reason.DEFERRED),
        ("/status/429", Reason.DEFERRED),
        ("/endless", Reason.DEFERRED),
        ("/to/302?http://127.0.0.1:1/", 200),
        ("ftp://files.example/robots.txt", 200),
        ("/reset/early", Reason.TRUNCATED),
    ],
)
def test_bar_14_what_the_answer_means(
    site: FaultServer, settings: FetchSettings, robots: str, expected: object
) -> None:
    site.route("/robots.txt", lambda exchange: exchange.reply("on", 302, {"Location": robots}))
    assert outcomes(site, settings, "/open") == [expected]
    assert site.hits("/open") == (expected == 200)


def test_a_private_site_keeps_its_rules_though_the_public_named_it_before(
    site: FaultServer, settings: FetchSettings
) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /closed")

    polite = settings.model_copy(update={"robots": True, "allow_private": (site.netloc,)})

    async def run() -> list[Reason]:
        reasons = []
        async with Fetcher(polite) as fetcher:
            for named_by in ("https://news.example/feed.xml", site.url("/feed.xml")):
                with pytest.raises(FetchError) as failed:
                    await fetcher.fetch(Request(url=site.url("/closed"), named_by=named_by), now=NOW)
                reasons.append(failed.value.reason)
        return reasons

    assert asyncio.run(run()) == [Reason.BLOCKED, Reason.ROBOTS_DISALLOWED]


def test_a_picture_in_place_of_the_rules_is_none(site: FaultServer, settings: FetchSettings) -> None:
    site.serve("/robots.txt", "GIF89a", headers={"Content-Type": "image/gif"})
    site.serve("/picture", "GIF89a", headers={"Content-Type": "image/gif"})
    assert outcomes(site, settings, "/open", "/picture") == [200, Reason.MEDIA_TYPE]


def test_a_site_that_cannot_say_is_asked_again_later(site: FaultServer, settings: FetchSettings) -> None:
    site.serve("/robots.txt", "broken", status=500)

    async def run() -> FetchError:
        async with Fetcher(settings.model_copy(update={"allow_private": (site.netloc,)})) as fetcher:
            with pytest.raises(FetchError) as failed:
                await fetcher.fetch(Request(url=site.url("/open"), named_by=site.url()), now=NOW)
            return failed.value

    assert asyncio.run(run()).retry_at == NOW + LATER
