"""Labelled paragraphs: news told under labels ("Source:", "Details:"), of which one reads like a credit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.article import Block

OTHERS, NEAR = 2, 3  # paragraphs with another label, among so many on either side
_SOURCE = re.compile(r"(?:Source|Джерело|Источник|Крыніца|Quelle|Fuente|Fonte): ?\S")
_LABEL = re.compile(r"([^\W\d_][^\W\d_'’-]*(?: [^\W\d_]+){0,2}):(?: ?\S|$)")


def is_labelled_source(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph tells the source of news of which those beside it tell other things."""
    if not _SOURCE.match(blocks[at].text):
        return False
    beside = [*blocks[max(0, at - NEAR) : at], *blocks[at + 1 : at + 1 + NEAR]]
    labels = {match[1] for block in beside if (match := _LABEL.match(block.text))}
    return len(labels) >= OTHERS
