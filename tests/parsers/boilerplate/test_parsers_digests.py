"""Digests: a labelled box that tells the story in short goes; a section of the story stays."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from itertools import product

import pytest
from lxml.html import fromstring

from parsers import Document, parse
from parsers.boilerplate.telltale import digests
from parsers.boilerplate.telltale.kept import Kept
from parsers.words.characters import fold

STORY = (
    "Residents of Solai demand the release of a safety report on private dams, six years after one burst.",
    "A leaked copy of the report, seen on Friday, lists five private dams as being in poor condition.",
    "A lawyer for the families, Kamau Mbugua, said that he would move to court unless it is published.",
    "The authority said that the owners of the dams had been served with notices in the spring.",
)
SHORT = (
    "Five private dams are in poor condition, a leaked copy of the report says.",
    "A lawyer for the families will move to court unless it is published.",
)


def read(box: str) -> list[str]:
    told = "".join(f"<p>{text}</p>" for text in STORY)
    page = f"<html><body><h1>Residents demand dam report</h1><div class=story>{box}{told}</div></body></html>"
    now = datetime(2026, 1, 1, tzinfo=UTC)
    url = "https://www.courier.example/2024/05/13/x"
    return [
        block.text
        for block in parse(Document(content=page.encode(), charset="utf-8", url=url, retrieved=now)).body
    ]


@pytest.mark.parametrize(
    "label",
    [
        "What you need to know:",
        "In Summary",
        "IN SHORT",
        "Das Wichtigste in Kürze",
        "Highlights",
        "Auf einen Blick",
    ],
)
def test_a_box_that_tells_the_story_in_short_goes(label: str) -> None:
    items = "".join(f"<li>{text}</li>" for text in SHORT)
    assert read(f"<div class=x><h4>{label}</h4><ul>{items}</ul></div>") == list(STORY)


@pytest.mark.parametrize("name", ["keyPoints", "c-key-points", "storySummary", "article_highlights x1"])
def test_a_box_that_its_name_calls_the_story_in_short_goes(name: str) -> None:
    items = "".join(f"<li>{text}</li>" for text in SHORT)
    assert read(f"<ul class='{name}'>{items}</ul>") == list(STORY)
    assert SHORT[0] in read(f"<ul class='turnkey points story'>{items}</ul>")
    assert SHORT[0] in read(f"<ul class=key-takeaways>{items}</ul>")


def test_points_that_the_story_does_not_tell_stay() -> None:
    own = (
        "Dams of earth fail most often at night, engineers have found.",
        "Nobody has counted them since 1961.",
    )
    items = "".join(f"<li>{text}</li>" for text in own)
    assert own[0] in read(f"<ul class=keyPoints>{items}</ul>")


def test_a_section_that_says_something_else_stays() -> None:
    own = "Dams of earth fail most often at night, after two days of rain, engineers have found."
    assert own in read(f"<div class=x><h4>What you need to know</h4><p>{own}</p></div>")


def test_a_sentence_that_begins_so_stays() -> None:
    text = "In short, five private dams are in poor condition, a leaked copy of the report says."
    assert text in read(f"<p>{text.replace('In short', '<b>In short</b>')}</p>")


def test_sentences_under_any_other_label_stay() -> None:
    text = "Five private dams are in poor condition, a leaked copy of the report says."
    assert text in read(f"<div class=x><h4>Five dams</h4><p>{text}</p></div>")


def test_what_a_label_calls_the_highlights_of_the_story_goes_whatever_it_says() -> None:
    items = "<li>Five dams are said to leak</li><li>Families turn to judges</li>"
    assert read(f"<aside><h3>Story Highlights</h3><ul>{items}</ul></aside>") == list(STORY)


@pytest.mark.parametrize("label", ["<h3>Story Highlights</h3>", "<p><b>Article highlights</b></p>"])
def test_a_brief_story_stays_whose_highlights_have_no_box_of_their_own(label: str) -> None:
    told = "".join(f"<p>{text}</p>" for text in STORY)
    page = f"<h1>Residents demand dam report</h1><div>{label}<ul><li>Five dams leak</ul>{told}</div>"
    document = Document(
        content=page.encode(), url="https://www.courier.example/x", retrieved=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert set(STORY) <= {block.text for block in parse(document).body}


def test_highlights_of_a_match_stay() -> None:
    items = "<li>Otieno scored twice before the break</li><li>Wanjala was sent off in the last minute</li>"
    assert "Otieno scored twice before the break" in read(f"<div><h3>Highlights</h3><ul>{items}</ul></div>")


def test_boxes_within_boxes_that_are_named_so_are_read_once() -> None:
    named = "<div class=key-points>"
    started = time.process_time()
    assert SHORT[1] in read(f"{named * 60}<p>{SHORT[1]}</p>{'<i></i>' * 8_000}{'</div>' * 60}")
    assert time.process_time() - started < 5  # it took six
    assert SHORT[1] not in read(
        f"<section>{named}{''.join(f'<p>{text}</p>' for text in SHORT)}</div></section>"
    )


def test_a_long_story_is_read_once_for_all_its_boxes() -> None:
    words = ["".join(letters) for letters in product("abcdefgh", repeat=4)]
    told = [fold(" ".join(words[at : at + 50])) for at in range(0, len(words), 50)] * 20
    story = frozenset(f"{text} told {number}" for number, text in enumerate(told))
    boxes = [(f"a{number} {told[0]}", f"b{number} {told[1]}") for number in range(100)]
    box = "<div class=key-points><p>{}</p><p>{}</p></div>"
    area = fromstring(f"<div>{''.join(box.format(*texts) for texts in boxes)}</div>")
    started = time.process_time()
    found = list(digests.find(area, Kept(story.union(*boxes))))
    assert time.process_time() - started < 1.5  # it took six
    assert [said for _, said in found] == [set(texts) for texts in boxes]
