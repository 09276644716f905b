"""Comments that no name calls so: boxes alike that can each be answered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Document, parse

TITLE = "Second night in school after flood"
STORY = [
    f"Residents of the lower town spent night {n} in a school gymnasium after the flood barrier failed, and "
    "the council said it would explain why."
    for n in range(3)
]
SAYINGS = [
    f"I lived on Mill Lane for {n} years and we asked for that second line of sandbags every single winter."
    for n in range(4, 9)
]
COMMENT = (
    "<div class=_i><div class=_u>{name}</div><div class=_w>{n}h</div><div><p>{text}</p></div>{control}</div>"
)
CONTROLS = [
    "Reply", "Like 3 Reply Report", "Antworten · Melden", "Répondre Signaler", "Responder", "Rispondi 2",
    "Ответить Пожаловаться", "رد", "जवाब दें", "回复 举报", "返信 いいね", "답글 신고", "Yanıtla Beğen",
    "Trả lời",
]  # fmt: skip


def read(control: str, shape: str = COMMENT) -> str:
    boxes = "".join(
        shape.format(name=f"reader{n}", n=n, text=text, control=control) for n, text in enumerate(SAYINGS)
    )
    own = "".join(f"<p>{text}</p>" for text in STORY)
    page = (
        f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{own}</article>"
        f"<div class=_c3>{boxes}</div></body></html>"
    )
    retrieved = datetime(2026, 11, 26, tzinfo=UTC)
    return parse(
        Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=retrieved)
    ).text


@pytest.mark.parametrize("control", CONTROLS)
def test_what_can_be_answered_is_a_comment(control: str) -> None:
    text = read(f"<div class=_r>{control}</div>")
    assert all(own in text for own in STORY)
    assert not any(saying in text for saying in SAYINGS)


@pytest.mark.parametrize("line", ["Reply to the council", "No reply came", "Report", "The mayor did like it"])
def test_lines_that_only_speak_of_answers_make_no_comments(line: str) -> None:
    part = "<div class=part><h3>{n}. " + line + "</h3><p>{text}</p></div>"
    assert all(saying in read("", part) for saying in SAYINGS)
