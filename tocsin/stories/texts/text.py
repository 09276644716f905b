"""A fingerprint as the index reads it: the hashes of its terms, and which of them say what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.stories.arrays.numbers import Doubles, Places, Terms
from tocsin.stories.fingerprints import Fingerprint
from tocsin.stories.texts.headline import Headline
from tocsin.stories.texts.subject import DAY, NUMBER, Held, Subject
from tocsin.stories.words.hashes import hash_of, words_of
from tocsin.stories.words.prior import TEXTS, expected_texts
from tocsin.stories.words.weekdays import weekdays

NAMED = 3.0
"""How much more a name says of it."""
ASKED = 0.3
"""What a term counts that a topic asks for: of two events that both answer the topic it tells little."""
_TERM = np.dtype([("expected", np.float64), ("hash", np.uint32), ("kind", np.uint8)], align=True)
_MOST_TERMS, _LANGUAGES = 1 << 15, 64
"""Terms of a language, and languages, that are remembered."""


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
        self[term] = np.array((*expected_texts([term], self._language), hash_of(term), kind), _TERM).tobytes()
        return self[term]


@lru_cache(maxsize=_LANGUAGES)
def _terms(language: str) -> _Terms:
    return _Terms(language)
