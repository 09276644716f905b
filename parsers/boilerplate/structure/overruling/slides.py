"""Slides: a gallery amid an article that says its own title over each picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set

from parsers.boilerplate.structure.overruling.lead import TITLED
from parsers.boilerplate.structure.page.outline import Box, Outline, area_of, outward, with_inner
from parsers.tree.tags import HEADINGS
from parsers.words.characters import count_words

_FEWEST, _PARTS = 3, 5  # slides; blocks of one, its title among them
_TITLE_WORDS = 4  # of a gallery's title at least: "What we like" stands over every part of a review


def find_slides(outline: Outline, lead: Sequence[int], own: Set[int], titles: Sequence[float]) -> set[int]:
    """The numbers of boxes of galleries, and of those in them; not of those in `own`, around the lead.

    A gallery begins with its title, which is not the page's, and says it again for each of its pictures.
    """
    said: defaultdict[tuple[str, int, str], list[int]] = defaultdict(list)
    for at in range(lead[0] + 1, len(outline.segments)) if lead else ():
        segment = outline.segments[at]
        if segment.box.tag in HEADINGS and titles[at] <= TITLED and count_words(segment.text) >= _TITLE_WORDS:
            said[segment.text, segment.box.depth, segment.box.shape].append(at)
    found = (_gallery_of(outline, places) for places in said.values() if len(places) >= _FEWEST)
    return with_inner(outline, {box.number for box in found if box is not None} - own)


def _gallery_of(outline: Outline, places: Sequence[int]) -> Box | None:
    """The box around titles alike, if it begins with the first and holds as many pictures, little more."""
    gallery = area_of([outline.segments[at] for at in places], 0)
    before = outward(outline.segments[places[0] - 1].box)
    small = gallery.segments <= _PARTS * len(places) and gallery.images >= len(places)
    return gallery if small and all(box is not gallery for box in before) else None
