"""Hostile pages through the pool: an end in time, and the next page is whole."""

from __future__ import annotations

import asyncio
import html
import json
import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parsers import Article, Document, ParseFailed, ParseKilled, ParserPool, parse
from parsers.words.characters import fold, tidy
from parsers.workers.worker import MEMORY

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DEADLINE = 5.0
SLACK = 10.0  # a busy machine lets a process wait; a parser that is not killed takes far longer
MIB = 1024 * 1024
STORY = "".join(
    f"<p>The council met on day {n} in Riga, as it had said it would, and agreed to open the old bridge.</p>"
    for n in range(4)
)
LAUGHS = "".join(f'<!ENTITY b{n} "{"&a;" * 10 if n == 0 else f"&b{n - 1};" * 10}">' for n in range(30))


def page(more: str = "", head: str = "") -> str:
    title = "The bridge opens"
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{STORY}{more}"


SHAPES: dict[str, Callable[[], str]] = {
    "100k nested div": lambda: page("<div>" * 100_000 + "x"),
    "100k nested inline elements": lambda: page("<b>" * 100_000 + "x"),
    "unclosed links": lambda: page("<a " * 200_000),
    "200k attributes": lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>x</p>"),
    "a title of 1 MiB": lambda: page(head=f"<title>{'bridge ' * (MIB // 7)}</title>"),
    "a headline of 1 MiB": lambda: f"<h1>{'bridge ' * (MIB // 7)}</h1>{STORY}",
    "NUL": lambda: page("<p>\0a\0</p>" * 50_000),
    "references that no string can hold": lambda: page("<p>&#xD800; &#x110000; &#0; x</p>" * 20_000),
    "bidi controls": lambda: page("<p>\u202e\u2066The bridge\u2069</p>" * 20_000),
    "entity expansion": lambda: f'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>{page("&b29;")}',
}
FURTHER: dict[str, Callable[[], str]] = {
    "a paragraph of 5 MiB": lambda: page(f"<p>{'The bridge, he said, is open. ' * (MIB // 6)}</p>"),
    "one word of 5 MiB": lambda: page(f"<p>{'x' * 5 * MIB}</p>"),
    "labels": lambda: page("<div><span>Sponsored</span><p>buy it</p></div>" * 30_000),
    "a label in a wide box": lambda: page(f"<div><span>Related</span>{'<i></i>' * 200_000}</div>"),
    "labels in one wide box": lambda: page(f"<div>{'<span>Related</span><i></i><i></i>' * 30_000}</div>"),
    "a label over nested boxes": lambda: page(
        "<div><span>3 comments</span>" + "<div>" * 200 + "<p>x</p>" * 50_000
    ),
    "share links": lambda: page(f"<div>{'<a href=//facebook.com/sharer?u=1>s</a>' * 30_000}</div>"),
    "empty share links": lambda: page(f"<div>{'<a href=//facebook.com/sharer?u=1></a>' * 30_000}</div>"),
    "credited pictures": lambda: page("<div><img src=x><span>Photo: AFP</span></div>" * 20_000),
    "cards": lambda: page(f"<div>{'<div><a href=/a>one two three</a></div>' * 30_000}</div>"),
    "a list of times": lambda: page(f"<ul>{'<li>14:05 x</li>' * 50_000}</ul>"),
    "nested lists": lambda: page("<ul><li>" * 50_000),
    "nested tables": lambda: page("<table><tr><td>" * 30_000 + "x"),
    "paragraphs two thousand levels down": lambda: page("<div>" * 2_000 + "<p>x y</p>" * 10_000),
    "line breaks": lambda: page("<p>" + "x<br>" * 100_000),
    "only less-than signs": lambda: "<" * MIB,
    "a million elements": lambda: page("<p>" + "<b>x</b>" * 1_000_000),
    "an open comment": lambda: page("<!--" * 100_000),
}


@dataclass(frozen=True)
class Ended:
    """What a hostile page became, in how many seconds, its worker's memory, and what the next page became."""

    became: Article | str
    seconds: float
    peak: int
    after: Article


async def through_pool(contents: Mapping[str, bytes]) -> dict[str, Ended]:
    """Each page through one pool of one worker, a harmless page after each."""
    ended: dict[str, Ended] = {}
    async with ParserPool(1, DEADLINE) as pool:
        await pool.parse(document(page().encode()))  # the start is not the first document's
        for name, content in contents.items():
            begun = time.monotonic()
            try:
                became: Article | str = await pool.parse(document(content))
            except (ParseKilled, ParseFailed) as error:
                became = str(error)
            seconds = time.monotonic() - begun
            peak = max([0, *(_peak(worker.number) for worker in pool._idle)])
            ended[name] = Ended(became, seconds, peak, await pool.parse(document(page().encode())))
    return ended


def run(shapes: Mapping[str, Callable[[], str]]) -> dict[str, Ended]:
    made = {name: make().encode("utf-8", "surrogatepass") for name, make in shapes.items()}
    return asyncio.run(through_pool(made))


@pytest.fixture(scope="module")
def ended() -> dict[str, Ended]:
    return run(SHAPES)


@pytest.fixture(scope="module")
def ended_further() -> dict[str, Ended]:
    return run(FURTHER)


def document(content: bytes) -> Document:
    return Document(content=content, charset="utf-8", url="https://example.com/a", retrieved=NOW)


def _peak(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_hostile_page_ends_in_time_and_the_next_is_not_affected(
    shape: str, ended: dict[str, Ended]
) -> None:
    assert_ended(ended[shape])


@pytest.mark.slow
@pytest.mark.parametrize("shape", FURTHER)
def test_so_does_every_other_shape(shape: str, ended_further: dict[str, Ended]) -> None:
    assert_ended(ended_further[shape])


def assert_ended(found: Ended) -> None:
    assert found.seconds < DEADLINE + SLACK
    assert found.peak < MEMORY + 64 * MIB  # the limit is of data; code and stacks come on top
    if isinstance(found.became, str):
        assert re.search("no answer in 5 s|died|MemoryError", found.became)
    else:
        found.became.model_dump_json().encode("utf-8")
        assert len(found.became.headline) < 10_000
    assert (found.after.headline, len(found.after.body)) == ("The bridge opens", 4)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret.txt"
    file.write_text("TOPSECRETWORD", "utf-8")
    return file


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file://{file}">]>',
        '<!DOCTYPE html SYSTEM "file://{file}">',
        '<!DOCTYPE html [<!ENTITY % p SYSTEM "file://{file}"> %p;]>',
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{file}">]>',
    ],
)
def test_nothing_outside_the_page_is_read(secret: Path, dtd: str) -> None:
    """The file's time of last access would move if it were opened."""
    os.utime(secret, (1, 1))
    content = dtd.format(file=secret) + page("<p>&x; and more of it, he said to them.</p>")
    article = parse(document(content.encode()))
    assert "TOPSECRETWORD" not in article.model_dump_json()
    assert secret.stat().st_atime == 1


@pytest.mark.parametrize("content", [b"/etc/passwd", b"file:///etc/passwd", b"http://127.0.0.1:1/a", b""])
def test_a_path_or_an_address_as_a_page_is_only_text(content: bytes) -> None:
    article = parse(document(content))
    assert "root:" not in article.model_dump_json()
    assert article.text in content.decode()


def test_naughty_strings_come_through_as_they_were_cleaned(shared: Path) -> None:
    """Each in a paragraph and in a name: an article that can be stored, and is the same read back."""
    strings = json.loads((shared / "blns.json").read_text("utf-8"))
    assert len(strings) == 515
    for naughty in strings:
        for written in dict.fromkeys((naughty, html.escape(naughty))):
            content = page(f"<p>{written}</p>", f'<meta name="author" content="{html.escape(naughty)}">')
            article = parse(document(content.encode("utf-8", "surrogatepass")))
            assert Article.model_validate_json(article.model_dump_json().encode("utf-8")) == article
        assert len(article.body) >= 4
        said = {fold(block.text) for block in (*article.body, *article.removed)}
        assert fold(tidy(naughty)) in said | {""}, naughty


@pytest.mark.parametrize("tags", [("<html lang=en />", "<body>"), ("<html>", "<body class='x' / >")])
def test_a_slash_closes_no_page(tags: tuple[str, str]) -> None:
    html, body = tags
    source = page().replace("<html>", f"<!DOCTYPE html />{html}").replace("<body>", body)
    read = parse(Document(content=source.encode(), url="https://www.example.org/x", retrieved=NOW))
    assert read.headline == "The bridge opens"
    assert len(read.body) == STORY.count("<p>")
