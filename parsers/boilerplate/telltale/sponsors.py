"""Sponsors: sections of a newsletter that its sponsor wrote, from the heading that says so to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.bounds import MARKS
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import following, start_of, text_of, words_in
from parsers.tree.tags import HEADINGS
from parsers.words.characters import count_words, fold

SECTION_WORDS = 250
MOST = 0.4  # of what is kept; a section of more is the article, paid for or not
# "Today's letter is brought to you by Acme", "Sponsored by Acme", "A word from our sponsor"
_PAID = re.compile(
    r"(?:(?:today|this|our)\b.{0,40} is )?(?:brought to you|sponsored) by .{2,50}"
    r"|an? (?:message|word) from (?:our|today's) (?:sponsor|partner)s?\b.{0,50}"
    r"|un mot de (?:notre|nos) (?:sponsor|partenaire)s?\b.{0,40}"
    r"|un mensaje de nuestros? patrocinador(?:es)?\b.{0,40}"
)
_MAY_SAY = re.compile(  # in its first forty characters
    "brought|sponsor|message|word|mot de|mensaje|present|présent|präsent|together|partner", re.IGNORECASE
)
# What a subhead may say too, but hardly with a title right below: "Together with Acme"
_SHARED = re.compile(
    r"(?:presented by|(?:together|in partnership) with|présenté par|presentado por|präsentiert von) .{2,40}"
)


def find(area: HtmlElement, kept: Kept, *, headed: bool) -> Iterator[tuple[str, set[str]]]:
    """The folded texts of each section of a sponsor's, with its headings, if another heading follows it.

    `headed`: whether any heading is kept; in a text without one is no such section.
    """
    heads = list(islice(area.iter(*HEADINGS), MARKS)) if headed else []
    for at, label in enumerate(heads[:-1]):
        said = fold(text_of(label)) if _MAY_SAY.search(start_of(label)) else ""
        if not (_PAID.fullmatch(said) or _SHARED.fullmatch(said)):
            continue
        titled = not _between(label, heads[at + 1])
        ends = heads[at + 2 : at + 3] if titled else heads[at + 1 : at + 2]
        if ends and (titled or _PAID.fullmatch(said)):
            texts = {fold(text_of(one)) for one in _between(label, ends[0])} - {""}
            told = kept.among(texts)
            words = sum(map(count_words, told))
            if words <= min(SECTION_WORDS, MOST * sum(map(count_words, kept.texts))):
                yield "sponsor", told | {said}


def _between(heading: HtmlElement, below: HtmlElement) -> Sequence[HtmlElement]:
    """The elements with some text between two headings, without those around the lower one."""
    around = set(below.iterancestors())
    found: list[HtmlElement] = []
    for one in following(heading):
        if one is below:
            break
        if one not in around and isinstance(one.tag, str) and words_in(one, SECTION_WORDS):
            found.append(one)
    return found
