"""Signs of Chinese and Japanese keyboards: full-width ones are read as what they stand for."""

from __future__ import annotations

import re

_FIRST, _LAST = "\uff01", "\uff5e"  # full-width forms of all that ASCII shows, in its order
_NARROW = {code: code - ord(_FIRST) + ord("!") for code in range(ord(_FIRST), ord(_LAST) + 1)}
_WIDE = re.compile(f"[{_FIRST}-{_LAST}「」『』]")


def narrow(text: str) -> str:
    """`text` with letters, digits and signs as on an ASCII keyboard, one for one."""
    return text if text.isascii() else text.translate(_NARROW)


def has_wide(text: str) -> bool:
    """Whether `text` has full-width characters or corner brackets."""
    return not text.isascii() and _WIDE.search(text) is not None
