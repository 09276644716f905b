"""Repetition: a block that recurs in different stories of one source is the source's furniture.

`Furniture` is a value: `learn` makes a new one from an article, the caller keeps it, `strip` uses it. It
works on bare text, where nothing else tells a house's own phrases from its reporting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from zlib import crc32

from pydantic import Field

from parsers.article import Article, Block, Record, Removed
from parsers.words.characters import fold
from parsers.words.sentences import is_prose

DECAY = 0.97  # a block that a redesign removed is forgotten after some forty stories
FORGOTTEN = 0.5  # weight
MAX_LINES = 2_000
MAX_TAUGHT = 300  # lines of one article, half of them from its end
MAX_STORIES = 40  # the sketches that tell copies
SKETCH = 48  # shingle hashes a story
SHINGLE = 5  # words
FEW_SHINGLES = 10  # of two stories together: too few to compare, their headlines decide
TERM = 4  # letters of a headline's term
TERMS = 16  # hashes of a headline's terms a story
FEW_TERMS = 3  # of two headlines together: with fewer they are not told to be one
COPY = 0.5  # share of one story's shingles found in another
COPY_TITLED = 0.25  # the same, of stories with one headline: a running head may stand on top of all
SAME_TITLE = 0.8  # share of the terms of two headlines that both have
SEEN = 1.8  # weight: in two other stories of late
SEEN_INSIDE = 2.7  # in three, for a paragraph that stands among paragraphs
SHARE_INSIDE = 0.3  # of all stories, for the same
BESIDE = 10  # lines between two furniture lines that go with them

_NUMBER = re.compile(r"\d+([.,:]\d+)*")
_WORD = re.compile(r"\w+")


class Sketch(Record):
    """What a story is recognised by when it comes again: hashes of its headline's terms, its shingles."""

    title: tuple[int, ...] = ()
    shingles: tuple[int, ...] = ()


class Furniture(Record):
    """What recurs in one source's stories: fingerprint of a line → in how many, older ones counting less.

    `stories` is how many have taught it, counted the same way; `recent` are the last ones, to tell copies.
    """

    stories: float = 0.0
    lines: dict[str, float] = Field(default_factory=dict)
    recent: tuple[Sketch, ...] = ()

    def weight(self, text: str) -> float:
        """In how many of the source's stories of late this block stood."""
        return self.lines.get(fingerprint(text), 0.0)

    def tops(self, text: str) -> float:
        """In how many of them it stood on top, as their headline."""
        return self.lines.get(_top(text), 0.0)


def fingerprint(text: str) -> str:
    """The same for blocks that differ in case and marks only; for labels in numbers, too: "12 comments" and
    "3 Comments". A sentence with another number says another thing: a bulletin counts its cases anew."""
    line = fold(text)
    return blake2b((line if is_prose(text) else _NUMBER.sub("0", line)).encode(), digest_size=8).hexdigest()


def _top(headline: str) -> str:
    return blake2b(b"top\n" + fold(headline).encode(), digest_size=8).hexdigest()


def learn(furniture: Furniture, article: Article) -> Furniture:
    """The furniture as this article changes it; a copy or an update of a recent story changes nothing."""
    sketch = _sketch(article)
    if not article.body or any(_is_copy(sketch, other) for other in furniture.recent):
        return furniture
    lines = {print_: weight * DECAY for print_, weight in furniture.lines.items()}
    for line in dict.fromkeys([_top(article.headline), *_taught(article)]):
        lines[line] = lines.get(line, 0.0) + 1.0
    kept = sorted(lines.items(), key=lambda item: -item[1])[:MAX_LINES]
    return Furniture(
        stories=round(furniture.stories * DECAY + 1.0, 4),
        lines={line: round(weight, 4) for line, weight in kept if weight >= FORGOTTEN},
        recent=(*furniture.recent, sketch)[-MAX_STORIES:],
    )


def but_for(furniture: Furniture, article: Article) -> Furniture:
    """The furniture as other stories taught it: for reading an article again that may have taught it."""
    own = {_top(article.headline), *_taught(article)}
    lines = {line: weight - (line in own) for line, weight in furniture.lines.items()}
    return furniture.model_copy(
        update={
            "stories": max(0.0, furniture.stories - 1.0),
            "lines": {line: round(weight, 4) for line, weight in lines.items() if weight > 0},
        }
    )


def _taught(article: Article) -> list[str]:
    blocks = [gone.text for gone in article.removed] + [block.text for block in article.body]
    own = fold(article.headline)
    prints = [fingerprint(text) for text in blocks if fold(text) != own]
    return prints if len(prints) <= MAX_TAUGHT else prints[: MAX_TAUGHT // 2] + prints[-MAX_TAUGHT // 2 :]


def _sketch(article: Article) -> Sketch:
    words = _WORD.findall(article.text.lower())
    shingles = {_hash(" ".join(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1)}
    title = {_hash(word) for word in _WORD.findall(article.headline.lower()) if len(word) >= TERM}
    return Sketch(title=tuple(sorted(title)[:TERMS]), shingles=tuple(sorted(shingles)[:SKETCH]))


def _hash(text: str) -> int:
    return crc32(text.encode())


def _is_copy(one: Sketch, other: Sketch) -> bool:
    """Whether two stories are one: most of what they say is the same, or some of it under one headline."""
    titles = set(one.title) | set(other.title)
    titled = len(titles) >= FEW_TERMS and len(set(one.title) & set(other.title)) >= SAME_TITLE * len(titles)
    # Bottom-k: of the smallest hashes of both together, how many both have.
    smallest = sorted({*one.shingles, *other.shingles})[:SKETCH]
    both = set(one.shingles) & set(other.shingles)
    if len(smallest) <= FEW_SHINGLES:
        return titled
    return sum(value in both for value in smallest) >= (COPY_TITLED if titled else COPY) * len(smallest)


def running_head(block: Block, furniture: Furniture) -> Removed | None:
    """The reason that a line on top is no headline: several stories of the source had it there."""
    weight = furniture.tops(block.text)
    return _removed(block, weight, furniture.stories, True) if weight >= SEEN else None


def strip(blocks: Sequence[Block | None], furniture: Furniture) -> list[Removed | None]:
    """For every block (None where one is gone already) the reason it is furniture, or None."""
    weights = [furniture.weight(block.text) if block else 0.0 for block in blocks]
    prose = [bool(block and is_prose(block.text)) for block in blocks]
    known = [
        weight >= SEEN and not (_inside(prose, at) and weight < _enough_inside(furniture))
        for at, weight in enumerate(weights)
    ]
    gone = {at for at, is_known in enumerate(known) if is_known} | set(_beside(known, prose))
    return [
        _removed(block, weights[at], furniture.stories, known[at]) if block and at in gone else None
        for at, block in enumerate(blocks)
    ]


def _enough_inside(furniture: Furniture) -> float:
    return max(SEEN_INSIDE, SHARE_INSIDE * furniture.stories)


def _inside(prose: Sequence[bool], at: int) -> bool:
    """Whether a paragraph has other paragraphs on both sides: a report's own background may recur, too."""
    return prose[at] and any(prose[max(0, at - 2) : at]) and any(prose[at + 1 : at + 3])


def _beside(known: Sequence[bool], prose: Sequence[bool]) -> Iterator[int]:
    """Lines that change between lines that do not: the titles of other stories, a name, a count."""
    first = next((at for at, is_prose_line in enumerate(prose) if is_prose_line), len(prose))
    last = max((at for at, is_prose_line in enumerate(prose) if is_prose_line and not known[at]), default=-1)
    places = [at for at, is_known in enumerate(known) if is_known and at > first]
    for one, other in pairwise(places):
        if other - one <= BESIDE and not any(prose[one + 1 : other]):
            yield from range(one + 1, other)
    after = [at for at in places if at > last]
    if after:
        yield from range(after[0] + 1, len(known))


def _removed(block: Block, weight: float, stories: float, known: bool) -> Removed:
    if not known:
        return Removed(text=block.text, evidence="repetition", rule="among repeated blocks", confidence=0.7)
    sure = min(0.99, 0.6 + 0.4 * weight / max(1.0, stories))
    return Removed(
        text=block.text, evidence="repetition", rule="repeats across stories", confidence=round(sure, 3)
    )
