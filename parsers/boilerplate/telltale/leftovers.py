"""Leftovers: the title of a small box of which nothing else is kept, though it says more and leads on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.bounds import BOXES, LEVELS, MARKS
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import start_of, text_of, texts_in, words_in
from parsers.tree.tags import SUBHEADINGS
from parsers.words.characters import fold, tidy
from parsers.words.sentences import QUESTION_MARKS, is_sentence

BOX_WORDS, TITLE_WORDS = 90, 16
LEAST_WORDS, SENTENCE_WORDS = 8, 5  # beside the title; of a sentence among them
MOST = 2  # on a page; more are those of a list of the article's
_LEADS = ("a", "button")
# A title over a picture, a table or what somebody said is a chapter's.
_SHOWN = ("figure", "picture", "img", "video", "table", "blockquote")


def find(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """The folded text of each such title, with the name of the rule."""
    titles = (one for one in area.iter(*SUBHEADINGS) if kept.says(fold(tidy(start_of(one)))))
    found = [text for title in islice(titles, MARKS) if (text := _left(title, kept))]
    if len(found) <= MOST:
        yield from (("title of a box", {text}) for text in found)


def _left(title: HtmlElement, kept: Kept) -> str:
    """The folded text of a title that is left alone; "" of another, and of a question."""
    said = text_of(title) if words_in(title, TITLE_WORDS) else ""
    text = fold(said)
    if not text or said.endswith(QUESTION_MARKS) or not kept.goes_on_beside({text}):
        return ""
    left = any(_is_left(box, title, text, kept) for box in islice(title.iterancestors(), LEVELS))
    return text if left else ""


def _is_left(box: HtmlElement, title: HtmlElement, text: str, kept: Kept) -> bool:
    """Whether a box has a sentence below its title, leads on, and is gone but for the title."""
    words = words_in(box, BOX_WORDS) if box.tag in BOXES else None
    if words is None or words < LEAST_WORDS + len(text.split()) or start_of(box) != start_of(title):
        return False
    leads = any(start_of(one) and title not in one.iterancestors() for one in box.iter(*_LEADS))
    shown = next(box.iter(*_SHOWN), None) is not None
    if not leads or shown or kept.among(texts_in(box, BOX_WORDS) - {text, fold(text_of(box))}):
        return False
    lines = (text_of(one) for one in box.iter("p", "div", "span", "li") if title not in one.iter())
    told = any(is_sentence(line, SENTENCE_WORDS) for line in lines)
    return told and not kept.parts_of(fold(text_of(box))) - {text}
