"""What a page says twice: its headline, a block, a sentence pulled out of the article."""

from __future__ import annotations

import time

import pytest

from parsers.article import Block
from parsers.boilerplate.duplicates import strip
from parsers.words.characters import fold, letters_in

PULLED = "We shall not be moved by any of this, the minister said on Wednesday."
TEXT = f"The talks went on until midnight. “{PULLED}” Nobody answered him."


def rules(*blocks: Block, headline: str = "") -> list[str | None]:
    return [gone.rule if gone else None for gone in strip(blocks, headline)]


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


def quote(text: str) -> Block:
    return Block(kind="quote", text=text)


def test_the_headline_and_a_block_said_again_go() -> None:
    found = rules(paragraph("Talks fail"), paragraph(TEXT), paragraph(TEXT), headline="Talks fail")
    assert found == ["repeated headline", None, "repeated block"]


def test_a_first_sentence_that_says_the_headline_stays() -> None:
    assert rules(paragraph("Talks fail."), paragraph(TEXT), headline="Talks fail") == [None, None]
    assert rules(paragraph("Talks fail."), headline="Talks fail.") == ["repeated headline"]


@pytest.mark.parametrize(
    "tagged", ["LIVETalks fail in Doha again", "Talks fail in Doha again Nobody was asked"]
)
def test_a_title_on_top_that_says_the_headline_with_a_tag_goes(tagged: str) -> None:
    heading, headline = Block(kind="heading", text=tagged), "Talks fail in Doha again"
    titles = {letters_in(fold(tagged))}
    found = strip([heading, paragraph(TEXT)], headline, titles)
    assert [gone and gone.rule for gone in found] == ["repeated headline", None]
    assert strip([paragraph(TEXT), heading], headline, titles) == [None, None]
    assert strip([heading], headline) == [None]


def test_a_quote_pulled_out_of_the_article_goes_before_and_after_its_paragraph() -> None:
    assert rules(quote(f"“{PULLED}”"), paragraph(TEXT)) == ["pull quote", None]
    assert rules(paragraph(TEXT), quote(PULLED.upper())) == [None, "pull quote"]


def test_a_paragraph_pulled_out_whole_is_kept_once() -> None:
    assert rules(quote(PULLED), paragraph(PULLED)) == ["pull quote", None]
    assert rules(paragraph(PULLED), quote(PULLED)) == [None, "pull quote"]


def test_a_quote_that_the_headline_says_too_is_pulled_out_of_it() -> None:
    found = rules(
        quote("People wait for me, not for letters"),
        paragraph(TEXT),
        headline="A postman: “People wait for me, not for letters”",
    )
    assert found == ["pull quote", None]


def test_a_short_quote_is_pulled_out_too_whatever_marks_it_has() -> None:
    text = "“We mixed the colours in tea cups,” he said, “and then we drank from them.”"
    assert rules(paragraph(text), quote("“We mixed the colours in tea cups”")) == [None, "pull quote"]


@pytest.mark.parametrize("end", ["Jane Doe", " — Jane Doe", " Jane Doe, who leads the talks"])
def test_a_quote_is_pulled_out_with_the_name_behind_it(end: str) -> None:
    text = "“We mixed the colours in tea cups,” he said, “and then we drank from them.”"
    assert rules(paragraph(text), quote(f"We mixed the colours in tea cups{end}")) == [None, "pull quote"]
    assert rules(paragraph(text), quote(f"We mixed the colours in old cups{end}")) == [None, None]
    quoted = [
        quote("We mixed the colours in tea cups"),
        quote(f"–{end}"),
        quote("And so it went on for years."),
    ]
    assert rules(paragraph(text), *quoted) == [None, "pull quote", "pull quote", None]


def test_a_quote_that_says_what_somebody_did_below_one_pulled_out_stays() -> None:
    text = "“We mixed the colours in tea cups,” he said, “and then we drank from them.”"
    below = quote("Jane Doe, who never wished to hear of cups or colours again, left.")
    found = rules(paragraph(text), quote("We mixed the colours in tea cups"), below)
    assert found == [None, "pull quote", None]


def test_a_quote_that_begins_as_the_text_does_and_ends_otherwise_stays() -> None:
    text = "We mixed the colours in tea cups, and then we drank from them."
    assert rules(paragraph(text), quote("We mixed the colours in tea cups, and then we slept.")) == [
        None,
        None,
    ]


def test_a_quote_of_the_article_stays() -> None:
    assert rules(paragraph(TEXT), quote("This is said nowhere else on the page, and so it stays here.")) == [
        None,
        None,
    ]
    assert rules(paragraph(TEXT), quote("Nobody answered him.")) == [None, None]


def test_a_page_of_quotes_is_looked_at_in_time() -> None:
    blocks = [*(quote(f"{number} {PULLED}") for number in range(3_000)), paragraph(TEXT * 3_000)]
    start = time.process_time()
    strip(blocks, "")
    assert time.process_time() - start < 2


def test_a_question_put_to_each_of_several_people_is_asked_each_time() -> None:
    asked = "Would you move the market hall to the river before the new bridge is finished in May?"
    first = "Not before the autumn fair, said the baker, whose oven has stood there for sixty years."
    second = "I would move it tomorrow, said the smith, if only somebody would pay for the carts."
    talk = [paragraph(text) for text in (asked, first, asked, second)]
    assert rules(*talk) == [None] * 4
    assert rules(*talk, *talk[:2])[4:] == ["repeated block"] * 2
    assert rules(paragraph(asked), paragraph(asked), paragraph(first))[1] == "repeated block"
    contents = [paragraph(text) for text in (asked, "And who would pay for the carts?", asked, second)]
    assert rules(*contents)[2] == "repeated block"
