"""Feeds as publishers write them, well and badly."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from feeds_written import NOW, PLACE, SOURCE, item, look, rss, titles

from parsers import Document
from tests.faults.server import FaultServer
from tocsin.errors import Reason
from tocsin.sources import discover, read_inline


def test_an_item_becomes_a_candidate_with_all_its_hints() -> None:
    inside = (
        "<guid>x1</guid><description>&lt;p&gt;Words &amp;amp; more&lt;/p&gt;</description>"
        "<author>jane@news.example (Jane Doe)</author><category>World</category>"
        "<pubDate>Mon, 02 Nov 2026 09:00:00 +0100</pubDate>"
    )
    found = look(rss(item(1, inside)))
    candidate = found.candidates[0]
    assert (found.title, found.notes) == ("The News", ())
    assert candidate.key == candidate.url == "https://news.example/1"
    assert candidate.hints.model_dump(exclude={"section"}) == {
        "title": "Item 1",
        "summary": "Words & more",
        "authors": ("Jane Doe",),
        "publisher": "The News",
        "published": datetime(2026, 11, 2, 8, 0, tzinfo=UTC),
        "modified": None,
        "language": "en-GB",
        "tags": ("World",),
    }


def test_the_operator_knows_better_than_the_feed() -> None:
    hints = look(rss(item(1)), publisher="Our Name", language="de").candidates[0].hints
    assert (hints.publisher, hints.language) == ("Our Name", "de")


def test_atom_with_relative_links_and_an_update_stamp() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/a/" xml:lang="fr">'
        "<title>T</title><entry><title>One</title>"
        "<link rel='self' href='self'/><link href='b?utm_source=x&amp;id=2#top'/>"
        "<published>2026-11-01T10:00:00Z</published><updated>2026-11-02T10:00:00Z</updated></entry></feed>"
    )
    candidate = look(feed).candidates[0]
    assert candidate.url == "https://news.example/a/b?utm_source=x&id=2"
    assert candidate.key == "https://news.example/a/b?id=2"
    assert candidate.version == "2026-11-02T10:00:00+00:00"
    assert candidate.hints.modified == datetime(2026, 11, 2, 10, tzinfo=UTC)


def test_a_first_publication_is_no_change() -> None:
    assert (
        look(rss(item(1, "<pubDate>Mon, 02 Nov 2026 09:00:00 GMT</pubDate>"))).candidates[0].version is None
    )


def test_rdf_items_are_found() -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel><title>R</title></channel><item><title>One</title><link>http://news.example/1</link></item></rdf:RDF>"
    )
    assert titles(look(feed)) == ["One"]


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "items": [
            {
                "id": "1",
                "url": "/one",
                "title": "One",
                "date_published": "2026-11-01T10:00:00+01:00",
                "tags": ["a"],
            },
            {"id": "2", "content_html": "<p>whole</p>", "authors": [{"name": "Jo"}]},
            "rubbish",
            {"id": 3},
        ],
    }
    found = look(json.dumps(feed))
    assert [candidate.url for candidate in found.candidates] == ["https://news.example/one", PLACE]
    assert found.candidates[0].hints.published == datetime(2026, 11, 1, 9, tzinfo=UTC)
    assert read_inline(found.candidates[1], NOW).content == b"<p>whole</p>"
    assert look("[" * 100_000).notes == (Reason.NOT_A_FEED,)
    assert look("{" + '"a":{' * 100_000).notes == (Reason.NOT_A_FEED,)


def test_an_item_without_a_link_carries_its_own_words() -> None:
    words = "<description>&lt;p&gt;All of it.&lt;/p&gt;</description>"
    whole = f"<item><guid isPermaLink='false'>tag:x</guid>{words}</item>"
    first, again = look(rss(whole)).candidates[0], look(rss(whole.replace("All", "Most"))).candidates[0]
    assert first.key == again.key
    assert first.version != again.version
    assert first.key.startswith("item:desk/")
    document = read_inline(first, NOW)
    assert (document.content, document.url, document.charset) == (b"<p>All of it.</p>", PLACE, "utf-8")


def test_an_item_of_a_title_alone_is_named_with_it() -> None:
    title = "<title>Iran recognises &lt;i&gt;Taliban&lt;/i&gt; government</title>"
    flash = f"<item><guid isPermaLink='false'>tag:x</guid>{title}</item>"
    first, again = look(rss(flash)).candidates[0], look(rss(flash.replace("Iran", "Chad"))).candidates[0]
    assert first.hints.title == "Iran recognises Taliban government"
    assert first.key == again.key
    assert first.version != again.version
    assert len(look(rss(f"<item>{title}</item>", "<item><title>Two</title></item>")).candidates) == 2
    assert look(rss("<item><guid isPermaLink='false'>tag:x</guid></item>")).candidates == ()
    for link in ("<link/>", "<link>http://[::1</link>"):
        assert [one.url for one in look(rss(flash.replace("</item>", link + "</item>"))).candidates] == [
            PLACE
        ]


def post(title: str, link: str, guid: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>https://news.example/{link}</link><guid>{guid}</guid>"
        f"<description>About {title}.</description></item>"
    )


def test_items_that_share_their_link_are_told_by_their_own_words() -> None:
    for posts in (
        [post("One", "notices", "1"), post("Two", "notices", "2")],
        [post("One", "notices"), post("Two", "notices"), item(3)],
        [post("One", "live#p1"), post("Two", "live#p2"), item(3), item(4), item(5)],
    ):
        one, two, *others = look(rss(*posts)).candidates
        assert one.inline == b"About One." and two.inline == b"About Two."
        assert one.url == two.url == "https://news.example/" + ("live" if len(posts) == 5 else "notices")
        assert one.key.startswith("item:desk/") and one.key != two.key
        assert all(other.inline is None for other in others)
        later = look(rss(post("Three", "notices#p3", "3"), *posts)).candidates
        assert {one.key, two.key} < {candidate.key for candidate in later}


def test_notices_of_one_title_are_each_told() -> None:
    notices = [post("Warning", "notices", "3"), post("Warning", "notices", "2"), post("Road", "notices", "1")]
    assert len(look(rss(*notices, notices[0])).candidates) == 3
    for title in ("<title>Warning</title>", ""):
        storms = [
            f"<item>{title}<link>https://news.example/</link><guid>{n}</guid>"
            f"<description>Storm {n}.</description></item>"
            for n in range(3)
        ]
        assert [one.inline for one in look(rss(*storms)).candidates] == [
            b"Storm 0.",
            b"Storm 1.",
            b"Storm 2.",
        ]
        again = look(rss(item(1), item(2), storms[0], storms[0])).candidates
        assert [one.inline for one in again] == [None] * 3


def test_notices_of_one_title_and_no_guid_are_each_told() -> None:
    storms = [
        f"<item><title>Warning</title><link>https://news.example/</link><description>{text}</description></item>"
        for text in ("Storm in the north.", "Storm in the south.", "Storm in the west.")
    ]
    found = look(rss(*storms, post("Road", "", ""), storms[0])).candidates
    assert [one.inline for one in found[:3]] == [
        b"Storm in the north.",
        b"Storm in the south.",
        b"Storm in the west.",
    ]
    assert len(found) == 4


def test_an_article_that_a_short_feed_lists_again_as_an_update_is_read_from_its_page() -> None:
    first, again = post("Quake hits Chile", "a", "1"), post("UPDATE: Quake hits Chile", "a", "2")
    for others in ([], [item(2)]):
        found = look(rss(again, first, *others)).candidates
        assert [one.inline for one in found] == [None] * (1 + len(others))
    for other in (post("Quake hits Peru", "a", "2"), post("Quake hits Chile again", "a#p2", "2")):
        place = "a#p1" if "#" in other else "a"
        found = look(rss(post("Quake hits Chile", place, "1"), other)).candidates
        assert [one.inline is None for one in found] == [False, False]


def test_an_item_without_a_guid_under_a_link_that_others_share_is_no_other_without_one() -> None:
    known = [post("One", "notices", "1"), post("Two", "notices", "2")]
    seen = {one.key for one in look(rss(post("Three", "notices"), *known)).candidates}
    for unknown in (["Four"], ["Four", "Three"]):
        later = look(rss(*(post(title, "notices") for title in unknown), *known)).candidates
        new = [one.inline for one in later if one.key not in seen]
        assert new == [b"About Four."]


def test_an_article_that_its_feed_lists_twice_is_one() -> None:
    for other in (post("One", "a#p2", "2"), post("UPDATE: One", "a", "2")):
        found = look(rss(post("One", "a", "1"), item(2), item(3), other)).candidates
        assert [one.key for one in found].count("https://news.example/a") == 1
        assert all(one.inline is None for one in found)


def test_no_item_tells_the_key_of_its_feed() -> None:
    bare = "<item><guid isPermaLink='false'>tag:x</guid><description>All of it.</description></item>"
    feed = rss(bare, "<item><title>b</title><link>#b</link></item>")
    place = f"{PLACE}?key=s3cret#x"
    document = Document(content=feed.encode(), media_type="application/xml", url=place, retrieved=NOW)
    assert {one.url for one in discover(SOURCE, document, NOW).candidates} == {PLACE}


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "mailto:a@b.c",
        "http://",
    ],
)
def test_links_that_are_no_pages_are_dropped(link: str) -> None:
    found = look(rss(f"<item><title>bad</title><link>{link}</link></item>", item(2)))
    assert titles(found) == ["Item 2"]


def test_a_link_that_is_no_text_loses_only_its_item() -> None:
    links = ["https://news.example/\ud800", "https://news.example/2"]
    items = [{"id": link[-1], "title": link[-1], "url": link} for link in links]
    found = look(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}))
    assert [one.url for one in found.candidates] == ["https://news.example/2"]


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/a/b", "https://news.example/a/b"),
        ("b", "https://news.example/feeds/b"),
        ("//other.example/x", "https://other.example/x"),
        ("http://münchen.example/straße", "http://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("http://news.example/a b?q=ü", "http://news.example/a%20b?q=%C3%BC"),
        ("  http://news.example/x\n ", "http://news.example/x"),
        ("http://user:secret@news.example/x#frag", "http://news.example/x"),
    ],
)
def test_links_are_resolved(link: str, url: str) -> None:
    feed = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "url": link}]})
    assert look(feed).candidates[0].url == url
    in_rss = look(rss(f"<item><title>x</title><link>{link}</link></item>"))
    assert in_rss.candidates[0].url == url


@pytest.mark.parametrize(
    "bad", ["&#xD800;", "&#x110000;", "&#0;", "&#55296;", "&#99999999999;", "\x00", "\ufffe", "\x1b"]
)
def test_one_bad_character_loses_no_item(bad: str) -> None:
    found = look(rss(item(1), f"<item><title>a{bad}b</title><link>/bad</link></item>", item(3)))
    assert len(found.candidates) == 3
    title = found.candidates[1].hints.title or ""
    assert title.startswith("a")
    assert title.endswith("b")
    title.encode("utf-8")


@pytest.mark.parametrize(
    "broken",
    [
        "<item><title>unclosed <b>bold</title><link>/bad</link></item>",
        "<item><title>&nosuch;</title><link>/bad</link></item>",
        "<item><title>AT&T < others</title><link>/bad</link></item>",
        "<item><title attr=unquoted>x</title><link>/bad</link></item>",
        "<item><x:y>no namespace</x:y><link>/bad</link></item>",
        "<item><title><![CDATA[never closed</title></item>",
    ],
)
def test_bar_1_one_bad_item_leaves_the_others(broken: str) -> None:
    before = [item(number) for number in range(10)]
    found = look(rss(*before, broken))
    assert titles(found)[:10] == [f"Item {number}" for number in range(10)]


@pytest.mark.parametrize(
    "feed",
    [
        b"\xef\xbb\xbf" + rss(item(1)).encode(),
        b"\x00\x00\n \n" + rss(item(1)).encode(),
        b"<br />\n<b>Warning</b>: something in <b>/index.php</b>\n" + rss(item(1)).encode(),
        rss(item(1)).encode() + b"\n<!-- cached --><script>x</script>",
        rss(item(1)).encode("utf-16"),
        rss(item(1)).encode("utf-16-be"),
        rss(item(1)).encode("utf-32"),
        rss(item(1)).encode("utf-32-le"),
        rss(item(1)).replace('"1.0"', '"1.0" encoding="utf-16"').encode(),
        rss(item(1)).replace("</rss>", "").encode(),
        rss(item(1), item(2))[:-70].encode(),
    ],
)
def test_odd_wrappings_are_salvaged(feed: bytes) -> None:
    assert titles(look(feed)) == ["Item 1"]


def test_declared_utf8_but_1252_and_one_stray_byte() -> None:
    feed = rss(item(1, "<author>Łukasz</author>"), "<item><title>caf@ “é”</title><link>/2</link></item>")
    assert titles(look(feed.encode().replace(b"@", b"\xe9")))[1] == "café “é”"
    old = rss("<item><title>“Müller”</title><link>/2</link></item>").encode("cp1252")
    assert titles(look(old)) == ["“Müller”"]
    assert titles(look(old, charset="utf-8")) == ["“Müller”"]


def test_an_unknown_charset_is_named_and_the_feed_is_read() -> None:
    found = look(rss(item(1)), charset="x-klingon")
    assert (found.notes, titles(found)) == ((Reason.CHARSET_UNKNOWN,), ["Item 1"])
    for burning in ("idna", "punycode", "unicode_escape", "zlib", "rot13"):
        assert look(rss(item(1)), charset=burning).notes == (Reason.CHARSET_UNKNOWN,)


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><html><title>Just a moment...</title><p>Enable JavaScript</p></html>",
        "hello",
        "/etc/passwd",
        "http://127.0.0.1:9/feed.xml",
        '{"ok": true}',
        "\x89PNG\r\n\x1a\n",
        "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>",
    ],
)
def test_what_is_no_feed_is_named(page: str) -> None:
    assert look(page).notes == (Reason.NOT_A_FEED,)


@pytest.mark.parametrize(
    "nothing", ["", "  \n", "\x00\x00", rss(), '<feed xmlns="http://www.w3.org/2005/Atom"></feed>']
)
def test_nothing_is_named(nothing: str) -> None:
    assert look(nothing).notes == (Reason.EMPTY,)


@pytest.mark.parametrize("root", ["rss", "rdf:RDF", "feed"])
def test_a_feed_that_broke_off_is_told_of(root: str) -> None:
    names = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
    whole = f"<{root} {names}><channel><title>Desk</title></channel>{item(1)}{item(2)}</{root}>"
    assert (look(whole).notes, len(look(whole).candidates)) == ((), 2)
    assert look(whole + "<!-- cached -->").notes == ()
    for end in (f"</{root}>", f"</item></{root}>", f"{item(2)}</{root}>"):
        assert Reason.TRUNCATED in look(whole.removesuffix(end)).notes


def test_the_item_that_a_feed_broke_off_amid_waits_for_the_next_look() -> None:
    whole = rss(item(1), post("Two", "a/b"))
    for cut in ("/b</link>", "b</link>", "</item>"):
        (first,) = look(whole[: whole.rindex(cut)]).candidates
        assert first.hints.title == "Item 1"
    assert len(look(whole.removesuffix("</channel></rss>")).candidates) == 2
    assert len(look(rss(item(1))[:-30]).candidates) == 1


def test_a_hundred_thousand_items_are_capped() -> None:
    found = look(rss(*(item(number) for number in range(100_000))))
    assert found.notes == (Reason.ITEMS_CAPPED,)
    assert len(found.candidates) == 1000
    assert titles(found)[-1] == "Item 999"
    assert look(rss(item(1), item(2)), max_items=2).notes == ()


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Fri, 13 Feb 2099 00:00:00 GMT", NOW),
        ("yesterday-ish", None),
        ("Mon, 99 Nov 2026 99:99:99 GMT", None),
        ("Mon, 02 Nov 2026 12:30:00 +0100", NOW - timedelta(minutes=30)),
    ],
)
def test_dates_are_clamped(stamp: str, expected: datetime | None) -> None:
    found = look(rss(item(1, f"<pubDate>{stamp}</pubDate>")))
    assert found.candidates[0].hints.published == expected


def test_guids_and_tracking_parameters_do_not_make_new_articles() -> None:
    feed = rss(
        "<item><title>a</title><guid>1</guid><link>https://news.example/a?utm_source=rss</link></item>",
        "<item><title>a</title><guid>2</guid><link>https://NEWS.example:443/a?fbclid=1#x</link></item>",
        "<item><title>c</title><guid>1</guid><link>https://news.example/c</link></item>",
    )
    assert [candidate.key for candidate in look(feed).candidates] == [
        "https://news.example/a",
        "https://news.example/c",
    ]


def test_bar_7_no_entity_reads_or_grows() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))
    big = f'<!ENTITY big "{"x" * 100_000}">'
    outside = (
        '<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % dtd SYSTEM "http://127.0.0.1:9/x.dtd"> %dtd;'
    )
    body = rss(f"<item><title>&l9; {'&big;' * 1000} &file;</title><link>/x</link></item>", item(2))
    found = look(body.replace("<rss", f"<!DOCTYPE rss [{laughs}{big}{outside}]><rss", 1))
    assert len(found.candidates) == 2
    assert sum(len(str(candidate)) for candidate in found.candidates) < 100_000
    assert "root:" not in str(found)


def test_bar_7_a_path_or_a_url_as_body_is_not_opened(tmp_path: Path) -> None:
    feed = rss(item(1))
    (tmp_path / "feed.xml").write_text(feed)
    with FaultServer() as server:
        server.serve("/feed.xml", feed)
        bodies = [str(tmp_path / "feed.xml"), (tmp_path / "feed.xml").as_uri(), server.url("/feed.xml")]
        dtd = f'<!DOCTYPE rss SYSTEM "{server.url("/feed.xml")}">'
        including = f'<!DOCTYPE rss [<!ENTITY % x SYSTEM "{server.url("/feed.xml")}"> %x;]>'
        for body in bodies:
            assert look(body).notes == (Reason.NOT_A_FEED,)
        for prologue in (dtd, including):
            assert titles(look(prologue + feed)) == ["Item 1"]
        assert server.connections == 0


def test_bar_17_one_feed_served_a_hundred_ways_names_the_same_pages() -> None:
    chance = random.Random(17)
    seen = set()
    for turn in range(100):
        items = [
            f"<item><title>{n}</title><guid>{chance.random()}</guid>"
            f"<pubDate>Mon, 02 Nov 2026 0{chance.randrange(10)}:00:00 GMT</pubDate>"
            f"<link>https://news.example/{n}?utm_source={chance.random()}&amp;id={n}&amp;fbclid={turn}</link></item>"
            for n in range(20)
        ]
        chance.shuffle(items)
        seen |= {(one.key, one.version) for one in look(rss(*items)).candidates}
    assert len(seen) == 20


def test_bar_8_hostile_words_are_cleaned() -> None:
    nasty = (
        "A\u202eB\u0007 &lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;bold&lt;/b&gt;\u2066 &amp;amp;\u00a0x"
    )
    title = look(rss(f"<item><title>{nasty}</title><link>/1</link></item>")).candidates[0].hints.title
    assert title == "AB bold & x"
    huge = (
        look(rss(f"<item><title>{'word ' * 200_000}</title><link>/1</link></item>")).candidates[0].hints.title
    )
    assert huge is not None
    assert 900 < len(huge) <= 1000
