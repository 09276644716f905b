"""Verdict: the label of a document by its body, what was removed and its signs, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from parsers.article import BETWEEN_CELLS, Block, Completeness, Removed
from parsers.completeness.asides import ASIDE, STANDFIRST, is_addressed, sort_prose
from parsers.completeness.parts import COUNTED, ENDS, PART_WORDS, find_part, find_shortage
from parsers.completeness.signs import LIST_WORDS, Signs
from parsers.completeness.vocabulary import says
from parsers.words.characters import count_words, fold, letters_in
from parsers.words.sentences import ends_in_colon, ends_sentence, is_prose, leads_in
from parsers.words.speech import is_reported

_TERM = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2}|[^\W\d_]{4,}")
WALL_WORDS = 200  # a wall says less than this, an article about walls says more
SHELL_WORDS = 60
STORY_WORDS = 150  # of prose; so much is an article, whatever its headline says
TITLED_WORDS = 80  # of prose that lists nothing; searches have less, and errors that claim to be an article
FLASH_WORDS = 40  # an article that says no more is a flash, if it stands under its headline
TOLD_WORDS = 20  # of sentences under its headline; so much is an article, whatever it lists besides
NOTE_WORDS = 8  # a body of fewer words is no article, unless it is a flash
PROSE_WORDS = 40  # of prose; with less, a body is labels
SENTENCE_WORDS = 3
ROWS = 3  # of words and figures; so many are a table of results
LISTED = 0.6  # of a list's words are in its boxes; a longer one is an article in boxes
CONSENTING = 0.5  # of the prose on a page; so much asks for consent where the page is there for that
HEAD_LETTERS, HEADED_LETTERS = 120, 20  # between a headline and its text: byline, date, buttons; of that text
SAID = 6_000  # characters of what a page says first
REASON_SIZE = 160  # characters; a note that asks to subscribe is part of its reason
TERMS, TOLD_TERMS = 2, 4  # words of a headline, before it matters that a text has none or hardly one of them
STRANGE = 0.2  # of a headline's words are in a text; with fewer, it tells of something else
_PURPOSE_WORDS = {"error": 200, "search": 400, "login": 150, "about": 400, "shop": 300, "player": 100}


class Verdict(NamedTuple):
    """A label, and what speaks for it: "" of a full article."""

    label: Completeness
    reason: str = ""

    def fields(self, origins: Mapping[str, str]) -> dict[str, Any]:
        """The fields of an article that tell of it, whose other fields have these origins."""
        told = {"completeness": self.reason[:REASON_SIZE]} if self.reason else {}
        return {"completeness": self.label, "origins": {**origins, **told}}


@dataclass(frozen=True)
class _Case:
    """A document to be judged: its body, what was removed, its page's signs, and what rules ask of them."""

    body: Sequence[Block]
    removed: Sequence[Removed]
    signs: Signs

    @cached_property
    def words(self) -> int:
        return _count(self.body)

    @cached_property
    def visible(self) -> int:
        return self.words + sum(count_words(gone.text) for gone in self.removed)

    @cached_property
    def prose(self) -> list[Block]:
        return [block for block in self.body if is_prose(block.text)]

    @cached_property
    def lines(self) -> list[str]:
        """What it says first, each folded: its title, its first blocks and those first removed."""
        blocks = (*(block.text for block in self.body[:8]), *(gone.text for gone in self.removed[:60]))
        return [fold(text[:SAID]) for text in (self.signs.title, *blocks)]

    @cached_property
    def said(self) -> str:
        """The same in one."""
        return " ".join(self.lines)[:SAID]

    @cached_property
    def is_reporting(self) -> bool:
        """Whether its body tells what somebody said; no wall does."""
        return any(is_reported(fold(block.text)) for block in self.prose)

    @cached_property
    def sorted(self) -> dict[str, list[Block]]:
        """Its prose by what it is; of a longer body, and of bare text, all of it is the article's."""
        if self.words >= LIST_WORDS:
            return {"": list(self.body), ASIDE: [], STANDFIRST: []}
        brief = self.signs.markup and _count(self.prose) < PART_WORDS
        return sort_prose(self.body, self.signs) if brief else {"": self.prose, ASIDE: [], STANDFIRST: []}


def judge(body: Sequence[Block], removed: Sequence[Removed], signs: Signs) -> Verdict:
    """The label of a document whose body and removed blocks are these, and what speaks for it."""
    case = _Case(body, removed, signs)
    if verdict := _wall(case):
        return verdict
    if reason := _other_purpose(case):
        return Verdict("not_an_article", reason)
    if case.visible < SHELL_WORDS and not case.is_reporting and _is_shell(signs.markup):
        return Verdict("script_shell", "its text comes by a script")
    if verdict := _without_text(case):
        return verdict
    part = Verdict(*find_part(body, case.sorted[""], removed, signs, case.words))
    if part.label != "full":
        return part
    if reason := _strangeness(case):
        return Verdict("not_an_article", reason)
    shortage = find_shortage(signs, case.words)
    return Verdict("truncated", shortage) if shortage else part


def _count(blocks: Sequence[Block]) -> int:
    return sum(count_words(block.text) for block in blocks)


def _wall(case: _Case) -> Verdict | None:
    """What stands in the way of the article, if the page says little else."""
    if case.words >= WALL_WORDS or case.is_reporting:
        return None
    told = case.visible >= WALL_WORDS or (case.signs.stated and bool(case.prose))
    if not told and any(says("bot_block", line) for line in case.lines):
        return Verdict("bot_block", "asks whether a robot reads it")
    if _is_consent_wall(case):
        return Verdict("consent_wall", "asks for consent, and says little else")
    if (
        not told
        and case.visible < SHELL_WORDS
        and says("bot_block_markup", case.signs.markup[:200_000].lower())
    ):
        return Verdict("bot_block", "its source is that of a check for robots")
    return None


def _is_consent_wall(case: _Case) -> bool:
    """Whether a page asks for consent to the use of data, offers to give it, and speaks of little else."""
    if case.visible >= 3 * WALL_WORDS:
        return False
    if not all(says(kind, case.said) for kind in ("consent", "consent_matter", "consent_action")):
        return False
    texts = (*(block.text for block in case.body), *(gone.text for gone in case.removed))
    prose = [fold(text) for text in texts if is_prose(text)]
    asking = sum(count_words(text) for text in prose if says("consent", text))
    return asking >= CONSENTING * sum(map(count_words, prose)) and (bool(asking) or case.visible < WALL_WORDS)


def _is_shell(markup: str) -> bool:
    plain = markup.lower()
    return says("shell_markup", plain) or plain.count("<script") >= 3


def _other_purpose(case: _Case) -> str:
    """What the page says it is for, or that its text is that of a list of others; "" if neither."""
    telling, signs = case.signs.telling, case.signs
    unlisted = [block for block in case.body if fold(block.text) not in telling.listed]
    titled = telling.purpose == "search" or (telling.purpose == "error" and signs.stated)
    told = titled and _count([block for block in unlisted if is_prose(block.text)]) >= TITLED_WORDS
    if case.words < _PURPOSE_WORDS.get(telling.purpose, 0) and not told:
        return f"its page is for another purpose: {telling.purpose}"
    if 0 < case.words < LIST_WORDS and case.words - _count(unlisted) >= LISTED * case.words:
        return "it lists other pages"
    return ""


def _without_text(case: _Case) -> Verdict | None:
    """A page whose prose is all of its author, its readers, its site, or no more than a standfirst."""
    prose = case.sorted
    if prose[""] or not (prose[ASIDE] or prose[STANDFIRST]) or case.signs.stated_words >= COUNTED:
        return None  # a page that counts the words of its article has one
    if prose[STANDFIRST] and not _strangeness(case):
        return Verdict("truncated", "it shows a standfirst and no text")
    return Verdict("not_an_article", "all that it says is of its author, its readers or its site")


def _strangeness(case: _Case) -> str:
    """Why what has no other label is no article: nothing at all, labels only, prose of something else."""
    body, signs = case.body, case.signs
    if not case.words:
        return "no text"
    if not signs.markup:
        return ""
    if case.words < NOTE_WORDS:
        return "" if _is_headed(body, signs) else "too little text"
    if case.words >= WALL_WORDS and _count(case.sorted[""]) >= STORY_WORDS:
        return ""  # as of nearly all pages, without a look at their tables and lists
    told = max(_count(case.prose), _in_sentences(case)) + _tabled(case) + _led_in(case)
    own = _count(case.sorted[""]) + _tabled(case) + _led_in(case)
    if case.words < WALL_WORDS and told < PROSE_WORDS and told * 2 < case.words:
        sure = signs.stated or signs.fed or told >= TOLD_WORDS
        headed = (case.words <= FLASH_WORDS or sure) and _is_headed(body, signs)
        return "" if headed else "labels only"
    return "" if own >= STORY_WORDS or not _is_strange(case) else "it tells nothing of its headline"


def _in_sentences(case: _Case) -> int:
    """The words of sentences, however short; labels end in no stop."""
    kinds = ("paragraph", "list_item")
    ended = [block for block in case.body if block.kind in kinds and ends_sentence(block.text)]
    return _count([block for block in ended if count_words(block.text) >= SENTENCE_WORDS])


def _tabled(case: _Case) -> int:
    """The words of an article's table: results, prices, dates under a line or two of prose."""
    rows = [
        block
        for block in case.body
        if block.kind == "table" and BETWEEN_CELLS in block.text and _TERM.search(block.text)
    ]
    return _count(rows) if len(rows) >= ROWS and (case.prose or case.signs.claimed) else 0


def _led_in(case: _Case) -> int:
    """The words of lists, and of short paragraphs in a row, that a sentence with a colon leads in."""
    words, led = 0, False
    for block in case.body:
        if block.kind == "heading" or ends_in_colon(block.text):
            led = leads_in(block.text)
        elif led and not is_prose(block.text):
            words += count_words(block.text)
    return words


def _is_strange(case: _Case) -> bool:
    """Whether prose that is not right under its headline tells nothing of it.

    On a page that states its article, it must also speak for the site or to its reader.
    """
    terms = set(_TERM.findall(case.signs.headline.casefold()))
    if case.words >= PART_WORDS or len(terms) < TERMS:
        return False
    text = " ".join(block.text for block in case.body).casefold()
    known = sum(term in text for term in terms)
    addressed = len(terms) >= TOLD_TERMS and not case.is_reporting and is_addressed(case.prose)
    alone = not (case.signs.stated and case.prose)
    strange = (alone and not known) or (addressed and known < STRANGE * len(terms))
    said = (case.body, case.prose) if case.signs.claimed else (case.body,)
    return strange and not any(_is_headed(blocks, case.signs) for blocks in said)


def _is_headed(body: Sequence[Block], signs: Signs) -> bool:
    """Whether its first sentence stands right under the headline, on a page that claims to be an article.

    Where it claims nothing, its text must begin with a whole sentence, right under its one h1, and not
    speak all through for the site or to its reader.
    """
    said = next((block for block in body if block.text.rstrip().endswith(ENDS)), None)
    first, headline = letters_in(said.text if said else "")[:HEADED_LETTERS], letters_in(signs.headline)
    if said is None or len(first) < HEADED_LETTERS or not headline:
        return False
    if not signs.claimed and not (signs.titled and said is body[0] and _is_report(said, body)):
        return False
    _, *after = letters_in(signs.order()).split(headline)
    return any(first in text[:HEAD_LETTERS] for text in after)


def _is_report(first: Block, body: Sequence[Block]) -> bool:
    return is_prose(first.text) and not is_addressed([block for block in body if is_prose(block.text)])
