"""A page: one article's words, read once, for all topics to look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from parsers import Article
from tocsin.topics.reader import Reader, Words
from tocsin.topics.syntax import MAX_DISTANCE
from tocsin.topics.terms import head, is_pattern, is_prefix, matcher
from tocsin.topics.topic import Field, Span
from tocsin.topics.words import Word, locate

LEAD_WORDS = 60
LONG = 4_000  # characters of a block from which all its words are located once
_GAP = [""] * (MAX_DISTANCE + 1)  # between fields: wider than any NEAR reaches

Place = tuple[int, int]  # first and last word position


class Area(NamedTuple):
    """One block of text on the page; `first` is the position of its first word, `plain` as in `Words`."""

    first: int
    field: Field
    block: int
    text: str
    plain: str


class Page:
    """The folded words of headline, standfirst, body (captions left out) and metadata, by position.

    Metadata words carry their field: `source:pratidin`. `title_end`, `lead_end` and `text_end` are the
    positions that `title:`, `lead:` and everything that has a span end before.
    """

    def __init__(self, article: Article, source: str, reader: Reader) -> None:
        self.tokens: list[str] = []
        self.areas: list[Area] = []
        self.breaks: list[int] = []
        self.joined: dict[str, list[int]] = {}
        self._straight: list[str] = []
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
        self.words = {*self.tokens, *self.joined}

    def _add(self, field: Field, block: int, text: str, words: Words) -> None:
        first = len(self.tokens)
        self.areas.append(Area(first, field, block, text, words.plain))
        self._straight.append(words.straight)
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

    def rows(self) -> Iterable[tuple[str, str]]:
        """Every two words in a row, those across a line's end included."""
        return chain(pairwise(self.tokens), self._joined_rows()) if self.joined else pairwise(self.tokens)

    def _joined_rows(self) -> Iterator[tuple[str, str]]:
        starting = {at: word for word, places in self.joined.items() for at in places}
        for at, word in starting.items():
            before, after = self.tokens[max(0, at - 1) : at], self.tokens[at + 2 : at + 3]
            yield from ((one, word) for one in (*before, starting.get(at - 2, "")))
            yield from ((word, other) for other in after)

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
        """Where a place stands in the article; None for metadata."""
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
        if area.plain and len(area.plain) < LONG:
            rest = area.plain.split(None, first)[
                first
            ]  # what is left from this word on: in C, cheaper than a scan
            start = len(area.plain) - len(rest)
            size = last - first
            if not size:
                return start, start + len(self.tokens[place[0]])
            after = rest.split(None, size)[size]
            return start, len(area.plain) - len(after) + len(self.tokens[place[1]])
        words = self._located.get(area.first)
        if words is None:
            words = self._located[area.first] = locate(area.text)
        return words[first].start, words[last].end


def _metadata(article: Article, source: str) -> list[tuple[str, str]]:
    host = (urlsplit(article.url).hostname or "").removeprefix("www.")
    values = [("source", value) for value in (source, article.publisher, host)]
    values += [("lang", article.language), ("section", article.section)]
    values += [("author", author) for author in article.authors]
    return [(label, value) for label, value in values if value]
