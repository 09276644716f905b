"""Furniture that an article goes on below, or that stands below what tells of its author."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse
from parsers.article import Block
from parsers.boilerplate import telltale
from parsers.html import sift
from parsers.metadata import Metadata
from parsers.tree.reading import read_tree

WHO = ("the mayor", "the port", "a baker", "her neighbour", "the bank", "two drivers", "the school", "a poet")
STORY = [
    f"The council met on day {n} in Riga and agreed to open the bridge after much talk, as {who} said."
    for n, who in enumerate(WHO)
]
SAID = "I think that Zyrvan is behind all of this, and nobody dares to say so in public."
BOX = f"<div><h3>3 comments</h3><div><b>Bob</b><p>{SAID}</p></div></div>"


def read(amid: str, at: int = len(STORY), *, above: str = "") -> Article:
    """A story with some markup below its first paragraphs, and above all of them."""
    told = [f"<p>{text}</p>" for text in STORY]
    title = "Council opens the bridge"
    body = "".join([*told[:at], amid, *told[at:]])
    markup = (
        f"<html lang=en><head><title>{title}</title></head>"
        f"<body><main><article><h1>{title}</h1>{above}<div>{body}</div></article></main></body></html>"
    )
    return parse(
        Document(
            content=markup.encode(),
            charset="utf-8",
            url="https://bell.example/2026/bridge",
            retrieved=datetime(2026, 11, 26, tzinfo=UTC),
        )
    )


@pytest.mark.parametrize(
    ("comments", "stay"),
    [
        (BOX, True),
        (f"<div>{BOX}</div>", True),
        ("<h3>3 comments</h3>" + f"<p>{SAID}</p>", False),
        ("<div><h3>3 comments</h3></div>" + f"<p>{SAID}</p>", False),
        (
            "<div><h3>2 comments</h3><p>Be kind to each other here.</p></div><p>Bob, March 1, 2025</p>"
            f"<p>{SAID}</p><p>Eve, March 2, 2025</p>",
            False,
        ),
    ],
    ids=["in a box", "in two", "without one", "below the box of their title", "signed, below their box"],
)
def test_an_article_goes_on_below_the_box_of_its_comments(comments: str, stay: bool) -> None:
    told = [f"<p>{text}</p>" for text in STORY]
    tree = read_tree(f"<body><div>{''.join([*told[:7], comments, *told[7:]])}</div>")
    blocks = tuple(
        Block(kind="heading" if one.tag == "h3" else "paragraph", text=str(one.text_content()))
        for one in tree.iter("p", "h3")
    )
    body, _ = sift(blocks, tree, Metadata(headline="Council opens the bridge"))
    assert [block.text for block in body] == (STORY if stay else STORY[:7])


ITEM = "Trains to the north, with a bicycle"
AD = "<aside><p>Advertisement</p><a href='#'><b>Zyrvan insurance from 9 dollars</b></a></aside>"
READ = "<p><strong>Read also:</strong> <a href='/a'>What Zyrvan told his followers</a></p>"


@pytest.mark.parametrize("beside", [AD, READ + AD], ids=["alone", "with other stories"])
def test_an_item_of_the_article_stays_beside_the_advertisements_in_it(beside: str) -> None:
    others = "".join(f"<li><p>Ferries to {place} and back again</p></li>" for place in ("Kihnu", "Ruhnu"))
    text = read(f"<ul><li><p>{ITEM}</p>{beside}</li>{others}</ul>", 5).text
    assert ITEM in text
    assert "Zyrvan" not in text


LEDE = "The bridge over the river is open again, after the council met for eight days in Riga."


@pytest.mark.parametrize(
    ("amid", "told"),
    [
        ("<dl><dt>14:05</dt><dd>Zyrvan takes a port</dd><dt>13:50</dt><dd>Rain</dd></dl>", LEDE),
        ("", LEDE),
        ("<p>So its mayor said.</p>", f"So its mayor said. {LEDE}"),
    ],
    ids=["a ticker", "nothing", "a sentence"],
)
def test_a_standfirst_has_its_paragraphs_alone_in_whatever_wrapper(amid: str, told: str) -> None:
    article = read("", above=f"<div class=standfirst><div>{amid}<p>{LEDE}</p></div></div>")
    assert article.standfirst == told


RUSSIAN = "Джейн Смит — наш корреспондент по Zyrvan. Она писала для многих газет и живёт в Риге."
BELOW = {
    "nothing": "",
    "comments": f"<div><h4>Kommentare</h4><div><b>Bob</b><p>{SAID}</p><a href='#r'>Antworten</a></div></div>",
    "tags": "<ul><li><a href='/tag/r'>Riga</a></li><li><a href='/tag/b'>Bridges</a></li></ul>",
}


@pytest.mark.parametrize("below", BELOW)
def test_what_a_dash_calls_a_correspondent_signs_whatever_stands_below(below: str) -> None:
    text = read(f"<p>{RUSSIAN}</p>{BELOW[below]}").text
    assert "Zyrvan" not in text
    assert STORY[-1] in text


@pytest.mark.parametrize(
    "last",
    [
        "Джейн Смит — самая старая из тех, чей корреспондент вчера приехал в Ригу.",
        "Джейн Смит, корреспондент газеты, вчера приехала на мост и спросила о цене.",
        "Мост — корреспондент так и написал — откроют только зимой, после праздника.",
        "Джейн Смит — корреспондент, которую вчера убили на мосту, писала о нём много лет.",
        "Джейн Смит — корреспондент рижской газеты — вчера упала с моста и утонула в реке.",
    ],
    ids=["no calling beside the dash", "no dash", "no name before it", "told of", "between dashes"],
)
def test_what_only_names_a_correspondent_stays(last: str) -> None:
    assert last in read(f"<p>{last}</p>").text


HINDI = "जेन स्मिथ Zyrvan मामलों की हमारी संवाददाता हैं। उन्होंने कई अख़बारों के लिए लिखा है।"


@pytest.mark.parametrize(("link", "goes"), [("जेन स्मिथ की और खबरें", True), ("राम दास की और खबरें", False)])
def test_a_name_in_hindi_is_as_long_as_it_is_written(link: str, goes: bool) -> None:
    body = "".join(f"<p>{text}</p>" for text in STORY)
    tree = read_tree(f"<body>{body}<div><p>{HINDI}</p><a href='/author'>{link}</a></div></body>")
    gone = telltale.strip([Block(text=text) for text in (*STORY, HINDI)], tree)
    assert [one is not None for one in gone] == [False] * len(STORY) + [goes]


def gone_of(amid: str) -> str:
    """What the telltales and the boxes take out of a story with some markup in its midst."""
    told = [f"<p>{text}</p>" for text in STORY]
    tree = read_tree(f"<body><article><div>{''.join([*told[:4], amid, *told[4:]])}</div></article>")
    lines = [one for one in tree.iter("p", "h3", "h4", "div", "a", "b", "button") if not len(one)]
    texts = [" ".join(str(one.text_content()).split()) for one in lines if one.text_content().strip()]
    texts += [" | ".join(str(cell.text) for cell in row) for row in tree.iter("tr")]
    kept, removed = sift(tuple(Block(text=text) for text in texts), tree, Metadata(headline="The bridge"))
    assert [block.text for block in kept if block.text in STORY] == STORY
    return "\n".join(gone.text for gone in removed)


EVENTS = {
    "with a dot": "<h3>Key events</h3><div><time>14.05 CET</time><p>Zyrvan takes a port</p></div>"
    "<div><time>13.12 CET</time><p>Ministers meet in Riga</p></div>",
    "marked": "<h3>Key events</h3><div><time>14:05</time><p>Zyrvan takes a port</p></div>"
    "<div><time>13:12</time><p>Ministers meet in Riga</p></div>",
    "linked": "<div><div>14:05</div><p><a href=/1>Zyrvan takes a port</a></p></div>"
    "<div><div>13:12</div><p><a href=/2>Rain</a></p></div>"
    "<div><div>11h30</div><p><a href=/3>Snow</a></p></div>",
}
OWN_ROWS = {
    "of a day as it goes": "<div><time>9:05</time><p>Zyrvan takes a port</p></div>"
    "<div><time>13:12</time><p>Ministers meet in Riga</p></div>",
    "of a day told backwards": "<div><b>14:05</b><p>Zyrvan takes a port</p></div>"
    "<div><b>13:12</b><p>Rain</p></div><div><b>11:30</b><p>Snow</p></div>",
    "two lengths": "<div><b>4:05</b><p>Zyrvan takes a port</p></div><div><b>3:12</b><p>Rain</p></div>",
    "prices": "<div><b>14.50 euros</b><p>Zyrvan</p></div><div><b>13.20 euros</b><p>Riga</p></div>"
    "<div><b>9.10 euros</b><p>Tartu</p></div>",
    "results": "<div><b>2:05:13</b><p>Zyrvan</p></div><div><b>2:04:50</b><p>Obi</p></div>"
    "<div><b>2:04:48</b><p>Ann</p></div>",
    "a chronicle": "<h3>How the night went</h3><div><time>22:40</time><p>Zyrvan sleeps</p></div>"
    "<div><time>21:15</time><p>Police close the bridge</p></div>",
    "told in sentences": "<div><time>14:05</time><p>Zyrvan takes a port.</p></div>"
    "<div><time>13:12</time><p>Ministers meet in Riga.</p></div>",
}


@pytest.mark.parametrize("shape", EVENTS)
def test_rows_whose_times_run_backwards_are_a_ticker(shape: str) -> None:
    assert "Zyrvan takes a port" in gone_of(f"<section>{EVENTS[shape]}</section>")


@pytest.mark.parametrize("shape", OWN_ROWS)
def test_other_rows_that_begin_with_a_time_are_the_article_s(shape: str) -> None:
    assert "Zyrvan" not in gone_of(f"<section>{OWN_ROWS[shape]}</section>")


ODDS = "<h4>Odds</h4><table><tr><td>Zyrvan</td><td>2.10</td></tr><tr><td>Riga</td><td>3.05</td></tr></table>"


def test_a_small_box_that_asks_to_gamble_responsibly_is_a_bookmaker_s() -> None:
    warning = "<p>18+. Please gamble responsibly. T&amp;Cs apply.</p>"
    assert "Zyrvan | 2.10" in gone_of(f"<div>{ODDS}{warning}</div>")
    assert "Zyrvan" not in gone_of(f"<div>{ODDS}</div>{warning}")


def test_a_quiz_to_start_stays_among_the_steps_of_an_article() -> None:
    steps = "<ol><li>Open Zyrvan</li><li>Start the quiz</li><li>Wait for the others</li></ol>"
    assert "Start the quiz" not in gone_of(
        f"<p>To join the class in the hall, pupils do three things:</p>{steps}"
    )


def test_a_quiz_to_start_goes_with_its_question() -> None:
    box = "<div><p>Quiz: How well do you know Zyrvan?</p><button>{}</button></div>"
    assert "Zyrvan" in gone_of(box.format("Start the quiz"))
    assert "Zyrvan" not in gone_of(box.format("Ask the mayor"))


PLAYERS = {
    "a player that needs a script": (
        "<div><h4>The Zyrvan bridge from above</h4><p>To view this video please enable JavaScript, and take "
        "a browser that <a href='https://player.example'>supports HTML5 video</a></p></div>"
    ),
    "a player": "<div><div><video src='v'></video></div><p>Zyrvan takes a port</p><span>1:32</span></div>",
    "a player that runs": "<div><video src='v'></video><p>Zyrvan sails</p><b>0:00</b><b>1:32</b></div>",
    "its word": "<div><div>Video</div><div>Zyrvan takes a port</div><div>02:14</div></div>",
}
NO_PLAYERS = {
    "an article about scripts": (
        "<div><h3>Zyrvan Street</h3><p>The museum shows this video to those who switch off JavaScript and "
        "lights, and its guide tells the rest.</p></div><p>Its guide tells the rest of it at six.</p>" * 4
    ),
    "no length": "<div><div>Video</div><div>Zyrvan takes a port</div></div>",
    "songs": "<div><audio src='a'></audio><p>Zyrvan</p><b>3:45</b><p>The River</p><b>4:05</b></div>",
    "no word": "<div><div>Goal</div><div>Zyrvan takes a port</div><div>02:14</div></div>",
}


@pytest.mark.parametrize("shape", PLAYERS)
def test_a_player_goes_with_its_title_and_length(shape: str) -> None:
    assert "Zyrvan" in gone_of(PLAYERS[shape])


@pytest.mark.parametrize("shape", NO_PLAYERS)
def test_what_has_no_length_or_word_for_a_player_stays(shape: str) -> None:
    assert "Zyrvan" not in gone_of(NO_PLAYERS[shape])


@pytest.mark.parametrize(
    "head", ["Faire le test", "Пройти тест", "Get alerts for floods", "Add a shop to Google"]
)
def test_a_way_that_an_article_tells_of_stays_over_its_paragraph(head: str) -> None:
    assert head in read(f"<h2>{head}</h2>", 4).text


def test_words_that_ask_to_register_go_alone() -> None:
    ways = "<li>Ring the hall</li><li>Come to Zyrvan Street</li><li>Write a letter</li>"
    listed = read(f"<p>There are four ways to take part:</p><ul><li>Sign up here</li>{ways}</ul>", 4)
    assert "Zyrvan Street" in listed.text
    meeting = (
        "<h3>The hearing</h3><p>It takes place on Monday at six in Zyrvan Street, and all are welcome.</p>"
    )
    assert "Zyrvan" in read(f"<div>{meeting}<p><a href='/r'>Register here</a></p></div>").text
