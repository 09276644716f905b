"""Terms: what one word or phrase of a query looks for.

A value is kept small, since an index holds hundreds of thousands: a plain word is a `str`; a phrase, or
anything with wildcards or variants, is a tuple of elements; `exact:` is an `Exact`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from sys import intern
from typing import NamedTuple, TypeGuard

from tocsin.letters import visible
from tocsin.topics.syntax import habits
from tocsin.topics.syntax.mistakes import Mistake
from tocsin.topics.syntax.signs import narrow
from tocsin.topics.syntax.tree import Term
from tocsin.topics.words.locate import Word, is_unspaced, locate
from tocsin.topics.words.patterns import Pattern, is_wild, pattern
from tocsin.topics.words.proclitics import with_proclitics
from tocsin.topics.words.variants import names, spellings

METADATA: frozenset[str] = frozenset({"source", "lang", "section", "author"})

Element = str | tuple[str, ...]  # a word, or any of these words and `Pattern`s
Pair = tuple[str, str]  # two plain words in a row
Key = str | Pair
_PLAIN = re.compile(r"[A-Za-z0-9]+\Z")
_LONE = re.compile(r"(?:^|\s+)(?:[*?]+(?:\s+|$))+")  # wildcards that are words by themselves
_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ＇׳`´", "'"),
        **dict.fromkeys("“”„‟«»＂״", '"'),
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

    def __str__(self) -> str:
        return "".join(f"{label}:" for label in self if label)


def interpret(term: Term, reading: Reading) -> Value:
    """The value that `term` looks for. Raises `Mistake`."""
    if not term.quoted:
        _check_bare(term, reading)
    if reading.metadata:
        return _metadata(term, reading.metadata)
    if reading.mode == "exact":
        return _exact(term)
    if not reading.mode and _PLAIN.match(term.text):
        return term.text.lower()
    choices: list[tuple[str, ...]] = [(word.text,) for word in _words(term)]
    if reading.mode == "variants":
        choices = [spellings(word) for (word,) in choices]
    choices[0] = tuple(joined for choice in choices[0] for joined in with_proclitics(choice))
    return _sequence(choices)


def ways_to_write(term: Term) -> tuple[Term, ...]:
    """Under `variants:`, a term and the other ways to write it: a name may be one word or several."""
    words = [word.text for word in locate(narrow(term.text), wildcards=True)]
    others = names().get(" ".join(words), ())
    return (term, *(Term(other, quoted=True, start=term.start) for other in others))


def quick(token: str) -> Value | None:
    """The value of a plain word, prefix or phrase as it stands in a query; None when it needs `interpret`."""
    if token[0] == '"' and token.isascii():
        words = token[1:-1].lower().split(" ")
        return tuple(map(intern, words)) if len(words) > 1 and all(map(str.isalnum, words)) else None
    word = token.removesuffix("*")
    if not _PLAIN.match(word) or habits.is_one(token):
        return None
    folded = intern(token.lower())
    return folded if word == token else ((pattern(folded),),)


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


def is_broad(value: Value) -> bool:
    """Whether a value is one word of which too few letters are given to name anything: `a*`."""
    if isinstance(value, str | Exact) or len(value) != 1 or isinstance(value[0], str):
        return False
    return any(isinstance(choice, Pattern) and choice.is_short for choice in value[0])


def short_patterns(term: Term) -> list[Pattern]:
    """The patterns of a term, other than of `exact:`, that are too unspecific to search by."""
    words = locate(narrow(term.text), wildcards=True)
    found = [pattern(word.text) for word in words if is_wild(word.text)]
    return [short for short in found if short.is_short]


def _words(term: Term) -> list[Word]:
    words = locate(narrow(term.text), wildcards=True)
    if not words:
        raise _empty(term)
    for word in words:
        if is_wild(word.text):
            _check_pattern(term, word)
    return words


def _empty(term: Term) -> Mistake:
    return Mistake(
        term.start,
        f"nothing to look for in {term}: it has no letter or digit",
        "Write a word, or leave it out.",
    )


def _sequence(choices: Iterable[tuple[str, ...]]) -> Value:
    """Words in a row, of each of which there may be a choice."""
    elements = tuple(map(_element, choices))
    return elements[0] if len(elements) == 1 and isinstance(elements[0], str) else elements


def _element(choices: tuple[str, ...]) -> Element:
    if len(choices) == 1 and not is_wild(choices[0]):
        return choices[0]
    return tuple(pattern(choice) if is_wild(choice) else choice for choice in choices)


def _exact(term: Term) -> Exact:
    if not term.quoted and is_wild(narrow(term.text)):
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
    words = _site(term) if label == "source" else _words(term)
    return _sequence((f"{label}:{word.text}",) for word in words)


def _site(term: Term) -> list[Word]:
    """The words of a source's name; of a site's, as pages have it: without www."""
    if link := habits.link(term.text):
        raise Mistake(term.start, *link)
    words = _words(term)
    starts_www = re.match(r"www\.", narrow(term.text), re.IGNORECASE)
    return words[1:] or words if starts_www else words


def _language(term: Term) -> Value:
    code = narrow(visible(term.text)).lower().replace("_", "-")
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", code):
        raise Mistake(
            term.start, f"{term} is not a language code", "Write a code such as lang:en or lang:zh."
        )
    if shorter := habits.two_letters(code):
        raise Mistake(term.start, f"articles say {shorter}, not {code}", f"Write lang:{shorter}.")
    return f"lang:{code}"


def _check_pattern(term: Term, word: Word) -> None:
    at = term.start + term.quoted + word.start
    if word.text[0] in "*?":
        raise _headless(term, word, at)
    try:
        pattern(word.text)
    except ValueError:
        advice = "* stands at the end of a word; ? is one character; OR joins words."
        raise Mistake(at, f"{word.text} has a * inside", advice) from None


def _headless(term: Term, word: Word, at: int) -> Mistake:
    """The mistake of a word that starts with a wildcard."""
    if is_unspaced(term.text[word.start - 1 : word.start]):
        sign = term.text[word.start]
        return Mistake(
            at, "text without spaces between words matches anywhere already", f"Leave out the {sign}."
        )
    if word.text.strip("*?"):
        return Mistake(at, f"{word.text} starts with a wildcard", "Start the word with at least one letter.")
    sides = [side for side in _LONE.split(narrow(term.text)) if side]
    joined = " ONEAR/5 ".join(f'"{side}"' if " " in side else side for side in sides)
    advice = (
        f"Write {joined} for up to five words between, or NEAR/5 for any order."
        if len(sides) > 1
        else "Leave it out; a ONEAR/5 b allows up to five words between, NEAR/5 in any order."
    )
    return Mistake(at, f"{word.text} stands for no word by itself", advice)


def _check_bare(term: Term, reading: Reading) -> None:
    """What other search boxes take and this language does not: say so instead of looking for a word."""
    habit = habits.of(term.text, str(reading))
    if habit:
        raise Mistake(term.start, *habit)
