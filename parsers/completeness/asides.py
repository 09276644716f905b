"""Asides: prose of a short page that is none of an article: of its author, its readers, its site's terms.

A box of its author or its readers' comments is named so by every builder of pages; what its site says of
itself or asks of its readers, in few ways. No aside tells what somebody said. They are sought where a page
has so little prose that it may be no article at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.article import Block
from parsers.boilerplate.phrases import find
from parsers.boilerplate.telltale.bios import introduces
from parsers.completeness.signs import Signs
from parsers.completeness.vocabulary import names, pattern_of, says
from parsers.words.characters import count_words, fold
from parsers.words.sentences import is_prose
from parsers.words.speech import is_reported

ASIDE = "aside"
STANDFIRST = "standfirst"
STANDFIRST_WORDS = 80


def sort_prose(body: Sequence[Block], signs: Signs) -> dict[str, list[Block]]:
    """The prose of a body: its asides, its standfirst, and under "" what an article may say."""
    prose = [block for block in body if is_prose(block.text)]
    named = signs.names([block.text for block in prose])
    found: dict[str, list[Block]] = {ASIDE: [], STANDFIRST: [], "": []}
    of_author = False
    for block in prose:
        of_author = introduces(block.text) or (of_author and says("goes_on_of_somebody", fold(block.text)))
        kind = ASIDE if of_author else _kind(block.text, named.get(block.text, frozenset()))
        found[kind].append(block)
    return found


def _kind(text: str, named: frozenset[str]) -> str:
    folded = fold(text)
    if is_reported(folded):
        return ""
    if find(text) or says("aside", folded) or not named.isdisjoint(names("aside")):
        return ASIDE
    long = count_words(text) > STANDFIRST_WORDS or named.isdisjoint(names("standfirst"))
    return "" if long else STANDFIRST


def is_addressed(blocks: Sequence[Block]) -> bool:
    """Whether each text speaks for the site or to its reader ("our workshop", "your visit")."""
    voice = pattern_of("voice")
    return all(voice.search(fold(block.text)) for block in blocks)
