"""Elements: what one is named, and the text that stands in it, read no further than it is asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from lxml.html import HtmlElement

from parsers.article import BETWEEN_CELLS
from parsers.words.characters import count_words, fold, letter_runs, tidy

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|right|text-indent)\s*:\s*-\d{4}", re.IGNORECASE
)
_SPOKEN_SIGN = re.compile("reader|hid|sr|invis|assist")  # one of which stands in every name below
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:(?!(?:not|xs|sm|md|lg|xl)-)[a-z]{1,3}-){0,2}"  # a library's "u-" or "is-", no screen's width
    r"(?:sr-?only|screen[-_]?readers?(?:[-_]?(?:only|text))?|vis(?:ually)?-?hidden|hidden-?visually|hide-visually"
    r"|show-for-sr|element-invisible|assistive-text|a11y-hidden)(?:\s|$)"
)
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
ADDRESS = 200  # characters, enough to tell where a link leads
INNER, INNER_WORDS = 200, 90  # elements of a box whose texts are told, of so many words each at most
_ATTRIBUTE = 400  # characters of a style, or of class names, that are looked at
_START = 40  # characters
BESIDE, BESIDE_WORDS = 3, 60  # sisters looked at for one with text; words, of which none is no text


def is_hiding(style: str) -> bool:
    """Whether an element's own style shows it to nobody, or holds it off the screen."""
    return _HIDING.search(style[:_ATTRIBUTE]) is not None


def is_spoken(classes: str) -> bool:
    """Whether the class names of an element say that it is for screen readers only."""
    lower = classes[:_ATTRIBUTE].lower()
    return _SPOKEN_SIGN.search(lower) is not None and _FOR_SCREEN_READERS.search(lower) is not None


def split_names(names: str) -> tuple[str, ...]:
    """The words of class and id names: `storyBody article-text_2` → story, body, article, text."""
    plain = names.isascii() and names.islower()
    words = letter_runs(names) if plain else map(str.lower, _NAME_WORD.findall(names))
    return tuple(dict.fromkeys([word for word in words if len(word) > 1]))


def address_of(link: HtmlElement) -> str:
    """The beginning of a link's address, as it is written; "" without one."""
    address: str = link.get("href", "")
    return address[:ADDRESS]


def is_canonical(link: HtmlElement) -> bool:
    """Whether a <link> says what a page calls its own address."""
    return "canonical" in link.get("rel", "").lower().split()


def text_of(element: HtmlElement) -> str:
    """All of its text as one line."""
    return tidy("".join(element.itertext()))


def start_of(element: HtmlElement) -> str:
    """The beginning of the first run of text in it; "" for a comment."""
    if not isinstance(element.tag, str):
        return ""
    start: str = element.text or ""
    if not start.strip():
        start = next((text for text in element.itertext() if text.strip()), "")
    return start.lstrip()[:_START].rstrip()


def words_in(element: HtmlElement, most: int) -> int | None:
    """How many words it has; None when more than `most`."""
    words = 0
    for text in element.itertext():
        words += len(text.split()) if text.isascii() else count_words(text)  # most are a few spaces
        if words > most:
            return None
    return words


def text_within(element: HtmlElement, most: int) -> str | None:
    """All of its text as one line; None when it has more than `most` words."""
    if len(element):
        return None if words_in(element, most) is None else text_of(element)
    text = tidy(element.text or "")  # as quick as that: most short texts stand in an element alone
    return None if count_words(text) > most else text


def by_tag(tree: HtmlElement, *tags: str) -> defaultdict[str, list[HtmlElement]]:
    """The elements of some tags, those of each in their order: each way through a tree takes its time."""
    found: defaultdict[str, list[HtmlElement]] = defaultdict(list)
    for element in tree.iter(*tags):
        found[element.tag].append(element)
    return found


def title_of(tree: HtmlElement) -> str:
    """The title of a page: nearly always that in its head."""
    return tree.findtext("head/title") or tree.findtext(".//title") or ""


def page_title(element: HtmlElement) -> str:
    """The title of the page that an element is of, folded."""
    return fold(title_of(element.getroottree().getroot()))


def outward(element: HtmlElement) -> Iterator[HtmlElement]:
    """An element and those around it, the innermost first."""
    return chain([element], element.iterancestors())


def following(element: HtmlElement, boxes: int | None = None) -> Iterator[HtmlElement]:
    """What comes after an element in its page, comments too, read no further than asked; with `boxes`, what
    comes after so many elements from it outward.
    """
    for box in islice(outward(element), boxes):
        for beside in box.itersiblings():
            yield from beside.iter()


def texts_in(box: HtmlElement, most: int = INNER_WORDS) -> set[str]:
    """The folded texts of the elements in a box, of those that have so many words at most."""
    inner = (element for element in islice(box.iter(), INNER) if isinstance(element.tag, str))
    return {fold(text_within(element, most) or "") for element in inner} - {""}


def text_of_row(row: HtmlElement) -> str:
    """The folded cells of a table's row as its block has them."""
    return fold(BETWEEN_CELLS.join(map(text_of, row)))


def text_beside(
    line: HtmlElement, *, over: Sequence[str] = (), preceding: bool = False
) -> HtmlElement | None:
    """The nearest sister with text, over those of some tags: an advertisement's empty box stands between
    two paragraphs too, and so does the box of a picture or a player."""
    sisters = islice(line.itersiblings(preceding=preceding), BESIDE)
    texts = (one for one in sisters if isinstance(one.tag, str) and words_in(one, BESIDE_WORDS) != 0)
    return next((one for one in texts if one.tag not in over), None)
