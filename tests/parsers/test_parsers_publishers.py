"""Publisher parsers: each one's golden pages, and no parser without golden pages."""

from __future__ import annotations

import gzip
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from parsers import Article, Document, parse, publishers
from parsers.publishers import PaperError, Publisher, Version, discovery, papers

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(GOLDEN.glob("*/*.html.gz"))


def reading(page: Path) -> dict[str, object]:
    """What the golden file beside a page must say: what its publisher's parser reads, and only that."""
    url = json.loads(_beside(page).read_text("utf-8"))["url"]
    known = publishers.find(url)
    assert known is not None, f"no parser's hosts have {url}"
    assert known[0] == page.parent.name
    found = publishers.read(gzip.decompress(page.read_bytes()).decode("utf-8"), *known)
    assert found is not None, "no version fits this page: its body or one of its requires finds nothing"
    return publishers.evidence(url, found)


def _beside(page: Path) -> Path:
    return page.with_name(page.name.removesuffix(".html.gz") + ".json")


@pytest.mark.parametrize("page", CASES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_golden_page(page: Path) -> None:
    """TOCSIN_GOLDEN=write writes what is read now; look at the difference before you commit it."""
    found = reading(page)
    if os.environ.get("TOCSIN_GOLDEN") == "write":
        _beside(page).write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert found == json.loads(_beside(page).read_text("utf-8"))


@pytest.mark.parametrize("name", publishers.every())
def test_every_version_of_a_publisher_has_a_golden_page(name: str) -> None:
    publisher = publishers.every()[name]
    pages = [gzip.decompress(page.read_bytes()).decode("utf-8") for page in CASES if page.parent.name == name]
    readings = [publishers.read(page, name, publisher) for page in pages]
    seen = {reading.version.since for reading in readings if reading}
    unseen = [str(one.since) for one in publisher.versions if one.since not in seen]
    assert not unseen, f"no golden page is read by the version since {', '.join(unseen)}"
    assert (GOLDEN / name / "README.md").exists(), "say where the pages are from"


DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("hosts", "version", "said"),
    [
        (("https://www.example.com/",), {}, "hosts: 'https://www.example.com/' .* 'example.com'"),
        (("Example.com",), {}, "hosts: 'Example.com' .* 'example.com'"),
        ("example.com", {}, "hosts must be a tuple"),
        (("example.com",), {"body": "#story["}, r"body: '#story\[' is no selector: Malformed"),
        (("example.com",), {"remove": {"tip": "p:contain('x')"}}, "tip: .* is no selector"),
        (("example.com",), {"body": ""}, "body: a version needs the selector"),
        (("example.com",), {"requires": "#story"}, "requires must be a tuple"),
        (("example.com",), {"authors": (".writer", ".team")}, "authors must be one text"),
        (("example.com",), {"remove": ".tip"}, "remove must name what each selector takes"),
        (("example.com",), {"since": "2026-01-01"}, "since must be a day"),
        (("example.com",), {"since": datetime(2026, 1, 1, tzinfo=UTC)}, "since must be a day"),
    ],
)
def test_a_paper_that_cannot_be_used_says_what_is_wrong_with_it(
    hosts: Any, version: dict[str, Any], said: str
) -> None:
    stated: dict[str, Any] = {"since": DAY, "body": "#story", **version}
    with pytest.raises(PaperError, match=said):
        Publisher("Example", hosts, (Version(**stated),))


@pytest.mark.parametrize(
    ("module", "source", "said"),
    [
        ("slipped", "PUBLISHER = Publisher(\n", "SyntaxError"),
        ("trailing", "PUBLISHER = (1,),\n", "PUBLISHER must be a Publisher, and is a tuple"),
    ],
)
def test_a_paper_that_cannot_be_loaded_is_named(
    module: str, source: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / f"{module}.py").write_text(source)
    monkeypatch.setattr(papers, "__path__", [str(tmp_path)])
    with pytest.raises(PaperError, match=rf"parsers/publishers/papers/{module}\.py: {said}"):
        discovery.every.__wrapped__()


def test_two_designs_of_one_day_are_refused() -> None:
    with pytest.raises(PaperError, match="versions: two begin on the same day"):
        Publisher("Example", ("example.com",), (Version(DAY, "#story"), Version(DAY, "#article")))


def test_two_papers_of_one_host_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Publisher("Example", ("example.com",), (Version(DAY, "#story"),))
    monkeypatch.setattr(discovery, "_stated", lambda name: paper if name in ("npr", "today") else None)
    with pytest.raises(PaperError, match=r"today\.py: npr\.py knows example\.com too"):
        discovery.every.__wrapped__()


def parsed(page: Path) -> Article:
    url = json.loads(_beside(page).read_text("utf-8"))["url"]
    content = gzip.decompress(page.read_bytes())
    return parse(Document(content=content, url=url, retrieved=datetime(2026, 1, 1, tzinfo=UTC)))


def test_pratidin_time_reads_the_same_words_as_its_text_seed() -> None:
    """The rebuilt page and the real text must come out alike, through the one door."""
    seed = Path(__file__).parents[2] / "seeds" / "articles" / "000_e29c5a06ed7ee920.txt"
    now = datetime(2026, 1, 1, tzinfo=UTC)
    text = parse(Document(content=seed.read_bytes(), media_type="text/plain", url="file:seed", retrieved=now))
    page = parsed(GOLDEN / "pratidin_time" / "text_story.html.gz")
    assert page.body == text.body
    assert page.headline == text.headline
    assert page.publisher == "Pratidin Time"
    assert (page.authors, page.section) == (("Pratidin Bureau",), "International")
    gone = {(removed.evidence, removed.text) for removed in page.removed}
    assert ("publisher", "No stories found.") in gone
    assert ("publisher", "ETIM fighters seen in Badakhshan: UN report") in gone


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        "<div style='display : none'><p>{}</p></div>",
        "<div style='position:absolute;left:-9999px'><p>{}</p></div>",
        "<p style='VISIBILITY: hidden'>{}</p>",
        "<dialog><p>{}</p></dialog>",
        "<p class='u-visually-hidden'>{}</p>",
        "<select><option>{}</option></select>",
    ],
)
def test_what_no_reader_sees_is_no_part_of_a_body(hidden: str) -> None:
    publisher = Publisher("Example", ("example.com",), (Version(DAY, "article"),))
    page = f"<article><p>They met.</p>{hidden.format('The recognition.')}<p>They left.</p></article>"
    found = publishers.read(page, "example", publisher)
    assert found is not None
    assert [block.text for block in found.kept] == ["They met.", "They left."]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Anna Example", ("Anna Example",)),
        ("Von Anna Beispiel", ("Anna Beispiel",)),
        ("Byron Example", ("Byron Example",)),
        ("By", ("By",)),
        ("Anna Example |", ("Anna Example",)),
        ("By Anna Example and Ben Sample", ("Anna Example", "Ben Sample")),
        ("Example Staff", ("Example Staff",)),
    ],
)
def test_authors_are_named_without_what_is_said_around_their_names(
    line: str, authors: tuple[str, ...]
) -> None:
    publisher = Publisher("Example", ("example.com",), (Version(DAY, "article", authors=".byline"),))
    page = f"<p class=byline>{line}</p><article><p>They met.</p></article>"
    found = publishers.read(page, "example", publisher)
    assert found is not None
    assert found.fields["authors"] == authors


def test_the_latest_version_that_fits_is_read() -> None:
    old = Version(since=date(2015, 1, 1), body="article")
    new = Version(since=date(2022, 1, 1), body="article .story", remove={"box": ".box"})
    publisher = Publisher("Example", ("example.com",), (old, new))
    page = (
        "<article><p>Lead.</p><div class=story><p>Body <b>text</b>.</p><p class=box>Box</p></div></article>"
    )
    found = publishers.read(page, "example", publisher)
    assert found is not None
    assert found.version is new
    assert [block.text for block in found.kept] == ["Body text."]
    assert [gone.rule for gone in found.removed] == ["example: box", "example: outside the body"]
    found = publishers.read("<article><p>Old page.</p></article>", "example", publisher)
    assert found is not None
    assert found.version is old
    assert publishers.read("<main><p>Another.</p></main>", "example", publisher) is None


@pytest.mark.parametrize(
    ("url", "owns"),
    [
        ("https://example.com/a", True),
        ("https://www.Example.com/a", True),
        ("https://notexample.com/a", False),
        ("https://example.com.evil.net/a", False),
        ("file:000.txt", False),
        ("", False),
    ],
)
def test_hosts(url: str, owns: bool) -> None:
    assert Publisher("Example", ("example.com",), (Version(DAY, "#story"),)).owns(url) is owns
