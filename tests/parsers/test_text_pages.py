"""Boxes that point to other stories, put into the training pages of the line model."""

from __future__ import annotations

import pytest

from benchmarks import extraction
from benchmarks.text_pages import Page, read_also
from parsers.article import Block
from parsers.lines import Line

pytestmark = pytest.mark.skipif(
    not extraction.PAGES.exists(), reason=f"{extraction.PAGES.name} is not beside the repository"
)
DAY = "On day {} of the talks the port authority said that no ship had left the harbour."
PROSE = [DAY.format(day) for day in range(9)]


def page(language: str) -> Page:
    texts = ["Harbour opens its gates", *PROSE, "About us"]
    lines = tuple(Line(Block(text=text), 1, 0) for text in texts)
    kept = (0, *(1 for _ in PROSE), 0)
    told = {"url": "", "body": "\n".join(PROSE), "language": language}
    return Page(1, "port.example", "made news", lines, kept, told["body"], texts[0], told)


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh"])
def test_a_box_stands_within_the_article_and_is_none_of_it(language: str) -> None:
    for seed in range(20):
        boxed = read_also(page(language), seed)
        assert boxed is not None
        own = [line.text for line, true in zip(boxed.lines, boxed.kept, strict=True) if true]
        assert own == [text for text in PROSE if text in own]
        assert boxed.truth == "\n".join(own)
        inner = boxed.kept[boxed.kept.index(1) : len(boxed.kept) - boxed.kept[::-1].index(1)]
        assert 0 in inner


def test_a_seed_gives_one_page_and_another_seed_another() -> None:
    assert read_also(page("en"), 3) == read_also(page("en"), 3) != read_also(page("en"), 4)


def test_an_article_of_one_paragraph_has_no_room_for_a_box() -> None:
    whole = page("en")
    alone = Page(1, whole.domain, whole.cut, whole.lines[:2], (0, 1), PROSE[0], whole.title, whole.told)
    assert read_also(alone) is None
