"""Sisters: boxes of one shape in one box. Paragraphs of an article are, and so are the cards of a list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice

import numpy as np

from parsers.boilerplate.structure.figures.table import Floats
from parsers.boilerplate.structure.page.markup import OTHER, TAG_FACTS
from parsers.boilerplate.structure.page.outline import (
    Box,
    Outline,
    Segment,
    is_caption,
    kin_of,
    kind_of_box,
    outward,
    small_boxes,
    with_inner,
)
from parsers.words.characters import count_words
from parsers.words.sentences import count_sentences

_MAIN_RUN = 0.5  # of the text that the page's article is expected to have
CARDS, CARD_CHARS, CARD_PARTS = 3, 700, 6
_COLUMNS = 3  # of a table; what sets out cards has a picture and a text in a row
_TEASER_SENTENCES = 2  # at most; what tells more tells its story
_CUT = ("…", "...", "…]", "...]")
_TITLE_WORDS, _NAME_WORDS = 4, 2  # a title says so much; what says less may be a title among such
_TITLED, _TOLD = 0.75, 0.5  # of the cards have a title; of these titles are no mere names

Run = tuple[int, tuple[str, ...]]


def find_main_run(outline: Outline, probabilities: Floats) -> list[int]:
    """The places of the blocks alike that most of the expected article stands in; none where it is scattered.

    Alike are blocks in boxes of the same shapes in one box: `<p>` beside `<p>`, or each in a box of its own.
    Blocks that are mostly links are left out.
    """
    expected = np.array([segment.size for segment in outline.segments]) * probabilities
    told = [at for at, segment in enumerate(outline.segments) if segment.link_chars * 3 < len(segment.text)]
    runs: defaultdict[Run, list[int]] = defaultdict(list)
    for at in told:
        runs[run_of(outline.segments[at])].append(at)
    main = max(runs.values(), key=lambda run: float(expected[run].sum()), default=[])
    if float(expected[main].sum()) < _MAIN_RUN * float(expected.sum()):
        return []
    parts = {at: _component_of(outline.segments[at]) for at in told}
    own = {parts[at] for at in main} - {None}
    return sorted({*main, *(at for at in told if parts[at] in own)})


def _component_of(segment: Segment) -> Run | None:
    """The shapes of a block's box and two around it, if these have names: a site writes its article in them,
    several with other things between."""
    boxes = list(islice(outward(segment.box), 4))
    if len(boxes) < 4:
        return None
    shapes = tuple(kind_of_box(box.shape) for box in boxes[:3])
    named = any(" " in shape for shape in shapes[1:])
    return (boxes[3].number, shapes) if named else None


def run_of(segment: Segment) -> Run:
    """The box that a block shares with others, and the shapes of those between that hold nothing else."""
    box, shapes = segment.box, [kind_of_box(segment.box.shape)]
    while box.parent is not None and box.parent.segments == box.segments:
        box = box.parent
        shapes.append(kind_of_box(box.shape))
    if len(shapes) == 1 and box.parent is not None and box.parent.parent is not None:
        box = box.parent  # an advertisement divides one box of paragraphs into several
        shapes.append(kind_of_box(box.shape))
    return box.parent.number if box.parent else 0, tuple(shapes)


def find_cards(outline: Outline) -> set[int]:
    """The numbers of boxes that each show another page of the site, a linked title and a few lines, and of
    those in them.

    They come in threes and more, or as articles in an article; the entries of a list that an article makes
    link to other sites, or tell their story.
    """
    shown: defaultdict[int, list[Segment]] = defaultdict(list)
    for segment in outline.segments:
        for box in small_boxes(segment, CARD_CHARS, CARD_PARTS):
            shown[box.number].append(segment)
    groups: defaultdict[tuple[int, str], list[Box]] = defaultdict(list)
    for box in outline.boxes:
        if box.number in shown and box.segments > 1 and box.parent is not None:
            groups[kin_of(box)].append(box)
    found = [group for group in groups.values() if _are_cards(group, shown, outline.host)]
    stories = find_stories(outline) if found else ()
    cards = {box.number for group in found if group[0].number not in stories for box in group}
    return with_inner(outline, cards)


def find_stories(outline: Outline) -> set[int]:
    """The numbers of boxes alike of which half or more tell more than a teaser, two paragraphs or one of
    three sentences: the items of a roundup, the entries of a live report.
    """
    teasers: Counter[int] = Counter()
    for segment in outline.segments:
        if segment.is_long and not is_caption(segment):
            teasers[segment.box.number] += _teasers_in(segment.text)
    for box in reversed(outline.boxes):
        if box.parent is not None and teasers[box.number]:
            teasers[box.parent.number] += teasers[box.number]
    told = Counter(kin_of(box) for box in outline.boxes if teasers[box.number] > 1)
    alike = [box for box in outline.boxes if box.segments > 1 and kin_of(box) in told]
    count = Counter(map(kin_of, alike))
    return {box.number for box in alike if 2 * told[kin_of(box)] >= count[kin_of(box)]}


def _teasers_in(paragraph: str) -> int:
    """How many teasers would say as much; a text that is cut off is one."""
    return 1 + (count_sentences(paragraph) > _TEASER_SENTENCES and not paragraph.endswith(_CUT))


def _are_cards(group: Sequence[Box], shown: dict[int, list[Segment]], host: str) -> bool:
    if (len(group) < CARDS and not _is_inner_article(group[0])) or _are_rows(group):
        return False
    titles = [title for box in group if (title := _title_of(shown[box.number]))]
    told = sum(_says(title, _TITLE_WORDS) for title in titles)
    here = sum(stays_here(title, host) for title in titles)
    return len(titles) >= _TITLED * len(group) and told > _TOLD * len(titles) and 2 * here > len(group)


def _are_rows(group: Sequence[Box]) -> bool:
    """Whether boxes are rows of a table of names and figures, in which the names may lead to their pages."""
    rows = sum(box.tag == "tr" and box.segments >= _COLUMNS for box in group)
    return rows >= _TITLED * len(group) and not any(box.long_chars or box.images for box in group)


def stays_here(linked: Segment, host: str) -> bool:
    """Whether a block has a link to another page of the site."""
    return linked.link_kinds[OTHER] > 0 or (host != "" and linked.link_host == host)


def _is_inner_article(box: Box) -> bool:
    return box.tag == "article" and box.parent is not None and bool(box.parent.facts & TAG_FACTS["article"])


def _title_of(parts: Sequence[Segment]) -> Segment | None:
    """The one block of a card that is nothing but a link, beside a "Read more" at its end, and the first or
    near it.
    """
    linked = [part for part in parts if _is_linked(part)]
    if len(linked) == 2 and linked[1] is parts[-1] and not _says(linked[1], _TITLE_WORDS):
        linked.pop()
    return linked[0] if len(linked) == 1 and linked[0] in parts[:3] else None


def _is_linked(part: Segment) -> bool:
    return part.link_chars + 2 >= len(part.text) and _says(part, _NAME_WORDS)


def _says(part: Segment, words: int) -> bool:
    return count_words(part.text) >= words
