"""Kept: the texts of a page that nothing has taken out yet, as what looks at its tree asks for them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from parsers.words.characters import count_words

GOES_ON = 8  # words of a text; with none of so many beside it, what would go is the article
TELLING = re.compile(r"[^\W\d_]{4,}|\d+")
PART = 12  # signs of a text that is found within another; fewer may stand there by chance


class Kept:
    """The folded texts of what is still kept; most of a page is not, and need not be looked at."""

    def __init__(self, texts: frozenset[str]) -> None:
        self.texts = texts
        self._whole = "\n".join(texts)
        self._close = {_close(text): text for text in texts}

    def among(self, texts: set[str]) -> set[str]:
        """Which of the kept texts are these: between two links side by side a page shows a space."""
        return {self._close[close] for close in map(_close, texts) if close in self._close}

    def parts_of(self, folded: str) -> set[str]:
        """Which of the kept texts stand in a folded text: a line break parts what an element holds in one."""
        close = _close(folded)
        return {text for part, text in self._close.items() if len(part) >= PART and part in close}

    def goes_on_beside(self, texts: set[str]) -> bool:
        """Whether some of the texts are kept, and not all that is said in so many words."""
        told = self.among(texts)
        return bool(told) and any(count_words(text) >= GOES_ON for text in self.texts - told)

    def tells_beside(self, word: str, texts: set[str]) -> bool:
        """Whether a telling word stands in a kept text that is none of these."""
        return not self._holders.get(word, set()) <= texts

    @cached_property
    def _holders(self) -> dict[str, set[str]]:
        """The telling words, each with the texts it stands in: a story is read once for all its boxes."""
        holders: dict[str, set[str]] = defaultdict(set)
        for text in self.texts:
            for word in TELLING.findall(text):
                holders[word].add(text)
        return holders

    def says(self, folded: str) -> bool:
        """Whether the folded first words in an element stand in a kept text too."""
        return bool(folded) and folded in self._whole


def _close(text: str) -> str:
    return text.replace(" ", "")
