"""Vocabulary: the words that the short lines around an article are made of, read from `vocabulary.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from parsers.metadata.vocabulary import words


@dataclass(frozen=True)
class Vocabulary:
    """The words of `vocabulary.toml`, folded."""

    sections: frozenset[str]
    section_qualifiers: frozenset[str]
    home: frozenset[str]
    bios: re.Pattern[str]
    callings: re.Pattern[str]
    publisher_words: frozenset[str]
    date_words: re.Pattern[str]
    priorities: frozenset[str]
    mail: dict[str, tuple[str, ...]]
    replies: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The words that the lines around an article are made of."""
    data = tomllib.loads(resources.files("parsers.frame").joinpath("vocabulary.toml").read_text("utf-8"))
    sections, bios, dates = data["sections"], data["bios"], data["datelines"]["words"]
    qualifiers, home = sections.pop("qualifiers"), sections.pop("home")
    return Vocabulary(
        sections=frozenset(word for listed in sections.values() for word in listed),
        section_qualifiers=frozenset(qualifiers),
        home=frozenset(home),
        bios=re.compile(rf"(?<!\w)(?:{_either(bios['verbs'])})(?!\w)|{_either(bios['hanzi'])}"),
        callings=re.compile(rf"(?<!\w)(?:{_either(bios['callings'])})(?!\w)"),
        publisher_words=frozenset(data["publishers"]["words"]),
        date_words=re.compile(
            rf"(?<!\w)(?:{_either([*words('published'), *words('modified'), *dates])})(?!\w)", re.IGNORECASE
        ),
        priorities=frozenset(data["priorities"]["words"]),
        mail={field: tuple(data["mail"][field]) for field in ("people", "date", "subject")},
        replies=frozenset(data["mail"]["replies"]),
    )


def _either(terms: list[str]) -> str:
    return "|".join(re.escape(term) for term in sorted(set(terms), key=len, reverse=True))
