"""Rules: what furniture says, in many languages, and which rule knows a line.

The rules are data (`phrases.toml` and seven like it). A rule matches a whole line and says where
that line may stand, so an article about an audio player keeps every sentence of it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from typing import Any, Literal

from parsers.words.characters import count_words, fold, small_words
from parsers.words.needles import Sieve
from parsers.words.sentences import FULL_STOPS
from parsers.words.speech import is_reported

Place = Literal["head", "tail", "end", "anywhere"]
Effect = Literal["line", "list", "rest"]

_FILES = (
    "phrases.toml", "notes.toml", "asides.toml", "tongues.toml", "crossroads.toml", "local.toml",
    "templates.toml", "dailies.toml",
)  # fmt: skip
_REPEATED = 40  # characters of what sites say over and over: "Share", "Read also"
_BRIEF = 30  # words; most rules are for lines of no more
# Of a picture; a sentence reads so too that an agency signs.
CREDITS = frozenset(("photo_credit", "caption_credit"))
LONGEST = 1_500  # characters; no furniture says more in one block
# Their line holds the title of another story, which may well tell who said something, but is no sentence.
_TITLES = frozenset(("also_read", "audio_title"))
# Over a list of links, and no sentence: "More from this author came second."
_HEADS, _TOLD_WORDS = frozenset(("related",)), 4
_QUOTED = re.compile(r"""^\W*(["“”„«»‹›‘'「『]).*["”“»«›‹’'」』][.,!?…]*$""")
_BRACKETS = ("(", "[", "（", "【")
_BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】]+)[)\]）】]")
_SCRIPTS = {
    "ru": "[\u0400-\u04ff]",
    "ar": "[\u0600-\u06ff]",
    "hi": "[\u0900-\u097f]",
    "zh": "[\u3400-\u9fff]",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the rule file: one of its `patterns` matches a folded line whole, `needs` and `unless` a
    part of it.

    `kind` is its name without the language. `names` are the words in small letters that a line of names may
    have; None where any may stand. `replies`: readers speak below it. `box`: it may be the label of one.
    """

    name: str
    kind: str
    place: Place
    effect: Effect
    max_words: int
    sentences: bool
    replies: bool
    box: bool
    patterns: tuple[str, ...]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    names: re.Pattern[str] | None

    def knows(self, line: str, folded: str, pattern: str) -> bool:
        """Whether a line, and the same line folded, is one of its, by one of its patterns."""
        if not _compiled(pattern).fullmatch(folded) or (self.needs and not self.needs.search(folded)):
            return False
        if self.unless and self.unless.search(folded):
            return False
        return self.names is None or all(self.names.fullmatch(word) for word in small_words(line))


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the files, in their order."""
    return tuple(map(_rule, entries()))


def entries() -> Iterator[dict[str, Any]]:
    """Every rule as its file has it, with the examples that it is tested by and no process needs."""
    room = resources.files("parsers.boilerplate.phrases")
    files = (tomllib.loads(room.joinpath(name).read_text("utf-8")) for name in _FILES)
    return chain.from_iterable(file["rule"] for file in files)


def _rule(entry: dict[str, Any]) -> Rule:
    name: str = entry["name"]
    return Rule(
        name=name,
        kind=name.partition(".")[0],
        place=entry["place"],
        effect=entry["effect"],
        max_words=entry.get("max_words", 14),
        sentences=entry.get("sentences", False),
        replies=entry.get("replies", False),
        box=entry.get("box", True),
        patterns=tuple(entry["patterns"]),
        needs=_optional(entry.get("needs") or _SCRIPTS.get(name.rpartition(".")[2])),
        unless=_optional(entry.get("unless")),
        names=_optional(entry.get("names")),
    )


def _optional(pattern: str | None) -> re.Pattern[str] | None:
    return None if pattern is None else re.compile(pattern)


_compiled = cache(re.compile)  # when first tried: most patterns never are


def find(line: str, kinds: frozenset[str] | None = None) -> Rule | None:
    """The first rule that knows this whole line, or all that is in its brackets, wherever it stands.

    `kinds` are the names of the rules to ask, without their languages; all are asked without it.
    """
    found = (_find_again if len(line) <= _REPEATED else _find)(line, kinds)
    inner = _BRACKETED.fullmatch(line) if found is None and line.startswith(_BRACKETS) else None
    return _find(inner[1], kinds) if inner else found


def _find(line: str, kinds: frozenset[str] | None) -> Rule | None:
    folded = fold(line) if len(line) <= LONGEST else ""
    words = count_words(folded)
    if not folded or words > _longest_rule():
        return None
    sentence = words >= 8 and line.rstrip().endswith(FULL_STOPS)
    sieve, patterns = _sieve(words > _BRIEF, kinds)
    for number in sieve.passed(folded):
        rule, pattern = patterns[number]
        if words > rule.max_words or (sentence and not rule.sentences):
            continue
        if rule.knows(line, folded, pattern):
            return None if _is_speech(rule, line.rstrip(), words, folded) else rule
    return None


_find_again = lru_cache(8192)(_find)


def _is_speech(rule: Rule, line: str, words: int, folded: str) -> bool:
    """Whether it is an answer, a quotation or a sentence: no label says "Yes.", “No” or "he said"."""
    ends = (".", "?", "!") if rule.kind == "consent" else (".", "?")
    answer = words == 1 and line.endswith(ends) and not line.endswith("..")
    told = rule.kind in _HEADS and words >= _TOLD_WORDS and line.endswith(".") and not line.endswith("..")
    titled = rule.kind in _TITLES and not line.endswith(FULL_STOPS)
    quoted = not titled and (bool(_QUOTED.match(line)) or is_reported(folded))
    return answer or told or quoted


@cache
def _longest_rule() -> int:
    return max(rule.max_words for rule in rules())


@cache
def _sieve(long: bool, kinds: frozenset[str] | None) -> tuple[Sieve, tuple[tuple[Rule, str], ...]]:
    """Every pattern of the rules of these kinds in order, those for long lines alone or all, and what tells
    which of them to try on a line.
    """
    asked = (rule for rule in rules() if kinds is None or rule.kind in kinds)
    fit = (rule for rule in asked if rule.max_words > _BRIEF or not long)
    patterns = tuple((rule, pattern) for rule in fit for pattern in rule.patterns)
    return Sieve(pattern for _, pattern in patterns), patterns
