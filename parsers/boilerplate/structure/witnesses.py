"""Second opinions on each block: trafilatura's reading of the page, and the text that its linked data states.

A witness is a text; how much of a block it vouches for is the share of the block's letter windows found in
it. Windows of letters, not words, so that it holds for scripts that write no spaces; linear in both texts.
"""

from __future__ import annotations

import copy
import re

from lxml.html import HtmlElement

WINDOW = 12  # letters
_NOT_LETTER = re.compile(r"[\W_]+")


class Witness:
    """A text that says what the article is."""

    def __init__(self, text: str) -> None:
        self.lines = {_letters(line) for line in text.split("\n")} - {""}
        letters = _letters(text)
        self.windows = {letters[i : i + WINDOW] for i in range(len(letters) - WINDOW + 1)}

    def share(self, text: str) -> float:
        """How much of the text this witness has, 0..1."""
        letters = _letters(text)
        if len(letters) < WINDOW + 4:
            return float(letters in self.lines)
        starts = range(0, len(letters) - WINDOW + 1, WINDOW // 2)
        return sum(letters[i : i + WINDOW] in self.windows for i in starts) / len(starts)


def _letters(text: str) -> str:
    return _NOT_LETTER.sub("", text).lower()


def trafilatura_reading(tree: HtmlElement, url: str) -> Witness:
    """What trafilatura takes for the article; the tree is not changed."""
    from trafilatura import bare_extraction

    found = bare_extraction(copy.deepcopy(tree), url=url or None, include_comments=False, with_metadata=False)
    return Witness(getattr(found, "text", None) or "")
