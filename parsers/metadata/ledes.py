"""The lede in a box of its own: what stands between the headline and the body, though nothing calls it so."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from parsers.metadata.fields import CREDITED, STANDFIRST_LIMIT
from parsers.metadata.visible import BLOCKS, UNREAD, names_of, seen_text
from parsers.tree.elements import is_hiding
from parsers.words.sentences import STOPS

_NO_LEDE_NAMES = re.compile(
    r"caption|credit|author|byline|date|time|share|social|image|photo|media|picture|gallery|video|player|comment|promo|"
    r"newsletter|subscri|sr-only|hidden|screen-?reader|show-for-sr|related|cookie|consent|banner|breadcrumb|(?:^|[\s_-])(?:ads?|tags?|topics?|nav|menu|toc)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NO_LEDE_TAGS = UNREAD | {
    "dialog",
    "figure",
    "figcaption",
    "nav",
    "aside",
    "ul",
    "ol",
    "dl",
    "table",
    "form",
    "footer",
}
_LEDE = re.compile(r".{40,600}", re.DOTALL)
_LEDE_ENDS = (*(stop for stop in STOPS if stop not in "!！"), "”", '"', "»")  # what exclaims sells
_LEDES, _LEDE_STEPS, _RISES = 3, 60, 4  # kept; elements looked at for them; boxes around the headline
_SHARE = 0.2  # of its longer words in the article
_FEWEST = 3  # of these, whatever its share
_LONGER, _STEM = 4, 5  # letters of such a word, and of what all its forms share
_WORD = re.compile(r"[^\s.,;:!?…\"'’“”„«»()\[\]–—।。、，-]+")


def read_ledes(anchor: HtmlElement | None) -> tuple[str, ...]:
    """Lines below the headline that could tell the story in short though nothing calls them so."""
    found: list[str] = []
    node, room = anchor, [_LEDE_STEPS]
    for _ in range(_RISES):
        if node is None or node.tag == "body":
            break
        for sibling in node.itersiblings():
            _collect_ledes(sibling, found, room)
        node = node.getparent()
    return tuple(found[:_LEDES])


def _collect_ledes(element: HtmlElement, found: list[str], room: list[int]) -> None:
    room[0] -= 1
    if room[0] < 0 or len(found) >= _LEDES or not isinstance(element.tag, str):
        return
    if element.tag in _NO_LEDE_TAGS or element.tag == "h1" or _NO_LEDE_NAMES.search(names_of(element)):
        return
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return
    if is_hiding(element.get("style", "")):
        return
    inner = [
        part for part in element if isinstance(part.tag, str) and part.tag in BLOCKS and part.tag != "br"
    ]
    if inner:
        for part in inner:
            _collect_ledes(part, found, room)
        return
    text = seen_text(element, limit=STANDFIRST_LIMIT)
    if (
        _LEDE.fullmatch(text)
        and (element.tag == "h2" or text.endswith(_LEDE_ENDS))
        and not CREDITED.search(text)
    ):
        found.append(text)


def tells(lede: str, told: str) -> bool:
    """Whether a lede speaks of what the article tells: it has some of its words, by their first letters."""
    said = _stems(lede)
    return len(said & _stems(told)) >= max(_FEWEST, _SHARE * len(said))


def _stems(text: str) -> set[str]:
    """The longer words of a text without their endings; of scripts without spaces, pairs of characters."""
    found: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if word[0] > "\u0e00":
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) >= _LONGER:
            found.add(word[:_STEM])
    return found
