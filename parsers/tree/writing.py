"""Writing: text put back into a tree, which takes less than a page's source may bring into it."""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def joined(*texts: str | None) -> str:
    """Pieces of text as one that lxml takes: control characters that are spaces become one, others go."""
    return _UNFIT.sub(_plain, "".join(filter(None, texts)))


def _plain(match: re.Match[str]) -> str:
    return " " if match[0].isspace() else ""
