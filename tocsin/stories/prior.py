"""What is known of words before the first article: how many texts of a language use each.

The table is data (`word_prior.tsv`; `benchmarks/word_prior.py` derives it and says from what). It carries the
cold start: with two articles in the world, nothing else tells "Tianjin" from "said".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from sys import intern
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tocsin.stories.agencies import WORDS

UNDETERMINED = "und"
TEXTS = 1000.0
"""How many texts the prior stands for: its weight against the articles seen."""
UNSEEN = 0.5
"""Texts (of TEXTS) that a word absent from the table is taken to be in."""

AS_NAME = 0.2
"""Of the texts with a common word, those that may set it like a name: "If" and "Falls" in a headline."""

CREDITED = 50.0
"""Texts that may name an agency, in whatever language: whose report it is says nothing of the event."""

_TABLE = Path(__file__).with_name("word_prior.tsv")
_VOTERS = 60


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, float]]:
    tables: dict[str, dict[str, float]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, term, texts = line.split("\t")
            tables.setdefault(language, {})[intern(term)] = float(texts)
    for table in tables.values():
        table |= {intern(word): max(table.get(word, UNSEEN), CREDITED) for word in WORDS}
        for word in [term for term in table if term[0] != "^"]:
            name = intern("^" + word)
            share = 1.0 if word in WORDS else AS_NAME
            table[name] = max(table.get(name, UNSEEN), share * table[word])
    return tables


def has_table(language: str) -> bool:
    """Whether anything is known of a language's words but their length."""
    return language in _tables()


def expected_texts(terms: Iterable[str], language: str) -> list[float]:
    """In how many of TEXTS texts of a language each term is to be expected.

    For a language without a table, short words are taken for common ones (but for pairs of ideographs).
    """
    table = _tables().get(language)
    if table is None:
        return [_by_length(term) for term in terms]
    return list(map(table.get, terms, repeat(UNSEEN)))


@lru_cache(maxsize=1 << 14)
def _by_length(term: str) -> float:
    word = term.removeprefix("^")
    if word > "\u2e80" or word[0].isdecimal():
        return UNSEEN
    return TEXTS * (0.4, 0.4, 0.4, 0.2, 0.05)[len(word)] if len(word) < 5 else UNSEEN


class _FunctionWords(NamedTuple):
    """The commonest words of each language by number, and by that in a row which languages use it.

    Number 0 is all other words.
    """

    languages: Sequence[str]
    numbers: Mapping[str, int]
    voices: npt.NDArray[np.uint16]


@lru_cache(maxsize=1)
def _function_words() -> _FunctionWords:
    languages = list(_tables())
    spoken: dict[str, list[int]] = {}
    for place, table in enumerate(_tables().values()):
        commonest = sorted((t for t in table if t[0] != "^"), key=lambda term: -table[term])
        for term in commonest[:_VOTERS]:
            spoken.setdefault(term, []).append(place)
    voices = np.zeros((len(spoken) + 1, len(languages)), np.uint16)
    for number, places in enumerate(spoken.values(), 1):
        voices[number, places] = 1
    return _FunctionWords(languages, {term: number for number, term in enumerate(spoken, 1)}, voices)


def telling(word: str) -> int:
    """The number by which `guess_language` knows a word; 0 when it tells nothing of the language."""
    return _function_words().numbers.get(word, 0)


def guess_language(words: npt.NDArray[np.integer]) -> str:
    """The language whose commonest words a text uses most; "und" if it uses one only, or two draw level."""
    languages, _, voices = _function_words()
    votes = voices.take(words[words.nonzero()], 0).sum(0, voices.dtype).tolist()
    most = max(votes)
    return languages[votes.index(most)] if most > 1 and votes.count(most) == 1 else UNDETERMINED
