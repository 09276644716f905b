"""What a text is about, and how much of it two texts have in common."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.stories.arrays.numbers import Doubles, Terms
from tocsin.stories.words.hashes import stems_of, words_of

EQUAL_LENGTH = 4
"""The power of the ratio of two lengths by which they count as equal."""
NUMBER, DAY = 1, 2
"""Kinds of words."""

Held = npt.NDArray[np.bool_]
Kinds = npt.NDArray[np.uint8]


class Subject(NamedTuple):
    """What a text of `length` words is about: the hashes of the terms that say most, the part of its subject
    that each of them makes (they sum to 1), and whether it is a NUMBER or a DAY of the week (else 0)."""

    terms: Terms
    parts: Doubles
    length: int
    kinds: Kinds

    @property
    def words(self) -> Terms:
        """The hashes of their words."""
        return words_of(self.terms)

    def in_common(self, other: Subject) -> float:
        """How much of what the two are about they have in common (0..1); 1 when one of them says nothing.

        Of a text and a part of it, all: what the one is about is in the other. Of two texts of one length,
        what each has of the other: of a form filled in twice, what the form itself says.
        """
        if not len(self.terms) or not len(other.terms):
            return 1.0
        mine, theirs = _held(self.words, other.words)
        less, more = sorted((float(self.parts[mine].sum()), float(other.parts[theirs].sum())))
        return more - (more - less) * self.likeness_of_length(other) ** EQUAL_LENGTH

    def apart(self, other: Subject) -> float:
        """How much of what each is about is names of which the other has no form at all: the smaller part.

        Less where the lengths differ: a name put for another in one form leaves the length as it is.
        """
        mine, theirs = _held(stems_of(self.terms), stems_of(other.terms))
        least = min(self._named_beside(mine), other._named_beside(theirs))
        return least * self.likeness_of_length(other) ** EQUAL_LENGTH

    def numbered_apart(self, other: Subject) -> float:
        """How much of what each is about is numbers that the other does not have: the smaller part."""
        mine, theirs = _held(self.words, other.words)
        parts = self._beside(NUMBER, mine), other._beside(NUMBER, theirs)
        return min(parts) * self.likeness_of_length(other) ** EQUAL_LENGTH

    def dated_apart(self, other: Subject) -> bool:
        """Whether each tells of a day of the week that the other does not."""
        mine, theirs = _held(self.words, other.words)
        return min(self._beside(DAY, mine), other._beside(DAY, theirs)) > 0.0

    def likeness_of_length(self, other: Subject) -> float:
        """The shorter length as a part of the longer one."""
        shorter, longer = sorted((self.length + 1, other.length + 1))
        return shorter / longer

    def _beside(self, kind: int, held: Held) -> float:
        """What part of it is terms of a kind beside those that are held."""
        return float(self.parts[(self.kinds == kind) > held].sum())

    def _named_beside(self, held: Held) -> float:
        """What part of it is names beside those that are held."""
        return float(self.parts[(self.terms & 1) > held].sum())


def _held(mine: Terms, theirs: Terms) -> tuple[Held, Held]:
    """Which of some terms the others have, and the other way round."""
    same = mine[:, None] == theirs
    return same.any(axis=1), same.any(axis=0)
