"""Bars: small boxes of links that are all of one kind: to share, to tags, or a menu."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.bounds import LEVELS, MARKS
from parsers.boilerplate.telltale.cards import Link
from parsers.boilerplate.telltale.kept import Kept
from parsers.frame.vocabulary import vocabulary
from parsers.tree.elements import address_of, text_of, texts_in, words_in
from parsers.words.characters import fold

BOX_WORDS = 60
# Of addresses in small letters.
_SHARES = re.compile(
    r"facebook\.com/(?:sharer|share|dialog)|twitter\.com/(?:intent|share)|x\.com/(?:intent|share)|wa\.me/\?|whatsapp\.com/send|"
    r"whatsapp://|linkedin\.com/(?:sharearticle|sharing)|pinterest\.\w+/pin/create|reddit\.com/submit|t\.me/share|"
    r"telegram\.me/share|vk\.com/share|service\.weibo\.com/share|bsky\.app/intent|mailto:\?|share\.flipboard"
)
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
