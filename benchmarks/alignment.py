"""Which blocks of a page are its article's, told by the true body: labels for training and for text pages.

A block is the article's when more than half of its words lie on the longest common subsequence of the page's
words and the true body's; a word counts only within three that both share in that order, so a stray "the" in
a menu matches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlparse

import numpy as np

WORD = re.compile(r"\w+")
MOST_CELLS = 400_000_000  # of the alignment's table
LEAST = 1e-4  # the weight of a block that is to have no say
Array = np.ndarray[Any, Any]


def domain_of(url: str) -> str:
    """The registered domain, nearly enough to keep one publisher's pages in one fold."""
    parts = (urlparse(url).hostname or url).split(".")
    return ".".join(parts[-3:] if len(parts[-1]) == 2 and len(parts[-2]) <= 3 else parts[-2:])


def align(texts: Sequence[str], body: str) -> tuple[Array, Array] | None:
    """(whether each block is the article's, its weight); None if the page is too long to align."""
    lines = [tuple(WORD.findall(line.lower())) for line in body.split("\n")]
    true = [word for line in lines for word in line]
    number = {word: at for at, word in enumerate(dict.fromkeys(true))}
    blocks = [WORD.findall(text.lower()) for text in texts]
    agree = _Agreement(lines, true)
    found = [
        (number[word], at)
        for at, words in enumerate(blocks)
        for word, agrees in zip(words, agree.marks(words), strict=True)
        if agrees
    ]
    if len(found) * len(true) > MOST_CELLS:
        return None
    marks = common(np.array([word for word, _ in found]), np.array([number[word] for word in true]))
    hits = np.zeros(len(texts))
    np.add.at(hits, [at for (_, at), mark in zip(found, marks, strict=True) if mark], 1)
    counts = np.array([len(words) for words in blocks], dtype=float)
    share = hits / np.maximum(counts, 1)
    doubt = np.clip(np.abs(share - 0.5) * 4, 0.15, 1)
    weight = (np.minimum(counts, 150) + 3) / max(50, hits.sum()) * doubt
    weight[counts == 0] = LEAST
    return share > 0.5, np.sqrt(weight)


class _Agreement:
    """Which words of a block stand in the true body among the same words."""

    def __init__(self, lines: Sequence[tuple[str, ...]], true: Sequence[str]) -> None:
        self.lines, self.words = set(lines), set(true)
        self.pairs = set(pairwise(true))
        self.triples = set(zip(true, true[1:], true[2:], strict=False))

    def marks(self, words: Sequence[str]) -> list[bool]:
        if len(words) < 3:
            whole = tuple(words) in self.lines
            inside = tuple(words) in self.pairs if len(words) == 2 else set(words) <= self.words
            return [whole or inside] * len(words)
        marks = [False] * len(words)
        for at in range(len(words) - 2):
            if tuple(words[at : at + 3]) in self.triples:
                marks[at : at + 3] = [True] * 3
        return marks


def common(page: Array, body: Array) -> Array:
    """Which of the page's words lie on one longest common subsequence, the earliest in the page."""
    marks = np.zeros(len(page), dtype=bool)
    if not len(page) or not len(body):
        return marks
    table = np.zeros((len(page) + 1, len(body) + 1), dtype=np.int16)
    for row, word in enumerate(page):
        step = np.where(body == word, table[row, :-1] + 1, table[row, 1:])
        table[row + 1, 1:] = np.maximum.accumulate(step)
    row, column = len(page), len(body)
    while row and column:
        if table[row, column] == table[row, column - 1]:
            column -= 1
        elif table[row, column] == table[row - 1, column]:
            row -= 1
        else:
            row, column = row - 1, column - 1
            marks[row] = True
    return marks
