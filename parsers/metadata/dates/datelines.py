"""Visible datelines: the dates that a reader sees, and how likely each is the article's own."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from lxml.html import HtmlElement

from parsers.metadata.addresses import path_of
from parsers.metadata.dates.date_labels import Said, said_of_date, tells_first, words_of
from parsers.metadata.dates.dated_addresses import moment_in
from parsers.metadata.dates.moments import DayOrder, Moment, find_moments, parse_moment
from parsers.metadata.fields import CREDITED
from parsers.metadata.marks import Mark
from parsers.metadata.one_line import one_line
from parsers.metadata.page import Page
from parsers.metadata.visible import Standing, line_around, names_of, seen_text
from parsers.tree.elements import outward
from parsers.words.sentences import is_sentence

Kind = Said | Literal["unsaid"]

_STRONG_NAMES = re.compile(
    r"publish|pub-?date|date-?pub|posted|submitted|entry-|post-|article-|byline|release-?date|timestamp|dateline|datePublished",
    re.I,
)
_DATE_NAMES = re.compile(r"date|time|datum|fecha|meta|byline|info|detail", re.I)
_PUBLISHED_NAMES = re.compile(r"publish|posted|pub-?date", re.I)
_META_NAMES = re.compile(r"meta(?:data)?\b|byline|dateline", re.I)
_CALLED_DATE = re.compile(r"(?:^|\s)(?:[\w-]+[-_])?(?:date|datum|fecha|time)(?:\s|$)", re.I)
_MODIFIED_NAMES = re.compile(r"updated|modified|dateModified|lastmod|reviewed", re.I)
_OTHER = re.compile(
    r"©|\(c\)|\b(?:copyright|all rights|expires|born|deadline|effective|seasons?|events?|founded|since|"
    r"retrieved|accessed)\b",
    re.I,
)
# "5 June 2020, 15:49 by Jane Doe"
_SIGNED = re.compile(r"\b(?i:by|von|par|por|di|door|av|af|oleh)\s+[^\W\d_a-z][^\W\d_]+\s[^\W\d_a-z]")
_BYLINE = re.compile(rf"\W*(?:\w+ )?{_SIGNED.pattern}")  # "Text von Lea Sontheim, Kabul, 3. Mai 2024."
# "… crosses the bridge, Monday, Nov. 23, 2026. (AP Photo/Jane Doe)"
_CREDIT = re.compile(r"\([^()]{0,40}\b(?:photo|foto|picture|image|bild)\b[^()]{0,60}\)\.?$", re.I)
_UNTIL = re.compile(
    r"\s*(?:Uhr|h|hrs?)?\s*(?:bis|to|until|till|à|a|al?le|hasta|até|tot|do|до|[–—-])\s*\d{1,2}[:.h]\d\d(?!\d)",
    re.I,
)
_ISSUE = re.compile(r"\s*(?:issue|edition)\b", re.I)  # behind the day of a magazine, mostly one to come
_LINE, _SHORT, _NODES = 160, 80, 60  # characters of a dateline, of a plain one; elements of one looked at
_ANOTHER, _EVENT = 5.0, 12.0  # what it costs to date another story or a picture, and to say until when
_PRINTED = 2.0  # to date a printed issue
_ABOVE, _TITLE_WORDS = 4, 8  # elements around a date that show that; words of a link that is a title
_TELLING = 3.0  # what it costs a line that calls its date nothing to be a sentence of the text
_FIRST = 4.0  # what it is worth to be called the first publication
_MACHINE = ("datetime", "content", "data-datetime", "data-timestamp", "data-date", "data-published", "title")
_DIGITS = re.compile(r"\d{4}")
_MONTH_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])/")
_OF_THAT_MONTH = 2.0  # that the address of the page names
_OF_THAT_DAY, _OF_NEXT_DAY = 3.0, 1.0  # that it names; that is the day before or after, in another zone


@dataclass(frozen=True)
class VisibleDate:
    """One visible date: what it says it is, its mark, and a score that grows with trust (about -5..10).

    `before` are the words before it, in its line or, where it has none, in the element before that; `worded`
    is what its score is for what it says and is called, wherever it stands.
    """

    moment: Moment
    kind: Kind
    mark: Mark
    score: float
    before: str = ""
    worded: float = 0.0


def datelines(page: Page, anchor: HtmlElement | None, order: DayOrder) -> list[VisibleDate]:
    """Every visible date of the page, best first; `anchor` is the element that shows the headline."""
    standing = Standing(anchor)
    found = list(_found(page, anchor, order))
    here = page.place_of(anchor)
    alike: Counter[str] = Counter(_signature(item.mark.element) for item in found)
    addressed, day = _month_of(page.url), moment_in(page.url)
    scored = []
    for item in found:
        steps = None if here is None else item.mark.place - here
        score = item.score + standing.trust(item.mark.element, steps)
        score += _OF_THAT_MONTH * ((item.moment.printed.year, item.moment.printed.month) == addressed)
        if day:
            away = abs((item.moment.printed - day.printed).days)
            score += _OF_THAT_DAY if not away else _OF_NEXT_DAY * (away == 1)
        score -= 1.5 * (alike[_signature(item.mark.element)] > 2) + 6.0 * _is_calendar(item, steps, page)
        scored.append(dataclasses.replace(item, score=score, worded=item.score))
    return sorted(scored, key=lambda item: -item.score)


def _month_of(url: str) -> tuple[int, int] | None:
    """(year, month) of an address that names them."""
    found = _MONTH_IN_PATH.search(path_of(url))
    return (int(found[1]), int(found[2])) if found else None


def _is_calendar(item: VisibleDate, steps: int | None, page: Page) -> bool:
    """Whether this is the day of reading, which papers print above everything else on their pages."""
    above = steps is not None and steps < 0 and item.kind == "unsaid"
    return above and abs((item.moment.printed - page.retrieved.date()).days) <= 1


def _found(page: Page, anchor: HtmlElement | None, order: DayOrder) -> Iterator[VisibleDate]:
    seen: set[tuple[HtmlElement, str]] = set()
    around = frozenset() if anchor is None else frozenset(anchor.iterancestors())
    for mark in page.marks.dated:
        block, line, whole = line_around(mark.element, _LINE)
        if not whole and _in_running_text(mark, block) and not (mark.is_line and len(mark.text) <= _SHORT):
            continue
        if not whole or (block in around and mark.is_line):  # what holds the headline as well is no line
            block, line = mark.element, one_line(mark.text, _LINE) or line
        if (block, line) not in seen:
            lines = list(_read_line(mark, block, line, page, order))
            seen.update([(block, line)] * bool(lines))  # a mark that follows may state a date for machines
            yield from lines


def _in_running_text(mark: Mark, block: HtmlElement) -> bool:
    """Whether a date within a long block is just a word of it."""
    names = names_of(mark.element)
    named = mark.element is not block and (
        _DATE_NAMES.search(f"{names} {mark.element.tag}") or _PUBLISHED_NAMES.search(names)
    )
    return (
        block.tag in ("p", "li", "blockquote", "td", "dd")
        and not named
        and not _META_NAMES.search(names_of(block))
    )


def _read_line(
    mark: Mark, block: HtmlElement, line: str, page: Page, order: DayOrder
) -> Iterator[VisibleDate]:
    element = mark.element
    stated = _machine_moment(element, block, page, order)
    moments = find_moments(line, page.language, order)
    names = f"{names_of(element)} {element.get('itemprop') or ''} {names_of(block)}"
    own = line if element is block else seen_text(element, spaced=True, limit=_LINE)
    if stated and len({moment.printed for moment in moments}) <= 1:
        printed = moments[0] if moments else None
        labelled = printed is not None and said_of_date(line[: printed.start]) is not None
        moments = [_agreed(stated, printed, labelled=labelled)]
    start = 0
    for moment in moments:
        before = line[start : moment.start] if moment.end else line
        last = moment is moments[-1]
        within = line[moment.start : moment.end] in own
        kind = _said(before, line[moment.end :] if moment.end and last else "", names * within)
        bare = not before.strip(" :|·•,-–—") and moment is moments[0]
        if kind == "unsaid" and bare:
            kind = _said(_preceding(block), "", names)
        rest = _without(line, moments)
        score = _wording(rest, moment.start, kind, names, element) + _FIRST * tells_first(before)
        score -= _TELLING * (kind == "unsaid" and _tells(rest, names, element))
        another = (
            _is_of_another(element) or _CREDIT.search(rest) is not None or CREDITED.search(rest) is not None
        )
        score -= _ANOTHER * another + _EVENT * _is_of_event(moment, line)
        score -= _PRINTED * (_ISSUE.match(line, moment.end) is not None)
        yield VisibleDate(moment, kind, mark, score, _preceding(block) if bare else before)
        start = moment.end


def is_called_date(element: HtmlElement) -> bool:
    """Whether an element is named as one that holds a date."""
    return _CALLED_DATE.search(names_of(element)) is not None


def _tells(rest: str, names: str, element: HtmlElement) -> bool:
    """Whether a line is a sentence, and neither a byline nor called one or a date."""
    called = element.tag == "time" or _META_NAMES.search(names) or _CALLED_DATE.search(names)
    return is_sentence(rest) and not called and not _BYLINE.match(rest)


def _is_of_event(moment: Moment, line: str) -> bool:
    """Whether it is said until when what begins then lasts: "5 March, 14:30 to 16:00"."""
    return moment.timed and bool(_UNTIL.match(line, moment.end))


def _is_of_another(element: HtmlElement) -> bool:
    """Whether a date is that of a picture or of what is quoted, as posts are, or stands in a link with the
    title of another story.
    """
    around = list(islice(outward(element), 1 + _ABOVE))
    if any(above.tag in ("figcaption", "figure", "blockquote") for above in around):
        return True
    link = next((above for above in around if above.tag == "a"), None)
    said = seen_text(link, spaced=True, limit=_LINE) if link is not None else ""
    return len(words_of(said)) >= _TITLE_WORDS


def _machine_moment(element: HtmlElement, block: HtmlElement, page: Page, order: DayOrder) -> Moment | None:
    """What the element, or the one <time> in its line, states for machines."""
    holder = element
    if not _machine_text(element):
        times = [node for node, _ in zip(block.iter(), range(_NODES), strict=False) if node.tag == "time"]
        holder = times[0] if len(times) == 1 else element
    return parse_moment(_machine_text(holder), page.language, order)


def _machine_text(element: HtmlElement) -> str:
    said = (element.get(name) for name in _MACHINE)
    return next(
        (text for text in (one_line(value, 80) for value in said if value) if _DIGITS.search(text)), ""
    )


def _agreed(stated: Moment, printed: Moment | None, *, labelled: bool) -> Moment:
    """The machine's moment, with the day that readers see when it is the same moment in another zone.

    Another day is what readers see where it is `labelled`: machines often state the last change instead.
    """
    if printed is None:
        return stated
    if abs((printed.printed - stated.printed).days) > 1:
        return printed if labelled and not _is_swapped(printed.printed, stated.printed) else stated
    return Moment(stated.value, printed.printed, stated.timed, stated.zoned, printed.start, printed.end)


def _is_swapped(one: date, other: date) -> bool:
    """Whether these are one date of numbers, read with the day first and with the month first."""
    return (one.month, one.day) == (other.day, other.month)


def _said(before: str, after: str, names: str) -> Kind:
    """What the words around a date call it."""
    said = said_of_date(before) or said_of_date(after)
    if said:
        return said
    return "modified" if _MODIFIED_NAMES.search(names) and not _STRONG_NAMES.search(names) else "unsaid"


def _preceding(block: HtmlElement) -> str:
    sibling = block.getprevious()
    if sibling is None and block.getparent() is not None:
        return (block.getparent().text or "")[-60:]
    return (
        seen_text(sibling, spaced=True, limit=60)
        if sibling is not None and isinstance(sibling.tag, str)
        else ""
    )


def _without(line: str, moments: list[Moment]) -> str:
    for moment in reversed(moments):
        line = line[: moment.start] + line[moment.end :]
    return line


def _wording(rest: str, start: int, kind: Kind, names: str, element: HtmlElement) -> float:
    """How much the line itself looks like a dateline; `rest` is what it says beside its dates."""
    score = 2.0 if kind == "published" else 1.0 if kind == "modified" else 0.0
    score += 2.0 * bool(_STRONG_NAMES.search(names)) + 1.0 * bool(_DATE_NAMES.search(names))
    score += 1.0 if element.tag == "time" else 0.0
    score += 2.0 if "datePublished" in element.get("itemprop", "") else 0.0
    score += 1.0 if len(rest) < 25 else 0.0 if len(rest) < 80 else -1.0 if start < 25 else -5.0
    score += 1.0 * (len(rest) < _SHORT and _SIGNED.search(rest) is not None)
    return score - 4.0 * bool(_OTHER.search(rest))


def _signature(element: HtmlElement) -> str:
    parent = element.getparent()
    above = f"{parent.tag}.{parent.get('class')}" if parent is not None else ""
    return f"{above}>{element.tag}.{element.get('class')}"
