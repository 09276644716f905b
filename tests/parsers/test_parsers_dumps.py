"""Texts as they are dropped: pages of many kinds and languages without a DOM (all of them made up here)."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from parsers import Article, Document, parse

DUMPS = Path(__file__).parent / "dumps"
EXPECTED: dict[str, Any] = tomllib.loads((DUMPS / "expected.toml").read_text("utf-8"))


def read(name: str) -> Article:
    content = (DUMPS / f"{name}.txt").read_bytes()
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return parse(Document(content=content, media_type="text/plain", url=f"file:{name}.txt", retrieved=now))


@pytest.mark.parametrize("name", EXPECTED)
def test_fields(name: str) -> None:
    article, expected = read(name), EXPECTED[name]
    assert article.headline == expected["headline"]
    assert list(article.authors) == expected.get("authors", [])
    assert article.section == expected.get("section")
    assert article.publisher == expected.get("publisher")
    assert (article.published and article.published.day.isoformat()) == expected.get("published")
    assert article.language == expected["language"]


@pytest.mark.parametrize("name", EXPECTED)
def test_body(name: str) -> None:
    article, expected = read(name), EXPECTED[name]
    assert article.body[0].text.startswith(expected["starts"])
    assert article.body[-1].text.endswith(expected["ends"])
    assert len(article.body) == expected["blocks"]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_word_is_accounted_for(name: str) -> None:
    article = read(name)
    told = [
        article.headline,
        article.standfirst or "",
        article.text,
        *(gone.text for gone in article.removed),
    ]
    source = (DUMPS / f"{name}.txt").read_text("utf-8").split()
    assert sorted(" ".join(told).split()) == sorted(source)


def test_there_are_no_dumps_without_expectation() -> None:
    assert {path.stem for path in DUMPS.glob("*.txt")} == set(EXPECTED)
