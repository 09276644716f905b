"""A page: one article's words, read once, for all topics to look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import pairwise, product
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from parsers import Article
from tocsin.topics.reader import Reader, Words
from tocsin.topics.syntax import MAX_DISTANCE
from tocsin.topics.terms import Pair, Value, head, is_pattern, is_prefix, matcher
from tocsin.topics.topic import Field, Span
from tocsin.topics.words import Word, locate

LEAD_WORDS = 60
_GAP = [""] * (MAX_DISTANCE + 1)  # between fields: wider than any NEAR reaches

Place = tuple[int, int]  # first and last word position


class Area(NamedTuple):
    """One block of text on the page; `first` is the position of its first word.

    `plain` is whether its `Words` are; `before` and `offset` are then how many words and characters of plain
    text come before it.
    """

    first: int
    field: Field
    block: int
    text: str
    plain: bool
    before: int
    offset: int


class Page:
    """The folded words of headline, standfirst, body (captions left out) and metadata, by position.

    Metadata words carry their field: `source:pratidin`. `title_end`, `lead_end` and `text_end` are the
    positions that `title:`, `lead:` and everything that has a span end before. `words` are all words, `known`
    also every two in a row that a phrase may match; `placed` is for `places` to remember what it found.
    """

    def __init__(self, article: Article, source: str, reader: Reader) -> None:
        self.tokens: list[str] = []
        self.areas: list[Area] = []
        self.breaks: list[int] = []
        self.joined: dict[str, list[int]] = {}
        self.placed: dict[Value, list[Place]] = {}
        self._rows: list[Iterable[Pair]] = []
        self._straight: list[str] = []
        self._plain: list[str] = []
        self._plain_words = self._plain_size = 0
        self._reader = reader
        body = [(number, block.text) for number, block in enumerate(article.body) if block.kind != "caption"]
        texts = [article.headline, article.standfirst or "", *(text for _, text in body)]
        headline, standfirst, *paragraphs = reader.read(texts)
        self._add("headline", 0, article.headline, headline)
        self.title_end = len(self.tokens)
        self.tokens += _GAP
        if article.standfirst:
            self._add("standfirst", 0, article.standfirst, standfirst)
            self.tokens += _GAP
        self.lead_end = len(self.tokens) + LEAD_WORDS
        for (number, text), words in zip(body, paragraphs, strict=True):
            self._add("body", number, text, words)
        self.text_end = len(self.tokens)
        self._firsts = [area.first for area in self.areas]
        for label, text in _metadata(article, source):
            self._describe(label, text)
        self._rows.append(pairwise(self.tokens[self.text_end :]))
        self.words = {*self.tokens, *self.joined}
        self.known: set[str | Pair] = set(self.words).union(*self._rows)

    def _add(self, field: Field, block: int, text: str, words: Words) -> None:
        first = len(self.tokens)
        plain = bool(words.plain)
        self.areas.append(Area(first, field, block, text, plain, self._plain_words, self._plain_size))
        if plain:
            self._plain.append(words.plain)
            self._plain_words += len(words.texts)
            self._plain_size += len(words.plain) + 1
        self._straight.append(words.straight)
        self._rows.append(_rows(words))
        self.breaks.append(first)
        self.tokens += words.texts
        if words.breaks:
            self.breaks += [first + at for at in words.breaks]
        for at, word in words.joined.items():
            self.joined.setdefault(word, []).append(first + at)

    def _describe(self, label: str, text: str) -> None:
        self.tokens.append("")
        if label == "lang":
            code = text.lower().replace("_", "-")
            self.tokens += dict.fromkeys((f"lang:{code.split('-')[0]}", f"lang:{code}"))
        else:
            self.tokens += [f"{label}:{word}" for word in self._reader.read([text])[0].texts]

    def title_words(self) -> set[str]:
        """The words of the headline."""
        joined = (word for word, at in self.joined.items() if at[0] < self.title_end)
        return {*self.tokens[: self.title_end], *joined}

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each word stands, ascending; words joined across a line's end are in `joined`."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.tokens):
            found[word].append(at)
        return found

    def writes(self, word: str) -> bool:
        """Whether `word` is on the page as written, or, on an ASCII page, at least its letters in a row."""
        if self._whole.isascii():
            return word in self._whole
        return word in self._written

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self._straight)

    @cached_property
    def _written(self) -> set[str]:
        return self._reader.written(self._straight)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.words)

    @cached_property
    def _resolved(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}

    @cached_property
    def _located(self) -> dict[int, list[Word]]:
        return {}

    @cached_property
    def _edges(self) -> NDArray[np.intp]:
        """Start and end of every word of the plain text, in turn: of a whole page in 15 µs."""
        padded = f" {' '.join(self._plain)} ".encode("ascii")
        letters = np.frombuffer(padded, np.uint8) > ord(" ")
        return np.flatnonzero(letters[1:] != letters[:-1])

    @cached_property
    def _spans(self) -> dict[Place, Span | None]:
        return {}

    def resolve(self, alternatives: tuple[str, ...]) -> frozenset[str]:
        """The words of this page that are one of `alternatives` (words and patterns)."""
        found = self._resolved.get(alternatives)
        if found is None:
            found = frozenset(word for choice in alternatives for word in self._matching(choice))
            self._resolved[alternatives] = found
        return found

    def _matching(self, choice: str) -> list[str]:
        if not is_pattern(choice):
            return [choice] if choice in self.words else []
        stem = head(choice)
        accept: Callable[[str], object] = bool if is_prefix(choice) else matcher(choice).match
        found, at = [], bisect_left(self._sorted, stem)
        while at < len(self._sorted) and self._sorted[at].startswith(stem):
            if accept(self._sorted[at]) and (":" in self._sorted[at]) == (":" in stem):  # text or metadata
                found.append(self._sorted[at])
            at += 1
        return found

    def span(self, place: Place) -> Span | None:
        """Where a place stands in the article; None for metadata. Topics share places, so once a page."""
        try:
            return self._spans[place]
        except KeyError:
            span = self._spans[place] = self._span(place)
            return span

    def _span(self, place: Place) -> Span | None:
        if place[0] >= self.text_end:
            return None
        area = self.areas[bisect_right(self._firsts, place[0]) - 1]
        return Span(area.field, area.block, *self._offsets(area, place))

    def surroundings(self, place: Place) -> tuple[str, int, int]:
        """The text of the block that a place stands in, and the place's offsets there."""
        area = self.areas[bisect_right(self._firsts, place[0]) - 1]
        return (area.text, *self._offsets(area, place))

    def _offsets(self, area: Area, place: Place) -> tuple[int, int]:
        first, last = place[0] - area.first, place[1] - area.first
        if area.plain:
            start, end = 2 * (area.before + first), 2 * (area.before + last) + 1
            return self._edges.item(start) - area.offset, self._edges.item(end) - area.offset
        words = self._located.get(area.first)
        if words is None:
            words = self._located[area.first] = locate(area.text)
        return words[first].start, words[last].end


def _rows(words: Words) -> Iterable[Pair]:
    """Every two words in a row of one text that a phrase may match."""
    return _delicate_rows(words) if words.breaks or words.joined else pairwise(words.texts)


def _delicate_rows(words: Words) -> Iterator[Pair]:
    texts, joined, breaks = words.texts, words.joined, set(words.breaks)
    for at in range(1, len(texts)):
        if at not in breaks:
            ending = [texts[at - 1], *([joined[at - 2]] if at - 2 in joined else [])]
            starting = [texts[at], *([joined[at]] if at in joined else [])]
            yield from product(ending, starting)


def _metadata(article: Article, source: str) -> list[tuple[str, str]]:
    host = (urlsplit(article.url).hostname or "").removeprefix("www.")
    values = [("source", value) for value in (source, article.publisher, host)]
    values += [("lang", article.language), ("section", article.section)]
    values += [("author", author) for author in article.authors]
    return [(label, value) for label, value in values if value]
