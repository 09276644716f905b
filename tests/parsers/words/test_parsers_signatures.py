"""Signatures: a last sentence stays that an agency signs; a picture's credit goes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Document, parse
from parsers.words.signatures import unsigned

STORY = (
    "A canoeist was pulled from a weir near Ochsenfurt on Saturday, the rescue service said.",
    "An angler had held out his rod, to which the man clung for twenty minutes.",
)
SIGNED = (
    "The man was cold and the rod was whole. (AP)",
    "The man was cold. (ANI)",
    "He was cold. PTI",
    "He thanked the angler. — AFP",
    "He was taken to a hospital (AP).",
    "The spokesman said: “We shall answer in writing.” (AFP)",
    "The Taliban have not commented on the report, which the United Nations is to discuss on Thursday. (AFP)",
    "Der Mann war unterkühlt, die Rute blieb ganz. (dpa/lno)",
    "El hombre estaba frío y la caña quedó entera. (Europa Press)",
    "男性は低体温だったが、釣りざおは無事だった。（ロイター）",
)
UNDER_PICTURES = (
    "<figure><img src='a.jpg'><figcaption>The weir on Monday. (AFP)</figcaption></figure>",
    "<p><img src='a.jpg'></p><p>Anglers stand by the weir near the town on Monday. (AFP)</p>",
    "<div><img src='a.jpg'></div><div>Anglers stand by the weir near the town on Monday. (Reuters)</div>",
)


def kept(content: str, kind: str) -> list[str]:
    document = Document(
        content=content.encode(),
        charset="utf-8",
        media_type=f"text/{kind}",
        url="https://www.x.example/n/881",
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return [block.text for block in parse(document).body]


def page(*boxes: str) -> str:
    return f"<html><body><h1>Canoeist saved from weir</h1><div>{''.join(boxes)}</div></body></html>"


@pytest.mark.parametrize("last", SIGNED)
@pytest.mark.parametrize("paragraphs", [1, 2])
def test_a_last_sentence_that_an_agency_signs_stays(last: str, paragraphs: int) -> None:
    said = [*STORY[:paragraphs], last]
    assert kept(page(*(f"<p>{text}</p>" for text in said)), "html") == said
    assert kept("\n\n".join(["Canoeist saved from weir", *said]), "plain") == said


def test_in_text_it_stays_above_an_appeal_that_no_rule_knows() -> None:
    lines = [
        "Canoeist saved from weir",
        *STORY,
        SIGNED[0],
        "All that the weir has to do with it is in a letter.",
        "Also",
    ]
    assert SIGNED[0] in kept("\n\n".join(lines), "plain")


@pytest.mark.parametrize("picture", UNDER_PICTURES)
def test_what_an_agency_signs_under_a_picture_is_its_caption(picture: str) -> None:
    assert kept(page(f"<p>{STORY[0]}</p>", picture, f"<p>{STORY[1]}</p>"), "html") == list(STORY)


def test_in_text_a_line_between_paragraphs_is_a_caption() -> None:
    caption = "Anglers stand by the weir near the town on Monday. (AFP)"
    lines = [
        "Canoeist saved from weir",
        STORY[0],
        caption,
        STORY[1],
        "Boats are banned at the weir, at which three have drowned.",
    ]
    assert caption not in kept("\n\n".join(lines), "plain")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He was cold. (dpa)", "He was cold."),
        ("Он замёрз. ТАСС", "Он замёрз."),
        ("उन्होंने कहा। भाषा", "उन्होंने कहा।"),
        ("他说。（新华社）", "他说。"),
        ("Police said (AFP).", "Police said."),
    ],
)
def test_a_signature_stands_behind_a_sentence(text: str, said: str) -> None:
    assert unsigned(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "(AFP)",
        "He spoke to AP",
        "Envoys (Ted Rowe/AFP)",
        "Envoys meet. (Ted Rowe/AFP)",
        "He went to Bath. Spa",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert unsigned(text) == text
