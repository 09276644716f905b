"""Furniture amid the article, in the very box of one of its paragraphs: it goes, and the paragraph stays."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse
from parsers.article import Block
from parsers.boilerplate import boxes, telltale
from parsers.boilerplate.phrases import Surroundings, find, strip
from parsers.tree.reading import read_tree

SAYINGS = ("the mayor", "the port", "a baker", "her neighbour", "the bank", "two drivers", "the school")
STORY = [
    f"The council met on day {n} in Riga and agreed to open the bridge after much talk, as {who} said."
    for n, who in enumerate(SAYINGS)
]
OWN = "The ferry to the island will go on as before, and its crew will be paid for the winter too."
MIDDLE = 4


def read(amid: str) -> Article:
    """A story with some markup in the midst of its paragraphs."""
    told = [f"<p>{text}</p>" for text in STORY]
    body = "".join([*told[:MIDDLE], amid, *told[MIDDLE:]])
    title = "Council opens the bridge"
    head = f"<html lang=en><head><title>{title}</title></head>"
    markup = f"{head}<body><main><article><h1>{title}</h1><div>{body}</div></article></main></body></html>"
    document = Document(
        content=markup.encode(),
        charset="utf-8",
        url="https://bell.example/2026/bridge",
        retrieved=datetime(2026, 11, 26, tzinfo=UTC),
    )
    return parse(document)


AMID = {
    "an advertisement below": (
        "<ul><li><p>A ferry for the winter</p></li><li><p>{own}</p><div><div>Advertisement</div><div>Zyrvan,"
        " 9 euros</div></div></li><li><p>Two new piers</p></li><li><p>Better pay for the crew</p></li></ul>"
    ),
    "an advertisement below a box": (
        "<div><div><div class=t>{own}</div>"
        "<div class=ad><span>Advertisement</span><i>Zyrvan</i></div></div></div>"
    ),
    "a newsletter below": (
        "<div class=p><p>{own}</p><div><p>Sign up for our daily newsletter on Zyrvan.</p>"
        "<label>Email address</label></div></div>"
    ),
    "a live label above": (
        '<div class=p><div><strong>Breaking</strong><a href="/l">Zyrvan fighters seize a port</a>'
        '<a href="/m">Ten recipes for autumn that you can cook in an hour</a></div><p>{own}</p></div>'
    ),
    "a player above": (
        "<div class=p><div><p>Listen to this story: Zyrvan</p><p>4 min</p></div><p>{own}</p></div>"
    ),
}


@pytest.mark.parametrize("shape", AMID.values(), ids=AMID)
def test_a_label_in_a_paragraph_s_box_takes_its_own_box_alone(shape: str) -> None:
    own = "Repairs to both of the ferries" if "<li>" in shape else OWN
    article = read(shape.format(own=own))
    assert own in article.text
    assert all(text in article.text for text in STORY)
    assert "Zyrvan" not in article.text


RELATED = '<h3>Related</h3><ul><li><a href="/a">Zyrvan fighters seize a port</a></li></ul>'


def test_the_article_s_own_list_below_other_stories_stays() -> None:
    items = ["Number of berths", "Training of the crew", "Cost of the fuel", "Two new piers"]
    article = read(f"{RELATED}<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    assert all(item in article.text for item in items)
    assert "Zyrvan" not in article.text


def test_the_article_s_table_below_other_stories_stays() -> None:
    told = [Block(text=text) for text in STORY]
    rows = [Block(kind="table", text=f"Pier {n} | {n} berths") for n in range(3)]
    page = [*told[:MIDDLE], Block(kind="heading", text="Related"), *rows, *told[MIDDLE:]]
    bare = read_tree("<p>A page without a link or a heading.</p>")
    kept, _ = strip(page, judged=True, around=Surroundings(bare, bare))
    assert [block for block in kept if block] == [*told[:MIDDLE], *rows, *told[MIDDLE:]]


def test_a_section_with_other_stories_in_it_is_no_other_article() -> None:
    told = "".join(f"<p>{text.replace('council', 'union')}</p>" for text in STORY)
    cards = (
        "<div class=related-articles><h3>Read also</h3><ul><li><a href='/a'>Zyrvan ban upheld by"
        " the court</a></li></ul></div>"
    )
    article = read(f"</div><div class=part><h2>What the union did</h2><p>{OWN}</p>{cards}{told}")
    assert OWN in article.text
    assert "The union met on day 3" in article.text
    assert "Zyrvan" not in article.text


@pytest.mark.parametrize("title", ["Reply", "Antworten", "Join in"])
def test_a_form_for_comments_goes_with_its_title_and_what_readers_said(title: str) -> None:
    form = f"<div><h3>{title}</h3><p>Your email address will not be published.</p>"
    article = read(
        f"{form}<div><b>Bob:</b><p>Zyrvan is behind all of this, if you ask me, as ever.</p></div></div>"
    )
    assert "Zyrvan" not in article.text
    assert all(text in article.text for text in STORY)


@pytest.mark.parametrize(
    "caption",
    [
        "2019年，数百名支持者参加集会。 (图片: AFP)",
        "2019年，数百名支持者参加集会。（照片：法新社）",
        "أنصار الحزب في تجمع عام 2019. (الصورة: رويترز)",
    ],
)
def test_a_credit_in_brackets_ends_a_caption_in_any_tongue(caption: str) -> None:
    rule = find(caption)
    assert rule is not None and rule.kind == "caption_credit"


GOING = {
    "held off the screen": '<div style="position:absolute; left:-9999px"><p>{said}</p></div>',
    "a dialog that nothing opened": "<dialog><p>{said}</p></dialog>",
    "a tag that the site made up": "<newsletter-box><p>{said}</p></newsletter-box>",
    "times in a table": (
        "<table><tr><td>14:05</td><td>Zyrvan fighters seize a port</td></tr>"
        "<tr><td>13:50</td><td>Zyrvan ban upheld</td></tr></table>"
    ),
    "times and what they tell": (
        "<dl><dt>14:05</dt><dd>Zyrvan fighters seize a port</dd><dt>13:50</dt><dd>Zyrvan ban upheld</dd></dl>"
    ),
    "a button, a title and a length": "<div><button>▶</button><p>{said}</p><span>04:12</span></div>",
    "an advertisement that is an article": (
        "<article><span>Paid content</span><h3>Zyrvan</h3><p>Zyrvan pays for your trip.</p></article>"
    ),
}
SAID = "The leader of Zyrvan spoke to his men for an hour on Monday, and nobody asked him a question."


@pytest.mark.parametrize("shape", GOING.values(), ids=GOING)
def test_what_shows_by_its_shape_that_it_is_furniture_goes(shape: str) -> None:
    article = read(shape.format(said=SAID))
    assert "Zyrvan" not in article.text
    assert all(text in article.text for text in STORY)


TABLED = {
    "a text below": f"<table><tr><td><img src=a.jpg></td></tr><tr><td>{OWN}</td></tr>{{}}</table>",
    "a caption": f"<table><caption>{OWN}</caption><tr><td><img src=a.jpg></td></tr>{{}}</table>",
}


@pytest.mark.parametrize(("more", "goes"), [("", True), ("<tr><td>It is cold.</td></tr>", False)])
@pytest.mark.parametrize("table", TABLED.values(), ids=TABLED)
def test_what_a_table_says_of_the_picture_that_it_holds_is_a_caption(
    table: str, more: str, goes: bool
) -> None:
    tree = read_tree("<body>" + "".join(f"<p>{text}</p>" for text in STORY) + table.format(more))
    gone = telltale.strip([Block(text=text) for text in (*STORY, OWN)], tree)
    assert [one is not None for one in gone] == [False] * len(STORY) + [goes]


@pytest.mark.parametrize(("name", "goes"), [("photo", True), ("row", False)])
def test_whose_picture_it_is_goes_with_a_link_and_a_caption_that_went(name: str, goes: bool) -> None:
    lines = "<a href=/b>View full size</a><span>Ted Rowe</span><span>Harbour County Jail</span>"
    box = f"<div><span class={name}><a href=/b><img src=a.jpg></a><span>{lines}</span></span></div>"
    told = "".join(f"<p>{text}</p>" for text in STORY)
    blocks = [Block(text=text) for text in ("Harbour County Jail", *STORY)]
    assert (telltale.strip(blocks, read_tree(f"<body>{box}{told}"))[0] is not None) is goes


STAYING = {
    "an open dialog": "<dialog open><p>{own}</p></dialog>",
    "a margin to the left": '<div style="margin-left: -15px"><p>{own}</p></div>',
    "times in a table, as they pass": (
        "<table><tr><td>9:30</td><td>The crew meets</td></tr><tr><td>12:00</td><td>{own}</td></tr></table>"
    ),
    "a report of the day, the latest first": (
        "<table><tr><td>14:05</td><td>{own}</td></tr><tr><td>9:50</td><td>The crew met.</td></tr></table>"
    ),
}


@pytest.mark.parametrize("shape", STAYING.values(), ids=STAYING)
def test_what_only_looks_alike_stays(shape: str) -> None:
    assert OWN in read(shape.format(own=OWN)).text


@pytest.mark.parametrize(
    ("end", "goes"),
    [
        ("<p><em>Maria Kovac covers the Balkans for this paper. She was a teacher once.</em></p>", True),
        ("<p>Maria Kovac covers the Balkans for this paper. She was a teacher once.</p>", False),
        ("<p><em>Maria Kovac is a guide here. In winter, she writes a lot about her walks.</em></p>", True),
        ("<p><em>Maria Kovac is a guide here. In winter, she writes, nobody walks.</em></p>", False),
        ("<p><em>Maria Kovac covered the bridge with a cloth. She was a teacher once.</em></p>", False),
    ],
)
def test_a_last_text_in_italics_brings_in_its_author(end: str, goes: bool) -> None:
    tree = read_tree("<body>" + "".join(f"<p>{text}</p>" for text in STORY) + end)
    said = str(tree.xpath("string(//p[last()])"))
    gone = telltale.strip([Block(text=text) for text in (*STORY, said)], tree)
    assert bool(gone[-1]) is goes
    assert not any(gone[:-1])


@pytest.mark.parametrize(
    ("writer", "start", "gone"),
    [
        ("Maria Kovac", "<b>{}</b>", [False] * 4 + [True, True]),
        ("Maria Kovac", "{}", [False] * 6),
        ("Ann Poe", "<b>{}</b>", [False] * 6),
    ],
    ids=["in bold", "plain", "of nobody who signs"],
)
def test_who_took_part_in_a_talk_is_told_of_below_it(writer: str, start: str, gone: list[bool]) -> None:
    talk = ["Maria Kovac: Why did you go?", "Ilija Babic: The port was shut.", "Kovac: So?", "Babic: I left."]
    notes = [f"{start.format('Ilija Babic')} is the mayor of Zyrvan. The views here are his own."]
    notes.append(f"{start.format('Maria Kovac')} teaches law in Zyrvan and is on the board of a weekly.")
    tree = read_tree("<body>" + "".join(f"<p>{text}</p>" for text in (*talk, *notes)))
    blocks = [Block(text=str(one.text_content())) for one in tree.iter("p")]
    assert [one is not None for one in telltale.strip(blocks, tree, [writer])] == gone


LETTER = "<div><h2>{label}</h2></div>{title}<div><p>Kovac &amp; Sons insure your boat.</p></div>"


@pytest.mark.parametrize(
    ("label", "title", "goes"),
    [
        ("TODAY'S LETTER IS BROUGHT TO YOU BY KOVAC &amp; SONS", "", True),
        ("Together with Kovac &amp; Sons", "<h1>Calm seas</h1>", True),
        ("Together with Kovac &amp; Sons", "", False),
        ("A message from Maria Kovac", "", False),
    ],
)
def test_a_section_that_a_heading_calls_a_sponsors_goes(label: str, title: str, goes: bool) -> None:
    told = "".join(f"<div><p>{text}</p></div>" for text in STORY)
    below = f"<div><div><h2>The port</h2></div><p>{OWN}</p></div>"
    tree = read_tree(f"<body>{told}{LETTER.format(label=label, title=title)}{below}</body>")
    kinds = {"p": "paragraph"}
    blocks = [
        Block(text=str(one.text_content()), kind=kinds.get(one.tag, "heading"))
        for one in tree.iter("h1", "h2", "p")
    ]
    gone = {block.text for block, one in zip(blocks, telltale.strip(blocks, tree), strict=True) if one}
    assert ("Kovac & Sons insure your boat." in gone) is goes
    assert not gone & {*STORY, "The port", OWN}


def test_a_term_over_its_links_is_the_title_of_their_list() -> None:
    links = "".join(
        f"<dd><a href='/{n}'>{text}</a></dd>" for n, text in enumerate(("Zyrvan à la cour", "Le port"))
    )
    markup = f"<html><body><p>{STORY[0]}</p><dl><dt>Les articles les plus lus</dt>{links}</dl></body></html>"
    blocks = [Block(text=text) for text in (STORY[0], "Zyrvan à la cour", "Le port")]
    own, *listed = boxes.strip(blocks, read_tree(markup))
    assert own is None
    assert [gone.text for gone in listed if gone] == ["Zyrvan à la cour", "Le port"]


@pytest.mark.parametrize(
    "furniture",
    [
        f"<div><h2>{''.join(f'<a href=/{n}>word {n}</a> ' for n in range(8_000))}</h2></div>",
        "".join(f"<h2>Sponsored by Acme {n}</h2><p>{OWN}</p>" for n in range(400)) + "<i>x</i>" * 60_000,
        f"<div>{'<img src=a.jpg>' * 400}{'<i></i>' * 60_000} Photo: AFP</div>",
        f"<blockquote>{'<a href=https://x.com/a/status/1>x</a>' * 100}{'<i></i>' * 60_000}</blockquote>" * 4,
    ],
    ids=(
        "a title of many links",
        "many sections of sponsors on a long page",
        "many pictures in a box of many elements",
        "many posts in a few",
    ),
)
def test_a_page_of_nothing_but_such_furniture_is_looked_through_in_time(furniture: str) -> None:
    """Each took half a minute, with the title read for each of its links, the page for each section, the box
    for each picture.
    """
    tree = read_tree("".join(f"<p>{text}</p>" for text in STORY) + furniture)
    blocks = [*(Block(text=text) for text in STORY), Block(kind="heading", text="Sponsored by Acme 1")]
    began = time.process_time()
    telltale.strip(blocks, tree)
    assert time.process_time() - began < 3.0


def test_many_boxes_of_advertisements_in_a_long_article_are_read_in_time() -> None:
    """It took half a minute, with all paragraphs read for each text of each box."""
    said = "Nobody came to the port on day {} of the long strike, the council said."
    box = "<div class=b><h4>Advertisement</h4>{}</div>"
    boxes = (
        box.format("".join(f"<p>{said.format(9_000 + 3 * n + k)}</p>" for k in (0, 1))) for n in range(200)
    )
    page = "".join(f"<p>{said.format(n)}</p>" for n in range(4_000)) + f"<p>{OWN}</p>".join(boxes)
    began = time.process_time()
    assert "9000" not in read(page).text
    assert time.process_time() - began < 5


def test_what_an_advertisement_s_box_quotes_of_the_article_stays_there() -> None:
    quote = "The ferry will be back before the winter, whatever it may cost the council of the town."
    box = f"<div class=ad><h4>Advertisement</h4><blockquote>{quote}</blockquote><i>Ann Zyrvan</i></div>"
    article = read(f"{box}<p>{OWN}</p><p>“{quote}”</p>")
    assert article.text.count(quote) == 1
    assert "Zyrvan" not in article.text


@pytest.mark.parametrize("title", ["Reacties", "Responses", "Kommentarer", "Обсуждение", "التعليقات", "评论"])
@pytest.mark.parametrize("box", ["section", "div"])
def test_a_chapter_of_what_was_said_stays_where_the_article_goes_on(title: str, box: str) -> None:
    article = read(f"<{box}><h2>{title}</h2><p>{OWN}</p></{box}>")
    assert OWN in article.text


@pytest.mark.parametrize("sign", ["3 comments", "Comments"])
def test_comments_that_are_told_by_a_number_or_an_answer_go_amid_the_article(sign: str) -> None:
    article = read(f"<div><h3>{sign}</h3><div><b>Bob</b><p>Zyrvan did it all.</p><a>Reply</a></div></div>")
    assert "Zyrvan" not in article.text


@pytest.mark.parametrize("title", ["Lascia un commento", "Leave a comment"])
def test_who_is_asked_to_comment_amid_the_article_is_no_chapter_of_it(title: str) -> None:
    article = read(
        f"<div><h3>{title}</h3><div><b>Bob:</b><p>Zyrvan did it all, and nobody said so.</p></div></div>"
    )
    assert "Zyrvan" not in article.text
