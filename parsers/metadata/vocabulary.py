"""The words that witnesses use, read once from the data files beside this one."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"
_LABELS = ("by", "by_nouns", "not_by")
_AND = re.compile(r" (?:and|und|et|y|e|en|og|och|i|dan) ")  # "Text und Fotos" is "Text & Fotos" as well


@functools.cache
def _load(name: str) -> Any:
    return json.loads((_DATA / name).read_text("utf-8"))


@functools.cache
def months() -> dict[str, dict[str, int]]:
    """language → {folded month name → 1..12}; under "" every language's, the widest-read language first."""
    by_language: dict[str, dict[str, int]] = {}
    everyone: dict[str, int] = {}
    for tag, names in _load("months.json").items():
        own = by_language.setdefault(tag.split("-")[0], {})
        for number, spellings in enumerate(names, start=1):
            for spelling in spellings:
                own.setdefault(spelling.casefold(), number)
                everyone.setdefault(spelling.casefold(), number)
    return {**by_language, "": everyone}


@functools.cache
def words(kind: str) -> frozenset[str]:
    """The folded words and phrases of one kind in words.json, labels of two trades also with "&"."""
    found = frozenset(word.casefold() for word in _load("words.json")[kind])
    return found | {_AND.sub(" & ", word) for word in found} if kind in _LABELS else found


@functools.cache
def label_beginnings() -> dict[str, tuple[str, ...]]:
    """The first word of a byline label, folded → the labels that begin with it."""
    beginnings: dict[str, list[str]] = {}
    for label in words("by") | words("by_nouns"):
        beginnings.setdefault(label.split()[0], []).append(label)
    return {word: tuple(labels) for word, labels in beginnings.items()}


@functools.cache
def meta_names(field: str) -> tuple[str, ...]:
    """The names of <meta> elements that speak of a field, most careful first."""
    return tuple(_load("meta.json")[field])


@functools.cache
def zones(language: str) -> dict[str, int | str]:
    """Zone abbreviation → minutes east of UTC, or the place whose clocks it goes by ("ET"): those that mean
    one thing wherever news is read, or in a language."""
    known = _load("zones.json")
    return {**known["all"], **known["of"].get(language, {})}


@functools.cache
def language_codes() -> frozenset[str]:
    """Every code of ISO 639-1."""
    return frozenset(" ".join(_load("languages.json")["codes"]).split())


@functools.cache
def meant_languages() -> dict[str, str]:
    """Withdrawn codes, codes of countries, and three letters → the code that is meant."""
    return dict(_load("languages.json")["meant"])


@functools.cache
def function_words() -> dict[str, tuple[str, ...]]:
    """function word → the languages it belongs to."""
    languages: dict[str, list[str]] = {}
    for code, line in _load("function_words.json").items():
        for word in line.split():
            languages.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in languages.items()}
