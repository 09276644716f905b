"""Furniture amid the article, in the very box of one of its paragraphs: it goes, and the paragraph stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse
from parsers.article import Block
from parsers.boilerplate.phrases import find, strip

SAYINGS = ("the mayor", "the port", "a baker", "her neighbour", "the bank", "two drivers", "the school")
STORY = [
    f"The council met on day {n} in Riga and agreed to open the bridge after much talk, as {who} said."
    for n, who in enumerate(SAYINGS)
]
OWN = "The ferry to the island will go on as before, and its crew will be paid for the winter too."
MIDDLE = 4


def read(amid: str) -> Article:
    """A story with some markup in the midst of its paragraphs."""
    told = [f"<p>{text}</p>" for text in STORY]
    body = "".join([*told[:MIDDLE], amid, *told[MIDDLE:]])
    title = "Council opens the bridge"
    head = f"<html lang=en><head><title>{title}</title></head>"
    markup = f"{head}<body><main><article><h1>{title}</h1><div>{body}</div></article></main></body></html>"
    document = Document(
        content=markup.encode(),
        charset="utf-8",
        url="https://bell.example/2026/bridge",
        retrieved=datetime(2026, 11, 26, tzinfo=UTC),
    )
    return parse(document)


RELATED = '<h3>Related</h3><ul><li><a href="/a">Zyrvan fighters seize a port</a></li></ul>'


def test_the_article_s_own_list_below_other_stories_stays() -> None:
    items = ["Number of berths", "Training of the crew", "Cost of the fuel", "Two new piers"]
    article = read(f"{RELATED}<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    assert all(item in article.text for item in items)
    assert "Zyrvan" not in article.text


def test_the_article_s_table_below_other_stories_stays() -> None:
    told = [Block(text=text) for text in STORY]
    rows = [Block(kind="table", text=f"Pier {n} | {n} berths") for n in range(3)]
    page = [*told[:MIDDLE], Block(kind="heading", text="Related"), *rows, *told[MIDDLE:]]
    kept, _ = strip(page, judged=True, links=lambda block: False)
    assert [block for block in kept if block] == [*told[:MIDDLE], *rows, *told[MIDDLE:]]


def test_a_section_with_other_stories_in_it_is_no_other_article() -> None:
    told = "".join(f"<p>{text.replace('council', 'union')}</p>" for text in STORY)
    cards = (
        "<div class=related-articles><h3>Read also</h3><ul><li><a href='/a'>Zyrvan ban upheld by"
        " the court</a></li></ul></div>"
    )
    article = read(f"</div><div class=part><h2>What the union did</h2><p>{OWN}</p>{cards}{told}")
    assert OWN in article.text
    assert "The union met on day 3" in article.text
    assert "Zyrvan" not in article.text


@pytest.mark.parametrize(
    "caption",
    [
        "2019年，数百名支持者参加集会。 (图片: AFP)",
        "2019年，数百名支持者参加集会。（照片：法新社）",
        "أنصار الحزب في تجمع عام 2019. (الصورة: رويترز)",
    ],
)
def test_a_credit_in_brackets_ends_a_caption_in_any_tongue(caption: str) -> None:
    rule = find(caption)
    assert rule is not None and rule.kind == "caption_credit"
