"""Moments written by machines and by people, in many languages and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Literal

from parsers.metadata.calendars import other_calendars
from parsers.metadata.vocabulary import months, zones

DayOrder = Literal["dmy", "mdy", "mdy even with dots"]

TEXT_LIMIT = 300
_SHORTENED = r"[\u0e00-\u0e7f]{1,4}\.\s?[\u0e00-\u0e7f]{1,3}"  # Thai: พ.ย.
_WORD = rf"(?:{_SHORTENED}|[^\s\d.,،/|·•()\[\]{{}}:;–—\-]{{2,20}}(?:\s(?:الأول|الاول|الثاني))?)"
# Arabic papers give a month both its names: أيار/مايو
_ALSO = r"(?:\s?/\s?[\u0620-\u064a]{2,10}(?:\s(?:الأول|الاول|الثاني))?)?"
_YEAR = r"(?<!\d)((?:19|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(\d{1,2})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|°|ª|\.|-?(?:го|е|і))?"

_NUMERIC_ISO = re.compile(rf"{_YEAR}\s?([-/.])\s?(\d{{1,2}})\s?\2\s?(\d{{1,2}})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=T?\d{4,6}|(?!\d))")
_CJK = re.compile(
    rf"{_YEAR}\s*(?:[年년]|оны)\s*(\d{{1,2}})(?:-?р)?\s*(?:[月월]|сарын)\s*(\d{{1,2}})\s*[日일号號]?"
)
_YEAR_APART = re.compile(rf"{_YEAR}\s+(\d\d)\s?/\s?(\d\d)(?!\s?/|\d)")
_YEARS_FIRST = (_NUMERIC_ISO, _COMPACT, _CJK, _YEAR_APART)
_YEAR_FIRST = re.compile(rf"{_YEAR}\.?,?\s+({_WORD})\.?\s+{_DAY}")
# "2024-yil 30-oktabr", "2024 жылғы 12 қыркүйек", "2024. gada 12. septembrī": the year's own word between
_YEAR_CALLED = re.compile(
    rf"{_YEAR}[\s.-]*(?:yil\w*|йил\w*|жыл\w*|ж\.|ýyl\w*|il\w*|gada)\s+{_DAY}\.?[\s-]*({_WORD})", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"{_DAY}{_ORDINAL}[\s\-]*(?:de\s+|of\s+|di\s+|d['’])?({_WORD}){_ALSO}[.,]?[\s\-,،/]*(?:de\s+|del\s+|соли\s+|พ\.ศ\.\s*)?(?<!\d)((?:19|20|25)\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"({_WORD})\.?[\s\-]+{_DAY}{_ORDINAL}\s*,?[\s\-]*{_YEAR}", re.IGNORECASE)
_CTIME = re.compile(rf"({_WORD})\s+{_DAY}\s+(\d\d):(\d\d):(\d\d)\s+(?:([A-Z]{{1,5}}|[+-]\d{{4}})\s+)?{_YEAR}")
_NUMERIC_MONTH = re.compile(rf"{_DAY}\s+tháng\s+(\d{{1,2}}),?\s+(?:năm\s+)?{_YEAR}", re.IGNORECASE)
_NUMERIC = re.compile(
    r"(?<![\d./-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d|\d\d)(?![\d./-]\d|\d)"
)
_WEEKDAY = r"[(（](?:[月火水木金土日월화수목금토일]|(?:周|週|星期)[一二三四五六日天])曜?日?[)）]"
_CLOCK = re.compile(
    rf"(?:[\s,|/–—-]|\.(?=\s)|{_WEEKDAY}|\b(?:at|um|à|a las|às|alle|ore|kl|в|om|o)\b\.?|الساعة|ساعت)*T?"
    r"(오전|오후|午前|午後|上午|下午|凌晨|早上|晚上)?\s?"
    r"(?<!\d)([01]?\d|2[0-4])\s?(?:[:.h時时点시]|Uhr)\s?([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?(?!\d)\s*(?:分|분|Uhr|h\b)?"
    r"\s*([ap]\.?m\b\.?)?\s*\(?(Z\b|[+-]\d\d:?\d\d\b|[+-]\d\d\b|(?:UTC|GMT)[+-]\d{1,2}(?::\d\d)?"
    r"|(?!(?:BY|VON|PAR|POR)\b)(?-i:[A-ZМСК]{2,4})\b)?",
    re.IGNORECASE,
)
_HALVES = {
    "오전": "am", "午前": "am", "上午": "am", "凌晨": "am", "早上": "am",
    "오후": "pm", "午後": "pm", "下午": "pm", "晚上": "pm",
}  # fmt: skip
_DIGIT = re.compile(r"\d")
_EPOCH = re.compile(r"^(\d{10})(?:\d{3})?(?:\.\d+)?$")
_DIGITS = {
    start + offset: str(offset)
    for start in (*range(0x966, 0xD67, 0x80), 0x660, 0x6F0, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10)
    for offset in range(10)
}


@dataclass(frozen=True)
class Moment:
    """A moment found in `text[start:end]`: its value in UTC, and the day as it was printed.

    `timed` says that an hour was given, `zoned` that a zone was.
    """

    value: datetime
    printed: date
    timed: bool = False
    zoned: bool = False
    start: int = 0
    end: int = 0


def find_moments(text: str, language: str = "", order: DayOrder = "mdy") -> list[Moment]:
    """Every moment in one line of text, in reading order; `order` settles what 3/4/2025 means."""
    written = text[:TEXT_LIMIT]
    line = written if written.isascii() else written.translate(_DIGITS)
    if not _DIGIT.search(line):
        return []
    found: list[Moment] = []
    for start, end, day, clock in sorted(_days(line, written, language, order), key=lambda item: item[:2]):
        if not found or start >= found[-1].end:
            found.append(_moment(line, start, end, day, clock))
    return found


def parse_moment(text: str, language: str = "", order: DayOrder = "mdy") -> Moment | None:
    """The one moment a machine-readable value states; None when there is none."""
    epoch = _EPOCH.match(text.strip())
    if epoch:
        value = datetime.fromtimestamp(int(epoch[1]), UTC)
        return Moment(value, value.date(), timed=True, zoned=True)
    return next(iter(find_moments(text, language, order)), None)


Found = tuple[int, int, date, str]


def _days(line: str, written: str, language: str, order: DayOrder) -> Iterator[Found]:
    yield from _worded_days(line, language)
    if not written.isascii():
        yield from ((start, end, day, "") for start, end, day in other_calendars(line, written))
    for match in chain.from_iterable(pattern.finditer(line) for pattern in _YEARS_FIRST):
        year, month, day = (
            match[1],
            match[match.lastindex - 1 if match.lastindex else 2],
            match[match.lastindex or 3],
        )
        yield from _dated(match, year, month, day)
    for match in _NUMERIC_MONTH.finditer(line):
        yield from _dated(match, match[3], match[2], match[1])
    for match in _NUMERIC.finditer(line):
        yield from _numeric(match, order)


def _worded_days(line: str, language: str) -> Iterator[Found]:
    for match in _CTIME.finditer(line):
        clock = f" {match[3]}:{match[4]}:{match[5]} {match[6] or ''}"
        yield from _dated(match, match[7], _month(match[1], language), match[2], clock)
    for match in _DAY_FIRST.finditer(line):
        yield from _dated(match, match[3], _month(match[2], language), match[1])
    for match in _MONTH_FIRST.finditer(line):
        yield from _dated(match, match[3], _month(match[1], language), match[2])
    for match in _YEAR_CALLED.finditer(line):
        yield from _dated(match, match[1], _month(match[3], language), match[2])
    for match in _YEAR_FIRST.finditer(line):
        yield from _dated(match, match[1], _month(match[2], language), match[3])


def _month(word: str, language: str) -> int:
    folded = word.casefold().strip("'’")
    folded = folded.replace(". ", ".") if ". " in folded else folded
    return months().get(language, {}).get(folded) or months()[""].get(folded, 0)


def _dated(match: re.Match[str], year: str, month: str | int, day: str, clock: str = "") -> Iterator[Found]:
    number = int(year)
    if number >= 2500:  # the Buddhist calendar, as Thai newspapers print it
        number -= 543
    try:
        yield match.start(), match.end(), date(number, int(month), int(day)), clock
    except ValueError:
        return


def _numeric(match: re.Match[str], order: DayOrder) -> Iterator[Found]:
    first, second, year = int(match[1]), int(match[3]), match[4]
    month_first = order == "mdy even with dots" or (order == "mdy" and match[2] == "/")
    if first > 12 or second > 12:
        month_first = second > 12
    day, month = (second, first) if month_first else (first, second)
    yield from _dated(match, year if len(year) == 4 else f"20{year}", month, str(day))


def _moment(line: str, start: int, end: int, day: date, clock: str) -> Moment:
    found = _CLOCK.match(clock) if clock else _CLOCK.match(line, end)
    if not found or found[2] is None:
        return Moment(datetime.combine(day, time(), UTC), day, start=start, end=end)
    if not clock:
        end = found.end()
    hour = _hour(int(found[2]), _HALVES.get(found[1], (found[5] or "").lower()))
    minutes = _shift(found[6] or "")
    local = datetime.combine(day, time(hour % 24, int(found[3]), int(found[4] or 0)), UTC)
    value = local - timedelta(minutes=minutes or 0)
    return Moment(value, day, timed=True, zoned=minutes is not None, start=start, end=end)


def _hour(hour: int, half: str) -> int:
    if half.startswith("p") and hour < 12:
        return hour + 12
    return 0 if half.startswith("a") and hour == 12 else hour


def _shift(zone: str) -> int | None:
    """Minutes east of UTC; None when no zone is stated or it is not known."""
    name = zone.upper()
    if name in zones():
        return zones()[name]
    stated = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?", name)
    if not stated:
        return None
    minutes = int(stated[2]) * 60 + int(stated[3] or 0)
    return None if minutes > 14 * 60 else -minutes if stated[1] == "-" else minutes
