"""Bars: small boxes of links of one kind, to share, to tags or a menu; a label to share by and buttons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from lxml.html import HtmlElement

from parsers.boilerplate.phrases import find as find_phrase
from parsers.boilerplate.telltale.bounds import LEVELS, MARKS
from parsers.boilerplate.telltale.cards import Link
from parsers.boilerplate.telltale.kept import Kept
from parsers.frame.vocabulary import vocabulary
from parsers.tree.elements import address_of, text_of, texts_in, words_in
from parsers.tree.tags import INLINE, PAGE_WIDE
from parsers.words.characters import fold, tidy

BOX_WORDS, BUTTON_WORDS = 60, 6
BAR_ELEMENTS = 100  # of a label and its buttons
# Of addresses in small letters.
_SHARES = re.compile(
    r"facebook\.com/(?:sharer|share|dialog)|twitter\.com/(?:intent|share)|x\.com/(?:intent|share)|wa\.me/\?|whatsapp\.com/send|"
    r"whatsapp://|linkedin\.com/(?:sharearticle|sharing)|pinterest\.\w+/pin/create|reddit\.com/submit|t\.me/share|"
    r"telegram\.me/share|vk\.com/share|service\.weibo\.com/share|bsky\.app/intent|mailto:\?|share\.flipboard"
)
_NOWHERE = ("#", "")
_SHARING = frozenset(("share",))
_TAGS = re.compile(r"/(?:tags?|topics?|themen?|themes?|temas?|tema|etiquetas?|mots-cles|schlagwort\w*)/")


def find(links: Sequence[Link], kept: Kept) -> Iterator[tuple[str, set[str]]]:
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
    yield from _labelled(links, kept)


def _labelled(links: Sequence[Link], kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """Small boxes of a label to share by and of buttons: links that lead to no page."""
    buttons = (link for link, _, folded in links if kept.says(folded) and _is_button(link))
    boxes = (next((one for one in link.iterancestors() if one.tag not in INLINE), link) for link in buttons)
    for box in dict.fromkeys(islice(boxes, MARKS)):
        if next(islice(box.iter(), BAR_ELEMENTS, None), None) is not None or words_in(box, BOX_WORDS) is None:
            continue
        if any(not _is_button(link) or words_in(link, BUTTON_WORDS) is None for link in box.iter("a")):
            continue
        if find_phrase(_beside_links(box), kinds=_SHARING):
            yield "share bar", texts_in(box)


def _beside_links(box: HtmlElement) -> str:
    """The text in a box that is in none of its links."""
    outer = (one for one in box.iter() if one.tag != "a" and next(one.iterancestors("a"), None) is None)
    texts = (text for one in outer for text in (one.text, *(inner.tail for inner in one)))
    return tidy(" ".join(text for text in texts if text))


def _is_button(link: HtmlElement) -> bool:
    address = address_of(link).strip().lower()
    return address in _NOWHERE or address.startswith("javascript:") or _is_share(link)


def _bar_of(link: HtmlElement, alike: Callable[[HtmlElement], bool]) -> HtmlElement:
    """The biggest of the few elements around a link that holds hardly anything but such links."""
    bar = link
    for above in islice(link.iterancestors(), LEVELS):
        words = words_in(above, BOX_WORDS)
        linked = sum(
            words_in(one, BOX_WORDS) or 0 for one in islice(above.iter("a"), BOX_WORDS) if alike(one)
        )
        if words is None or above.tag in PAGE_WIDE or linked < 0.7 * words:
            break
        bar = above
    return bar


def _is_share(link: HtmlElement) -> bool:
    return bool(_SHARES.search(address_of(link).lower()))


def _is_tag(link: HtmlElement) -> bool:
    return "tag" in link.get("rel", "").split() or bool(_TAGS.search(address_of(link).lower()))


def _is_lone_tag(link: HtmlElement) -> bool:
    """Whether a link leads to a tag and is no line of a text that a `<br>` parts from others: an item."""
    beside = (link.getprevious(), link.getnext())
    return _is_tag(link) and all(one is None or one.tag != "br" for one in beside)


def _is_home(link: HtmlElement) -> bool:
    return bool(words_in(link, 3)) and fold(text_of(link)) in vocabulary().home


@cache
def _home_beginnings() -> frozenset[str]:
    """How the way home may begin: few links are read further than their first words."""
    return frozenset(way[:count] for way in vocabulary().home for count in range(len(way) + 1))
