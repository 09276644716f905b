"""Lists: what a sentence leads in stays with it; of sisters of one shape all stay where most do."""

from __future__ import annotations

from datetime import UTC, datetime

import lxml.html
import numpy as np
import pytest

from parsers import Document, parse
from parsers.boilerplate.structure.overruling.endings import drop_labelled_lists
from parsers.boilerplate.structure.overruling.kin import fill_kin
from parsers.boilerplate.structure.overruling.lists import (
    drop_lone_items,
    drop_stray_items,
    fill_entries,
    fill_lists,
    find_lists,
)
from parsers.boilerplate.structure.page.walk import read_outline

NAMES = (
    "Mohammad Hassan Akhund, prime minister",
    "Abdul Ghani Baradar, first deputy",
    "Abdul Salam Hanafi, second deputy",
    "Sirajuddin Haqqani, interior",
    "Mohammad Yaqoob, defence",
    "Amir Khan Muttaqi, foreign affairs",
    "Hedayatullah Badri, finance",
    "Abdul Hakim Sharia, justice",
)
LEAD_IN = "A spokesman read out these names at a news conference on Tuesday:"
AFTER = "No women are on the list."
HEAD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x"}</script>'


def kept(body: str) -> list[str]:
    return read(
        f"<html><head><title>Cabinet named in Kabul - Kabul Herald</title>{HEAD}</head><body>"
        "<header><a>Kabul Herald</a></header><main><article><h1>Cabinet named in Kabul</h1>"
        f"<div class='byline'>By Dana Whitfield</div><div class='body'>{body}</div></article>"
        "<aside><h3>More</h3><a>Which states weigh recognition?</a></aside></main></body></html>"
    )


def kept_of_questions(headline: str, answers: str) -> list[str]:
    return read(
        f"<html><head><title>{headline}</title></head><body><div><h1>{headline}</h1>"
        f"<p>By Nick Frost</p><div>{answers}</div><div><p>Got a problem? "
        "Write to Nick. He cannot help with degrees, or in-laws.</p></div></div></body></html>"
    )


def read(page: str) -> list[str]:
    document = Document(
        content=page.encode(),
        charset="utf-8",
        url="https://www.courier.example/2024/05/13/x",
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return [block.text for block in parse(document).body]


def listed(*items: str, link: bool = False) -> str:
    return (
        "<ul>"
        + "".join(f"<li><a href='/x'>{one}</a></li>" if link else f"<li>{one}</li>" for one in items)
        + "</ul>"
    )


def test_a_list_stays_with_the_sentence_that_leads_it_in_and_the_one_after() -> None:
    assert kept(f"<p>{LEAD_IN}</p>{listed(*NAMES)}<p>{AFTER}</p>") == [LEAD_IN, *NAMES, AFTER]


def test_a_lead_in_alone_under_the_headline_stays() -> None:
    assert kept(f"<p>{LEAD_IN}</p>") == [LEAD_IN]


@pytest.mark.parametrize("title", ["<h4>Needs</h4>", "<p>Needs</p>"])
def test_a_list_between_paragraphs_stays_with_the_line_over_it(title: str) -> None:
    first = "As of Tuesday 315 people are known to have died in five districts of Baghlan."
    last = "The road by Burka was opened to light lorries on Monday, and closed again by one of them."
    items = ("Tents for 2,600 families", "Chlorine for 48 wells", "Fodder")
    assert kept(f"<p>{first}</p>{title}{listed(*items)}<p>{last}</p>") == [first, "Needs", *items, last]
    assert kept(f"<p>{first}</p>{title}{listed(*items, link=True)}<p>{last}</p>")[:1] == [first]
    assert items[1] not in kept(f"<p>{first}</p>{title}{listed(*items, link=True)}<p>{last}</p>")


@pytest.mark.parametrize("count", [2, 3])
def test_of_questions_and_answers_all_stay_where_some_do(count: int) -> None:
    pairs = (
        (
            "The courier says he left it in a bin. Is that delivery?",
            "No. A bin is delivery only if you named the bin.",
        ),
        (
            "The shop says to ask the courier. Must I?",
            "You bought from the shop, and the shop must find it or pay.",
        ),
        ("How long must I wait?", "Thirty days, unless you paid for sooner."),
    )[:count]
    told = "".join(f"<dt>{question}</dt><dd>{answer}</dd>" for question, answer in pairs)
    assert kept_of_questions("My parcel never came. Who pays?", f"<dl>{told}</dl>")[: 2 * count] == [
        text for pair in pairs for text in pair
    ]


def test_subheads_over_answers_of_two_words_stay() -> None:
    lead = "A pilot boards a ship that is moving, by a rope ladder, and tells the captain where to go."
    rest = (
        "Who pays?",
        "The ship.",
        "Who is to blame?",
        "The captain, always.",
        "How many die?",
        "Two a year, most on the ladder.",
        "Can it be done from shore?",
        "Finland has tried since 2021 and says perhaps.",
    )
    told = "".join(f"<h4>{one}</h4>" if one.endswith("?") else f"<p>{one}</p>" for one in rest)
    assert kept_of_questions("What a port pilot does", f"<p>{lead}</p>{told}")[:9] == [lead, *rest]


def judged(body: str, probabilities: list[float]) -> list[bool]:
    outline = read_outline(lxml.html.document_fromstring(f"<body><div>{body}</div></body>"))
    keeps = [probability > 0.5 for probability in probabilities]
    figures = np.array(probabilities, dtype=np.float32)
    fill_lists(outline.segments, find_lists(outline.segments), figures, [""] * len(outline.boxes), keeps)
    return keeps


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<dl><dt>Is that so?</dt><dd>It is not.</dd><dt>Why?</dt><dd>Nobody knows.</dd></dl>", True),
        ("<dl><dt>Is that so?</dt><dd>It is not.</dd><dt>Phone</dt><dd>555 0100</dd></dl>", False),
        (
            "<dl><dt>Is that so?</dt><dd>It is not.</dd><dt>Why?</dt><dd>Subscribe now.</dd></dl>",
            False,
        ),
    ],
    ids=["answers", "labels", "words of furniture"],
)
def test_answers_stay_with_one_of_them(body: str, kept: bool) -> None:
    assert judged(body, [0.9, 0.1, 0.1, 0.1]) == [True, kept, kept, kept]


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("<h4>Who pays?</h4>", True),
        ("<h4><a href=/x>Who pays?</a></h4>", False),
        ("<h4>Subscribe now</h4>", False),
        ("<h4>O rio baixou por dia</h4>", True),
    ],
    ids=["plain", "a link", "words of furniture", "a word that a byline may begin with"],
)
def test_a_heading_among_an_articles_paragraphs_stays(heading: str, kept: bool) -> None:
    assert judged(f"<p>The ship came.</p>{heading}<p>The ship.</p>", [0.9, 0.2, 0.9]) == [True, kept, True]


@pytest.mark.parametrize(
    ("title", "items", "kept"),
    [
        ("<p>Background:</p>", ("Two men left por la noche.", "Nobody came."), True),
        ("<p>Background</p>", ("Two men left por la noche.", "Nobody came."), False),
        ("<p>Background:</p>", ("Por Ana Solt", "Nobody came."), False),
    ],
    ids=["a colon", "no colon", "a byline"],
)
def test_a_list_stays_with_a_line_that_ends_in_a_colon(title: str, items: list[str], kept: bool) -> None:
    body = f"<p>The ship came to the port at noon.</p>{title}{listed(*items)}<p>Share this</p>"
    assert judged(body, [0.9, 0.9, 0.4, 0.4, 0.1])[2:4] == [kept, kept]


def test_a_heading_alone_stands_over_paragraphs_that_share_a_wrapper() -> None:
    body = "<div><p>A ship.</p></div><div><h3>Who pays?</h3></div><div><p>The port.</p><p>Not yet.</p></div>"
    assert judged(body, [0.9, 0.2, 0.9, 0.9])[1]


@pytest.mark.parametrize(
    ("wrapped", "kept"),
    [("<div><h2>Who pays?</h2></div>", True), ("<div><h2>Who pays?</h2><b>Ask</b></div>", False)],
    ids=["alone", "with more"],
)
def test_a_heading_between_wrapped_paragraphs_may_have_a_wrapper_of_its_own(wrapped: str, kept: bool) -> None:
    body = f"<div><p>The ship came.</p></div>{wrapped}<div><p>The ship.</p></div>"
    assert judged(body, [0.9, 0.1, *([] if kept else [0.1]), 0.9])[1] is kept


@pytest.mark.parametrize(
    ("quotation", "kept"),
    [
        ("“We have water for nine days more,” it said.", True),
        ("We have water for nine days more", False),
        ("<a href=/x>We have water for nine days more, it said.</a>", False),
    ],
    ids=["a sentence", "a line", "a link"],
)
def test_a_sentence_between_wrapped_paragraphs_stays(quotation: str, kept: bool) -> None:
    wrapped = "<div class=text><div>{}</div></div>".format
    told = (wrapped(f"The town of Koh{at} said on Monday that the river had fallen.") for at in "ax")
    body = f"<div class=quote><div><div>{quotation}</div></div></div>".join(told)
    outline = read_outline(lxml.html.document_fromstring(f"<body><div>{body}</div></body>"))
    keeps = [True, False, True]
    figures = np.array([0.9, 0.2, 0.9], dtype=np.float32)
    fill_kin(outline.segments, figures, [""] * len(outline.boxes), keeps)
    assert keeps[1] is kept


@pytest.mark.parametrize(
    ("items", "kept"),
    [([0.9, 0.9, 0.2], True), ([0.9, 0.2, 0.2], False), ([0.9, 0.9, 0.01], False)],
    ids=["most", "few", "no doubt"],
)
def test_the_rest_of_a_kind_stays_where_most_does(items: list[float], kept: bool) -> None:
    body = "<ul><li>Two eggs</li><li>A pound of kale</li><li>Some cheese</li></ul>"
    assert judged(body, items)[2] is kept


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("<div><h4>Who pays?</h4></div>", True),
        ("<div><span>Issue 3</span><h4>March 2024</h4></div>", False),
    ],
    ids=["alone", "in a card"],
)
def test_a_heading_in_its_own_box_among_paragraphs_in_theirs_stays(heading: str, kept: bool) -> None:
    body = f"<div><p>The ship came.</p></div>{heading}<div><p>The ship.</p></div>"
    doubts = [0.9, 0.2, 0.9] if kept else [0.9, 0.1, 0.2, 0.9]
    assert judged(body, doubts)[-2:] == [kept, True]


@pytest.mark.parametrize(
    ("items", "kept"),
    [
        ("<li>Earnings per share: $1.12</li><li>Revenue: $14.2 billion</li><li>Cloud: $6 billion</li>", True),
        ("<li>Share</li><li>Tweet</li><li>Cloud: $6 billion</li>", False),
        (
            "<li>Earnings: $1.12</li><li>Revenue: $14 billion</li><li><a href=/x>Cloud: $6 billion</a></li>",
            False,
        ),
    ],
    ids=["one word of furniture", "two", "a link"],
)
def test_a_word_of_furniture_in_one_item_of_three_loses_no_list(items: str, kept: bool) -> None:
    lead = "<p>Compared with estimates, the company by and large did as follows:</p>"
    assert judged(f"{lead}<ul>{items}</ul><p>It fell.</p>", [0.9, 0.1, 0.1, 0.1, 0.9])[1:4] == [kept] * 3


LINKS = "<p><a href=/a>Herat holds its breath again</a></p><p><a href=/b>A decade of councils</a></p>"


@pytest.mark.parametrize(
    "title", ["<h2>Councils of the past:</h2>", "<p>You may want to read this, too:</p>"]
)
def test_a_title_that_stands_last_over_links_goes_with_them(title: str) -> None:
    paragraphs = "".join(f"<p>{AFTER[:-1]} of {name}, said a spokesman in Kabul.</p>" for name in NAMES)
    told = kept(f"{paragraphs}{title}{LINKS}")
    assert told == kept(paragraphs)


def test_titles_over_sources_and_over_other_stories_that_stand_last_go_with_their_links() -> None:
    paragraphs = "".join(f"<p>{AFTER[:-1]} of {name}, said a spokesman in Kabul.</p>" for name in NAMES)
    titles = ("<p><b>Where to read on:</b></p>", "<p><b>More of ours on this matter:</b></p>")
    assert kept(f"{paragraphs}{titles[0]}{LINKS}{titles[1]}{LINKS}") == kept(paragraphs)


def test_a_subhead_over_links_stays_where_the_article_goes_on() -> None:
    paragraph = f"<p>{LEAD_IN[:-1]}, and nobody asked him for more than that.</p>"
    told = kept(f"{paragraph * 3}<h2>The men of Herat</h2>{paragraph}{LINKS}")
    assert "The men of Herat" in told


@pytest.mark.parametrize(
    ("count", "told", "kept"), [(6, 1, False), (6, 2, True), (5, 1, True)], ids=["one", "two of six", "few"]
)
def test_what_one_item_of_many_that_link_away_tells(count: int, told: int, kept: bool) -> None:
    teaser = "<p>The mayor was not there when the doors of the hall were shut.</p>"
    items = "".join(f"<li><a href='/{at}'>Story {at}</a>{teaser}</li>" for at in range(count))
    story = "<p>The hall was shut on Friday for want of money, the council of the town said.</p>"
    page = lxml.html.fromstring(f"<body><div>{story}</div><ul>{items}</ul></body>")
    segments = read_outline(page).segments
    teasers = [at for at, segment in enumerate(segments) if segment.text.startswith("The mayor")]
    keeps = [at == 0 or at in teasers[:told] for at in range(len(segments))]
    drop_lone_items(segments, keeps)
    assert keeps[0]
    assert keeps[teasers[0]] is kept


def test_lines_of_a_list_of_links_are_no_lone_teasers() -> None:
    items = "<li><a href='/{0}'>Lamp {0}</a> for boats</li>" * 6
    segments = read_outline(lxml.html.fromstring(f"<body><p>{AFTER}</p><ul>{items}</ul></body>")).segments
    keeps = [at < 2 for at in range(len(segments))]
    drop_lone_items(segments, keeps)
    assert keeps[1]


def test_a_picture_between_a_list_and_the_sentence_before_it_parts_them_not() -> None:
    picture = "<figure><img src=a.png><figcaption>The cabinet at its table</figcaption></figure>"
    names = "".join(f"<li>{name.partition(',')[0]}</li>" for name in NAMES)
    page = lxml.html.fromstring(
        f"<body><div><p>{LEAD_IN[:-1]}.</p>{picture}<ul>{names}</ul>{picture}<p>{AFTER}</p></div></body>"
    )
    segments = read_outline(page).segments
    keeps = [segment.box.tag == "p" for segment in segments]
    fill_lists(
        segments, find_lists(segments), np.full(len(segments), 0.2, dtype=np.float32), [""] * 99, keeps
    )
    assert keeps == [segment.box.tag != "figcaption" for segment in segments]


@pytest.mark.parametrize(
    ("odds", "kept"),
    [((0.9, 0.9, 0.6, 0.4), True), ((0.9, 0.9, 0.6, 0.2), False), ((0.9, 0.4, 0.4, 0.4), False)],
    ids=["most stay", "most stay and it is unlikely", "one stays"],
)
def test_an_item_that_is_a_link_stays_where_most_of_its_list_do(odds: tuple[float, ...], kept: bool) -> None:
    items = "<li>The pier<li>The dunes<li>The mill at Ahn<li><a href=/m>The market hall of Ahn</a>"
    assert judged(f"<p>{AFTER}</p><ul>{items}</ul>", [0.9, *odds])[-1] is kept


@pytest.mark.parametrize(
    ("address", "told", "kept"),
    [("https://e.org/{}", 3, True), ("/{}", 3, False), ("https://e.org/{}", 2, False)],
    ids=["away", "on the site", "one without a text"],
)
def test_titles_of_a_digest_that_lead_to_other_sites_stay(address: str, told: int, kept: bool) -> None:
    entries = "".join(
        f"<div class=e><a href='{address.format(at)}'><h3>Lamps for boat {at}</h3></a><p>{AFTER}</p></div>"
        for at in range(3)
    )
    outline = read_outline(lxml.html.fromstring(f"<body>{entries}</body>"))
    texts = [at for at, segment in enumerate(outline.segments) if segment.box.tag == "p"]
    keeps = [at in texts[:told] for at in range(len(outline.segments))]
    fill_entries(outline, [""] * 99, keeps)
    assert keeps[0] is kept


@pytest.mark.parametrize(
    ("odds", "items", "goes"),
    [
        ((0.4, 0.2, 0.6), "<li>Kabul<li>Four years<li>Accredited", True),
        ((0.4, 0.4, 0.9), "<li>Kabul<li>Four years<li>Accredited", False),
        ((0.4, 0.2, 0.6), "<li><a href=/k>Kabul</a><li>Four years<li>Accredited", False),
        (
            (0.4, 0.2, 0.6),
            "<li><a href=/k>Kabul</a><li><a href=/f>Four</a> years<li><a href=/a>Ann</a>, editor",
            True,
        ),
        (
            (0.4, 0.6, 0.6),
            "<li><a href=/k>Kabul</a><li><a href=/f>Four</a> years<li><a href=/a>Ann</a>, editor",
            False,
        ),
        ((0.6, 0.2, 0.6), "<li>Kabul<li>Four years<li>Accredited", False),
    ],
    ids=["doubted", "likely on the whole", "with links", "all with links", "two with links", "half kept"],
)
def test_the_last_item_of_a_list_goes_with_the_rest(odds, items, goes) -> None:
    segments = read_outline(
        lxml.html.fromstring(f"<div><p>Where to study</p><ul>{items}</ul></div>")
    ).segments
    probabilities = np.array([0.9, *odds], dtype=np.float32)
    keeps = [bool(one > 0.5) for one in probabilities]
    drop_stray_items(segments, find_lists(segments), probabilities, keeps)
    assert keeps[-1] is not goes
    assert keeps[0]


@pytest.mark.parametrize(
    ("others", "stay"),
    [("<ul>{}</ul>", True), ("<ul class=k>{}</ul>", False), ("<div><ul>{}</ul></div>", False)],
)
def test_links_of_a_list_stay_of_which_half_do_and_most_of_the_lists_alike(others: str, stay: bool) -> None:
    items = [f"<li><a href='/{at}'>Lamps for boat {at}</a>" for at in range(10)]
    first, rest = "".join(items[:4]), others.format("".join(items[4:]))
    page = f"<div><ul>{first}</ul><p>Half of them went.</p>{rest}</div>"
    segments = read_outline(lxml.html.fromstring(page)).segments
    keeps = [True, True, False, False, *[True] * 7]
    doubts = np.where(keeps, 0.6, 0.4).astype(np.float32)
    fill_lists(segments, find_lists(segments), doubts, [""] * 20, keeps)
    assert keeps[:4] == [True, True, stay, stay]


PROSE = [
    "The ferry between the two banks of the river was closed on Monday after the water rose by a metre.",
    "Engineers looked at the landing stage in the morning and found two of its posts broken by the current.",
    "The town asked the province for a second boat, which it was promised in the spring and has not seen.",
    "Pupils of the eastern bank go to school by a bus that needs an hour for what took them five minutes.",
    "The harbour master said that the posts will be driven anew as soon as the river falls.",
]


def page_with(amid: str) -> list[str]:
    told = [f"<p>{text}</p>" for text in PROSE]
    return kept("".join([*told[:3], amid, *told[3:]]))


ITEMS = '<li><a href="/1">Mill to open</a></li><li><a href="/2">Who pays for the bridge: a guide</a></li>'
TOLD_ITEMS = (
    '<li>The province said that <a href="/1">a second boat</a> is on its way.</li>'
    '<li>The bus is dear, as <a href="/2">the budget</a> says.</li>'
)


@pytest.mark.parametrize(
    "label", ["Also read", "Read also:", "Related articles", "Читайте также", "بیشتر بخوانید"]
)
def test_a_list_of_links_goes_with_the_label_right_over_it(label):
    assert page_with(f"<p><strong>{label}</strong></p><ul>{ITEMS}</ul>") == PROSE


@pytest.mark.parametrize(
    ("label", "items", "goes"),
    [
        ("Also read", ITEMS, True),
        ("Also read", TOLD_ITEMS, False),
        ("Papers that the court read:", ITEMS, False),
        ("Also readied for winter were:", ITEMS, False),
        ('<a href="/3">Also read</a>', ITEMS, False),
    ],
)
def test_a_list_stays_that_tells_something_or_has_no_label_over_it(label, items, goes):
    page = lxml.html.fromstring(
        f"<div><p>{PROSE[0]}</p><p>{label}</p><ul>{items}</ul><p>{PROSE[1]}</p></div>"
    )
    segments = read_outline(page).segments
    keeps = [True] * len(segments)
    drop_labelled_lists(segments, find_lists(segments), keeps)
    assert all(keeps) != goes
