"""What is put into and below the training pages of the line model: boxes of other stories, tails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks import extraction
from benchmarks.text_pages import Page, read_also
from benchmarks.text_tails import with_tail
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


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh"])
def test_only_the_first_lines_above_a_tail_are_the_articles(language: str) -> None:
    below = 0
    for seed in range(20):
        above = with_tail(page(language), seed)
        assert above is not None
        own = [line.text for line, true in zip(above.lines, above.kept, strict=True) if true]
        assert own == PROSE[: len(own)]
        assert above.truth == "\n".join(own)
        below += above.kept[::-1].index(1)
    assert below > 40


def test_paragraphs_above_a_tail_may_be_parted_into_their_sentences() -> None:
    whole = page("en")
    told = " ".join(PROSE[:4])
    lines = (whole.lines[0], replace(whole.lines[1], block=Block(text=told)))
    found = [with_tail(replace(whole, lines=lines, kept=(0, 1), truth=told), seed) for seed in range(20)]
    parts = {sum(one.kept) for one in found if one}
    assert 1 in parts and max(parts) > 1


def test_without_prose_there_is_nothing_above_a_tail() -> None:
    whole = page("en")
    assert with_tail(replace(whole, kept=tuple(0 for _ in whole.kept))) is None
