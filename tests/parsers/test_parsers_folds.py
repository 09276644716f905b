"""Folded texts: questions whose answers fold out are the article's headings, however they are built."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse
from parsers.boilerplate.structure.page.markup import TAG_FACTS
from parsers.boilerplate.structure.page.outline import kind_of
from parsers.boilerplate.structure.page.walk import read_outline
from parsers.tree.reading import read_tree

ANSWERS = {
    "How does it spread?": "The illness spreads by water that was not boiled, said the doctors of the "
    "lakeside clinic, who have seen some forty patients since the first week of May.",
    "Who is most at risk?": "Children under five and people over seventy are, because they lose more water "
    "in a day than they can drink, according to the health service.",
    "When will there be a vaccine?": "A vaccine is being tested in two countries, and nurses expect the "
    "first doses to arrive before the end of the summer.",
    "What should I do if I feel ill?": "Drink clean water with salt and sugar, stay at home and call the "
    "clinic, where a nurse answers day and night.",
}
TITLE = "Lake Torrin outbreak: what we know"
LEDE = "The outbreak on the shores of Lake Torrin has made four hundred people ill in three weeks."
FOLDS = {
    "bootstrap": "<div class=accordion-item><h3 class=accordion-header>"
    "<button class=accordion-button>{question}</button></h3>"
    "<div class='accordion-collapse collapse'><p>{answer}</p></div></div>",
    "a control": "<div class=panel><h3><a href='#' data-toggle=collapse>{question}</a></h3>"
    "<p>{answer}</p></div>",
    "a place": "<div class=panel><h3><a href=#c1>{question}</a></h3><div id=c1><p>{answer}</p></div></div>",
}


def read(main: str) -> Article:
    page = f"<html lang=en><head><title>{TITLE}</title></head><body><main>{main}</main></body></html>"
    retrieved = datetime(2026, 11, 26, tzinfo=UTC)
    return parse(Document(content=page.encode(), url="https://bell.example/a", retrieved=retrieved))


@pytest.mark.parametrize("fold", FOLDS.values(), ids=FOLDS)
def test_questions_that_fold_out_their_answers_stay_headings(fold: str) -> None:
    folds = "".join(fold.format(question=question, answer=answer) for question, answer in ANSWERS.items())
    article = read(f"<article><h1>{TITLE}</h1><p>{LEDE}</p><div class=accordion>{folds}</div></article>")
    assert [block.text for block in article.body if block.kind == "heading"] == list(ANSWERS)
    assert [answer for answer in ANSWERS.values() if answer not in article.text] == []
    assert article.completeness == "full"


@pytest.mark.parametrize("template", ["<template shadowrootmode=open>", "<template shadowrootmode>"])
def test_an_article_in_the_shadow_of_its_element_is_shown(template: str) -> None:
    told = "".join(f"<p>{answer}</p>" for answer in ANSWERS.values())
    article = read(f"<bell-story>{template}<h1>{TITLE}</h1>{told}</template></bell-story>")
    assert [block.text for block in article.body] == list(ANSWERS.values())
    assert article.completeness == "full"


def test_a_template_without_a_shadow_is_not_shown() -> None:
    told = "".join(f"<p>{answer}</p>" for answer in ANSWERS.values())
    assert not read(f"<bell-story><template><h1>{TITLE}</h1>{told}</template></bell-story>").body


def test_a_button_in_a_heading_is_its_words() -> None:
    question, share = read_outline(
        read_tree("<h3><span>→ </span><button>Why?</button></h3><button>Share</button>")
    ).segments
    assert (question.text, kind_of(question), question.box.tag) == ("→ Why?", "heading", "h3")
    assert not question.box.facts & TAG_FACTS["button"]
    assert share.box.tag == "button"


def test_a_button_beside_the_words_of_a_heading_is_none_of_them() -> None:
    outline = read_outline(read_tree("<h2>The vote <button>Copy link</button></h2><h3><button>Menu</h3><p>x"))
    assert [segment.text for segment in outline.segments] == ["The vote", "Copy link", "Menu", "x"]
