"""The two seed articles: every cell of what must be understood of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from parsers import Article, Document, parse

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
FIRST, SECOND = "000_e29c5a06ed7ee920.txt", "003_72ff707ae48c2288.txt"
HEADLINE = "China To Recognize Taliban As Legitimate Ruler Of Afghanistan If Kabul Falls?"


def read(name: str) -> Article:
    content = (SEEDS / name).read_bytes()
    retrieved = datetime(2026, 1, 1, tzinfo=UTC)
    return parse(Document(content=content, media_type="text/plain", url=f"file:{name}", retrieved=retrieved))


def removed(article: Article) -> list[str]:
    return [gone.text for gone in article.removed]


def test_first_seed_fields() -> None:
    article = read(FIRST)
    assert article.headline == HEADLINE
    assert (article.publisher, article.authors, article.section) == ("Pratidin Time", (), None)
    assert article.body[0].text.startswith("China is prepared to recognise the Taliban")
    assert article.body[-1].text.endswith(
        'development and cooperation in the region," the Chinese readout said.'
    )
    assert article.language == "en"
    assert article.completeness == "full"


def test_second_seed_fields() -> None:
    article = read(SECOND)
    assert article.headline == "Officials from China and the Taliban met in a sign of improving ties."
    assert (article.publisher, article.authors) == (None, ("Norvisi Mawunyegah",))
    assert article.section == "International News"
    assert article.body[0].text.startswith("The meeting in Tianjin, China, comes as")
    assert article.body[-1].text.endswith("solve the problems and restoration of peace in the country.”")
    assert article.language == "en"


def test_removed_of_the_first() -> None:
    assert removed(read(FIRST)) == [
        HEADLINE,
        "Related Stories",
        "No stories found.",
        "No stories found.",
        "Pratidin Time",
    ]


def test_removed_of_the_second() -> None:
    assert removed(read(SECOND)) == [
        "International News",
        "Listen to this Article Now",
        "Getting your Trinity Audio player ready...",
        "Spread the love",
        "Story By: Norvisi Mawunyegah",
    ]


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_every_removal_names_its_evidence_and_rule(name: str) -> None:
    assert all(gone.evidence and gone.rule and 0 < gone.confidence <= 1 for gone in read(name).removed)


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_every_other_word_is_kept_in_order(name: str) -> None:
    article = read(name)
    words = (SEEDS / name).read_text("utf-8").replace("\xa0", " ").split()
    told = [article.headline, *removed(article)]
    assert sorted(words) == sorted(" ".join([*told, article.text]).split())
    source = " ".join(words)
    places = [source.index(block.text) for block in article.body]
    assert places == sorted(places)
    assert all(block.kind == "paragraph" for block in article.body)
    assert "\xa0" not in article.text
