"""Learned weights of words: of the words in class and id names, and of the words a block begins with.

Each word's weight is its say (log-odds) in whether a block belongs to the article, learned by a logistic
regression that sees words only. A page's unknown words say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from parsers.boilerplate.structure.outline import Box, Segment

LEVELS = ("own", "near", "far")  # the block's box and inline elements; two boxes around; all the others
_OPENING = 14  # words
_WORD = re.compile(r"[^\W\d_]+|\d+|[©→»›•|]")


def opening_terms(text: str) -> list[str]:
    """A block's first words, the first one and two marked as such; digits are one word."""
    words = ["0" if word.isdigit() else word for word in _WORD.findall(text[:120].lower())[:_OPENING]]
    terms = list(dict.fromkeys(words))
    if words:
        terms.append("^" + words[0])
        terms.append("^" + " ".join(words[:2]))
        terms.extend(f"{a} {b}" for a, b in pairwise(words[:7]))
    if len(words) < 5:
        terms.append("=" + " ".join(words))
    return terms


def name_terms(segment: Segment) -> Iterator[tuple[int, str]]:
    """(level, word) of all names around a block: 0 own, 1 near, 2 far."""
    for word in segment.inline_words:
        yield 0, word
    box: Box | None = segment.box
    distance = 0
    while box is not None:
        level = min(2, (distance + 1) // 2)
        for word in box.words:
            yield level, word
        box = box.parent
        distance += 1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Weights by word: `names` one mapping for each of `LEVELS`, `openings` one."""

    names: tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float]]
    openings: Mapping[str, float]

    def score_opening(self, text: str) -> float:
        weight = self.openings.get
        return sum([weight(term, 0.0) for term in opening_terms(text)])

    def score_boxes(self, boxes: Iterable[Box]) -> list[tuple[float, float, float]]:
        """(own, near, far) of each box, parents before children, so in linear time."""
        own, near, far = self.names
        sums: list[tuple[float, float, float]] = []  # what this box alone would say at each level
        through: list[float] = []  # what it and all boxes around it would say at the far level
        known: dict[
            tuple[str, ...], tuple[float, float, float]
        ] = {}  # boxes of one class have the same words
        scores = []
        for box in boxes:
            words = box.words
            if words not in known:
                known[words] = (_sum(own, words), _sum(near, words), _sum(far, words))
            sums.append(known[words])
            up = box.parent
            through.append(sums[-1][2] + (through[up.number] if up else 0.0))
            scores.append(_score(box, sums, through))
        return scores


def _sum(weights: Mapping[str, float], words: Iterable[str]) -> float:
    return sum([weights.get(word, 0.0) for word in words])


def _score(
    box: Box, sums: list[tuple[float, float, float]], through: list[float]
) -> tuple[float, float, float]:
    near, up = 0.0, box.parent
    for _ in range(2):
        if up is None:
            break
        near += sums[up.number][1]
        up = up.parent
    return sums[box.number][0], near, through[up.number] if up else 0.0
