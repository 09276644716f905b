"""Telltales: furniture that says by its links, pictures and clocks what it is, whatever it is called.

A link to a network's share address is a share button; links that begin with the way home are a menu; text
that is nothing but tag links is a tag cloud; a line with a picture and its credit is a caption; times
that run backwards are a ticker; a list that leads to comments is one of the last; a small box that its first
link lets readers pass by is no part of the text; what an empty link lies over is a card of another story, as
is a line in capitals or after an arrow that is all link; a text about a name, with a link to its page, at the
end is about the author.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain, islice, pairwise

from lxml.html import HtmlElement

from parsers.article import Block, Removed
from parsers.boilerplate import appeals, bios, captions, cards, digests, pulled
from parsers.boilerplate.cards import CARD_WORDS, Link, are_prose, leads_away
from parsers.boilerplate.kept import Kept
from parsers.characters import count_words, fold, tidy
from parsers.elements import start_of, text_beside, text_of, texts_in, words_in
from parsers.sentences import ends_sentence
from parsers.vocabulary import vocabulary

MARKS = 400  # of one kind looked at on a page; what has more is made of them
BOX_WORDS, MOST_WORDS = 60, 90
LEVELS = 3
_BOXES = ("div", "figure", "aside", "section")
_TIMED = {"ul": "li", "ol": "li", "table": "tr", "dl": "dt"}  # lists, and what a time may begin in them
PLAYER_WORDS = 40
TITLE_WORDS = 4
REMARKS, REMARK_LINKS = 2, 8
LIST_TITLE_WORDS = 12
POST_WORDS = 120
_LINES = ("p", "h2", "h3", "h4", "h5", "h6")
_LABEL_ENDS = (":", "|")
_ARROWS = (">", "»", "›", "→", "►", "▶", "➤", "👉")
_EMPHASES = ("b", "strong", "em", "i", "u", "span")
# Of addresses in small letters.
_SHARES = re.compile(
    r"facebook\.com/(?:sharer|share|dialog)|twitter\.com/(?:intent|share)|x\.com/(?:intent|share)|wa\.me/\?|whatsapp\.com/send|"
    r"whatsapp://|linkedin\.com/(?:sharearticle|sharing)|pinterest\.\w+/pin/create|reddit\.com/submit|t\.me/share|"
    r"telegram\.me/share|vk\.com/share|service\.weibo\.com/share|bsky\.app/intent|mailto:\?|share\.flipboard"
)
_POSTS = re.compile(
    r"twitter\.com/\w+/status/|x\.com/\w+/status/|bsky\.app/profile/[^/]+/post/|tiktok\.com/@[\w.]+/video/|"
    r"instagram\.com/(?:p|reel)/|threads\.(?:net|com)/@[\w.]+/post/|truthsocial\.com/(?:@|users/)"
)
_TAGS = re.compile(r"/(?:tags?|topics?|themen?|themes?|temas?|tema|etiquetas?|mots-cles|schlagwort\w*)/")
_COMMENT = re.compile(r"[^#]#comment-?\d+$")  # of another page than this one
_PLAY, _LENGTH = frozenset("▶►⏵▷"), re.compile(r"\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?")
_CLOCK = re.compile(r"\W{0,3}([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)")


def strip(
    blocks: Sequence[Block | None], area: HtmlElement, authors: Sequence[str] = ()
) -> list[Removed | None]:
    """For every block (None where one is gone already) the telltale that gives it away, or None.

    All of the blocks stand in the `area` of the page. `authors` are the names in the page's byline.
    """
    folded = [fold(block.text) if block else "" for block in blocks]
    kept = Kept(frozenset(folded) - {""})
    told: dict[str, str] = {}
    links = [_link(element) for element in area.iter("a")]
    seen = (
        _bars(links, kept),
        captions.find(area, kept),
        digests.find(area, kept),
        pulled.find(area, kept),
        _players(area, kept),
        _tickers(area),
        _posts(links),
        cards.covered(links),
        cards.teasers(links),
        _promoted(links),
        _titles_of_lists(area, kept),
        _passed_by(links),
        _remarks(links),
        appeals.find(area, kept.texts),
    )
    for rule, texts in chain.from_iterable(seen):
        told.update(dict.fromkeys(kept.among(texts), rule))
    told.update(dict.fromkeys(bios.find(blocks, folded, area, authors), "about the author"))
    return [
        _removed(block, told.get(text)) if block else None for block, text in zip(blocks, folded, strict=True)
    ]


def _link(element: HtmlElement) -> Link:
    start = start_of(element)
    return Link(element, start, fold(tidy(start)))


def _removed(block: Block, rule: str | None) -> Removed | None:
    return Removed(text=block.text, evidence="structure", rule=rule, confidence=0.9) if rule else None


def _bars(links: Sequence[Link], kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """Boxes of links that are all of one kind."""
    home = {link for link, _, folded in links if folded in _home_beginnings() and _is_home(link)}
    for rule, telling, alike in (
        ("share bar", _is_share, _is_share),
        ("tags", _is_lone_tag, _is_tag),
        ("navigation", home.__contains__, lambda _: True),
    ):
        told = (link for link in links if telling(link.element))
        open_ = (link for link, start, folded in told if not start or kept.says(folded) or link in home)
        seen: set[HtmlElement] = set()
        for link in islice(open_, MARKS):
            if link not in seen:
                bar = _bar_of(link, alike)
                seen.update(islice(bar.iter("a"), BOX_WORDS))
                yield rule, texts_in(bar)


def _passed_by(links: Sequence[Link]) -> Iterator[tuple[str, set[str]]]:
    """Small boxes that a link at their beginning lets readers pass by: it leads to the last line."""
    leading = ((link, _place_of(link)) for link, start, _ in links if start and not start.isdigit())
    alone = (pair for pair in leading if pair[1] and next(pair[0].iterancestors("li"), None) is None)
    for link, place in islice(alone, MARKS):
        for box in islice(link.iterancestors(*_BOXES), LEVELS):
            if words_in(box, MOST_WORDS) is None:
                break
            last = next((one for one in box.iter("*") if one.get("id") == place), None)
            if last is not None and _ends_in(box, last) and _begins_with(box, link):
                yield "region to pass by", texts_in(box)


def _remarks(links: Sequence[Link]) -> Iterator[tuple[str, set[str]]]:
    """Lists of what readers said last under this site's articles: each item leads to a comment."""
    boxes = (next(link.iterancestors("ul", "ol"), None) for link, _, _ in links if _is_remark(link))
    for box in dict.fromkeys(box for box in islice(boxes, MARKS) if box is not None):
        items = list(islice(box.iterchildren("li"), MARKS))
        told = [any(map(_is_remark, islice(item.iter("a"), REMARK_LINKS))) for item in items]
        if len(items) >= REMARKS and all(told):
            yield "comments", set().union(*map(texts_in, items))


def _is_remark(link: HtmlElement) -> bool:
    return bool(_COMMENT.search(link.get("href", "")[-60:]))


def _place_of(link: HtmlElement) -> str:
    address: str = link.get("href", "")
    return address[1:] if address.startswith("#") else ""


def _ends_in(box: HtmlElement, last: HtmlElement) -> bool:
    text = text_of(last)
    return text != "" and text_of(box).endswith(text) and words_in(last, CARD_WORDS) is not None


def _begins_with(box: HtmlElement, link: HtmlElement) -> bool:
    """Whether no more than a title comes before a link in its box."""
    told = text_of(link)
    return bool(told) and count_words(text_of(box).partition(told)[0]) <= TITLE_WORDS


def _is_share(link: HtmlElement) -> bool:
    return bool(_SHARES.search(_address(link)))


def _is_tag(link: HtmlElement) -> bool:
    return "tag" in link.get("rel", "").split() or bool(_TAGS.search(_address(link)))


def _is_lone_tag(link: HtmlElement) -> bool:
    """Whether a link leads to a tag and is no line of a text that a `<br>` parts from others: an item."""
    beside = (link.getprevious(), link.getnext())
    return _is_tag(link) and all(one is None or one.tag != "br" for one in beside)


def _address(link: HtmlElement) -> str:
    return str(link.get("href", ""))[:200].lower()


def _is_home(link: HtmlElement) -> bool:
    return bool(words_in(link, 3)) and fold(text_of(link)) in vocabulary().home


@cache
def _home_beginnings() -> frozenset[str]:
    """How the way home may begin: few links are read further than their first words."""
    return frozenset(way[:count] for way in vocabulary().home for count in range(len(way) + 1))


def _bar_of(link: HtmlElement, alike: Callable[[HtmlElement], bool]) -> HtmlElement:
    """The biggest of the few elements around a link that holds hardly anything but such links."""
    bar = link
    for above in islice(link.iterancestors(), LEVELS):
        words = words_in(above, BOX_WORDS)
        linked = sum(
            words_in(one, BOX_WORDS) or 0 for one in islice(above.iter("a"), BOX_WORDS) if alike(one)
        )
        if words is None or above.tag in ("body", "article", "main") or linked < 0.7 * words:
            break
        bar = above
    return bar


def _tickers(area: HtmlElement) -> Iterator[tuple[str, set[str]]]:
    """Lists whose items begin with a time, the latest first; a programme of a day runs the other way."""
    for box in islice(area.iter(*_TIMED), MARKS):
        items = _items(box)
        clocks = [_CLOCK.match(start_of(item)) for item in items]
        times = [(int(clock[1]), int(clock[2])) for clock in clocks if clock]
        backwards = all(later >= earlier for later, earlier in pairwise(times)) and times[:1] > times[-1:]
        if backwards and len(times) == len(clocks) and not _says_sentences(box):
            rows = {fold(" | ".join(map(text_of, item))) for item in items if item.tag == "tr"}
            yield "ticker", rows | texts_in(box, 400)


def _players(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """Small boxes of a button to play something, what it is, and how long it takes."""
    buttons = (one for one in area.iter("button") if start_of(one) in _PLAY)
    for button in islice(buttons, MARKS):
        box = button.getparent()
        if box is not None and box.tag in _BOXES and words_in(box, PLAYER_WORDS):
            texts = texts_in(box)
            if any(map(_LENGTH.fullmatch, texts)) and kept.goes_on_beside(texts):
                yield "player", texts


def _posts(links: Sequence[Link]) -> Iterator[tuple[str, set[str]]]:
    """Quotations that end in a link to a post: whoever made the page took it over from a network."""
    posted = (link for link, _, _ in links if _POSTS.search(_address(link)))
    for link in islice(posted, MARKS):
        quote = next(
            (above for above in islice(link.iterancestors(), LEVELS) if above.tag == "blockquote"), None
        )
        if quote is not None and words_in(quote, POST_WORDS):
            yield "embedded post", {*texts_in(quote, POST_WORDS), fold(text_of(quote))}


def _titles_of_lists(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """Lines in bold over a list of links to other pages of which nothing is kept, unless they are subheads as
    others are.
    """
    for box in islice(area.iter("ul", "ol"), MARKS):
        title = box.getprevious()
        if title is None or title.tag not in _LINES or not words_in(title, LIST_TITLE_WORDS):
            continue
        text = text_of(title)
        bold = title.tag != "p" or any(text_of(inner) == text for inner in title.iter("b", "strong"))
        if not bold or not kept.says(fold(text)) or not _lists_links(box) or kept.among(texts_in(box, 400)):
            continue
        if title.tag == "p" or not kept.among(_other_headings(title)):
            yield "title of a list of links", {fold(text)}


def _other_headings(heading: HtmlElement) -> set[str]:
    """The folded texts of a page's headings of the same rank."""
    alike = islice(heading.getroottree().getroot().iter(heading.tag), MARKS)
    return {fold(text_of(one)) for one in alike if one is not heading and words_in(one, 30)}


def _lists_links(box: HtmlElement) -> bool:
    """Whether each item of a list is one link to another page."""
    items = list(islice(box.iter("li"), 30))
    links = [next((link for link in item.iter("a") if leads_away(link)), None) for item in items]
    pairs = zip(items, links, strict=True)
    return bool(items) and all(link is not None and text_of(link) == text_of(item) for item, link in pairs)


def _promoted(links: Sequence[Link]) -> Iterator[tuple[str, set[str]]]:
    """Paragraphs that are one link to another page, in capitals, after an arrow or a label in bold, each
    between two of prose.

    In small letters most such paragraphs are the article's own: the titles of a roundup, its sources.
    """
    telling = (
        link for link, start, _ in links if (_is_loud(start) or _is_labelled(link)) and leads_away(link)
    )
    for link in islice(telling, MARKS):
        line = next((above for above in link.iterancestors() if above.tag not in _EMPHASES), None)
        if line is None or line.tag != "p" or (words_in(line, MOST_WORDS) or 0) < TITLE_WORDS:
            continue
        text, title = text_of(line), text_of(link)
        alone = _is_loud(text) and text == title
        if (alone or _is_labelled_title(text, title)) and are_prose(
            text_beside(line, over=_BOXES, preceding=True), text_beside(line, over=_BOXES)
        ):
            yield "link to another story", {fold(text)}


def _is_labelled(link: HtmlElement) -> bool:
    """Whether a link follows a label in bold: "Prep for the polls: Who is running for president?"."""
    label = link.getprevious()
    if label is None or label.tag not in ("b", "strong") or (label.tail or "").strip(": |"):
        return False
    return (text_of(label) + (label.tail or "").strip()).endswith(_LABEL_ENDS)


def _is_labelled_title(text: str, title: str) -> bool:
    """Whether a line is a label of a few words and the title of a story, which is no sentence."""
    label = text.removesuffix(title).strip()
    brief = 0 < len(label.split()) <= TITLE_WORDS and label.endswith(_LABEL_ENDS)
    return brief and len(title.split()) >= TITLE_WORDS and not title.endswith(".")


def _is_loud(text: str) -> bool:
    return text.isupper() or text.startswith(_ARROWS)


def _says_sentences(box: HtmlElement) -> bool:
    """Whether most of a list's items end as sentences do: the latest first, as a live report is told."""
    told = box.iter("dd" if box.tag == "dl" else _TIMED[box.tag])
    items = [text_of(item) for item in islice(told, 60)]
    return 2 * sum(ends_sentence(text) for text in items) > len(items)


def _items(box: HtmlElement) -> Sequence[HtmlElement]:
    """What a list's first items begin with; none when the first begins with no time."""
    items = list(islice(box.iter(_TIMED[box.tag]), 60))
    return items if items and _CLOCK.match(start_of(items[0])) else ()
