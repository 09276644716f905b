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
from parsers.words.sentences import is_prose

LEVELS = 4  # elements around a figure that may be its box
BOX_WORDS, LINE_WORDS, LINE_SIZE = 50, 5, 60
LINES, LEAST_LINES = 60, 3  # of a box: looked at, and had
_LISTS = ("ul", "ol")
_TAGS = frozenset(
    ("div", "section", "aside", "span", "a", "b", "strong", "i", "em", "small", "time", "img", "svg", "path",
     "use", "br", "button", "li", *_LISTS, *SUBHEADINGS)
)  # fmt: skip
_KINDS = (  # how many lines of a box are of a kind, at least
    # Degrees of the air: a recipe has an oven's.
    (2, re.compile(r"(?:.* )?(?:[-−]?\d{1,2} ?°(?: ?[CF])?|1[0-3]\d ?°(?: ?F)?)")),
    (1, re.compile(r"(?:.* )?(?:[+−-]\d[\d.,]* ?%|[▲▼] ?[+−-]?\d[\d.,]*(?: ?%| ?\([^()]{2,10}\))?)")),
    (3, re.compile(r"\D{2,20} (?:[01]?\d|2[0-3]):[0-5]\d(?: ?[AaPp][Mm])?")),  # times of day
    (1, re.compile(r"\d{1,3} ?[-–] ?\d{1,3}|\d{1,2} ?: ?\d")),  # scores
)
_GAINS, _HOURS = _KINDS[1][1], _KINDS[2][1]
_PRICE = re.compile(r"[^\w\s]?\d[\d.,]*[.,]\d+|[▲▼].*|.* [▲▼].*")  # beside a gain: rents have none that rose
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
        if _is_amid(box) and kept.goes_on_beside(texts):
            yield "readings", texts


def _is_mark(element: HtmlElement) -> bool:
    """Whether an element begins with a reading, or with how long was played."""
    text = element.text or ""
    line = text.strip() if len(text) <= LINE_SIZE else ""
    known = line != "" and (_PLAYED.fullmatch(line) or any(kind.fullmatch(line) for _, kind in _KINDS))
    return bool(known)


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
    """Whether lines have a name, and enough figures of one kind that such a box has."""
    named = any(line[0].isalpha() for line in lines)
    played = any(map(_PLAYED.fullmatch, lines)) and sum(map(bool, map(_GOALS.fullmatch, lines))) > 1
    kinds = [kind for least, kind in _KINDS if sum(map(bool, map(kind.fullmatch, lines))) >= least]
    if _GAINS in kinds and not any(map(_PRICE.fullmatch, lines)) and box.find(".//a") is None:
        kinds.remove(_GAINS)
    if _HOURS in kinds and not any(map(_DAILY.match, lines)):
        kinds.remove(_HOURS)
    return len(lines) >= LEAST_LINES and named and (played or bool(kinds))


def _is_amid(box: HtmlElement) -> bool:
    """Whether a paragraph of prose stands right above a box or right below it."""
    beside = (one for one in (text_beside(box), text_beside(box, preceding=True)) if one is not None)
    return any((one.tag == "p" or one.find(".//p") is not None) and is_prose(text_of(one)) for one in beside)
