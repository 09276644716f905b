"""Lists that are none of the article's: tickers, what readers said last, links under a title in bold."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import chain, islice, pairwise

from lxml.html import HtmlElement

from parsers.boilerplate.phrases import find as find_phrase
from parsers.boilerplate.telltale.bounds import BOXES, MARKS
from parsers.boilerplate.telltale.cards import Link, leads_away
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import outward, start_of, text_of, text_of_row, texts_in, words_in
from parsers.tree.tags import SUBHEADINGS
from parsers.words.characters import fold
from parsers.words.sentences import ends_sentence

LIST_WORDS = 400
REMARKS, REMARK_LINKS = 2, 8
TITLE_WORDS = 12
ITEMS = 60  # of a list that tells times, looked at
LINKS, HEADING_WORDS = 30, 30  # items of a list of links looked at; words of another heading at most
_TIMED = {"ul": "li", "ol": "li", "table": "tr", "dl": "dt"}  # lists, and what a time may begin in them
_CLOCKS, _ROW_TAGS = ("time", "span", "div", "p", "b", "strong"), ("div", "p", "a", "article")
_ROWS = 3  # whose times nothing marks
_ROW_DEEP, _TITLES_OF_ROWS = 4, 2  # elements from a time to its row; what is above rows and below them
_TITLES = SUBHEADINGS | {"p"}
_LABELS = frozenset(("live_label", "related"))
_LATEST = re.compile(r"(?:key|main|latest|recent) (?:events?|moments?|updates?|posts?)\b|(?:the )?latest$")
_COMMENT = re.compile(r"[^#]#comment-?\d+$")  # of another page than this one
_TIME_OF_DAY = re.compile(r"\s*([01]?\d|2[0-3])[:h]([0-5]\d)(?![\d:])")
_CLOCK = re.compile(r"\W{0,3}([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)")


def tickers(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """Lists beside an article whose items begin with a time, the latest first; a programme of a day runs the
    other way, and a live report tells what happened in sentences.
    """
    for box in islice(area.iter(*_TIMED), MARKS):
        items = _items(box)
        clocks = [_CLOCK.match(start_of(item)) for item in items]
        times = [(int(clock[1]), int(clock[2])) for clock in clocks if clock]
        if _run_backwards(times) and len(times) == len(clocks) and not _says_sentences(box):
            rows = {text_of_row(item) for item in items if item.tag == "tr"}
            texts = rows | texts_in(box, LIST_WORDS)
            if kept.goes_on_beside(texts):
                yield "ticker", texts


def rows(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """The same of rows that are no list's items, in a box with a title of them at most; never all that is
    told. Each leads on, or a title calls them the latest and the times are marked as such: prices and
    lengths look alike, and so does a day that the article tells backwards.
    """
    clocks = (one for one in area.iter(*_CLOCKS) if (one.text or "").lstrip()[:1].isdigit() and _time_of(one))
    boxes = (_rows_around(one) for one in islice(clocks, MARKS))
    for box in dict.fromkeys(box for box in boxes if box is not None):
        parts = [one for one in islice(box, ITEMS) if start_of(one)]
        timed = {part: match for part in parts if (match := _time_of(part))}
        marked = all(map(_is_marked, timed))
        few = len(timed) < (2 if marked else _ROWS) or len(parts) > len(timed) + _TITLES_OF_ROWS
        times = [(int(one[1]), int(one[2])) for one in timed.values()]
        led = all(map(_is_linked, timed)) or (marked and _are_latest(box, parts, timed))
        if few or not led or not _run_backwards(times):
            continue
        sentences = sum(ends_sentence(text_of(part)) for part in timed)
        texts = texts_in(box, LIST_WORDS)
        if 2 * sentences <= len(timed) and words_in(box, LIST_WORDS) and kept.goes_on_beside(texts):
            yield "ticker", texts


def _time_of(row: HtmlElement) -> re.Match[str] | None:
    """The time that an element begins with; with a dot, as a price is written, only one that is marked."""
    start = start_of(row) if row.tag != "time" else (row.text or "").strip()
    return _TIME_OF_DAY.match(start) or (
        _CLOCK.match(start) if start[:1].isdigit() and _is_marked(row) else None
    )


def _is_marked(row: HtmlElement) -> bool:
    return row.tag == "time" or row.find(".//time") is not None


def _is_linked(row: HtmlElement) -> bool:
    return row.tag == "a" or row.find(".//a") is not None


def _are_latest(box: HtmlElement, parts: Sequence[HtmlElement], timed: Container[HtmlElement]) -> bool:
    """Whether a title in a box of rows, or right above it, calls them the latest."""
    above = box.getprevious()
    titles = [part for part in parts if part not in timed]
    titles += [above] if above is not None and above.tag in _TITLES else []
    lines = [text_of(title) for title in titles if words_in(title, TITLE_WORDS)]
    return any(_LATEST.match(fold(line)) or find_phrase(line, kinds=_LABELS) for line in lines)


def _rows_around(clock: HtmlElement) -> HtmlElement | None:
    """The box in which another element begins with a time, as that around a time does; a list is none."""
    for row in islice(outward(clock), _ROW_DEEP):
        beside = chain(row.itersiblings(row.tag), row.itersiblings(row.tag, preceding=True))
        if any(map(_time_of, islice(beside, ITEMS))):
            box = row.getparent()
            return box if row.tag in _ROW_TAGS and box is not None and box.tag in BOXES else None
    return None


def _run_backwards(times: Sequence[tuple[int, int]]) -> bool:
    return len(times) > 1 and times[0] > times[-1] and all(one >= after for one, after in pairwise(times))


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
