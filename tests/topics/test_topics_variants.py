"""Spelling variants: what the table spells and what it must leave alone."""

import pytest

from tocsin.topics.variants import spellings

SPELLED = [
    ("recognise", {"recognize"}),
    ("organization", {"organisation"}),
    ("analysed", {"analyzed"}),
    ("labour", {"labor"}),
    ("neighborhoods", {"neighbourhoods"}),
    ("travelling", {"traveling"}),
    ("catalogue", {"catalog"}),
    ("centre", {"center"}),
    ("metres", {"meters"}),
    ("cheque", {"check"}),
    ("tyres", {"tires"}),
    ("turkestan", {"turkistan"}),
    ("taleban", {"taliban", "talibaan", "tolibon"}),
    ("organis*", {"organiz*"}),
    ("colour*", {"color*"}),
    ("东", {"東"}),
]
ALONE = [
    "four",
    "hour",
    "tour",
    "rise",
    "wise",
    "promise",
    "promised",
    "advertising",
    "size",
    "exercise",
    "dog",
    "a",
]


@pytest.mark.parametrize(("word", "others"), SPELLED)
def test_variants(word: str, others: set[str]) -> None:
    assert set(spellings(word)) == {word, *others}


@pytest.mark.parametrize("word", ALONE)
def test_words_with_no_variant(word: str) -> None:
    assert spellings(word) == (word,)
