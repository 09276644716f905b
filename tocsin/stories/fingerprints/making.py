"""How a fingerprint is made: the words that say most, and the hashes of words in a row."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from parsers.article import Article
from tocsin.languages import usual_tag
from tocsin.stories.agencies import agency_of
from tocsin.stories.arrays.numbers import Doubles, firsts
from tocsin.stories.fingerprints.meaning import Model
from tocsin.stories.fingerprints.record import SHINGLES, TERMS, Fingerprint
from tocsin.stories.words.lexicon import Lexicon, Numbers, lexicon
from tocsin.stories.words.prior import UNDETERMINED, guess_language
from tocsin.stories.words.reading import spelled
from tocsin.stories.words.tongues import tongue_of
from tocsin.stories.words.unspaced import has_no_spaces

SHINGLE_WORDS = 4
OPENING = 3
"""The part of a text (a third) that is its opening."""
HEADLINE_WORDS = 60
WORDS_SPOKEN = 150
"""Words that tell the language of a text without a tag."""
WORDS_READ = 5000
TITLE, LEAD, BODY = 3.0, 1.5, 0.6
LEAD_WORDS = 60
NUMBER = 2.0
"""Ages, scores, tolls and dates tell an event from its like."""
HEADLINE_ONLY = 20
"""Words of body below which an item is little more than its headline."""

_MIX, _FOLD, _HIGH = np.uint64(0x9E3779B97F4A7C15), np.uint64(29), np.uint64(32)
_ODD = np.uint32(1)


def fingerprint(
    article: Article, model: Model | None = None, asked: Callable[[str], bool] | None = None
) -> Fingerprint:
    """What the story index needs of an article: the same article, the same fingerprint, on any machine.

    A `model` is asked only about an item that is little more than its headline. `asked` says of a word of the
    article, or a letter of a script without spaces, whether the topics that it answers ask for it.
    """
    stated = _stated(article)
    read = _read(article, stated)
    language = stated or guess_language(read.known.telling[read.opening])
    if not stated and not tongue_of(language).plain:
        read = _read(article, language)
    known, *_, spoken, told = read
    terms, counts = _heaviest(known, _counts(read), language)
    bare = len(told) < HEADLINE_ONLY
    shingles, sampled = _shingles(known.crcs[np.concatenate([spoken, told]) if bare else told])
    return Fingerprint(
        language=language,
        words=len(told),
        headline_only=bare,
        terms=terms,
        counts=counts,
        shingles=shingles,
        sampled=sampled,
        agency=agency_of(article),
        headline=_spelled(article.headline, language) if bare else (),
        asked=_asked(read, terms, asked) if asked else (),
        meaning=model(article.headline) if model and len(spoken) and bare else None,
    )


class _Read(NamedTuple):
    """The terms of an article by their numbers in a lexicon, the places of the words in the body's, and the
    words of both alone."""

    known: Lexicon
    headline: Numbers
    body: Numbers
    places: Numbers
    spoken: Numbers
    told: Numbers

    @property
    def opening(self) -> Numbers:
        """The words that tell the language."""
        return np.concatenate([self.spoken, self.told[:WORDS_SPOKEN]])


def _read(article: Article, language: str) -> _Read:
    known = lexicon(language)
    headline = known.read(article.headline, HEADLINE_WORDS)
    body = known.read(
        "\n".join(chain([article.standfirst or ""], (b.text for b in article.body))), WORDS_READ
    )
    places = known.places(body)
    return _Read(known, headline, body, places, headline[known.places(headline)], body[places])


def _asked(read: _Read, terms: tuple[str, ...], asked: Callable[[str], bool]) -> tuple[str, ...]:
    """Those of the terms of which the article has a form that is asked for."""
    found = np.unique(np.concatenate([read.headline, read.body])).tolist()
    forms = {read.known.words[number]: read.known.terms[number] for number in found}
    held = set(terms)
    meant = {term for written, term in forms.items() if term in held and _is_asked(written, asked)}
    return tuple(term for term in terms if term in meant)


def _is_asked(term: str, asked: Callable[[str], bool]) -> bool:
    word = term.removeprefix("^")
    return asked(word) or (has_no_spaces(word) and all(map(asked, word)))


def _spelled(headline: str, language: str) -> tuple[str, ...]:
    """The words of a headline, `^` before what may be a name."""
    found = spelled(headline[: 40 * HEADLINE_WORDS], tongue_of(language))[:HEADLINE_WORDS]
    return tuple(f"^{word.stem}" if word.name else word.stem for word in found)


def _stated(article: Article) -> str:
    """The first part of the tag of the article's own language; nothing for one that is undetermined."""
    stated = (article.language or "").replace("_", "-").split("-")[0].lower()
    return "" if stated == UNDETERMINED else usual_tag(stated)


def _heaviest(
    known: Lexicon, counted: tuple[Numbers, Doubles], language: str
) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The terms that say most by the prior, heaviest first, and the damped count (log) of each."""
    terms, counts = counted
    damped = 1.0 + np.log(np.maximum(counts, 1.0))
    damped[known.numerals[terms].nonzero()] *= NUMBER
    worth = damped * known.worth(terms, language)
    heaviest = (-worth).argsort(kind="stable")[:TERMS]
    heaviest = heaviest[worth[heaviest] > 0]
    written = map(known.terms.__getitem__, terms[heaviest].tolist())
    return tuple(written), tuple(damped[heaviest].round(2).tolist())


def _counts(read: _Read) -> tuple[Numbers, Doubles]:
    """Each term in the order in which they come, and its weighted count: headline × 3, lead × 1.5 (a name
    counts again under its own mark)."""
    known, headline, body, places, *_ = read
    terms = known.stemmed(np.concatenate([headline, body]))
    weights = np.full(len(terms), BODY)
    lead = places[LEAD_WORDS] if len(places) > LEAD_WORDS else len(body)
    weights[: len(headline) + lead] = LEAD
    weights[: len(headline)] = TITLE
    first = known.firsts(terms)
    distinct = (first == np.arange(len(terms))).nonzero()[0]
    return terms[distinct], np.asarray(np.bincount(first, weights)[distinct], np.float64)


def _shingles(crcs: npt.NDArray[np.uint64]) -> tuple[bytes, bool]:
    """The lowest hashes of every four words in a row (a bottom sketch), odd those of the opening, and whether
    any were left out."""
    rows = len(crcs) - SHINGLE_WORDS + 1
    if rows < 1:
        return b"", False
    mixed = np.zeros(rows, np.uint64)
    for offset in range(SHINGLE_WORDS):
        mixed ^= crcs[offset : offset + rows]
        mixed *= _MIX
        mixed ^= mixed >> _FOLD
    ascending = (mixed >> _HIGH).astype(np.uint32) & ~_ODD
    ascending[: -(-rows // OPENING)] |= _ODD
    ascending.sort()
    distinct = ascending[firsts(ascending >> _ODD)]
    return distinct[:SHINGLES].astype("<u4").tobytes(), len(distinct) > SHINGLES
