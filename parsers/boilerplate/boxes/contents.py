"""Contents: which of a page's texts go, for they stand in the box of a label.

What a paragraph of the article says too stays, and so does all of a box that is most of the article, if it
is not plainly none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from itertools import islice

from lxml.html import HtmlElement

from parsers.article import Block, Removed
from parsers.boilerplate.boxes.labels import find_labels
from parsers.boilerplate.boxes.reach import KINDS, TEXT_WORDS, boxes_of
from parsers.tree.elements import outward, text_of, text_of_row, text_within
from parsers.words.characters import count_words, fold
from parsers.words.sentences import is_prose

WORK = 20_000  # elements looked at beside labels; past that, a page is no article
MOST = 0.4  # of an article's words; a box of more is the article, whatever its label, if not plainly none
QUOTED_WORDS = 8  # of a sentence that may be the article's, though a box quotes it
ROWS = 40  # of a table in a box


def strip(blocks: Sequence[Block | None], area: HtmlElement) -> list[Removed | None]:
    """For every block (None where one is gone already) the box that it stands in, or None; all of them stand
    in the `area` of the page.
    """
    words = {fold(block.text): count_words(block.text) for block in blocks if block}
    heads = {fold(block.text) for block in blocks if block and block.kind == "heading"}
    boxed: dict[str, str] = {}
    told: dict[str, list[HtmlElement]] | None = None
    for box, rule, texts, plain in _boxes(area, words.keys(), heads):
        told = _paragraphs(area, words) if told is None else told
        inside = {text for text in words.keys() & texts if not _is_quoted(told.get(text, ()), box)}
        few = sum(words[text] for text in inside) <= MOST * sum(words.values())
        if few or (_is_at_edge(inside, blocks) and plain()):
            boxed.update(dict.fromkeys(inside, f"{rule} (in its box)"))
    return [_removed(block, boxed.get(fold(block.text))) if block else None for block in blocks]


def _paragraphs(area: HtmlElement, words: Mapping[str, int]) -> dict[str, list[HtmlElement]]:
    """The paragraphs that say each of the texts that are sentences."""
    found: dict[str, list[HtmlElement]] = {}
    for one in area.iter("p"):
        text = fold(text_within(one, TEXT_WORDS) or "")
        if words.get(text, 0) >= QUOTED_WORDS:
            found.setdefault(text, []).append(one)
    return found


def _is_quoted(said: Sequence[HtmlElement], box: HtmlElement) -> bool:
    """Whether a sentence that a box says is a paragraph outside of it, too."""
    return any(box not in outward(one) for one in said)


def _removed(block: Block, rule: str | None) -> Removed | None:
    return Removed(text=block.text, evidence="phrase", rule=rule, confidence=0.9) if rule else None


def _is_at_edge(inside: Collection[str], blocks: Sequence[Block | None]) -> bool:
    """Whether prose comes before the texts of a box and none after them, or the other way."""
    kept = [block.text for block in blocks if block]
    within = [at for at, text in enumerate(kept) if fold(text) in inside]
    if not within:
        return False
    before = any(map(is_prose, kept[: within[0]]))
    after = any(is_prose(text) for text in kept[within[0] :] if fold(text) not in inside)
    return before != after


def _boxes(
    area: HtmlElement, kept: Collection[str], heads: Set[str]
) -> Iterator[tuple[HtmlElement, str, set[str], Callable[[], bool]]]:
    """Every box with a label and a kept text, the label's rule, the folded texts of its elements, and what
    tells whether it plainly is no part of the article.

    The article's subheads, whose texts `heads` are, stay where a box lists them with links to their places.
    """
    left = WORK
    for label, rule in find_labels(area, KINDS):
        for box, plain in boxes_of(label, rule, kept):
            if left <= 0 or not _holds(box, kept):
                continue
            texts: set[str] = set()
            for element in box.iter():
                left -= 1
                if left > 0 and isinstance(element.tag, str):
                    texts.add(fold(text_within(element, TEXT_WORDS) or ""))
            texts |= set(map(text_of_row, islice(box.iter("tr"), ROWS)))
            listed = {fold(text_of(link)) for link in box.iter("a") if link.get("href", "").startswith("#")}
            yield box, rule.name, texts - {""} - (listed & heads), plain


def _holds(box: HtmlElement, kept: Collection[str]) -> bool:
    inner = fold(text_of(box))
    return any(text in inner for text in kept)
