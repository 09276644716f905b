"""From probabilities to what is kept: rules that overrule the model, and a name for each removal's reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

import numpy as np

from parsers.article import Removed
from parsers.boilerplate.structure.figures.cues import count_cues
from parsers.boilerplate.structure.figures.table import Floats
from parsers.boilerplate.structure.overruling.endings import (
    drop_labelled_lists,
    drop_titles_of_links,
    is_title,
)
from parsers.boilerplate.structure.overruling.kin import fill_kin, fill_opening
from parsers.boilerplate.structure.overruling.lists import (
    drop_lone_items,
    drop_stray_items,
    fill_entries,
    fill_lists,
    find_lists,
)
from parsers.boilerplate.structure.overruling.quotes import fill_quotes
from parsers.boilerplate.structure.overruling.tables import fill_tables
from parsers.boilerplate.structure.page.markup import ANCHOR, HIDDEN, TAG_FACTS
from parsers.boilerplate.structure.page.outline import Box, Outline, Segment, is_caption, outward
from parsers.tree.tags import HEADINGS
from parsers.words.sentences import (
    COLONS,
    may_end_sentence,
)

KEEP = 0.45  # chosen on pages that the judging model has not seen (docs/block-model.md)
_KEEP_ODDS = float(np.log(KEEP / (1 - KEEP)))
_SCARCE, _SCARCE_KEEP = 200, 0.25  # characters kept; on a page of less, what is not plainly furniture stays
_RUN_KEPT, _RUN_KEEP = 0.7, 0.2  # of the main run's text; where less is kept, its blocks stay at this bar
_SHORT_RUN = 2_000  # characters; in less, the model doubts plain sentences among their like
_SENTENCE_KEEP, _CUED_KEEP = 0.04, 0.35  # the bars for them; the second where they have words of furniture
_LEAD_KEEP, _ONLY_LEAD_KEEP = 0.06, 0.03  # the same under the headline; where next to nothing else is kept
_RUN_LENGTH = 12_000  # characters; of longer runs the true bodies of the development pages often lack the end
_LINKED = 20  # a sentence under the headline may have a link in it: one part of so many
_CLAUSES = re.compile(r".{6,}，.{6,}")  # what is told in Chinese, though its last stop was forgotten
_WORD = re.compile(r"\w")
_HOLE = re.compile(r"\{\{[^{}]{1,60}\}\}")
_SIGNS_TELL = TAG_FACTS["td"] | TAG_FACTS["th"] | TAG_FACTS["pre"]
_GAP = 6  # blocks lost between two that are kept
_GAP_KEEP = {"th": 0.2, **dict.fromkeys(("p", "div", "li", *HEADINGS), 0.3)}  # the bars for them
_ALIKE_KEEP = 0.15  # the bar for a short text in a named box of a shape that another one kept is in
_HEADS_ALIKE = 4  # kept headings of one shape
_CUED_SUBHEAD = 0.4
# "What comes next", "¿Cómo se vota?": so begin more subheads than labels, whatever words they have.
# "Comment on this story" is no French, and "Was this helpful?" no German.
_ASKING = re.compile(
    r"¿?(?:what|who|why|how|when|where|was(?! this\b)|wer|wie|warum|wann|qué|quién|cómo|cuándo|dónde|qui|"
    r"quoi|pourquoi|comment(?! on (?:this|our|the|an?)\b)(?= [^\W\d_]+['’ ][^\W\d_])|quand|où|quem|como|"
    r"quando|onde|chi|cosa|perché|dove|что|кто|почему|как|когда|где)\b",
    re.IGNORECASE,
)
_STATED_SAY = 2.0  # log-odds; how much linked data that names the body moves a block
_STATED_AGREES = (
    0.6  # of the text that would be kept must be stated too, or the statement is not of this body
)
_HIDDEN_BODY = 0.15  # of the page's long text in one hidden box: a body that a script unveils
_HIDDEN_LEAST = 300  # Latin letters of it; a hidden line or two are no body, however short the page
_HIDDEN_ALIKE = 3  # hidden boxes of one shape: folded answers, tabs

_RULES = (
    (TAG_FACTS["nav"], "nav element"),
    (TAG_FACTS["footer"], "footer element"),
    (TAG_FACTS["aside"], "aside element"),
    (TAG_FACTS["dialog"], "dialog"),
    (TAG_FACTS["form"], "form"),
    (TAG_FACTS["select"] | TAG_FACTS["textarea"], "form control"),
    (TAG_FACTS["button"], "button"),
    (TAG_FACTS["header"], "header element"),
)


def heed_statement(odds: Floats, stated: Sequence[float], sizes: Floats) -> Floats:
    """Moves the judgement towards the body that linked data states, if the two speak of the same text."""
    shares = np.asarray(stated, dtype=np.float32)
    kept = np.where(odds > _KEEP_ODDS, sizes, 0.0)
    if not len(shares) or shares[0] < 0 or (kept * shares).sum() < _STATED_AGREES * max(kept.sum(), 1.0):
        return odds
    return np.asarray(odds + _STATED_SAY * (shares - 0.5), dtype=np.float32)


def overrule(
    outline: Outline,
    probabilities: Floats,
    named: Sequence[str],
    run: Sequence[int],
    lead: Sequence[int] = (),
) -> list[bool]:
    """Which blocks stay: what the model keeps, but no caption, no named furniture, nothing merely hidden and
    nothing that is there to be copied, as the code of a player.

    `named` is what `name_furniture` says of the boxes, `run` the main run of blocks alike, `lead` the
    sentences under the headline.
    """
    bars = set_bars(outline, probabilities, run, lead)
    keeps = [
        bool(probability > bar)
        and not is_caption(segment)
        and not named[segment.box.number]
        and not segment.box.facts & TAG_FACTS["textarea"]
        for segment, probability, bar in zip(outline.segments, probabilities, bars, strict=True)
    ]
    fill_gaps(outline.segments, probabilities, named, keeps)
    fill_kin(outline.segments, probabilities, named, keeps)
    fill_opening(outline.segments, probabilities, named, keeps)
    fill_quotes(outline.segments, probabilities, named, keeps)
    lists = find_lists(outline.segments)
    fill_lists(outline.segments, lists, probabilities, named, keeps)
    fill_entries(outline, named, keeps)
    fill_tables(outline.segments, probabilities, named, keeps)
    drop_titles_of_links(outline.segments, keeps)
    drop_lone_items(outline.segments, keeps)
    drop_stray_items(outline.segments, lists, probabilities, keeps)
    drop_labelled_lists(outline.segments, lists, keeps)
    shown = _find_shown(outline, keeps)
    return [
        keep and shown[segment.box.number] and not _says_nothing(segment)
        for segment, keep in zip(outline.segments, keeps, strict=True)
    ]


def _says_nothing(segment: Segment) -> str:
    """What a block is that has no word, and parts one text from the next, or that a template left unfilled;
    "" if neither. A cell may say all with a sign, and a listing's line.
    """
    if segment.box.facts & _SIGNS_TELL:
        return ""
    if _HOLE.fullmatch(segment.text):
        return "template hole"
    return "" if _WORD.search(segment.text) else "ornament"


def set_bars(
    outline: Outline, probabilities: Floats, run: Sequence[int], lead: Sequence[int] = ()
) -> list[float]:
    """For each block, the probability from which it stays.

    It is lower where next to nothing would be kept, and, among the article's paragraphs, where many of them
    would be lost; and, on a short page, for the lead.
    """
    sizes = np.array([len(segment.text) for segment in outline.segments])
    found = int(sizes[probabilities > KEEP].sum())
    bars = [KEEP if found >= _SCARCE else _SCARCE_KEEP] * len(sizes)
    kept = [at for at in run if probabilities[at] > KEEP]
    if sizes[kept].sum() < _RUN_KEPT * sizes[run].sum() <= _RUN_KEPT * _RUN_LENGTH:
        for at in run:
            bars[at] = _RUN_KEEP
    if sizes[run].sum() <= _SHORT_RUN:
        for at in run:
            bars[at] = min(bars[at], _bar_of_sentence(outline.segments[at], _CUED_KEEP))
    for at in lead if found <= _SHORT_RUN else ():
        bar = _ONLY_LEAD_KEEP if found < _SCARCE and at == lead[0] else _LEAD_KEEP
        if outline.segments[at].link_chars * _LINKED < len(outline.segments[at].text):
            bars[at] = min(bars[at], _bar_of_sentence(outline.segments[at], bar, COLONS, linked=True))
    return bars


def _bar_of_sentence(
    segment: Segment, cued: float, ends: tuple[str, ...] = (), *, linked: bool = False
) -> float:
    """The probability from which a sentence stays among others like it; what is none has the usual bar.

    `cued` is the bar for one with words that furniture has, `ends` is what may end one besides a stop, and
    `linked` says that a link in it tells nothing.
    """
    if segment.link_chars and not linked:
        return KEEP
    if not (may_end_sentence(segment.text) or segment.text.endswith(ends)):
        return max(cued, _CUED_KEEP) if _CLAUSES.match(segment.text) else KEEP
    return cued if any(count_cues(segment.text)) else _SENTENCE_KEEP


def fill_gaps(
    segments: Sequence[Segment], probabilities: Floats, named: Sequence[str], keeps: list[bool]
) -> None:
    """Keeps plain blocks that lead up to a kept one, in a short gap between kept blocks.

    They are subheads, items, heads of columns; on the development pages seven in ten are the article's.
    """
    last = len(segments)  # the kept block before, if any
    kept = [at for at, keep in enumerate(keeps) if keep]
    subheads = _subhead_shapes(segments[at] for at in kept)
    for at in kept:
        if 1 < at - last <= _GAP + 1:
            for inner in range(at - 1, last, -1):
                segment = segments[inner]
                if named[segment.box.number] or probabilities[inner] <= _bar_in_gap(segment, subheads):
                    break
                keeps[inner] = True
        last = at


def _subhead_shapes(kept: Iterable[Segment]) -> set[str]:
    """How a site sets its subheads: the shapes of the named boxes of short texts, and of the headings that
    several of the kept ones have.
    """
    short = Counter(one.box.shape for one in kept if not one.is_long)
    named = {shape for shape in short if shape.startswith("div.") and shape != "div."}
    return named | {
        shape for shape, times in short.items() if times >= _HEADS_ALIKE and shape[:2] in HEADINGS
    }


def _bar_in_gap(segment: Segment, subheads: Set[str]) -> float:
    """No block passes that has links or, if it is no heading, words that furniture is made of; a heading may
    link to its own place.
    """
    tag = segment.box.tag
    away = segment.links - segment.link_kinds[ANCHOR] if tag in HEADINGS else segment.link_chars
    if away or segment.soft or is_caption(segment) or tag not in _GAP_KEEP:
        return 1.0
    if not _WORD.search(segment.text):
        return 1.0
    if tag == "th" or not any(count_cues(segment.text)) or (tag in HEADINGS and _ASKING.match(segment.text)):
        return _ALIKE_KEEP if segment.box.shape in subheads else _GAP_KEEP[tag]
    return _CUED_SUBHEAD if tag in HEADINGS else 1.0


def _find_shown(outline: Outline, keeps: Sequence[bool]) -> list[bool]:
    """For each box, whether its text is shown, or hidden only for a time: a body, a folded answer, a tab."""
    kept = [segment.box for segment, keep in zip(outline.segments, keeps, strict=True) if keep]
    alike = Counter(_kinship(box) for box in _around(kept) if box.hides)
    told = [segment for segment in outline.segments if segment.is_long]
    enough = max(_HIDDEN_LEAST, _HIDDEN_BODY * sum(segment.size for segment in told))
    hidden = _hidden(told)
    shown: list[bool] = []
    for box in outline.boxes:
        unveiled = not box.hides or alike[_kinship(box)] >= _HIDDEN_ALIKE or hidden[box.number] > enough
        shown.append(unveiled and (box.parent is None or shown[box.parent.number]))
    return shown


def _hidden(told: Iterable[Segment]) -> Counter[int]:
    """How much text each box hides."""
    sizes: Counter[int] = Counter()
    for segment in told:
        for box in outward(segment.box) if segment.box.facts & HIDDEN else ():
            if box.hides:
                sizes[box.number] += segment.size
    return sizes


def _kinship(box: Box) -> tuple[str, str]:
    return box.shape, box.parent.shape if box.parent else ""


def _around(boxes: Iterable[Box]) -> Iterator[Box]:
    """The boxes and all boxes around them, each once."""
    seen: set[Box] = set()
    for box in boxes:
        for at in outward(box):
            if at in seen:
                break
            seen.add(at)
            yield at


def _name_rule(segment: Segment, probability: float, furniture: str) -> str:
    """Why a block was removed, as a reader of the page would say it."""
    facts = segment.box.facts
    if is_caption(segment):
        return "caption"
    if furniture:
        return furniture
    if probability > KEEP and facts & HIDDEN:
        return "hidden text"
    if probability > KEEP and (nothing := _says_nothing(segment)):
        return nothing
    for fact, rule in _RULES:
        if facts & fact:
            return rule
    if segment.link_chars > 0.6 * len(segment.text):
        return "link-dense list" if facts & TAG_FACTS["li"] else "link-dense text"
    return "title over links" if probability > KEEP and is_title(segment) else "block model"


def remove(segment: Segment, probability: float, furniture: str) -> Removed:
    """The record of one removal."""
    confidence = 1.0 if probability > KEEP else round(1.0 - float(probability), 3)
    rule = _name_rule(segment, probability, furniture)
    return Removed(text=segment.whole, evidence="structure", rule=rule, confidence=confidence)
