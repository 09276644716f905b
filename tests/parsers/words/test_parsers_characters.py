"""Characters: what a table finds in text of ASCII is what the pattern finds in any text."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import Document, parse
from parsers.metadata.one_line import one_line
from parsers.words.characters import letter_runs, letters_in, tidy, word_runs

NOW = datetime(2026, 1, 1, tzinfo=UTC)
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


@pytest.mark.parametrize("before", range(0, 62, 7))
def test_marks_past_the_thirtieth_on_a_letter_go(before: int) -> None:
    text = "é" * before + "a" + "\u0301\u0316" * 15
    assert tidy(text) == text
    assert tidy(f"{text}\u0301\u0316\u0301b") == f"{text}b"


def test_a_page_of_marks_upon_marks_is_read_in_time() -> None:
    letter = "a" + "\u0301\u0316" * 20_000
    told = "".join(f"<p>The council met on day {day} in Riga, {letter}, and agreed.</p>" for day in range(6))
    page = Document(content=f"<h1>A bridge opens</h1>{told}".encode(), url="https://e.com/a", retrieved=NOW)
    began = time.process_time()
    assert parse(page).text.count("agreed") == 6
    assert time.process_time() - began < 5  # 1 s; minutes where each text's marks are put in order


@pytest.mark.parametrize(
    "sign", "\x00\x08\x0e\x1b\x7f\x80\xad\u061c\u200b\u200e\u202e\u2066\ufeff\ufffb\ud800"
)
def test_what_shows_nothing_is_nothing_in_any_line_of_a_page(sign: str) -> None:
    assert tidy(f"Ka{sign}bul") == one_line(f"Ka{sign}bul") == "Kabul"


@pytest.mark.parametrize("sign", "\t\n\x0b\x0c\r\x1c\x1f\x85\xa0\u2028\u3000")
def test_every_white_space_is_a_space(sign: str) -> None:
    assert tidy(f"Ka{sign} bul ") == one_line(f"Ka{sign} bul ") == "Ka bul"


@pytest.mark.parametrize(("text", "left"), [("\u200d", ""), ("a.mond\u200d", "a.mond"), ("a \u200cb", "a b")])
def test_a_joiner_that_joins_nothing_goes(text: str, left: str) -> None:
    assert tidy(text) == left


@pytest.mark.parametrize("text", ["می\u200cروم", "1404 ه\u200d.ش", "क्\u200d", "👩\u200d💻"])
def test_a_joiner_that_letters_are_written_with_stays(text: str) -> None:
    assert tidy(text) == text
