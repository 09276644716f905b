"""Which blocks speak of the same thing: words that the prose around them uses too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def shared_terms(terms: Sequence[set[str]], long: Sequence[bool]) -> list[float]:
    """For each block, the share of its terms that other long blocks use too; -1 if it has none."""
    used: Counter[str] = Counter()
    for block, is_long in zip(terms, long, strict=True):
        if is_long:
            used.update(block)
    once, twice = set(used), {term for term, times in used.items() if times > 1}
    return [
        len(block & (twice if is_long else once)) / len(block) if block else -1.0
        for block, is_long in zip(terms, long, strict=True)
    ]
