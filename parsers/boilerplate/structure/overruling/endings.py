"""Titles over links: what an article would end in though its links went, and the list under a label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parsers.boilerplate.phrases import find
from parsers.boilerplate.structure.figures.cues import is_cued
from parsers.boilerplate.structure.overruling.lead import LABEL_SIZE, LABELS
from parsers.boilerplate.structure.page.outline import Segment
from parsers.tree.tags import HEADINGS
from parsers.words.characters import count_words
from parsers.words.sentences import CLOSERS, QUESTION_MARKS, ends_in_colon, ends_sentence

_TITLE_WORDS = 12  # of a title over links at most
_SERIES = 3  # entries of one
_LINKED = 0.9  # of an item that is a link and no more


def drop_titles_of_links(segments: Sequence[Segment], keeps: list[bool]) -> None:
    """Drops what stands last in the article and over links that went: "Also on our site", "You may like:".

    Several may stand there, one over the links to sources and one over those to other stories. A heading that
    alone stands last is over something that went, whatever that was, but for the last of a series.
    """
    kept = [at for at, keep in enumerate(keeps) if keep]
    while len(kept) > 1 and kept[-1] + 1 < len(segments):
        last, below = segments[kept[-1]], segments[kept[-1] + 1]
        titled = is_title(last) and count_words(last.text) <= _TITLE_WORDS
        if not titled or below.link_chars + 2 < len(below.text):
            break
        keeps[kept.pop()] = False
    alone = [segments[at].box.tag in HEADINGS for at in kept[-2:]] == [False, True]
    if (
        alone
        and count_words(segments[kept[-1]].text) <= _TITLE_WORDS
        and not _is_said(segments[kept[-1]].text)
    ):
        keeps[kept[-1]] = _is_of_series(segments[kept[-1]], [segments[at] for at in kept])


def drop_labelled_lists(segments: Sequence[Segment], lists: Sequence[range], keeps: list[bool]) -> None:
    """Drops a list of nothing but links right under a label of other stories: "Also read"."""
    for places in lists:
        kept = any(keeps[at] for at in places)
        label = segments[places[0] - 1] if places[0] and kept else None
        if label is None or label.size > LABEL_SIZE or label.link_chars:
            continue
        linked = all(segments[at].link_chars >= _LINKED * len(segments[at].text) for at in places)
        if linked and find(label.text, kinds=LABELS):
            for at in places:
                keeps[at] = False


def _is_said(text: str) -> bool:
    """Whether a heading is a last word of its own: "Thank you for talking to us." """
    return ends_sentence(text) and not text.rstrip(CLOSERS).endswith(QUESTION_MARKS) and not is_cued(text)


def _is_of_series(heading: Segment, kept: Iterable[Segment]) -> bool:
    """Whether a heading is one of several kept that each stand in a box of their own, of one shape."""
    parent = heading.box.parent
    shapes = heading.box.shape, parent.shape if parent else ""
    parents = (one.box.parent for one in kept if one.box.shape == shapes[0])
    return len({box.number for box in parents if box is not None and box.shape == shapes[1]}) >= _SERIES


def is_title(segment: Segment) -> bool:
    """Whether a block is a heading, or leads in what stands below it."""
    return segment.box.tag in HEADINGS or ends_in_colon(segment.text)
