"""Flow: which lines of a bare text run on as one article. For text without a DOM; docs/line-model.md.

What is measured is mostly form (`figures.py`, `context.py`); words count too, those of ten languages by what
they are for, and those that the training pages taught (`wordlist.py`), and every part works without them.
What the first and the last lines say of the article, `frame.py` reads and takes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from parsers.boilerplate.flow.address import read_address
from parsers.boilerplate.flow.context import measure
from parsers.boilerplate.flow.model import load_model
from parsers.boilerplate.phrases import Page
from parsers.lines import Line
from parsers.words.signatures import unsigned

# Words of prose. As the model of blocks, this one has seen few longer texts, with half of them left out.
LONGEST_KNOWN = 4_500


def judge(lines: Sequence[Line], page: Page, url: str = "") -> list[float]:
    """For every line, how sure it belongs to the article: 0..1. `page` is the same lines' own."""
    if not lines:
        return []
    model = load_model()
    told = [_unsigned(line) for line in lines]
    table = measure(told, page, model.wordlist, read_address(url))
    table.cap("text_prose", LONGEST_KNOWN)
    scores = model.log_odds(table)
    return [float(chance) for chance in 1 / (1 + np.exp(-scores.astype(np.float64)))]


def _unsigned(line: Line) -> Line:
    """The line without the agency that signs it: it runs on as its sentence does."""
    said = unsigned(line.text)
    return line if said == line.text else replace(line, block=line.block.model_copy(update={"text": said}))
