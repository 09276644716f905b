"""Words that messages have in common."""

from __future__ import annotations


def number_of(number: int, noun: str) -> str:
    """`1 report`, `2 reports`; of a noun whose plural has an s."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
