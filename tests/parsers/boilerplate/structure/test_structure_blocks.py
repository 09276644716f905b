"""What is kept of a page and what is removed, and that nothing is lost between."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from lxml.html import HtmlElement

from parsers.boilerplate import structure
from parsers.boilerplate.structure import MAX_BLOCKS, Structure, read_blocks
from parsers.boilerplate.structure.figures.features import Shares, hear, measure
from parsers.boilerplate.structure.figures.table import Table
from parsers.boilerplate.structure.joining import join
from parsers.boilerplate.structure.model import SHIPPED, load_model
from parsers.boilerplate.structure.overruling.furniture import name_furniture
from parsers.boilerplate.structure.overruling.verdict import KEEP, fill_gaps, heed_statement, overrule
from parsers.boilerplate.structure.page.markup import HIDDEN
from parsers.boilerplate.structure.page.outline import Outline, kind_of
from parsers.boilerplate.structure.page.walk import read_outline
from parsers.tree.reading import read_tree

PAGES = Path(__file__).resolve().parents[5] / "shared" / "data" / "wcxb-dev"

FRAME = """<html><head><title>{title} - The Daily Bell</title></head><body>
<header><nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li><li><a href=/s>Sport</a></li></ul>
</nav></header><main><article><h1>{title}</h1><div class="byline">By Jane Doe</div>
<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>
<div class="article-body">{body}</div></article>
<aside class="related"><h3>Related stories</h3><ul><li><a href=/1>{related}</a></li>
<li><a href=/2>Another story that is not this one</a></li></ul></aside></main>
<footer><p>© 2026 The Daily Bell. All rights reserved.</p><a href=/privacy>Privacy policy</a></footer>
</body></html>"""

LANGUAGES = {
    "en": (
        "Delegation meets ministers in Tianjin",
        "The delegation arrived in Tianjin on Wednesday, where it held two days of talks with ministers.",
        "Officials said that both sides had agreed on a joint statement, which is to be published next week.",
    ),
    "ar": (
        "الوفد يلتقي الوزراء في تيانجين",
        "وصل الوفد إلى مدينة تيانجين يوم الأربعاء، حيث أجرى محادثات استمرت يومين مع كبار الوزراء في الحكومة.",
        "وقال مسؤولون إن الجانبين اتفقا على بيان مشترك، من المقرر أن ينشر في الأسبوع المقبل.",
    ),
    "zh": (
        "代表团在天津会见部长",
        "代表团于星期三抵达天津，在那里与多位高级部长举行了为期两天的会谈，讨论了边境安全和经济合作等一系列问题。",
        "官员们表示，双方已经就一份联合声明达成一致，该声明将在获得两国政府批准之后于下周正式公布，细节仍在讨论之中。",
    ),
    "hi": (
        "प्रतिनिधिमंडल ने तियानजिन में मंत्रियों से मुलाकात की",
        "प्रतिनिधिमंडल बुधवार को तियानजिन पहुंचा, जहां उसने मंत्रियों के साथ दो दिनों तक बातचीत की।",
        "अधिकारियों ने कहा कि दोनों पक्ष एक संयुक्त बयान पर सहमत हुए हैं, जो अगले सप्ताह जारी होगा।",
    ),
    "ru": (
        "Делегация встретилась с министрами в Тяньцзине",
        "Делегация прибыла в Тяньцзинь в среду, где в течение двух дней провела переговоры с министрами.",
        "По словам чиновников, стороны согласовали заявление, которое опубликуют на следующей неделе.",
    ),
}  # fmt: skip


def page(language: str) -> tuple[HtmlElement, list[str]]:
    title, first, second = LANGUAGES[language]
    paragraphs = [f"{first} ({n}) {second}" for n in range(6)]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = FRAME.format(title=title, body=body, caption=f"{title} (1)", related=f"{title} (2)")
    return read_tree(html), paragraphs


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_body_stays_and_the_furniture_goes(language: str) -> None:
    tree, paragraphs = page(language)
    structure = read_blocks(tree, "https://daily-bell.example/news/1")
    assert [block.text for block in structure.kept if block.kind == "paragraph"] == paragraphs
    gone = {removed.text for removed in structure.removed}
    title = LANGUAGES[language][0]
    assert {"Home", "World", f"{title} (1)", f"{title} (2)", "Privacy policy"} <= gone


def test_every_removal_says_why() -> None:
    tree, _ = page("en")
    rules = {removed.text: removed.rule for removed in read_blocks(tree, "").removed}
    assert rules["World"] == "nav element"
    assert rules["Delegation meets ministers in Tianjin (1)"] == "caption"
    assert rules["Delegation meets ministers in Tianjin (2)"] == "aside element"
    assert rules["Privacy policy"] == "footer element"


@pytest.mark.parametrize("planted", ["<div hidden>{}</div>", '<p style="display:none">{}</p>'])
def test_a_hidden_paragraph_is_not_the_article(planted: str) -> None:
    title, first, second = LANGUAGES["en"]
    body = "".join(f"<p>{first} ({n}) {second}</p>" for n in range(6))
    hidden = planted.format(
        "The secret topic is mentioned here, in a sentence of some length that none sees."
    )
    html = FRAME.format(title=title, body=body + hidden + body[:80], caption="x", related="y")
    structure = read_blocks(read_tree(html), "")
    assert "secret topic" not in " ".join(block.text for block in structure.kept)


def test_a_brief_body_in_ideographs_that_a_script_unveils_is_the_article() -> None:
    told = "书店在县城的十字路口开了二十六年，最早卖教辅，后来卖小说。今年三月房租涨到一年七万。"
    paragraphs = [f"{told}他算了{n}个晚上，决定不做了。" for n in "三四五"]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html><body><h1>书店老板</h1><div style='visibility: hidden'>{body}</div></body></html>"
    assert [block.text for block in read_blocks(read_tree(page), "").kept] == paragraphs


def test_paragraphs_that_only_subscribers_see_are_the_article() -> None:
    title, first, second = LANGUAGES["en"]
    paragraphs = [f"{first} ({n}) {second}" for n in range(6)]
    body = "".join(f'<p class="paywall">{paragraph}</p>' for paragraph in paragraphs)
    html = FRAME.format(title=title, body=body, caption="x", related="y")
    assert [b.text for b in read_blocks(read_tree(html), "").kept if b.kind == "paragraph"] == paragraphs


def test_lines_and_cells_are_joined() -> None:
    title, first, second = LANGUAGES["en"]
    around = f"<p>{first} {second}</p>" * 3
    table = (
        "<table><tr><th>Year</th><th>Talks held</th></tr><tr><td>2025</td><td>Three rounds</td></tr></table>"
    )
    body = f"{around}<p>{first}<br>{second}</p>{table}{around}"
    html = FRAME.format(title=title, body=body, caption="x", related="y")
    kept = [block.text for block in read_blocks(read_tree(html), "").kept]
    assert f"{first} {second}" in kept
    assert first not in kept
    assert [text for text in kept if "Three rounds" in text] in (["2025 | Three rounds"], [])


def test_paragraphs_of_one_cell_are_blocks_of_their_own() -> None:
    html = "<table><tr><td><p>One</p><p>Two</p></td><td>Three</td></tr></table>"
    assert [block.text for block in join(read_outline(read_tree(html)).segments)] == ["One", "Two | Three"]


GAP = """<h2>{heading}</h2><p>The tide turned at noon.</p><p>Related: the tide tables</p>
<p>Nobody saw the boat leave.</p><h3>What the harbour lost</h3><ul><li>Four moorings of oak</li></ul>
<p>The pier was built in 1904.</p><table><tr><th>Source</th><th>Tons</th></tr><tr><td>Fish.</td></tr></table>
<h3>A letter about the pier</h3><p>It was never sent.</p><p>All that stood beside it</p>"""


def test_plain_blocks_that_lead_up_to_a_kept_one_are_kept_with_it() -> None:
    segments = read_outline(read_tree(GAP)).segments
    keeps = [segment.text.endswith(".") for segment in segments]
    odds = np.array([0.9 if keep else 0.45 for keep in keeps], dtype=np.float32)
    fill_gaps(segments, odds, [""] * 1_000, keeps)
    filled = [segment.text for segment, keep in zip(segments, keeps, strict=True) if keep]
    assert {"What the harbour lost", "A letter about the pier"} <= set(filled)
    assert "Four moorings of oak" in filled
    assert {"Source", "Tons"} <= set(filled)
    assert "Related: the tide tables" not in filled
    assert not keeps[0]
    assert not keeps[-1]


@pytest.mark.parametrize(("odds", "kept"), [(0.2, [True, True]), (0.1, [True, False])])
def test_a_subhead_in_doubt_is_kept_where_one_set_alike_is(odds: float, kept: list[bool]) -> None:
    told = "<div class=sub>What the {} lost</div><p>The tide turned at noon.</p>"
    page = f"<p>It was cold.</p>{told.format('harbour')}{told.format('town')}"
    segments = read_outline(read_tree(f"{page}<div class=ad>Sale now on</div><p>It was late.</p>")).segments
    keeps = [segment.text.endswith(".") or "harbour" in segment.text for segment in segments]
    doubts = np.array([0.9 if keep else odds for keep in keeps], dtype=np.float32)
    fill_gaps(segments, doubts, [""] * 1_000, keeps)
    found = {segment.text: keep for segment, keep in zip(segments, keeps, strict=True)}
    assert [found["What the harbour lost"], found["What the town lost"]] == kept
    assert not found["Sale now on"]


@pytest.mark.parametrize(("alike", "kept"), [(4, True), (3, False)])
def test_a_heading_in_doubt_is_kept_where_several_of_its_shape_are(alike: int, kept: bool) -> None:
    told = "".join(f"<h2>What the harbour lost {n}</h2><p>The tide turned at noon.</p>" for n in range(alike))
    last = "<h2>What the town lost</h2><p>It was late.</p><h3>The same, set otherwise</h3><p>It was dark.</p>"
    segments = read_outline(read_tree(f"<p>It was cold.</p>{told}{last}")).segments
    keeps = [segment.text.endswith(".") or "harbour" in segment.text for segment in segments]
    doubts = np.array([0.9 if keep else 0.2 for keep in keeps], dtype=np.float32)
    fill_gaps(segments, doubts, [""] * 1_000, keeps)
    found = {segment.text: keep for segment, keep in zip(segments, keeps, strict=True)}
    assert (found["What the town lost"], found["The same, set otherwise"]) == (kept, False)


@pytest.mark.parametrize("sign", ["<p>❄ ❄ ❄</p>", "<p>* * *</p>", "<p>{{ cta }}</p>"])
def test_what_only_parts_two_texts_or_was_never_filled_in_goes(sign: str) -> None:
    told = "<p>The tide turned at noon, the harbour master said, and the boats came in one by one.</p>"
    kept = [block.text for block in read_blocks(read_tree(f"<h1>A</h1>{told * 3}{sign}{told * 3}"), "").kept]
    assert [text for text in kept if "tide" not in text] == ["A"]


def test_a_sign_tells_in_a_cell_and_in_a_listing() -> None:
    told = "<p>The tide turned at noon, the harbour master said, and the boats came in one by one.</p>"
    rows = "".join(f"<tr><td>Pier {n}</td><td>✅</td><td>❌</td></tr>" for n in range(3))
    table = f"<table><tr><th>Pier</th><th>May</th><th>June</th></tr>{rows}</table>"
    kept = [block.text for block in read_blocks(read_tree(f"<h1>A</h1>{told * 3}{table}{told * 3}"), "").kept]
    assert "Pier 1 | ✅ | ❌" in kept


@pytest.mark.parametrize(
    ("title", "stays"),
    [
        ("What comes next", True),
        ("Next on the list", False),
        ("¿Qué dice la publicidad?", True),
        ("Comment s'abonner au réseau", True),
        ("Comment", False),
        ("Comment policy", False),
        ("Comment on this story", False),
        ("Was this helpful?", False),
    ],
)
def test_a_subhead_that_asks_may_have_a_word_of_furniture(title: str, stays: bool) -> None:
    page = f"<p>The tide turned at noon.</p><h3>{title}</h3><p>It was late.</p>"
    segments = read_outline(read_tree(page)).segments
    keeps = [segment.text.endswith(".") for segment in segments]
    fill_gaps(segments, np.array([0.9, 0.35, 0.9], dtype=np.float32), [""] * 1_000, keeps)
    assert keeps[1] is stays


def test_a_body_that_data_state_is_heard_of_blocks_that_the_model_would_barely_keep() -> None:
    sizes, stated = np.full(3, 200, dtype=np.float32), [1.0, 1.0, 0.0]
    for barely, moved in ((KEEP + 0.01, [1, 1, -1]), (KEEP - 0.01, [0, 0, 0])):
        odds = np.array([np.log(barely / (1 - barely))] * 2 + [-3], dtype=np.float32)
        assert (heed_statement(odds, stated, sizes) - odds).tolist() == pytest.approx(moved)


def test_a_box_with_the_role_of_a_dialog_is_one_unless_it_holds_the_article() -> None:
    told = "<p>Nobody has seen the boat since the tide turned on Monday, the harbour master said.</p>"
    wall = "<ul><li>More than a hundred stories a week, in the app and on paper, for you alone</li></ul>"
    outline = read_outline(read_tree(f"<article>{told * 4}<div role=dialog>{wall}</div></article>"))
    named = name_furniture(outline, [], {})
    assert [named[segment.box.number] for segment in outline.segments] == [""] * 4 + ["dialog"]
    outline = read_outline(read_tree(f"<div role=dialog>{told * 4}</div><p>All the news.</p>"))
    assert not any(name_furniture(outline, [], {}))


def test_a_post_and_the_pictures_of_a_gallery_are_called_so() -> None:
    told = "<p>Nobody has seen the boat since the tide turned on Monday, the harbour master said.</p>"
    post = "<blockquote class=twitter-tweet><p>I saw it from the pier this morning</p></blockquote>"
    shown = "<div class=c-gallery__slide><p>The pier at noon</p></div>"
    outline = read_outline(read_tree(f"<article>{told * 4}{post}{shown}{told * 4}</article>"))
    named = name_furniture(outline, [], {})
    found = [named[segment.box.number] for segment in outline.segments]
    assert [name for name in found if name] == ["embedded post", "picture gallery"]


def test_lines_that_a_break_divides_are_one_block_but_for_a_line_that_is_a_link() -> None:
    told = "Nobody has seen the boat<br>since the tide turned.<br>"
    link = "Also read: <a href=/pier>Oil on the water at the pier</a><br>Divers went down."
    segments = read_outline(read_tree(f"<article>{told}{link}</article>")).segments
    assert [block.text for block in join(segments)] == [
        "Nobody has seen the boat since the tide turned.",
        "Also read: Oil on the water at the pier",
        "Divers went down.",
    ]


def test_a_credit_between_breaks_is_a_block_of_its_own_and_no_line_of_a_poem_is() -> None:
    lines = "The mill stood still<br>and the river ran on.<br>责编|陈梦莹<br>Photo: Jane Doe / Reuters"
    segments = read_outline(read_tree(f"<div>{lines}</div>")).segments
    assert [block.text for block in join(segments)] == [
        "The mill stood still and the river ran on.",
        "责编|陈梦莹",
        "Photo: Jane Doe / Reuters",
    ]


def test_the_lines_of_a_quotation_are_one_though_one_reads_like_a_credit() -> None:
    lines = "Picture yourself on the river<br>Photograph of you by the door<br>Image by image it fades"
    (block,) = join(read_outline(read_tree(f"<blockquote>{lines}</blockquote>")).segments)
    assert (block.kind, block.text) == ("quote", lines.replace("<br>", " "))


def test_the_lines_of_a_cell_are_one_whatever_a_player_or_a_menu_would_say_in_one() -> None:
    segments = read_outline(read_tree("<table><tr><td>Siren<br>Audio<br>100 ft")).segments
    assert [block.text for block in join(segments)] == ["Siren Audio 100 ft"]


def test_a_headline_is_a_block_of_its_own_whatever_a_break_joins_it_to() -> None:
    lines = "<b>Border guards seize a raft</b><br>By Jane Doe<br>Kabul"
    outline = read_outline(read_tree(f"<td>{lines}</td>"))
    joined = "Border guards seize a raft By Jane Doe Kabul"
    assert [block.text for block in join(outline.segments)] == [joined]
    parted = join(outline.segments, {outline.segments[0]})
    assert [block.text for block in parted] == ["Border guards seize a raft", "By Jane Doe Kabul"]


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("<table align=left><tr><td>Cheap flights! Call us.</td></tr></table>", "box beside the text"),
        ('<table align="RIGHT"><tr><td>See also</td></tr></table>', "box beside the text"),
        ("<table><tr><td>Cheap flights! Call us.</td></tr></table>", ""),
        ("<table align=center><tr><td>Cheap flights! Call us.</td></tr></table>", ""),
        ("<table align=left><tr><td>Ann Lee</td><td>1,204</td></tr></table>", ""),
        ("<p align=right>Cheap flights! Call us.</p>", ""),
    ],
)
def test_a_table_that_text_flows_around_stands_beside_it(table: str, name: str) -> None:
    prose = "<p>Labour kept control of the council by a single seat after a recount in one ward.</p>"
    outline = read_outline(read_tree(f"<body>{prose}{table}{prose}</body>"))
    named = name_furniture(outline, [0, len(outline.segments) - 1], {})
    assert [named[segment.box.number] for segment in outline.segments[1:-1]][-1:] == [name]


def test_a_table_of_most_of_the_text_is_no_box_beside_it() -> None:
    prose = "<p>Labour kept control of the council by a single seat after a recount in one ward.</p>"
    outline = read_outline(read_tree(f"<body><table align=left><tr><td>{prose * 2}</td></tr></table></body>"))
    assert not any(name_furniture(outline, [], {}))


def test_names_that_part_their_words_say_what_names_in_one_word_say() -> None:
    told = "<p>Nobody has seen the boat since the tide turned on Monday, the harbour master said.</p>"
    pulled = "<div class=article__pull-quote><q>Nobody has seen the boat</q></div>"
    others = "<div id=RelatedPosts><p>Oil on the water</p></div><div class=most-read><p>Ferries</p></div>"
    after = "<div class=after-related-posts><p>Divers went down on Tuesday.</p></div>"
    outline = read_outline(read_tree(f"<article>{told * 4}{pulled}{told * 4}{others}{after}</article>"))
    named = name_furniture(outline, [], {})
    found = [named[segment.box.number] for segment in outline.segments]
    assert [name for name in found if name] == ["pull quote", "other stories", "other stories"]


@pytest.mark.parametrize("box", ["<ul><li>{}</li></ul>", "<table><tr><td>{}</td></tr></table>"])
def test_paragraphs_in_an_item_or_a_cell_that_holds_all_of_them_are_no_items(box: str) -> None:
    told = "<p>Nobody has seen the boat since the tide turned on Monday, the harbour master said.</p>"
    kinds = {kind_of(segment) for segment in read_outline(read_tree(box.format(told * 6))).segments}
    assert kinds == {"paragraph"}
    few = {kind_of(segment) for segment in read_outline(read_tree(box.format(told * 2))).segments}
    assert few in ({"list_item"}, {"table"})


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (
            "Nobody has seen the boat since the tide turned on Monday, the harbour master said at noon.",
            "paragraph",
        ),
        ("Nobody has seen it.", "table"),
    ],
)
def test_a_cell_of_sentences_sets_out_a_page_whatever_its_lines_are_set_in(line: str, kind: str) -> None:
    page = f"<table><tr><td><div>{'<br><br>'.join([line] * 4)}</div><span>{line}</span></td></tr></table>"
    assert {kind_of(segment) for segment in read_outline(read_tree(page)).segments} == {kind}


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("Nobody has seen the boat since, the harbour master said", "pull quote"),
        ("Whoever sails after the tide has turned does not come home", ""),
    ],
    ids=["said in the text", "the only time"],
)
@pytest.mark.parametrize("called", ["pullquote", "'pq left'", "pq-left", "MALL-PQ"])
def test_what_is_set_as_a_pull_quote_is_one_if_the_text_says_it(quote: str, name: str, called: str) -> None:
    told = "<p>Nobody has seen the boat since the tide turned on Monday, the harbour master said.</p>"
    outline = read_outline(
        read_tree(f"<article>{told * 4}<blockquote class={called}>{quote}</blockquote>{told * 4}</article>")
    )
    named = name_furniture(outline, [], {})
    assert named[outline.segments[4].box.number] == name


@pytest.mark.parametrize(("entries", "stays"), [(2, False), (4, True)])
def test_the_last_heading_of_a_series_stays_without_its_text(entries: int, stays: bool) -> None:
    told = "<p>Nobody has seen the boat since the tide turned on Monday, the harbour master said.</p>"
    series = "".join(f"<div class=e><h3>Boat {n}</h3>{told}</div>" for n in range(entries - 1))
    page = f"<article>{told}{series}<div class=e><h3>Boat</h3><p>Buy it now.</p></div></article>"
    outline = read_outline(read_tree(page))
    probabilities = np.array([0.9] * (len(outline.segments) - 1) + [0.01], dtype=np.float32)
    assert overrule(outline, probabilities, [""] * len(outline.boxes), [])[-2] is stays


def test_two_letters_of_a_name_that_a_machine_made_call_nothing_a_pull_quote() -> None:
    told = "<p>Nobody has seen the boat since the tide turned on Monday, the harbour master said.</p>"
    for tag, name in (("div", "css-g5pq55"), ("div", "x__o07Pq"), ("h3", "pq")):
        again = f"<{tag} class={name}>Nobody has seen the boat</{tag}>"
        outline = read_outline(read_tree(f"<article>{told * 4}{again}{told * 4}</article>"))
        assert not any(name_furniture(outline, [], {}))


@pytest.mark.parametrize(("box", "stays"), [("textarea", False), ("pre", True)])
def test_what_is_there_to_be_copied_is_no_text_however_sure_the_model_is(box: str, stays: bool) -> None:
    told = "<p>Nobody has seen the boat since the tide turned on Monday, the harbour master said.</p>"
    page = f"<article>{told}<{box}>&lt;iframe src='/embed/17'>Watch it.&lt;/iframe></{box}>{told}</article>"
    outline = read_outline(read_tree(page))
    probabilities = np.full(len(outline.segments), 0.9, dtype=np.float32)
    assert overrule(outline, probabilities, [""] * len(outline.boxes), []) == [True, stays, True]


@pytest.mark.parametrize(
    ("end", "stays"),
    [
        ("<h3>Short-term access</h3>", False),
        ("<h3>Short-term access</h3><h3>Crew</h3>", True),
        ("<h3>Thank you for talking to us, Mr Ito.</h3>", True),
        ("<h3>„Wir fahren wieder!“</h3>", True),
        ("<h3>Join our newsletter today!</h3>", False),
        ("<h3>Who is looking for it?</h3>", False),
        ("<p>Crew</p>", True),
        (f"<h6>{'Sources of it, and ' * 4}</h6>", True),
    ],
)
def test_a_heading_that_alone_stands_last_is_of_what_went(end: str, stays: bool) -> None:
    told = "<p>Nobody has seen the boat since the tide turned on Monday, the harbour master said.</p>"
    outline = read_outline(
        read_tree(f"<article>{told}<h3>Divers</h3>{told}{end}<p>Buy it now.</p></article>")
    )
    probabilities = np.array([0.9] * (len(outline.segments) - 1) + [0.01], dtype=np.float32)
    keeps = overrule(outline, probabilities, [""] * len(outline.boxes), [])
    assert keeps[:3] == [True] * 3
    assert all(keeps[3:-1]) is stays


def test_an_empty_page_has_no_blocks() -> None:
    for page in map(read_tree, ("", "<html><body></body></html>")):
        assert read_blocks(page, "") == Structure((), (), page)


def shapes() -> dict[str, str]:
    told = "<p>The council met on Wednesday in Riga, as it had said, and agreed to open the old bridge.</p>"
    return {
        "deep": "<p>text</p>" + "<div>" * 50_000 + "text" + "</div>" * 50_000,
        "attributes": f"<p {' '.join(f'a{n}=x' for n in range(5_000))}>text</p>",
        "one class of a megabyte": f"<p class='{'word-' * 200_000}'>text</p>" * 2,
        "many blocks": "<p>Some text in a block.</p>" * 40_000,
        "one long text": f"<p>{'word ' * 400_000}</p>",
        "many inline": "<p>" + "<a href=x><b>t</b></a>" * 40_000 + "</p>",
        "bold words": "<article><h1>Bold</h1>" + f"<p>{'<b>word</b> and ' * 39}end.</p>" * 2_400,
        "a picture at each word": f"{told * 3}<div>{'a <img src=x>' * 24_000}</div>{told}",
        "comments beside each other": "<p>" + "<!-->x " * 400_000,
        "many cells": "<table>" + "<tr><td>1<td>2<td>3" * 10_000,
        "endless statement": '<script type="text/json">' + '{"articleBody": "x' * 50_000 + "</script><p>t",
    }  # fmt: skip


@pytest.mark.parametrize("shape", shapes())
def test_hostile_shapes_take_seconds_at_most(shape: str) -> None:
    tree = read_tree(shapes()[shape])
    start = time.process_time()
    structure = read_blocks(tree, "")
    assert time.process_time() - start < 5
    assert len(structure.kept) + len(structure.removed) >= 1


@pytest.mark.parametrize(("count", "asked"), [(900, True), (1_100, False)])
def test_trafilatura_reads_no_page_of_more_blocks_than_articles_have(
    count: int, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It took 7 s of 15,000 such blocks: each brief one asks all that are beside it."""
    doubted = (
        "<figure><h3>Ferry {0} to the north</h3><q><code>Ann Lee {0}</code></q></figure><ul>Related</ul>"
    )
    reading: list[str] = []
    monkeypatch.setattr(structure, "read_page", lambda tree, url: reading.append(url) or "")
    read_blocks(read_tree("".join(f"<img src=a.jpg>{doubted.format(n)}" for n in range(count))), "")
    assert bool(reading) == asked


def test_a_page_of_too_many_blocks_is_accounted_for() -> None:
    structure = read_blocks(read_tree("<p>Some text in a block.</p>" * (MAX_BLOCKS + 5)), "")
    assert sum(removed.rule == "beyond the block limit" for removed in structure.removed) == 5


def measured() -> tuple[Outline, Table]:
    outline = read_outline(page("en")[0])
    silent = [-1.0] * len(outline.segments)
    return outline, measure(outline, Shares(silent, silent, silent), load_model().lexicon)


def test_the_model_reads_only_columns_that_exist() -> None:
    model = load_model()
    outline, table = measured()
    hear(table, outline, [-1.0] * len(outline.segments))
    assert set(model.informed.columns) == set(table.columns)
    assert set(model.alone.columns) == {name for name in table.columns if "reading" not in name}
    assert model.second.columns == model.alone.columns
    assert SHIPPED.stat().st_size < 1_000_000


def test_the_second_forest_has_a_say_in_the_blocks_that_the_first_is_unsure_of() -> None:
    model = load_model()
    _, table = measured()
    first, second = model.alone.log_odds(table), model.second.log_odds(table)
    unsure = np.abs(first) < 2
    assert 0 < unsure.sum() < len(first)
    assert np.allclose(model.log_odds(table), np.where(unsure, (first + second) / 2, first))


def sample() -> list[Path]:
    return sorted((PAGES / "ground-truth").glob("*.json"))[7::40]


@pytest.mark.skipif(not PAGES.exists(), reason=f"{PAGES}: the development pages are not there")
def test_real_pages_lose_no_text_and_keep_their_bodies() -> None:
    scores = []
    for path in sample():
        truth = json.loads(path.read_text("utf-8"))
        html = gzip.decompress((PAGES / "html" / f"{path.stem}.html.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        tree = read_tree(html)
        structure = read_blocks(tree, truth["url"])
        seen = {s.text for s in read_outline(tree).segments if not s.box.facts & HIDDEN}
        told = {removed.text for removed in structure.removed}
        kept = "\n".join(block.text for block in structure.kept)
        assert all(text in told or text in kept for text in seen)
        scores.append(overlap(truth["body"], kept))
    assert sum(scores) / len(scores) > 0.95


def overlap(truth: str, found: str) -> float:
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (truth, found))
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def test_a_box_called_a_call_to_action_is_furniture_but_for_the_card_of_a_blogs_author() -> None:
    told = "<p>Nobody has seen the boat since the tide turned on Monday, the harbour master said.</p>"
    boxes = (
        "<div class=field__cta><p>Sign it</p></div><div class='kg-card kg-cta-card'><p>My own words</p></div>"
    )
    outline = read_outline(read_tree(f"<article>{told * 4}{boxes}{told * 4}</article>"))
    named = name_furniture(outline, [], {})
    found = {segment.text: named[segment.box.number] for segment in outline.segments}
    assert (found["Sign it"], found["My own words"]) == ("appeal", "")
