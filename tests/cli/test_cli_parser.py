"""`tocsin parser`: a draft with its evidence, written where it belongs, and nothing overwritten."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import parsers
from tocsin.cli import parser  # noqa: F401  adds the commands
from tocsin.cli.app import app

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/parsers/golden/today/story.html.gz"
URL = "https://www.example.org/fitness"

TOLD = "<p>Ministers met in Tianjin on Wednesday and spoke for three hours about the border, they said.</p>"
NAMELESS = f'<html><body><h1>Ministers meet</h1><div class="css-1ab2c3">{TOLD * 4}</div></body></html>'


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout, with a saved page in it, as the working directory."""
    for file in ("parsers/publishers/papers/__init__.py", "tests/parsers/golden/x/README.md"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    (tmp_path / "page.html").write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*arguments: str) -> None:
    app(["parser", "new", *arguments], standalone_mode=False)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    with pytest.raises(SystemExit):
        new(*arguments)
    return " ".join(capsys.readouterr().err.split())


def test_new_writes_the_paper_and_its_evidence(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new("page.html", "--url", URL)
    said = capsys.readouterr().out
    assert ".article-body__content" in said
    assert "pytest tests/parsers/test_parsers_publishers.py -k example" in said
    stated: dict[str, object] = {}
    exec((checkout / "parsers/publishers/papers/example.py").read_text("utf-8"), stated)
    publisher = stated["PUBLISHER"]
    assert isinstance(publisher, parsers.publishers.Publisher) and publisher.owns(URL)
    folder = checkout / "tests/parsers/golden/example"
    page = gzip.decompress((folder / "story.html.gz").read_bytes()).decode("utf-8")
    reading = parsers.publishers.read(page, "example", publisher)
    assert reading is not None
    golden = json.loads((folder / "story.json").read_text("utf-8"))
    assert golden == parsers.publishers.evidence(URL, reading)
    assert URL in (folder / "README.md").read_text("utf-8")


def test_what_only_the_page_s_head_says_is_shown_as_people_write_it(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    date = '<meta property="article:published_time" content="2026-05-04T08:30:00Z">'
    text = "".join(
        f"<p>The council of town {number} met on Monday to vote on a bridge.</p>" for number in range(9)
    )
    page = (
        f"<head>{date}</head><article><h1>A bridge is closed</h1><div class=story-text>{text}</div></article>"
    )
    (checkout / "bridge.html").write_text(page, "utf-8")
    new("bridge.html", "--url", URL)
    assert "2026-05-04 08:30 UTC (meta says so;" in " ".join(capsys.readouterr().out.split())


def test_nothing_is_overwritten(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new("page.html", "--url", URL)
    paper = checkout / "parsers/publishers/papers/example.py"
    paper.write_text("mine", "utf-8")
    assert "is there already: give another --name" in refused(capsys, "page.html", "--url", URL)
    assert paper.read_text("utf-8") == "mine"


def test_print_writes_nothing_and_works_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    monkeypatch.chdir(tmp_path)
    new("page.html", "--url", "https://www.today.com/health", "--print")  # known already: another version
    assert compile(capsys.readouterr().out, "paper", "exec")
    assert list(tmp_path.iterdir()) == [page]


def test_where_no_checkout_is_a_folder_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.html").write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(parsers, "__file__", str(tmp_path / "site-packages/parsers/__init__.py"))
    assert "name a folder with --into" in refused(capsys, "page.html", "--url", URL)
    new("page.html", "--url", URL, "--into", "mine")
    assert (tmp_path / "mine/parsers/publishers/papers/example.py").is_file()
    assert (tmp_path / "mine/tests/parsers/golden/example/story.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["page.html"], "say with --url where the page is from"),
        (["page.html", "--url", "example.org"], "is no web address"),
        (["page.html", "--url", "https://[example.org/a"], "is no web address"),
        (["page.html", "--url", "https://example.org:99999/a"], "is no web address"),
        (["page.html", "--url", "https://?a"], "is no web address"),
        (["page.html", "--url", "https://www.npr.org/a"], "NPR is known: parsers/publishers/papers/npr.py"),
        (["page.html", "--url", "https://127.0.0.1/a"], "give one with --name"),
        (["page.html", "--url", URL, "--name", "two words"], "cannot be the name of a module"),
        (["page.html", "--url", URL, "--name", "class"], "cannot be the name of a module"),
        (["none.html", "--url", URL], "there is no such file"),
        (["front.html", "--url", URL], "no article was found on the page (not_an_article)"),
        (["nameless.html", "--url", URL], "no element that holds it has a name that lasts"),
        (["page.html", "--url", URL, "--into", "/proc/none"], "cannot be written"),
    ],
)
def test_refusals_say_what_to_do(
    arguments: list[str], said: str, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "front.html").write_text("<ul><li><a href=/a>World</a></ul>", "utf-8")
    (checkout / "nameless.html").write_text(NAMELESS, "utf-8")
    assert said in refused(capsys, *arguments)
    assert not (checkout / "parsers/publishers/papers/example.py").exists()


def test_a_paper_that_cannot_be_loaded_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> dict[str, parsers.publishers.Publisher]:
        raise parsers.publishers.PaperError("parsers/publishers/papers/x.py: body: 'p[' is no selector")

    monkeypatch.setattr(parsers.publishers, "every", broken)
    with pytest.raises(SystemExit):
        app(["parser", "list"], standalone_mode=False)
    assert capsys.readouterr().err == "tocsin: parsers/publishers/papers/x.py: body: 'p[' is no selector\n"


def test_a_host_that_is_no_name_may_be_out_of_reach_too(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, "http://127.0.0.1:8971/a")
    assert "--name" in said and "allow_private" in said


def test_a_saved_page_is_tried_against_its_publishers_parser(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = ["parse", "page.html", "--url", "https://www.today.com/health", "--json"]
    app(ours, standalone_mode=False)
    known = json.loads(capsys.readouterr().out)
    assert known["url"] == "https://www.today.com/health"
    assert {gone["evidence"] for gone in known["removed"]} >= {"publisher"}
    with pytest.raises(SystemExit):
        app(["parse", "page.html", "--url", "today.com"], standalone_mode=False)
    assert "is no web address" in capsys.readouterr().err
    app(["parse", "page.html", "--url", "HTTPS://www.today.com/health", "--json"], standalone_mode=False)
    assert json.loads(capsys.readouterr().out)["removed"] == known["removed"]


def test_list_names_every_publisher(capsys: pytest.CaptureFixture[str]) -> None:
    app(["parser", "list", "--json"], standalone_mode=False)
    listed = json.loads(capsys.readouterr().out)
    assert {one["module"] for one in listed} == set(parsers.publishers.every())
