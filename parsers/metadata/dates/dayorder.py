"""Whether 3/4/2025 is the third of April or March the fourth: what a page shows of it, and else its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parsers.metadata.dates.moments import DayOrder
from parsers.metadata.vocabulary import months

Pair = tuple[int, str, int]
"""The first two numbers of a date with what parts them."""

_ORDERED = re.compile(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2(?:20)?\d\d(?![\d/.-])")
_DAY_MONTH = re.compile(
    r"(?<![\d./-])(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?[\s-]+(?:de\s+|of\s+)?([^\W\d_]{3,12})"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?(?![\d./:-]\d|\d)")
_MONTH_FIRST_PLACES = frozenset({"us", "ph", "pw", "fm", "gu", "vi", "pr"})
_MONTH_FIRST_TONGUES = frozenset({"en", "fil", "tl", ""})
_YEAR_FIRST_TONGUES = frozenset({"hu", "ja", "ko", "lt", "mn", "zh"})
# Countries whose papers write the day first in English, too; no endings that anybody may have (.io, .tv).
_DAY_FIRST_HOSTS = re.compile(
    r"\.(?:uk|au|nz|ie|in|za|ng|ke|gh|pk|bd|lk|my|sg|hk|np|tz|ug|zw|zm|bw|na|mw|rw|et|eg|mt|cy|jm|tt|"
    r"eu|de|fr|es|it|br|pt|nl|be|at|ch|dk|no|se|fi|pl|cz|sk|hu|ro|bg|gr|tr|il|ae|qa|om|kw|jo|lb|iq|"
    r"ru|ua|by|ge|az|kz|uz|kg|tj|tm|af|ir|th|vn|id|mx|ar|cl|pe|uy|ec|bo|py|cr|gt)$"
)


def pairs_in(text: str) -> list[Pair]:
    """The dates of a text that are written in numbers, the year last."""
    return [(int(first), mark, int(second)) for first, mark, second in _ORDERED.findall(text)]


def shown_order(pairs: Iterable[Pair], known: set[tuple[int, int]]) -> DayOrder | None:
    """The order of the first pair that can be read in but one way, or that is one of the `known` days (month,
    day) in but one; None where there is none.
    """
    for first, mark, second in pairs:
        if first == second:
            continue
        day_first, month_first = (second, first) in known, (first, second) in known
        if first > 12 >= second or (second <= 12 and day_first and not month_first):
            return "dmy"
        if second > 12 >= first or (first <= 12 and month_first and not day_first):
            return "mdy" if mark == "/" else "mdy even with dots"
    return None


def worded_days(text: str) -> set[tuple[int, int]]:
    """(month, day) of the days that a text names by their months, in any language, with or without a year."""
    named = [(word, day) for day, word in _DAY_MONTH.findall(text)] + _MONTH_DAY.findall(text)
    known = months()[""]
    return {(known[word.casefold()], int(day)) for word, day in named if word.casefold() in known}


def local_order(place: str, language: str, host: str) -> DayOrder:
    """The order of a language, else of a site's country, else of the country it declares; "" for unknown.

    Publishing systems declare "en-US" wherever nobody says otherwise; a host like "example.co.uk" is chosen.
    """
    if language in _YEAR_FIRST_TONGUES:
        return "ymd"
    if _DAY_FIRST_HOSTS.search(host):
        return "dmy"
    if place:
        return "mdy" if place in _MONTH_FIRST_PLACES else "dmy"
    return "mdy" if language in _MONTH_FIRST_TONGUES else "dmy"


def order_of_text(pairs: Sequence[Pair], text: str, language: str, host: str) -> DayOrder:
    """The order of the dates of a text without markup."""
    local = local_order("", language, host)
    return local if local == "ymd" else shown_order(pairs, worded_days(text)) or local
