"""Excerpts: short, whole words, every mark of the cluster, and never another text than the article's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.alerts import excerpt

STORY = (
    "The meeting in Tianjin comes as the Taliban advance. China asked them to break with the East Turkestan "
    "Islamic Movement, which it calls a direct threat.\n\nThe ETIM has been named by Beijing many times. "
    + "Nothing else of note was said that day. " * 20
    + "At the end ETIM and the East Turkestan Islamic Movement and ETIM once more."
)


def spans(text: str, *words: str) -> list[tuple[int, int]]:
    return [match.span() for word in words for match in re.finditer(re.escape(word), text)]


def marks(segments: tuple[tuple[str, bool], ...]) -> list[str]:
    return [text for text, marked in segments if marked]


def test_one_word_stands_in_its_context() -> None:
    found = excerpt(STORY, spans(STORY, "Taliban"), width=60)
    assert found.text == "… Tianjin comes as the Taliban advance. China asked them to …"
    assert marks(found.segments) == ["Taliban"]


def test_the_densest_cluster_is_shown_with_all_its_marks() -> None:
    found = excerpt(STORY, spans(STORY, "ETIM", "East Turkestan Islamic Movement"))
    assert marks(found.segments) == ["ETIM", "East Turkestan Islamic Movement", "ETIM"]
    assert found.text.startswith("… ")
    assert found.text.endswith("once more.")


def test_paragraph_breaks_become_spaces() -> None:
    found = excerpt(STORY, spans(STORY, "threat"), width=80)
    assert "\n" not in found.text
    assert "threat. The ETIM" in found.text


def test_white_space_that_a_mark_ends_in_stays_single() -> None:
    assert excerpt("a  b", [(0, 2)]).segments == (("a ", True), ("b", False))
    assert excerpt("a  \n b", [(1, 3), (4, 5)]).text == "a b"


def test_no_spans_give_the_beginning() -> None:
    assert excerpt(STORY, [], width=40).segments == (("The meeting in Tianjin comes as the …", False),)
    assert excerpt("", [(0, 5)]).segments == ()


def test_overlapping_reversed_and_impossible_spans() -> None:
    found = excerpt("alpha beta gamma", [(6, 10), (0, 7), (9, 4), (-5, 2), (90, 99)])
    assert found.segments == (("alpha beta", True), (" gamma", False))


def test_a_script_without_spaces_is_cut_anywhere_but_in_a_letter() -> None:
    chinese = "中方希望阿富汗塔利班同东伊运等一切恐怖组织彻底划清界限" * 20
    at = chinese.index("东伊运", 200)
    found = excerpt(chinese, [(at, at + 3)], width=40)
    assert marks(found.segments) == ["东伊运"]
    assert len(found.text) <= 44
    accents = "e\u0301" * 400
    assert not excerpt(accents, [(300, 302)], width=41).text.removeprefix("… ").startswith("\u0301")


def test_a_match_wider_than_the_excerpt_is_cut() -> None:
    found = excerpt("word " * 500, [(0, 2500)], width=100)
    assert len(found.text) <= 102
    assert found.segments[0][1]


@given(
    text=st.text(st.sampled_from("ab \n\u0301é中👩\u200d"), max_size=400),
    places=st.lists(st.tuples(st.integers(-5, 420), st.integers(-5, 420)), max_size=12),
    width=st.integers(20, 120),
)
@settings(max_examples=300, deadline=None)
def test_an_excerpt_is_a_piece_of_its_text(text: str, places: list[tuple[int, int]], width: int) -> None:
    found = excerpt(text, places, width)
    core = found.text.removeprefix("… ").removesuffix(" …")
    assert core in re.sub(r"\s+", " ", text) or not core.strip()
    assert len(core) <= width
    assert all(text for text, _ in found.segments)
    if any(0 <= max(0, a) < min(b, len(text)) and text[max(0, a) : b].strip() for a, b in places):
        assert marks(found.segments)


@pytest.mark.parametrize("width", [1, 5, 20])
def test_narrow_excerpts_still_show_the_match(width: int) -> None:
    assert "".join(marks(excerpt(STORY, spans(STORY, "ETIM")[:1], width).segments)).strip() in ("E", "ETIM")
