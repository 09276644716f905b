"""Learned weights of words: of the words in class and id names, and of the words a block begins with.

Each word's weight is its say (log-odds) in whether a block belongs to the article, learned by a logistic
regression that sees words only. A page's unknown words say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, repeat

from parsers.boilerplate.structure.page.outline import Box, Segment, outward
from parsers.words.characters import letter_runs

_OPENING = 14  # words
_WORD = re.compile(r"[^\W\d_]+|\d+|[©→»›•|]")
_TELLING_SIGN = re.compile(r"[\d©→»›•|]")  # makes a word without a letter


def opening_terms(text: str) -> list[str]:
    """A block's first words, the first one and two marked as such; digits are one word."""
    words = _first_words(text[:120].lower())
    pairs = [f"{word} {after}" for word, after in pairwise(words[:7])]
    terms = [*dict.fromkeys(words), *pairs]
    if words:
        terms += ("^" + words[0], "^" + (pairs[0] if pairs else words[0]))
    if len(words) < 5:
        terms.append("=" + " ".join(words))
    return terms


def _first_words(start: str) -> list[str]:
    if not _TELLING_SIGN.search(start):
        return letter_runs(start)[:_OPENING]
    return ["0" if word.isdigit() else word for word in _WORD.findall(start)[:_OPENING]]


def name_terms(segment: Segment) -> Iterator[tuple[int, str]]:
    """(level, word) of all names around a block: 0 own (its box, its inline elements), 1 near (the next two
    boxes around it), 2 far.
    """
    for word in segment.inline_words:
        yield 0, word
    for distance, box in enumerate(outward(segment.box)):
        for word in box.words:
            yield min(2, (distance + 1) // 2), word


# What a box tells those in it: its names near by, with its parent's; its names far off and those of all boxes
# around it, then what its parent and its parent's parent tell so.
_Told = tuple[float, float, float, float, float]
_NOTHING: _Told = (0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Weights by word: `names` one mapping for each level of `name_terms`, `openings` one."""

    names: tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float]]
    openings: Mapping[str, float]

    def score_opening(self, text: str) -> float:
        return _sum(self.openings, opening_terms(text))

    def score_boxes(self, boxes: Iterable[Box]) -> list[tuple[float, float, float]]:
        """(own, near, far) of each box, parents before children, so in linear time."""
        known: dict[tuple[str, ...], list[float]] = {}  # boxes of one class have the same words
        told: list[_Told] = []
        scores = []
        for box in boxes:
            words = box.words
            if (weighed := known.get(words)) is None:
                weighed = known[words] = [_sum(weights, words) for weights in self.names]
            own, beside, beyond = weighed
            beside_up, near, through_up, above, far = told[box.parent.number] if box.parent else _NOTHING
            told.append((beside, beside + beside_up, beyond + through_up, through_up, above))
            scores.append((own, near, far))
        return scores


def _sum(weights: Mapping[str, float], words: Iterable[str]) -> float:
    return sum(map(weights.get, words, repeat(0.0)))
