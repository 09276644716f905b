"""Date labels: what the words around a date call it, "Published on", "Zuletzt aktualisiert", "更新时间"."""

from __future__ import annotations

import functools
import re
from typing import Literal

from parsers.metadata.vocabulary import words

Said = Literal["published", "modified"]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SEAM = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ])")  # of two elements' texts: "Jane DoeUpdated May 5"
_LONGEST, _BEHIND = 5, 3  # words of a label; how many may stand between one and its date
_UNSPACED = 0x900  # from here on scripts in which words touch their neighbours
_KINDS: tuple[Said, ...] = ("modified", "published")


def words_of(text: str) -> list[str]:
    """The words of a text, as labels are made of them."""
    return _WORD.findall(text)


def said_of_date(text: str) -> Said | None:
    """What the label at the end of the words before a date, or at their beginning, calls it."""
    folded = _SEAM.sub(" ", text).casefold()
    tokens = words_of(folded)
    spans = [
        tokens[first:end]
        for end in range(len(tokens), max(0, len(tokens) - _BEHIND), -1)
        for first in range(max(0, end - _LONGEST), end)
    ]
    spans += [tokens[:size] for size in range(min(_LONGEST, len(tokens)), 0, -1)]
    for span in spans:
        phrase = " ".join(span)
        if phrase in words("modified"):
            return "modified"
        if phrase in words("published") and len(phrase) > 2:
            return "published"
    if folded and ord(max(folded)) > _UNSPACED:
        return next((kind for kind in _KINDS if any(word in folded for word in _unspaced(kind))), None)
    return None


@functools.cache
def _unspaced(kind: str) -> tuple[str, ...]:
    """Labels of scripts in which words touch their neighbours."""
    return tuple(word for word in words(kind) if len(word) > 1 and ord(word[0]) > _UNSPACED)


def tells_first(before: str) -> bool:
    """Whether the words before a date call it the first publication, as pages do that were changed since."""
    tokens = words_of(before.casefold())
    return any(" ".join(tokens[-size:]) in words("first_published") for size in range(1, _LONGEST))


def without_date_label(text: str) -> str:
    """The text without the label of a date that it ends with: "Jeanne Roux Publié le"."""
    parts = text.split()
    for size in range(min(_BEHIND, len(parts) - 1), 0, -1):
        label = " ".join(parts[-size:]).casefold().strip(" :,(")
        if label in words("published") or label in words("modified"):
            return " ".join(parts[:-size])
    return text
