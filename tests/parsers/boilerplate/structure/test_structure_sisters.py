"""Blocks of one shape: an article's paragraphs share their fate, cards of other stories go."""

from __future__ import annotations

import numpy as np
import pytest

from parsers.boilerplate.structure import decide
from parsers.boilerplate.structure.figures.features import Shares
from parsers.boilerplate.structure.overruling.sisters import find_cards, find_main_run
from parsers.boilerplate.structure.overruling.verdict import KEEP, set_bars
from parsers.boilerplate.structure.page.outline import Outline
from parsers.boilerplate.structure.page.walk import read_outline
from parsers.tree.reading import read_tree

SENTENCE = "The delegation arrived in Tianjin on Wednesday, where it held two days of talks with ministers."
LONE = "<div class=block><div class=text>{}</div></div>"


def outline_of(markup: str) -> Outline:
    return read_outline(read_tree(f"<html><body>{markup}</body></html>"))


def judged(outline: Outline, probabilities: list[float]) -> list[bool]:
    silent = [-1.0] * len(probabilities)
    keeps, _ = decide(outline, np.array(probabilities, dtype=np.float32), Shares(silent, silent, silent))
    return keeps


def article(count: int, shape: str = LONE) -> str:
    return "<main>" + "".join(shape.format(f"{number}. {SENTENCE}") for number in range(count)) + "</main>"


def test_paragraphs_in_boxes_of_their_own_are_one_run() -> None:
    outline = outline_of(f"{article(6)}<footer><div><p>{SENTENCE}</p></div></footer>")
    assert find_main_run(outline, np.full(7, 0.4, dtype=np.float32)) == [0, 1, 2, 3, 4, 5]


def test_text_in_scattered_boxes_is_no_run() -> None:
    scattered = "".join(f"<section><{tag}>{SENTENCE}</{tag}></section>" for tag in ("p", "div", "h2", "pre"))
    assert find_main_run(outline_of(scattered), np.full(4, 0.4, dtype=np.float32)) == []


def test_a_run_that_would_mostly_be_lost_stays() -> None:
    kept = judged(outline_of(article(24)), [0.9] * 12 + [0.3] * 8 + [0.1] * 4)
    assert kept == [True] * 20 + [False] * 4


def test_a_run_that_is_mostly_kept_is_judged_block_by_block() -> None:
    outline, sure = outline_of(article(24)), np.array([0.9] * 20 + [0.3] * 4, dtype=np.float32)
    assert set_bars(outline, sure, find_main_run(outline, sure)) == [KEEP] * 24


def test_a_long_run_may_end_where_the_model_says() -> None:
    assert sum(judged(outline_of(article(200)), [0.9] * 100 + [0.3] * 100)) == 100


def test_in_a_short_article_plain_sentences_among_their_like_stay() -> None:
    outline = outline_of(f"{article(5)[:-7]}{LONE.format('Sign up for our newsletter.')}</main>")
    assert judged(outline, [0.9, 0.9, 0.2, 0.1, 0.05, 0.2]) == [True] * 5 + [False]


def test_a_last_paragraph_alone_in_a_box_like_those_of_the_others_stays() -> None:
    box = "<div class=RichText><div>{}</div></div>"
    many = box.format("".join(f"<p>{number}. {SENTENCE}</p>" for number in range(4)))
    last = box.format(f"<p>{SENTENCE}</p>")
    body = f"<section>{many}<ul><li><a href=/1>Other news</a></li></ul>{last}</section>"
    assert judged(outline_of(body), [0.9] * 4 + [0.1, 0.1]) == [True] * 4 + [False, True]


def test_boxes_without_names_make_no_run_with_another() -> None:
    box = "<div><div>{}</div></div>"
    many = box.format("".join(f"<p>{number}. {SENTENCE}</p>" for number in range(4)))
    body = f"<section>{many}{box.format(f'<p>{SENTENCE}</p>')}</section>"
    assert judged(outline_of(body), [0.9] * 4 + [0.1]) == [True] * 4 + [False]


@pytest.mark.parametrize(
    ("markup", "stays"),
    [("Months of talks", True), ("<a href=#x>Months</a>", True), ("<a href=/x>Months</a>", False)],
)
def test_a_doubtful_heading_between_paragraphs_stays_unless_it_links_elsewhere(
    markup: str, stays: bool
) -> None:
    paragraph = f"<p>{SENTENCE}</p>"
    outline = outline_of(f"<main>{paragraph * 3}<h3>{markup}</h3>{paragraph * 30}</main>")
    assert judged(outline, [0.9] * 3 + [0.4] + [0.9] * 30)[3] is stays


@pytest.mark.parametrize("name", ["has-sharing", "comment-paragraph", "text sponsor-none"])
def test_paragraphs_of_the_article_are_no_furniture_whatever_they_are_called(name: str) -> None:
    outline = outline_of(article(6, f'<p class="{name}">{{}}</p>'))
    assert judged(outline, [0.9] * 6) == [True] * 6


LAST = "Schools will remain closed until at least Wednesday."


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        (f"<p class=endmark>{LAST}</p>", True),
        ("<p class=endmark>Nobody told him to stop.</p>", True),
        (f"<p class=endmark>{LAST[:-1]}</p>", False),
        ("<p class=endmark>Thanks for visiting!</p>", False),
        (f"<p class=endmark><a href=/x>{LAST}</a></p>", False),
        (f"<p class=endmark>Subscribe. {LAST}</p>", False),
        (f"<div><p class=endmark>{LAST}</p></div>", False),
    ],
    ids=["plain", "brief", "no sentence", "a few words", "a link", "words of furniture", "in another box"],
)
def test_a_doubtful_last_sentence_stays_whatever_its_class(last: str, stays: bool) -> None:
    outline = outline_of(f"<div><h1>The dam</h1>{f'<p class=text>{SENTENCE}</p>' * 24}{last}</div>")
    assert judged(outline, [0.9] * 25 + [0.35])[25] is stays


def test_a_doubtful_sentence_among_others_lost_goes_too() -> None:
    lost = f"<p class=note>{SENTENCE}</p>" * 20
    outline = outline_of(f"<div><h1>The dam</h1>{f'<p class=text>{SENTENCE}</p>' * 24}{lost}</div>")
    assert judged(outline, [0.9] * 25 + [0.35] * 20) == [True] * 25 + [False] * 20


CARD = '<div class=x1><a href="{href}"><h3>Ministers agree on a joint statement</h3></a><p>{text}</p></div>'


def cards(count: int, href: str, shape: str = CARD) -> str:
    return "".join(shape.format(href=href, text=SENTENCE) for _ in range(count))


def kept(markup: str) -> str:
    outline = outline_of(markup)
    outline.host = "bell.example"
    segments = zip(outline.segments, judged(outline, [0.9] * len(outline.segments)), strict=True)
    return "\n".join(segment.text for segment, keep in segments if keep)


def test_cards_of_other_stories_go() -> None:
    assert "joint statement" not in kept(article(8) + cards(3, "/world/statement"))
    assert "joint statement" not in kept(article(8) + cards(3, "https://www.bell.example/statement"))
    assert "joint statement" not in kept(
        article(8) + cards(1, "/a", f"<article><article>{CARD}</article></article>")
    )


@pytest.mark.parametrize(
    "names",
    ["views-row-{n} views-row-{odd}", "post-{n}71 post hentry category-c{odd} tag-t{odd}", "card {odd}"],
)
def test_cards_that_are_numbered_by_their_names_go(names: str) -> None:
    told = (names.format(n=n, odd=("even", "odd", "first")[n % 3]) for n in range(4))
    shapes = "".join(CARD.replace("x1", f'"{name}"').format(href="/a", text=SENTENCE) for name in told)
    assert "joint statement" not in kept(article(8) + shapes)


@pytest.mark.parametrize(
    "markup",
    [cards(2, "/world/statement"), cards(4, "https://shop.example/pans"), cards(4, "#more")],
    ids=["two may be the article's", "entries of a list link away", "folded answers"],
)
def test_entries_of_an_article_stay(markup: str) -> None:
    assert "joint statement" in kept(article(8) + markup)


@pytest.mark.parametrize(
    "titles",
    [
        ("Ministers agree on a joint statement", "Eagles released over the hills", "Bakery closes"),
        ("全国粮食产量再创历史新高", "央行宣布下调存款准备金率", "春运火车票下月开始发售"),
        ("気象庁が秋の平均気温を発表", "衆院選の投票率は過去最低に", "新幹線の延伸区間が開業へ"),
        ("รัฐบาลประกาศมาตรการช่วยเหลือน้ำท่วม", "ธนาคารกลางคงอัตราดอกเบี้ยนโยบาย", "ทีมชาติไทยผ่านเข้ารอบชิงชนะเลิศ"),
    ],
    ids=["one short", "Chinese", "Japanese", "Thai"],
)
def test_cards_have_titles_in_any_script_and_one_may_be_short(titles: tuple[str, ...]) -> None:
    card = "<div class=x1><a href=/1><h3>{}</h3></a><p>" + SENTENCE + "</p></div>"
    markup = article(8) + "".join(map(card.format, titles))
    assert not any(title in kept(markup) for title in titles)


def test_names_that_link_within_the_site_are_no_titles_of_cards() -> None:
    card = "<div class=x1><a href=/1><h3>{}</h3></a><p>" + SENTENCE + "</p></div>"
    players = article(8) + "".join(map(card.format, ("Ana Duarte", "Jo Bell", "Kim Ines Roth")))
    assert "Ana Duarte" in kept(players)


def test_paragraphs_in_boxes_are_no_cards() -> None:
    assert not find_cards(outline_of(article(4)))


ITEM = "<div class=item><h3><a href={href}>Ministers agree on a joint statement</a></h3>{text}</div>"


@pytest.mark.parametrize("paragraphs", [(2, 2, 2), (3, 3, 3, 3, 3), (1, 3, 3, 1)])
def test_items_of_a_roundup_that_tell_their_story_are_no_cards(paragraphs: tuple[int, ...]) -> None:
    items = [ITEM.format(href="/news/1", text=f"<p>{SENTENCE}</p>" * count) for count in paragraphs]
    roundup = kept(f"<article><h1>Five things to know</h1><p>{SENTENCE}</p>{''.join(items)}</article>")
    assert roundup.count("joint statement") == len(items)
    assert roundup.count(SENTENCE) == sum(paragraphs) + 1


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met on Tuesday in Riga. They agreed to open the old bridge. None knows when work begins.",
        "代表团星期二抵达里加，与当地官员举行了会谈，并同意重新开放旧桥。双方没有透露更多的细节。工程何时开始，目前还没有人知道。",
    ],
)
def test_items_of_three_sentences_are_no_cards_unless_they_are_cut_off(text: str) -> None:
    def items(text: str) -> str:
        return kept(article(8) + ITEM.format(href="/news/1", text=f"<p>{text}</p>") * 4)

    assert items(text).count(text) == 4
    assert text not in items(f"{text} […]")


def test_cards_with_a_teaser_stay_cards_though_one_of_them_tells_more() -> None:
    teasers = ITEM.format(href="/news/1", text=f"<p>{SENTENCE}</p><p>By Ann Lee</p>") * 4
    assert "joint statement" not in kept(
        article(8) + teasers + ITEM.format(href="/news/1", text=f"<p>{SENTENCE}</p>" * 2)
    )


def test_a_post_is_not_named_by_its_categories() -> None:
    post = f'<article class="post type-post hentry category-comment tag-newsletter">{article(3)}</article>'
    others = "".join(f"<section><p>{SENTENCE}</p></section>" for _ in range(9))
    assert f"2. {SENTENCE}" in kept(post + others)
    assert kept(f'<div class="comment">{article(3)}</div>{article(9)}').count("0.") == 1


@pytest.mark.parametrize(
    "name",
    [
        "class=video-player",
        "data-qa=Component-Video",
        "data-testid=inlineVideo",
        "data-cy=video",
        "data-component-name=ui-video",
        "data-module=InlineVideo",
    ],
)
def test_the_title_of_a_video_is_no_subheading(name: str) -> None:
    player = f"<div {name}><div>01:48</div><h4>Chip shares tumble worldwide</h4></div>"
    assert "Chip shares" not in kept(article(3) + player + article(3))


@pytest.mark.parametrize(
    "markup",
    [
        "<h4 id=video-of-the-raid>Video of the raid</h4>",
        "<div class=no-video><h4>Video of the raid</h4></div>",
        "<div data-cy=no-video><h4>Video of the raid</h4></div>",
        "<div data-module-title=video><h4>Video of the raid</h4></div>",
        f"<div class=video-story><h4>Video of the raid</h4><p>{SENTENCE}</p></div>",
    ],
)
def test_what_is_only_named_for_a_video_stays(markup: str) -> None:
    assert "Video of the raid" in kept(article(3) + markup + article(3))


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("游戏在河口商店售价三十六元，支持电脑和平板，暂时没有中文", True),
        ("游戏截图欣赏", False),
        ("Available at the river shop for six euros", False),
    ],
)
def test_in_a_short_article_what_is_told_in_clauses_stays_though_its_stop_was_forgotten(
    last: str, kept: bool
) -> None:
    told = "游戏的故事设定在一座渡口小城，玩家作为年轻的船夫，每天送两岸的人过河。"
    markup = "".join(f"<p>{text}</p>" for text in (*[f"{number}、{told}" for number in range(9)], last))
    assert judged(outline_of(f"<main>{markup}</main>"), [0.9] * 9 + [0.45]) == [True] * 9 + [kept]


@pytest.mark.parametrize(("words", "kept"), [("Tianjin", True), (SENTENCE[:40], False)])
def test_the_lead_may_have_a_link_in_it_and_is_none(words: str, kept: bool) -> None:
    text = f"{SENTENCE} They leave on Friday for the coast and the islands beyond it, the ministry said."
    linked = text.replace(words, f"<a href=/t>{words}</a>", 1)
    markup = f"<h1>Delegation in Tianjin</h1><div><p>{linked}</p></div>"
    outline = outline_of(f"{markup}<div><ul><li>Home</li><li>News</li></ul></div>")
    assert judged(outline, [0.1, 0.1, 0.01, 0.01])[1] is kept


@pytest.mark.parametrize(("last", "goes"), [("Read it here", True), ("What was agreed in the end", False)])
def test_a_card_may_end_in_a_second_link_of_a_few_words(last: str, goes: bool) -> None:
    card = CARD.replace("</div>", f"<p><a href={{href}}>{last}</a></p></div>")
    assert ("joint statement" not in kept(article(8) + cards(3, "/world/statement", card))) is goes


@pytest.mark.parametrize(
    ("shape", "goes"),
    [
        ("<div><article>{article}</article><section>{aside}</section></div>", True),
        ("<div><article>{article}{aside}</article></div>", False),
        ("<aside><article>{article}</article>{aside}</aside>", False),
    ],
    ids=["beside the article", "in an article", "around the article"],
)
def test_an_aside_beside_the_article_goes_however_much_it_tells(shape: str, goes: bool) -> None:
    aside = (
        f"<aside><div>{'<p>What we want: better ports for the towns of the coast.</p>' * 40}</div></aside>"
    )
    page = shape.format(article=f"<h1>The dam</h1>{article(8)}", aside=aside)
    assert ("better ports" in kept(page)) is not goes
    assert SENTENCE in kept(page)


@pytest.mark.parametrize(
    ("below", "goes"),
    [
        ("<div>Photograph by Ann Lee, Bell Trust</div>", True),
        ("<div>Ann Lee knows them all by name</div>", False),
        ("<div>Photograph by Ann Lee</div><div>They left in May.</div>", False),
    ],
    ids=["its credit", "no credit", "more than a credit"],
)
def test_a_sentence_that_shares_a_box_with_a_credit_alone_is_a_caption(below: str, goes: bool) -> None:
    said = "The lizards of the rock, seen here in the first spring after the last of the goats had left."
    picture = f"<div class=x2><div>{said}</div>{below}</div>"
    assert (said in kept(f"<h1>The dam</h1>{article(4)}{picture}{article(4)}")) is not goes


def test_a_report_of_a_sentence_with_a_credit_below_is_no_caption() -> None:
    report = f"<h1>The dam</h1><div><p>{SENTENCE}</p><p>Photo: Ann Lee</p></div>"
    assert SENTENCE in kept(report)


@pytest.mark.parametrize(
    ("row", "cards"),
    [
        ("<td><a href=/s/{0}>Halden Baby Safe seat number {0}</a><td>{0}70 €<td>yes<td>1.{0}", False),
        ("<td><a href=/s/{0}>Halden Baby Safe seat number {0}</a><td>News", True),
        ("<td><img src=/{0}.png><td><a href=/s/{0}>Halden says no to bridge {0}</a><td>News<td>1 May", True),
    ],
    ids=["names and figures", "two columns", "with pictures"],
)
def test_rows_of_a_table_whose_names_lead_to_their_pages_are_no_cards(row: str, cards: bool) -> None:
    rows = "".join(f"<tr>{row.format(at)}</tr>" for at in range(1, 7))
    assert bool(find_cards(outline_of(f"{article(4)}<table>{rows}</table>{article(4)}"))) is cards
