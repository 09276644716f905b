"""The text that stands in an element."""

from __future__ import annotations

import lxml.html
import pytest

from parsers.elements import start_of, text_of, words_in


@pytest.mark.parametrize("indent", ["", "\n" + " " * 60])
def test_the_start_of_an_element_is_its_first_words_however_it_is_indented(indent: str) -> None:
    element = lxml.html.fragment_fromstring(f"<div>{indent}<b>{indent}Photo: </b> Jane Roe</div>")
    assert start_of(element) == "Photo:"
    assert text_of(element) == "Photo: Jane Roe"
    assert start_of(lxml.html.fragment_fromstring(f"<p>{indent}{'ab ' * 99}</p>")) == "ab " * 13 + "a"


def test_words_are_counted_no_further_than_asked() -> None:
    element = lxml.html.fragment_fromstring("<p>one <i>two</i> three</p>")
    assert (words_in(element, 3), words_in(element, 2)) == (3, None)
