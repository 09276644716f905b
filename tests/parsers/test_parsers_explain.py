"""Explain: both sides of a document in its own order."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from parsers import Article, Document, Removed, Row, explain, parse

SEED = Path(__file__).parents[2] / "seeds" / "articles" / "003_72ff707ae48c2288.txt"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_rows_of_a_text_stand_in_its_order() -> None:
    document = Document(content=SEED.read_bytes(), media_type="text/plain", url="file:x", retrieved=NOW)
    rows = explain(document, parse(document))
    assert [row.side for row in rows] == ["removed"] * 4 + ["kept"] * 6 + ["removed"]
    assert rows[0].label == "metadata: section line"
    assert rows[1].label == "phrase: audio_player.en"
    assert rows[4].label == "paragraph"


def test_every_block_has_a_row_on_a_page() -> None:
    html = (
        b"<html><body><nav>Home | World</nav><article><h1>Bridge closed</h1><p>"
        + b"The bridge is closed. " * 9
    )
    html += (
        b"</p><p>Also read: the old bridge</p><p>"
        + b"It will open in June. " * 9
        + b"</p></article></body></html>"
    )
    document = Document(content=html, url="https://x.example/a", retrieved=NOW)
    article = parse(document)
    rows = explain(document, article)
    assert len(rows) == len(article.body) + len(article.removed)
    assert "Also read: the old bridge" in {row.text for row in rows if row.side == "removed"}


REPORT = [
    '<a href="/m">The mayor</a>, who came on <b>Tues</b>day, closed the bridge over the river for repairs.',
    "Engineers had found eleven cracks in its pillars in the spring, he told reporters at the town hall.",
    "\u202eLorries\u202c will be led around by the northern road until summer, the police said that evening.",
]
RELATED = '<div class="related"><h3>Related stories</h3><a href="/a">Port to be dredged</a></div>'


def rows_of(html: str) -> list[Row]:
    document = Document(content=html.encode(), url="https://x.example/a", retrieved=NOW)
    return explain(document, parse(document))


def page(head: str = "") -> str:
    first, *others = (f"<p>{text}</p>" for text in REPORT)
    article = f"<article><h1>Old bridge closed</h1>{first}{RELATED}{''.join(others)}</article>"
    menu, foot = "<nav><a>Home</a> <a>Bridges</a></nav>", "<footer>All rights reserved</footer>"
    return f"<html><head>{head}</head><body>{menu}{article}{foot}</body></html>"


def test_a_paragraph_with_links_and_unseen_characters_stands_in_its_place() -> None:
    sides = [row.side for row in rows_of(page())]
    assert sides == ["removed"] * 2 + ["kept"] + ["removed"] * 2 + ["kept"] * 2 + ["removed"]


def test_what_the_head_of_a_page_says_too_is_shown_where_readers_see_it() -> None:
    told = ["The mayor, who came on Tuesday, closed the bridge over the river for repairs.", *REPORT[1:]]
    data = {"@type": "NewsArticle", "headline": "Old bridge closed", "articleBody": "\n\n".join(told)}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert [(row.side, row.text) for row in rows_of(page(head))] == [
        (row.side, row.text) for row in rows_of(page())
    ]


def test_an_ornament_is_not_told_as_a_headline_without_letters() -> None:
    gone = Removed(text="• • •", evidence="structure", rule="block model")
    article = Article(url="https://x.example/a", headline="?!", removed=(gone,))
    (row,) = explain(Document(content=b"<p>* * *</p>", url=article.url, retrieved=NOW), article)
    assert row.label == "structure: block model"


def test_a_headline_that_stands_over_the_body_is_told_as_that() -> None:
    labels = {row.text: row.label for row in rows_of(page()) if row.side == "removed"}
    assert labels["Old bridge closed"] == "told as the headline"
    assert "told" not in labels["Related stories"]
