"""Kin: texts of one tag in one box, whatever their classes. An article's last paragraph often has its own.

Texts in boxes of their own are kin where these boxes are alike and named: a site sets its paragraphs in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from parsers.boilerplate.structure.cues import count_cues
from parsers.boilerplate.structure.features import Floats
from parsers.boilerplate.structure.outline import Segment, kind_of
from parsers.characters import count_words
from parsers.sentences import may_end_sentence

_KEPT, _SHARE = 2, 0.6  # blocks of a box that are kept at least, and how much of its text these are
_KEEP = 0.3  # the bar for plain sentences among these
_SENTENCE_WORDS = 5
Family = tuple[int, str]
_NEWS = 6_000  # characters kept; the true bodies of longer pages often lack the end


def fill_kin(
    segments: Sequence[Segment], probabilities: Floats, named: Sequence[str], keeps: list[bool]
) -> None:
    """Keeps plain sentences in doubt in a box of which most text is in kept blocks of their tag."""
    families: defaultdict[Family, list[int]] = defaultdict(list)
    cousins: defaultdict[Family, list[int]] = defaultdict(list)
    for at, segment in enumerate(segments):
        parent = segment.box.parent
        if parent is not None and not named[segment.box.number]:
            families[parent.number, segment.box.tag].append(at)
            if parent.parent is not None and not parent.shape.endswith("."):
                cousins[parent.parent.number, f"{parent.shape} {segment.box.shape}"].append(at)
    if sum(_text_of(segments, family, keeps) for family in families.values()) > _NEWS:
        return
    for family in (*families.values(), *cousins.values()):
        told = _text_of(segments, family, keeps)
        whole = sum(len(segments[at].text) for at in family)
        if sum(keeps[at] for at in family) < _KEPT or told < _SHARE * whole:
            continue
        for at in family:
            keeps[at] = keeps[at] or bool(probabilities[at] > _KEEP and _is_plain(segments[at]))


def _text_of(segments: Sequence[Segment], family: Sequence[int], keeps: Sequence[bool]) -> int:
    return sum(len(segments[at].text) for at in family if keeps[at])


def _is_plain(segment: Segment) -> bool:
    brief = count_words(segment.text) < _SENTENCE_WORDS
    told = not brief and may_end_sentence(segment.text) and not segment.link_chars
    return told and kind_of(segment) != "caption" and not any(count_cues(segment.text))
