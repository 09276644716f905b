"""Countries by their names in many languages: who recognises, bans or votes tells an event from its like.

Capitals say so in some languages only, and a later report of its kind names the first one's country, too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.stories.arrays.numbers import Terms, among
from tocsin.stories.lands.named import lands_named
from tocsin.stories.words.hashes import hashed, spelt, stems_of, words_of
from tocsin.stories.words.tongues import tongue_of

HARDLY = 3.0
"""What a story says of a country counts so many times against what a text says of it."""
SEVERAL = 4
"""Words by which a text names one country, at most, so that one of them is heavy enough to look for."""

_LANGUAGES = 64
_NONE: Terms = np.empty(0, np.uint32)


Squares = npt.NDArray[np.floating]
"""What each term is of a whole: the square of its weight, where these make a unit vector."""


class Told(NamedTuple):
    """A country by number, and what part of a text's squared length is its names."""

    land: int
    part: float


class Lands:
    """The countries as one language names them. Without a table it names none."""

    def __init__(self, language: str) -> None:
        self._capitals = tongue_of(language).capitals
        self._forms = [_NONE]  # of each country by number, how all its forms begin
        named: dict[int, int] = {}
        for words in lands_named(language):
            named |= dict.fromkeys(spelt(words).tolist(), len(self._forms))
            self._forms.append(np.unique(stems_of(hashed(words))))
        self._named = named  # by the hash of a word

    def told(self, terms: Terms, squares: Squares, least: float) -> list[Told]:
        """The countries of which a text says more than `least` (`squares` are its terms' parts of the whole).

        Where capitals tell names, it must write the country with one somewhere.
        """
        heavy = words_of(terms[squares > least / SEVERAL])
        if self._named.keys().isdisjoint(heavy.tolist()):
            return []
        parts: dict[int, float] = {}
        named = set[int]()
        for place, word in enumerate(words_of(terms).tolist()):
            if number := self._named.get(word):
                parts[number] = parts.get(number, 0.0) + float(squares[place])
                if not self._capitals or terms[place] & 1:
                    named.add(number)
        return [Told(number, part) for number, part in parts.items() if part > least and number in named]

    def beside(self, told: list[Told], terms: Terms, squares: Squares) -> float:
        """How much more is told of one of some countries than HARDLY times what others have of it in any
        form."""
        begins = stems_of(terms)
        said = (HARDLY * float(squares[among(begins, self._forms[each.land])].sum()) for each in told)
        return max([0.0, *(each.part - part for each, part in zip(told, said, strict=True))])


@lru_cache(maxsize=_LANGUAGES)
def lands_of(language: str) -> Lands:
    """The countries as a language names them."""
    return Lands(language)
