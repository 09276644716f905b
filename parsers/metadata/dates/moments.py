"""Moments written by machines and by people, in many languages and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Literal
from zoneinfo import ZoneInfo

from parsers.metadata.dates.calendars import SOLAR, other_calendars
from parsers.metadata.vocabulary import months, zones

DayOrder = Literal["dmy", "mdy", "mdy even with dots", "ymd"]
"""What comes first in a date of numbers that ends in its year; "ymd": as "dmy", but 25.11.26 is of 2025."""

TEXT_LIMIT = 300
EASTMOST = timedelta(hours=14)
_CLOCKS_DIFFER = timedelta(minutes=10)
_SHORTENED = r"[\u0e00-\u0e7f]{1,4}\.\s?[\u0e00-\u0e7f]{1,3}"  # Thai: พ.ย.
_SECOND = r"(?:\s(?:الأول|الاول|الثاني|یەکەم|دووەم))?"
_VIETNAMESE = r"tháng\s[^\W\d_]{2,4}(?:\s(?:một|hai))?"
_WORD = rf"(?:{_SHORTENED}|{_VIETNAMESE}|[^\s\d.,،/|·•()\[\]{{}}:;–—\-]{{2,20}}{_SECOND})"
# Arabic papers give a month both its names: أيار/مايو
_ALSO = rf"(?:\s?/\s?[\u0620-\u064a]{{2,10}}{_SECOND})?"
_YEAR = r"(?<!\d)((?:19|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(\d{1,2})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|°|ª|\.|ی|-?(?:го|е|і))?"

_NUMERIC_ISO = re.compile(rf"{_YEAR}\s?([-/.])\s?(\d{{1,2}})\s?\2\s?(\d{{1,2}})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=T?\d{4,6}|(?!\d))")
_CJK = re.compile(
    rf"{_YEAR}\s*(?:[年년]|оны|-?يىل(?:ى|نىڭ)?)[\s،]*(\d{{1,2}})(?:-?р)?\s*(?:[月월]|сарын|-?ئاي(?:نىڭ)?)\s*(\d{{1,2}})\s*[日일号號]?"
)
_YEAR_APART = re.compile(rf"{_YEAR}\s+(\d\d)\s?/\s?(\d\d)(?!\s?/|\d)")
_YEARS_FIRST = (_NUMERIC_ISO, _CJK, _YEAR_APART)
# "2025. november 26", "2025 m. lapkričio 26 d.", "2025eko azaroaren 26a"
_YEAR_FIRST = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)(?:\.|\sm\.|e?ko)?,?\s+({_WORD})\.?\s+{_DAY}", re.IGNORECASE
)
# "2024-yil 30-oktabr", "2024 жылғы 12 қыркүйек", "2024. gada 12. septembrī": the year's own word between
_YEAR_CALLED = re.compile(
    rf"{_YEAR}[\s.-]*(?:yil\w*|йил\w*|жыл\w*|ж\.|ýyl\w*|il\w*|يىل\w*|gada)[\s،]+{_DAY}\.?[\s-]*({_WORD})",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"{_DAY}{_ORDINAL}[\s\-/]*(?:de\s+|of\s+|di\s+|ta['’]\s*|d['’])?({_WORD}){_ALSO}[.,]?[\s\-,،/]*(?:de\s+|del\s+|соли\s+|พ\.ศ\.\s*)?(?<!\d)((?:19|20|25)\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"({_WORD})(?:\.[\s\-]*|[\s\-]+){_DAY}{_ORDINAL}\s*,?[\s\-]*{_YEAR}", re.IGNORECASE
)
_CTIME = re.compile(rf"({_WORD})\s+{_DAY}\s+(\d\d):(\d\d):(\d\d)\s+(?:([A-Z]{{1,5}}|[+-]\d{{4}})\s+)?{_YEAR}")
_NUMERIC_MONTH = re.compile(rf"{_DAY}\s+tháng\s+(\d{{1,2}}),?\s+(?:năm\s+)?{_YEAR}", re.IGNORECASE)
_NUMERIC_MONTH_FIRST = re.compile(rf"tháng\s+(\d{{1,2}})\s+{_DAY},\s+{_YEAR}", re.IGNORECASE)
_NUMERIC = re.compile(
    r"(?<![\d./-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?((?:19|20|25)\d\d|\d\d)(?![\d./-]\d|\d)"
)
_WEEKDAY = (
    r"[(（]?(?:(?:周|週|星期)[一二三四五六日天]|[월화수목금토일]요일)[)）]?|[(（](?:[月火水木金土日월화수목금토일])曜?日?[)）]"
    r"|\b(?:Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar)\b"
)
# What stands between a day and its hour.
_TO_CLOCK = (
    r"\b(?:at|um|ob|à|a las|las|às|alle|ore|ora|orë|kl|klo|kell|klukken|godz|saat|pukul|jam|lúc|plkst|val|"
    r"vid|о|в|у|u|v|om|o|d|г|р|r|года|року)\b\.?|الساعة|ساعت|เวลา"
)
_HOUR = (
    r"(오전|오후|午前|午後|上午|下午|凌晨|早上|晚上)?\s?"
    r"(?<!\d)([01]?\d|2[0-4])\s?(?:[:.h時时点시]|Uhr)\s?([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?(?!\d)\s*(?:分|분|Uhr|h\b|ч\b\.?|น\.)?"
    r"\s*([ap](?:\.\s?)?m\b\.?|[μπ]\.\s?μ\b\.?|[مص]\b|(?:مساء|صباح)\w*)?"
    r"\s*\(?(Z\b|[+-]\d\d:?\d\d\b|[+-]\d\d\b|(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?\b|мск\b"
    r"|(?!(?:BY|VON|PAR|POR)\b)(?-i:[A-ZМСК]{2,4})\b)?"
)
_CLOCK = re.compile(rf"(?:[\s,|/–—-]|\.(?=\s)|{_WEEKDAY}|{_TO_CLOCK})*T?{_HOUR}", re.IGNORECASE)
# "10:30 GMT, Wednesday 26 November 2025": a colon must be in it.
_CLOCK_BEFORE = re.compile(
    rf"(?<![\d.:/-])(?=\D{{0,4}}\d\d?:){_HOUR}\)?[\s,|·•–—-]*(?:(?:on|am|le|el|il|em|den)\s)?(?:[^\W\d_]{{3,12}}\.?,?\s)?\s*$",
    re.IGNORECASE,
)
_BEFORE = 40  # characters before a day in which its hour is sought
_COMPACT_CLOCK = re.compile(r"T?([01]\d|2[0-3])([0-5]\d)([0-5]\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?(?!\d)")
_HALVES = {
    "오전": "am", "午前": "am", "上午": "am", "凌晨": "am", "早上": "am", "π": "am", "ص": "am",
    "오후": "pm", "午後": "pm", "下午": "pm", "晚上": "pm", "μ": "pm", "م": "pm",
}  # fmt: skip
_DIGIT, _YEAR_DIGITS = re.compile(r"\d"), re.compile(r"\d{4}")
_EPOCH = re.compile(r"^(\d{10})(?:\d{3})?(?:\.\d+)?$")
_DIGITS = {
    start + offset: str(offset)
    for start in (*range(0x966, 0xD67, 0x80), 0x660, 0x6F0, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10)
    for offset in range(10)
}


@dataclass(frozen=True)
class Moment:
    """A moment found in `text[start:end]`: its value in UTC, and the day as it was printed.

    `timed` says that an hour was given, `zoned` that a zone was. A midnight is what machines write for none.
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
        since = found[-1].end if found else 0
        if start >= since:
            found.append(_moment(line, language, max(since, start - _BEFORE), start, end, day, clock))
    return found


def parse_moment(text: str, language: str = "", order: DayOrder = "mdy") -> Moment | None:
    """The one moment a machine-readable value states; None when there is none."""
    epoch = _EPOCH.match(text.strip())
    if epoch:
        value = datetime.fromtimestamp(int(epoch[1]), UTC)
        return Moment(value, value.date(), timed=True, zoned=True)
    return next(iter(find_moments(text, language, order)), None)


def as_of(moment: Moment, retrieved: datetime) -> Moment | None:
    """The moment as it can be true of what was retrieved then, and not later; None when it is still to come.

    What is ahead on most clocks, but not on all, is a local time that was called UTC: its zone is not known.
    """
    ahead = moment.value - retrieved
    if ahead > EASTMOST:
        return None
    zoned = moment.timed and moment.zoned and ahead <= _CLOCKS_DIFFER
    return replace(moment, value=min(moment.value, retrieved), zoned=zoned)


Found = tuple[int, int, date, str]


def _days(line: str, written: str, language: str, order: DayOrder) -> Iterator[Found]:
    for match in _NUMERIC.finditer(line):
        yield from _numeric(match, order)
    if _YEAR_DIGITS.search(line) or not written.isascii():  # most lines have numbers, and no year
        yield from _days_of_years(line, written, language)


def _days_of_years(line: str, written: str, language: str) -> Iterator[Found]:
    yield from _worded_days(line, language)
    if language in SOLAR or not written.isascii():
        yield from ((start, end, day, "") for start, end, day in other_calendars(line, written, language))
    for match in chain.from_iterable(pattern.finditer(line) for pattern in _YEARS_FIRST):
        year, month, day = (
            match[1],
            match[match.lastindex - 1 if match.lastindex else 2],
            match[match.lastindex or 3],
        )
        yield from _dated(match, year, month, day)
    for match in _COMPACT.finditer(line):
        yield from _compact(line, match)
    for match in _NUMERIC_MONTH.finditer(line):
        yield from _dated(match, match[3], match[2], match[1])
    for match in _NUMERIC_MONTH_FIRST.finditer(line):
        yield from _dated(match, match[3], match[1], match[2])


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


def _compact(line: str, match: re.Match[str]) -> Iterator[Found]:
    """A day in eight digits, and the hour in those that follow."""
    hour = _COMPACT_CLOCK.match(line, match.end())
    clock = f" {hour[1]}:{hour[2]}:{hour[3] or '00'} {hour[4] or ''}" if hour else ""
    for start, end, day, _ in _dated(match, match[1], match[2], match[3]):
        yield start, hour.end() if hour else end, day, clock


def _numeric(match: re.Match[str], order: DayOrder) -> Iterator[Found]:
    first, second, year = int(match[1]), int(match[3]), match[4]
    if order == "ymd" and len(year) == 2:
        yield from _dated(match, f"20{match[1]:0>2}", second, year)
        return
    month_first = order == "mdy even with dots" or (order == "mdy" and match[2] == "/")
    if first > 12 or second > 12:
        month_first = second > 12
    day, month = (second, first) if month_first else (first, second)
    yield from _dated(match, year if len(year) == 4 else f"20{year}", month, str(day))


def _moment(line: str, language: str, since: int, start: int, end: int, day: date, clock: str) -> Moment:
    """The moment of a day in `line[start:end]`, whose hour stands behind it or, after `since`, before it."""
    found = _CLOCK.match(clock) if clock else _CLOCK.match(line, end)
    if not found and (found := _CLOCK_BEFORE.search(line[:start], since)):
        start = found.start()
    elif not found:
        return Moment(datetime.combine(day, time(), UTC), day, start=start, end=end)
    elif not clock:
        end = found.end()
    hour = _hour(int(found[2]), _half(found[1] or found[5] or ""))
    local = datetime.combine(day, time(hour % 24, int(found[3]), int(found[4] or 0)), UTC)
    minutes = _shift(found[6] or "", local, language)
    value, timed = local - timedelta(minutes=minutes or 0), local.time() != time()
    return Moment(value, day, timed=timed, zoned=minutes is not None, start=start, end=end)


def _half(said: str) -> str:
    """ "am" or "pm" in any language; "" for none."""
    folded = said.casefold()
    return _HALVES.get(said) or _HALVES.get(folded[:1]) or folded


def _hour(hour: int, half: str) -> int:
    if half.startswith("p") and hour < 12:
        return hour + 12
    return 0 if half.startswith("a") and hour == 12 else hour


def _shift(zone: str, local: datetime, language: str) -> int | None:
    """Minutes east of UTC of a zone at a local time; None when no zone is stated or it is not known."""
    name = zone.upper().replace(" ", "")
    known = zones(language).get(name)
    if isinstance(known, str):
        offset = local.replace(tzinfo=ZoneInfo(known)).utcoffset()
        return None if offset is None else int(offset.total_seconds()) // 60
    if known is not None:
        return known
    stated = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?", name)
    if not stated:
        return None
    minutes = int(stated[2]) * 60 + int(stated[3] or 0)
    return None if minutes > 14 * 60 else -minutes if stated[1] == "-" else minutes
