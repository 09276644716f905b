"""Quotations: one between two kept paragraphs of its box stays whole, and one kept stays with who said it.

The lines of a poem are short, and few end a sentence; a name under a quotation is often all a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice, takewhile

from parsers.boilerplate.structure.figures.cues import count_cues
from parsers.boilerplate.structure.figures.features import Floats
from parsers.boilerplate.structure.page.markup import TAG_FACTS
from parsers.boilerplate.structure.page.outline import Box, Segment, outward

_LEVELS = 6  # boxes from a text up to its quotation
_QUOTE = TAG_FACTS["blockquote"]
_LINES = 2  # in a quotation of one line a sentence of the article is shown again
_DOUBTED = 0.2  # the bar for each of its lines
_DASHES = ("—", "–", "―")


def fill_quotes(
    segments: Sequence[Segment], probabilities: Floats, named: Sequence[str], keeps: list[bool]
) -> None:
    """Keeps the plain lines of a quotation between two kept paragraphs of the box that it stands in, and who
    is named after a dash in the line under a kept one.
    """
    quoted = [at for at, segment in enumerate(segments) if segment.box.facts & _QUOTE]
    for quote, group in groupby(quoted, key=lambda at: _quote_of(segments[at])):
        places = list(group)
        last = places[-1]
        if (
            last > places[0]
            and segments[last].soft
            and keeps[last - 1]
            and segments[last].text.startswith(_DASHES)
        ):
            keeps[last] = True
        beside = (places[0] - 1, places[-1] + 1)
        if quote is None or len(places) < _LINES or beside[0] < 0 or beside[1] >= len(segments):
            continue
        framed = all(keeps[at] and segments[at].box.parent is quote.parent for at in beside)
        own = all(
            keeps[at] or (probabilities[at] > _DOUBTED and _is_own(segments[at], named)) for at in places
        )
        cued = sum(any(count_cues(segments[at].text)) for at in places)
        if framed and own and 3 * cued <= len(places):
            for at in places:
                keeps[at] = True


def _is_own(segment: Segment, named: Sequence[str]) -> bool:
    return not named[segment.box.number] and not segment.link_chars


def _quote_of(segment: Segment) -> Box | None:
    within = takewhile(lambda box: box.facts & _QUOTE, islice(outward(segment.box), _LEVELS))
    return next((box for box in within if box.tag == "blockquote"), None)
