"""A fingerprint as the index reads it: the hashes of its terms, and which of them say what it is about."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.stories.fingerprints import Fingerprint
from tocsin.stories.headlines import Headline
from tocsin.stories.postings import Places, Terms, stems_of
from tocsin.stories.prior import TEXTS, expected_texts
from tocsin.stories.weekdays import weekdays

NAMED = 3.0
"""How much more a name says of it."""
ASKED = 0.3
"""What a term counts that a topic asks for: of two events that both answer the topic it tells little."""
EQUAL_LENGTH = 4
"""The power of the ratio of two lengths by which they count as equal."""

STEM = 4
"""Letters by which words are known as forms of one: Russia, Russian; Kyrgyz, Kyrgyzstan; Москва, Москве."""

NUMBER, DAY = 1, 2
"""Kinds of words."""
_TERM = np.dtype([("expected", np.float64), ("hash", np.uint32), ("kind", np.uint8)], align=True)
_MOST_TERMS, _LANGUAGES = 1 << 15, 64
"""Terms of a language, and languages, that are remembered."""

Doubles = npt.NDArray[np.float64]
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


class Text(NamedTuple):
    """A fingerprint, the hashes of its terms (ascending; the odd ones are names, see `words_of`), their
    places there, counts and expected texts (in its language), its shingles and which of them are in its
    opening, what it is about, what part of that is its own where topics' words count less, and its headline
    if it is little more."""

    fingerprint: Fingerprint
    hashes: Terms
    places: Places
    counts: Doubles
    expected: Doubles
    sketch: Terms
    opening: Held
    subject: Subject
    own: float
    headline: Headline | None

    @classmethod
    def of(cls, fingerprint: Fingerprint) -> Text:
        """The text of a fingerprint."""
        terms = _terms(fingerprint.language).read(fingerprint.terms)
        hashes, expected = terms["hash"], terms["expected"]
        counts = np.array(fingerprint.counts)
        parts = _parts(hashes, counts, expected)
        subject = Subject(hashes, parts, fingerprint.words, terms["kind"])
        own = 1.0
        if fingerprint.asked:
            asked = [fingerprint.terms.index(term) for term in fingerprint.asked]
            own -= float(subject.parts[asked].sum()) * (1.0 - ASKED**2)
            counts[asked] *= ASKED
        places = hashes.argsort()
        shingles = np.frombuffer(fingerprint.shingles, "<u4")
        return cls(
            fingerprint,
            hashes[places],
            places,
            counts[places],
            expected[places],
            shingles >> np.uint32(1),
            (shingles & np.uint32(1)).astype(np.bool_),
            subject,
            own,
            Headline(fingerprint.headline, fingerprint.language) if fingerprint.headline else None,
        )

    def expected_in(self, language: str) -> Doubles:
        """In how many of TEXTS texts of a language each term is to be expected."""
        if language == self.fingerprint.language:
            return self.expected
        return _terms(language).read(self.fingerprint.terms)["expected"][self.places]

    def without(self, words: Terms) -> Text:
        """The same text without some of its words, and what they mean."""
        kept = (~np.isin(words_of(self.hashes), words)).nonzero()[0]
        return self._replace(
            fingerprint=replace(self.fingerprint, meaning=None),
            hashes=self.hashes[kept],
            places=self.places[kept],
            counts=self.counts[kept],
            expected=self.expected[kept],
        )


def _held(mine: Terms, theirs: Terms) -> tuple[Held, Held]:
    """Which of some terms the others have, and the other way round."""
    same = mine[:, None] == theirs
    return same.any(axis=1), same.any(axis=0)


def spelt(words: Iterable[str]) -> Terms:
    """Words as their hashes."""
    return words_of(hashed(words))


def hashed(terms: Iterable[str]) -> Terms:
    """The hashes of terms, in their order."""
    return np.array([_hash(term) for term in terms], np.uint32)


def words_of(hashes: Terms) -> Terms:
    """The hash of the word for that of a term: the same for the plain word and for it as a name."""
    return np.asarray(hashes >> np.uint32(1), np.uint32)


def _parts(hashes: Terms, counts: Doubles, expected: Doubles) -> Doubles:
    """The square of each term's weight by the prior, names thrice, as a part of all of them."""
    squares = (counts * np.log(TEXTS / expected)) ** 2
    squares[(hashes & 1).nonzero()] *= NAMED
    return np.asarray(squares / (squares.sum() or 1.0), np.float64)


class _Terms(dict[str, bytes]):
    """The terms met so far of a language, each packed as a `_TERM`."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._days = weekdays(language)

    def read(self, terms: Iterable[str]) -> npt.NDArray[np.void]:
        """Each of the terms."""
        return np.frombuffer(b"".join(map(self.__getitem__, terms)), _TERM)

    def __missing__(self, term: str) -> bytes:
        if len(self) >= _MOST_TERMS:
            self.clear()
        word = term.removeprefix("^")
        kind = NUMBER if word[:1].isdecimal() else DAY if word in self._days else 0
        self[term] = np.array((*expected_texts([term], self._language), _hash(term), kind), _TERM).tobytes()
        return self[term]


@lru_cache(maxsize=_LANGUAGES)
def _terms(language: str) -> _Terms:
    return _Terms(language)


def _hash(term: str) -> int:
    """16 bits of how the word begins, 15 of all of it, and one for whether it is written as a name."""
    name = term.startswith("^")
    word = term[name:]
    stem = zlib.crc32(word[:STEM].encode()) & ~0xFFFF
    return stem | zlib.crc32(word.encode()) >> 16 & ~1 | name
