"""Characters: what a table finds in text of ASCII is what the pattern finds in any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.characters import letter_runs, letters_in, word_runs

TEXTS = st.one_of(st.text(), st.text(st.characters(max_codepoint=127)))


@given(TEXTS)
def test_runs_are_those_of_the_patterns(text: str) -> None:
    assert letter_runs(text) == re.findall(r"[^\W\d_]+", text)
    assert word_runs(text) == re.findall(r"\w+", text)
    assert letters_in(text) == re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize(
    ("text", "runs", "words", "letters"),
    [
        ("It's 5_000 a day", ["It", "s", "a", "day"], ["It", "s", "5_000", "a", "day"], "Its5000aday"),
        ("Où ça?  № 5", ["Où", "ça"], ["Où", "ça", "5"], "Oùça5"),
        ("", [], [], ""),
    ],
)
def test_runs(text: str, runs: list[str], words: list[str], letters: str) -> None:
    assert (letter_runs(text), word_runs(text), letters_in(text)) == (runs, words, letters)
