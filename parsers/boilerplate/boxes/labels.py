"""Box labels: the short texts of a page that say what the box around them is for.

A word that a sentence runs through, or that an item of the article's list begins with, is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from parsers.boilerplate.phrases import Rule, find
from parsers.tree.elements import start_of, text_of, text_within
from parsers.words.sentences import COLONS

LABELS = 300  # on one page; what has more is made of them
SHORT_TEXTS = 5_000  # of a page that rules are asked about; a page of more is no article
LABEL_LETTERS, LABEL_WORDS = 300, 40  # of its first run of text, with its spaces; of all of it
TAGS = (
    "p", "button", "span", "div", "small", "h1", "h2", "h3", "h4", "h5", "strong", "b", "a", "label", "li",
    "dt",
)  # fmt: skip
_INLINE = ("a", "b", "strong", "em", "i", "span")
_NAMED = frozenset(("advertisement", "audio_player", "newsletter"))  # what a sentence may name
_NOUNS = _NAMED | {"account"}  # what an item or a paragraph of a text's own may begin with


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
    named = rule.kind in _NAMED and _is_in_sentence(label)
    return named or (rule.kind in _NOUNS and _runs_in(label))


def _is_in_sentence(label: HtmlElement) -> bool:
    """Whether a sentence runs through a label: "It delivers every newsletter and post"."""
    before, after, parent = label.getprevious(), label.getnext(), label.getparent()
    if label.tag not in _INLINE or parent is None:
        return False
    said = parent.text if before is None else before.tail or (before.tag in _INLINE and text_of(before))
    goes_on = label.tail or (after is not None and after.tag in _INLINE and start_of(after)) or ""
    return (said or "").rstrip()[-1:].isalpha() and goes_on.lstrip()[:1].islower()


def _runs_in(label: HtmlElement) -> bool:
    """Whether a label is the first words of an item or a paragraph: "Ads: some accounts may place them"."""
    item = next(label.iterancestors("li", "p"), None)
    said = text_of(label)
    rest = text_of(item).removeprefix(said).strip() if item is not None else ""
    return rest != "" and (said.endswith(COLONS) or rest.startswith(COLONS))
