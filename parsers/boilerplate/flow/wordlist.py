"""Words that lines of furniture, or of articles, are made of: weights learned by a logistic regression.

Terms are a line's words (by the line's length), pairs of them, and its first and last one to three. A line in
a language that the training pages do not speak has no known terms: the list is then silent.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import pairwise

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_FIRST, _LAST = 280, 100  # characters that are looked at
_SHORT, _MIDDLE = 6, 20  # words
_HEAD, _TAIL = 24, 10  # tokens of a long line


def tokens_of(text: str) -> list[str]:
    """Words and marks of a line, lower case; a number is "0". Of a long line, the first and the last."""
    sample = text if len(text) <= _FIRST + _LAST else f"{text[:_FIRST]} {text[-_LAST:]}"
    return ["0" if token.isdigit() else token for token in _TOKEN.findall(sample.lower())]


def terms_of(tokens: list[str], words: int) -> set[str]:
    """The terms of a line of so many words."""
    size = "s" if words <= _SHORT else "m" if words <= _MIDDLE else "l"
    near = tokens if words <= _MIDDLE else tokens[:_HEAD] + tokens[-_TAIL:]
    terms = {size + token for token in near}
    terms.update(f"{one} {two}" for one, two in pairwise(near))
    for length in range(1, 1 + min(3, len(tokens))):
        terms.add("^" + " ".join(tokens[:length]))
        terms.add("$" + " ".join(tokens[-length:]))
    if words <= _SHORT:
        terms.add("=" + " ".join(tokens))
    return terms


def score(weights: Mapping[str, float], tokens: list[str], words: int) -> float:
    """The sum of the weights of a line's terms: above 0 for an article's."""
    weight = weights.get
    return math.fsum(weight(term, 0.0) for term in terms_of(tokens, words))  # the same in any order
