"""Labelled paragraphs: news told under labels ("Source:", "Details:"), of which one reads like a credit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.article import Block
from parsers.boilerplate.phrases.rules import Rule

OTHERS, NEAR = 2, 3  # paragraphs with another label, among so many on either side
_SOURCE = re.compile(r"(?:Source|Джерело|Источник|Крыніца|Quelle|Fuente|Fonte): ?\S")
_LABEL = re.compile(r"([^\W\d_][^\W\d_'’-]*(?: [^\W\d_]+){0,2}):(?: ?\S|$)")


def is_labelled_source(blocks: Sequence[Block], found: Sequence[Rule | None], at: int) -> bool:
    """Whether a paragraph tells the source of news of which those beside it, that no rule knows, tell other
    things."""
    if not _SOURCE.match(blocks[at].text):
        return False
    near = range(max(0, at - NEAR), min(len(blocks), at + 1 + NEAR))
    beside = (blocks[place].text for place in near if place != at and found[place] is None)
    labels = {match[1] for text in beside if (match := _LABEL.match(text))}
    return len(labels) >= OTHERS
