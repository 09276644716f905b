"""Boxes: on a page, a small element that says what it is for goes whole, with the words beside the label.

"Sponsored" is known for furniture by its phrase; the line below it is not, but it stands in the same small
box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from parsers.article import Block, Removed
from parsers.boilerplate.phrases import find, rules
from parsers.characters import fold, tidy

BOX_WORDS = 40
LEVELS = 4  # elements above a label that may be its box
LABELS = 300  # on one page; what has more is made of them
_SPOKEN = frozenset(("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader"))
_SPOKEN_CLASS = "//@class[contains(., 'sr-only') or contains(., 'isually') or contains(., 'creen')]"
_KINDS = ("audio_player", "audio_title", "advertisement", "newsletter", "account", "support")
# What a label of those kinds has somewhere in it; it spares the rules most of a page's texts.
_HINT = re.compile(
    r"listen|audio|player|advert|sponsor|promoted|sign.?up|subscri|newsletter|inbox|log.?in|donat|support|member|"
    r"hören|vorlesen|anzeige|werbung|abonn|écouter|publicité|inscri|escuchar|publici|suscr|ouvir|ouça|assine|"
    r"ascolta|pubblicità|iscriv|слуша|реклама|подпис|استمع|إعلان|اشترك|सुनें|विज्ञापन|सब्सक्राइब|"
    r"收听|收聽|广告|廣告|订阅|訂閱",
    re.IGNORECASE,
)


def strip(blocks: Sequence[Block | None], tree: HtmlElement) -> list[Removed | None]:
    """For every block (None where one is gone already) the box that it stands in, or None."""
    boxed = {text: f"{rule} (in its box)" for rule, texts in _boxes(tree) for text in texts}
    boxed.update(dict.fromkeys(_spoken(tree), "for screen readers only"))
    return [_removed(block, boxed.get(fold(block.text))) if block else None for block in blocks]


def _removed(block: Block, rule: str | None) -> Removed | None:
    return Removed(text=block.text, evidence="phrase", rule=rule, confidence=0.9) if rule else None


def _spoken(tree: HtmlElement) -> set[str]:
    """Folded texts that only a screen reader tells: labels of what the others see."""
    found = [name for name in tree.xpath(_SPOKEN_CLASS) if not _SPOKEN.isdisjoint(name.split())]
    return {fold(_text(name.getparent())) for name in found} - {""}


def _boxes(tree: HtmlElement) -> Iterator[tuple[str, set[str]]]:
    """Of every small box with a label in it: the label's rule, and the folded texts of the box's elements."""
    for label, rule in _labels(tree):
        box = _box_of(label)
        if box is not label:
            inner = (element for element in box.iter() if isinstance(element.tag, str))
            yield rule, {fold(_inner(element)) for element in inner} - {""}


def _labels(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    seen, telling = 0, [rule for rule in rules() if rule.name.startswith(_KINDS)]
    for element in tree.iter(
        "p", "span", "div", "small", "h2", "h3", "h4", "h5", "strong", "b", "a", "label", "li"
    ):
        text = element.text or ""
        if not 3 <= len(text) <= 300 or not _HINT.search(text):
            continue
        seen += 1
        if seen > LABELS:
            return
        if rule := find(_text(element), among=telling):
            yield element, rule.name


def _box_of(label: HtmlElement) -> HtmlElement:
    """The biggest of the few elements around a label that says little."""
    box = label
    for above in list(label.iterancestors())[:LEVELS]:
        if above.tag in ("body", "html", "article", "main") or not _is_small(above):
            break
        box = above
    return box


def _is_small(element: HtmlElement) -> bool:
    words = 0
    for text in element.itertext():
        words += len(text.split())
        if words > BOX_WORDS:
            return False
    return True


def _text(element: HtmlElement) -> str:
    return _inner(element) if _is_small(element) else ""


def _inner(element: HtmlElement) -> str:
    return tidy("".join(element.itertext()))
