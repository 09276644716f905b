"""One line of clean text from whatever a witness handed over."""

from __future__ import annotations

import html
import re

LINE_LIMIT = 1000
# C0/C1 controls but for white space, bidi embeddings/overrides/isolates and marks, zero-width space, BOM,
# soft hyphen, lone surrogates. Zero-width (non-)joiners stay: Persian and Hindi spell with them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def one_line(value: object, limit: int = LINE_LIMIT) -> str:
    """Text of `value` on one line: no entities, no controls, single spaces, at most `limit` characters.

    Anything that is not text (or a plain number) gives "". Cost is bounded by `limit`, not by the input.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)[: limit * 8]
    if "&" in text:
        text = html.unescape(text)
    return " ".join(_UNWANTED.sub("", text).split())[:limit].rstrip()
