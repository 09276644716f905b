"""Set apart: a line under a picture that is set as the text below it is not is its caption.

It stands in the middle, in grey or in small letters, or it begins with the picture's number ("Fig. 3:").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.bounds import LEVELS, MARKS
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import start_of, text_of, texts_in, words_in
from parsers.words.characters import fold, tidy
from parsers.words.sentences import may_end_sentence

SMALL_WORDS = 40  # of a caption
_PARAGRAPHS = ("p", "div", "figure")
_WRAPS = (  # of a picture; libxml2 takes what follows a <source> into it
    "a", "b", "center", "div", "em", "figure", "font", "p", "picture", "source", "span", "strong"
)  # fmt: skip
_LINES = ("p", "div", "center", "span", "section")
_NUMBERED = re.compile(
    r"[\[(]?(?:fig(?:ure|\.)|abb(?:ildung|\.)|figura|рис(?:унок|\.)|그림|図|图|圖)\s?\d{1,2}(?:[.-]\d{1,2})?\s?(?:[:.)\]：–—]|-\s)",
    re.IGNORECASE,
)
LABEL_WORDS = 2  # of what says what a picture shows
MOST_BETWEEN, LONG_START = 8, 20  # elements between a caption and the text; characters of its first words
_STYLES = {
    "middle": re.compile(r"text-align\s*:\s*center", re.IGNORECASE),
    "grey": re.compile(
        r"(?<!-)color\s*:\s*(?:gr[ae]y\b|#([6-9ab])\1\1\b|#([6-9ab][0-9a-f])\2\2\b|rgb\((1[0-8]\d|9\d),\s*\3,\s*\3\))",
        re.IGNORECASE,
    ),
    "small": re.compile(r"font-size\s*:\s*(?:x?-?small|(?:\d|1[0-2])px|\dpt|0?\.\d+r?em)", re.IGNORECASE),
}


def find(area: HtmlElement, kept: Kept) -> Iterator[set[str]]:
    """What stands under a picture and is set apart from the text that goes on below."""
    for image in islice(area.iter("img"), MARKS):
        picture = image
        while (above := picture.getparent()) is not None and above.tag in _WRAPS and not start_of(above):
            picture = above
        line = above if above is not None and _shows_first(above, picture) else _line_below(picture)
        if line is None or line.tag not in _LINES or not kept.says(fold(tidy(start_of(line)))):
            continue
        if (words_in(line, SMALL_WORDS) or 0) < LABEL_WORDS or any(map(start_of, line.iter("a"))):
            continue
        apart = _is_apart(line) and (_is_bold(picture, image) or not _is_bold(line))
        if apart or _NUMBERED.match(text_of(line)):
            told = texts_in(line)
            if kept.goes_on_beside(told):
                yield told


def _line_below(picture: HtmlElement) -> HtmlElement | None:
    """What comes next below a picture, but for paragraphs that were left empty."""
    below = (one for one in islice(picture.itersiblings(), LEVELS) if isinstance(one.tag, str))
    return next((one for one in below if one.tag != "p" or len(one) or start_of(one)), None)


def _is_apart(line: HtmlElement) -> bool:
    """Whether a line is set as the nearest sentence is not: a sentence, not in the middle alone."""
    prose = _prose_beside(line)
    settings = _settings(line) - _settings(prose) if prose is not None else set()
    return bool(settings) and (settings != {"middle"} or not may_end_sentence(text_of(line)))


def _prose_beside(line: HtmlElement) -> HtmlElement | None:
    """The nearest sentence below a line, else above it; other pictures with captions may come between."""
    sisters = chain(
        islice(line.itersiblings(), MOST_BETWEEN), islice(line.itersiblings(preceding=True), LEVELS)
    )
    return next(
        (one for one in sisters if len(start_of(one)) > LONG_START and may_end_sentence(text_of(one))), None
    )


def _shows_first(box: HtmlElement, picture: HtmlElement) -> bool:
    """Whether a paragraph begins with a picture, and a line break parts it from the words."""
    after = picture.getnext()
    begins = not (box.text or "").strip() and not (picture.tail or "").strip() and picture is box[0]
    return box.tag in _PARAGRAPHS and begins and after is not None and after.tag == "br"


def _settings(line: HtmlElement) -> set[str]:
    """How all the words of a line are set: in the middle, in grey, in small letters."""
    text = text_of(line)
    inner = (one for one in islice(line.iter(), LEVELS + 1) if isinstance(one.tag, str))
    styles = [_style_of(one) for one in inner if text_of(one) == text]
    return {kind for kind, style in _STYLES.items() if any(map(style.search, styles))}


def _style_of(element: HtmlElement) -> str:
    middle = element.tag == "center" or element.get("align") == "center"
    return f"{'text-align:center;' if middle else ''}{element.get('style', '')[:300]}"


def _is_bold(box: HtmlElement, image: HtmlElement | None = None) -> bool:
    """Whether all that a box says, or its picture, is set in bold."""
    bold = islice(box.iter("b", "strong"), LEVELS)
    if image is not None:
        return any(image in one.iter(image.tag) for one in bold)
    text = text_of(box)
    return any(text_of(one) == text for one in bold)
