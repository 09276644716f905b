"""Labelled paragraphs: news told under labels ("Source:", "Details:", "Up next") that read like furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.article import Block
from parsers.boilerplate.phrases.rules import Rule
from parsers.boilerplate.phrases.surroundings import Surroundings
from parsers.words.sentences import ends_sentence

AHEAD = frozenset(("related.ahead.en",))
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


def tells_ahead(blocks: Sequence[Block], at: int, around: Surroundings | None) -> bool:
    """Whether what comes next is told in sentences, as reports of games end, and is no other story."""
    below = blocks[at + 1 : at + 2]
    return bool(below) and ends_sentence(below[0].text) and not (around and around.links(below[0]))
