"""Sketches: what a publisher parser guessed from one page finds on it, and what a page cannot do to it."""

from __future__ import annotations

import ast
import gzip
import json
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from parsers import Document, parse, publishers
from parsers.publishers.naming import is_chosen
from parsers.publishers.sketch import site_of

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SENTENCE = (
    "The council met on Tuesday in Riga, {}, and agreed to open the old bridge again before winter comes."
)
PAGE = """<html lang=en><head><meta property=og:site_name content="{site}"><title>Bridge opens</title></head>
<body><nav class=menu><a href=/>Home</a></nav><h1 class=story-title>The old bridge opens again in Riga</h1>
<div class="byline css-9x1ab2">By <a class=author-name href=/a>Jane Doe</a>
<time class=stamp datetime=2025-03-04T08:00:00Z>4 March 2025</time></div>
<div class="css-1ctq14y story-text mt-4">{body}</div><footer>Imprint</footer></body></html>"""
BODY = "".join(f"<p>{SENTENCE.format(f'as it had said {n} times')}</p>" for n in range(6))
BOXED = BODY.replace("</p>", "</p><div class=promo-box><b>Also read</b> <a href=/b>Ten bridges</a></div>", 1)


def drawn(page: str, url: str = "https://www.example.com/a") -> publishers.Sketch:
    document = Document(content=page.encode(), charset="utf-8", url=url, retrieved=NOW)
    found = publishers.sketch(document, parse(document), "example")
    assert found is not None
    return found


def test_selectors_are_found_by_what_they_say_and_lasting_names_are_taken() -> None:
    found = drawn(PAGE.format(site="The Example", body=BOXED))
    version = found.version
    assert (found.publisher.name, found.publisher.hosts) == ("The Example", ("example.com",))
    assert (version.since, version.body, version.headline) == (
        date(2026, 1, 1),
        ".story-text",
        ".story-title",
    )
    assert (version.authors, version.published) == (".author-name", ".stamp")
    assert version.remove == {"promo box": ".promo-box"}
    assert found.reading.fields["published"] == "2025-03-04T08:00:00Z"
    assert [block.text for block in found.reading.kept] == [
        SENTENCE.format(f"as it had said {n} times") for n in range(6)
    ]


def test_two_authors_in_one_line_are_found_by_the_line() -> None:
    line = "By Jane Doe and Ann Lee | The Example"
    page = PAGE.replace("By <a class=author-name href=/a>Jane Doe</a>", line)
    found = drawn(page.format(site="The Example", body=BODY))
    assert found.version.authors == ".byline"
    assert found.reading.fields["authors"] == ("Jane Doe", "Ann Lee")


@pytest.mark.parametrize("page", sorted(GOLDEN.glob("*/*.html.gz")), ids=lambda page: page.parent.name)
def test_on_real_pages_a_sketch_reads_nearly_what_the_hand_written_parser_reads(page: Path) -> None:
    golden = json.loads(page.with_name(page.name.removesuffix(".html.gz") + ".json").read_text("utf-8"))
    found = drawn(gzip.decompress(page.read_bytes()).decode(), "https://unknown.example/a")
    ours = Counter(word for block in found.reading.kept for word in block.text.split())
    theirs = Counter(word for _, text in golden["body"] for word in text.split())
    both = (ours & theirs).total()
    assert both >= 0.9 * theirs.total()
    assert both >= 0.85 * ours.total()


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("article-body", True), ("storytext", True), ("c-related", True), ("story__body", True),
        ("css-1ctq14y", False), ("sc-bdVaJa", False), ("jsx-2837", False), ("post-5512", False),
        ("lg-story__text", True), ("mt-4", False), ("col-md-8", False), ("styles_dek__Icz5H", False),
        ("cLpJAO", False), ("el16ixo9", False), ("a", False), ("md:w-1/2", False),
        ('x"]', False), ("elementor-element-1dcea16", False),
    ],
)  # fmt: skip
def test_names_that_people_chose(name: str, chosen: bool) -> None:
    assert is_chosen(name) is chosen


def test_a_page_puts_no_code_into_the_parser() -> None:
    bad = "&quot;&quot;&quot;\nimport os; os.abort() #\\ \u202e{x}"
    found = drawn(
        PAGE.format(site=bad, body=BOXED.replace("promo-box", "promo&quot;]+__import__(&quot;os&quot;)"))
    )
    source = publishers.typeset(found.publisher)
    tree = ast.parse(source)
    assert [type(node).__name__ for node in tree.body] == ["Expr", "ImportFrom", "ImportFrom", "Assign"]
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call)}  # type: ignore[attr-defined]
    assert calls == {"Publisher", "Version", "date"}
    assert "\u202e" not in source


def _with_long_selectors() -> publishers.Publisher:
    boxes = ", ".join(f".story-box-number-{n}" for n in range(8))
    version = publishers.Version(since=date(2026, 1, 31), body="#story", remove={"boxes": boxes})
    return publishers.Publisher("Example", ("example.com",), (version,))


def test_what_is_typeset_states_the_same_publisher() -> None:
    found = drawn(PAGE.format(site="É", body=BOXED)).publisher
    for publisher in (*publishers.every().values(), found, _with_long_selectors()):
        source = publishers.typeset(publisher)
        stated: dict[str, object] = {}
        exec(compile(source, "paper", "exec"), stated)
        assert stated["PUBLISHER"] == publisher
        assert max(map(len, source.splitlines())) <= 110


def test_a_page_of_many_names_is_sketched_in_time() -> None:
    boxes = "".join(f"<div class='box-{'abcdefgh'[n % 8]}le{n}'><p>Word {n}</p></div>" for n in range(4000))
    before = time.process_time()
    drawn(PAGE.format(site="Example", body=BODY + boxes))
    assert time.process_time() - before < 10


def test_the_date_that_a_parser_points_at_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.format(site="Example", body=BODY).replace("2025-03-04T08", "2025-02-01T08")
    version = publishers.Version(since=date(2025, 1, 1), body=".story-text", published=".stamp")
    known = publishers.Publisher("Example", ("example.com",), (version,))
    monkeypatch.setattr(publishers, "find", lambda _: ("example", known))
    for stated, day in (("2025-02-01T08", date(2025, 2, 1)), ("2031-02-01T08", None)):
        content = page.replace("2025-02-01T08", stated).encode()
        article = parse(Document(content=content, url="https://example.com/a", retrieved=NOW))
        own = article.origins.get("published") == "publisher parser"
        assert own is (day is not None)
        assert day is None or (article.published and article.published.printed == day)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.Example.com/a", "example.com"), ("https://m.example.co.uk/", "example.co.uk"),
        ("https://news.example.com/", "news.example.com"), ("https://m.com/", "m.com"), ("file:a", ""),
    ],
)  # fmt: skip
def test_sites(url: str, site: str) -> None:
    assert site_of(url) == site
