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


BELOW = "<div class=_d><div class=_h>{label}</div>{boxes}</div>"
SAYING = "<div class=_e><div class=_n>reader{n}</div><div class=_t>{text}</div>{more}</div>"


def read_brief(label: str, more: str, sayings: list[str], story: str = "") -> str:
    boxes = "".join(SAYING.format(n=n, text=text, more=more) for n, text in enumerate(sayings))
    own = f"<h1>{TITLE}</h1><p>By Ann Lee</p><div class=b><p>{STORY[0]}</p></div>{story}"
    page = (
        f"<html><head><title>{TITLE}</title></head><body><div class=a>{own}"
        f"{BELOW.format(label=label, boxes=boxes)}</div></body></html>"
    )
    retrieved = datetime(2026, 11, 26, tzinfo=UTC)
    return parse(
        Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=retrieved)
    ).text


@pytest.mark.parametrize(
    ("label", "more"),
    [
        ("17 replies", ""),
        ("Comments (4)", ""),
        ("Comments", "<span>2 hours ago</span>"),
        ("Kommentare", "<span>vor 3 Stunden</span>"),
        ("Comments", "<div>December 24, 2019 at 8:00 am</div>"),
        ("Join the conversation", "<button>Reply</button>"),
        ("Memories &amp; Condolences", ""),
    ],
)
def test_comments_that_say_more_than_a_brief_go(label: str, more: str) -> None:
    text = read_brief(label, more, SAYINGS)
    assert STORY[0] in text
    assert not any(saying in text for saying in SAYINGS)


def test_two_that_can_be_answered_are_comments() -> None:
    text = read_brief("", "<div><a href=#r>Reply</a></div>", SAYINGS[:2])
    assert STORY[0] in text
    assert not any(saying in text for saying in SAYINGS)


@pytest.mark.parametrize("called", ["comments-list", "article-comments", "comment_thread"])
def test_a_box_called_comments_goes_though_it_holds_most_of_the_text(called: str) -> None:
    said = "<li></li>".join(
        f"<li><p>reader{n}</p><p>24 January 2017 12:1{n}</p><p>{text}</p></li>"
        for n, text in enumerate(SAYINGS)
    )
    text = read_brief("", "", [], f"<p>{STORY[1]}</p><ul class={called}>{said}</ul>")
    assert STORY[0] in text and STORY[1] in text
    assert not any(saying in text for saying in SAYINGS)


def test_an_article_in_a_box_called_comments_stays() -> None:
    parts = "".join(f"<p>{saying}</p>" for saying in SAYINGS)
    page = f"<h1>{TITLE}</h1><div class=comment-page><div class=comment>{parts}</div></div>"
    retrieved = datetime(2026, 11, 26, tzinfo=UTC)
    document = Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=retrieved)
    assert all(saying in parse(document).text for saying in SAYINGS)


def test_a_note_passed_on_goes_with_what_it_adds() -> None:
    note = (
        "<ol><li>kandor reblogged this from smalltown and added: "
        "<blockquote><p>{}</p></blockquote></li><li>bluepen liked this</li></ol>"
    )
    text = read_brief("", "", [], f"<p>{STORY[1]}</p><p>{STORY[2]}</p>" + note.format(SAYINGS[0][:90]))
    assert STORY[2] in text
    assert SAYINGS[0][:90] not in text


def test_the_part_of_an_article_about_comments_stays() -> None:
    parts = "".join(f"<p>{saying}</p>" for saying in SAYINGS)
    text = read_brief("Comments", "", [], f"<section><h2>Comments</h2>{parts}</section><p>{STORY[1]}</p>")
    assert all(saying in text for saying in SAYINGS)


def test_a_letter_and_its_reply_stay() -> None:
    parts = "".join(
        f"<div class=_l><p>{text}</p><h4>Reply</h4><p>{text[:-1]}, too.</p></div>" for text in SAYINGS[:2]
    )
    text = read_brief("", "", [], parts)
    assert all(saying in text for saying in SAYINGS[:2])


def test_a_long_talk_under_a_heading_that_counts_it_goes_whole() -> None:
    said = " ".join(SAYINGS)
    talk = "".join(
        f"<li><b>reader{n}</b> (22 June 2018 @11h{n + 10})<h4>Word {n}</h4><div><p>{n}. {said}</p></div></li>"
        for n in range(40)
    )
    own = "".join(f"<p>{text}</p>" for text in STORY)
    text = read_brief("", "", [], f"{own}<div class=_f><h2>40 comments</h2><ul>{talk}</ul></div>")
    assert STORY[2] in text
    assert SAYINGS[0] not in text
