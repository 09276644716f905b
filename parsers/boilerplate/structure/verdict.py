"""From probabilities to what is kept: rules that overrule the model, and a name for each removal's reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from parsers.article import Block, Removed
from parsers.boilerplate.structure.features import Floats
from parsers.boilerplate.structure.outline import HIDDEN, TAG_FACTS, Box, Outline, Segment, kind_of

KEEP = 0.5
_STATED_SAY = 2.0  # log-odds; how much linked data that names the body moves a block
_STATED_AGREES = (
    0.6  # of the text that would be kept must be stated too, or the statement is not of this body
)
_HIDDEN_BODY = 0.15  # of the page's long text in one hidden box: a body that a script unveils
_HIDDEN_ALIKE = 3  # hidden boxes of one shape: folded answers, tabs

_RULES = (
    ("nav", "nav element"),
    ("footer", "footer element"),
    ("aside", "aside element"),
    ("dialog", "dialog"),
    ("form", "form"),
    ("select", "form control"),
    ("textarea", "form control"),
    ("button", "button"),
    ("header", "header element"),
)


def heed_statement(odds: Floats, stated: Sequence[float], sizes: Floats) -> Floats:
    """Moves the judgement towards the body that linked data states, if the two speak of the same text."""
    shares = np.asarray(stated, dtype=np.float32)
    kept = np.where(odds > 0, sizes, 0.0)
    if not len(shares) or shares[0] < 0 or (kept * shares).sum() < _STATED_AGREES * max(kept.sum(), 1.0):
        return odds
    return np.asarray(odds + _STATED_SAY * (shares - 0.5), dtype=np.float32)


def overrule(outline: Outline, probabilities: Floats) -> list[bool]:
    """Which blocks stay: what the model keeps, but no caption and nothing hidden that is not plainly body."""
    keeps = [bool(probability > KEEP) for probability in probabilities]
    veils = [
        _veil_of(segment) if keep else None for segment, keep in zip(outline.segments, keeps, strict=True)
    ]
    alike = Counter(veil.shape for veil in dict.fromkeys(veils) if veil)
    enough = _HIDDEN_BODY * outline.boxes[0].long_chars
    return [
        keep
        and kind_of(segment) != "caption"
        and (veil is None or alike[veil.shape] >= _HIDDEN_ALIKE or veil.long_chars > enough)
        for segment, keep, veil in zip(outline.segments, keeps, veils, strict=True)
    ]


def _veil_of(segment: Segment) -> Box | None:
    """The outermost hidden box around a block."""
    if not segment.box.facts & HIDDEN:
        return None
    box = segment.box
    while box.parent and box.parent.facts & HIDDEN:
        box = box.parent
    return box


def name_rule(segment: Segment, probability: float) -> str:
    """Why a block was removed, as a reader of the page would say it."""
    facts = segment.box.facts
    if kind_of(segment) == "caption":
        return "caption"
    if probability > KEEP:
        return "hidden text"
    for tag, rule in _RULES:
        if facts & TAG_FACTS[tag]:
            return rule
    if segment.link_chars > 0.6 * len(segment.text):
        return "link-dense list" if facts & TAG_FACTS["li"] else "link-dense text"
    return "block model"


def remove(segment: Segment, probability: float) -> Removed:
    """The record of one removal."""
    confidence = 1.0 if probability > KEEP else round(1.0 - float(probability), 3)
    return Removed(
        text=segment.text, evidence="structure", rule=name_rule(segment, probability), confidence=confidence
    )


def join(kept: Sequence[Segment]) -> tuple[Block, ...]:
    """The kept runs of text as blocks: lines that only a `<br>` divides are one, and so is a row's cells."""
    blocks: list[Block] = []
    before: Segment | None = None
    for segment in kept:
        glue = _glue(before, segment)
        if glue:
            last = blocks.pop()
            blocks.append(Block(kind=last.kind, text=f"{last.text}{glue}{segment.text}"))
        else:
            blocks.append(Block(kind=kind_of(segment), text=segment.text))
        before = segment
    return tuple(blocks)


def _glue(before: Segment | None, segment: Segment) -> str:
    if before is None:
        return ""
    if segment.soft and before.box is segment.box:
        return " "
    row = _row_of(segment)
    return " | " if row is not None and row is _row_of(before) else ""


def _row_of(segment: Segment) -> Box | None:
    """The table row that a cell of text stands in, if the cell is no layout."""
    box: Box | None = segment.box
    for _ in range(4):
        if box is None or (box.tag == "tr" and box.segments > 4 * max(box.children, 1)):
            return None
        if box.tag == "tr":
            return box
        box = box.parent
    return None
