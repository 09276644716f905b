"""Labelled paragraphs: "Source: …" is the article's where it tells news under labels, else a credit."""

from __future__ import annotations

from parsers.article import Block
from parsers.boilerplate import phrases

NEWS = [
    "Air defence has shot down 71 of the 94 drones that were launched at the city overnight.",
    "Source: Air Force of the country on its channel",
    "Details: The drones came from three places in the north, and nine were not found.",
    'Quote: "As of nine, all that flew is down or lost," it said.',
    "Two people were hurt, and a school has lost its roof.",
]


def gone(texts: list[str]) -> list[str]:
    _, removed = phrases.strip([Block(text=text) for text in texts], judged=True)
    return [one.text for one in removed if one]


def test_the_source_of_news_told_under_labels_stays() -> None:
    assert gone(NEWS) == []


def test_a_credit_amid_paragraphs_without_labels_goes() -> None:
    bare = [text.partition(": ")[2] if text[:1] in "DQ" else text for text in NEWS]
    assert gone(bare) == [NEWS[1]]


def test_a_picture_s_credit_amid_labels_goes() -> None:
    credit = "Photo: Ana Lund"
    assert gone([NEWS[0], credit, *NEWS[2:]]) == [credit]


def test_a_credit_beside_another_credit_goes() -> None:
    signed = ["Source: Air Force", "Photo: Ana Lund"]
    assert gone([NEWS[0], *signed, "Note: as of nine", NEWS[4]]) == signed
