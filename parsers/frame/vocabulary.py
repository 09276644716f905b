"""Vocabulary: the words that the short lines around an article are made of, read from `vocabulary.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Vocabulary:
    """The words of `vocabulary.toml`, folded."""

    sections: frozenset[str]
    section_qualifiers: frozenset[str]
    home: frozenset[str]
    byline: re.Pattern[str]
    glued: frozenset[str]
    editors: frozenset[str]
    roles: frozenset[str]
    desks: frozenset[str]
    bios: re.Pattern[str]
    callings: re.Pattern[str]
    publisher_words: frozenset[str]
    date_words: re.Pattern[str]
    modified: frozenset[str]
    priorities: frozenset[str]
    mail: dict[str, tuple[str, ...]]
    replies: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The words that the lines around an article are made of."""
    data = tomllib.loads(resources.files("parsers.frame").joinpath("vocabulary.toml").read_text("utf-8"))
    sections, bylines, dates = data["sections"], data["bylines"], data["datelines"]
    qualifiers, home = sections.pop("qualifiers"), sections.pop("home")
    return Vocabulary(
        sections=frozenset(word for words in sections.values() for word in words),
        section_qualifiers=frozenset(qualifiers),
        home=frozenset(home),
        byline=re.compile(
            rf"({_either([*bylines['labels'], *bylines['editors']])})(\s*[:：]\s*|\s+|$)", re.IGNORECASE
        ),
        glued=frozenset(bylines["glued"]),
        editors=frozenset(bylines["editors"]),
        roles=frozenset(bylines["roles"]),
        desks=frozenset(bylines["desks"]),
        bios=re.compile(rf"(?<!\w)(?:{_either(bylines['bios'])})(?!\w)|{_either(bylines['hanzi'])}"),
        callings=re.compile(rf"(?<!\w)(?:{_either(bylines['callings'])})(?!\w)"),
        publisher_words=frozenset(data["publishers"]["words"]),
        date_words=re.compile(
            rf"(?<!\w)(?:{_either([*dates['labels'], *dates['weekdays']])})(?!\w)", re.IGNORECASE
        ),
        modified=frozenset(dates["modified"]),
        priorities=frozenset(data["priorities"]["words"]),
        mail={field: tuple(data["mail"][field]) for field in ("people", "date", "subject")},
        replies=frozenset(data["mail"]["replies"]),
    )


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
