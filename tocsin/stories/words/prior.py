"""What is known of words before the first article: how many texts of a language use each.

The tables are data (`word_prior.tsv` and `counted/`; `benchmarks/word_prior.py` derives them and says from
what). They carry the cold start: with two articles in the world, nothing else tells "Tianjin" from "said".
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

from tocsin.letters import fold
from tocsin.stories.agencies.names import WORDS
from tocsin.stories.words.tables import by_language, rows
from tocsin.stories.words.tongues import tongue_of

UNDETERMINED = "und"
TEXTS = 1000.0
"""How many texts the prior stands for: its weight against the articles seen."""
UNSEEN = 0.5
"""Texts (of TEXTS) that a word absent from the table is taken to be in."""

UNCOUNTED = 2.0
"""The same in a language of which only the commonest words were counted."""

AS_NAME = 0.2
"""Of the texts with a common word, those that may set it like a name: "If" and "Falls" in a headline."""

EVERYDAY = 600.0
"""Texts from which on a word is none but an ordinary one."""

CREDITED = 50.0
"""Texts that may name an agency, in whatever language: whose report it is says nothing of the event."""

_TABLE = Path(__file__).with_name("word_prior.tsv")
_COUNTED = Path(__file__).with_name("counted")
_UNLISTED = ("ja", "zh")  # counted only
_VOTERS, _HEARD = 60, 4
_LANGUAGES = 64


@lru_cache(maxsize=1)
def _written() -> Mapping[str, Mapping[str, float]]:
    """The words of each language, and in how many of TEXTS texts each is to be expected."""
    tables: dict[str, dict[str, float]] = {}
    for language, term, texts in rows(_TABLE):
        tables.setdefault(language, {})[intern(term)] = float(texts)
    return tables


@lru_cache(maxsize=_LANGUAGES)
def _table(language: str) -> Mapping[str, float] | None:
    """The same of a language's terms: what stays of its words in all their forms, and that as a name."""
    written = _counted(language) or _written().get(language)
    if written is None:
        return None
    stem, table = tongue_of(language).stem, dict[str, float]()
    for term, texts in written.items():
        mark = "^" if term[0] == "^" else ""
        meant = intern(mark + stem(term[len(mark) :]))
        table[meant] = min(table.get(meant, 0.0) + texts, TEXTS)
    agencies = {intern(stem(word)) for word in WORDS}
    table |= {word: max(table.get(word, UNSEEN), CREDITED) for word in agencies}
    for word in [term for term in table if term[0] != "^"]:
        name = intern("^" + word)
        share = 1.0 if word in agencies else AS_NAME
        table[name] = max(table.get(name, UNSEEN), share * table[word])
    return table


@lru_cache(maxsize=_LANGUAGES)
def _counted(language: str) -> Mapping[str, float]:
    """More words of a language as they are written; none if they were not counted."""
    file = by_language(_COUNTED).get(language)
    told = rows(file) if file else ()
    return {word: float(texts) for texts, words in told for word in words.split(" ")}


def languages() -> list[str]:
    """Those of which words are known."""
    return sorted({*_written(), *by_language(_COUNTED)})


def has_table(language: str) -> bool:
    """Whether anything is known of a language's words but their length."""
    return _table(language) is not None


def expected_words(language: str) -> Mapping[str, float]:
    """The commonest words of a language as they are written, and in how many of TEXTS texts each is to be
    expected."""
    words = _counted(language) or _written().get(language, {})
    return {word: texts for word, texts in words.items() if word[0] != "^"}


def expected_texts(terms: Iterable[str], language: str) -> list[float]:
    """In how many of TEXTS texts of a language each term is to be expected.

    For a language without a table, short words are taken for common ones (but for pairs of ideographs).
    """
    table = _table(language)
    if table is None:
        return [_by_length(term) for term in terms]
    absent = UNCOUNTED if _counted(language) else UNSEEN
    return list(map(table.get, terms, repeat(absent)))


def may_be_names(words: Sequence[str], language: str) -> list[bool]:
    """Which of the words may be names if they are written so: those that at least half of the texts write
    like names, or, where nobody counted that, any but the commonest."""
    often = expected_texts(words, language)
    if _counted(language):
        return [texts < EVERYDAY for texts in often]
    as_names = expected_texts(["^" + word for word in words], language)
    return [texts <= 2 * named for texts, named in zip(often, as_names, strict=True)]


@lru_cache(maxsize=1 << 14)
def _by_length(term: str) -> float:
    word = term.removeprefix("^")
    if word > "\u2e80" or word[0].isdecimal():
        return UNSEEN
    return TEXTS * (0.4, 0.4, 0.4, 0.2, 0.05)[len(word)] if len(word) < 5 else UNSEEN


class _FunctionWords(NamedTuple):
    """The commonest words of each language by number, and by that in a row how loud each is for which
    languages: twice for those of which it is among the commonest half.

    Number 0 is all other words.
    """

    languages: Sequence[str]
    numbers: Mapping[str, int]
    voices: npt.NDArray[np.uint16]


@lru_cache(maxsize=1)
def _function_words() -> _FunctionWords:
    tables = {**_written(), **{language: _counted(language) for language in _UNLISTED}}
    spoken: dict[str, dict[int, int]] = {}
    for place, table in enumerate(tables.values()):
        commonest = sorted((t for t in table if t[0] != "^"), key=lambda term: -table[term])
        for rank, term in enumerate(commonest[: 2 * _VOTERS]):
            spoken.setdefault(fold(term), {}).setdefault(place, 2 - rank // _VOTERS)
    languages = list(tables)
    voices = np.zeros((len(spoken) + 1, len(languages)), np.uint16)
    for number, heard in enumerate(spoken.values(), 1):
        voices[number, list(heard)] = list(heard.values())
    return _FunctionWords(languages, {term: number for number, term in enumerate(spoken, 1)}, voices)


def telling(word: str) -> int:
    """The number by which `guess_language` knows a word; 0 when it tells nothing of the language."""
    return _function_words().numbers.get(word, 0)


def guess_language(words: npt.NDArray[np.integer]) -> str:
    """The language whose commonest words a text uses most; "und" if these are few, or two draw level."""
    languages, _, voices = _function_words()
    votes = voices.take(words[words.nonzero()], 0).sum(0, voices.dtype).tolist()
    most = max(votes)
    return languages[votes.index(most)] if most >= _HEARD and votes.count(most) == 1 else UNDETERMINED
