"""Quotations: who says them stands before, what came then after, in sentences of the article beside them."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.boilerplate.structure.markup import TAG_FACTS
from parsers.boilerplate.structure.outline import Box, Segment

_LEVELS = 6  # boxes from a text up to its quotation
_QUOTE = TAG_FACTS["blockquote"]


def find_framing(segments: Sequence[Segment], keeps: Sequence[bool]) -> list[int]:
    """The places of the texts right before and after a quotation, in its box; that end of it is kept."""
    quotes = [_quote_of(segment) for segment in segments]
    kept = [quote if keep else None for quote, keep in zip(quotes, keeps, strict=True)]
    near = zip(segments, quotes, [None, *kept[:-1]], [*kept[1:], None], strict=True)
    return [
        at
        for at, (segment, own, *beside) in enumerate(near)
        if not own and any(quote and quote.parent in (segment.box, segment.box.parent) for quote in beside)
    ]


def _quote_of(segment: Segment) -> Box | None:
    box: Box | None = segment.box
    for _ in range(_LEVELS):
        if box is None or not box.facts & _QUOTE:
            return None
        if box.tag == "blockquote":
            return box
        box = box.parent
    return None
