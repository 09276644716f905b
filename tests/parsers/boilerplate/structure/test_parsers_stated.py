"""Linked data that state the whole text: used where the page shows none of it, or the beginning only."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse

TITLE = "Ministers meet in Tianjin for talks"
STORY = [
    f"Envoy number {n} of the delegation said that the talks would go on in spring, after the vote."
    for n in range(12)
]
SHELL = "<div id=root></div><noscript>Please enable JavaScript.</noscript><script src=/m.js></script>"


def read(shown: str, stated: str, more: str = "") -> Article:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": stated}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>{more}'
    page = f"<html><head><title>{TITLE}</title>{script}</head><body>{shown}</body></html>"
    retrieved = datetime(2026, 11, 26, tzinfo=UTC)
    return parse(Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=retrieved))


def shown(count: int) -> str:
    return f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{text}</p>" for text in STORY[:count]) + "</article>"


@pytest.mark.parametrize("page", [SHELL, shown(2)], ids=["a shell", "the beginning"])
@pytest.mark.parametrize(
    "stated",
    ["\n\n".join(STORY), "".join(f"<p>{text.replace('talks', '<b>talks</b>')}</p>" for text in STORY)],
    ids=["lines", "markup"],
)
def test_the_text_that_a_page_states_but_does_not_show_is_its_body(page: str, stated: str) -> None:
    article = read(page, stated)
    assert [block.text for block in article.body] == STORY
    assert article.completeness == "full"
    assert article.origins["body"] == "json-ld"


def test_a_short_text_that_a_shell_states_is_whole() -> None:
    article = read(SHELL, " ".join(STORY[:2]))
    assert (len(article.body), article.completeness) == (1, "full")


def test_a_page_that_shows_its_text_is_read_itself() -> None:
    article = read(shown(9), " ".join(STORY))
    assert [block.text for block in article.body] == STORY[:9]
    assert "body" not in article.origins


def test_what_is_stated_of_another_text_is_not_believed() -> None:
    own = (
        "<p>The port of Varna was closed on Tuesday after a crane collapsed on the quay, officials said.</p>"
    )
    assert (
        read(f"<article><h1>{TITLE}</h1>{own}</article>", " ".join(STORY)).body[0].text.startswith("The port")
    )


def test_one_of_several_stated_bodies_is_not_guessed() -> None:
    other = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "Another."}</script>'
    assert read(SHELL, " ".join(STORY), other).completeness == "script_shell"


def test_a_body_of_a_hostile_size_is_none() -> None:
    assert read(SHELL, " ".join(STORY) * 300).completeness == "script_shell"


TITLES = ["Union arrives", "Talks begin in the hall", "Second ship turns away", "Night shift walks out"]
REPORT = {
    "@type": "LiveBlogPosting",
    "headline": TITLE,
    "liveBlogUpdate": [
        {
            "@type": "BlogPosting",
            "headline": title,
            "articleBody": f"<p>{STORY[2 * n]}</p><p>{STORY[2 * n + 1]}</p>",
        }
        for n, title in enumerate(TITLES)
    ],
}
ENTRIES = [text for n, title in enumerate(TITLES) for text in (title, *STORY[2 * n : 2 * n + 2])]


def read_report(shown: str, report: object = REPORT) -> Article:
    return read(shown, "", f'<script type="application/ld+json">{json.dumps(report)}</script>')


@pytest.mark.parametrize("report", [REPORT, {"@graph": [REPORT]}], ids=["alone", "in a graph"])
def test_the_entries_of_a_live_report_that_a_shell_states_are_its_body(report: object) -> None:
    article = read_report(SHELL, report)
    assert [block.text for block in article.body] == ENTRIES
    assert [block.text for block in article.body if block.kind == "heading"] == TITLES
    assert article.completeness == "full"


def test_what_a_page_shows_before_its_entries_stays_above_them() -> None:
    told = "Dockers and the port's owners meet for the first time since the strike began in March, at noon."
    article = read_report(f"<main><h1>{TITLE}</h1><p>{told}</p>{SHELL}</main>")
    assert [block.text for block in article.body] == [told, *ENTRIES]


@pytest.mark.parametrize("entries", [None, 3, [3, {"articleBody": 3}], {"articleBody": "Too little."}])
def test_broken_entries_are_none(entries: object) -> None:
    assert read_report(SHELL, REPORT | {"liveBlogUpdate": entries}).completeness == "script_shell"
