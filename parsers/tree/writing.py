"""Writing: text put back into a tree, which takes less than a page's source may bring into it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def joined(*texts: str | None) -> str:
    """Pieces of text as one that lxml takes: control characters that are spaces become one, others go."""
    return _UNFIT.sub(_plain, "".join(filter(None, texts)))


def take_out(run: Sequence[HtmlElement]) -> None:
    """Takes out elements that follow each other, and leaves what is written behind them. All at once: one by
    one, each would copy the text that the others left."""
    before, around = run[0].getprevious(), run[0].getparent()
    said = [one.tail for one in run]
    for one in run:
        around.remove(one)
    if before is None:
        around.text = joined(around.text, *said)
    else:
        before.tail = joined(before.tail, *said)


def _plain(match: re.Match[str]) -> str:
    return " " if match[0].isspace() else ""
