"""Furniture that a label, a link, a picture or a clock gives away, and articles that only speak of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse
from parsers.article import Block
from parsers.boilerplate import boxes, telltale
from parsers.html import sift
from parsers.metadata import Metadata
from parsers.tree.reading import read_tree

SAYINGS = (
    "the mayor",
    "the port",
    "a baker",
    "her neighbour",
    "the bank",
    "two drivers",
    "the school",
    "a poet",
)
TALKS = (
    "Ministers met in the city of Tianjin on Wednesday and spoke for three hours about the border.",
    "By Daniel Obi - September 23, 2025",
    "A second round of talks is planned for the autumn, when they expect to sign an agreement.",
)
STORY = [
    f"<p>The council met on day {n} in Riga and agreed to open the bridge, as {who} said.</p>"
    for n, who in enumerate(SAYINGS)
]
MIDDLE, END = 4, 8
# Names that tell nothing, so that only what is said in this test can tell.
BOXES = {
    "a label and its line": (MIDDLE, "<div><div>Anzeige</div><div>Zyrvan-Versicherung ab 9 Euro</div></div>"),
    "a label in a line": (MIDDLE, '<div><span>Ad</span> <a href="/x">Zyrvan insurance</a></div>'),
    "a list below its title": (
        MIDDLE,
        '<h3>Related</h3><ul><li><a href="/a">Zyrvan fighters seize a port</a></li></ul>',
    ),
    "cards with a teaser": (
        MIDDLE,
        """<div><span>More on this</span><div><a href="/a"><h3>Zyrvan ban upheld by court</h3></a>
        <p>The Zyrvan leader spoke for an hour.</p></div>
        <div><a href="/b"><h3>Trains are late in the whole north</h3></a></div></div>""",
    ),
    "comments": (
        END,
        "<div><h3>3 Kommentare</h3><div><b>Bob</b><p>Zyrvan steckt hinter alldem, sage ich.</p></div></div>",
    ),
    "a player": (0, "<div><div>Слушать статью</div><div>Zyrvan, 12 мин</div></div>"),
    "share links": (
        0,
        '<div><a href="https://facebook.com/sharer?u=1">Zyrvan</a> <a href="mailto:?s=1">Zyrvan</a></div>',
    ),
    "tag links": (
        END,
        '<ul><li><a href="/tag/z">Zyrvan</a></li><li><a href="/tag/y">World</a></li></ul>',
    ),
    "a trail": (0, '<ol><li><a href="/">Home</a></li><li><a href="/z">Zyrvan</a></li></ol>'),
    "a credited picture": (
        MIDDLE,
        '<div><img src="x"><div>The Zyrvan leader, right</div><div>Photo: Jane Smith/AP</div></div>',
    ),
    "a ticker": (
        0,
        "<ul><li>14:05 Zyrvan police close the square</li><li>13:50 Trains are late</li></ul>",
    ),
    "a text about its author": (
        END,
        """<div><img src="a"><div><a href="/author/jane-smith">Jane Smith</a>
        <p>Jane Smith ist unsere Korrespondentin für Zyrvan und lebt in Riga.</p></div></div>""",
    ),
    "one hidden line": (
        MIDDLE,
        "<p hidden>This paragraph about Zyrvan is hidden from everybody who reads this page.</p>",
    ),
}


def read(at: int, box: str) -> Article:
    body = "".join([*STORY[:at], box, *STORY[at:]])
    return read_page(body)


def read_page(body: str, aside: str = "") -> Article:
    title = "A bridge opens"
    page = f"<title>{title}</title><body>{aside}<div><h1>{title}</h1>{body}</div>"
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return parse(Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=now))


@pytest.mark.parametrize("kind", BOXES)
def test_the_box_goes_and_the_article_stays(kind: str) -> None:
    article = read(*BOXES[kind])
    assert "Zyrvan" not in f"{article.headline} {article.standfirst} {article.text}"
    assert [block.text.split(" in Riga")[0] for block in article.body] == [
        f"The council met on day {n}" for n in range(len(STORY))
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p>Share prices fell by a tenth, as the chart that readers shared on Facebook showed.</p>",
        "<p>“Related,” said the judge, “is not the same as guilty,” and closed the file for good.</p>",
        "<div><p>9:30 The doors open and the mayor speaks to the crowd from the old bridge.</p></div>",
        '<p>He wrote of it <a href="https://x.com/intent">in a post</a> that a million people read.</p>',
        '<p>Comments by the minister drew anger, as <a href="/tag/delhi">reported</a> on Monday.</p>',
    ],
)
def test_a_paragraph_that_only_speaks_of_it_stays(paragraph: str) -> None:
    assert len(read(MIDDLE, paragraph).body) == len(STORY) + 1


def test_a_programme_of_a_day_is_no_ticker() -> None:
    items = ("9:30 The doors open to all", "10:00 The mayor speaks", "11:15 The band plays")
    times = f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    assert len(read(MIDDLE, times).body) == len(STORY) + 3


REMARK = '<li><a href="/2019/bridge/#comment-{0}">Ada</a> said on <b>Bridge</b>: That was number {0}...</li>'


@pytest.mark.parametrize(
    ("items", "goes"),
    [
        (REMARK.format(7) + REMARK.format(8), True),
        (REMARK.format(7) + "<li>Ada said on Bridge: That was number 8.</li>", False),
    ],
)
def test_a_list_that_leads_to_comments_elsewhere_holds_the_last_ones(items: str, goes: bool) -> None:
    said = [Block(text="Ada said on Bridge: That was number 7..."), Block(text="The bridge is shut.")]
    found = telltale.strip(said, read_tree(f"<p>The bridge is shut.</p><ul>{items}</ul>"))
    assert [one is not None for one in found] == [goes, False]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<div><a href="/topics/z">Zyrvan</a><a href="/topics/a">Asia</a></div>', "Zyrvan Asia"),
        ('<ol><li><a href="/">Home</a></li><li><a href="/z">Zyrvan</a></li></ol>', "Zyrvan"),
        ('<ol><li><a href="/">Página inicial</a></li><li><a href="/z">Zyrvan</a></li></ol>', "Zyrvan"),
    ],
    ids=["links that only a style sets apart", "a trail without its start", "a trail of two words"],
)
def test_links_of_one_kind_go_however_much_of_them_was_kept(html: str, kept: str) -> None:
    assert any(telltale.strip([Block(text=kept)], read_tree(html)))


@pytest.mark.parametrize(
    ("html", "line", "goes"),
    [
        (
            '<div><span>Send to a friend</span><a href="#">Send to a friend Zyrvan</a></div>',
            "Send to a friendSend to a friend Zyrvan",
            True,
        ),
        ('<p>Share: <a href="/prospectus">the prospectus</a></p>', "Share: the prospectus", False),
        ('<p>Share <a href="#">the prospectus</a> of 3 May</p>', "Share the prospectus of 3 May", False),
        (
            '<p>Print: <a href="#">the list of all ferries that sail again on Friday</a></p>',
            "Print: the list of all ferries that sail again on Friday",
            False,
        ),
        ('<p>Print the form and <a href="#">sign it</a></p>', "Print the form and sign it", False),
    ],
    ids=[
        "a label and its button",
        "a link to a page",
        "a sentence",
        "a link that says much",
        "an instruction",
    ],
)
def test_buttons_go_that_run_into_a_label_to_share_by(html: str, line: str, goes: bool) -> None:
    assert any(telltale.strip([Block(text=line)], read_tree(html))) == goes


@pytest.mark.parametrize("label", ["Réagir", "Responder", "Rispondi", "Ответить", "回复"])
def test_comments_go_with_a_label_that_asks_for_a_reply(label: str) -> None:
    said = "Zyrvan is behind all of this."
    html = f"<div>{''.join(STORY)}<div><h3>{label}</h3><p>Bob</p><p>{said}</p></div></div>"
    story = [Block(text=line.removeprefix("<p>").removesuffix("</p>")) for line in STORY]
    gone = boxes.strip([*story, Block(text=said)], read_tree(html))
    assert [bool(one) for one in gone] == [False] * len(story) + [True]


@pytest.mark.parametrize(
    "label",
    ["Tags", "Similar stories", "Aktuell", "Dernière minute", "Te puede interesar", "Главное", "热点"],
)
def test_a_label_is_known_in_its_box_by_the_words_it_begins_with(label: str) -> None:
    line = "Zyrvan ban upheld"
    html = f'<div>{"".join(STORY)}<div><span>{label}</span> <a href="/z">{line}</a></div></div>'
    story = [Block(text=line.removeprefix("<p>").removesuffix("</p>")) for line in STORY]
    assert boxes.strip([*story, Block(text=line)], read_tree(html))[-1]


@pytest.mark.parametrize("name", ["vjs-no-js", "trc_rbox", "spcv_message", "m-a-box molongui", "ot onetrust"])
def test_a_box_that_a_known_service_names_goes(name: str) -> None:
    line = "Zyrvan is behind all of this, and nobody in the whole town dares to say so in public."
    article = read(MIDDLE, f'<div class="{name}"><p>{line}</p></div>')
    assert "Zyrvan" not in article.text
    assert len(article.body) == len(STORY)


CARD = "<h3>Zyrvan seizes the northern port</h3><p>The siege of the town lasted a month.</p>"


@pytest.mark.parametrize(
    ("html", "kept", "goes"),
    [
        (
            f'<div>{CARD}<a class="stretched-link" href="/z"></a></div>',
            "Zyrvan seizes the northern port",
            True,
        ),
        (f'<div>{CARD}<a href="#port"></a></div>', "Zyrvan seizes the northern port", False),
        (f'<div>{CARD}<a href="/z">More</a></div>', "Zyrvan seizes the northern port", False),
        ('<div>The siege of the <b>town</b> lasted a <a href="/z"></a>month or so.</div>', "town", False),
    ],
    ids=["an empty link over it", "an anchor", "a link with words", "a paragraph"],
)
def test_a_card_goes_that_an_empty_link_lies_over(html: str, kept: str, goes: bool) -> None:
    assert any(telltale.strip([Block(text=kept)], read_tree(html))) is goes


LABELLED = (
    ('<p>From the docks: <a href="/z">Senator says Zyrvan is wrong</a></p>', True),
    ('<p>Batafsil：<a href="/z">Senator says Zyrvan is wrong</a></p>', True),
    ('<p>From the docks: <a href="/z">Senator says Zyrvan is wrong.</a></p>', False),
    ('<p>Her novel: <a href="/z">Zyrvan</a></p>', False),
    ('<p>From the docks: <a href="/z">Senator says Zyrvan is wrong</a>, a book</p>', False),
    ('<p>What she wrote at the docks: <a href="/z">Senator says Zyrvan is wrong</a></p>', False),
)


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ('<p><a href="/z"><b>SENATOR SAYS ZYRVAN IS WRONG</b></a></p>', True),
        ('<p><b><a href="/z">» Senator says Zyrvan is wrong</a></b></p>', True),
        ('<p><a href="/z">Senator says Zyrvan is wrong</a></p>', True),
        ('<p><a href="#z">SENATOR SAYS ZYRVAN IS WRONG</a></p>', False),
        ('<p>“<a href="/z">SENATOR SAYS ZYRVAN IS WRONG</a>” was on the poster.</p>', False),
        ('<p><b>Prep for the polls: </b><a href="/z">Senator says Zyrvan is wrong</a></p>', True),
        ('<p><b>Prep for the polls</b>: <a href="/z">Senator says Zyrvan is wrong</a></p>', True),
        ('<p><b>Website: </b><a href="/z">Zyrvan</a></p>', False),
        ('<p><b>He wrote: </b><a href="/z">Senator says Zyrvan is wrong</a>, and left.</p>', False),
        *LABELLED,
    ],
    ids=[
        *("in capitals", "after an arrow", "alone in small letters", "within the page", "a sentence"),
        *("after a label", "after a label and its colon", "a name after a label", "a sentence after a label"),
        *("after plain words", "after a wide colon", "a sentence after words", "a name after words"),
        *("a title that goes on", "after many words"),
    ],
)
def test_a_line_that_is_one_link_between_paragraphs_goes(line: str, goes: bool) -> None:
    tree = read_tree("".join([*STORY[:MIDDLE], line, *STORY[MIDDLE:]]))
    text = tree.xpath(f"string(//p[{MIDDLE + 1}])")
    assert any(telltale.strip([Block(text=text)], tree)) is goes


TITLE = '<p><a href="/z{0}">Senator {0} says Zyrvan is wrong</a></p>'


@pytest.mark.parametrize(
    "lines",
    [
        ["".join(map(TITLE.format, range(4)))],  # sources, or the titles of a roundup
        [TITLE.format(n) for n in range(4)],
        ['<p><a href="/z">Senator says that Zyrvan is wrong.</a></p>'],
        ['<p>He wrote on Monday, in a note to his staff:</p><p><a href="/z">Zyrvan is wrong on it</a></p>'],
        ['<p><a href="/z">A new lamp for the desk of Zyrvan, $17.38</a></p>'],
        ['<p><a href="/z">Zyrvan</a></p>'],
        ['<p><b><a href="https://inn.example/">2. The old mill of Zyrvan</a></b></p>'],
        ['<p><a href="/files/zyrvan.pdf">What the council says of Zyrvan (PDF)</a></p>'],
    ],
    ids=[
        *("in a row", "each over its text", "a sentence", "what was announced", "with a price", "a name"),
        *("an entry", "a document"),
    ],
)
def test_titles_that_are_many_and_what_is_no_title_of_another_page_stay(lines: list[str]) -> None:
    told = [*lines, *[""] * (len(STORY) - len(lines))]
    tree = read_tree("".join(text for pair in zip(STORY, told, strict=True) for text in pair))
    blocks = [Block(text=" ".join(p.text_content().split())) for p in tree.iter("p")]
    assert not any(telltale.strip(blocks, tree))


@pytest.mark.parametrize(
    ("title", "items", "goes"),
    [
        ("<p><b>Don't miss these from Zyrvan</b></p>", "<li><a href=/1>Why rates rise again</a></li>", True),
        ("<h3>These from Zyrvan</h3>", "<li><a href=/1>Why rates rise again</a></li>", True),
        ("<p>He gave Zyrvan three answers</p>", "<li><a href=/1>Why rates rise again</a></li>", False),
        ("<h3>What Zyrvan said</h3>", "<li>Why <a href=/1>rates</a> rise again</li>", False),
        ("<h3>What Zyrvan said</h3>", "<li><a href=#1>Why rates rise again</a></li>", False),
    ],
    ids=["in bold", "a heading", "plain", "of sentences", "of places in the page"],
)
def test_a_title_of_links_of_which_none_is_kept_goes(title: str, items: str, goes: bool) -> None:
    tree = read_tree("".join([*STORY[:MIDDLE], title, f"<ul>{items}</ul>", *STORY[MIDDLE:]]))
    text = next(line for line in tree.itertext() if "Zyrvan" in line)
    assert any(telltale.strip([Block(text=text)], tree)) is goes


@pytest.mark.parametrize(
    ("address", "goes"),
    [
        ("https://twitter.com/bell/status/18311?ref_src=x", True),
        ("https://bsky.app/profile/bell.example/post/3k", True),
        ("https://twitter.com/bell", False),
        ("https://bell.example/status/1", False),
    ],
)
def test_a_quotation_of_a_post_goes(address: str, goes: bool) -> None:
    post = f"<blockquote><p>We must find Zyrvan.</p>— Bell (@b) <a href={address}>May 3</a></blockquote>"
    tree = read_tree("".join([*STORY[:MIDDLE], post, *STORY[MIDDLE:]]))
    assert any(telltale.strip([Block(text="We must find Zyrvan.")], tree)) is goes


def test_a_subhead_over_links_stays_among_others() -> None:
    subheads = ["<h3>What Zyrvan said</h3><ul><li><a href=/1>Why rates rise</a></li></ul>", "<h3>Papers</h3>"]
    tree = read_tree("".join([*STORY[:MIDDLE], *subheads, *STORY[MIDDLE:]]))
    assert not any(telltale.strip([Block(text="What Zyrvan said"), Block(text="Papers")], tree))


@pytest.mark.parametrize("box", ["", "<figure><img><figcaption>The pier at noon</figcaption></figure>"])
def test_a_box_beside_such_a_line_makes_no_difference(box: str) -> None:
    line = f'<p><a href="/news/1">THE HARBOUR IS CLOSED FOR A WEEK</a></p><div class="ad">{box}</div>'
    tree = read_tree("".join([*STORY[:MIDDLE], line, *STORY[MIDDLE:]]))
    assert any(telltale.strip([Block(text="THE HARBOUR IS CLOSED FOR A WEEK")], tree))


@pytest.mark.parametrize(
    "box",
    [
        "<div><h4>L'autrice</h4><p>{bio}</p></div>",
        '<div itemprop="author"><p>{bio}</p></div>',
    ],
    ids=["a label", "markup"],
)
def test_a_text_about_its_author_goes_without_a_link_to_a_page(box: str) -> None:
    bio = "जेन स्मिथ Zyrvan मामलों की हमारी संवाददाता हैं।"
    tree = read_tree("".join([*STORY, box.format(bio=bio)]))
    blocks = [Block(text=p.text_content()) for p in tree.iter("p")]
    told = zip(boxes.strip(blocks, tree), telltale.strip(blocks, tree), strict=True)
    assert [any(pair) for pair in told] == [False] * len(STORY) + [True]


@pytest.mark.parametrize("label", ["By Daniel Obi - September 23, 2025", "Published: 3 March 2025, 10:32"])
def test_a_byline_or_a_date_around_the_prose_goes_whatever_box_it_is_in(label: str) -> None:
    kept, removed = sift(
        tuple(Block(text=text) for text in (label, *TALKS, label)), read_tree("<p>"), Metadata()
    )
    assert [block.text for block in kept] == list(TALKS)
    assert {gone.evidence for gone in removed} == {"metadata"}


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("Updated 18 Mar 2024, 06:30 GMT", True),
        ("Zuletzt aktualisiert am 18. März 2024, 10:32 Uhr", True),
        ("Aktualisiert am 18. März 2024, 10:32 Uhr", True),
        ("18 March 2024", False),
        ("On 18 March 2024", False),
        ("Updated on 18 March 2024, the map shows every strike.", False),
    ],
)
def test_within_the_prose_only_a_line_that_says_when_it_was_updated_goes(line: str, goes: bool) -> None:
    kept, _ = sift(
        tuple(Block(text=text) for text in (TALKS[0], line, TALKS[2])), read_tree("<p>"), Metadata()
    )
    assert (line not in [block.text for block in kept]) is goes


def test_a_text_about_its_author_goes_beside_a_link_that_ends_with_author() -> None:
    bio = "Jane Smith ist unsere Korrespondentin für Zyrvan und lebt in Riga."
    box = f'<footer><p>{bio}</p><a href="/author">Mehr von Jane Smith</a></footer>'
    tree = read_tree("".join([*STORY, box]))
    blocks = [Block(text=p.text_content()) for p in tree.iter("p")]
    assert [bool(gone) for gone in telltale.strip(blocks, tree)] == [False] * len(STORY) + [True]


@pytest.mark.parametrize(
    ("line", "after", "goes"),
    [
        ("Watch how Zyrvan flooded:", "<iframe src=/v></iframe>", True),
        ("Смотрите, как затопило Zyrvan:", "<div><div><iframe src=/v></iframe></div></div>", True),
        (
            "Watch how Zyrvan flooded:",
            "<p>At noon the dam was open, and by one the town was gone.</p>",
            False,
        ),
        ("The mayor of Zyrvan wrote that night:", "<iframe src=/v></iframe>", False),
        ("Watchmen of Zyrvan saw it first, and ran.", "<iframe src=/v></iframe>", False),
    ],
)
def test_a_line_that_asks_to_watch_what_stands_below_goes(line: str, after: str, goes: bool) -> None:
    tree = read_tree("".join([*STORY[:4], f"<p>{line}</p>{after}", *STORY[4:]]))
    blocks = [Block(text=p.text_content()) for p in tree.iter("p")]
    gone = [block.text for block, told in zip(blocks, telltale.strip(blocks, tree), strict=True) if told]
    assert gone == [line] * goes


def test_a_label_between_paragraphs_takes_none_of_the_article() -> None:
    told = "<p>These are some of the cases dealt with at Harwick Sheriff Court last week.</p>"
    label = "<div><p>Article continues below advertisement</p></div>"
    tree = read_tree(f"<div>{told}{label}</div><div>{STORY[0]}{STORY[1]}</div>")
    blocks = [Block(text=p.text_content()) for p in tree.iter("p") if "continues" not in p.text_content()]
    assert not any(boxes.strip(blocks, tree))


def test_a_line_of_a_list_that_links_to_a_topic_is_no_tag() -> None:
    lines = ("Water filter", "Food for every day", "Stove and fuel")
    linked = "<br>".join(f'<a href="/topics/{at}">{line}</a>' for at, line in enumerate(lines))
    tree = read_tree(f"<div>{''.join(STORY)}{linked}<br>Mug or cup</div>")
    assert not any(telltale.strip([Block(text=line) for line in lines], tree))


@pytest.mark.parametrize(
    ("box", "goes"),
    [
        ("<b>Podcast</b><a href='#on'>Skip it</a><p>{}</p><p id='on'>End of the podcast</p>", True),
        ("<b>Podcast</b><a href='#on'>Skip it</a><p>{}</p><p id='off'>End of the podcast</p>", False),
        ("<p>{}</p><a href='#on'>Skip it</a><p id='on'>End of the podcast</p>", False),
        ("<a href='#on'>Back</a><p id='on'>The river rose.</p><p>{}</p>", False),
        ("<a href='#on'>1</a><p>{}</p><p id='on'>2</p>", False),
        ("<a href='#on'>Skip it</a><p>{}</p><p id='on'></p>", False),
    ],
    ids=[
        "a region",
        "no such place",
        "a link below the text",
        "a place above the text",
        "lines that are numbered",
        "a place without words",
    ],
)
def test_a_small_box_goes_that_its_first_link_passes_by(box: str, goes: bool) -> None:
    told = "Two friends from two banks of one river tell each other what they miss."
    tree = read_tree("".join([STORY[0], f"<div>{box.format(told)}</div>", *STORY[1:]]))
    blocks = [Block(text=p.text_content()) for p in tree.iter("p")]
    gone = [block.text for block, reason in zip(blocks, telltale.strip(blocks, tree), strict=True) if reason]
    assert (told in gone) is goes


def test_a_subhead_stays_that_a_box_of_furniture_elsewhere_says_too() -> None:
    subheads = ("What it costs", "Who pays for it", "When it opens")
    links = "".join(f'<li><a href="#{at}">{title}</a></li>' for at, title in enumerate(subheads))
    parts = [f"<h2>{title}</h2>{''.join(STORY)}" for title in subheads]
    article = read_page("".join(parts), aside=f"<aside><b>Share</b><ul>{links}</ul></aside>")
    assert [block.text for block in article.body if block.kind == "heading"][-3:] == list(subheads)


def test_a_link_after_a_label_goes_behind_a_short_sentence_too() -> None:
    line = "<p><b>IN ZYRVAN: </b><a href='/z'>Senator says the king is wrong</a></p>"
    page = f"<div><p>The senator is in serious condition.</p>{line}{STORY[MIDDLE]}</div>"
    block = Block(text="IN ZYRVAN: Senator says the king is wrong")
    assert any(telltale.strip([block], read_tree(page)))


TEASER = (
    '<div><div>Podcast</div><div><h2><a href="/{0}">How the Zyrvan league lost its port</a></h2><div><p>For '
    "ten years nobody spoke of it. Now an old sailor does, in six parts. "
    '<a href="/{1}">more</a></p></div></div></div>'
)


@pytest.mark.parametrize(
    ("boxes_between", "goes"),
    [
        ([TEASER.format("port", "port")], True),
        ([TEASER.format("port", "harbour")], False),
        ([TEASER.format(f"port-{n}", f"port-{n}") for n in range(2)], False),
    ],
    ids=["one page", "two pages", "a roundup"],
)
def test_a_title_and_more_that_lead_to_one_page_between_paragraphs_are_its_teaser(
    boxes_between: list[str], goes: bool
) -> None:
    page = "".join([*STORY[:MIDDLE], *boxes_between, *STORY[MIDDLE:]])
    tree = read_tree(f"<body><div>{page}</div></body>")
    text = "For ten years nobody spoke of it. Now an old sailor does, in six parts. more"
    (gone,) = telltale.strip([Block(text=text)], tree)
    assert (gone is not None) is goes


TITLED = (
    '<div class="x{0}"><h4><a href="/{0}">{1}</a></h4><p>For ten years nobody spoke of it at all.</p></div>'
)
STORIES = ("How the league lost its port", "Trains are late in the north", "Why the price of oil is high")


@pytest.mark.parametrize(
    ("boxes_between", "kept", "goes"),
    [
        ([TITLED.format("", STORIES[0])], [], True),
        ([TITLED.format("", STORIES[0])], STORIES, False),
        ([TITLED.format("", story) + "<p>It was so.</p>" for story in STORIES], [], False),
        ([TITLED.format("#port", STORIES[0])], [], False),
    ],
    ids=["a teaser", "its title is kept", "a roundup", "a place in the text"],
)
def test_what_stands_under_a_linked_title_that_went_goes_with_it(
    boxes_between: list[str], kept: list[str], goes: bool
) -> None:
    page = "".join([*STORY[:MIDDLE], *boxes_between, *STORY[MIDDLE:]])
    text = "For ten years nobody spoke of it at all."
    blocks = [Block(text=text), *(Block(text=title) for title in kept)]
    gone = telltale.strip(blocks, read_tree(f"<body><div>{page}</div></body>"))
    assert (gone[0] is not None) is goes


def test_a_note_at_the_end_of_a_text_goes_though_what_readers_said_last_stands_below_it() -> None:
    story = [Block(text=line.removeprefix("<p>").removesuffix("</p>")) for line in STORY[:3]]
    note = Block(text="The views expressed by the author are personal.")
    said = "{} that the bridge of Riga had stood open for far too long, and that nobody had asked them"
    remarks = [said.format(f"Ada said on Bridge {at}:") for at in range(9)]
    items = "".join(
        f'<li><a href="/2019/bridge/#comment-{at}">{text}</a></li>' for at, text in enumerate(remarks)
    )
    lines = "".join(f"<p>{block.text}</p>" for block in (*story, note))
    tree = read_tree(f"<article>{lines}<ul>{items}</ul></article>")
    blocks = (*story, note, *(Block(kind="list_item", text=text + ".") for text in remarks))
    kept, removed = sift(blocks, tree, Metadata())
    assert list(kept) == story
    assert "views_note.en" in {gone.rule for gone in removed}
