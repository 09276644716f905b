"""Heading texts: what a heading says as a headline, without its kicker, its date and a tag before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from lxml.html import HtmlElement

from parsers.metadata.headline.references import TITLE_FROM
from parsers.metadata.page import Page
from parsers.metadata.sites import fold_title, is_site_name
from parsers.metadata.visible import seen_text

LONGEST = 220  # characters of a headline
TAG_WORDS = 3  # of a tag ("LIVE", "Premium"), at most; a subtitle has more
_PARTS_LOOKED_AT = 6
_NOT_TITLE = re.compile(
    r"^(?:time|small|sup)\b|kicker|eyebrow|label|date|meta|subtitle|sub-title|subhead|byline|author|badge|share|"
    r"permalink|anchor|edit|icon|categor|overline|roofline|topline|dachzeile|spitzmarke|surtitre|antet[ií]tulo",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[–—-]\s+")
_KICKER = re.compile(r"\w+(?: \w+)?\s?:\s+")


class Titles:
    """What other witnesses call the article, by its words, and how many of them call it so."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        self.by_words = {fold_title(text): text for text in reversed(texts)}
        self.votes = Counter(map(fold_title, texts))


def heading_text(element: HtmlElement, told: Titles, page: Page) -> str:
    """What the heading says, without its kicker, its date and what stands behind a bar.

    Another title of the page (`told`, by its words) that says all the rest confirms it.
    """
    limit = LONGEST * 2
    text = seen_text(element, skip=_NOT_TITLE, limit=limit) or seen_text(element, limit=limit)
    before, bar, _ = text.partition(" | ")
    text = (before if bar and len(before.split()) >= 3 else text).strip("#¶§ ")
    parts = _parts_of(element) if told.by_words else frozenset()
    same = told.by_words.get(fold_title(text))
    if same:
        return same if len(parts) > 1 and not bar else text
    for folded, title in told.by_words.items():
        if len(title) > TITLE_FROM and text != title and (_wrapped(text, title, page) or folded in parts):
            return title
    return _untagged(element, told) or text


def _parts_of(element: HtmlElement) -> frozenset[str]:
    """What the heading's parts say, folded: one is its title, then, the others a kicker or a subtitle."""
    return frozenset(fold_title(seen_text(part)) for part in element if isinstance(part.tag, str))


def _untagged(element: HtmlElement, told: Titles) -> str:
    """The title that the heading says beside a tag ("LIVE", "Premium") in an element of its own, or "".

    Of a subtitle, which has more words than a tag, two witnesses must know nothing.
    """
    for words, rest in _rests_of(element):
        title = told.by_words.get(rest, "")
        if len(title) > TITLE_FROM and (words <= TAG_WORDS or told.votes[rest] > 1):
            return title
    return ""


def _rests_of(element: HtmlElement) -> Iterator[tuple[int, str]]:
    """What a heading says without one of its parts, and without all, folded, after how many words went."""
    while len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        element = element[0]
    if not 0 < len(element) <= _PARTS_LOOKED_AT:
        return
    said = [fold_title(seen_text(part)) if isinstance(part.tag, str) else "" for part in element]
    own = [fold_title(element.text or ""), *(fold_title(part.tail or "") for part in element)]
    for at, part in enumerate(said):
        others = [*said[:at], "", *said[at + 1 :]]
        rest = chain(own[:1], *zip(others, own[1:], strict=True))
        yield len(part.split()), " ".join(filter(None, rest))
    yield len(" ".join(said).split()), " ".join(filter(None, own))


def _wrapped(text: str, title: str, page: Page) -> bool:
    """Whether the heading is the title with a kicker ("Blog: …") or with the site's name after a dash."""
    rest, kicker = text.removeprefix(title), text.removesuffix(title)
    name = _DASH.match(rest)
    return bool(name and is_site_name(rest[name.end() :], page)) or bool(_KICKER.fullmatch(kicker))
