"""Digests: a small box that is called the story in short, by a label or its name, and says what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from parsers.boilerplate.telltale.kept import TELLING, Kept
from parsers.tree.elements import start_of, text_of, texts_in, words_in
from parsers.tree.tags import PAGE_WIDE, SUBHEADINGS
from parsers.words.characters import count_words, fold

_LABELLED = """
    key points|highlights|story highlights|article highlights|at a glance
    in short|in summary|in brief|what you need to know|what to know
    the gist|das wichtigste in kürze|auf einen blick|in kürze|kurz & knapp|l'essentiel|en bref|en résumé
    à retenir|en síntesis|en resumen|lo más importante|puntos clave|resumo|em resumo|pontos principais
    in sintesi|in breve|ringkasan|intinya sih|özet|öne çıkanlar|главное|коротко|вкратце|باختصار|أبرز النقاط
    मुख्य बातें
    """
_LABELS = frozenset(label.strip() for line in _LABELLED.split("\n") for label in line.split("|")) - {""}
_SURE = frozenset(("story highlights", "article highlights"))  # no article calls a section of its own so
_TITLES = (*SUBHEADINGS, "strong", "b")
_NAMED = ("ul", "ol", "div", "section", "aside")
_NAMES = re.compile(  # what guides call "key takeaways" is their own
    r"(?:^|[\s_-])(?:key[-_]?points?|(?:story|article)[-_]?(?:highlights?|summary))(?:[\s_-]|$)",
    re.IGNORECASE,
)
_MAY_NAME = re.compile(r"[kK]ey|ighlight|ummary")
MARKS, LEVELS = 100, 3  # titles looked at on a page; boxes around one
BOX_WORDS = 120
SENTENCES, SENTENCE_WORDS = 2, 6  # of a digest, at least
ITEM_WORDS = 4  # of what a box so named lists
_CLASSES = 200  # characters of class names
TOLD = 0.66  # of the box's telling words are in the story too


def find(area: HtmlElement, kept: Kept) -> Iterator[tuple[str, set[str]]]:
    """The folded texts of each digest that has kept ones, with the name of the rule."""
    for label in islice(area.iter(*_TITLES), MARKS):
        said_so = fold(start_of(label))
        if said_so in _LABELS:
            boxes = (kept.among(texts_in(box, BOX_WORDS)) for box in _boxes_of(label))
            said = next(filter(None, boxes), set[str]())
            sure = said_so in _SURE and _goes_on(said, kept.texts - said)
            if said and (sure or _is_told(said - _LABELS, said, kept)):
                yield "digest", said
    for box in islice(_named_boxes(area), MARKS):
        said = kept.among(texts_in(box, BOX_WORDS))
        if said and _is_told(said, said, kept, ITEM_WORDS):
            yield "digest", said


def _named_boxes(area: HtmlElement) -> Iterator[HtmlElement]:
    """The small boxes that are named so, without those in one of them."""
    outer = None
    for box in area.iter(*_NAMED):
        if not _is_named(box.get("class", "")[:_CLASSES]):
            continue
        if (outer is None or outer not in box.iterancestors()) and words_in(box, BOX_WORDS):
            outer = box
            yield box


def _is_named(classes: str) -> bool:
    return _MAY_NAME.search(classes) is not None and _NAMES.search(classes) is not None


def _boxes_of(label: HtmlElement) -> Iterator[HtmlElement]:
    """The few small elements around a label that begin with it and say more, the smallest first."""
    title = text_of(label)
    for above in islice(label.iterancestors(), LEVELS):
        if above.tag in PAGE_WIDE or words_in(above, BOX_WORDS) is None:
            return
        text = text_of(above)
        if not text.startswith(title):
            return
        if text != title:
            yield above


def _goes_on(said: set[str], story: frozenset[str]) -> bool:
    """Whether a story says more than what is said of it; in a box of all of it, it has none of its own."""
    return sum(map(count_words, story)) > sum(map(count_words, said))


def _is_told(said: set[str], box: set[str], kept: Kept, least: int = SENTENCE_WORDS) -> bool:
    """Whether several sentences, of so many words at least, say what is told beside their box too."""
    if sum(count_words(text) >= least for text in said) < SENTENCES:
        return False
    words = set(TELLING.findall(" ".join(said)))
    return sum(kept.tells_beside(word, box) for word in words) >= TOLD * len(words)
