"""Words as numbers: 32 bits that tell a term, its word, and how the word begins."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np

from tocsin.stories.arrays.numbers import Terms

STEM = 4
"""Letters by which words are known as forms of one: Russia, Russian; Kyrgyz, Kyrgyzstan; Москва, Москве."""


def spelt(words: Iterable[str]) -> Terms:
    """Words as their hashes."""
    return words_of(hashed(words))


def hashed(terms: Iterable[str]) -> Terms:
    """The hashes of terms, in their order."""
    return np.array([hash_of(term) for term in terms], np.uint32)


def words_of(hashes: Terms) -> Terms:
    """The hash of the word for that of a term: the same for the plain word and for it as a name."""
    return np.asarray(hashes >> np.uint32(1), np.uint32)


def stems_of(terms: Terms) -> Terms:
    """How the words of terms begin, the same for Russia, Russian and Russians."""
    return np.asarray(terms >> np.uint32(16), np.uint32)


def hash_of(term: str) -> int:
    """16 bits of how the word begins, 15 of all of it, and one for whether it is written as a name."""
    name = term.startswith("^")
    word = term[name:]
    stem = zlib.crc32(word[:STEM].encode()) & ~0xFFFF
    return stem | zlib.crc32(word.encode()) >> 16 & ~1 | name


def crcs(texts: Iterable[str]) -> Terms:
    """Whole texts as 32 bits each."""
    return np.array([zlib.crc32(text.encode()) for text in texts], np.uint32)
