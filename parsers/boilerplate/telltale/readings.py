"""Readings: a small box of figures as they stand now amid the text: the weather, shares, a game, hours.

It has no paragraph, no table and no sentence, only names with the figures that belong to them, while what
stands beside it is prose. An article says its own figures in sentences, lists and tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.bounds import BOXES, MARKS
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import outward, text_beside, text_of, texts_in, words_in
from parsers.tree.tags import SUBHEADINGS
from parsers.words.characters import fold
from parsers.words.sentences import is_prose

LEVELS = 4  # elements around a figure that may be its box
BOX_WORDS, LINE_WORDS, LINE_SIZE = 50, 5, 60
LINES, LEAST_LINES = 60, 3  # of a box: looked at, and had
_LISTS = ("ul", "ol")
_TAGS = frozenset(
    ("div", "section", "aside", "span", "a", "b", "strong", "i", "em", "small", "time", "img", "svg", "path",
     "use", "br", "button", "li", *_LISTS, *SUBHEADINGS)
)  # fmt: skip
# Degrees of the air: a recipe has an oven's, and those of a roast.
_DEGREES = re.compile(r"(?:.* )?(?:[-−]?(?:[0-4]?\d ?°(?: ?C)?|\d\d ?°(?: ?F)?)|1[0-3]\d ?°(?: ?F)?)")
_GAIN = re.compile(r"(?:.* )?(?:[+−-]\d[\d.,]* ?%|[▲▼] ?[+−-]?\d[\d.,]*(?: ?%| ?\([^()]{2,10}\))?)")
_PRICE = re.compile(r"[^\w\s]?\d[\d.,]*[.,]\d+|[▲▼].*|.* [▲▼].*")  # beside a gain: rents have none that rose
_HOUR = re.compile(r"\D{2,20} (?:[01]?\d|2[0-3]):[0-5]\d(?: ?[AaPp][Mm])?")
_SCORE = re.compile(r"\d{1,3} ?[-–] ?\d{1,3}|\d{1,2} ?: ?\d")
# Of prayers, the sun and the moon. Those of trains, shops and a feast are the article's.
_DAILY = re.compile(
    "fajr|d?zuhr|dhuhr|zohar|asr|maghrib|isha|imsak|iftar|suhoor|sehri|sahur|subuh|ashar|magrib|isya|"
    "sun(?:rise|set)|moon(?:rise|set)|güneş|öğle|ikindi|akşam|yatsı|الفجر|الظهر|العصر|المغرب|العشاء",
    re.IGNORECASE,
)
_GOALS = re.compile(r"\d{1,3}")  # of one side, below how long was played
_PLAYED = re.compile(r"FT|HT|AET|Full[ -]time|Half[ -]time|\d{1,3}(?:\+\d)?['’′]")
_AFTER = re.compile(r"[\s\d.,|·•/]*")  # what may stand after a part of a line
_ENDS = (".", "!", "?", ":", ",", ";")


def find(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """The folded texts of each such box, with the name of the rule."""
    marks = (one for one in area.iter("div", "span", "b", "strong", "li") if _is_mark(one))
    boxes = (_box_of(mark) for mark in islice(marks, MARKS))
    for box in dict.fromkeys(box for box in boxes if box is not None):
        texts = texts_in(box)
        if _is_amid(box) and kept.goes_on_beside(texts) and not _is_told(box, kept):
            yield "readings", texts


def _is_mark(element: HtmlElement) -> bool:
    """Whether an element begins with a reading, or with how long was played."""
    text = element.text or ""
    line = text.strip() if len(text) <= LINE_SIZE else ""
    return line != "" and any(kind.fullmatch(line) for kind in (_PLAYED, _DEGREES, _GAIN, _HOUR, _SCORE))


def _box_of(mark: HtmlElement) -> HtmlElement | None:
    """The biggest of the few elements around a reading that have names and figures alone."""
    box = None
    for above in islice(outward(mark), LEVELS):
        if words_in(above, BOX_WORDS) is None or not (lines := _lines_of(above)):
            break
        if above.tag in (*BOXES, *_LISTS) and _tells_readings(above, lines):
            box = above
    return box


def _lines_of(box: HtmlElement) -> Sequence[str]:
    """The lines of a box of names and figures; none of another. Items of a list lead to what they name."""
    lines: list[str] = []
    for element in islice(box.iter(), LINES):
        if not isinstance(element.tag, str):
            continue
        after = (element.tail or "").strip() if element is not box else ""
        plain_item = element.tag == "li" and element.find(".//a") is None
        if element.tag not in _TAGS or plain_item or not _AFTER.fullmatch(after):
            return ()
        lines += [line for line in ((element.text or "").strip(), after) if line]
    return lines if all(map(_is_name_or_figure, lines)) else ()


def _is_name_or_figure(line: str) -> bool:
    return len(line.split()) <= LINE_WORDS and not line[0].islower() and not line.endswith(_ENDS)


def _tells_readings(box: HtmlElement, lines: Sequence[str]) -> bool:
    """Whether lines have a name, and enough figures of one kind with what such a box has beside them."""
    if len(lines) < LEAST_LINES or not any(line[0].isalpha() for line in lines):
        return False
    leads = box.find(".//a") is not None
    return (
        (_count(_PLAYED, lines) > 0 and _count(_GOALS, lines) > 1)
        or _count(_DEGREES, lines) > 1
        or (_count(_GAIN, lines) > 0 and (leads or _count(_PRICE, lines) > 0))
        or (_count(_HOUR, lines) > 2 and any(map(_DAILY.match, lines)))
        or (_count(_SCORE, lines) > 0 and (leads or _parts_names(lines)))
    )


def _is_told(box: HtmlElement, kept: Kept) -> bool:
    """Whether most of what a box names is what the story tells of: its sides, or its firms and what they
    earn. The weather and the hours of its town stand beside any story."""
    lines = _lines_of(box)
    if _count(_DEGREES, lines) > 1 or any(map(_DAILY.match, lines)):
        return False
    own = kept.among(texts_in(box))
    names = [re.findall(r"[^\W\d_]{4,}", fold(line)) for line in lines if not _PLAYED.fullmatch(line)]
    told = [all(kept.tells_beside(word, own) for word in name) for name in names if name]
    return 2 * sum(told) > len(told)


def _count(kind: re.Pattern[str], lines: Sequence[str]) -> int:
    return sum(kind.fullmatch(line) is not None for line in lines)


def _parts_names(lines: Sequence[str]) -> bool:
    """Whether a score stands between two sides, as no vote's does."""
    near = zip(lines, lines[1:], lines[2:], strict=False)
    return any(
        _SCORE.fullmatch(score) and home[0].isalpha() and guests[0].isalpha() for home, score, guests in near
    )


def _is_amid(box: HtmlElement) -> bool:
    """Whether a paragraph of prose stands right above a box or right below it."""
    beside = (one for one in (text_beside(box), text_beside(box, preceding=True)) if one is not None)
    return any((one.tag == "p" or one.find(".//p") is not None) and is_prose(text_of(one)) for one in beside)
