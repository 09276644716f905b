"""Further articles: what a page goes on with below its own article, each under a title of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from itertools import takewhile

from parsers.boilerplate.phrases import find
from parsers.boilerplate.structure.figures.features import Shares
from parsers.boilerplate.structure.figures.table import Floats
from parsers.boilerplate.structure.overruling.lead import (
    LABEL_SIZE,
    LABELS,
    TITLED,
    is_headline,
    is_named,
)
from parsers.boilerplate.structure.overruling.sisters import stays_here
from parsers.boilerplate.structure.page.markup import TAG_FACTS
from parsers.boilerplate.structure.page.outline import (
    Box,
    Outline,
    Segment,
    classes_of,
    kind_of,
    outward,
    with_inner,
)
from parsers.frame.bylines import read_byline
from parsers.frame.datelines import read_dateline
from parsers.words.characters import EAST_ASIAN

_WHOLE = 400  # characters of long text; of less, only what shows plainly that it is one is another article
_STATED = 0.8  # of a paragraph is in the body that linked data state
_OPENING = 4  # blocks, a title and a byline among them
_RUBRIC_WORDS, _RUBRIC_LETTERS = 2, 30  # "Mobile", "Middle East"; a title in Thai is one word
_SIGNING = frozenset(("byline", "author", "authors", "autor", "auteur", "autore", "autoren"))
_ARTICLE = TAG_FACTS["article"]


def find_further(
    outline: Outline, lead: Sequence[int], own: Set[int], shares: Shares, sure: Floats
) -> set[int]:
    """The numbers of boxes that hold another article, whole, below the page's own, and of those in them.

    Each begins with a title of its own, and is told from a section of the page's article by what it is: an
    `article` beside another, a box named for it ("next-article"), or under an h1 and signed by somebody else,
    or in a box like that of the page's own h1, or not in the body that linked data state. Where either is
    brief, its title must be an h1 or lead to another page too; or it is an `article` whose title and a line
    under it are named as the page's own are. `own` are the boxes around
    the lead, `sure` is how probably each block is an article's.
    """
    further: set[int] = set()
    segments = outline.segments
    told = 0
    for at in range(lead[0] + 1, len(segments)) if lead else ():
        titled = at > lead[-1] and shares.title[at] <= TITLED and is_headline(segments[at])
        asked = outward(segments[at].box) if titled or further else ()
        boxes = [box for box in asked if box.number not in own]
        if boxes and boxes[-1].number in further:
            continue
        if boxes and titled:
            whole = told >= _WHOLE and _is_further(outline, at, boxes, lead, shares)
            if whole or _is_named_alike(outline, at, boxes, lead):
                further.add(boxes[-1].number)
            else:
                further |= _plainly_further(outline, at, boxes, lead)
        told += len(segments[at].text) if sure[at] > 0.5 else 0
    return with_inner(outline, further)


def _is_further(outline: Outline, at: int, boxes: Sequence[Box], lead: Sequence[int], shares: Shares) -> bool:
    """Whether the outermost of the boxes around a title, none of them around the lead, is another article."""
    box, heading, first = boxes[-1], outline.segments[at], outline.segments[lead[0]]
    start = _start_of(box, outline, at)
    if start is None or box.long_chars < _WHOLE or box.link_chars * 3 >= box.chars:
        return False
    if first.box.facts & _ARTICLE and any(inner.tag == "article" for inner in boxes):
        return box.parent is not None and not box.parent.facts & _ARTICLE
    if any(is_named(inner.words) for inner in boxes):
        return True
    if heading.box.tag != "h1":
        return False
    if _is_twin(box, first.box) and (box.shape[-1] != "." or stays_here(heading, outline.host)):
        return True
    below = outline.segments[start : start + box.segments]
    if any(not _SIGNING.isdisjoint(segment.box.words) for segment in below[:_OPENING]):
        return True
    theirs = [shares.stated[start + step] for step, segment in enumerate(below) if segment.is_long]
    return min(shares.stated[one] for one in lead[1:]) >= _STATED and max(theirs) < 1 - _STATED


def _plainly_further(outline: Outline, at: int, boxes: Sequence[Box], lead: Sequence[int]) -> set[int]:
    """The boxes of an article, however brief, that shows by its title and by how it is begun whose it is.

    Its title is a second h1, or leads to another page; and it is signed, dated beside the page's own article
    (a chapter may begin with a date), stands under a label such as "Up next", or is an `article` as that is.
    """
    heading, first = outline.segments[at], outline.segments[lead[0]]
    second = heading.box.tag == first.box.tag == "h1"
    linked = stays_here(heading, outline.host) and not _is_rubric(heading)
    labelled = _is_labelled(outline, at)
    if not (second or linked or labelled):
        return set()
    box = next((box for box in reversed(boxes) if _start_of(box, outline, at) is not None), heading.box)
    beside = _is_beside(outline, box, lead)
    signed = _is_signed(outline, at) or (beside and _is_signed(outline, at, read_dateline))
    if box.segments == 1:
        return set(_rest_from(outline, heading.box)) if second and signed else set()
    if not box.long_chars or box.link_chars * 3 >= box.chars:
        return set()
    inner = any(one.tag == "article" for one in boxes) and not (box.parent and box.parent.facts & _ARTICLE)
    told = second or (beside and (linked or (labelled and signed)))
    shown = signed or labelled or (inner and (second or bool(first.box.facts & _ARTICLE)))
    return {box.number} if told and shown else set()


def _is_rubric(heading: Segment) -> bool:
    """Whether a heading is a word or two, as the name of a section is that an article stands under."""
    text = heading.text
    return len(text.split()) <= _RUBRIC_WORDS and len(text) <= _RUBRIC_LETTERS and text[0] < EAST_ASIAN


def _start_of(box: Box, outline: Outline, at: int) -> int | None:
    """The place of a box's first block if the one at a place is among its first few, before any sentence:
    what stands amid a section of the article is no title of the whole section.
    """
    start = next(
        (one for one in range(max(0, at - _OPENING), at + 1) if _holds(box, outline.segments[one])), at
    )
    before = outline.segments[start:at]
    opens = not any(segment.is_long and kind_of(segment) != "caption" for segment in before)
    return start if opens and start > at - _OPENING else None


def _is_signed(outline: Outline, at: int, read: Callable[[str], object] = read_byline) -> bool:
    """Whether a byline follows a title before any sentence does, or what another reader of lines knows."""
    below = takewhile(lambda segment: not segment.is_long, outline.segments[at + 1 : at + 1 + _OPENING])
    return any(
        not _SIGNING.isdisjoint(segment.box.words) or read(segment.text) is not None for segment in below
    )


def _is_named_alike(outline: Outline, at: int, boxes: Sequence[Box], lead: Sequence[int]) -> bool:
    """Whether an `article` begins with a title and a line under it that are named as the page's own are."""
    box, name = boxes[-1], classes_of(outline.segments[at].box)
    alike = name != "" and name == classes_of(outline.segments[lead[0]].box)
    if not alike or not box.long_chars or all(inner.tag != "article" for inner in boxes):
        return False
    begins = _start_of(box, outline, at) is not None
    return begins and bool(_lines_below(outline, at) & _lines_below(outline, lead[0]))


def _lines_below(outline: Outline, at: int) -> set[str]:
    """The names of the boxes of the short lines soon below a title: who wrote it, and when."""
    below = outline.segments[at + 1 : at + 1 + _OPENING]
    return {classes_of(segment.box) for segment in below if not segment.is_long} - {""}


def _is_labelled(outline: Outline, at: int) -> bool:
    before = outline.segments[at - 1]
    return before.size <= LABEL_SIZE and find(before.text, kinds=LABELS) is not None


def _is_beside(outline: Outline, box: Box, lead: Sequence[int]) -> bool:
    """Whether a sister of a box holds all of the lead, with the headline: the page's own article, whole."""
    beside = [
        next((one for one in outward(outline.segments[at].box) if one.parent is box.parent), None)
        for at in lead
    ]
    return beside[0] is not None and all(one is beside[0] for one in beside)


def _rest_from(outline: Outline, heading: Box) -> Iterator[int]:
    """A title that stands alone, and its sisters below it."""
    for box in outline.boxes[heading.number :]:
        if box.parent is heading.parent:
            yield box.number


def _is_twin(box: Box, headline: Box) -> bool:
    """Whether a box stands beside one of its shape around the page's own h1."""
    own = next((around for around in outward(headline) if around.parent is box.parent), None)
    return headline.tag == "h1" and own is not None and own.shape == box.shape


def _holds(box: Box, segment: Segment) -> bool:
    return any(around is box for around in outward(segment.box))
