"""Lines that a link gives away: the title of another story, a box to pass by, a post of a network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.bounds import BOXES, LEVELS, MARKS
from parsers.boilerplate.telltale.cards import CARD_WORDS, Link, are_prose, leads_away
from parsers.tree.elements import address_of, text_beside, text_of, texts_in, words_in
from parsers.words.characters import count_words, fold
from parsers.words.sentences import ends_in_colon, ends_sentence

BOX_WORDS = 90
TITLE_WORDS, TITLE_MOST = 4, 30
_LONE_TITLES = 3  # on a page
# A price, or what begins as an entry of the article's own list does.
_NO_TITLE = re.compile(r"[$£€¥₹]\s?\d|\d\s?(?:€|£|kr\b|zł\b)|^(?:#|№ ?)?\d{1,3}[.):、．]\s?[^\W\d]")
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|epub|zip|mp3)(?:$|[?#])", re.IGNORECASE)
POST_WORDS = 120
_LABEL_ENDS = (":", "|", "：")
_ARROWS = (">", "»", "›", "→", "►", "▶", "➤", "👉")
_EMPHASES = ("b", "strong", "em", "i", "u", "span")
_POSTS = re.compile(  # addresses in small letters
    r"twitter\.com/\w+/status/|x\.com/\w+/status/|bsky\.app/profile/[^/]+/post/|tiktok\.com/@[\w.]+/video/|"
    r"instagram\.com/(?:p|reel)/|threads\.(?:net|com)/@[\w.]+/post/|truthsocial\.com/(?:@|users/)"
)


def other_stories(links: Sequence[Link]) -> Iterator[tuple[str, set[str]]]:
    """Paragraphs that are one link to another page, in capitals, after an arrow or a label of a few words,
    each between two of prose.
    """
    telling = (
        link for link, start, _ in links if (_is_loud(start) or _is_labelled(link)) and leads_away(link)
    )
    for link in islice(telling, MARKS):
        line = next((above for above in link.iterancestors() if above.tag not in _EMPHASES), None)
        if line is None or line.tag != "p" or (words_in(line, BOX_WORDS) or 0) < TITLE_WORDS:
            continue
        text, title = text_of(line), text_of(link)
        alone = _is_loud(text) and text == title
        if (alone or _is_labelled_title(text, title)) and are_prose(
            text_beside(line, over=BOXES, preceding=True), text_beside(line, over=BOXES)
        ):
            yield "link to another story", {fold(text)}


def lone_titles(links: Sequence[Link]) -> Iterator[tuple[str, set[str]]]:
    """Paragraphs that are nothing but the title of another page, each between two of prose, where a page has
    a few at most; more are the article's own: a roundup, its sources.
    """
    away = (link for link, start, _ in links if start and leads_away(link))
    found = [text for link in islice(away, MARKS) if (text := _title_alone(link))]
    if len(found) <= _LONE_TITLES:
        yield from (("link to another story", {fold(text)}) for text in found)


def _title_alone(link: HtmlElement) -> str:
    """What a paragraph says that is nothing but a link; "" if it is none, or a sentence, or what leads to it
    ends in a colon, or it has a price or the number of an entry, or leads to a document.
    """
    line = next((above for above in link.iterancestors() if above.tag not in _EMPHASES), None)
    if line is None or line.tag != "p" or (words_in(line, TITLE_MOST) or 0) < TITLE_WORDS:
        return ""
    text = text_of(line)
    if text != text_of(link) or ends_sentence(text) or _NO_TITLE.search(text):
        return ""
    if _DOCUMENT.search(address_of(link)):
        return ""
    before, after = text_beside(line, over=BOXES, preceding=True), text_beside(line, over=BOXES)
    led = before is None or ends_in_colon(text_of(before))
    return text if are_prose(before, after) and not led else ""


def _is_labelled(link: HtmlElement) -> bool:
    """Whether a link follows a label, as one in bold: "Prep for the polls: Who is running for president?"."""
    label, above = link.getprevious(), link.getparent()
    if label is None and above is not None and above.tag == "p" and not (link.tail or "").strip():
        return (above.text or "").rstrip().endswith(_LABEL_ENDS)
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


def passed_by(links: Sequence[Link]) -> Iterator[tuple[str, set[str]]]:
    """Small boxes that a link at their beginning lets readers pass by: it leads to the last line."""
    leading = ((link, _place_of(link)) for link, start, _ in links if start and not start.isdigit())
    alone = (pair for pair in leading if pair[1] and next(pair[0].iterancestors("li"), None) is None)
    for link, place in islice(alone, MARKS):
        for box in islice(link.iterancestors(*BOXES), LEVELS):
            if words_in(box, BOX_WORDS) is None:
                break
            last = next((one for one in box.iter("*") if one.get("id") == place), None)
            if last is not None and _ends_in(box, last) and _begins_with(box, link):
                yield "region to pass by", texts_in(box)


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


def posts(links: Sequence[Link]) -> Iterator[tuple[str, set[str]]]:
    """Quotations that end in a link to a post: whoever made the page took it over from a network."""
    posted = (link for link, _, _ in links if _POSTS.search(address_of(link).lower()))
    for link in islice(posted, MARKS):
        quote = next(
            (above for above in islice(link.iterancestors(), LEVELS) if above.tag == "blockquote"), None
        )
        if quote is not None and words_in(quote, POST_WORDS):
            yield "embedded post", {*texts_in(quote, POST_WORDS), fold(text_of(quote))}
