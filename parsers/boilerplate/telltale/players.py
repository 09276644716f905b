"""Players: a button to play something or a player, what it is, and how long it takes, in a small box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.bounds import BOXES, LEVELS, MARKS
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import start_of, texts_in, words_in
from parsers.words.characters import fold

PLAYER_WORDS = 40
_MEDIA, _LABELLED = ("video", "audio"), ("span", "div", "p")
_WORD_SIZE = 40  # characters, with the spaces that markup is indented by
_WORDS = frozenset(("video", "audio", "watch", "vidéo", "vídeo", "видео", "فيديو", "वीडियो", "视频", "視頻"))
_PLAY, _LENGTH = frozenset("▶►⏵▷"), re.compile(r"\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?")
# What stands for a player that needs a script, under the title of what it would play.
_NEEDS_SCRIPT = re.compile(
    r"\s*(?:to (?:view|watch|play|see|hear|listen)|please (?:enable|turn on)|javascript|your browser)\b"
    r".{0,80}\b(?:enable javascript|html5 (?:video|audio)|(?:video|audio)\b.{0,40}\bjavascript)\b"
)
_NEED_SIZE = 200  # characters of such a line
_START = re.compile("0?0:00")  # of what plays


def find(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """Small boxes of a button to play something, a player or the word for one, what it is, and how long it
    takes; a box that tells how long several things take lists the songs of a record.
    """
    yield from _unplayed(area, kept)
    marks = (one for one in area.iter("button", *_MEDIA, *_LABELLED) if _is_mark(one))
    for mark in islice(marks, MARKS):
        for box in islice(mark.iterancestors(), 1 if mark.tag == "button" else LEVELS):
            if box.tag not in BOXES or words_in(box, PLAYER_WORDS) is None:
                break
            texts = texts_in(box)
            lengths = [text for text in texts if _LENGTH.fullmatch(text) and not _START.fullmatch(text)]
            one = len(lengths) == 1 or mark.tag == "button"
            if lengths and one and kept.goes_on_beside(texts):
                yield "player", texts


def _unplayed(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """Small boxes of a player that asks for a script, and the title of what it does not play."""
    asking = (one for one in area.iter("p") if _NEEDS_SCRIPT.search((one.text or "")[:_NEED_SIZE].casefold()))
    for line in islice(asking, MARKS):
        box = line.getparent()
        if box is not None and box.tag in BOXES and words_in(box, PLAYER_WORDS) is not None:
            texts = texts_in(box)
            if kept.goes_on_beside(texts):
                yield "player", texts


def _is_mark(element: HtmlElement) -> bool:
    if element.tag in _MEDIA:
        return True
    if element.tag == "button":
        return start_of(element) in _PLAY
    text = (element.text or "")[:_WORD_SIZE].strip()
    return not len(element) and text != "" and fold(text) in _WORDS
