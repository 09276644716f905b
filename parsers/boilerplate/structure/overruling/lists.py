"""Lists: what a sentence leads in, what stands between an article's paragraphs, and the rest of a kind.

The model knows a paragraph by its length; items, terms and subheads of two words it doubts, one more than
another. Sisters of one shape share their fate, and a list goes with the sentence before it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from parsers.boilerplate.phrases import find
from parsers.boilerplate.structure.figures.cues import is_cued
from parsers.boilerplate.structure.figures.table import Floats
from parsers.boilerplate.structure.page.markup import HIDDEN, TAG_FACTS
from parsers.boilerplate.structure.page.outline import Box, Outline, Segment, around, closest, is_caption
from parsers.tree.tags import HEADINGS
from parsers.words.characters import count_words
from parsers.words.sentences import ends_in_colon, ends_sentence, leads_in

Plain = Callable[[int], bool]
Family = tuple[int, str]
_LISTS = ("ul", "ol", "dl")
_LISTED = sum(TAG_FACTS[tag] for tag in _LISTS)
_SISTERS = HEADINGS | {"li", "dt", "dd"}
_IN_ITEM = TAG_FACTS["li"]
_DEEP = 6  # boxes between a text and the item that it stands in
_ITEMS, _FEW = 6, 0.2  # alike at least; of which so many at most say what is kept
_TELLS = 2  # times as much as stands above them at most
_NESTED = 3  # boxes between an item's text and its list
_LINKED = 0.2  # of a list's text; a list of links is a menu
_MOST = 0.6  # of sisters are kept; so all are
_HALF = 0.5  # of a list of links, where most are of all such lists in its box
_LEAST = 2  # sisters kept
_STRAYS = 3  # items for each that is kept; where more are, the list is the article's
_ON_THE_WHOLE = 0.45  # how probable its items are
_DOUBTED = 0.08  # the bar for what the model is not sure of
_LINKED_KEEP = 0.28  # the bar for an item that is mostly link among those kept
_AFTER = 0.3  # for a sentence right below a list that stays
_TITLE_WORDS = 4  # of a line over a list that is no heading by its tag
_ENTRIES = 3  # of a digest
_SUBHEAD = 0.15  # for a heading among the article's paragraphs
_APART = HIDDEN | sum(
    TAG_FACTS[tag]
    for tag in ("nav", "header", "footer", "aside", "form", "dialog", "figure", "button", "table")
)


def find_lists(segments: Sequence[Segment]) -> list[range]:
    """The places of each list's items."""
    found: dict[int, list[int]] = {}
    for at, segment in enumerate(segments):
        if segment.box.facts & _LISTED and (box := closest(segment.box, _LISTS, _NESTED)) is not None:
            found.setdefault(box.number, []).append(at)
    return [
        range(places[0], places[-1] + 1)
        for places in found.values()
        if len(places) >= _LEAST and places[-1] - places[0] == len(places) - 1
    ]


def fill_lists(
    segments: Sequence[Segment],
    lists: Sequence[range],
    probabilities: Floats,
    named: Sequence[str],
    keeps: list[bool],
) -> None:
    """Keeps plain lists with the sentences around them, and the rest of what most sisters are kept of."""
    asked: dict[int, bool] = {}

    def own(at: int) -> bool:
        return not named[segments[at].box.number] and _is_own(segments[at])

    def plain(at: int) -> bool:
        if at not in asked:
            asked[at] = own(at) and not is_cued(segments[at].text)
        return asked[at]

    def are_plain(places: Sequence[int]) -> bool:
        """Of three items one may have a word that furniture is made of too, "per share"; no term."""
        terms = segments[places[0]].box.tag in ("dt", "dd")
        told = sum(map(plain, places))
        return (told == len(places) if terms else 3 * told >= 2 * len(places)) and all(map(own, places))

    for places in lists:
        _fill_list(segments, places, probabilities, are_plain, keeps)
    shares = _shares(segments, lists, keeps)
    for places, share in zip(lists, shares, strict=True):
        _fill_linked(segments, places, share, probabilities, named, keeps)
    _fill_sisters(segments, probabilities, plain, keeps)
    _fill_subheads(segments, probabilities, named, keeps)


def drop_lone_items(segments: Sequence[Segment], keeps: list[bool]) -> None:
    """Drops what is kept of one or two items of many that each have a link, below a good part of the text: a
    list of other stories, of which some tell more than the rest.
    """
    items: defaultdict[tuple[int, str], dict[int, list[int]]] = defaultdict(dict)
    listed = [at for at, segment in enumerate(segments) if segment.box.facts & _IN_ITEM]
    for at in listed if any(keeps[at] for at in listed) else ():
        item = closest(segments[at].box, ("li",), _DEEP)
        if item is not None and item.parent is not None:
            items[item.parent.number, item.shape].setdefault(item.number, []).append(at)
    for alike in items.values():
        kept = [places for places in alike.values() if any(keeps[at] for at in places)]
        if len(alike) < _ITEMS or not 0 < len(kept) <= _FEW * len(alike):
            continue
        linked = all(any(segments[at].link_chars for at in places) for places in alike.values())
        told = [at for places in kept if len(places) > 1 for at in places if keeps[at]]
        above = [at for at in range(told[0] if told else 0) if keeps[at]]
        if linked and told and _size(segments, told) < _TELLS * _size(segments, above):
            for at in told:
                keeps[at] = False


def drop_stray_items(
    segments: Sequence[Segment], lists: Sequence[range], probabilities: Floats, keeps: list[bool]
) -> None:
    """Drops the few items kept of a list without links, and the only one of a list of links, if the model
    doubts its items on the whole.
    """
    for places in lists:
        kept = sum(keeps[at] for at in places)
        if len(places) < _STRAYS or not 0 < _STRAYS * kept <= len(places):
            continue
        doubted = float(sum(probabilities[at] for at in places)) < _ON_THE_WHOLE * len(places)
        linked = [bool(segments[at].link_chars) for at in places]
        if doubted and (not any(linked) or (kept == 1 and all(linked))):
            for at in places:
                keeps[at] = False


def _size(segments: Sequence[Segment], places: Iterable[int]) -> int:
    return sum(len(segments[at].text) for at in places)


def _is_own(segment: Segment) -> bool:
    return not segment.box.facts & _APART and segment.link_chars <= _LINKED * len(segment.text)


def _is_subhead(segment: Segment) -> bool:
    return not segment.link_chars and not segment.box.facts & _APART and not is_cued(segment.text)


def _fill_list(
    segments: Sequence[Segment],
    places: range,
    probabilities: Floats,
    are_plain: Callable[[Sequence[int]], bool],
    keeps: list[bool],
) -> None:
    """Keeps a plain list whose leading sentence is kept, that sentence where any of its items is, and a list
    between two kept paragraphs; then the sentence right below it, if the model hardly doubts that.
    """
    box = closest(segments[places[0]].box, _LISTS, _NESTED)
    around = box.parent if box else None
    above, below = _past_captions(segments, places[0], -1), _past_captions(segments, places[-1], 1)
    titled = above > 0 and _is_title(segments[above])
    lead, after = (_is_beside(segments, at, around) for at in (above - titled, below))
    if lead and not titled and leads_in(segments[above].text):
        stays, over = keeps[above] or any(keeps[at] for at in places), [above]
    elif lead and titled and keeps[above] and ends_in_colon(segments[above].text):
        stays, over = True, [above]
    else:
        between = lead and after and keeps[above - titled] and keeps[below]
        stays, over = between or _answers(segments, places, keeps), [above] * (titled and between)
    if not stays or not are_plain([*(at for at in over if not keeps[at]), *places]):
        return
    for at in (*over, *places):
        keeps[at] = True
    if after and probabilities[below] > _AFTER and ends_sentence(segments[below].text):
        keeps[below] = keeps[below] or are_plain([below])


def _fill_linked(
    segments: Sequence[Segment],
    places: range,
    share: float,
    probabilities: Floats,
    named: Sequence[str],
    keeps: list[bool],
) -> None:
    """Keeps the rest of a list's items that are mostly link if at least this `share` of the list is kept: the
    article lists things that each have a page of their own.
    """
    if not max(_LEAST, share * len(places)) <= sum(keeps[at] for at in places) < len(places):
        return
    for at in places:
        segment = segments[at]
        linked = segment.box.tag == "li" and segment.link_chars > _LINKED * len(segment.text)
        if linked and not named[segment.box.number] and not segment.box.facts & _APART:
            keeps[at] = keeps[at] or bool(probabilities[at] > _LINKED_KEEP)


def _shares(segments: Sequence[Segment], lists: Sequence[range], keeps: Sequence[bool]) -> list[float]:
    """For each list, the share of its items that must be kept for its links to be kept, too: it is smaller
    where most items of the lists of that kind in that box are kept.
    """
    families = [_family_of(segments[places[0]]) for places in lists]
    items, kept = Counter[Family](), Counter[Family]()
    for family, places in zip(families, lists, strict=True):
        items[family] += len(places)
        kept[family] += sum(keeps[at] for at in places)
    return [_HALF if kept[family] >= _MOST * items[family] else _MOST for family in families]


def _family_of(item: Segment) -> Family:
    """What the lists of one kind in one box share; an item's own list alone where none is around it."""
    box = closest(item.box, _LISTS, _NESTED)
    if box is None or box.parent is None:
        return item.box.number, ""
    return box.parent.number, box.shape


def _past_captions(segments: Sequence[Segment], at: int, step: int) -> int:
    """The place of the next block in one direction that is no text under a picture."""
    at += step
    while 0 <= at < len(segments) and is_caption(segments[at]):
        at += step
    return at


def _answers(segments: Sequence[Segment], places: range, keeps: Sequence[bool]) -> bool:
    """Whether a list of terms holds questions and answers, all of them sentences, one of them kept."""
    asks = all(segments[at].box.tag in ("dt", "dd") for at in places) and any(keeps[at] for at in places)
    return asks and all(ends_sentence(segments[at].text) for at in places)


def _is_title(segment: Segment) -> bool:
    brief = segment.box.tag == "p" and count_words(segment.text) <= _TITLE_WORDS
    return segment.box.tag in HEADINGS or (brief and not ends_sentence(segment.text))


def _is_beside(segments: Sequence[Segment], at: int, around: Box | None) -> bool:
    return (
        0 <= at < len(segments) and segments[at].box.tag in ("p", "div") and segments[at].box.parent is around
    )


def _fill_sisters(
    segments: Sequence[Segment], probabilities: Floats, plain: Plain, keeps: list[bool]
) -> None:
    """Keeps the rest of headings, items or terms alike of which most are kept, but for those that read like
    furniture or that the model is sure are some.
    """
    sisters: defaultdict[tuple[str, str, int], list[int]] = defaultdict(list)
    for at, segment in enumerate(segments):
        box = segment.box
        if box.tag in _SISTERS and box.parent is not None and box.parent.parent is not None:
            sisters[box.shape, box.parent.shape, box.parent.parent.number].append(at)
    for places in sisters.values():
        if not _LEAST <= sum(keeps[at] for at in places) < len(places):
            continue
        told = sum(keeps[at] and find(segments[at].text) is None for at in places)
        if told >= max(_LEAST, _MOST * len(places)):
            for at in places:
                keeps[at] = keeps[at] or bool(probabilities[at] > _DOUBTED and plain(at))


def _fill_subheads(
    segments: Sequence[Segment], probabilities: Floats, named: Sequence[str], keeps: list[bool]
) -> None:
    """Keeps headings right over a kept paragraph of their box, and under one; each may be wrapped."""
    begun: set[int] = set()  # boxes with a kept paragraph so far
    for at, segment in enumerate(segments[:-1]):
        if keeps[at]:
            begun |= _boxes_around(segment) if segment.box.tag == "p" else set()
        elif segment.box.tag in HEADINGS and keeps[at + 1] and segments[at + 1].box.tag == "p":
            outside = around(segment.box)
            among = outside is not None and outside.number in _boxes_around(segments[at + 1]) & begun
            told = among and not named[segment.box.number] and _is_subhead(segment)
            keeps[at] = bool(told and probabilities[at] > (_DOUBTED if keeps[at - 1] else _SUBHEAD))


def fill_entries(outline: Outline, named: Sequence[str], keeps: list[bool]) -> None:
    """Keeps the linked titles of a digest: three entries or more alike, each a heading that leads to another
    site, right over a kept text of its own.
    """
    segments = outline.segments
    titles: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, segment in enumerate(segments[:-1]):
        box = segment.box
        if box.tag in HEADINGS and box.parent is not None and _leads_away(segment, outline.host):
            titles[box.shape, box.parent.shape].append(at)
    for places in titles.values():
        told = [
            at for at in places if keeps[at + 1] and segments[at + 1].box.parent is segments[at].box.parent
        ]
        if len(told) >= _ENTRIES and len(told) == len(places):
            for at in told:
                own = not named[segments[at].box.number] and not segments[at].box.facts & _APART
                keeps[at] = keeps[at] or own


def _leads_away(segment: Segment, host: str) -> bool:
    away = segment.link_host not in ("", host)
    return away and segment.link_chars + 2 >= len(segment.text)


def _boxes_around(segment: Segment) -> set[int]:
    """The numbers of the box that a block is in, with its wrappers or beyond them, and of the one around."""
    inner = (segment.box.parent, around(segment.box))
    outer = (box.parent for box in inner if box is not None)
    return {box.number for box in (*inner, *outer) if box is not None}
