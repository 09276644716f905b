"""Copies: what a desk does to agency text, and what is no copy."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from parsers.article import Article, Block
from tocsin.stories import CopyLines, Fingerprint, StoryIndex, fingerprint
from tocsin.stories.index.copies import CopyIndex
from tocsin.stories.texts.text import Text

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LINES = CopyLines(copy=0.5, form=0.3, subject=0.3, equal=0.33, short=200.0)


def prose(seed: int, count: int = 500) -> list[str]:
    """Words with the repetitions that prose has, and none of another seed's sentences."""
    draw = random.Random(seed)
    return [f"w{int(draw.paretovariate(0.6)) % 5000}" for _ in range(count)]


def printed(words: list[str]) -> Fingerprint:
    return fingerprint(Article(url="about:blank", body=(Block(text=" ".join(words)),), language="en"))


@pytest.fixture
def index() -> StoryIndex:
    index = StoryIndex()
    for item in range(30):
        index.absorb(item, 100 + item, printed(prose(item)), NOW)
    return index


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(lambda w: w, id="the same"),
        pytest.param(lambda w: prose(77, 40) + w + prose(78, 40), id="other boilerplate"),
        pytest.param(lambda w: w[: len(w) // 3], id="cut to a third"),
        pytest.param(lambda w: [x for i, x in enumerate(w) if i % 17], id="sub-edited"),
        pytest.param(lambda w: w[:350] + prose(79, 150), id="mostly reused"),
    ],
)
def test_a_copy_names_its_original(index: StoryIndex, made) -> None:  # type: ignore[no-untyped-def]
    placement = index.place(printed(made(prose(5))), NOW + timedelta(days=20))
    assert (placement.kind, placement.of, placement.story_id) == ("copy", 5, 105)
    assert 0.5 <= placement.similarity <= 1.0


def test_a_copy_of_a_copy_is_traced_to_the_original(index: StoryIndex) -> None:
    for item in range(200, 210):
        copy = printed(prose(5) + prose(item, 30))
        assert index.place(copy, NOW).of == 5
        index.absorb(item, 105, copy, NOW)


def test_other_texts_are_no_copies(index: StoryIndex) -> None:
    assert all(index.place(printed(prose(seed)), NOW).kind != "copy" for seed in range(300, 400))


def test_a_shared_paragraph_makes_no_copy(index: StoryIndex) -> None:
    assert index.place(printed(prose(5)[:80] + prose(400)), NOW).kind != "copy"


@pytest.mark.parametrize("days", [7, 14, 25])
def test_news_with_an_old_background_is_no_copy_and_fades_with_time(index: StoryIndex, days: int) -> None:
    known = printed(prose(400, 200) + prose(5)[200:])
    placement = index.place(known, NOW + timedelta(days=days))
    assert placement.kind == "new"


def test_a_new_top_on_the_same_day_reports_the_same_story(index: StoryIndex) -> None:
    placement = index.place(printed(prose(400, 200) + prose(5)[200:]), NOW + timedelta(hours=5))
    assert (placement.kind, placement.story_id) == ("report", 105)


BRIEF = (
    "Militants attacked a police post in {} district in the northwest overnight, killing five officers, "
    "police said. The attackers used rockets and fled before dawn, and soldiers searched the hills."
)


def test_a_brief_of_the_same_words_about_another_place_is_no_copy() -> None:
    index = StoryIndex()
    index.absorb(1, 1, printed(BRIEF.format("Bannu").split()), NOW)
    assert index.place(printed(BRIEF.format("Bannu").split()), NOW).kind == "copy"
    assert index.place(printed(BRIEF.format("Lakki").split()), NOW).kind == "new"


def test_a_shared_phrase_makes_no_copy_of_a_brief() -> None:
    phrase = ["click", "here", "to", "read", "the", "full", "story"]
    index = StoryIndex()
    index.absorb(1, 1, printed([*phrase, "on", "our", "site", "today"]), NOW)
    assert index.place(printed(["please", *phrase]), NOW).kind != "copy"


def test_copies_are_forgotten_after_thirty_days(index: StoryIndex) -> None:
    assert index.place(printed(prose(5)), NOW + timedelta(days=31)).kind == "new"


def test_words_that_go_on_being_printed_are_known_however_old_they_are(index: StoryIndex) -> None:
    for item, day in enumerate((18, 36, 54), 200):
        again, now = printed(prose(5)), NOW + timedelta(days=day)
        placement = index.place(again, now)
        assert (placement.kind, placement.story_id) == ("copy", 105)
        assert placement.of == (5 if item == 200 else item - 1)
        index.absorb(item, 105, again, now)


def test_the_copy_index_forgets_the_oldest_past_its_capacity() -> None:
    copies = CopyIndex(capacity=1500)
    for item in range(4000):
        copies.add(item, item, Text.of(printed(prose(item, 60))), 0.0)
    assert len(copies) == 1500
    assert copies.find(Text.of(printed(prose(2499, 60))), 0.0, 0.0, LINES).copy is None
    for item in (2500, 3333, 3999):
        found = copies.find(Text.of(printed(prose(item, 60))), 0.0, 0.0, LINES).copy
        assert found is not None
        assert found.item_id == item


def test_a_table_that_grows_keeps_what_it_knew() -> None:
    copies = CopyIndex(capacity=5000)
    kept = [Text.of(printed(prose(item, 60))) for item in range(3000)]
    for item, known in enumerate(kept):
        copies.add(item, item, known, 0.0)
    sample = np.random.default_rng(0).integers(0, 3000, 100).tolist()
    found = [copies.find(kept[item], 0.0, 0.0, LINES).copy for item in sample]
    assert [copy and copy.item_id for copy in found] == sample


def test_long_texts_that_share_hundreds_of_words_are_copies_whatever_is_around_them() -> None:
    index = StoryIndex()
    index.absorb(1, 1, printed(prose(1, 900)), NOW)
    placement = index.place(printed(prose(1, 900)[:500] + prose(2, 400)), NOW)
    assert (placement.kind, placement.of) == ("copy", 1)
