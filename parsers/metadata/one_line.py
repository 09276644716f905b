"""One line of clean text from whatever a witness handed over."""

from __future__ import annotations

import html
import re

from parsers.words.characters import tidy

LINE_LIMIT = 1000
_BLOCKS = r"p|div|br|ul|ol|li|h[1-6]|blockquote|figure|figcaption"
_INLINE = r"a|b|i|u|em|strong|span|small|sub|sup|q|cite|font|img"
_REST = r"(?:\s[^<>]{0,500})?/?(?:>|$)"  # of a tag, which the end of a text may cut
_MARKED_UP = re.compile(
    rf"^\s*<p{_REST}|<({_BLOCKS}|{_INLINE})(?:\s[^<>]{{0,500}})?>[^<>]{{1,500}}</\1>", re.I
)
_BLOCK_TAG, _INLINE_TAG = (re.compile(rf"</?(?:{names}){_REST}", re.I) for names in (_BLOCKS, _INLINE))


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


def without_markup(text: str) -> str:
    """The words of a text that its writer meant as HTML: one that begins as a paragraph or holds an element
    with its words, as no sentence about `<br>` or `<div></div>` does."""
    if "<" not in text or not _MARKED_UP.search(text):
        return text
    return tidy(_INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", text)))
