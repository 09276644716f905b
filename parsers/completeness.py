"""Completeness: whether what was read is the whole article, a part of it, or something else altogether."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.article import Block, Completeness, Removed
from parsers.characters import count_words

_CUT = re.compile(r"(\.\.\.|…|\[…\]|\[\.\.\.\]|\[\+\d+ chars\])\s*$")


def judge(body: Sequence[Block], removed: Sequence[Removed], headline: str) -> Completeness:
    """The label of an article whose body and removed blocks are these."""
    words = sum(count_words(block.text) for block in body)
    if words == 0:
        return "not_an_article"
    if any(gone.rule.startswith("account.") for gone in removed) and words < 150:
        return "paywalled"
    if _CUT.search(body[-1].text):
        return "truncated"
    return "full"
