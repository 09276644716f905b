"""A bare headline, and the places in it where another name might stand: "Russia recognises …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tocsin.stories.lands import land_of_words
from tocsin.stories.words.hashes import crcs
from tocsin.stories.words.prior import expected_texts, may_be_names
from tocsin.stories.words.unspaced import LONGEST, has_no_spaces

WORDS = 24
"""Words of a headline that are compared."""
NAME = 4
"""Words of a name with the one that leads it ("northern Chile"), …"""
LETTERS = 8
"""… and letters of one in a script without spaces."""
LEAST = 2
"""Words around a name that say something, so that they make a form (of letters twice as many)."""
AROUND_LAND = 3
"""Words around a country, one of which says something, so that they make a form: "Iran akui … Taliban"."""
COMMON = 100.0
"""Texts of a thousand from which on a word says nothing."""
TITLED = 0.8
"""Part of a headline's words with a capital from which on capitals tell no names."""
IDENTIFIER = 5
"""Digits from which on a number names something: "CVE-2026-53770"."""


class Gap(NamedTuple):
    """The words of a headline from `first` to before `end`, where another name might stand."""

    first: int
    end: int


Gaps = tuple[Gap, ...]
"""Gaps of one headline, ascending."""


class Headline:
    """The words of a headline, as in `Fingerprint.headline`, and its gaps: where another name might stand, or
    others for all its names. `keys` are the hashes of all of it, and of what is around each of `gaps`.
    """

    def __init__(self, written: tuple[str, ...], language: str) -> None:
        words = [word.removeprefix("^") for word in written[:WORDS]]
        texts, nameable = expected_texts(words, language), may_be_names(words, language)
        lands = land_of_words(language)
        capital = [word[0] == "^" for word in written[:WORDS]]
        self.words = ["#" if _counts(word) else word for word in words]
        self._says = [word != "#" and often < COMMON for word, often in zip(self.words, texts, strict=True)]
        self._names = [
            told and word != "#" and (able or word in lands)
            for told, word, able in zip(capital, self.words, nameable, strict=True)
        ]
        self._lands = [
            lands.get(word) if name else None for word, name in zip(words, self._names, strict=True)
        ]
        self._sayings = sum(self._says)
        says = [told for told, word in zip(capital, self._says, strict=True) if word]
        self._titled = sum(says) >= TITLED * len(says)
        self._letters = any(map(has_no_spaces, words))
        self.gaps = list(self._find_gaps())
        self.keys = crcs(map(self._around, [(), *self.gaps]))

    def _find_gaps(self) -> Iterator[Gaps]:
        """Those with enough around them."""
        longest = LETTERS if self._letters else NAME
        for first in range(len(self.words)):
            for end in range(first + 1, min(first + longest, len(self.words)) + 1):
                if self._is_name(first, end) and self._is_form((Gap(first, end),)):
                    yield (Gap(first, end),)
        names = () if self._titled else self._all_names()
        if len(names) > 1 and self._is_form(names):
            yield names

    def said_in(self, gap: Gap) -> list[str]:
        """The words of a gap."""
        return self.words[gap.first : gap.end]

    def around(self, gaps: Gaps) -> list[str]:
        """The words outside of gaps."""
        return [word for piece in self._pieces(gaps) for word in piece]

    def form(self, gaps: Gaps) -> set[str]:
        """The terms that are no part of the names in the gaps, words of letters among them."""
        return _terms(self.words).difference(*(_terms(self.said_in(gap)) for gap in gaps))

    def _pieces(self, gaps: Gaps) -> list[list[str]]:
        starts = [0, *(gap.end for gap in gaps)]
        ends = [*(gap.first for gap in gaps), len(self.words)]
        return [self.words[start:end] for start, end in zip(starts, ends, strict=True)]

    def _around(self, gaps: Gaps) -> str:
        """The words outside of gaps, and `*` for each gap."""
        return "\n*\n".join("\n".join(piece) for piece in self._pieces(gaps))

    def _is_form(self, gaps: Gaps) -> bool:
        """Whether what is around the gaps says enough. Around a country it may be one word among others."""
        inside = sum(sum(self._says[gap.first : gap.end]) for gap in gaps)
        if self._letters:
            return self._sayings - inside >= 2 * LEAST
        alone = self._are_lands(gaps) and len(self.around(gaps)) >= AROUND_LAND
        return self._sayings - inside >= (1 if alone else LEAST)

    def _are_lands(self, gaps: Gaps) -> bool:
        """Whether each of the gaps is the name of a country, and nothing else."""
        return all(None not in self._lands[gap.first : gap.end] for gap in gaps)

    def _all_names(self) -> Gaps:
        ends = [place for place, name in enumerate([*self._names, False]) if not name]
        starts = [0, *(end + 1 for end in ends)]
        return tuple(Gap(start, end) for start, end in zip(starts, ends, strict=False) if start < end)

    def _is_name(self, first: int, end: int) -> bool:
        """Whether a name stands there, all of it where capitals tell; an ordinary word may lead it."""
        begin = first if self._names[first] else first + 1
        if begin == end or self.words[first] == "#":
            return False
        if self._titled:
            return self._names[begin] and self._names[end - 1]
        began = begin == first and self._goes_on(first)
        return all(self._names[begin:end]) and not self._goes_on(end) and not began

    def _goes_on(self, place: int) -> bool:
        """Whether the name before a place goes on there. A country's ends, whoever is named beside it."""
        if not (0 < place < len(self._names) and self._names[place - 1] and self._names[place]):
            return False
        return self._lands[place - 1] == self._lands[place]


def _terms(words: list[str]) -> set[str]:
    spans = [words[at : at + size] for size in range(1, LONGEST + 1) for at in range(len(words) - size + 1)]
    return set(map("".join, spans))


def _counts(word: str) -> bool:
    """Whether a word is a number that another report may give otherwise; one of many digits is a name."""
    return word[0].isdigit() and len(word) < IDENTIFIER
