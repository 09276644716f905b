"""Several sources of one site: what one has learned of its pages holds for the pages that the others name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from tests.faults.server import FaultServer
from tests.pipeline.conftest import TOPICS, SetClock
from tests.pipeline.wires import feed, look, page, wire
from tocsin.errors import Reason
from tocsin.pipeline import Desk, ingest, reparse

TOWNS = ["Aldmoor", "Brackwater", "Cinderford", "Dunmere", "Eastholt", "Farrowby"]
HOUSE = "Readers who know more about ETIM may write to the desk of the Daily Example at any hour."


def serve(site: FaultServer, number: int) -> tuple[str, str]:
    """(path, title) of a page that ends in what all pages of the house end in."""
    town = TOWNS[number]
    told = (
        f"The council of {town} voted on Tuesday to close bridge number {number} until the summer.",
        f"Engineers found cracks in {number + 3} of its pillars, the mayor of {town} said on Monday.",
        f"Lorries that are bound for {town} will be led around by the northern road, police said.",
    )
    site.serve(f"/{town}", page(f"{town} closes a bridge over the river", *told, HOUSE))
    return f"/{town}", town


def rows(desk: Desk, numbers: range) -> list[tuple[bool, int]]:
    """Of each article, whether the house's words are in it, and how often it was revised."""
    with desk.store.read() as tx:
        found = [(tx.articles.get(number), tx.articles.revisions(number)) for number in numbers]
    return [(HOUSE in row.article.text, len(before)) for row, before in found if row]


def test_a_page_that_a_second_source_names_is_read_as_the_first_reads_it(
    site: FaultServer, open_desk: Callable[[str], Desk], clock: SetClock
) -> None:
    pages = [serve(site, number) for number in range(5)]
    feed(site, *pages)
    look(open_desk(wire(site) + TOPICS))
    feed(site, *pages, at="/politics.xml")
    second = f'[[source]]\nname = "politics"\nfeed = "{site.url("/politics.xml")}"\n'
    desk = open_desk(wire(site) + second + TOPICS)
    clock.pass_(timedelta(minutes=20))
    report = asyncio.run(ingest(desk))
    (politics,) = (one for one in report.checks if one.source == "politics")
    assert (politics.items, politics.alerts) == ({Reason.DUPLICATE: 5}, ())
    assert rows(desk, range(1, 6)) == [(True, 0)] * 2 + [(False, 0)] * 3


def test_a_source_with_another_name_knows_what_it_knew(
    site: FaultServer, open_desk: Callable[[str], Desk], clock: SetClock
) -> None:
    pages = [serve(site, number) for number in range(5)]
    feed(site, *pages)
    look(open_desk(wire(site) + TOPICS))
    feed(site, *pages, serve(site, 5))
    desk = open_desk(wire(site).replace('"wire"', '"the-wire"') + TOPICS)
    clock.pass_(timedelta(minutes=20))
    check = look(desk)
    assert check.items == {Reason.DUPLICATE: 5, Reason.STORED: 1}
    assert rows(desk, range(1, 7)) == [(True, 0)] * 2 + [(False, 0)] * 4
    assert asyncio.run(reparse(desk, "wire")).changed == 2
    assert rows(desk, range(1, 7)) == [(False, 1)] * 2 + [(False, 0)] * 4
