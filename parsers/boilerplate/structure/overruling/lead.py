"""The lead: the sentences right under the page's own headline. However short, they are the article's.

A brief of a sentence or two says less than the cards of other stories below it. A box that by its name or by
its first line says it holds other stories ("related-stories", "Read also") is no article beside a lead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence, Set
from itertools import islice, pairwise, takewhile

from parsers.boilerplate.phrases import find
from parsers.boilerplate.structure.overruling.sisters import (
    CARD_CHARS,
    CARD_PARTS,
    CARDS,
    find_stories,
    run_of,
    stays_here,
)
from parsers.boilerplate.structure.page.markup import HIDDEN, TAG_FACTS
from parsers.boilerplate.structure.page.outline import Box, Outline, Segment, is_caption, outward, with_inner
from parsers.tree.tags import HEADINGS
from parsers.words.sentences import ends_sentence, leads_in, may_end_sentence

TITLED = 0.8  # of a heading is said by the page's titles too
_NEAR = 40  # blocks from the headline to the first sentence: a byline, a date, buttons, a caption
_SENTENCE_SIZE, _BRIEF_SIZE = 40, 12  # of the first sentence, of those alike below it
_STOPLESS_SIZE = 20  # of those without a stop, in Thai and Lao
HEADED = sum(TAG_FACTS[tag] for tag in HEADINGS)
_APART = HIDDEN | sum(
    TAG_FACTS[tag] for tag in ("nav", "header", "footer", "aside", "form", "dialog", "figure", "button")
)
_ARTICLE, _ASIDE = TAG_FACTS["article"], TAG_FACTS["aside"]
LABEL_SIZE = 60
_LEADING = 0.75  # of boxes alike
_BRIEF = 2_000  # characters of long text
LABELS = frozenset(("related", "also_read"))
_OTHER_WORDS = """
    related recommended more latest popular trending other others similar recent next further previous read
    verwandte weitere andere autres otras otros mas outras mais altre altri meer
"""
_STORIES_WORDS = """
    stories story articles article posts post news reads coverage headlines artikel beitraege noticias notas
    articulos artigos notizie articoli actualites nieuws berichten
"""
_TOLD_WORDS = "relacionadas relacionados correlati correlate relatednews relatedarticles relatedstories"
_OTHER, _STORIES = frozenset(_OTHER_WORDS.split()), frozenset(_STORIES_WORDS.split())
_TOLD = frozenset(_TOLD_WORDS.split())


def find_lead(outline: Outline, titles: Sequence[float], cards: Collection[int]) -> list[int]:
    """The places of the headline and of the sentences under it that are alike; none without a headline.

    `titles` is how much of each block the page's titles say.
    """
    segments = outline.segments
    headings = [at for at, segment in enumerate(segments) if is_headline(segment)]
    first = [at for at in headings if segments[at].box.tag == "h1"]
    top = next((at for at in headings if titles[at] > TITLED), first[0] if len(first) == 1 else len(segments))
    end = next((at for at in first if at > top), len(segments))
    near = range(top + 1, min(end, top + _NEAR + 1))
    start = next((at for at in near if _is_sentence(segments[at], cards, _SENTENCE_SIZE)), None)
    if start is None:
        return []
    below = (at for at in range(start + 1, end) if _is_sentence(segments[at], cards, _BRIEF_SIZE))
    told = [at for at in below if _ends(segments[at])]
    run = run_of(segments[start])
    return [top, start, *(at for at in told if run_of(segments[at]) == run)]


def is_headline(segment: Segment) -> bool:
    return bool(segment.box.facts & HEADED) and not segment.box.facts & (_APART & ~TAG_FACTS["header"])


def _is_sentence(segment: Segment, cards: Collection[int], least: int) -> bool:
    return (
        segment.size >= least
        and not segment.box.facts & (_APART | HEADED)
        and segment.box.number not in cards
        and segment.link_chars * 3 < len(segment.text)
        and not is_caption(segment)
        and (may_end_sentence(segment.text) or leads_in(segment.text))
    )


def _ends(segment: Segment) -> bool:
    """Whether a block ends as a sentence does; where sentences have no stops, a few words may be a label."""
    return ends_sentence(segment.text) or (segment.size >= _STOPLESS_SIZE and may_end_sentence(segment.text))


def find_shelves(outline: Outline, lead: Sequence[int], around: Set[int]) -> set[int]:
    """The numbers of boxes that say they hold other stories, and of those in them; none holds any lead, which
    the boxes `around` do.

    Boxes alike that each lead on to another page of the site need not say so. On a page whose other text is
    long, none: there the model sees what they are, and knows better when they say it wrongly.
    """
    if not lead or sum(len(outline.segments[at].text) for at in lead) > _BRIEF:
        return set()
    own = around | {box.number for box in outline.boxes if box.facts & _APART}
    shelves = {box.number for box in outline.boxes if box.number not in own and is_named(box.words)}
    shelves |= {*_labelled(outline, lead, own), *_leading_on(outline, own)}
    outermost = [
        box
        for box in outline.boxes
        if box.number in shelves and not (box.parent and box.parent.number in shelves)
    ]
    told = outline.boxes[0].long_chars - sum(box.long_chars for box in outermost)
    return with_inner(outline, shelves) if told <= _BRIEF else set()


def find_asides(outline: Outline, lead: Sequence[int], own: Set[int]) -> set[int]:
    """The numbers of each `aside` beside the `article` that the lead stands in, of those amid one that lead
    on, and of the boxes in them; not of those in `own`.
    """
    found = _leading_away(outline, own)
    if any(outline.segments[at].box.facts & _ARTICLE for at in lead[1:]):
        asides = (box for box in outline.boxes if box.tag == "aside" and box.number not in own)
        found |= {box.number for box in asides if not box.facts & _ARTICLE}
    return with_inner(outline, found)


def _leading_away(outline: Outline, own: Set[int]) -> set[int]:
    """Asides amid an article, by tag or by role, of two sentences or more that each link to another page of
    the site: they tell of its other stories.
    """
    told: defaultdict[int, list[bool]] = defaultdict(list)
    for segment in outline.segments:
        amid = segment.box.facts & _ARTICLE and segment.box.facts & _ASIDE
        if amid and segment.size >= _SENTENCE_SIZE and not segment.box.facts & HEADED:
            asides = [box for box in outward(segment.box) if box.facts & _ASIDE]
            told[asides[-1].number].append(stays_here(segment, outline.host))
    return {number for number, here in told.items() if len(here) > 1 and all(here) and number not in own}


def boxes_around(outline: Outline, lead: Sequence[int]) -> set[int]:
    """The numbers of all boxes that hold any of the lead."""
    return {box.number for at in lead for box in outward(outline.segments[at].box)}


def is_named(words: Sequence[str]) -> bool:
    if not words:
        return False
    pairs = any(first in _OTHER and second in _STORIES for first, second in pairwise(words))
    return pairs or not _TOLD.isdisjoint(words)


def _labelled(outline: Outline, lead: Sequence[int], own: Collection[int]) -> Iterator[int]:
    """The boxes outside of the lead's that begin with a label such as "Read also" and hold more than it."""
    begun: set[int] = set()
    for at, segment in enumerate(outline.segments):
        fresh = list(takewhile(lambda box: box.number not in begun, outward(segment.box)))
        begun.update(box.number for box in fresh)
        outer = [box for box in fresh if box.number not in own and box.segments > 1]
        if at > lead[0] and outer and segment.size <= LABEL_SIZE and find(segment.text, kinds=LABELS):
            yield outer[0].number


def _leading_on(outline: Outline, own: Collection[int]) -> Iterator[int]:
    """Boxes alike, three or more, of a few lines each, most with a link to another page of the site."""
    leading = {
        box.number
        for segment in outline.segments
        if stays_here(segment, outline.host)
        for box in islice(outward(segment.box), 3)
    }
    groups: defaultdict[tuple[int, str], list[Box]] = defaultdict(list)
    for box in outline.boxes:
        if box.parent is not None and 1 < box.segments <= CARD_PARTS and box.chars <= CARD_CHARS:
            groups[box.parent.number, box.shape].append(box)
    found: list[int] = []
    for group in groups.values():
        told = [box.number for box in group if box.number in leading and box.number not in own]
        found += told if len(told) >= max(CARDS, _LEADING * len(group)) else []
    stories = find_stories(outline) if found else ()
    yield from (number for number in found if number not in stories)
