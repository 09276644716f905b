"""How far the telltales look, and for boxes of which kind."""

from __future__ import annotations

MARKS = 400  # of one kind looked at on a page; what has more is made of them
BULK = 10_000  # elements of the area around an article; the box of each mark in it is read
LEVELS = 3  # elements around a mark that may be its box
BOXES = ("div", "figure", "aside", "section")
