"""Duplicates: what a page says twice is said once, the headline above all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from parsers.article import Block, Removed
from parsers.frame.bylines import is_name
from parsers.words.characters import count_words, fold, letters_in
from parsers.words.sentences import QUESTION_MARKS

PARAGRAPH_WORDS = 12
HEADLINE_WORDS = 4
PULL_QUOTE_WORDS = 5
NAMES, CALLING_WORDS = 6, 8  # places where a name may begin; words of what its bearer does
_MARKS = "\"' "
_DASHES = " —–-|"
_CAPITAL = re.compile(r"[^\W\d_a-z](?=[^\W\d_])")
PULL_QUOTES = 50  # looked for on one page


def strip(
    blocks: Sequence[Block | None], headline: str, titles: Collection[str] = ()
) -> list[Removed | None]:
    """For every block (None where one is gone already) the reason it repeats another, or None.

    `titles` are the letters of the page's first headings: one on top that says the headline says it with a
    tag or a subtitle.
    """
    title = fold(headline)
    seen: set[str] = set()
    stops = headline.rstrip().endswith(".")
    pulled = {at: _pulled(blocks[at]) for at in _pull_quotes(blocks, title)}
    judged: list[Removed | None] = []
    for at, block in enumerate(blocks):
        if at in pulled:
            judged.append(pulled[at])
        elif _asks_again(blocks, at, seen):
            judged.append(None)
        else:
            judged.append(_judge(block, title, stops, seen))
    top = next((at for at, block in enumerate(blocks) if block), None)
    if top is not None and not judged[top]:
        judged[top] = _tagged(blocks[top], title, titles)
    return judged


def _asks_again(blocks: Sequence[Block | None], at: int, seen: Collection[str]) -> bool:
    """Whether a block is a question that was asked and answered before, and another answer follows."""
    block = blocks[at]
    if block is None or not block.text.endswith(QUESTION_MARKS) or fold(block.text) not in seen:
        return False
    asked = next(place for place, one in enumerate(blocks) if one and fold(one.text) == fold(block.text))
    first, answer = _after(blocks, asked), _after(blocks, at)
    told = bool(first and answer) and not any(text.endswith(QUESTION_MARKS) for text in (first, answer))
    return told and fold(answer) not in seen


def _after(blocks: Sequence[Block | None], at: int) -> str:
    return next((one.text for one in blocks[at + 1 :] if one), "")


def _tagged(block: Block | None, title: str, titles: Collection[str]) -> Removed | None:
    """The reason why one of the page's titles goes that says the headline, and more, or None."""
    said, headline = letters_in(fold(block.text)) if block else "", letters_in(title)
    if block is None or said not in titles or count_words(title) < HEADLINE_WORDS:
        return None
    if said.startswith(headline) or said.endswith(headline):
        return Removed(text=block.text, evidence="duplicate", rule="repeated headline")
    return None


def _pull_quotes(blocks: Sequence[Block | None], title: str) -> list[int]:
    """The places of quotes that stand word for word in one of the article's paragraphs, or in its title.

    Only of what markup calls a quote: of other repeats, most are the article's own (lists, code, recipes).
    """
    told = (fold(block.text) for block in blocks if block and block.kind in ("paragraph", "list_item"))
    said = "\n".join((title, *told))
    quotes = [at for at, block in enumerate(blocks) if block and block.kind == "quote"]
    pulled = {at for at in quotes[:PULL_QUOTES] if _is_in(blocks[at], said)}
    return sorted(pulled | {at for at in quotes if at - 1 in pulled and _is_speaker(blocks[at])})


def _is_in(block: Block | None, said: str) -> bool:
    text = block.text if block else ""
    return any(_is_said(part, said) for part in (text, *_before_names(text)))


def _is_speaker(block: Block | None) -> bool:
    """Whether a line says no more than whose words stand above it."""
    return block is not None and _names_speaker(block.text.strip(_DASHES))


def _names_speaker(text: str) -> bool:
    """Whether a text is a name of several words and perhaps what its bearer does."""
    name, _, calling = text.partition(",")
    return " " in name and is_name(name) and count_words(calling) <= CALLING_WORDS


def _is_said(quote: str, said: str) -> bool:
    folded = fold(quote).strip(_MARKS)
    return count_words(folded) >= PULL_QUOTE_WORDS and folded in said


def _before_names(text: str) -> Iterator[str]:
    """A quotation without the name at its end, set off by an element of its own: "… for cartsJane Doe"."""
    for at in [match.start() for match in _CAPITAL.finditer(text)][-NAMES:]:
        if _names_speaker(text[at:]):
            yield text[:at].rstrip(_DASHES)


def _pulled(block: Block | None) -> Removed | None:
    return Removed(text=block.text, evidence="duplicate", rule="pull quote") if block else None


def _judge(block: Block | None, title: str, title_stops: bool, seen: set[str]) -> Removed | None:
    """A headline made a sentence by its full stop is the report's first, and no repeat."""
    if block is None:
        return None
    folded = fold(block.text)
    stops_alone = block.text.endswith(".") and not title_stops
    if title and folded == title and not stops_alone:
        return Removed(text=block.text, evidence="duplicate", rule="repeated headline")
    if folded in seen:
        return Removed(text=block.text, evidence="duplicate", rule="repeated block")
    if count_words(folded) >= PARAGRAPH_WORDS:
        seen.add(folded)
    return None
