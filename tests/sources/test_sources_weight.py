"""Weight: feeds made to hang a reader are read in time, or killed and named, and the next one is not
affected."""

from __future__ import annotations

import asyncio
import time

import pytest
from feeds_written import NOW, PLACE, SOURCE, item, look, rss, titles

from parsers.article import Document
from tocsin.errors import FetchError, Reason
from tocsin.sources import Guard

MANY = 200_000
HEAVY = {
    "nested elements": "<div>" * MANY + "</div>" * MANY,
    "elements never closed": "<div>" * MANY,
    "attributes": "<x " + " ".join(f"a{n}='>'" for n in range(MANY)) + "/>",
    "attributes with markup": "<x " + " ".join(f"a{n}='<'" for n in range(MANY)) + "/>",
    "namespaces": "<x " + " ".join(f"xmlns:a{n}='u{n}'" for n in range(MANY)) + "/>",
    "tags never closed": "<a " * MANY,
    "a tag name of 2 MB": "<" + "x" * 2_000_000 + "/>",
    "bare ampersands": "<description>" + "&" * MANY * 5 + "</description>",
    "references never closed": "<description>" + "&#1" * MANY * 3 + "</description>",
    "sections never closed": "<description>" + "<![CDATA[" * MANY + "</description>",
    "comments never closed": "<!--" * MANY,
    "declarations": "<!x " * MANY,
    "instructions": "<?x " * MANY,
    "ends without beginnings": "</x>" * MANY,
    "an author of 1 MB": "<author>" + "a" * 1_000_000 + "@</author>",
    "authors": "<author>a@b.cc (x)</author>" * 50_000,
    "categories": "".join(f"<category>a{n}</category>" for n in range(50_000)),
    "links": "<link>http://news.example/a</link>" * 50_000,
    "bases in bases": "<x xml:base='a/'>" * 20_000,
    "a million elements": "<x/>" * 1_000_000,
    "a date of 1 MB": "<pubDate>" + "Mon, 1 " * 150_000 + "</pubDate>",
    "a title of 2 MB": "<title>" + "&lt;!--&lt;script " * 120_000 + "</title>",
    "items in an item": "<item>" * MANY,
    "empty items": "<item/>" * MANY,
}
QUICK = ("attributes", "sections never closed", "an author of 1 MB", "categories", "bases in bases", "links")


def heavy(name: str) -> str:
    return rss(item(1), item(2, HEAVY[name]), item(3))


@pytest.mark.parametrize("name", QUICK)
def test_bar_2_a_heavy_feed_is_read_in_time(name: str) -> None:
    started = time.monotonic()
    found = titles(look(heavy(name)))
    assert time.monotonic() - started < 5
    assert found[0] == "Item 1"


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(HEAVY.keys() - set(QUICK)))
def test_bar_2_every_heavy_feed_is_read_in_time(name: str) -> None:
    test_bar_2_a_heavy_feed_is_read_in_time(name)


@pytest.mark.parametrize(
    "prologue", ["\n" * 2_000_000, "<!DOCTYPE rss [" + "<!ENTITY a 'b'>" * MANY + "]>", "<!" * MANY]
)
def test_bar_2_a_heavy_prologue_is_read_in_time(prologue: str) -> None:
    started = time.monotonic()
    look(prologue + rss(item(1)))
    assert time.monotonic() - started < 5


def document(feed: str) -> Document:
    return Document(content=feed.encode(), url=PLACE, retrieved=NOW)


def test_bar_2_what_takes_too_long_is_killed_and_named_and_the_next_is_well() -> None:
    large = document(rss(*(item(number, f"<description>{'w' * 400}</description>") for number in range(900))))

    async def run() -> None:
        async with Guard(deadline=0.0001, small=1000) as hasty:
            with pytest.raises(FetchError) as killed:
                await hasty.discover(SOURCE, large, NOW)
            assert (killed.value.reason, killed.value.url) == (Reason.PARSE_KILLED, "desk")
            assert titles(await hasty.discover(SOURCE, document(rss(item(1))), NOW)) == ["Item 1"]
        async with Guard() as guard:
            first = await guard.discover(SOURCE, large, NOW)
            assert first == look(large.content)
            assert guard._child is not None
            guard._child.kill()
            with pytest.raises(FetchError, match="the child died"):
                await guard.discover(SOURCE, large, NOW)
            assert await guard.discover(SOURCE, large, NOW) == first

    asyncio.run(run())


def test_what_a_feed_carried_whole_survives_the_child() -> None:
    words = "<item><description>&lt;p&gt;Größe \u4e1c\u4f0a\u8fd0&lt;/p&gt;</description></item>"

    async def run() -> None:
        async with Guard(small=0) as guard:
            assert await guard.discover(SOURCE, document(rss(words)), NOW) == look(rss(words))

    asyncio.run(run())
