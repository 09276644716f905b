"""Phrases: blocks whose words say that they are furniture, in many languages.

The rules are data (`phrases.toml`). A rule matches a whole line and says where that line may stand, so an
article about an audio player keeps every sentence of it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from itertools import accumulate, pairwise
from typing import Any, Literal

from parsers.article import Block, Removed
from parsers.boilerplate.needles import Form, seeking
from parsers.boilerplate.openings import openings, opens_with
from parsers.boilerplate.speech import is_reported
from parsers.characters import count_words, fold, small_words

Place = Literal["head", "tail", "end", "anywhere"]
Effect = Literal["line", "list", "rest"]

LONGEST = 1_500  # characters; no furniture says more in one block
LIST_LINES = 12  # a box of other stories is rarely longer; an article's next section may be
END_SHARE = 0.85  # of the prose, before a line stands at its end
JUDGED_SHARE = 0.7  # of the prose, before comments may end an article that its page's structure let go on
_SPILL = " (under it)"
# So a subheading of the article may read too, over text of its own: "Privacy", "Next", "What do you think?"
_SUBHEADS = frozenset(("consent", "navigation", "share", "live_label", "audio_player", "comments"))
_SUBHEAD_WORDS, _SUBHEAD_PROSE = 2, 2  # its words, if it is no question; the paragraphs before it
_SENTENCE_END = re.compile(r"""[.!?…。！？।؟]["'”’»)\]]*$""")
_LEAD_IN_WORDS = 5  # before a colon: the article leads in a list of its own
# Their line holds the title of another story, which may well tell who said something.
_TITLES = frozenset(("also_read", "audio_title"))
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
    example: str
    counter: str

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
    """Every rule of the file, in its order."""
    source = resources.files("parsers.boilerplate").joinpath("phrases.toml").read_text("utf-8")
    return tuple(_rule(entry) for entry in tomllib.loads(source)["rule"])


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
        example=entry["example"],
        counter=entry["counter"],
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _optional(pattern: str | None) -> re.Pattern[str] | None:
    return None if pattern is None else re.compile(pattern)


def find(line: str, place: Place | None = None, kinds: frozenset[str] | None = None) -> Rule | None:
    """The first rule that knows this whole line; with a place, one that may stand there.

    `kinds` are the names of the rules to ask, without their languages; all are asked without it.
    """
    folded = fold(line) if len(line) <= LONGEST else ""
    words = count_words(folded)
    if not folded or words > _longest_rule():
        return None
    sentence = words >= 8 and line.rstrip().endswith((".", "。", "।"))
    for rule, form in _fitting(opens_with(folded, _openings()), sentence, folded.isascii(), kinds):
        if words > rule.max_words or (place and rule.place not in ("anywhere", place)):
            continue
        if form.may_match(folded) and rule.knows(line, folded, form):
            return None if _is_speech(rule, line.rstrip(), words, folded) else rule
    return None


def _is_speech(rule: Rule, line: str, words: int, folded: str) -> bool:
    """Whether it is an answer or a quotation: no label says "Yes." or "he said"."""
    answer = words == 1 and line.endswith(".") and not line.endswith("..")
    return answer or (rule.kind not in _TITLES and is_reported(folded))


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


def is_prose(text: str) -> bool:
    """Whether a line reads as sentences of an article rather than as a label or a title."""
    words = count_words(text)
    return words >= 30 or (words >= 10 and bool(_SENTENCE_END.search(text)))


@dataclass(frozen=True)
class Page:
    """The lines of a page with what every rule asks about them."""

    blocks: Sequence[Block]
    judged: bool = False

    @cached_property
    def found(self) -> list[Rule | None]:
        return [find(block.text) for block in self.blocks]

    @cached_property
    def prose(self) -> list[bool]:
        pairs = zip(self.blocks, self.found, strict=True)
        return [rule is None and is_prose(block.text) for block, rule in pairs]

    @cached_property
    def words_before(self) -> list[int]:
        """Words of prose before each line; one entry more than there are lines."""
        pairs = zip(self.blocks, self.prose, strict=True)
        return list(accumulate((count_words(b.text) if p else 0 for b, p in pairs), initial=0))

    def may_stand(self, rule: Rule, at: int) -> bool:
        if self.judged and self._is_subhead(rule, at):
            return False
        if rule.place == "head":
            return sum(self.prose[:at]) <= 2 and not self._is_timeline(at)
        if rule.place == "end":
            return self.words_before[at] >= END_SHARE * self.words_before[-1] > 0
        return rule.place == "anywhere" or self.is_tail(at)

    def _is_subhead(self, rule: Rule, at: int) -> bool:
        """Whether a heading that reads like a label stands over the article's prose, or over a question."""
        block, after = self.blocks[at], self.blocks[at + 1 : at + 2]
        if rule.kind not in _SUBHEADS or block.kind != "heading" or not after or self._ends(rule, at):
            return False
        brief = block.text.endswith("?") or count_words(block.text) <= _SUBHEAD_WORDS
        answers = self.prose[at + 1] or after[0].text.endswith("?")
        return brief and answers and sum(self.prose[:at]) >= _SUBHEAD_PROSE

    def _is_timeline(self, at: int) -> bool:
        """Whether a time begins a sentence, or an item of a list after the article's first prose."""
        block = self.blocks[at]
        return bool(_SENTENCE_END.search(block.text)) or (block.kind == "list_item" and any(self.prose[:at]))

    def is_tail(self, at: int) -> bool:
        """After most of the prose; of an article with many comments, after a good part of it."""
        before, whole = self.words_before[at], self.words_before[-1]
        return before * 2 >= whole or before >= 250 or sum(self.prose[at:]) <= 2

    def end(self, rule: Rule, at: int) -> int:
        """One past the last line that goes with the line at `at`."""
        if rule.effect == "line":
            return at + 1
        if self._ends(rule, at):
            return len(self.blocks)
        return at + 1 if rule.effect == "rest" else self._list_end(at)

    def _ends(self, rule: Rule, at: int) -> bool:
        """Whether the article is over at this title."""
        if self.judged:
            before, whole = self.words_before[at], self.words_before[-1]
            return rule.effect == "rest" and before >= JUDGED_SHARE * whole > 0
        over = self.is_tail(at) and self.words_before[at] > 0
        return over and (rule.effect == "rest" or not self._resumes(at))

    def _resumes(self, at: int) -> bool:
        """Whether the article goes on soon after a box: two paragraphs of prose in a row."""
        near = self.prose[at + 1 : at + 1 + LIST_LINES]
        return any(first and second for first, second in pairwise(near))

    def _list_end(self, at: int) -> int:
        stop = min(len(self.blocks), at + 1 + LIST_LINES)
        end = at + 1
        while end < stop and self._is_item(end):
            end += 1
        short = end > at + 3 and end < len(self.blocks) and count_words(self.blocks[end - 1].text) <= 5
        return end - 1 if short and self.prose[end] else end  # a short last line before prose is a subheading

    def _is_item(self, at: int) -> bool:
        block = self.blocks[at]
        if block.kind == "heading" or self.prose[at]:
            return False
        words = count_words(block.text)
        leads_in = words >= _LEAD_IN_WORDS and block.text.endswith((":", "："))
        return words <= 25 and not leads_in and not block.text.endswith((".", "。", "।"))


def is_spill(gone: Removed) -> bool:
    """Whether a block went only because of the title above it."""
    return gone.evidence == "phrase" and gone.rule.endswith(_SPILL)


def lists(gone: Removed) -> bool:
    """Whether a block was the title of a list."""
    return any(rule.name == gone.rule and rule.effect != "line" for rule in rules())


def strip(
    blocks: Sequence[Block], *, judged: bool = False
) -> tuple[list[Block | None], list[Removed | None]]:
    """For every block in order: itself or None, and the reason it went or None.

    `judged` says that these are the blocks of a page which its structure has judged already: then only a
    title of comments takes everything with it, and only near the end.
    """
    return strip_page(Page(blocks, judged))


def strip_page(page: Page) -> tuple[list[Block | None], list[Removed | None]]:
    """The same for a page whose lines the rules have seen already."""
    blocks = page.blocks
    removed: list[Removed | None] = [None] * len(blocks)
    at = 0
    while at < len(blocks):
        rule = page.found[at]
        if rule is None or not page.may_stand(rule, at):
            at += 1
            continue
        end = page.end(rule, at)
        for index in range(at, end):
            own = page.found[index]
            name = own.name if own else rule.name + _SPILL
            removed[index] = Removed(text=blocks[index].text, evidence="phrase", rule=name)
        at = end
    kept = [None if gone else block for block, gone in zip(blocks, removed, strict=True)]
    return kept, removed
