"""A page where a feed was to be: what the operator is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Document
from tocsin.fetch import redact_url
from tocsin.sources import what_instead

FRONT = (
    '<!DOCTYPE html><html><head><link rel="stylesheet" href="/a.css">{link}</head><body>News</body></html>'
)
NAMES = "it is a web page, which names the feed https://news.example/feed.xml"


def said_of(content: str) -> str:
    retrieved = datetime(2026, 1, 1, tzinfo=UTC)
    return what_instead(
        Document(content=content.encode(), url="https://news.example/world/", retrieved=retrieved), redact_url
    )


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="application/rss+xml" title="All" href="/feed.xml">',
        "<LINK href='https://news.example/feed.xml' type=application/atom+xml rel=alternate />",
        '<link type="application/feed+json" href=../feed.xml>',
    ],
)
def test_a_page_says_where_its_feed_is(link: str) -> None:
    assert said_of(FRONT.format(link=link)) == NAMES


@pytest.mark.parametrize(
    "link",
    [
        "",
        '<link rel="alternate" hreflang="fr" href="/fr">',
        '<link type="application/rss+xml">',
        '<link type="application/rss+xml" href="/world/">',
        '<link type="application/rss+xml" href="javascript:alert(1)">',
        '<link type="application/rss+xml" href="http://[">',
    ],
)
def test_a_page_that_names_none_is_called_a_page(link: str) -> None:
    assert said_of(FRONT.format(link=link)) == "it is a web page"


def test_the_login_of_a_source_is_not_told() -> None:
    page = FRONT.format(link='<link type="application/rss+xml" href="/feed.xml">').encode()
    document = Document(
        content=page, url="https://anna:hunter2@news.example/", retrieved=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert what_instead(document, redact_url) == NAMES


@pytest.mark.parametrize("href", ["/feed.xml?key=s3cret", "https://bob:s3cret@news.example/feed.xml", "#all"])
def test_no_secret_that_a_page_repeats_is_told(href: str) -> None:
    link = f'<link type="application/rss+xml" href="{href}">'
    document = Document(
        content=FRONT.format(link=link).encode(),
        url="https://news.example/feed.xml?token=s3cret",
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )
    assert "s3cret" not in what_instead(document, redact_url)


def test_of_what_is_neither_nothing_is_said() -> None:
    assert said_of("\x89PNG") == ""
    assert said_of('{"error": "no such feed"}') == ""


def test_a_hostile_page_takes_no_time() -> None:
    assert said_of("<html>" + "<link " * 100_000) == "it is a web page"
    assert (
        said_of("<html>" + '<link type="application/rss+xml" ' + "href= " * 50_000 + ">")
        == "it is a web page"
    )
