"""Days of other calendars: the solar year of Iran and Afghanistan, Japan's eras."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

SOLAR = frozenset(("fa", "ps", "prs"))  # languages whose papers count the years of the solar calendar
_MONTHS = (  # of Iran, then in Dari, then in Pashto
    ("فروردین", "حمل", "وری"), ("اردیبهشت", "ثور", "غویی"), ("خرداد", "جوزا", "غبرګولی"),
    ("تیر", "سرطان", "چنګاښ"), ("مرداد", "امرداد", "اسد", "زمری"), ("شهریور", "سنبله", "وږی"),
    ("مهر", "میزان", "تله", "تلې"), ("آبان", "عقرب", "لړم"), ("آذر", "قوس", "لیندۍ"), ("دی", "جدی", "مرغومی"),
    ("بهمن", "دلو", "سلواغه"), ("اسفند", "حوت", "کب"),
)  # fmt: skip
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAMES = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_PERSIAN = str.maketrans("يىك", "ییک")  # Arabic letters for Persian ones
_SOLAR = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({_NAMES})(?:\s?ماه)?\s*[،,]?\s*(?:سال\s+)?(1[34]\d\d)(?!\d)")
_SOLAR_MONTH_FIRST = re.compile(rf"(?<!\w)({_NAMES})\s+(\d{{1,2}})\s*[،,]\s*(1[34]\d\d)(?!\d)")
# "۱۴۰۴ تله ۲۲", "د ۱۴۰۴ کال د تلې ۲۲مه"
_SOLAR_YEAR_FIRST = re.compile(
    rf"(?<!\d)(1[34]\d\d)\s*[،,]?\s+(?:(?:کال|سال)\s+)?(?:د\s+)?({_NAMES})\s+(\d{{1,2}})(?!\d|\s?:)"
)
_NUMERIC = re.compile(r"(?<![\d/-])(1[34]\d\d)\s?([/-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d/]|-\d)")
_ERA = re.compile(r"令和\s*(元|\d{1,2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_BEFORE_REIWA = 2018
_CYCLE, _OFFSET = 33, 356_033  # leap years come eight times in 33 years


def other_calendars(line: str, written: str, language: str) -> Iterator[tuple[int, int, date]]:
    """(start, end, day) of every day of another calendar in a line whose digits are 0 to 9.

    `written` is the same line with the digits that it is written in: those of Persian tell of its calendar,
    and so does the language of the page.
    """
    persian = line.translate(_PERSIAN)
    found = [(match, match[3], _NUMBERS[match[2]], match[1]) for match in _SOLAR.finditer(persian)]
    found += [
        (match, match[3], _NUMBERS[match[1]], match[2]) for match in _SOLAR_MONTH_FIRST.finditer(persian)
    ]
    found += [
        (match, match[1], _NUMBERS[match[2]], match[3]) for match in _SOLAR_YEAR_FIRST.finditer(persian)
    ]
    if language in SOLAR or any("\u0600" <= character <= "\u06ff" for character in written):
        found += [(match, match[1], int(match[3]), match[4]) for match in _NUMERIC.finditer(line)]
    for match, year, month, day in found:
        if 1 <= month <= 12 and 1 <= int(day) <= (31 if month < 7 else 30):
            yield match.start(), match.end(), solar_day(int(year), month, int(day))
    for match in _ERA.finditer(line):
        year = 1 if match[1] == "元" else int(match[1])
        try:
            yield match.start(), match.end(), date(_BEFORE_REIWA + year, int(match[2]), int(match[3]))
        except ValueError:
            continue


def solar_day(year: int, month: int, day: int) -> date:
    """A day of the solar Hijri calendar: six months of 31 days, then 30, by the cycle of 33 years."""
    before = (month - 1) * 31 if month < 7 else 186 + (month - 7) * 30
    cycles, rest = divmod(year + 1595, _CYCLE)
    leaps = cycles * 8 + (rest + 3) // 4
    return date.fromordinal(365 * (year + 1595) + leaps + before + day - _OFFSET)
