"""Quotations: one between two kept paragraphs of its box stays whole, and one kept stays with who said it.

The lines of a poem are short, and few end a sentence; a name under a quotation is often all a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice, takewhile

from parsers.boilerplate.phrases import find
from parsers.boilerplate.structure.figures.cues import count_cues
from parsers.boilerplate.structure.figures.table import Floats
from parsers.boilerplate.structure.page.markup import TAG_FACTS
from parsers.boilerplate.structure.page.outline import Box, Segment, outward
from parsers.words.characters import count_words

_LEVELS = 6  # boxes from a text up to its quotation
_QUOTE = TAG_FACTS["blockquote"]
_LINES = 2  # in a quotation of one line a sentence of the article is shown again
_DOUBTED = 0.2  # the bar for each of its lines
_DASHES = ("—", "–", "―")
_NAME_WORDS = 16  # of a name, and where it was said


def fill_quotes(
    segments: Sequence[Segment], probabilities: Floats, named: Sequence[str], keeps: list[bool]
) -> None:
    """Keeps the plain lines of a quotation between two kept paragraphs of the box that it stands in, and who
    is named after a dash in the line under a kept one, within it or below it.
    """
    quoted = [at for at, segment in enumerate(segments) if segment.box.facts & _QUOTE]
    for quote, group in groupby(quoted, key=lambda at: _quote_of(segments[at])):
        places = list(group)
        last = places[-1]
        if last > places[0] and keeps[last - 1] and _signs(segments[last], named):
            keeps[last] = True
        if keeps[last] and quote is not None and _names_speaker(segments[last + 1 : last + 2], quote, named):
            keeps[last + 1] = True
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


def _signs(line: Segment, named: Sequence[str]) -> bool:
    """Whether the last line of a quotation, after a dash or in a footer, says whose words it has."""
    if line.soft:
        return line.text.startswith(_DASHES)
    brief = count_words(line.text) <= _NAME_WORDS and not named[line.box.number]
    return brief and line.box.tag == "footer" and find(line.whole) is None


def _names_speaker(below: Sequence[Segment], quote: Box, named: Sequence[str]) -> bool:
    """Whether the line right below a quotation, in its box, is a dash and whose words they are."""
    if not below or named[below[0].box.number] or below[0].box.parent is not quote.parent:
        return False
    brief = below[0].text.startswith(_DASHES) and count_words(below[0].text) <= _NAME_WORDS
    return (
        brief
        and below[0].box.tag in ("p", "div", "footer", "figcaption")
        and not any(count_cues(below[0].text))
    )


def _is_own(segment: Segment, named: Sequence[str]) -> bool:
    return not named[segment.box.number] and not segment.link_chars


def _quote_of(segment: Segment) -> Box | None:
    within = takewhile(lambda box: box.facts & _QUOTE, islice(outward(segment.box), _LEVELS))
    return next((box for box in within if box.tag == "blockquote"), None)
