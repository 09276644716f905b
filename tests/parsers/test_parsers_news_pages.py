"""A sample of the made news pages: they are what they claim to be, and most of them are read well."""

from __future__ import annotations

import statistics

import pytest

from benchmarks import extraction, news_pages

pytestmark = pytest.mark.skipif(
    not extraction.PAGES.exists(), reason=f"{extraction.PAGES.name} is not beside the repository"
)
SAMPLE = (
    *("arc", "brightspot", "cnn_like_new", "wire", "arabic", "old_table", "russian", "styled"),
    *("blox", "caps_links", "brief_flash", "japanese_paper", "live_blog_posts", "political_journal"),
)


@pytest.fixture(scope="module")
def sample() -> list[news_pages.NewsPage]:
    return list(news_pages.pages([0], SAMPLE))


def test_a_seed_gives_one_page(sample: list[news_pages.NewsPage]) -> None:
    assert [page.html for page in news_pages.pages([0], SAMPLE)] == [page.html for page in sample]


def test_a_design_is_either_taught_or_held_out_and_has_a_template() -> None:
    taught, held_out = news_pages.taught(), news_pages.held_out()
    assert sorted([*taught, *held_out]) == sorted(news_pages.designs())
    assert min(len(taught), len(held_out)) > 30
    assert all((news_pages.TEMPLATES / f"{name}.html.j2").exists() for name in (*taught, *held_out))


def test_all_that_is_planted_is_on_the_page(sample: list[news_pages.NewsPage]) -> None:
    fold = news_pages.scorer_once().FOLD
    for page in sample:
        text = fold(news_pages._text_of(page.html))
        missing = [part for _, part in page.furniture if fold(part) not in text]
        assert not missing, page.design


def test_a_perfect_reading_scores_one_and_the_whole_page_leaks_everything(
    sample: list[news_pages.NewsPage],
) -> None:
    for page in sample:
        perfect = news_pages.score(page, page.body)
        assert (perfect.f1, perfect.f1s, perfect.whole, perfect.leaks) == (1, 1, 1, ())
        everything = "\n".join([page.body, *(text for _, text in page.furniture)])
        assert len(news_pages.score(page, everything).leaks) == len(page.furniture)


def test_the_sample_is_read_well(sample: list[news_pages.NewsPage]) -> None:
    scores = news_pages.measure(sample, ["ours"])["ours"]
    assert statistics.mean(score.f1 for score in scores) > 0.95
    assert min(score.whole for score in scores) > 0.5
