"""Visible bylines: who a reader sees named as the author, and how likely each is the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from parsers.metadata.marks import Mark
from parsers.metadata.names import (
    is_byline_label,
    is_organisation,
    is_person,
    read_segments,
    starts_with_label,
)
from parsers.metadata.page import Page
from parsers.metadata.sites import fold
from parsers.metadata.tidy import tidy
from parsers.metadata.visible import Standing, line_around, names_of, segments_of, text_of

_NAME_NAMES = re.compile(r"author-?_*name|name|p-author|fn\b|author$|author\s|byline|url fn n", re.IGNORECASE)
_OTHER_NAMES = re.compile(
    r"review|editor|photo|image|avatar|bio|about|social|share|follow|desc|title|role|job|position|comment|checker|"
    r"credit|copyright|date|time|count|more|img|icon|link-?list|excerpt|tooltip|popup|modal",
    re.IGNORECASE,
)
_LINE = 150
_LONGEST = 160
_RUNNING = frozenset({"p", "li", "blockquote", "td", "dd", "h2", "h3", "h4"})


@dataclass(frozen=True)
class Byline:
    """One visible byline: its names, its mark, and a score that grows with trust."""

    names: tuple[str, ...]
    mark: Mark
    score: float


def bylines(page: Page, anchor: HtmlElement | None) -> list[Byline]:
    """Every visible byline of the page, best first; `anchor` is the element that shows the headline."""
    standing = Standing(anchor)
    here = next((mark.place for mark in page.marks.headings if mark.element is anchor), None)
    headline = fold(text_of(anchor)) if anchor is not None else ""
    found = []
    for mark in page.marks.signed:
        for item in _read(mark):
            if not any(fold(name) == headline for name in item.names):
                found.append(replace(item, score=item.score + _place(mark, standing, here)))
    return sorted(found, key=lambda item: -item.score)


def _read(mark: Mark) -> Iterator[Byline]:
    segments, score = _read_label(mark) if mark.text else _read_named(mark)
    names = tuple(read_segments(segments))
    if names:
        people = sum(map(is_person, names))
        score += 1.0 * (people == len(names)) - 1.0 * any(map(is_organisation, names))
        lone = not people and not any(map(is_organisation, names))
        yield Byline(names, mark, score - 1.5 * lone)


def _read_label(mark: Mark) -> tuple[list[str], float]:
    """ "By A and B": in one line, or the label alone and the names in what follows."""
    own = tidy(mark.text)
    if not starts_with_label(own):
        return [], 0.0
    block, line, whole = line_around(mark.element, _LINE)
    if not whole:
        segments = [own]
        if is_byline_label(own):
            segments += _following(mark.element)
        elif mark.element.tag in _RUNNING or block.tag in _RUNNING:
            return [], 0.0
        return segments, 2.5
    segments = segments_of(block, _LINE + 20)
    start = next((position for position, text in enumerate(segments) if text == own), 0)
    segments = segments[start:]
    if all(map(is_byline_label, segments)):
        segments += _following(block)
    return segments, 3.0 - 1.0 * (start > 0) - 2.0 * (len(line) > 110)


def _following(element: HtmlElement) -> list[str]:
    if tidy(element.tail):
        return [tidy(element.tail, _LONGEST)]
    sibling, climbed = element.getnext(), element
    for _ in range(2):
        parent = climbed.getparent()
        if sibling is None and parent is not None:
            sibling, climbed = parent.getnext(), parent
    if sibling is None or not isinstance(sibling.tag, str) or sibling.tag in ("p", "h2", "article"):
        return []
    return segments_of(sibling, _LONGEST)


def _read_named(mark: Mark) -> tuple[list[str], float]:
    """An element called author, byline and the like, or a link to an author's page."""
    element = mark.element
    called = f"{names_of(element)} {element.get('itemprop') or ''} {element.get('rel') or ''}"
    segments = segments_of(element, _LONGEST + 1)
    if not segments or sum(map(len, segments)) > _LONGEST:
        return [], 0.0
    score = (
        1.0
        + 1.5 * ("author" in element.get("rel", "").split())
        + 1.0 * ("author" in element.get("itemprop", ""))
    )
    score += 1.0 * bool(_NAME_NAMES.search(called)) - 2.0 * bool(_OTHER_NAMES.search(called))
    return segments, score + 1.0 * starts_with_label(segments[0])


def _place(mark: Mark, standing: Standing, here: int | None) -> float:
    beside = standing.furniture(mark.element)
    if here is None:
        return -5.0 * beside
    distance = standing.distance(mark.element)
    steps = mark.place - here
    near = 0 <= steps < 40 or (-25 < steps < 0 and distance <= 4)
    score = 2.5 if near else 0.5 if -60 < steps < 120 else -1.0
    score += 1.0 * (distance <= 3) + 0.5 * (distance <= 6)
    return score - 5.0 * (beside and not (0 <= steps < 25 and distance <= 4))
