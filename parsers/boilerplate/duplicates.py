"""Duplicates: what a page says twice is said once, the headline above all."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from parsers.article import Block, Removed
from parsers.words.characters import count_words, fold, letters_in
from parsers.words.sentences import QUESTION_MARKS

PARAGRAPH_WORDS = 12
HEADLINE_WORDS = 4
PULL_QUOTE_WORDS = 5
_MARKS = "\"' "
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
    return [at for at in quotes[:PULL_QUOTES] if _is_in(blocks[at], said)]


def _is_in(block: Block | None, said: str) -> bool:
    folded = fold(block.text).strip(_MARKS) if block else ""
    return count_words(folded) >= PULL_QUOTE_WORDS and folded in said


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
