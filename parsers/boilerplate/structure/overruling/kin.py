"""Kin: texts of one tag in one box, whatever their classes. An article's last paragraph often has its own.

Texts in boxes of their own are kin where these boxes are alike and named: a site sets its paragraphs in them.
A quotation between two paragraphs may be wrapped in any way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice

from parsers.boilerplate.structure.figures.cues import count_cues, is_cued
from parsers.boilerplate.structure.figures.table import Floats
from parsers.boilerplate.structure.page.outline import (
    Box,
    Segment,
    around,
    classes_of,
    is_caption,
    kind_of_box,
    outward,
)
from parsers.tree.tags import HEADINGS
from parsers.words.characters import count_words, fold
from parsers.words.sentences import may_end_sentence
from parsers.words.speech import is_reported

_KEPT, _SHARE = 2, 0.6  # blocks of a box that are kept at least, and how much of its text these are
_KEEP, _BETWEEN_KEEP = 0.3, 0.15  # the bars for plain sentences among these; for one between two of them
_OPENING_KEEP = 0.05  # the bar for a sentence above the picture
_SENTENCE_WORDS = 5
_CALLED_WORDS = 4  # of whom a letter speaks to: "Dear neighbours,"
_LONG_WORDS = 40  # of a paragraph that may have one word as furniture has them: a ship, a subscriber
_AROUND, _ABOVE = 4, 40  # boxes around a paragraph among which the body is; blocks above the first
Family = tuple[int, str]
# "The owner did not respond to a request for comment": no reader is asked for one.
_ASKED = re.compile(r"\b(?:for|to) comment\b")


def fill_kin(
    segments: Sequence[Segment], probabilities: Floats, named: Sequence[str], keeps: list[bool]
) -> None:
    """Keeps plain sentences in doubt in a box of which most text is in kept blocks of their tag; also between
    two of them, however each is wrapped.
    """
    sure = probabilities > _KEEP
    for family in (*_group(segments, named, _sister), *_group(segments, named, _cousin)):
        doubted = [at for at in family if sure[at] and not keeps[at]]
        if doubted and _is_kept(segments, family, keeps):
            for at in doubted:
                keeps[at] = _is_plain(segments[at])
    _fill_joined(segments, probabilities, named, keeps)
    for family in _group(segments, named, _wrapped):
        own = frozenset(at for at in family if keeps[at])
        between = [at for at in family if not keeps[at] and {at - 1, at + 1} <= own]
        if between and _is_kept(segments, family, keeps):
            for at in between:
                keeps[at] = bool(probabilities[at] > _BETWEEN_KEEP and _is_plain(segments[at]))


def fill_opening(
    segments: Sequence[Segment], probabilities: Floats, named: Sequence[str], keeps: list[bool]
) -> None:
    """Keeps the sentences above the first kept paragraph in a box that is the twin of that one's: an article
    that begins above its picture and goes on below it. What the model is sure of is a page's own, in a row
    or a block like those of the article.
    """
    first = next((at for at, segment in enumerate(segments) if keeps[at] and segment.is_long), 0)
    for at in range(max(0, first - _ABOVE), first):
        told = segments[at].is_long and may_end_sentence(segments[at].text) and not is_caption(segments[at])
        doubted = not keeps[at] and not named[segments[at].box.number] and probabilities[at] > _OPENING_KEEP
        if told and doubted:
            twins = _are_twins(_body_of(segments[at].box), _body_of(segments[first].box))
            keeps[at] = twins and not is_cued(segments[at].text)


def _are_twins(body: Box | None, other: Box | None) -> bool:
    return (
        body is not None
        and other is not None
        and body is not other
        and body.shape == other.shape
        and body.parent is other.parent
    )


def _body_of(box: Box) -> Box | None:
    """The innermost box around one that has a name."""
    return next((above for above in islice(outward(box), 1, _AROUND) if classes_of(above)), None)


def _fill_joined(
    segments: Sequence[Segment], probabilities: Floats, named: Sequence[str], keeps: list[bool]
) -> None:
    """Keeps what is in doubt and joined to what is kept: a sentence right under a heading of its box, a line
    that a comma joins to the paragraph below, a box's own sentence between two of its paragraphs, one that
    is named as the paragraph below is.
    """
    for at, segment in enumerate(segments):
        linked = segment.link_chars * 3 >= len(segment.text)
        called = segment.text.endswith(",") and count_words(segment.text) <= _CALLED_WORDS
        bar = _BETWEEN_KEEP if called else _KEEP
        if keeps[at] or named[segment.box.number] or probabilities[at] <= bar or linked:
            continue
        above = segments[at - 1].box if at and keeps[at - 1] else None
        below = segments[at + 1].box if at + 1 < len(segments) and keeps[at + 1] else None
        if may_end_sentence(segment.text) and not is_caption(segment):
            headed = above is not None and _is_headed(segments[at - 1], segment)
            between = above is not None and below is not None and above.parent is below.parent is segment.box
            alike = below is not None and _is_named_alike(segment.box, below) and _is_plain(segment)
            keeps[at] = between or alike or (headed and not _leads_on(segment, segments[at + 1 : at + 2]))
        elif segment.text.endswith(",") and below is not None and below.tag == segment.box.tag:
            keeps[at] = below.parent is segment.box.parent


def _is_named_alike(box: Box, below: Box) -> bool:
    """Whether two boxes have the same class, whatever their tags."""
    return classes_of(box) != "" and classes_of(box) == classes_of(below)


def _is_headed(heading: Segment, segment: Segment) -> bool:
    """Whether the heading of its box stands right above a sentence, and is not that of a form or a list."""
    shared = heading.box.tag in HEADINGS and around(heading.box) is around(segment.box)
    return shared and not any(count_cues(heading.whole))


def _leads_on(segment: Segment, below: Sequence[Segment]) -> bool:
    """Whether nothing but a link follows in its box, as on a card: "Learn more"."""
    card = around(segment.box)
    links = (one.box for one in below if one.link_chars >= len(one.text))
    return any(card in (box, around(box)) for box in links)


def _group(
    segments: Sequence[Segment], named: Sequence[str], family_of: Callable[[Box], Family | None]
) -> list[list[int]]:
    families: defaultdict[Family, list[int]] = defaultdict(list)
    for at, segment in enumerate(segments):
        if not named[segment.box.number] and (family := family_of(segment.box)):
            families[family].append(at)
    return list(families.values())


def _sister(box: Box) -> Family | None:
    return (box.parent.number, box.tag) if box.parent is not None else None


def _cousin(box: Box) -> Family | None:
    parent = box.parent
    kind = kind_of_box(parent.shape) if parent is not None else ""
    if parent is None or parent.parent is None or " " not in kind:
        return None
    return parent.parent.number, f"{kind} {kind_of_box(box.shape)}"


def _wrapped(box: Box) -> Family | None:
    outside = around(box)
    return (outside.number, box.tag) if outside is not None else None


def _is_kept(segments: Sequence[Segment], family: Sequence[int], keeps: Sequence[bool]) -> bool:
    """Whether most of a family's text is kept."""
    whole = sum(len(segments[at].text) for at in family)
    return sum(keeps[at] for at in family) >= _KEPT and _text_of(segments, family, keeps) >= _SHARE * whole


def _text_of(segments: Sequence[Segment], family: Sequence[int], keeps: Sequence[bool]) -> int:
    return sum(len(segments[at].text) for at in family if keeps[at])


def _is_plain(segment: Segment) -> bool:
    """Whether a block is a sentence without links and without the words that furniture has; a long one, and
    one that tells what somebody said, may have one such word.
    """
    words = count_words(segment.text)
    told = words >= _SENTENCE_WORDS and may_end_sentence(segment.text) and not segment.link_chars
    if not told or is_caption(segment):
        return False
    cues = sum(count_cues(_ASKED.sub("", segment.text)))
    return not cues or (cues == 1 and (words >= _LONG_WORDS or is_reported(fold(segment.text))))
