"""The terms met so far, by number, and what is known of each in flat arrays.

A word is an object somewhere in memory, and most of what a fingerprint of three hundred costs is waiting for
them. As numbers they lie in a row.
"""

from __future__ import annotations

import zlib
from threading import Lock

import numpy as np
import numpy.typing as npt

from tocsin.stories.arrays.numbers import Doubles
from tocsin.stories.words.prior import TEXTS, UNDETERMINED, expected_texts, has_table, telling
from tocsin.stories.words.reading import Word, pieces, read
from tocsin.stories.words.tongues import tongue_of

Numbers = npt.NDArray[np.int64]
"""Such that arrays can be read by them at once: other kinds are copied first."""

ENTRIES = 1 << 18
"""Terms, or pieces of text, of all languages, after which new lexicons are begun."""
STOP = 0
"""No term: the end of a sentence or a line. The capital of the word after it is no sign of a name."""
LONGEST = 40
"""Characters of a piece that is remembered: a script without spaces has pieces as long as a sentence."""
_FIRST_ROWS = 1024


class Lexicon(dict[str, bytes]):
    """A piece of text between two spaces → the numbers of its terms: of each word, and then of the same as a
    name if it is one; and STOP if a stop follows them.

    A word has one number a form; `terms` is what stays of it, `words` how it is written.
    May be read by many threads: what has a number keeps it, and only one thread gives new ones.
    """

    def __init__(self, language: str = UNDETERMINED) -> None:
        super().__init__()
        self._tongue = tongue_of(language)
        self.terms = [""]
        self.words = [""]
        self.stems = np.zeros(_FIRST_ROWS, np.int64)
        self.crcs = np.zeros(_FIRST_ROWS, np.uint64)
        self.names = np.zeros(_FIRST_ROWS, np.bool_)
        self.numerals = np.zeros(_FIRST_ROWS, np.bool_)
        self.telling = np.zeros(_FIRST_ROWS, np.uint16)  # of the language
        self._first = np.zeros(0, np.int32)  # room for `firsts` to work in
        self._numbers: dict[str, int] = {}
        self._stems: dict[str, int] = {}  # the first number of each term
        self._worth: dict[str, Doubles] = {}
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Terms, or pieces of text, whichever are more."""
        return max(len(self.terms), len(self))

    def read(self, text: str, limit: int) -> Numbers:
        """The terms of the first `limit` words of a text."""
        packed = b"".join(map(self.__getitem__, pieces("\n" + text[: 40 * limit])))
        found: Numbers = np.frombuffer(packed, np.int64)
        stops: npt.NDArray[np.bool_] = found == STOP
        names = self.names[found]
        names[2:] &= stops[:-2]  # the name of the word after a stop
        found = found[~(stops | names)]
        places = self.places(found) if len(found) > limit else ()
        return found[: places[limit]] if len(places) > limit else found

    def places(self, found: Numbers) -> Numbers:
        """The places in `found` where a word stands, not its name."""
        return (~self.names[found]).nonzero()[0]

    def firsts(self, found: Numbers) -> Numbers:
        """For each of the terms the place in `found` where it stands first."""
        places = np.arange(len(found))
        with self._lock:
            if len(self._first) < len(self.crcs):
                self._first = np.zeros(len(self.crcs), np.int32)
            self._first[found[::-1]] = places[::-1]  # of equals the last to be written stays
            return self._first[found].astype(np.int64)

    def stemmed(self, found: Numbers) -> Numbers:
        """The number of each one's term: one for all the words that stand for it."""
        return found if self._tongue.plain else self.stems[found]

    def worth(self, found: Numbers, language: str) -> Doubles:
        """How much each of the terms says by the prior: the logarithm of how rare it is."""
        known = self._known(language if has_table(language) else UNDETERMINED)
        worth = known[found]
        missing = np.isnan(worth).nonzero()[0]
        if len(missing):
            terms = [self.terms[number] for number in found[missing].tolist()]
            worth[missing] = np.log(TEXTS / np.array(expected_texts(terms, language)))
            known[found[missing]] = worth[missing]
        return worth

    def _known(self, language: str) -> Doubles:
        known = self._worth.get(language, np.empty(0))
        if len(known) < len(self.crcs):
            known = np.append(known, np.full(len(self.crcs) - len(known), np.nan))
            self._worth[language] = known
        return known

    def __missing__(self, piece: str) -> bytes:
        words, stopped = read(piece, self._tongue)
        with self._lock:
            numbers = [number for word in words for number in self._enter(word)]
        packed = np.array([*numbers, STOP] if stopped else numbers, np.int64).tobytes()
        if len(piece) <= LONGEST:
            self[piece] = packed
        return packed

    def _enter(self, word: Word) -> list[int]:
        return [self._number(mark + word.stem, mark + word.folded) for mark in ("", "^")[: 1 + word.name]]

    def _number(self, term: str, written: str) -> int:
        key = term if term == written else f"{term}\n{written}"
        if key not in self._numbers:
            self._add(key, term, written)
        return self._numbers[key]

    def _add(self, key: str, term: str, written: str) -> None:
        number = len(self.terms)
        if number == len(self.crcs):
            self.stems = np.append(self.stems, np.zeros_like(self.stems))
            self.crcs = np.append(self.crcs, np.zeros_like(self.crcs))
            self.names = np.append(self.names, np.zeros_like(self.names))
            self.numerals = np.append(self.numerals, np.zeros_like(self.numerals))
            self.telling = np.append(self.telling, np.zeros_like(self.telling))
        self.stems[number] = self._stems.setdefault(term, number)
        self.crcs[number] = zlib.crc32(written.encode())
        self.names[number] = term[0] == "^"
        self.numerals[number] = term[0].isdecimal()
        self.telling[number] = telling(written)
        self.terms.append(term)
        self.words.append(term if term == written else written)
        self._numbers[key] = number


_LEXICONS: dict[str, Lexicon] = {}


def lexicon(language: str = UNDETERMINED) -> Lexicon:
    """The lexicon for the words of an article in a language, all of them: the next article may get another.

    Languages that tell words apart as they are written share one.
    """
    if sum(known.size for known in list(_LEXICONS.values())) > ENTRIES:
        _LEXICONS.clear()
    name = UNDETERMINED if tongue_of(language).plain else language
    known = _LEXICONS.get(name)
    return _LEXICONS.setdefault(name, Lexicon(name)) if known is None else known
