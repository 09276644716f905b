"""Captions: texts that a page shows with a picture, though no markup calls them captions.

They are known by a credit ("Photo: Jane Doe"), by small or slanted letters, by a frame that is named after
the picture or as wide, by the microdata, or because they are the picture's alternative text. A short article
with a picture looks like a picture with a caption: where it says a sentence above the picture, or where no
other text would be left, nothing goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from lxml import etree
from lxml.html import HtmlElement

from parsers.boilerplate.phrases import CREDITS
from parsers.boilerplate.phrases import find as find_phrase
from parsers.boilerplate.telltale import set_apart
from parsers.boilerplate.telltale.bounds import LEVELS, MARKS
from parsers.boilerplate.telltale.kept import Kept
from parsers.tree.elements import (
    outward,
    split_names,
    start_of,
    text_beside,
    text_of,
    text_of_row,
    texts_in,
    words_in,
)
from parsers.tree.tags import HEADINGS
from parsers.words.characters import count_words, fold, tidy
from parsers.words.sentences import ends_sentence, is_prose
from parsers.words.signatures import unsigned

CREDITS_SEEN = 12  # elements of a box that may be a credit
BOX_WORDS, SMALL_WORDS = 60, 40  # of a caption's box; of one in small letters, or a frame
ENLARGE_WORDS = 3  # of a link around a picture that says no more than where it leads
ALT_WORDS = 4  # at least, for the text that stands for a picture to be its caption
ICON, MARGIN = 100, 24  # pixels: a picture less wide is none, a frame is no more wider than its picture
_PARAGRAPHS = ("p", "div", "figure")
_CREDIT = re.compile(  # of texts in small letters
    r"photo|foto|image|picture|pic\b|credit|crédit|bild|quelle|fuente|fonte|getty|reuters|afp|ap\b(?<!\wap)|epa|alamy|©|"
    r"shutterstock|istock|splash|pexels|pixabay|dpa|фото|source|courtesy|commons|صورة|تصوير|फोटो|तस्वीर|图|圖|摄|來源"
)
_DESCRIPTIONS = etree.XPath(".//*[@itemprop='description' or @itemprop='caption']")
_MEDIA = re.compile(r"/(?:Image|Video|Audio|Media)Object/?$")
_IN_BRACKETS = re.compile(r"[.!?”\"] ?\([A-Z][^()]{4,60}\)$")  # "… on Friday. (Jim Lund/The Post)"
_FRAMES = ("div", "span", "p", "table", "td", "figure", "dl", "center")
_PICTURES = frozenset(
    ("photo", "image", "picture", "foto", "img", "bild", "imagen", "immagine", "hmedia", "afbeelding", "pic",
     "picbox", "figure")
)  # fmt: skip
_STYLED_WIDTH = re.compile(r"(?<![\w-])width\s*:\s*(\d{2,4})(?:\.\d+)?px", re.IGNORECASE)
_WIDTH = re.compile(r"\s*(\d{2,4})(?:px)?\s*")
_CREDITED = ("p", "span", "div", "small", "figcaption", "em", "i", "cite")
_OTHERS = ("body", "article", "main", "li", "td")


def find(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """The folded texts of each caption, with the name of the rule."""
    seen = (
        _under_pictures(area, kept),
        _small_print(area, kept),
        _described(area, kept),
        _alternatives(area, kept),
        _tabled(area, kept),
    )
    return (("caption", texts) for texts in chain(*seen, set_apart.find(area, kept)))


def _alternatives(area: HtmlElement, kept: Kept) -> Iterator[set[str]]:
    """What a picture's box says, and nothing besides, in the words that stand for the picture."""
    for image in islice(area.iter("img"), MARKS):
        words = fold(tidy(image.get("alt") or image.get("title") or ""))
        if count_words(words) < ALT_WORDS or not kept.among({words}):
            continue
        box = next((above for above in islice(image.iterancestors(), LEVELS) if start_of(above)), None)
        if box is not None and next(box.iter(*HEADINGS), None) is None and fold(text_of(box)) == words:
            yield {words}


def _tabled(area: HtmlElement, kept: Kept) -> Iterator[set[str]]:
    """The texts of a table that has but a row of pictures above them, one for each, or a caption for one."""
    for caption in islice(area.iter("caption"), MARKS):
        table = caption.getparent()
        alone = table is not None and next(table.iter("img"), None) is not None
        if alone and words_in(caption, BOX_WORDS) and text_of(table) == text_of(caption):
            yield texts_in(caption)
    for image in islice(area.iter("img"), MARKS):
        row = next(image.iterancestors("tr"), None)
        if row is None or start_of(row) or row[0].find(".//img") is None:
            continue
        below = _only_row_below(row)
        if below is None or len(below) != len(row) or len(list(row.iter("img"))) != len(row):
            continue
        if len(row) > 1 and all(is_prose(text_of(cell)) for cell in below):
            continue  # it says what it compares
        if kept.says(fold(tidy(start_of(below)))) and words_in(below, BOX_WORDS):
            texts = texts_in(below) | {text_of_row(below)}
            if kept.goes_on_beside(texts):
                yield texts


def _only_row_below(row: HtmlElement) -> HtmlElement | None:
    """The row below the first one of a table, if it has no more; the first may be its head."""
    table = next(row.iterancestors("table"), None)
    rows = list(islice(table.iter("tr"), 3)) if table is not None else []
    return rows[1] if len(rows) == 2 and rows[0] is row else None


def _under_pictures(area: HtmlElement, kept: Kept) -> Iterator[set[str]]:
    for image in islice(area.iter("img", "picture"), MARKS):
        picture = image
        for box in islice(image.iterancestors(), LEVELS):
            if box.tag in _OTHERS or (box.tag == "a" and words_in(box, ENLARGE_WORDS) is None):
                break
            if (start := start_of(box)) and box.tag != "a":
                below = list(_texts_beside(picture))
                said = any(kept.says(fold(tidy(one))) for one in (start, *map(start_of, below[:1])))
                if not said and not (words_in(box, SMALL_WORDS) and kept.among(texts_in(box))):
                    break
                told = _caption_in(box, picture, below)
                if told and kept.goes_on_beside(told):
                    yield told - {fold(text_of(one)) for one in box.iter(*HEADINGS)}
                if told or words_in(box, BOX_WORDS) is None or _says_sentence(picture, preceding=True):
                    break
            picture = box


def _caption_in(box: HtmlElement, picture: HtmlElement, below: Sequence[HtmlElement]) -> set[str]:
    """The folded texts of a picture's caption in a box around it, which says something.

    It ends with the credit right below the picture, or a line further down; else it is all of a frame, or of
    a box of few words with a credit. A box that says a sentence above the picture is the article's.
    """
    if below and _is_credit(below[0]):
        return texts_in(picture) | texts_in(below[0])
    if _is_frame(box, picture):
        return texts_in(box)
    if words_in(box, BOX_WORDS) is None or not _is_credited(box) or _says_sentence(picture, preceding=True):
        return set()
    credited = next((at for at, line in enumerate(below) if _is_credit(line)), LEVELS)
    if credited == 1 and unsigned(text_of(below[1])) == text_of(below[1]):
        lines = (picture, *below[:2]) if list(_texts_beside(below[1])) else (box,)
        return set().union(*map(texts_in, lines))
    return texts_in(box) if credited == LEVELS and not _says_sentence(picture) else set()


def _is_frame(box: HtmlElement, picture: HtmlElement) -> bool:
    """Whether a small box in the midst of prose is named after the one picture in it, or is as wide."""
    if box.tag not in _FRAMES or not words_in(box, SMALL_WORDS):
        return False
    images = list(islice(box.iter("img"), 2))
    width = _width_of(images[0]) if len(images) == 1 else 0
    if len(images) != 1 or 0 < width < ICON or not _runs_on(box):
        return False
    frames = (box, *islice(picture.itersiblings(), 1)) if width else ()
    names = split_names(f"{box.get('class', '')} {box.get('id', '')}")
    named = "text" not in names and not _PICTURES.isdisjoint(names)
    return named or any(abs(_width_of(one) - width) <= MARGIN for one in frames)


def _width_of(element: HtmlElement) -> int:
    """The width that an element states, in pixels; 0 if it states none."""
    if not isinstance(element.tag, str):
        return 0
    stated = element.get("style", "")[:200], element.get("width", "")[:8]
    found = _STYLED_WIDTH.search(stated[0]) or _WIDTH.fullmatch(stated[1])
    return int(found[1]) if found else 0


def _runs_on(box: HtmlElement) -> bool:
    """Whether the text around a box goes on right behind it, in a sentence."""
    for one in islice(outward(box), LEVELS):
        if (one.tail or "").strip():
            return True
        if (after := text_beside(one)) is not None:
            return after.tag == "p" and ends_sentence(text_of(after))
    return False


def _texts_beside(line: HtmlElement, *, preceding: bool = False) -> Iterator[HtmlElement]:
    sisters = islice(line.itersiblings(preceding=preceding), LEVELS)
    return (one for one in sisters if isinstance(one.tag, str) and words_in(one, 0) is None)


def _says_sentence(picture: HtmlElement, *, preceding: bool = False) -> bool:
    """Whether one of the few lines below or above a picture is a sentence."""
    return any(ends_sentence(text_of(line)) for line in _texts_beside(picture, preceding=preceding))


def _is_credit(line: HtmlElement) -> bool:
    """Whether a line is a picture's credit, or ends with one."""
    if words_in(line, BOX_WORDS) is None:
        return False
    text = text_of(line)
    ends = (text_of(one) for one in islice(line.iter(*_CREDITED), CREDITS_SEEN))
    return bool(_CREDIT.search(text.lower())) and any(
        text.endswith(end) and find_phrase(end, kinds=CREDITS) for end in ends if end
    )


def _small_print(area: HtmlElement, kept: Kept) -> Iterator[set[str]]:
    """What stands in small or slanted letters with a picture, or right under it and with a credit."""
    for image in islice(area.iter("img"), MARKS):
        box = next((above for above in image.iterancestors() if above.tag in _PARAGRAPHS), None)
        if box is None or 0 < _width_of(image) < ICON:
            continue
        line = box if start_of(box) else box.getnext()
        if line is None or line.tag not in _PARAGRAPHS or not kept.says(fold(tidy(start_of(line)))):
            continue
        if not _is_small(line) or _is_small(text_beside(line)):
            continue
        if line is box or _is_credited(line) or _IN_BRACKETS.search(text_of(line)):
            yield texts_in(line)


def _described(area: HtmlElement, kept: Kept) -> Iterator[set[str]]:
    """What the page's microdata call the description of a picture or a film, on a page that says more."""
    found = _DESCRIPTIONS(area)
    for line in found[:MARKS] if isinstance(found, list) else ():
        if not isinstance(line, HtmlElement) or not words_in(line, BOX_WORDS):
            continue
        thing = next((above for above in line.iterancestors() if above.get("itemtype")), None)
        if thing is not None and _MEDIA.search(thing.get("itemtype", "")):
            texts = texts_in(line)
            if kept.goes_on_beside(texts):
                yield texts


def _is_small(line: HtmlElement | None) -> bool:
    """Whether all the text of a line is in one element of small or slanted letters."""
    if line is None or not words_in(line, SMALL_WORDS):
        return False
    text = text_of(line)
    return any(text_of(one) == text for one in islice(line.iter("small", "em", "i", "cite"), LEVELS))


def _is_credited(box: HtmlElement) -> bool:
    return bool(_CREDIT.search(text_of(box).lower())) and any(
        find_phrase(text_of(element), kinds=CREDITS) for element in islice(box.iter(*_CREDITED), CREDITS_SEEN)
    )
