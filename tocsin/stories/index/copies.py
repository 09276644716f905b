"""Near-copies: who printed these words first? A sketch of shingles an article, and an owner a shingle."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.stories.arrays.frozen import Frozen
from tocsin.stories.arrays.numbers import Terms, among
from tocsin.stories.arrays.recent import NOBODY, Columns, Hashes, Recent
from tocsin.stories.fingerprints import SHINGLES, TERMS
from tocsin.stories.lands import lands_of
from tocsin.stories.settings import CopyLines
from tocsin.stories.texts.subject import EQUAL_LENGTH, Subject
from tocsin.stories.texts.text import Text

KEYS = 24
"""Shingles by which an article can be found; the whole sketch then decides."""
LEAST_COMPARED = 8
"""Shingles that must be comparable: below it a shared phrase would pass for a copy."""

_NOTHING: Terms = np.empty(0, np.uint32)
_FACTS = np.dtype(
    [
        *(("item", np.int64), ("story", np.int64), ("words", np.uint16)),
        *(("shingles", np.uint8), ("sampled", np.bool_), ("terms", np.uint8)),
    ]
)
_COLUMNS: Columns = {
    **{"facts": (_FACTS, 0), "sketch": (np.uint32, SHINGLES)},
    **{"subject": (np.uint32, TERMS), "parts": (np.float16, TERMS), "kinds": (np.uint8, TERMS)},
}
_MANY = 2**16 - 1
_HIGHEST = 2**32 - 1


class Copy(NamedTuple):
    """An article whose words another repeats, and how much of the shorter of the two they share (0..1)."""

    item_id: int
    story_id: int
    containment: float


class _Alike(NamedTuple):
    """The row of an article, how much of the shorter text it shares, and of the text's opening it has."""

    row: int
    share: float
    opening: float


class Found(NamedTuple):
    """What was found of a text: the article that it copies, or the words of the form that it fills in."""

    copy: Copy | None = None
    form: Terms = _NOTHING


class CopyIndex:
    """The sketches of the last `capacity` articles, 1,050 bytes each. The owner of a shingle is the article
    that printed it first, so a copy of a copy is traced to the original, or two weeks later to the next that
    printed it."""

    def __init__(self, capacity: int) -> None:
        self._recent = Recent(capacity, _COLUMNS, KEYS)

    def __len__(self) -> int:
        return len(self._recent)

    def freeze(self) -> Frozen:
        """All of it, as arrays."""
        return self._recent.freeze()

    def thaw(self, frozen: Frozen) -> None:
        """Become what `freeze` told of another index of the same capacity."""
        self._recent.thaw(frozen)

    def add(self, item_id: int, story_id: int, text: Text, seen: float) -> None:
        """Remember an article; past the capacity the oldest is forgotten."""
        known, sketch, subject = text.fingerprint, text.sketch, text.subject
        sizes = min(known.words, _MANY), len(sketch), known.sampled, len(subject.terms)
        self._recent.add(
            sketch[:KEYS],
            seen=seen,
            facts=(item_id, story_id, *sizes),
            sketch=sketch,
            subject=subject.terms,
            parts=subject.parts,
            kinds=subject.kinds,
        )

    def find(self, text: Text, now: float, since: float, line: CopyLines) -> Found:
        """What the articles seen `since` a moment have of a text seen now: the one that it copies best (of
        equals the earliest), or else the words of those whose form it fills in anew."""
        sketch = text.sketch
        if len(sketch) < LEAST_COMPARED:
            return Found()
        seen = self._recent["seen"]
        rows = [row for row in self._candidates(sketch[:KEYS]) if seen[row] >= since]
        compared = (self._compare(text, row) for row in rows)
        alike = [each for each in compared if each.share >= (line.form if each.opening else line.background)]
        same = [each for each in alike if self._agrees(each, text, now, line)]
        copied = [each for each in same if _copies(each, line)]
        if copied:
            row, share, _ = max(copied, key=_tenths)
            return Found(Copy(int(self._facts["item"][row]), int(self._facts["story"][row]), share))
        forms = [self._subject(each.row).words for each in alike if each not in same]
        return Found(form=np.concatenate([_NOTHING, *forms]))

    def _agrees(self, found: _Alike, text: Text, now: float, line: CopyLines) -> bool:
        """Whether an article and a text that share so much are about the same."""
        subject = self._subject(found.row)
        brief = not text.fingerprint.sampled and not self._facts["sampled"][found.row]
        later = now - float(self._recent["seen"][found.row]) > line.updated.total_seconds()
        if brief and (_differ(subject, text, line, later=later) or _abroad(found, subject, text, line)):
            return False
        needed = line.subject + line.equal * subject.likeness_of_length(text.subject)
        needed -= max(line.copy - found.share, 0.0) / 2.0
        shared = found.share * min(subject.length, text.subject.length)
        return subject.in_common(text.subject) >= needed * min(line.short / max(shared, 1.0), 1.0)

    def _subject(self, row: int) -> Subject:
        facts = self._facts[row]
        columns = (self._recent[name] for name in ("subject", "parts", "kinds"))
        terms, parts, kinds = (column[row, : facts["terms"]] for column in columns)
        return Subject(terms, parts.astype(np.float64), int(facts["words"]), kinds)

    @property
    def _facts(self) -> npt.NDArray[np.void]:
        return self._recent["facts"]

    def _candidates(self, keys: Hashes) -> list[int]:
        """Rows that own any of the keys, oldest first."""
        owners = self._recent.owners(keys)
        return [self._recent.row(owner) for owner in sorted(set(owners[owners != NOBODY].tolist()))]

    def _compare(self, text: Text, row: int) -> _Alike:
        facts, sketch = self._facts[row], text.sketch
        other = self._recent["sketch"][row, : facts["shingles"]]
        end = sketch[-1] if text.fingerprint.sampled else _HIGHEST
        other_end = other[-1] if facts["sampled"] else _HIGHEST
        limit = np.uint32(min(end, other_end))
        mine, theirs = (int(each.searchsorted(limit, "right")) for each in (sketch, other))
        if min(mine, theirs) < LEAST_COMPARED:
            return _Alike(row, 0.0, 0.0)
        held = among(sketch, other)
        opening = held[:mine][text.opening[:mine]]
        share = np.count_nonzero(held) / min(mine, theirs)
        return _Alike(row, share, np.count_nonzero(opening) / len(opening) if len(opening) else 1.0)


def _differ(subject: Subject, text: Text, line: CopyLines, *, later: bool) -> bool:
    """Whether each of two briefs has names, a day or, much later, numbers of its own."""
    mine = text.subject
    if subject.apart(mine) > line.named or subject.dated_apart(mine):
        return True
    return later and subject.numbered_apart(mine) > line.numbered


def _abroad(found: _Alike, subject: Subject, text: Text, line: CopyLines) -> bool:
    """Whether each of two briefs names a country that the other never does, or the later one so much of one
    that more than its headline is new."""
    lands, mine = lands_of(text.fingerprint.language), text.subject
    told, other = (lands.told(each.terms, each.parts, 0.0) for each in (mine, subject))
    beside = lands.beside(told, subject.terms, subject.parts), lands.beside(other, mine.terms, mine.parts)
    likely = subject.likeness_of_length(mine) ** EQUAL_LENGTH
    later = beside[0] if found.opening < line.same_opening else 0.0
    return min(beside) * likely > line.abroad or later * likely > line.foreign


def _copies(found: _Alike, line: CopyLines) -> bool:
    """Whether so much is a copy: a text that begins in other words is one with an old background."""
    least = line.reused if found.opening >= line.same_opening else line.copy
    return found.share >= least and found.opening >= line.opening


def _tenths(found: _Alike) -> int:
    """How much is shared, so roughly that of near equals the earliest is taken."""
    return round(10 * found.share)
