"""Pleas: boxes in which a newsroom speaks to its reader, and asks for money or for what they know.

A line or a button that asks ("Donate", "Have you been affected? Tell us") shows one. Most of what stands in
its box speaks of "us" and "you", as an article's own sentences seldom do; beside one that asks to sign in or
to subscribe it tells what that brings ("Cancel at any time"). A plea without a box stands under its title.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice, takewhile

from lxml.html import HtmlElement

from parsers.tree.elements import text_of, texts_in, words_in
from parsers.tree.tags import HEADINGS, PAGE_WIDE
from parsers.words.characters import fold
from parsers.words.sentences import ends_sentence, is_folded_prose
from parsers.words.speech import is_reported

LEVELS = 5
BOX_WORDS = 220
_LONGEST = 150  # words of one text in it
_TITLE_WORDS = 12
_LINES = 10  # below a title
_SHARE = 0.6  # of the sentences in a box speak to the reader
_OFFERS = re.compile(
    r"unlimited|exclusive|subscri|newsletters?|free trial|ad-free|cancel (?:at )?any ?time|"
    r"full (?:digital )?access|"
    r"(?:\b(?:per|every|each) |[$£€][\d.]+ an? )(?:day|week|month|year)\b|first \w+ (?:weeks|months)|"
    r"our (?:app|writers|journalists)"
)
_US = (
    r"\b(?:we|us|our|wir|uns|unser\w*|nous|notre|nos|nosotros|nuestr[oa]s?|n[oó]s|noss[oa]s?|noi|nostr[oaie]|"
    r"мы|нас|нам|наш\w*)\b"
)
_FROM_US = re.compile(_US)
_TO_READER = re.compile(rf"{_US}|\b(?:you|your|sie|ihre?n?|vous|votre|vos|ustedes|voc[eê]s?|вы|вас|ваш\w*)\b")


def find_pleas(label: HtmlElement, kept: Collection[str], kind: str) -> list[HtmlElement]:
    """What goes with a label of this kind that asks: the box of its plea, or the paragraphs under it."""
    plea = find_plea(label, kept, sells=kind == "account")
    if plea is not None:
        return [plea]
    return find_lines(label, kept) if kind == "support" else []


def find_plea(label: HtmlElement, kept: Collection[str], *, sells: bool = False) -> HtmlElement | None:
    """The box of a label that asks, if kept sentences beside the label speak to the reader; else None.

    `kept` are folded texts. Beside a label that `sells` these are offers.
    """
    if not _stands_apart(label):
        return None
    own, most = fold(text_of(label)), _TITLE_WORDS + (words_in(label, BOX_WORDS) or 0)
    for box in islice(label.iterancestors(), LEVELS):
        words = words_in(box, BOX_WORDS)
        if box.tag in PAGE_WIDE or words is None or box.find(".//h1") is not None:
            return None
        beside = [text for text in texts_in(box, _LONGEST) if text in kept and text != own]
        if sells and beside:
            return box if all(map(_OFFERS.search, beside)) else None
        if told := [text for text in beside if is_folded_prose(text)]:
            return _with_title(box) if _speaks_to_reader(told) else None
        if words > most:
            return None  # a whole box, of which nothing is kept
    return None


def find_lines(title: HtmlElement, kept: Collection[str]) -> list[HtmlElement]:
    """The paragraphs right below a title that asks, down to the next title or rule, if their kept sentences
    speak to the reader; none elsewhere.
    """
    if title.tag not in HEADINGS:
        return []
    lines = list(takewhile(_is_line, islice(title.itersiblings(), _LINES)))
    said = {text for text in (fold(text_of(line)) for line in lines) if text in kept}
    told = [text for text in said if is_folded_prose(text)]
    return lines if told and all(map(_TO_READER.search, told)) and _speaks_to_reader(told) else []


def _is_line(element: HtmlElement) -> bool:
    return element.tag not in (*HEADINGS, "hr") and (
        not isinstance(element.tag, str) or words_in(element, _LONGEST) is not None
    )


def _with_title(box: HtmlElement) -> HtmlElement:
    """A paragraph that asks with the title over it, where the two have a box of their own."""
    around, above = box.getparent(), box.getprevious()
    if (
        box.tag != "p"
        or around is None
        or around.tag in PAGE_WIDE
        or above is None
        or above.tag not in HEADINGS
    ):
        return box
    most = (words_in(box, BOX_WORDS) or 0) + _TITLE_WORDS
    return around if words_in(around, most) is not None else box


def _stands_apart(label: HtmlElement) -> bool:
    """Whether a label is no word or two of a sentence, nor an item of a list; it may end a paragraph, after a
    whole sentence.
    """
    if label.tag == "li" or next(label.iterancestors("li"), None) is not None:
        return False
    if label.tag not in ("a", "button", "span", "b", "strong"):
        return True
    above, before = label.getparent(), label.getprevious()
    led = (above.text if before is None else before.tail) or ""
    ended = not led.strip() or ends_sentence(led.rstrip())
    return ended and not (label.tail or "").strip()


def _speaks_to_reader(texts: Collection[str]) -> bool:
    speaking = sum(bool(_TO_READER.search(text)) for text in texts)
    us = any(_FROM_US.search(text) for text in texts)
    others = any('"' in text or is_reported(text) for text in texts)
    return us and speaking >= _SHARE * len(texts) and not others
