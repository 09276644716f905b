"""Lone dates: which datelines are believed that nothing else speaks for, as each stands alone of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from parsers.metadata.dates.datelines import VisibleDate, is_called_date
from parsers.metadata.dates.moments import Moment
from parsers.metadata.page import Page
from parsers.metadata.sites import fold_title
from parsers.metadata.visible import GROUND, box_of, dates_a_story, names_of
from parsers.metadata.vocabulary import words
from parsers.tree.elements import outward

_DIGIT = re.compile(r"\d")
# Scores of a dateline (see `datelines.VisibleDate`), down to which it is believed alone.
_ASIDE = -3.0  # in an <aside> near the headline
_BESIDE = -8.0  # beside the article
_PLAIN, _BELOW = 1.0, 12  # how a line is worded among the links of a path, and how far below the headline
_PATHS = re.compile(r"breadcrumb|(?:^|[\s_-])nav(?:$|[\s_-])", re.I)


def lone_dates(visible: Sequence[VisibleDate], page: Page, anchor: HtmlElement | None) -> Iterator[Moment]:
    """The one day of all on the article's ground; that alone is called the publication; that the page shows;
    right below the headline."""
    plain = [line for line in visible if line.kind != "modified"]
    if len({line.moment.printed for line in visible if line.score > 0}) == 1:
        yield from (line.moment for line in plain if line.score > 0)
    yield from _if_one(line.moment for line in visible if line.score > _BESIDE and _is_called_published(line))
    yield from _only_date(plain, page)
    yield from _if_one(_right_below(plain, page, anchor))


def _if_one(moments: Iterable[Moment]) -> list[Moment]:
    """The first of some moments, if all are of one day."""
    found = list(moments)
    return found[:1] if len({moment.printed for moment in found}) == 1 else []


def _is_called_published(line: VisibleDate) -> bool:
    """Whether a line, or the element before it, begins with "Published on" or the like."""
    own = _DIGIT.split(line.mark.text, maxsplit=1)[0]
    labels = [label for label in map(fold_title, (own, line.before)) if len(label) > len("vom")]
    known = words("published")
    return line.kind == "published" and any(
        label in known or label.partition(" ")[0] in known for label in labels
    )


def _only_date(plain: Sequence[VisibleDate], page: Page) -> Iterator[Moment]:
    """The one day that a page shows, in an element called a date, beside the article as it may be; no day of
    reading, as papers print it.
    """
    shown = [line for line in plain if line.score > _ASIDE]
    days = {line.moment.printed for line in shown}
    called = [line for line in shown if is_called_date(line.mark.element)]
    if len(days) == 1 and called and abs((page.retrieved.date() - called[0].moment.printed).days) > 1:
        yield called[0].moment


def _right_below(plain: Sequence[VisibleDate], page: Page, anchor: HtmlElement | None) -> Iterator[Moment]:
    """What stands right below the headline, though among the links of the path to the article."""
    here = page.place_of(anchor)
    if here is None:
        return
    for line in plain:
        below = 0 < line.mark.place - here <= _BELOW and line.worded >= _PLAIN
        if below and _is_on_path(line.mark.element) and not dates_a_story(line.mark.element, anchor):
            yield line.moment


def _is_on_path(element: HtmlElement) -> bool:
    """Whether nothing around it is beside the article, but for what leads to it."""
    beside = (box for box in outward(element) if box_of(box) != GROUND)
    return all(box.tag == "nav" or _PATHS.search(names_of(box)) for box in beside)
