"""Players: a button to play something, what it is, and how long it takes, in a small box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.bounds import BOXES, MARKS
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import start_of, texts_in, words_in

PLAYER_WORDS = 40
_PLAY, _LENGTH = frozenset("▶►⏵▷"), re.compile(r"\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?")


def find(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """Small boxes of a button to play something, what it is, and how long it takes."""
    buttons = (one for one in area.iter("button") if start_of(one) in _PLAY)
    for button in islice(buttons, MARKS):
        box = button.getparent()
        if box is not None and box.tag in BOXES and words_in(box, PLAYER_WORDS):
            texts = texts_in(box)
            if any(map(_LENGTH.fullmatch, texts)) and kept.goes_on_beside(texts):
                yield "player", texts
