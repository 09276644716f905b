"""Rules: what furniture says, in many languages, and which rule knows a line.

The rules are data (`phrases.toml` and three like it). A rule matches a whole line and says where
that line may stand, so an article about an audio player keeps every sentence of it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from typing import Any, Literal

from parsers.boilerplate.needles import Form, seeking
from parsers.boilerplate.openings import openings, opens_with
from parsers.boilerplate.speech import is_reported
from parsers.characters import count_words, fold, small_words
from parsers.sentences import FULL_STOPS

Place = Literal["head", "tail", "end", "anywhere"]
Effect = Literal["line", "list", "rest"]

_FILES = ("phrases.toml", "notes.toml", "asides.toml", "tongues.toml")
_REPEATED = 40  # characters of what sites say over and over: "Share", "Read also"
LONGEST = 1_500  # characters; no furniture says more in one block
# Their line holds the title of another story, which may well tell who said something, but is no sentence.
_TITLES = frozenset(("also_read", "audio_title"))
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
    """One entry of the rule file: `form` matches a folded line whole, `needs` and `unless` part of it.

    `names` are the words in small letters that a line of names may have; None where any may stand. A line
    with none of the `openings` is for `open` alone: the form of those that match whatever comes first.
    """

    name: str
    place: Place
    effect: Effect
    max_words: int
    sentences: bool
    form: Form
    openings: frozenset[str]
    open: Form | None
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    names: re.Pattern[str] | None
    examples: tuple[str, ...]
    counters: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Its name without the language."""
        return self.name.partition(".")[0]

    @property
    def is_of_another_script(self) -> bool:
        """Whether no line of ASCII alone can be one of its."""
        return _language(self.name) in _SCRIPTS

    def form_for(self, start: Collection[str]) -> Form | None:
        """What to match a line with that has these openings; None where none of its lines has."""
        return self.open if self.openings.isdisjoint(start) else self.form

    def knows(self, line: str, folded: str, form: Form) -> bool:
        """Whether a line, and the same line folded, is one of its, by the form for such lines."""
        if self.needs and not self.needs.search(folded):
            return False
        if not form.pattern.fullmatch(folded) or (self.unless and self.unless.search(folded)):
            return False
        return self.names is None or all(self.names.fullmatch(word) for word in small_words(line))


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the files, in their order."""
    room = resources.files("parsers.boilerplate")
    entries = (tomllib.loads(room.joinpath(name).read_text("utf-8"))["rule"] for name in _FILES)
    return tuple(map(_rule, chain.from_iterable(entries)))


def _language(name: str) -> str:
    return name.rpartition(".")[2]


def _rule(entry: dict[str, Any]) -> Rule:
    name, patterns = entry["name"], entry["patterns"]
    begun = [openings(pattern) for pattern in patterns]
    open_ = [pattern for pattern, ways in zip(patterns, begun, strict=True) if "" in ways]
    return Rule(
        name=name,
        place=entry["place"],
        effect=entry["effect"],
        max_words=entry.get("max_words", 14),
        sentences=entry.get("sentences", False),
        form=Form(_any_of(patterns)),
        openings=frozenset().union(*begun) - {""},
        open=seeking(_any_of(open_)) if open_ else None,
        needs=_optional(entry.get("needs") or _SCRIPTS.get(_language(name))),
        unless=_optional(entry.get("unless")),
        names=_optional(entry.get("names")),
        examples=_listed(entry["example"]),
        counters=_listed(entry["counter"]),
    )


def _listed(told: str | list[str]) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _optional(pattern: str | None) -> re.Pattern[str] | None:
    return None if pattern is None else re.compile(pattern)


def find(line: str, place: Place | None = None, kinds: frozenset[str] | None = None) -> Rule | None:
    """The first rule that knows this whole line, or all that is in its brackets; with a place, one that may
    stand there.

    `kinds` are the names of the rules to ask, without their languages; all are asked without it.
    """
    found = (_find_again if len(line) <= _REPEATED else _find)(line, place, kinds)
    inner = _BRACKETED.fullmatch(line) if found is None and line.startswith(_BRACKETS) else None
    return _find(inner[1], place, kinds) if inner else found


def _find(line: str, place: Place | None, kinds: frozenset[str] | None) -> Rule | None:
    folded = fold(line) if len(line) <= LONGEST else ""
    words = count_words(folded)
    if not folded or words > _longest_rule():
        return None
    sentence = words >= 8 and line.rstrip().endswith(FULL_STOPS)
    for rule, form in _fitting(opens_with(folded, _openings()), sentence, folded.isascii(), kinds):
        if words > rule.max_words or (place and rule.place not in ("anywhere", place)):
            continue
        if form.may_match(folded) and rule.knows(line, folded, form):
            return None if _is_speech(rule, line.rstrip(), words, folded) else rule
    return None


_find_again = lru_cache(8192)(_find)


def _is_speech(rule: Rule, line: str, words: int, folded: str) -> bool:
    """Whether it is an answer or a quotation: no label says "Yes.", “No” or "he said"."""
    ends = (".", "?", "!") if rule.kind == "consent" else (".", "?")
    answer = words == 1 and line.endswith(ends) and not line.endswith("..")
    titled = rule.kind in _TITLES and not line.endswith(FULL_STOPS)
    quoted = not titled and (bool(_QUOTED.match(line)) or is_reported(folded))
    return answer or quoted


@cache
def _longest_rule() -> int:
    return max(rule.max_words for rule in rules())


@cache
def _openings() -> frozenset[str]:
    return frozenset().union(*(rule.openings for rule in rules()))


@lru_cache(8192)
def _fitting(
    start: tuple[str, ...], sentence: bool, plain: bool, kinds: frozenset[str] | None
) -> tuple[tuple[Rule, Form], ...]:
    """The rules of these kinds for a line that starts so, each with the form to match it with.

    Those of other scripts are not for a `plain` line, one of ASCII alone.
    """
    asked = (rule for rule in rules() if kinds is None or rule.kind in kinds)
    return tuple(
        (rule, form)
        for rule in asked
        if (rule.sentences or not sentence)
        and not (plain and rule.is_of_another_script)
        and (form := rule.form_for(start))
    )
