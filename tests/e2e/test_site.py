"""The main job on real pages over real HTTP: stored once, rung once, nothing from the furniture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.site import Page, pages, publish, run, settings
from tests.faults.server import FaultServer


@pytest.fixture
def site() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture(scope="module")
def shown(shared: Path) -> list[Page]:
    return pages(shared)


@pytest.fixture
def desk(tmp_path: Path, site: FaultServer, database_url: str) -> Path:
    file = tmp_path / "tocsin.toml"
    file.write_text(settings(site, database_url), "utf-8")
    return file


def test_twenty_two_articles_ring_two_alerts_and_none_from_the_box(
    desk: Path, site: FaultServer, shown: list[Page]
) -> None:
    assert len(shown) == 22
    publish(site, shown)
    status, said = run(desk)
    (check,) = said["ingest"]["checks"]
    rang = [line for line in check["articles"] if line["topics"]]
    assert check["items"] == {"stored": 22}, check["troubles"]
    assert sorted(line["headline"] for line in rang) == sorted(page.title for page in shown[:2])
    assert (len(check["alerts"]), len(said["deliver"]["sent"]), status) == (2, 2, 0)

    status, again = run(desk)
    (check,) = again["ingest"]["checks"]
    assert (check["items"], check["alerts"], again["deliver"]["sent"]) == ({"unchanged": 22}, [], [])
    assert status == 0


def test_one_page_that_fails_is_named_and_hinders_no_other(
    desk: Path, site: FaultServer, shown: list[Page]
) -> None:
    publish(site, shown)
    site.serve(shown[7].path, "out of order", status=500)
    status, said = run(desk)
    (check,) = said["ingest"]["checks"]
    assert check["items"] == {"stored": 21, "server_error": 1}
    assert [trouble["url"] for trouble in check["troubles"]] == [site.url(shown[7].path)]
    assert (len(check["alerts"]), status) == (2, 3)
