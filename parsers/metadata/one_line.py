"""One line of clean text from whatever a witness handed over."""

from __future__ import annotations

import html

from parsers.words.characters import tidy

LINE_LIMIT = 1000


def one_line(value: object, limit: int = LINE_LIMIT) -> str:
    """Text of `value` on one line: no entities, no controls, single spaces, at most `limit` characters.

    Anything that is not text (or a plain number) gives "". Cost is bounded by `limit`, not by the input.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)[: limit * 8]
    if "&" in text:
        text = html.unescape(text)
    return tidy(text)[:limit].rstrip()
