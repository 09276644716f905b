"""What an element is named, and the text that stands in it."""

from __future__ import annotations

import lxml.html
import pytest

from parsers.tree.elements import (
    by_tag,
    page_title,
    split_names,
    start_of,
    text_of,
    text_within,
    title_of,
    words_in,
)


@pytest.mark.parametrize("indent", ["", "\n" + " " * 60])
def test_the_start_of_an_element_is_its_first_words_however_it_is_indented(indent: str) -> None:
    element = lxml.html.fragment_fromstring(f"<div>{indent}<b>{indent}Photo: </b> Jane Roe</div>")
    assert start_of(element) == "Photo:"
    assert text_of(element) == "Photo: Jane Roe"
    assert start_of(lxml.html.fragment_fromstring(f"<p>{indent}{'ab ' * 99}</p>")) == "ab " * 13 + "a"


def test_names_are_words() -> None:
    assert split_names("storyBody article-text_2 articleText") == ("story", "body", "article", "text")


def test_words_are_counted_no_further_than_asked() -> None:
    element = lxml.html.fragment_fromstring("<p>one <i>two</i> three</p>")
    assert (words_in(element, 3), words_in(element, 2)) == (3, None)


@pytest.mark.parametrize(
    "markup",
    ["<p>one <i>two</i>\n three</p>", "<p> one two\n three<!-- four --></p>", "<p>one two three</p>"],
)
def test_the_text_of_few_words_is_one_line(markup: str) -> None:
    element = lxml.html.fragment_fromstring(markup)
    assert (text_within(element, 3), text_within(element, 2)) == ("one two three", None)


def test_no_text_is_no_words() -> None:
    assert text_within(lxml.html.fragment_fromstring("<p></p>"), 0) == ""


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<head><title>Talks Open</title><body><svg><title>Icon</title></svg>", "Talks Open"),
        ("<head></head><body><p>One</p><title>Talks Open</title>", "Talks Open"),
        ("<body><p>One</p>", ""),
    ],
)
def test_the_title_of_a_page_is_that_in_its_head_or_else_its_first(markup: str, title: str) -> None:
    tree = lxml.html.document_fromstring(markup, ensure_head_body=True)
    assert title_of(tree) == title
    assert page_title(tree.find("body")) == title.lower()


def test_elements_of_several_tags_are_found_each_in_their_order() -> None:
    tree = lxml.html.fragment_fromstring("<div><a>1</a><p><i>2</i><a>3</a></p><b>4</b></div>")
    found = by_tag(tree, "a", "b", "i")
    assert {tag: [one.text for one in found[tag]] for tag in ("a", "b", "i", "u")} == {
        "a": ["1", "3"], "b": ["4"], "i": ["2"], "u": []
    }  # fmt: skip
