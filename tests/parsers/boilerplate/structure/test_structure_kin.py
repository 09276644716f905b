"""Kin: a plain sentence among an article's paragraphs stays, in one box with them or each in its own."""

from __future__ import annotations

import time

import numpy as np
import pytest

from parsers.boilerplate.structure.overruling.kin import fill_kin, fill_opening
from parsers.boilerplate.structure.page.walk import read_outline
from parsers.tree.reading import read_tree

STORY = "<p>The quake hit at four in the morning and sent people into the streets of the town.</p>"
LONG = (
    "The town sent its nine crews to the northern slope, where the old road had slid into the river, and "
    "there they worked until the night of the third day by the light of lamps that the fishermen had brought."
)
LAST = "<p>There was no tsunami warning.</p>"


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (f"{STORY}{STORY}{LAST}", True),
        (f"<div class=k>{STORY}{STORY}</div><div class=k>{LAST}</div>", True),
        (f"<div class=k>{STORY}{STORY}</div><div class=m>{LAST}</div>", False),
        (f"<div>{STORY}{STORY}</div><div>{LAST}</div>", False),
        (f"<div class='text k-1'>{STORY}{STORY}</div><div class='k-2 text'>{LAST}</div>", True),
        (f"<div class='k-1'>{STORY}{STORY}</div><div class='k-2'>{LAST}</div>", False),
        (f"{STORY}{STORY}<p>“No sponsor was promoted here,” he said.</p>", True),
        (f"<p>{LONG}</p><p>{LONG}</p><p>{LONG} The video was shown.</p>", True),
        (f"<p>{LONG}</p><p>{LONG}</p><p>{LONG} Sign up for our newsletter and share this story.</p>", False),
        (f"<div class=k>{STORY}{STORY}</div><div class=k><p>Share this with whom you like.</p></div>", False),
    ],
    ids=[
        "one box",
        "boxes alike",
        "boxes unlike",
        "boxes without a name",
        "boxes that are numbered",
        "boxes with numbers alone",
        "reported",
        "a long paragraph",
        "furniture in a long paragraph",
        "words of furniture",
    ],
)
def test_a_last_sentence_in_doubt(body: str, kept: bool) -> None:
    outline = read_outline(read_tree(f"<body><div>{body}</div></body>"))
    keeps = [True, True, False]
    fill_kin(outline.segments, np.array([0.9, 0.9, 0.4], dtype=np.float32), [""] * len(outline.boxes), keeps)
    assert keeps[2] is kept


def test_who_would_not_comment_is_told_and_nobody_is_asked_to() -> None:
    told = "<p>The mine's owners did not answer a request for comment.</p>"
    asked = "<p>Leave your comment on this story below the line.</p>"
    outline = read_outline(read_tree(f"<body><div>{STORY}{STORY}{told}{asked}</div></body>"))
    keeps = [True, True, False, False]
    doubts = np.array([0.9, 0.9, 0.35, 0.35], dtype=np.float32)
    fill_kin(outline.segments, doubts, [""] * len(outline.boxes), keeps)
    assert keeps == [True, True, True, False]


def test_a_label_below_each_of_many_paragraphs_takes_no_time() -> None:
    outline = read_outline(read_tree(f"<body><div>{f'{STORY}<p>Also read</p>' * 5_000}</div></body>"))
    keeps, doubts = [True, False] * 5_000, np.array([0.9, 0.1] * 5_000, dtype=np.float32)
    start = time.process_time()
    fill_kin(outline.segments, doubts, [""] * len(outline.boxes), keeps)
    assert time.process_time() - start < 1
    assert sum(keeps) == 5_000


def test_a_last_sentence_in_doubt_ends_a_long_report_too() -> None:
    outline = read_outline(read_tree(f"<body><div>{STORY * 100}{LAST}</div></body>"))
    keeps = [True] * 100 + [False]
    doubts = np.array([0.9] * 100 + [0.4], dtype=np.float32)
    fill_kin(outline.segments, doubts, [""] * len(outline.boxes), keeps)
    assert keeps[-1]


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (
            f"{STORY}<section><h3>Waves</h3><p>No <a href='/x'>tsunami</a> came, it said.</p></section>",
            True,
        ),
        (
            f"{STORY}<section><h3>Waves</h3><p>No wave came, it said.</p><a href='/x'>More</a></section>",
            False,
        ),
        (f"{STORY}<section><h3>Sign up for our newsletter</h3><p>No mail is too long.</p></section>", False),
        (f"<div><p class=k>No wave came, it said.</p></div><div class=k>{STORY[3:-4]}</div>", True),
        (f"<div><p class=k>No wave came, it said.</p></div><div class=m>{STORY[3:-4]}</div>", False),
        (f"<div><p class=k>No mail, sign up here now.</p></div><div class=k>{STORY[3:-4]}</div>", False),
        (f"<p>Dear neighbours,</p>{STORY}<p>Yours, Ada.</p>", True),
        (f"<p>Dear neighbours,</p><div>{STORY}</div>", False),
        (f"{STORY}Look at the video: all of it fell.{STORY}", True),
        (f"{STORY}<i>Look at the video: all of it fell.</i><div>{STORY}</div>", False),
    ],
    ids=[
        "under a heading",
        "on a card",
        "under the heading of a form",
        "named as what is below",
        "named otherwise",
        "named alike, with words of furniture",
        "before a comma",
        "of another box",
        "a box's own text",
        "beside another box",
    ],
)
def test_what_is_joined_to_what_is_kept(body: str, kept: bool) -> None:
    outline = read_outline(read_tree(f"<body><div>{body}</div></body>"))
    told = [segment.text for segment in outline.segments]
    doubted = next(at for at, text in enumerate(told) if text.startswith(("No ", "Dear", "Look")))
    keeps = [at != doubted for at in range(len(told))]
    probabilities = np.where(keeps, 0.9, 0.4).astype(np.float32)
    fill_kin(outline.segments, probabilities, [""] * len(outline.boxes), keeps)
    assert keeps[doubted] is kept


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Friend,", True),
        ("Fashion, and all that I was asked about it,", False),
        ("<a href='/t'>Fashion,</a>", False),
    ],
)
def test_whom_a_letter_speaks_to_is_joined_to_it_though_it_is_doubted(line: str, kept: bool) -> None:
    outline = read_outline(read_tree(f"<body><div><p>{line}</p>{STORY}{STORY}</div></body>"))
    keeps = [False, True, True]
    doubts = np.array([0.2, 0.9, 0.9], dtype=np.float32)
    fill_kin(outline.segments, doubts, [""] * len(outline.boxes), keeps)
    assert keeps[0] is kept


@pytest.mark.parametrize(
    ("first", "kept"),
    [
        (f"<div class=body>{STORY}</div>", True),
        (f"<div class=body><x-text>{STORY}</x-text></div>", True),
        (f"<div class=teaser>{STORY}</div>", False),
        (f"<div>{STORY}</div>", False),
        (f"<div class=body>{STORY.replace('The quake', 'Subscribe, the quake')}</div>", False),
        (f"<div><div class=body>{STORY}</div></div>", False),
    ],
    ids=["twin", "within another", "another name", "no name", "words of furniture", "elsewhere"],
)
def test_a_first_paragraph_above_the_picture_in_a_box_like_the_rest_s(first: str, kept: bool) -> None:
    picture = "<div class=picture><p class=caption>The town.</p></div>"
    markup = f"<body><div>{first}{picture}<div class=body>{STORY}{STORY}</div></div></body>"
    outline = read_outline(read_tree(markup))
    keeps = [False, False, True, True]
    for doubt, stays in ((0.2, kept), (0.01, False)):
        keeps[0] = False
        doubts = np.array([doubt, 0.2, 0.9, 0.9], dtype=np.float32)
        fill_opening(outline.segments, doubts, [""] * len(outline.boxes), keeps)
        assert keeps[0] is stays
