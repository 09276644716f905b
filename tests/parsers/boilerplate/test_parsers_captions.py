"""Captions: a credited picture takes its own line along, and none of the article it stands in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse

STORY = (
    "The Main Street bridge reopened on Friday, three weeks early.",
    "Its deck was poured at night by a crew of nine, said engineer Lou Bianchi.",
)
FIRST, SECOND = (f"<p>{text}</p>" for text in STORY)
CAPTION = "The bridge from the north bank. (Photo by Ted Rowe)"


def read(body: str) -> Article:
    page = f"<html><body><h1>Bridge reopens early</h1><p>By Dana Whitfield</p><div>{body}</div></body></html>"
    return parse(
        Document(
            content=page.encode(),
            charset="utf-8",
            url="https://www.courier.example/2024/05/13/x",
            retrieved=datetime(2026, 1, 1, tzinfo=UTC),
        )
    )


@pytest.mark.parametrize(
    "body",
    [
        f"{FIRST}{SECOND}<p><img src='a.jpg'></p><p>{CAPTION}</p>",
        f"{FIRST}<div><img src='a.jpg'></div><p>{CAPTION}</p>{SECOND}",
        f"{FIRST}<img src='a.jpg'><p>{CAPTION}</p>{SECOND}",
        f"<p><img src='a.jpg'></p><p>{CAPTION}</p>{FIRST}{SECOND}",
        f"<p><img src='a.jpg'></p>{FIRST}{SECOND}<p>Photo: Ted Rowe</p>",
        f"{FIRST}<div><img src='a.jpg'><p>From the north bank.</p><span>Photo: Ted Rowe</span></div>{SECOND}",
        f"{FIRST}<div><span>Photo: Ted Rowe</span><img src='a.jpg'><p>From the north bank</p></div>{SECOND}",
    ],
)
def test_a_short_article_is_not_the_caption_of_its_picture(body: str) -> None:
    article = read(body)
    assert [block.text for block in article.body] == list(STORY)
    assert article.completeness == "full"


def test_slanted_letters_right_under_a_picture_that_end_in_a_name_in_brackets_are_its_caption() -> None:
    caption = "<p><em>Crews rest on the steps. (Jim Lund/The Courier)</em></p>"
    told = [block.text for block in read(f"{FIRST}<p><img src='a.jpg'></p>{caption}{SECOND}").body]
    assert told == list(STORY)
    apart = [block.text for block in read(f"{FIRST}{caption}{SECOND}").body]
    assert apart[1].startswith("Crews rest")


@pytest.mark.parametrize(
    "frame",
    [
        "<div class='hmedia'><p><img src='a.jpg'></p><p>{}</p></div>",
        "<div style='width:310px'><img src='a.jpg' width='300'><p>{}</p></div>",
        "<div class='image box'><a href='a-big.jpg'><img src='a.jpg'></a><p>{}</p></div>",
    ],
)
def test_a_frame_amid_prose_that_is_named_after_its_picture_or_as_wide_holds_its_caption(frame: str) -> None:
    caption = "Crews rest on the north bank before the deck is poured."
    told = [block.text for block in read(FIRST + frame.format(caption) + SECOND).body]
    assert told == list(STORY)


@pytest.mark.parametrize(
    "box",
    [
        "<div class='row'><img src='a.jpg' width='300'><p>{}</p></div>",  # neither named nor as wide
        "<div class='photo'><img src='a.png' width='24'><p>{}</p></div>",  # an icon
        "<div class='photos'><img src='a.jpg'></div><p>{}</p>",
        "<div class='image'><img src='a.jpg'><img src='b.jpg'><p>{}</p></div>",
    ],
)
def test_what_stands_beside_a_picture_in_no_frame_is_the_articles(box: str) -> None:
    text = "Crews rested on the north bank before the deck was poured."
    assert text in [block.text for block in read(FIRST + box.format(text) + SECOND).body]


@pytest.mark.parametrize(("thing", "told"), [("VideoObject", STORY[:1]), ("Recipe", STORY)])
def test_what_microdata_call_the_description_of_a_film_is_its_caption(
    thing: str, told: tuple[str, ...]
) -> None:
    film = (
        f"<div itemscope itemtype='http://schema.org/{thing}'><p itemprop='description'>{STORY[1]}</p></div>"
    )
    assert [block.text for block in read(FIRST + film).body] == list(told)


UNDER = "Crews on the north bank before the pour"


@pytest.mark.parametrize(
    "caption",
    [
        "<p><img src='a.jpg'></p><p style='text-align: center'>{}</p>",
        "<center><img src='a.jpg'></center><center>{}</center>",
        "<center><b><img src='a.jpg'></b></center><center><b>{}</b></center>",
        "<p align=center><a href=/big><img src='a.jpg'></a><br>{}</p>",
        "<div><img src='a.jpg'></div><p><span style='color: rgb(128, 128, 128);'>{}</span></p>",
        "<div><img src='a.jpg'></div><p><font style='font-size: 9pt'>{}</font></p>",
        "<div class=img_wrapper><img src='a.jpg'><span class=img_descr>{}</span></div>",
        "<div><picture><source srcset=b.webp><img src='a.jpg'></picture></div><p></p>"
        "<p><em><span style='font-size:smaller'>{}</span></em></p>",
        "<p><img src='a.jpg'></p><p><em>Figure 2: {}</em></p>",
        "<div><img src='a.jpg'></div><p>Abb. 3 – {}</p>",
    ],
)
def test_a_line_under_a_picture_that_is_set_apart_from_the_text_is_its_caption(caption: str) -> None:
    body = f"{FIRST}{caption.format(UNDER)}{caption.format('The span at noon, seen from the mill')}{SECOND}"
    assert [block.text for block in read(body).body] == list(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "<p><img src='a.jpg'></p><p>{}</p>",
        "<p style='text-align: center'>{}</p>",
        "<p><img src='a.jpg'></p><h2 style='text-align: center'>{}</h2>",
        "<p><img src='a.jpg'></p><p style='text-align: center'><b>{}</b></p>",
    ],
)
def test_a_line_set_as_the_text_is_or_as_a_subhead_is_no_caption(line: str) -> None:
    told = [block.text for block in read(f"{FIRST}{line.format(UNDER)}{SECOND}").body]
    assert UNDER in told


@pytest.mark.parametrize(
    "line",
    [
        "<p><img src='a.jpg'></p><p>Figure 2 shows crews on the north bank</p>",
        "<p>Figure 2: Crews on the north bank</p>",
        "<p><img src='a.jpg'></p><p>Figures: 2, 3 and 7 crews on the north bank</p>",
    ],
)
def test_a_line_that_tells_of_a_figure_or_has_none_above_it_is_no_caption(line: str) -> None:
    assert any("north bank" in block.text for block in read(f"{FIRST}{line}{SECOND}").body)


@pytest.mark.parametrize(
    ("rows", "stays"),
    [
        ("<thead><tr><th>{0}</th></tr></thead><tbody><tr><td>From the mill</td></tr></tbody>", False),
        ("<tr><td>{0}</td><td>{0}</td></tr><tr><td>At noon</td><td>From the mill</td></tr>", False),
        (
            "<tr><td>{0}</td><td>{0}</td></tr>"
            "<tr><td>From the mill one sees the port and its two old ferries.</td>"
            "<td>The bank below it is steep, and nobody walks there but goats.</td></tr>",
            True,
        ),
        ("<tr><td>{0}</td></tr><tr><td>From the mill</td></tr><tr><td>To the bank</td></tr>", True),
        ("<tr><td>{0}</td></tr><tr><td>From the mill</td><td>120 m</td></tr>", True),
        ("<tr><th>View</th></tr><tr><td>From the mill</td></tr>", True),
    ],
)
def test_a_row_of_pictures_takes_the_row_of_their_captions_along(rows: str, stays: bool) -> None:
    table = f"<table>{rows.format('<img src=a.jpg>')}</table>"
    told = " ".join(block.text for block in read(f"{FIRST}{table}{SECOND}").body)
    assert ("From the mill" in told) is stays


def test_where_all_is_set_in_the_middle_no_line_is_a_caption_by_that() -> None:
    middle = "<p style='text-align: center'>{}</p>"
    body = "".join(
        [middle.format(STORY[0]), "<p><img src='a.jpg'></p>", *map(middle.format, (UNDER, STORY[1]))]
    )
    assert UNDER in [block.text for block in read(body).body]


@pytest.mark.parametrize(
    ("name", "line", "goes"),
    [
        ("picBox", "The crew poured concrete at night", True),
        ("article-image wide", "The crew poured concrete at night", True),
        ("image-text", "The crew poured the concrete at night.", False),
    ],
)
def test_the_one_line_in_a_box_named_for_its_picture_is_its_caption(name: str, line: str, goes: bool) -> None:
    box = f"<div class='{name}'><a href='#big'><img src='a.jpg'></a><p>{line}</p></div>"
    told = [block.text for block in read(f"{FIRST}{box}{SECOND}").body]
    assert (line not in told) is goes


def test_the_words_that_stand_for_a_picture_are_its_caption_below_it() -> None:
    said = "Crews of three towns rest on the steps of the bridge after a night of work in May 2024."
    told = [f"{STORY[0]} The council of ward {ward} paid for {ward + 2} of the nights." for ward in range(6)]
    story = "".join(f"<p>{text}</p>" for text in told)
    for picture in (
        "<p><img src='a.jpg' alt='{0}'><span>{0}</span></p>",
        "<div><img title='{0}'><p>{0}</p></div>",
    ):
        assert [block.text for block in read(picture.format(said) + story).body] == told
    lead = f"<img src='a.jpg' alt='{told[0]}'>{story}"
    assert [block.text for block in read(lead).body] == told
