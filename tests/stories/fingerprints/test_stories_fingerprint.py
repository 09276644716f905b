"""The fingerprint: bounded, the same everywhere, and back from its stored line."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys

import pytest

from parsers.article import Article, Block
from tocsin.stories import Fingerprint, fingerprint
from tocsin.stories.fingerprints import VERSION

SCRIPT = """
from parsers.article import Article, Block
from tocsin.stories import fingerprint
text = "The delegation from Kabul met Wang Yi in Tianjin on Wednesday and spoke of 34 provinces. " * 9
article = Article(url="about:blank", headline="Talks in Tianjin", body=(Block(text=text),))
print(fingerprint(article).to_json())
"""


def article(headline: str = "", text: str = "", **fields: object) -> Article:
    return Article.model_validate(
        {"url": "about:blank", "headline": headline, "body": [{"text": text}] if text else [], **fields}
    )


def test_it_is_the_same_in_every_process() -> None:
    lines = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(lines) == 1


def test_it_is_bounded_whatever_the_article() -> None:
    known = fingerprint(article("x" * 100_000, " ".join(f"word{i} Name{i}." for i in range(100_000))))
    assert len(known.terms) == 64
    assert len(known.shingles) == 4 * 96
    assert known.sampled
    assert len(known.to_json()) < 3000


@pytest.mark.parametrize("headline", ["Headline «é»", "ﷺ _ ͅ ^a 12", "俄罗斯承认塔利班政府"])
@pytest.mark.parametrize("text", ["", "x", "one two three", "\x00 ﷽ 😀 " * 40, "。" * 50, "the of and " * 30])
def test_its_line_brings_it_back(headline: str, text: str) -> None:
    known = fingerprint(article(headline, text))
    assert Fingerprint.from_json(known.to_json()) == known
    assert "\n" not in known.to_json()


def test_a_line_of_another_version_is_refused() -> None:
    line = fingerprint(article("Talks", "in Tianjin")).to_json()
    with pytest.raises(ValueError, match="version 9"):
        Fingerprint.from_json(line.replace(f"[{VERSION},", "[9,", 1))
    with pytest.raises(ValueError, match="not a fingerprint"):
        Fingerprint.from_json("{}")


def test_little_text_is_headline_only() -> None:
    assert fingerprint(article("Quake in Iran", "Five people were hurt.")).headline_only
    assert not fingerprint(article("Quake in Iran", "Five people were hurt. " * 8)).headline_only


def test_a_headline_weighs_more_than_the_lead_and_the_lead_more_than_the_rest() -> None:
    filler = "and " * 70
    known = fingerprint(article("zeppelin", f"xylophone {filler} quagmire", language="en"))
    weight = dict(zip(known.terms, known.counts, strict=True))
    assert weight["zeppelin"] > weight["xylophone"] > weight["quagmire"]


def test_the_tag_names_the_language_and_the_words_do_when_there_is_none() -> None:
    assert fingerprint(article("a", "b", language="de-AT")).language == "de"
    assert (
        fingerprint(article("The talks", "They were the first of the year and not the last")).language == "en"
    )


def test_it_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        fingerprint(article("a", "b")).words = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("blocks", "authors", "agency"),
    [
        (["KABUL (Reuters) - A bomb tore through a school."], (), "Reuters"),
        (["TIANJIN, July 28 (Xinhua) -- Wang Yi met a delegation."], (), "Xinhua"),
        (["新华社天津7月28日电 王毅会见代表团。"], (), "Xinhua"),
        (["BERLIN (AFP/dpa) - Der Minister sagte nichts."], (), "AFP"),
        (["The minister spoke.", "It was late. (With inputs from ANI)"], (), "ANI"),
        (["KABUL: Two officials resigned.", "He gave no reason, they said (AFP)"], (), "AFP"),
        (["КАБУЛ, 3 ноября /ТАСС/. Министр прибыл в город."], (), "TASS"),
        (["Кабул. 3 ноября. ИНТЕРФАКС - Министр прибыл."], (), "Interfax"),
        (["Kabul, 3 nov. (EFE).- El ministro llegó."], (), "EFE"),
        (["New Delhi (AFP) – The minister arrived."], (), "AFP"),
        (["AFP - Le ministre est arrivé."], (), "AFP"),
        (["(Reuters) The minister arrived."], (), "Reuters"),
        (["The minister spoke."], ("Associated Press",), "AP"),
        (["The minister spoke."], ("By AFP",), "AFP"),
        (["The minister spoke."], ("Jane Doe, Reuters",), "Reuters"),
        (["Pakistan Tehreek-e-Insaf (PTI) workers clashed with police in Lahore."], (), None),
        (
            ["The Aam Aadmi Party (AAP) won the seat.", "It was a good day for the Aam Aadmi Party (AAP)"],
            (),
            None,
        ),
        (["India's Unified Payments Interface (UPI) - the world's largest - went down."], (), None),
        (["The Andhra Pradesh (AP) government said so."], (), None),
        (["The minister spoke to Reuters on Monday."], ("Jane Roe",), None),
        (["An apple a day.", "He took a nap."], (), None),
    ],
)
def test_the_agency_when_it_can_be_told(
    blocks: list[str], authors: tuple[str, ...], agency: str | None
) -> None:
    body = tuple(Block(text=text) for text in blocks)
    assert fingerprint(Article(url="about:blank", body=body, authors=authors)).agency == agency
