"""When the article was published and last changed, reconciled from every witness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import dropwhile, islice

from lxml.html import HtmlElement

from parsers.article import Dated
from parsers.metadata.addresses import host_of
from parsers.metadata.dates.claims import (
    Claim,
    Habits,
    addressed,
    hinted,
    microdata_of,
    otherwise_named,
    script_state,
    stated_in,
)
from parsers.metadata.dates.datelines import VisibleDate, datelines
from parsers.metadata.dates.dayorder import local_order, pairs_in, shown_order, worded_days
from parsers.metadata.dates.dispatches import dispatch_moment, leading_moment
from parsers.metadata.dates.lone_dates import lone_dates
from parsers.metadata.dates.moments import EASTMOST, DayOrder, Moment, as_of, find_moments
from parsers.metadata.language import detect_language
from parsers.metadata.page import Page
from parsers.metadata.visible import dates_a_story, seen_text

_IDEOGRAPH = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WESTMOST = timedelta(hours=-12)
_TITLE_PARTS = re.compile(r"\s+[|–—-]\s+")
_FIRST_YEAR, _EPOCH_YEAR = 1990, 1970  # before the web two must say so; of this one machines say it for none
_PARAGRAPHS = 10  # of a page looked at for a dispatch
_DATED = 100  # texts with dates looked at for their order
_TRUSTED, _LIKELY, _POSSIBLE = 5.0, 3.5, 2.0  # scores of a dateline: see `datelines.VisibleDate`
_TONGUES = {"cn": "zh", "tw": "zh", "il": "he", "bd": "bn"}  # of pages that declare none
_PRECISE = 2  # an hour and a zone
_EITHER = (Habits(order="mdy"), Habits(order="dmy"))


def read_dates(page: Page, anchor: HtmlElement | None) -> tuple[Dated | None, Dated | None]:
    """(published, modified): neither after `page.retrieved`, nor published after modified."""
    order = _day_order(page)
    visible = _until_changed(datelines(page, anchor, order)) if page.body is not None else []
    first = [line for line in visible if line.kind != "modified"]
    later = [line for line in visible if line.kind != "published"]
    in_address = [claim.moment.printed for claim in addressed(page)]
    updated = [line.moment.printed for line in visible if line.kind == "modified"]
    habits = Habits(_tongue(page), _stated_order(page, visible, order))
    published = _dated(_first(_published(page, visible, anchor, order, habits), page), first, in_address)
    modified = _dated(_first(_modified(page, later, habits), page), later, updated)
    if published and modified and modified.value < published.value:
        modified = None
    return published, modified


def _until_changed(visible: list[VisibleDate]) -> list[VisibleDate]:
    """Without what is later than the day that the page plainly calls that of the last change, if it is less
    plain and called nothing: the day of reading, as papers print it above their pages."""
    changed = next((line for line in visible if line.kind == "modified" and line.score >= _TRUSTED), None)
    if changed is None:
        return visible
    last = changed.moment.printed
    return [
        line
        for line in visible
        if line.kind != "unsaid" or line.score >= changed.score or line.moment.printed <= last
    ]


def _day_order(page: Page) -> DayOrder:
    """Whether 3/4/2025 is the third of April or March the fourth: by its other dates, else its place."""
    pairs = [pair for mark in page.marks.dated[:_DATED] for pair in pairs_in(mark.text[:200])]
    place = re.fullmatch(r"[a-z]{2,3}[-_](?:[a-z]{4}[-_])?([a-z]{2})(?:\W.*)?", page.locale.lower())
    country, host = place[1] if place else "", host_of(page.url)
    if not pairs and (page.language or not _IDEOGRAPH.search(page.title)):
        return local_order(country, page.language, host)
    local = local_order(country, page.language or detect_language(page.sample) or "", host)
    if local == "ymd":
        return local
    return shown_order(pairs, _known_days(page)) or shown_order(pairs, worded_days(page.sample)) or local


def _known_days(page: Page) -> set[tuple[int, int]]:
    """(month, day) of the dates that the page states for machines, but for those in an order unknown."""
    values = [page.article.get("datePublished"), page.web_page.get("datePublished"), *page.all("published")]
    first, other = ({_day_of(claim) for claim in stated_in("", values, one)} for one in _EITHER)
    return first & other | {_day_of(claim) for claim in addressed(page)}


def _day_of(claim: Claim) -> tuple[int, int]:
    return claim.moment.printed.month, claim.moment.printed.day


def _stated_order(page: Page, visible: list[VisibleDate], order: DayOrder) -> DayOrder:
    """The order of what is stated for machines: by the days that the page shows, or its address or feed, as
    systems have habits of their own; else that of the page."""
    values = [*map(page.article.get, ("datePublished", "dateModified")), *page.all("published")]
    values += page.all("modified")
    pairs = [pair for value in values if isinstance(value, str) for pair in pairs_in(value[:80])]
    otherwise: DayOrder = "mdy" if order == "ymd" else order
    if not pairs:
        return otherwise
    shown = _shown(visible, _POSSIBLE, "published", "modified", "unsaid")
    known = {_day_of(claim) for claim in (*shown, *addressed(page), *hinted(page.hints.published))}
    return shown_order(pairs, known) or otherwise


def _first(claims: Iterator[Claim], page: Page) -> Claim | None:
    """The first claim that can be true; one from before the web only when another says the same.

    Of the others that say the same day, the first that says more of it gives the hour and the zone.
    """
    possible = _possible(claims, page)
    found = next(possible, None)
    if found is None or _precision(found.moment) == _PRECISE:
        return found
    day = found.moment.printed
    same = [found.moment, *(claim.moment for claim in possible if claim.moment.printed == day)]
    return replace(found, moment=max(same, key=_precision))


def _precision(moment: Moment) -> int:
    return moment.timed + moment.zoned


def _possible(claims: Iterator[Claim], page: Page) -> Iterator[Claim]:
    early: dict[date, str] = {}
    for claim in claims:
        moment = as_of(claim.moment, page.retrieved)
        if moment is None:
            continue
        if moment.printed.year >= _FIRST_YEAR:
            yield replace(claim, moment=moment)
            continue
        other = early.setdefault(moment.printed, claim.witness)
        if other != claim.witness and claim.witness != "script" and moment.printed.year > _EPOCH_YEAR:
            yield replace(claim, moment=moment)


def _dated(claim: Claim | None, visible: list[VisibleDate], days: list[date]) -> Dated | None:
    """The claim with the day to print: its own, unless readers see another and `days` confirm that one."""
    if claim is None:
        return None
    moment = claim.moment
    shown = _shown_days(claim, visible)
    confirmed = [day for day in days if day in shown]
    return Dated(
        value=moment.value,
        origin=claim.witness,
        zone_stated=moment.zoned,
        printed=confirmed[0] if confirmed and moment.printed not in confirmed else moment.printed,
        shown=bool(shown),
    )


def _shown_days(claim: Claim, visible: list[VisibleDate]) -> set[date]:
    """The days that readers see and that this moment fell on, in one time zone or another."""
    days = {line.moment.printed for line in visible if line.score >= _POSSIBLE or claim.witness == "dateline"}
    return days & _days_of(claim.moment)


def _days_of(moment: Moment) -> set[date]:
    """The calendar days on which a moment fell somewhere on earth; for a bare day that day alone."""
    zones = (_WESTMOST, EASTMOST) if moment.timed and moment.value.time() != time() else ()
    return {moment.printed, *((moment.value + zone).date() for zone in zones)}


def _tongue(page: Page) -> str:
    """The language by which a page means its zones."""
    return page.language or _TONGUES.get(host_of(page.url).rpartition(".")[2], "")


def _published(
    page: Page, visible: list[VisibleDate], anchor: HtmlElement | None, order: DayOrder, habits: Habits
) -> Iterator[Claim]:
    """Every claim of the day of publication, the most trusted first: what the page's data state, unless a
    plain dateline contradicts it; datelines; the feed; the address; then ever weaker hints.
    """
    stated = [
        *stated_in("meta", page.all("published"), habits),
        *stated_in("json-ld", [page.article.get("datePublished")], habits),
    ]
    stated += microdata_of(page, "datePublished", habits)
    plain = [line for line in visible if line.kind != "modified"]
    yield from _contradicting(plain, stated, _modified(page, [], habits), anchor)
    seen = [line for line in plain if line.score >= _LIKELY]
    yield from sorted(stated, key=lambda claim: not _shown_days(claim, seen))
    yield from _shown(visible, _TRUSTED, "published", "unsaid")
    yield from hinted(page.hints.published)
    yield from addressed(page)
    created = [page.article.get("dateCreated"), page.article.get("coverageStartTime")]
    yield from stated_in("json-ld", [page.web_page.get("datePublished"), *created], habits)
    yield from _shown(visible, _LIKELY, "published", "unsaid")
    yield from stated_in("meta", page.all("dated"), habits)
    yield from stated_in("meta", otherwise_named(page), habits)
    yield from script_state(page.html, habits)
    yield from _dispatched(page, anchor, order)
    yield from _titled(page, order)
    yield from _shown(visible, _POSSIBLE, "published", "unsaid")
    yield from (Claim("dateline", moment) for moment in lone_dates(visible, page, anchor))


def _contradicting(
    plain: list[VisibleDate], stated: list[Claim], modified: Iterator[Claim], anchor: HtmlElement | None
) -> Iterator[Claim]:
    """A plain dateline at the headline that the page's data know nothing of: readers go by what they see.

    Data often carry the day on which a page was first drafted, moved to a new system, or last generated.
    """
    if not stated or not plain or any(_shown_days(claim, plain) for claim in stated):
        return
    changed = {claim.moment.printed for claim in modified}
    if (
        plain[0].score >= _TRUSTED
        and not dates_a_story(plain[0].mark.element, anchor)
        and (plain[0].kind == "published" or plain[0].moment.printed not in changed)
    ):
        yield Claim("dateline", plain[0].moment)


def _modified(page: Page, visible: list[VisibleDate], habits: Habits) -> Iterator[Claim]:
    """Every claim of the last change, the most trusted first: what readers see, with the hour that data
    state.
    """
    stated = [
        *stated_in("json-ld", [page.article.get("dateModified")], habits),
        *stated_in("meta", page.all("modified"), habits),
    ]
    stated += microdata_of(page, "dateModified", habits)
    for shown in _shown(visible, _POSSIBLE, "modified"):
        yield from (claim for claim in stated if abs(claim.moment.printed - shown.moment.printed).days <= 1)
        yield shown
    yield from stated
    yield from hinted(page.hints.modified)
    yield from stated_in("json-ld", [page.web_page.get("dateModified")], habits)


def _shown(visible: list[VisibleDate], least: float, *kinds: str) -> Iterator[Claim]:
    for line in visible:
        if line.score >= least and line.kind in kinds:
            yield Claim("dateline", line.moment)


def _dispatched(page: Page, anchor: HtmlElement | None, order: DayOrder) -> Iterator[Claim]:
    """The day with which the text of a report begins, below its headline (`anchor`) where that is shown."""
    texts = [seen_text(one, limit=200) for one in islice(_paragraphs(page, anchor), _PARAGRAPHS)]
    moments = [dispatch_moment(text, page.language, order) for text in texts]
    leading = list(filter(None, (leading_moment(text, page.language, order) for text in texts)))
    moments += leading if len(leading) == 1 else []
    yield from (Claim("dateline", moment) for moment in moments if moment)


def _titled(page: Page, order: DayOrder) -> Iterator[Claim]:
    """The day that is by itself a part of the window's title: "Road widened - 07.12.2017 - Gazette"."""
    for part in _TITLE_PARTS.split(page.title)[1:]:
        moment = next(iter(find_moments(part, page.language, order)), None)
        if moment and (moment.start, moment.end) == (0, len(part)):
            yield Claim("title", moment)


def _paragraphs(page: Page, anchor: HtmlElement | None) -> Iterator[HtmlElement]:
    if page.body is None:
        return
    tags = ("p",) if anchor is None else ("p", anchor.tag)
    elements = page.body.iter(*tags)
    below = elements if anchor is None else dropwhile(lambda one: one is not anchor, elements)
    yield from (one for one in below if one.tag == "p" and one is not anchor)
