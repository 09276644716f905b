"""Terms: what one word or phrase of a query looks for.

A value is kept small, since an index holds hundreds of thousands: a plain word is a `str`; a phrase, or
anything with wildcards or variants, is a tuple of elements; `exact:` is an `Exact`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from sys import intern
from typing import NamedTuple, TypeGuard

from tocsin.topics import habits
from tocsin.topics.proclitics import with_proclitics
from tocsin.topics.syntax import Term
from tocsin.topics.variants import spellings
from tocsin.topics.words import UNSPACED, Word, is_unspaced, locate, visible

MIN_PREFIX = 4
METADATA: frozenset[str] = frozenset({"source", "lang", "section", "author"})

Element = str | tuple[str, ...]  # a word, or any of these words and patterns
Pair = tuple[str, str]  # two plain words in a row
Key = str | Pair
_PLAIN = re.compile(r"[A-Za-z0-9]+\Z")
_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ＇", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑–−﹣－", "-"),
    }
)


class Exact(NamedTuple):
    """Text as written: `words` find the place, where `text` must stand, between `before` and `after`."""

    words: tuple[Element, ...]
    text: str
    before: str
    after: str
    keys: tuple[str, ...]


Value = str | tuple[Element, ...] | Exact


class Reading(NamedTuple):
    """How a term is to be read: under which labels it stands. `scope` is "", "title" or "lead"."""

    scope: str = ""
    mode: str = ""
    metadata: str = ""


class Mistake(Exception):
    """A term, or a shape, that cannot be used; `position` counts from the start of the query."""

    def __init__(self, position: int, problem: str, suggestion: str = "") -> None:
        super().__init__(problem)
        self.position, self.problem, self.suggestion = position, problem, suggestion


def interpret(term: Term, reading: Reading) -> Value:
    """The value that `term` looks for. Raises `Mistake`."""
    if not term.quoted:
        _check_bare(term)
    if reading.metadata:
        return _metadata(term, reading.metadata)
    if reading.mode == "exact":
        return _exact(term)
    if not reading.mode and _PLAIN.match(term.text):
        return term.text.lower()
    first, *others = _words(term)
    variants = reading.mode == "variants"
    elements = [_first(term, first, variants), *(_element(term, word, variants) for word in others)]
    return elements[0] if len(elements) == 1 and isinstance(elements[0], str) else tuple(elements)


def quick(token: str) -> Value | None:
    """The value of a plain word, prefix or phrase as it stands in a query; None when it needs `interpret`."""
    if token[0] == '"' and token.isascii():
        words = token[1:-1].lower().split(" ")
        return tuple(map(intern, words)) if len(words) > 1 and all(map(str.isalnum, words)) else None
    word = token.removesuffix("*")
    if not _PLAIN.match(word) or habits.is_one(token):
        return None
    folded = intern(token.lower())
    return folded if word == token else ((folded,),)


def straighten(text: str) -> str:
    """`text` with quotes, hyphens and minus signs as on a keyboard, white space as single spaces, composed;
    without what is invisible."""
    return unicodedata.normalize("NFC", " ".join(visible(text).translate(_STRAIGHT).split()))


def is_pair(value: Value) -> TypeGuard[Pair]:
    """Whether a value is a phrase of two plain words."""
    return len(value) == 2 and type(value) is tuple and type(value[0]) is type(value[1]) is str


def is_key(value: Value) -> TypeGuard[Key]:
    """Whether a value is a key itself, so that the keys of a page say whether it stands there."""
    return type(value) is str or is_pair(value)


def is_pattern(word: str) -> bool:
    return "*" in word or "?" in word


def is_short(pattern: str) -> bool:
    """Whether a pattern is too unspecific to search by: few letters, or a wildcard among the first three."""
    word = pattern.rpartition(":")[2]
    if _dense(head(word)):
        return False
    letters = len(word.replace("?", "").rstrip("*"))
    return len(head(word)) < MIN_PREFIX - 1 or letters < (MIN_PREFIX if "*" in word else MIN_PREFIX - 1)


def head(pattern: str) -> str:
    """The literal letters before the first wildcard."""
    return pattern.partition("*")[0].partition("?")[0]


def is_prefix(pattern: str) -> bool:
    """Whether a pattern is plain letters and a final `*`: whatever starts with its head matches."""
    return pattern.endswith("*") and "?" not in pattern


@lru_cache(maxsize=65_536)
def matcher(pattern: str) -> re.Pattern[str]:
    """The regular expression of a pattern; for use with `match` on a whole folded word."""
    literal = re.escape(pattern.rstrip("*")).replace(r"\?", ".")
    return re.compile(literal + ("" if pattern.endswith("*") else r"\Z"), re.DOTALL)


def _dense(pattern: str) -> bool:
    """Two syllables of Hangul say as much as four letters of an alphabet."""
    return len([char for char in pattern if "\uac00" <= char <= "\ud7a3"]) >= 2


def _words(term: Term) -> list[Word]:
    words = locate(term.text, wildcards=True)
    if not words:
        raise _empty(term)
    return words


def _empty(term: Term) -> Mistake:
    return Mistake(
        term.start,
        f"nothing to look for in {term}: it has no letter or digit",
        "Write a word, or leave it out.",
    )


def _first(term: Term, word: Word, variants: bool) -> Element:
    """The first word of a term, with what may be written to it."""
    element = _element(term, word, variants)
    choices = (element,) if isinstance(element, str) else element
    found = tuple(joined for choice in choices for joined in with_proclitics(choice))
    return element if len(found) == len(choices) else found


def _element(term: Term, word: Word, variants: bool) -> Element:
    if is_pattern(word.text):
        _check_pattern(term, word)
    if variants:
        found = spellings(word.text)
        return found[0] if len(found) == 1 and not is_pattern(found[0]) else found
    return (word.text,) if is_pattern(word.text) else word.text


def _exact(term: Term) -> Exact:
    if not term.quoted and is_pattern(term.text):
        raise Mistake(
            term.start,
            "exact: looks for text as written, so * and ? are not wildcards in it",
            f'Write exact:"{term.text}" for the characters themselves, or leave out exact: for a prefix.',
        )
    text = straighten(term.text)
    words = locate(text)
    if not words:
        raise _empty(term)
    first, last = words[0].start, words[-1].end
    keys = tuple(_written_key(text[word.start : word.end], word.text) for word in words)
    return Exact(tuple(word.text for word in words), text[first:last], text[:first], text[last:], keys)


def _written_key(raw: str, folded: str) -> str:
    return folded if raw == folded or is_unspaced(folded) else f"={raw}"


def _metadata(term: Term, label: str) -> Value:
    if label == "lang":
        return _language(term)
    elements: list[Element] = []
    for word in _words(term):
        if is_pattern(word.text):
            _check_pattern(term, word)
            elements.append((f"{label}:{word.text}",))
        else:
            elements.append(f"{label}:{word.text}")
    return elements[0] if len(elements) == 1 and isinstance(elements[0], str) else tuple(elements)


def _language(term: Term) -> Value:
    code = visible(term.text).lower().replace("_", "-")
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", code):
        raise Mistake(
            term.start, f"{term} is not a language code", "Write a code such as lang:en or lang:zh."
        )
    if shorter := habits.two_letters(code):
        raise Mistake(term.start, f"articles say {shorter}, not {code}", f"Write lang:{shorter}.")
    return f"lang:{code}"


def _check_pattern(term: Term, word: Word) -> None:
    at = term.start + (1 if term.quoted else 0) + word.start
    if word.text[0] in "*?":
        raise Mistake(at, f"{word.text} starts with a wildcard", "Start the word with at least one letter.")
    if "*" in word.text[:-1].rstrip("*"):
        raise Mistake(
            at,
            f"{word.text} has a * inside",
            "* stands at the end of a word; ? is one character; OR joins words.",
        )


def _check_bare(term: Term) -> None:
    """What other search boxes take and this language does not: say so instead of looking for a word."""
    habit = habits.of(term.text)
    if habit:
        raise Mistake(term.start, *habit)
    wild = re.search(f"[{UNSPACED}][*?]", term.text)
    if wild:
        raise Mistake(
            term.start + wild.end() - 1,
            "text without spaces between words matches anywhere already",
            f"Leave out the {wild.group()[-1]}.",
        )
