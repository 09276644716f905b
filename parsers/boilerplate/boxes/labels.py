"""Box labels: the short texts of a page that say what the box around them is for.

A word that a sentence runs through is none, nor is one that an item of the article's list or one of its
boxes begins with, where others begin with words of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from lxml.html import HtmlElement

from parsers.boilerplate.phrases import Rule, find
from parsers.boilerplate.structure.page.markup import NAMES_KEPT
from parsers.boilerplate.structure.page.outline import kind_of_box
from parsers.tree.elements import start_of, text_of, text_within, words_in
from parsers.words.characters import count_words, tidy
from parsers.words.sentences import COLONS, is_prose

LABELS = 300  # on one page; what has more is made of them
SHORT_TEXTS = 5_000  # of a page that rules are asked about; a page of more is no article
LABEL_LETTERS, LABEL_WORDS = 300, 40  # of its first run of text, with its spaces; of all of it
TAGS = (
    "p", "button", "span", "div", "small", "h1", "h2", "h3", "h4", "h5", "strong", "b", "a", "label", "li",
    "dt",
)  # fmt: skip
_INLINE = ("a", "b", "strong", "em", "i", "span")
_NAMED = frozenset(("advertisement", "audio_player", "newsletter"))  # what a sentence may name
_NOUNS = _NAMED | {"account", "comments"}  # what an item or a paragraph of a text's own may begin with
_LEADING = frozenset(("related", "also_read", "live_label", "tags", "share"))  # whose boxes are full of links
_ALIKE, _LEVELS = 6, 3  # boxes on each side of a label's own that are looked at; elements that may be its own
_HEAD_WORDS = 12
_DASHES = ("– ", "— ", "- ")
_SENTENCE_WORDS = 60  # of a paragraph that may be furniture's
_RUNS, _RUN_LETTERS = 60, 1_000  # of a paragraph whose beginning is compared with a label
_CLICKS = ("a", "button", "input", "form", "iframe", "select")


def find_labels(area: HtmlElement, kinds: frozenset[str]) -> Iterator[tuple[HtmlElement, Rule]]:
    """The elements that rules of these kinds know, each with its rule; the first `LABELS` of a page."""
    return islice(_labels(area, kinds), LABELS)


def _labels(area: HtmlElement, kinds: frozenset[str]) -> Iterator[tuple[HtmlElement, Rule]]:
    for element, text in islice(_short_texts(area), SHORT_TEXTS):
        rule = find(text, kinds=kinds)
        if rule and rule.box and not _is_of_a_text(element, rule):
            yield element, rule


def _short_texts(area: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The elements that begin with text of their own and have few words, each with all of its text."""
    for element in area.iter(*TAGS):
        start = element.text or ""
        if 2 <= len(start) <= LABEL_LETTERS and not start.isspace():
            text = text_within(element, LABEL_WORDS)
            if text is not None:
                yield element, text


def _is_of_a_text(label: HtmlElement, rule: Rule) -> bool:
    if rule.kind in _NAMED and _is_in_sentence(label):
        return True
    if rule.kind in _NOUNS and (_runs_in(label) or _opens_sentence(label)):
        return True
    counted = rule.kind == "comments" and any(sign.isdigit() for sign in text_of(label))
    return rule.kind not in _LEADING and not counted and _is_of_a_series(label)


def _is_in_sentence(label: HtmlElement) -> bool:
    """Whether a sentence runs through a label: "It delivers every newsletter and post"."""
    before, after, parent = label.getprevious(), label.getnext(), label.getparent()
    if label.tag not in _INLINE or parent is None:
        return False
    said = parent.text if before is None else before.tail or (before.tag in _INLINE and text_of(before))
    goes_on = label.tail or (after is not None and after.tag in _INLINE and start_of(after)) or ""
    return (said or "").rstrip()[-1:].isalpha() and goes_on.lstrip()[:1].islower()


def _opens_sentence(label: HtmlElement) -> bool:
    """Whether a sentence that no rule knows begins with a label in bold: "Register with the council"."""
    around = label.getparent()
    if label.tag not in ("b", "strong") or around is None or around.tag not in ("li", "p"):
        return False
    if around[0] is not label or not (label.tail or "").lstrip()[:1].islower():
        return False
    said = text_within(around, _SENTENCE_WORDS)
    return said is None or (is_prose(said) and not find(said))


def _runs_in(label: HtmlElement) -> bool:
    """Whether a label is the first words of an item or a paragraph: "Ads: some accounts may place them",
    "Newsletter – a letter to many".
    """
    item = next(label.iterancestors("li", "p"), None)
    said = text_of(label)
    rest = _beginning(item, len(said) + 2).removeprefix(said).strip() if item is not None else ""
    return rest != "" and (said.endswith(COLONS) or rest.startswith((*COLONS, *_DASHES)))


def _beginning(element: HtmlElement, letters: int) -> str:
    """The beginning of its text, with so many letters and more if it has them: each of a thousand labels in
    one paragraph asks for it.
    """
    runs: list[str] = []
    left = letters
    for run in islice(element.itertext(), _RUNS):
        runs.append(run[:_RUN_LETTERS])
        left -= len(runs[-1].strip())
        if left < 0:
            break
    return tidy("".join(runs))


def _is_of_a_series(label: HtmlElement) -> bool:
    """Whether a label heads one of several boxes, items or terms, and no rule knows the head of another:
    "Newsletter" beside "Radio" and "Posters", of what a campaign did. In the article's there is no button.
    """
    box: HtmlElement = label
    path: list[str] = []
    for above in islice(label.iterancestors(), _LEVELS):
        if box.tag == "dt" and _has_like(box, path):
            told = box.getnext()
            return told is None or _is_plain(told)
        if box.getprevious() is not None or (above.text and not above.text.isspace()):
            return False
        path = [box.tag, *path]
        box = above
        if _has_like(box, path):
            return _is_plain(box)
    return False


def _is_plain(box: HtmlElement) -> bool:
    return next(box.iter(*_CLICKS), None) is None


def _has_like(box: HtmlElement, path: Sequence[str]) -> bool:
    """Whether an element beside a box, of its tag and names, has in its first elements of these tags a head
    that no rule knows.
    """
    before = islice(box.itersiblings(box.tag, preceding=True), _ALIKE)
    beside = chain(before, islice(box.itersiblings(box.tag), _ALIKE))
    heads = (_head(one, path) for one in beside if _kind_of(one) == _kind_of(box))
    return any(head and not find(head) for head in heads)


def _kind_of(box: HtmlElement) -> str:
    return kind_of_box(f"{box.tag}.{box.get('class', '')[:NAMES_KEPT]}")


def _head(box: HtmlElement, path: Sequence[str]) -> str:
    """What stands in the first element of a box, of these tags from without inward; "" if nothing does, or
    nothing else does.
    """
    inner = box
    for tag in path:
        if len(inner) == 0 or inner[0].tag != tag or (inner.text and not inner.text.isspace()):
            return ""
        inner = inner[0]
    head = text_within(inner, _HEAD_WORDS) or ""
    return head if inner is box or words_in(box, count_words(head)) is None else ""
