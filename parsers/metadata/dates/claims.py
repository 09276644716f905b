"""What each witness of a page says of its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from parsers.metadata.dates.dated_addresses import moment_in
from parsers.metadata.dates.moments import DayOrder, Moment, parse_moment
from parsers.metadata.dates.script_data import published_in
from parsers.metadata.fields import canonicals
from parsers.metadata.one_line import one_line
from parsers.metadata.page import Page
from parsers.metadata.visible import seen_text

_PUBLICATION = re.compile(
    r"publish|publication|pub[._-]?date|create[ds]?[._-]?(?:at|date|on)|post[._-]?date|issued"
)
_NO_PUBLICATION = re.compile(r"modif|update|expir|unpublish|revis|embargo|publisher|copyright")


class Habits(NamedTuple):
    """How what a page states for machines is meant: the language of its zones, the order of its numbers."""

    tongue: str = ""
    order: DayOrder = "mdy"


@dataclass(frozen=True)
class Claim:
    """What one witness says."""

    witness: str
    moment: Moment


def stated_in(witness: str, values: Sequence[object], habits: Habits) -> Iterator[Claim]:
    """The moments of values that a page states for machines."""
    for value in values:
        for one in value if isinstance(value, list) else [value]:
            moment = parse_moment(one_line(one.get("@value") if isinstance(one, dict) else one, 80), *habits)
            if moment:
                yield Claim(witness, moment)


def otherwise_named(page: Page) -> list[str]:
    """What <meta> elements say that nobody listed and whose names speak of a publication."""
    names = [name for name in page.meta if _PUBLICATION.search(name) and not _NO_PUBLICATION.search(name)]
    return [value for name in names for value in page.meta[name]]


def microdata_of(page: Page, name: str, habits: Habits) -> list[Claim]:
    """What itemprop and RDFa state, when it is one day: a page's list of other stories states several."""
    values: list[object] = list(page.props.get(name.lower(), ()))
    for mark in page.marks.dated:
        element = mark.element
        if name in element.get("itemprop", "").split() or element.get("property", "").endswith(f":{name}"):
            said = element.get("content") or element.get("datetime") or element.get("title")
            values.append(said or seen_text(element, spaced=True, limit=80))
    claims = list(stated_in("microdata", values, habits))
    return claims if len({claim.moment.printed for claim in claims}) == 1 else []


def hinted(moment: datetime | None) -> Iterator[Claim]:
    """The day that its feed names."""
    if moment is not None:
        yield Claim("hint", Moment(moment.astimezone(UTC), moment.date(), timed=True, zoned=True))


def addressed(page: Page) -> list[Claim]:
    """The day in the page's address; where that has none, in the first that the page calls its own."""
    addresses = (page.url, *(str(address) for address, _ in islice(canonicals(page), 1)))
    found = next(filter(None, map(moment_in, addresses)), None)
    return [Claim("url", found)] if found else []


def script_state(html: str, habits: Habits) -> Iterator[Claim]:
    """The page's own data, as scripts carry it: believed when all that is said is one day."""
    claims = list(stated_in("script", list(published_in(html)), habits))
    if len({claim.moment.printed for claim in claims}) == 1:
        yield claims[0]
