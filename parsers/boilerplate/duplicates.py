"""Duplicates: what a page says twice is said once, the headline above all."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.article import Block, Removed
from parsers.characters import count_words, fold

PARAGRAPH_WORDS = 12


def strip(blocks: Sequence[Block | None], headline: str) -> list[Removed | None]:
    """For every block (None where one is gone already) the reason it repeats another, or None."""
    title = fold(headline)
    seen: set[str] = set()
    return [_judge(block, title, seen) for block in blocks]


def _judge(block: Block | None, title: str, seen: set[str]) -> Removed | None:
    if block is None:
        return None
    folded = fold(block.text)
    if title and folded == title:
        return Removed(text=block.text, evidence="duplicate", rule="repeated headline")
    if folded in seen:
        return Removed(text=block.text, evidence="duplicate", rule="repeated block")
    if count_words(folded) >= PARAGRAPH_WORDS:
        seen.add(folded)
    return None
