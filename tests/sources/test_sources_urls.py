"""One spelling for one page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.sources import normalise_url

PAGE = "https://news.example/a/b?id=1&page=2"


@pytest.mark.parametrize(
    "spelling",
    [
        "https://news.example/a/b?id=1&page=2",
        "HTTPS://NEWS.Example/a/b?id=1&page=2",
        "https://news.example:443/a/b?id=1&page=2",
        "https://news.example./a/b?id=1&page=2",
        "https://user:word@news.example/a/b?id=1&page=2",
        "https://news.example/a/b?page=2&id=1",
        "https://news.example/a/b?id=1&page=2#comments",
        "https://news.example/a/b?id=1&page=2#",
        "https://news.example/a/./x/../b?id=1&page=2",
        "https://news.example/%61/b?id=%31&page=2",
        "https://news.example/a/b?utm_source=rss&utm_medium=feed&id=1&page=2",
        "https://news.example/a/b?id=1&fbclid=abc&page=2&gclid=x",
        "https://news.example/a/b?id=1&&page=2&",
        "https://news.example/a/b;jsessionid=AB12?id=1&page=2",
        "  https://news.example/a/b?id=1&page=2\n",
        "https://news.example/a/b?id=1&page=2&mc_cid=1&_hsenc=2&at_medium=RSS&xtor=3",
    ],
)
def test_one_page_has_one_spelling(spelling: str) -> None:
    assert normalise_url(spelling) == PAGE


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("http://news.example", "http://news.example/"),
        ("http://news.example:80/?", "http://news.example/"),
        ("http://news.example:8080/", "http://news.example:8080/"),
        ("http://MÜNCHEN.example/", "http://xn--mnchen-3ya.example/"),
        ("http://xn--mnchen-3ya.example/", "http://xn--mnchen-3ya.example/"),
        ("http://m%C3%BCnchen.example/", "http://xn--mnchen-3ya.example/"),
        ("http://news.example/ü", "http://news.example/%C3%BC"),
        ("http://news.example/%c3%bc", "http://news.example/%C3%BC"),
        ("http://news.example/a%2Fb", "http://news.example/a%2Fb"),
        ("http://news.example/a%20%zz", "http://news.example/a%20%25zz"),
        ("http://news.example/../../x", "http://news.example/x"),
        ("http://news.example/a/", "http://news.example/a/"),
        ("http://news.example/a//b", "http://news.example/a//b"),
        ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"),
        ("http://news.example/?q=a+b", "http://news.example/?q=a+b"),
        ("http://news.example/story.pl?sid=12", "http://news.example/story.pl?sid=12"),
    ],
)
def test_spellings(spelling: str, expected: str) -> None:
    assert normalise_url(spelling) == expected


@pytest.mark.parametrize(
    "other",
    ["https://news.example/a", "https://news.example/a/", "https://news.example/A", "http://news.example/a",
     "https://www.news.example/a", "https://news.example/a?id=1", "https://news.example/a?id=2"],
)  # fmt: skip
def test_different_pages_stay_different(other: str) -> None:
    assert normalise_url(other) == other


@pytest.mark.parametrize(
    "start", ["https://news.example/", "https://news.example/a?b=1&c=", "https://news.example/ü"]
)
def test_a_very_long_spelling_is_short_and_stays_apart(start: str) -> None:
    one, other = (normalise_url(f"{start}{'%C3%A4z1' * 600}{end}") for end in ("1", "2"))
    assert (len(one) <= 2000, one != other, normalise_url(one) == one) == (True, True, True)


@pytest.mark.parametrize(
    "bad",
    ["", "x", "/a", "javascript:alert(1)", "ftp://x/", "http://", "http:///x", "http://a b/", "http://x:99999/",
     "http://x\\y/", "http://x/\x00y", "http://[::1", "http://\ud800/", "http://x" + "y" * 9000, "http://ex%00mple/",
     "http://%ff/"],
)  # fmt: skip
def test_what_is_no_page_is_refused(bad: str) -> None:
    with pytest.raises(ValueError):
        normalise_url(bad)


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(tail: str) -> None:
    try:
        once = normalise_url("https://news.example/" + tail)
    except ValueError:
        return
    assert normalise_url(once) == once
