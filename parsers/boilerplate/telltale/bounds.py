"""How far the telltales look, and for boxes of which kind."""

from __future__ import annotations

MARKS = 400  # of one kind looked at on a page; what has more is made of them
BULK = 10_000  # elements beside the article; each mark's box is read, and a page of more is no article
LEVELS = 3  # elements around a mark that may be its box
BOXES = ("div", "figure", "aside", "section")
