"""Walls: what stands in the way of an article, as `walls.toml` tells it; each kind of pattern by its name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from parsers.boilerplate.needles import Form, seeking
from parsers.characters import fold


def says(kind: str, text: str) -> bool:
    """Whether one of the patterns of a kind is in a text: each sought alone, which is many times as fast."""
    return _is_in(text, _each(kind))


def those_saying(kind: str, texts: Sequence[str]) -> list[str]:
    """Those of many texts that say so; they need not be folded."""
    folded = [fold(text) for text in texts]
    every = "\n".join(folded)
    forms = [form for form in _each(kind) if form.may_match(every)]
    return [text for text, plain in zip(texts, folded, strict=True) if _is_in(plain, forms)]


def _is_in(text: str, forms: Iterable[Form]) -> bool:
    return any(form.may_match(text) and form.pattern.search(text) for form in forms)


@cache
def words(kind: str) -> re.Pattern[str]:
    """The patterns of one kind that is for folded text as one, any of which will do."""
    return re.compile("|".join(f"(?:{form.pattern.pattern})" for form in _each(kind)))


@cache
def names(kind: str) -> frozenset[str]:
    """The words, and the pairs of them, that boxes of one kind are named with."""
    return frozenset(_data()["names"][kind])


@cache
def _each(kind: str) -> tuple[Form, ...]:
    """Case matters in none; folded text has only one, and so there are words to look for first."""
    patterns = _data()[kind]["patterns"]
    if kind.endswith("markup"):
        return tuple(Form(re.compile(pattern, re.IGNORECASE)) for pattern in patterns)
    return tuple(seeking(re.compile(pattern)) for pattern in patterns)


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("parsers").joinpath("walls.toml").read_text("utf-8"))
