"""Dispatches: on which day somebody reports, in a report's first words, before its first sentence.

"DAYTON, Ohio, Nov. 26, 2025 /PRNewswire/ -- Lantern House today …", "March 3, 2015 -- Farmers …"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.metadata.dates.moments import DayOrder, Moment, find_moments

_HEAD, _PLACE = 140, 70  # characters of a paragraph that are looked at; of a place
_TAG = re.compile(r"\s*(/[^/]{2,30}/|\([^()]{2,30}\))?\s*(?:--|[–—-])\s")
_PLACE_NAMES = re.compile(
    r"\s*([^\W\d_a-z][\w.'’-]*(?:(?: |/|, ?)(?:(?:of|de|del|la|am|an der|sur|upon) )?[^\W\d_a-z][\w.'’-]*)"
    r"{0,4}),\s(?:(?:den|le|el|il|on) )?"
)
_WEEKDAY = re.compile(
    r"(?:day|tag|dag|woch)\b|(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche|lunes|martes|mi[ée]rcoles|jueves|"
    r"viernes|s[áa]bado|domingo|feira|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
)
_CAPITALS = re.compile(r"[^\W\d_a-z]{3}")


def dispatch_moment(text: str, language: str, order: DayOrder) -> Moment | None:
    """The moment that a paragraph's dateline gives; None when it has none, or one without a day and a year.

    Its place is written in capitals, or an agency's tag follows the day.
    """
    head = text[:_HEAD]
    found = next(iter(find_moments(head, language, order)), None)
    if found is None or not 0 < found.start <= _PLACE:
        return None
    behind = _TAG.match(head, found.end)
    placed = behind and (behind[1] or _CAPITALS.match(head))
    return found if placed else None


def leading_moment(text: str, language: str, order: DayOrder) -> Moment | None:
    """The day that a paragraph begins with, before a dash and a sentence: "March 3, 2015 -- Farmers …"; a
    place may stand before it: "Geneva, 3 March 2015 – Farmers …".

    Where several paragraphs begin so, they are a chronicle's; a day right behind the dash, perhaps with a
    place before it, ends a time or a life.
    """
    head = text[:_HEAD]
    found = find_moments(head, language, order)
    if not found or not (tag := _TAG.match(head, found[0].end)):
        return None
    if found[0].start and not _is_place(head[: found[0].start]):
        return None
    return None if _ends_span(head[tag.end() :], found[1:], tag.end()) else found[0]


def _ends_span(behind: str, days: Sequence[Moment], at: int) -> bool:
    """Whether what stands behind a dash, `at` so many characters, is the end of a span: an hour, or a day and
    perhaps its place.
    """
    before = behind[: days[0].start - at] if days else ""
    return behind[:1].isdigit() or (bool(days) and (before == "" or _is_place(before)))


def _is_place(before: str) -> bool:
    """Whether names and a comma stand before a day, and none of them is that of a day of the week."""
    named = _PLACE_NAMES.fullmatch(before)
    return named is not None and _WEEKDAY.search(named[1].casefold()) is None
