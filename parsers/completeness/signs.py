"""Signs: what a page says of its own completeness, besides its body."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise

from lxml import etree
from lxml.html import HtmlElement

from parsers.article import Block
from parsers.completeness.purpose import Telling, claims_article, read_purpose, states_article
from parsers.metadata import Metadata
from parsers.metadata.addresses import path_of
from parsers.metadata.linked_data import texts_of
from parsers.tree.elements import is_canonical, outward, split_names, text_of, title_of
from parsers.tree.tags import CODE, PAGE_WIDE
from parsers.words.characters import count_words, fold, letters_in

LIST_WORDS = 700  # a list of more is an article in boxes; of longer bodies little else is asked
BOXES = 3  # around a text, by whose names it is known
TITLES = 5  # of the first rank on a page
LINKS = 8  # named 2, looked at on a page
_BEGINNING, _RUNS = 20, 4  # letters, and runs of text to find them in
_NAMED_2 = etree.XPath(".//a[normalize-space() = '2']")
_IN_CODE = " or ".join(f"parent::{tag}" for tag in sorted(CODE))
_BEFORE = etree.XPath(f"preceding::text()[normalize-space()][not({_IN_CODE})][position() <= 12]")
# Its address, or the query of the page's own, of which `anchors` made a place in it.
_SECOND_PAGE = re.compile(
    r"(?:.*[?&;#][\w-]+=|[^#].*(?:[/_.-]|page[_-]?))0?2(?:\.\w{2,5})?/?(?:[?&#].*)?", re.IGNORECASE
)
_OF_ELSE = frozenset(("comment", "comments", "gallery", "galerie", "galeria", "slide", "slider", "slideshow"))
_VISIBLE = etree.XPath(f"//body//text()[not({_IN_CODE})]", smart_strings=False)
_TIMED = re.compile(r"twitter:data\d")  # what a card of the article shows: "Est. reading time", "8 minutes"
_MINUTES = re.compile(r"(\d{1,3}) ?(?:min\w*|мин\w*|دقائق|دقيقة|मिनट|分钟|分鐘|分|분)\.?")
_DATA = 500_000  # characters of linked data looked at
_SILENT = Telling()


@dataclass(frozen=True)
class Signs:
    """What speaks for a page's completeness, besides its body.

    `markup` is the page's source (or ""), `stated_words` what it says its article has, `minutes` how long
    it says that reading it takes (0: it does not say), `free` False when it says that the article is not
    free to read, `stated` True when it says that it is one, `claimed` tells the same in ways that many a
    site uses on each of its pages, or the feed that named it (`fed`); `titled`, that its headline is its one
    heading of the first rank; `telling` is what it says of its purpose, `paged` the letters before the
    numbers of its pages, `further` that it leads to its second page by its own address. `order` gives its
    text in the order in which it is read, `names` the words that the boxes around each of some texts are
    named with; few pages are asked for these.
    """

    headline: str = ""
    title: str = ""
    markup: str = ""
    stated_words: int = 0
    minutes: int = 0
    free: bool = True
    stated: bool = False
    claimed: bool = False
    fed: bool = False
    titled: bool = False
    telling: Telling = _SILENT
    paged: str = ""
    further: bool = False
    order: Callable[[], str] = str
    names: Callable[[Collection[str]], dict[str, frozenset[str]]] = lambda texts: {}


def read_signs(
    tree: HtmlElement,
    markup: str,
    metadata: Metadata,
    body: Sequence[Block],
    *,
    dated: bool = False,
    fed: bool = False,
) -> Signs:
    """What a page says of its own completeness; its purpose is asked only where its body leaves it open.

    `dated` says that it shows its readers the day of its article, `fed` that a feed named it as one.
    """
    title, headline = title_of(tree), metadata.headline
    data = " ".join(texts_of(tree.iter("script")))[:_DATA]
    stated = states_article(tree, data)
    brief = sum(count_words(block.text) for block in body) < LIST_WORDS
    return Signs(
        headline=headline,
        title=title,
        markup=markup,
        stated_words=metadata.stated_words,
        minutes=_minutes(tree) if brief else 0,
        stated=stated,
        claimed=brief and (stated or fed or claims_article(tree, dated)),
        fed=fed,
        titled=brief and _is_titled(tree, headline),
        free=not metadata.locked,
        telling=read_purpose(tree, title, data, stated) if brief else _SILENT,
        paged=_before_pages(tree),
        further=_has_second_page(tree),
        order=partial(_read_order, tree),
        names=partial(_read_names, tree),
    )


def _is_titled(tree: HtmlElement, headline: str) -> bool:
    first = list(islice(tree.iter("h1"), 2))
    return len(first) == 1 and letters_in(text_of(first[0])) == letters_in(headline)


def _before_pages(tree: HtmlElement) -> str:
    """The last letters before "1 2", if a link to a second page is named 2; "" on any other page."""
    links = _NAMED_2(tree)
    for link in links[:LINKS] if isinstance(links, list) else ():
        if isinstance(link, HtmlElement) and _SECOND_PAGE.fullmatch(link.get("href", "")[:300]):
            before = _BEFORE(link)
            letters = letters_in("".join(map(str, before if isinstance(before, list) else ())))
            if letters.endswith("1"):
                return letters[:-1]
    return ""


def _has_second_page(tree: HtmlElement) -> bool:
    """Whether a link leads to the address that the page calls its own, and "2" behind it: to no second page
    of comments, and to no second picture.
    """
    own = next((path_of(one.get("href", "")) for one in tree.iter("link") if is_canonical(one)), "")
    second = f"{own.rstrip('/')}/2"
    links = (link for link in tree.iter("a") if second in link.get("href", "")) if own.strip("/") else ()
    return any(_leads_to(second, link) for link in islice(links, LINKS))


def _leads_to(path: str, link: HtmlElement) -> bool:
    address, _, place = link.get("href", "").partition("#")
    own = path_of(address).rstrip("/") == path and "comment" not in place.lower()
    return own and _OF_ELSE.isdisjoint(_names_around(link))


def _minutes(tree: HtmlElement) -> int:
    cards = (meta for meta in tree.iter("meta") if _TIMED.fullmatch(meta.get("name") or ""))
    found = (_MINUTES.fullmatch(fold(meta.get("content") or "")) for meta in cards)
    return next((int(match[1]) for match in found if match), 0)


def _read_order(tree: HtmlElement) -> str:
    texts = _VISIBLE(tree)
    return "".join(map(str, texts)) if isinstance(texts, list) else ""


def _read_names(tree: HtmlElement, texts: Collection[str]) -> dict[str, frozenset[str]]:
    """The words of the names of the few boxes around each text, where the page has it first; what holds the
    page's headline too is named for no part of the page.
    """
    whole = {box for title in islice(tree.iter("h1"), TITLES) for box in title.iterancestors()}
    sought = {letters_in(text)[:_BEGINNING]: text for text in texts}
    first = {beginning[:2] for beginning in sought}
    found: dict[str, HtmlElement] = {}
    for element in tree.iter(etree.Element):
        begun = (element.text or "").lstrip()[:_BEGINNING]
        if not begun or letters_in(begun)[:2] not in first:
            continue
        for box in islice(outward(element), BOXES):
            text = sought.get(letters_in("".join(islice(box.itertext(), _RUNS)))[:_BEGINNING])
            if text:
                found.setdefault(text, box)
    return {text: frozenset(_names_around(element, whole)) for text, element in found.items()}


def _names_around(element: HtmlElement, whole: Collection[HtmlElement] = ()) -> Iterator[str]:
    for box in islice(outward(element), BOXES + 1):
        if box.tag in PAGE_WIDE or box in whole:
            return
        parts = split_names(f"{box.tag} {box.get('class', '')} {box.get('id', '')}"[:400])
        yield from (*parts, *map(" ".join, pairwise(parts)))
