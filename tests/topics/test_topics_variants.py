"""Spelling variants: what the table spells and what it must leave alone."""

import pytest
from seed_desk import article, match

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
    ("tumours", {"tumors"}),
    ("flavourless", {"flavorless"}),
    ("glamor", {"glamour"}),
    ("maneuver", {"manoeuvre"}),
    ("manoeuvring", {"maneuvering"}),
    ("organisers", {"organizers"}),
    ("organizational", {"organisational"}),
    ("sceptics", {"skeptics"}),
    ("scepticism", {"skepticism"}),
    ("artefacts", {"artifacts"}),
    ("sceptic*", {"skeptic*"}),
    ("labourer*", {"laborer*"}),
    ("cheque*", {"check", "checks"}),
    ("centr*", {"center", "centers", "centered", "centering", "centerable"}),
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
    "laboratory",
    "colorado",
    "literature",
    "cancellation",
    "jewel",
    "a",
]


@pytest.mark.parametrize(("word", "others"), SPELLED)
def test_variants(word: str, others: set[str]) -> None:
    assert set(spellings(word)) == {word, *others}


@pytest.mark.parametrize("word", ALONE)
def test_words_with_no_variant(word: str) -> None:
    assert spellings(word) == (word,)


PREFIXES = [  # what a prefix finds, and what its other spelling begins too
    ("labour*", "labor labors labored laboring laborers", "laboratory laborious"),
    ("colour*", "color colored colorful colorless", "Colorado colorectal"),
    ("favour*", "favor favorite favorable favorably favoring", "favela"),
    ("neighbour*", "neighborhoods neighborly", "neigh"),
    ("honour*", "honor honorable honored", "honorary Honorius honorific"),
    ("litre*", "liter liters", "literature literally"),
    ("mould*", "mold moldy", "Moldova"),
    ("travell*", "traveled travelers", "travelogue travel"),
    ("tyre*", "tire tires", "tired tireless"),
    ("manoeuvr*", "maneuver maneuvered maneuvering", "man"),
]


@pytest.mark.parametrize(("prefix", "found", "missed"), PREFIXES)
def test_a_prefix_finds_the_words_it_begins(prefix: str, found: str, missed: str) -> None:
    for word in found.split():
        assert match(f"variants:{prefix}", article(word)), word
    for word in missed.split():
        assert match(f"variants:{prefix}", article(word)) is None, word
