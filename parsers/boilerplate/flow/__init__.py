"""Flow: which lines of a bare text run on as one article. For text without a DOM; docs/line-model.md.

What is measured is mostly form (`figures.py`, `context.py`); words count too, those of ten languages by what
they are for, and those that the training pages taught (`wordlist.py`), and every part works without them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from parsers.boilerplate.flow.context import measure
from parsers.boilerplate.flow.model import load_model
from parsers.boilerplate.phrases import Page
from parsers.characters import count_words
from parsers.lines import Line

LEAST, MOST = 0.15, 0.6


def judge(lines: Sequence[Line], page: Page) -> list[float]:
    """For every line, how sure it belongs to the article: 0..1. `page` is the same lines' own."""
    if not lines:
        return []
    model = load_model()
    scores = model.forest.log_odds(measure(lines, page, model.wordlist))
    return [float(chance) for chance in 1 / (1 + np.exp(-scores.astype(np.float64)))]


def enough(lines: Sequence[Line], chances: Sequence[float]) -> float:
    """How sure one must be of a line to keep it, so that the F1 to be expected of the body is the highest.

    Where most lines are beyond doubt, that is half; where all are doubtful, less, or nothing would be left.
    """
    if not lines:
        return LEAST
    sure = np.array(chances)
    words = np.array([count_words(line.text) for line in lines], dtype=float)
    order = np.argsort(-sure, kind="stable")
    hits, kept = np.cumsum((sure * words)[order]), np.cumsum(words[order])
    expected = 2 * hits / (kept + hits[-1] + 1e-9)
    return float(np.clip(sure[order][np.argmax(expected)], LEAST, MOST))
