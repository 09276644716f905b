"""Lists that are none of the article's: tickers, what readers said last, links under a title in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.bounds import MARKS
from parsers.boilerplate.telltale.cards import Link, leads_away
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import start_of, text_of, texts_in, words_in
from parsers.tree.tags import SUBHEADINGS
from parsers.words.characters import fold
from parsers.words.sentences import ends_sentence

LIST_WORDS = 400
REMARKS, REMARK_LINKS = 2, 8
TITLE_WORDS = 12
ITEMS = 60  # of a list that tells times, looked at
LINKS, HEADING_WORDS = 30, 30  # items of a list of links looked at; words of another heading at most
_TIMED = {"ul": "li", "ol": "li", "table": "tr", "dl": "dt"}  # lists, and what a time may begin in them
_TITLES = SUBHEADINGS | {"p"}
_COMMENT = re.compile(r"[^#]#comment-?\d+$")  # of another page than this one
_CLOCK = re.compile(r"\W{0,3}([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)")


def tickers(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """Lists beside an article whose items begin with a time, the latest first; a programme of a day runs the
    other way, and a live report tells what happened in sentences.
    """
    for box in islice(area.iter(*_TIMED), MARKS):
        items = _items(box)
        clocks = [_CLOCK.match(start_of(item)) for item in items]
        times = [(int(clock[1]), int(clock[2])) for clock in clocks if clock]
        backwards = all(later >= earlier for later, earlier in pairwise(times)) and times[:1] > times[-1:]
        if backwards and len(times) == len(clocks) and not _says_sentences(box):
            rows = {fold(" | ".join(map(text_of, item))) for item in items if item.tag == "tr"}
            texts = rows | texts_in(box, LIST_WORDS)
            if kept.goes_on_beside(texts):
                yield "ticker", texts


def _items(box: HtmlElement) -> Sequence[HtmlElement]:
    """What a list's first items begin with; none when the first begins with no time."""
    items = list(islice(box.iter(_TIMED[box.tag]), ITEMS))
    return items if items and _CLOCK.match(start_of(items[0])) else ()


def _says_sentences(box: HtmlElement) -> bool:
    """Whether most of a list's items end as sentences do, or have a paragraph that does."""
    items = list(islice(box.iter("dd" if box.tag == "dl" else _TIMED[box.tag]), ITEMS))
    return 2 * sum(any(map(_ends_sentence, (item, *item.iter("p")))) for item in items) > len(items)


def _ends_sentence(element: HtmlElement) -> bool:
    return ends_sentence(text_of(element))


def remarks(links: Sequence[Link]) -> Iterator[tuple[str, set[str]]]:
    """Lists of what readers said last under this site's articles: each item leads to a comment."""
    boxes = (next(link.iterancestors("ul", "ol"), None) for link, _, _ in links if _is_remark(link))
    for box in dict.fromkeys(box for box in islice(boxes, MARKS) if box is not None):
        items = list(islice(box.iterchildren("li"), MARKS))
        told = [any(map(_is_remark, islice(item.iter("a"), REMARK_LINKS))) for item in items]
        if len(items) >= REMARKS and all(told):
            yield "comments", set().union(*map(texts_in, items))


def _is_remark(link: HtmlElement) -> bool:
    return bool(_COMMENT.search(link.get("href", "")[-60:]))


def titles(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """Lines in bold over a list of links to other pages of which nothing is kept, unless they are subheads as
    others are.
    """
    for box in islice(area.iter("ul", "ol"), MARKS):
        title = box.getprevious()
        if title is None or title.tag not in _TITLES or not words_in(title, TITLE_WORDS):
            continue
        text = text_of(title)
        bold = title.tag != "p" or any(text_of(inner) == text for inner in title.iter("b", "strong"))
        if (
            not bold
            or not kept.says(fold(text))
            or not _lists_links(box)
            or kept.among(texts_in(box, LIST_WORDS))
        ):
            continue
        if title.tag == "p" or not kept.among(_other_headings(title)):
            yield "title of a list of links", {fold(text)}


def _other_headings(heading: HtmlElement) -> set[str]:
    """The folded texts of a page's headings of the same rank."""
    alike = islice(heading.getroottree().getroot().iter(heading.tag), MARKS)
    return {fold(text_of(one)) for one in alike if one is not heading and words_in(one, HEADING_WORDS)}


def _lists_links(box: HtmlElement) -> bool:
    """Whether each item of a list is one link to another page."""
    items = list(islice(box.iter("li"), LINKS))
    links = [next((link for link in item.iter("a") if leads_away(link)), None) for item in items]
    pairs = zip(items, links, strict=True)
    return bool(items) and all(link is not None and text_of(link) == text_of(item) for item, link in pairs)
