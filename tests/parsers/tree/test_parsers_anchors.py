"""Links to the page itself: entries of a live report and sections of an article are no other pages."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse
from parsers.tree.anchors import Here, drop_signs, mark_own
from parsers.tree.reading import read_tree

URL = "https://www.bell.example/world/live/2026/harbour-strike-live"
PATH = "/world/live/2026/harbour-strike-live"
TITLES = (
    "Union leaders arrive at the city hall",
    "Second tanker turned away from the quay",
    "Mayor calls for an early truce",
    "Ferries to the islands run again",
    "Dockers vote on the new offer tonight",
    "Night shift walks out in the north",
)
TEXTS = [
    f"Officials of district {n} said that the cranes would stand still until the vote, which had been set "
    f"for Friday. Nobody at gate {n} expected the talks to end before then."
    for n in range(12)
]
HEADER = "<header><time>11:0{n}</time><h2>{title}</h2></header>"
ENTRY = f"<article class=post>{HEADER}<p>{{one}}</p><p>{{two}}</p></article>"
PAGE = "<html lang=en><head>{head}</head><body><main><h1>{title}</h1>{body}</main></body></html>"
TITLE = "Harbour strike: the day as it happened"


def read(body: str, url: str = URL, kind: str = "LiveBlogPosting") -> Article:
    data = {"@type": kind, "headline": TITLE} if kind else {}
    head = f"<title>Harbour strike</title><script type='application/ld+json'>{json.dumps(data)}</script>"
    page = PAGE.format(head=head, title=TITLE, body=body)
    retrieved = datetime(2026, 11, 26, tzinfo=UTC)
    return parse(Document(content=page.encode(), charset="utf-8", url=url, retrieved=retrieved))


def report(title: str, entry: str = ENTRY) -> str:
    entries = (
        entry.format(n=n, title=title.format(n=n, text=text), one=TEXTS[2 * n], two=TEXTS[2 * n + 1])
        for n, text in enumerate(TITLES)
    )
    return f"<article><div>{''.join(entries)}</div></article>"


@pytest.mark.parametrize(
    "href", [f"{PATH}?post={{n}}", f"{URL}#post-{{n}}", f"{PATH}#post-{{n}}", "?post={n}", "#post-{n}"]
)
def test_entries_of_a_live_report_whose_titles_are_permalinks_stay(href: str) -> None:
    article = read(report(f'<a href="{href}">{{text}}</a>'))
    texts = [block.text for block in article.body]
    assert [text for text in (*TITLES, *TEXTS) if text not in texts] == []
    assert article.completeness == "full"


def test_entries_of_a_live_report_may_have_addresses_below_its_own() -> None:
    entry = "<article class=post><h2>{title}</h2><p>{one}</p></article>"
    link = f"<a href={PATH}/{{n}}>{{text}}</a>"
    article = read(report(link, entry))
    assert [text for text in (*TITLES[1:], *TEXTS[:12:2]) if text not in article.text] == []
    assert "ferries" not in read(report(link, entry), kind="NewsArticle").text.lower()


def test_a_place_below_the_address_of_a_live_report_is_one_of_its_own() -> None:
    live = Here(URL, live=True)
    assert live.place_in(f"{PATH}/post-1/") == "post-1"
    assert live.place_in("/world/live/2026/post-1") is None
    assert live.place_in(f"{PATH}/a/b") is None
    assert Here(URL).place_in(f"{PATH}/post-1") is None


def test_entries_whose_times_are_permalinks_stay() -> None:
    entry = "<div class=post><a href='?page=with:block-{n}'><time>3h ago</time></a><p>{one}</p></div>"
    article = read(f"<p>{TEXTS[11]}</p>{report('{text}', entry)}")
    assert [text for text in TEXTS[:12:2] if text not in article.text] == []


@pytest.mark.parametrize("href", ["#s{n}", f"{PATH}#s{{n}}", f"{URL}?s={{n}}"])
@pytest.mark.parametrize("kind", ["NewsArticle", ""], ids=["stated an article", "nothing stated"])
def test_sections_whose_titles_link_to_themselves_are_the_article(href: str, kind: str) -> None:
    sections = "".join(
        f'<section><h3><a href="{href.format(n=n)}">{title}</a></h3><p>{TEXTS[n]}</p></section>'
        for n, title in enumerate(TITLES)
    )
    article = read(f"<article>{sections}</article>", kind=kind)
    assert article.completeness == "full"
    assert [text for text in TEXTS[:6] if text not in article.text] == []


@pytest.mark.parametrize(
    ("address", "place"),
    [
        (f"{URL}#post-1", "post-1"),
        (f"{PATH}?post=1", "post=1"),
        (f"//bell.example{PATH}/", "top"),
        ("harbour-strike-live#post-1", "post-1"),
        ("?post=shares", "post=shares"),
        ("/world/live/2026/other-live#post-1", None),
        ("https://toll.example/world/live/2026/harbour-strike-live", None),
        (f"{URL}?share=mail", None),
        ("#post-1", None),
        ("mailto:desk@bell.example", None),
        ("http://[bell", None),
        ("", None),
    ],
)
def test_which_addresses_lead_to_the_page_itself(address: str, place: str | None) -> None:
    assert Here(URL).place_in(address) == place


@pytest.mark.parametrize("place", ["a&#8;b", "a\x08b", "a&#xFFFE;b", "%00", "é"])
def test_a_place_of_any_characters_is_one(place: str) -> None:
    tree = read_tree(f'<html><body><a href="{URL}#{place}">x</a></body></html>')
    mark_own(tree, URL)
    assert [link.get("href")[0] for link in tree.iter("a")] == ["#"]


def test_one_path_may_serve_many_pages() -> None:
    here = Here("https://bell.example/story.php?id=5")
    assert here.place_in("/story.php?id=6") is None
    assert here.place_in("/story.php?id=5&part=2") == "id=5&part=2"


@pytest.mark.parametrize("path", ["", "/", "/news.php", "/index.aspx"])
def test_what_a_script_or_the_way_home_shows_is_told_by_the_query(path: str) -> None:
    here = Here(f"https://bell.example{path}")
    assert here.place_in(f"{path or '/'}?p=12") is None
    assert here.place_in(f"{path or '/'}#p12") == "p12"


@pytest.mark.parametrize(
    "head", [f"<link rel=canonical href={URL}>", f'<meta property="og:url" content="{URL}">']
)
@pytest.mark.parametrize("url", ["", "file:page", "https://m.bell.example/6"])
def test_a_page_says_where_it_is(head: str, url: str) -> None:
    tree = read_tree(f"<html><head>{head}</head><body><a href={URL}#a>x</a><a href=/b>y</a></body></html>")
    mark_own(tree, url)
    assert [link.get("href") for link in tree.iter("a")] == ["#a", "/b"]


def test_relative_links_are_read_from_the_address_that_is_known() -> None:
    assert Here("file:page", URL).place_in(f"{PATH}#a") == "a"


def heading_without_signs(inner: str) -> str:
    tree = read_tree(f"<body><h2 id=a>{inner}</h2><p>Cranes stood still.</p></body>")
    drop_signs(tree)
    return " ".join(next(tree.iter("h2")).text_content().split())


@pytest.mark.parametrize(
    "inner",
    [
        "The strike <a href='#a'>#</a>",
        "The strike <a class=headerlink href='#a' title='Link to this heading'>¶</a>",
        "<a href='/2026/strike#a'><span>§</span></a> The strike",
        "The strike<a href='#a'>🔗</a>",
    ],
)
def test_a_sign_that_leads_to_its_own_heading_is_no_word_of_it(inner: str) -> None:
    assert heading_without_signs(inner) == "The strike"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("The strike in C#", "The strike in C#"),
        ("The strike <a href='#note-1'>1</a>", "The strike 1"),
        ("<a href='#a'>The strike</a>", "The strike"),
        ("The strike <a href='/next'>»</a>", "The strike »"),
        ("<a href='#a'>#</a>", "#"),
    ],
)
def test_what_else_a_heading_links_to_stays(inner: str, text: str) -> None:
    assert heading_without_signs(inner) == text
