"""Completeness: whether what was read is the whole article, a part of it, or something else altogether."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources

from lxml.etree import XPath
from lxml.html import HtmlElement

from parsers.article import Block, Completeness, Removed
from parsers.boilerplate.phrases import is_prose
from parsers.boilerplate.speech import is_reported
from parsers.characters import count_words, fold, letters_in
from parsers.purpose import Telling, claims_article, read_purpose, states_article
from parsers.sentences import CLOSERS, STOPS

_CUT = re.compile(r"(\.\.\.|…|\[…\]|\[\.\.\.\]|\[\+\d+ chars\]|\(\.\.\.\))\s*$")
_STATED = re.compile(r'"wordCount"\s*:\s*"?(\d{2,6})')
_LOCKED = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_TERM = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}|[^\W\d_]{4,}")
_VISIBLE = XPath("//body//text()[not(parent::script or parent::style)]", smart_strings=False)
_ENDS = (*STOPS, *CLOSERS, ":", ";", "*")
WALL_WORDS = 200  # a wall says less than this, an article about walls says more
SHELL_WORDS = 60
PART_WORDS = 350  # what is shown before a paywall is rarely more
STORY_WORDS = 150  # of prose; so much is an article, whatever its headline says
TITLED_WORDS = 80  # of prose that lists nothing; searches have less, and errors that claim to be an article
LABEL_WORDS = 60  # a box that asks for a subscription
RESUMED = 2  # paragraphs of prose behind a note: the article goes on; one may be of its author
FLASH_WORDS = 40  # an article that says no more is a flash, if it stands under its headline
NOTE_WORDS = 8  # a body of fewer words is no article, unless it is a flash
LISTED, LIST_WORDS = 0.6, 700  # of a list's words are in its boxes; a longer one is an article in boxes
HEAD_LETTERS, HEADED_LETTERS = 120, 20  # between a headline and its text: byline, date, buttons; of that text
_PURPOSE_WORDS = {"error": 200, "search": 400, "login": 150, "shop": 300, "player": 100}
SHOWN = 0.6  # of the words that the page itself counts: with fewer, the rest is missing


_SILENT = Telling()


@dataclass(frozen=True)
class Signs:
    """What speaks for a page's completeness, besides its body.

    `markup` is the page's source (or ""), `stated_words` what it says its article has, `free` False when it
    says that the article is not free to read, `stated` True when it says that it is one, `claimed` tells
    the same in ways that many a site uses on each of its pages; `telling` is what it
    says of its purpose. `order` gives its text in the order in which it is read; few pages are asked for it.
    """

    headline: str = ""
    title: str = ""
    markup: str = ""
    stated_words: int = 0
    free: bool = True
    stated: bool = False
    claimed: bool = False
    telling: Telling = _SILENT
    order: Callable[[], str] = str


def read_signs(
    tree: HtmlElement, markup: str, headline: str, body: Sequence[Block], dated: bool = False
) -> Signs:
    """What a page says of its own completeness; its purpose is asked only where its body leaves it open.

    `dated` says that it shows its readers the day of its article.
    """
    title = tree.findtext(".//title") or ""
    data = " ".join(script.text or "" for script in tree.iterfind(".//script[@type='application/ld+json']"))[
        :500_000
    ]
    counts = [int(count) for count in _STATED.findall(data)]
    stated = states_article(tree, data)
    brief = _count(body) < LIST_WORDS
    claimed = brief and (stated or claims_article(tree, dated))
    return Signs(
        headline=headline,
        title=title,
        markup=markup,
        stated_words=max(counts, default=0),
        stated=stated,
        claimed=claimed,
        free=not _LOCKED.search(data),
        telling=read_purpose(tree, title, data, stated, _words) if brief else _SILENT,
        order=partial(_read_order, tree) if brief else str,
    )


def _read_order(tree: HtmlElement) -> str:
    texts = _VISIBLE(tree)
    return "".join(map(str, texts)) if isinstance(texts, list) else ""


def judge(body: Sequence[Block], removed: Sequence[Removed], signs: Signs) -> Completeness:
    """The label of a document whose body and removed blocks are these. No wall tells what somebody said."""
    words = _count(body)
    visible = words + sum(count_words(gone.text) for gone in removed)
    said = _beginning(body, removed, signs) if words < WALL_WORDS else ""
    reports = words < WALL_WORDS and any(
        is_prose(block.text) and is_reported(fold(block.text)) for block in body
    )
    told = reports or (signs.stated and any(is_prose(block.text) for block in body))
    if visible < WALL_WORDS and not told and (wall := _wall(said, signs.markup)):
        return wall
    if visible < SHELL_WORDS and _is_shell(signs.markup):
        return "script_shell"
    if (
        not reports
        and words < WALL_WORDS
        and len(_words("consent").findall(said)) >= 2
        and visible < 3 * WALL_WORDS
    ):
        return "consent_wall"
    if _is_for_something_else(body, signs, words):
        return "not_an_article"
    part = _part(body, removed, signs, words)
    return "not_an_article" if part == "full" and _is_no_article(body, signs, words) else part


def _beginning(body: Sequence[Block], removed: Sequence[Removed], signs: Signs) -> str:
    """What a document of few words says, folded: its title, its first blocks and those first removed."""
    texts = [signs.title, *(block.text for block in body[:8]), *(gone.text for gone in removed[:60])]
    return fold(" ".join(texts)[:6000])


def _count(body: Sequence[Block]) -> int:
    return sum(count_words(block.text) for block in body)


def _count_prose(body: Sequence[Block]) -> int:
    return _count([block for block in body if is_prose(block.text)])


def _is_for_something_else(body: Sequence[Block], signs: Signs, words: int) -> bool:
    """Whether the page says what else it is for, or its text is that of a list of others."""
    telling = signs.telling
    unlisted = [block for block in body if fold(block.text) not in telling.listed]
    titled = telling.purpose == "search" or (telling.purpose == "error" and signs.stated)
    told = titled and _count_prose(unlisted) >= TITLED_WORDS
    if words < _PURPOSE_WORDS.get(telling.purpose, 0) and not told:
        return True
    return 0 < words < LIST_WORDS and words - _count(unlisted) >= LISTED * words


def _is_no_article(body: Sequence[Block], signs: Signs, words: int) -> bool:
    """Nothing at all; or, on a page, too little to be one, labels only, or prose of something else."""
    if not words or not signs.markup:
        return not words
    if words < NOTE_WORDS:
        return not _is_headed(body, signs)
    prose = _count_prose(body)
    if words < WALL_WORDS and prose < 40 and prose * 2 < words:
        return words > FLASH_WORDS or not _is_headed(body, signs)
    if prose >= STORY_WORDS or (signs.stated and prose):
        return False
    terms = set(_TERM.findall(signs.headline.casefold()))
    text = " ".join(block.text for block in body).casefold()
    strange = words < PART_WORDS and len(terms) >= 2 and not any(term in text for term in terms)
    return strange and not _is_headed([block for block in body if is_prose(block.text)], signs)


def _is_headed(body: Sequence[Block], signs: Signs) -> bool:
    """Whether it claims to be an article and its first sentence stands right under the headline."""
    said = next((block.text for block in body if block.text.rstrip().endswith(_ENDS)), "")
    first, headline = letters_in(said)[:HEADED_LETTERS], letters_in(signs.headline)
    if not signs.claimed or len(first) < HEADED_LETTERS or not headline:
        return False
    _, *after = letters_in(signs.order()).split(headline)
    return any(first in text[:HEAD_LETTERS] for text in after)


def _wall(said: str, markup: str) -> Completeness | None:
    if _says("bot_block", said) or _says("bot_block_markup", markup[:200_000]):
        return "bot_block"
    if _says("consent", said) and _says("consent_action", said):
        return "consent_wall"
    return None


def _is_shell(markup: str) -> bool:
    return _says("shell_markup", markup) or markup.lower().count("<script") >= 3


def _part(body: Sequence[Block], removed: Sequence[Removed], signs: Signs, words: int) -> Completeness:
    if body and _is_torn(body[-1].text, signs.markup):
        return "truncated"
    short = words < PART_WORDS or 0 < words < SHOWN * signs.stated_words
    locked = not signs.free and (0 < words < SHOWN * signs.stated_words or words < WALL_WORDS)
    if short and (locked or _asks_for_money(body, removed, signs)):
        return "paywalled"
    return "truncated" if body and _is_cut(body, signs, words) else "full"


def _asks_for_money(body: Sequence[Block], removed: Sequence[Removed], signs: Signs) -> bool:
    """Whether the reader is asked to subscribe: by a label, or by a sentence after which the article is over.

    What the article's own prose tells of prices and subscribers does not ask.
    """
    tail = [block.text for block in body[-3:] if not is_prose(block.text)]
    labels = [text for text in (*(gone.text for gone in removed), *tail) if count_words(text) <= LABEL_WORDS]
    if _says("paywall", fold(" ".join(labels))[:20_000]):
        return True
    last = [block.text for block in body if is_prose(block.text)][-1:]
    notes = [text for text in (*labels, *last) if _is_paywall_note(text)]
    letters = letters_in(signs.order()) if notes else ""
    return not all(_goes_on_after(note, body, letters) for note in notes)


def _is_paywall_note(text: str) -> bool:
    folded = fold(text) if count_words(text) <= LABEL_WORDS else ""
    return _says("paywall_note", folded) and not is_reported(folded)


def _goes_on_after(note: str, body: Sequence[Block], letters: str) -> bool:
    """Whether the article goes on behind a note in the page's letters: it keeps nothing from the reader."""
    at = letters.find(letters_in(note))
    prose = [block.text for block in body if is_prose(block.text) and block.text != note]
    behind = [text for text in prose if letters.rfind(letters_in(text)) > at]
    return at >= 0 and len(behind) >= RESUMED


def _is_cut(body: Sequence[Block], signs: Signs, words: int) -> bool:
    last = body[-1].text
    longer = [block.text for block in body if count_words(block.text) >= 8] or [last]
    if _CUT.search(longer[-1]):
        return True
    if signs.stated_words >= 150 and words < 0.4 * signs.stated_words:
        return True
    return _is_torn(last, signs.markup)


def _is_torn(last: str, markup: str) -> bool:
    """Whether the page's source stops where its article does: the rest was lost on the way."""
    if not markup or re.search(r"</(body|html)\s*>", markup[-4000:], re.IGNORECASE):
        return False
    return last.split()[-1] in markup[-1000:] and (
        not last.rstrip().endswith(_ENDS) or last[-20:] in markup[-1000:]
    )


def _says(kind: str, text: str) -> bool:
    """Whether one of the patterns of a kind is in a text: each sought alone, which is many times as fast."""
    return any(pattern.search(text) for pattern in _each(kind))


@cache
def _each(kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one kind in `walls.toml`; case matters in none, folded text has only one."""
    data = tomllib.loads(resources.files("parsers").joinpath("walls.toml").read_text("utf-8"))
    flags = re.IGNORECASE if kind.endswith("markup") else re.NOFLAG
    return tuple(re.compile(pattern, flags) for pattern in data[kind]["patterns"])


@cache
def _words(kind: str) -> re.Pattern[str]:
    """The patterns of one kind that is for folded text as one, any of which will do."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in _each(kind)))
