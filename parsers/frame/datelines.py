"""Datelines: lines that hold nothing but dates, and what they say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.frame.vocabulary import vocabulary
from parsers.metadata.dates.date_labels import said_of_date
from parsers.metadata.dates.moments import DayOrder, Moment, find_moments
from parsers.metadata.vocabulary import months
from parsers.words.characters import count_words, fold

LABEL_WORDS = 16
"""Of a line that says who wrote or when, at most."""
_LONGEST = LABEL_WORDS + 6  # words: with a zone, and of two dates
_DAY_PARTS = 4  # of a day and an hour: "21 мая, 12:15"
_PARTED = " | "  # in place of a date
_LISTED = 3  # days of a list; a line has one for when it was published and one for the last change
_BESIDE = 3  # names beside the dates: a place, a paper
_ZONE = re.compile(
    r"\(?\b(?:[A-Z]{2,4}|UTC[+-]?\d*|GMT[+-]?\d*)\b\)?|\b\d{1,2}[:.]\d\d\b(?:\s*[AaPp]\.?[Mm]\.?)?|\bat\b|\bum\b|\bà\b|\bUhr\b|\bhr?s\b\.?"
)
_READING_TIME = re.compile(
    r"(?<!\d)\d{1,3}[\s-]?(?:min(?:ut[aeio]\w{0,2})?s?|мин\w*)\b\.?"
    r"(?:[\s-](?:read|lesezeit|lesedauer|de lecture|de lectura|de leitura|di lettura|чтения)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Dateline:
    """What a line that holds nothing but dates says; `stated`, whether in so many words that it is when the
    article was published."""

    published: Moment | None
    modified: Moment | None
    stated: bool = False


def read_dateline(line: str, days: DayOrder = "mdy") -> Dateline | None:
    """The dates of a line that is nothing but dates, labels and at most a place; None for other lines."""
    if count_words(line) > _LONGEST:
        return None
    said, rest = read_days(line, days)
    if said is None:
        return Dateline(None, None) if _is_day(line) else None
    several = rest.count(_PARTED) >= _LISTED
    return said if _is_trimming(rest) and not (several and _is_schedule(line, days)) else None


def _is_schedule(line: str, days: DayOrder) -> bool:
    """Whether a line lists days and calls none of them anything: those of meetings to come."""
    moments = find_moments(line, order=days)
    return len({moment.printed for moment in moments}) >= _LISTED and said_of_date(line) is None


def read_days(line: str, days: DayOrder = "mdy") -> tuple[Dateline | None, str]:
    """The dates in a line, None where it has none, and the line with a bar in place of each."""
    moments = find_moments(line, order=days)
    published, modified, stated, start, rest = None, None, False, 0, ""
    for moment in moments:
        said = said_of_date(line[start : moment.start])
        if said == "modified":
            modified = modified or moment
        elif published is None:
            published, stated = moment, said == "published"
        rest += line[start : moment.start] + _PARTED
        start = moment.end
    return Dateline(published, modified, stated) if moments else None, rest + line[start:]


def _is_day(line: str) -> bool:
    """Whether a line is a day and perhaps an hour, without the year: "21 мая, 12:15"."""
    if not any(map(str.isdigit, line)):
        return False
    parts = re.findall(r"[^\W\d_]+|\d+", fold(vocabulary().date_words.sub(" ", line)))
    month = sum(part in months()[""] for part in parts)
    return (
        month == 1
        and 1 < len(parts) <= _DAY_PARTS
        and sum(part.isdigit() for part in parts) == len(parts) - 1
    )


def _is_trimming(rest: str) -> bool:
    """Whether what stands beside the dates says nothing: labels, an hour, a zone, a place."""
    bare = _ZONE.sub(" ", vocabulary().date_words.sub(" ", _READING_TIME.sub(" ", rest)))
    words = re.findall(r"\w[\w.'’-]*", bare)
    return len(words) <= _BESIDE and all(not word[0].islower() for word in words)
