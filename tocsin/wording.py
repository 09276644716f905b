"""How messages word things."""

from __future__ import annotations


def number_of(number: int, noun: str) -> str:
    """`1 report`, `2 reports`; of a noun whose plural has an s."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def shortened(text: str, longest: int) -> str:
    """The first `longest` characters of `text`, and … if there are more."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def printable(text: str, keeping: str = "") -> str:
    """The text with a space for each character that would move a cursor or turn a line around, but for those
    to be kept."""
    return "".join(char if char.isprintable() or char in keeping else " " for char in text)
