"""What a text's web address tells of its lines."""

from __future__ import annotations

import pytest

from parsers.boilerplate.flow.address import UNKNOWN, read_address
from parsers.boilerplate.flow.wordlist import tokens_of

URL = "https://www.the-harbour-post.co.uk/world/2024/insurers-cover-grain-voyages.html"


@pytest.mark.parametrize(
    ("line", "share", "times"),
    [
        ("Subscribe to The Harbour Post today", 1.0, 1),
        ("The Harbour Post (theharbourpost.co.uk) is read in nine countries", 1.0, 2),
        ("Ships left the harbour before noon", 10 / 14, 0),
        ("Envoys met on Thursday", 0.0, 0),
    ],
)
def test_how_much_of_the_sites_name_a_line_spells(line: str, share: float, times: int) -> None:
    assert read_address(URL).naming(tokens_of(line)) == (pytest.approx(share), times)


def test_words_of_the_title_stand_in_the_address() -> None:
    address = read_address(URL)
    assert address.title == {"world", "insurers", "cover", "grain", "voyages"}
    assert address.entitling({"insurers", "grain", "spring", "ships"}) == (0.5, 0.4)
    assert address.entitling(set()) == (UNKNOWN, 0.0)


@pytest.mark.parametrize(
    "url", ["", "file:harbour-post-voyages.txt", "https://[broken/two-words", "http:///a"]
)
def test_without_a_web_address_nothing_is_told(url: str) -> None:
    address = read_address(url)
    assert address.naming(["harbour", "post"]) == (UNKNOWN, UNKNOWN)
    assert address.entitling({"harbour", "voyages"}) == (UNKNOWN, UNKNOWN)


def test_a_path_without_a_title_says_nothing_of_titles() -> None:
    assert read_address("https://harbour.example/news/article/81223.html").title == frozenset()
