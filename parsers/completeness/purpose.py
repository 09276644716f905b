"""Purpose: what a page is for, when it is not there for an article.

Errors, logins, search results, pages on the site itself, shops, players and lists of stories say so in their
titles, their controls and their data, or by their build: many boxes alike, each with a link as its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Literal

from lxml.html import HtmlElement

from parsers.completeness.vocabulary import pattern_of
from parsers.tree.elements import text_of, words_in
from parsers.words.characters import count_words, fold, tidy
from parsers.words.sentences import is_prose

Purpose = Literal["error", "login", "search", "about", "shop", "player", ""]

MOSTLY = 0.6  # of a run of boxes are cards; a line of numbers or "older posts" may be among them
CARDS, CARD_WORDS = 3, 80  # so many boxes alike are a list; each of so many words at most
BOXES = 20_000  # looked at for cards
BOX_CARDS, CARD_ELEMENTS = 200, 60  # looked at in a box, and in each of its cards
CARD_LINKS = CARD_LINES = 6  # the same of each card's links and paragraphs
TITLES, TITLE_LETTERS = 6, 200  # headings, and of each so much
CONTROLS, CONTROL_LETTERS = 2_000, 60  # buttons and links, and of each so much
LINK_SHARE = 6  # a link of three words is a card's title if the card has no more than so many times as many
_ARTICLE_TYPE = re.compile(
    r'"@type"\s*:\s*(?:\[\s*)?"(?:\w*Article|BlogPosting|Report\w*|LiveBlogPosting|Review)"'
)
_ARTICLE_ITEM = re.compile(r"schema\.org/(?:\w*Article|BlogPosting|Report\w*|LiveBlogPosting)$")
_DATE_NAMES = """
    pubdate publishdate publish-date publish_date publication_date publicationdate datepublished
    date_published parsely-pub-date sailthru.date dc.date.issued dcterms.issued article_date_original
    article.published cxenseparse:recs:publishtime og:article:published_time
"""
_DATES = frozenset(_DATE_NAMES.split())
_PLAYER_TYPE = re.compile(
    r'"@type"\s*:\s*(?:\[\s*)?"(?:VideoObject|Podcast\w+|RadioEpisode|AudioObject|MusicRecording|Clip)"'
)
_FOLDING = frozenset(("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"))


@dataclass(frozen=True)
class Telling:
    """What the page says of its purpose, and the folded texts of all its cards."""

    purpose: Purpose = ""
    listed: frozenset[str] = frozenset()


def read_purpose(tree: HtmlElement, title: str, data: str, stated: bool) -> Telling:
    """The purpose of a page; `data` is its linked data, `stated` what `states_article` says of it."""
    if stated:
        return Telling("error" if _titled(tree, title, "error_page") else "")
    return Telling(_purpose(tree, title, data), frozenset(_listed(tree)))


def states_article(tree: HtmlElement, data: str) -> bool:
    """Whether its data or its head say that a page is an article; other pages have no day of publication."""
    if _ARTICLE_TYPE.search(data) or _meta(tree, "article:published_time"):
        return True
    return any(_names(meta) in _DATES and meta.get("content") for meta in tree.iter("meta"))


def claims_article(tree: HtmlElement, dated: bool) -> bool:
    """Whether a page calls itself an article in a way that many a site does on each of its pages.

    It does if it is `dated` and says nothing else. Each card of a list may be marked up as an article: only
    one that is alone speaks of the page.
    """
    kind = (_meta(tree, "og:type") or "").lower()
    marked = (one for one in tree.iter() if _ARTICLE_ITEM.search(one.get("itemtype") or ""))
    return kind.startswith(("article", "news")) or (dated and not kind) or len(list(islice(marked, 2))) == 1


def _names(meta: HtmlElement) -> str:
    return (meta.get("name") or meta.get("itemprop") or meta.get("property") or "").lower()


def _purpose(tree: HtmlElement, title: str, data: str) -> Purpose:
    if _titled(tree, title, "error_page"):
        return "error"
    if _titled(tree, title, "search_results", "h1"):
        return "search"
    if _titled(tree, title, "login", "h1") and tree.find(".//input[@type='password']") is not None:
        return "login"
    if pattern_of("about_site").search(fold(title[:TITLE_LETTERS])):
        return "about"
    if _sells(tree):
        return "shop"
    kind = (_meta(tree, "og:type") or "").lower()
    if _PLAYER_TYPE.search(data) or kind.startswith(("video", "music")):
        return "player"
    return ""


def _titled(tree: HtmlElement, title: str, kind: str, *tags: str) -> bool:
    """Whether a title of the page is that of a page of a kind: the head's, or one of the first headings."""
    headings = (text_of(one)[:TITLE_LETTERS] for one in islice(tree.iter(*tags or ("h1", "h2")), TITLES))
    return any(pattern_of(kind).search(fold(text)) for text in (title[:TITLE_LETTERS], *headings))


def _sells(tree: HtmlElement) -> bool:
    """Whether one thing on the page can be put into a cart."""
    controls = islice(tree.iter("button", "input", "a"), CONTROLS)
    said = (tidy("".join(one.itertext()) or one.get("value") or "")[:CONTROL_LETTERS] for one in controls)
    return any(text and pattern_of("shop").fullmatch(fold(text)) for text in said)


def _meta(tree: HtmlElement, name: str) -> str | None:
    found = tree.find(f".//meta[@property='{name}']")
    return None if found is None else found.get("content")


def _listed(tree: HtmlElement) -> Iterator[str]:
    """The folded texts of every element of a card."""
    for box in islice(tree.iter("div", "ul", "ol", "section", "main", "article", "tbody"), BOXES):
        if len(box) >= CARDS:
            for cards in _alike(box):
                yield from (text for card in cards for text in _texts(card))


def _alike(box: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Runs of children of one kind, of which nearly each is a card."""
    children = [child for child in box if isinstance(child.tag, str)]
    for _, run in groupby(children, key=lambda child: str(child.tag)):
        cards = list(run)
        if len(cards) >= CARDS and cards[0].tag != "p":
            seen = cards[:BOX_CARDS]
            titled = [card for card in seen if _is_card(card)]
            if len(titled) >= max(CARDS, MOSTLY * len(seen)):
                yield titled


def _is_card(element: HtmlElement) -> bool:
    """A small box that is the way to something else: a link is its title, or a button plays it.

    Below it says a sentence or two in one paragraph, at most; what has more paragraphs is read here.
    """
    words = words_in(element, CARD_WORDS)
    if not words:
        return False
    titled = any(_is_linked(heading) for heading in islice(element.iter("h2", "h3", "h4", "h5"), 3))
    if not titled:
        leading = (link for link in islice(element.iter("a"), CARD_LINKS) if not _stays(link))
        links = [count_words(text_of(link)) for link in leading]
        titled = any(link >= 3 and link * LINK_SHARE >= words for link in links)
    return titled and sum(is_prose(text_of(line)) for line in islice(element.iter("p"), CARD_LINES)) < 2


def _is_linked(heading: HtmlElement) -> bool:
    """Whether a heading is a link as a whole, by a link in it or around it."""
    link = heading.find(".//a")
    within = link is not None and text_of(link) == text_of(heading) and not _stays(link)
    return within or any(
        above.tag == "a" and not _stays(above) for above in islice(heading.iterancestors(), 3)
    )


def _stays(link: HtmlElement) -> bool:
    """Whether a link leads to a place in the page, or folds out a text of it; else "#" may lead anywhere."""
    href: str = link.get("href", "")
    return href.startswith("#") and (href != "#" or not _FOLDING.isdisjoint(link.keys()))


def _texts(card: HtmlElement) -> Iterator[str]:
    for element in islice(card.iter(), CARD_ELEMENTS):
        if isinstance(element.tag, str):
            yield fold(text_of(element))
