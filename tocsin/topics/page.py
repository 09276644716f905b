"""A page: one article's words, read once, for all topics to look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, pairwise, product
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from parsers import Article
from tocsin.topics.reader import Reader, Words
from tocsin.topics.syntax import MAX_DISTANCE
from tocsin.topics.terms import Key, Pair, Value, head, is_pattern, is_prefix, matcher
from tocsin.topics.topic import Field, Span
from tocsin.topics.words import Word, locate, visible

LEAD_WORDS = 60
_GAP = [""] * (MAX_DISTANCE + 1)  # between fields: wider than any NEAR reaches

Place = tuple[int, int]  # first and last word position


class Area(NamedTuple):
    """One block of text on the page."""

    field: Field
    block: int
    text: str
    words: Words


class Page:
    """The folded words of headline, standfirst, body (captions left out) and metadata, by position.

    Metadata words carry their field: `source:pratidin`. `title_end`, `lead_end` and `text_end` are the
    positions that `title:`, `lead:` and everything that has a span end before. `words` are all words; `keys`
    also every two in a row that a phrase may match, and whatever else `Postings` looked for and found.
    `placed` is for `places` to remember what it found, `hulls` for `Close` (by its id and that of its values,
    which a page does not outlive).
    """

    def __init__(self, article: Article, source: str, reader: Reader) -> None:
        self.tokens: list[str] = []
        self.breaks: list[int] = []
        self.joined: dict[str, list[int]] = {}
        self.placed: dict[Value, list[Place]] = {}
        self.hulls: dict[tuple[int, int], Mapping[int, int]] = {}
        self._areas: list[Area] = []
        self._firsts: list[int] = []  # the position of each area's first word
        self._reader = reader
        body = [(number, block.text) for number, block in enumerate(article.body) if block.kind != "caption"]
        texts = [article.headline, article.standfirst or "", *[text for _, text in body]]
        headline, standfirst, *paragraphs = reader.read(texts)
        self._add(Area("headline", 0, article.headline, headline))
        self.title_end = len(self.tokens)
        self.tokens += _GAP
        if article.standfirst:
            self._add(Area("standfirst", 0, article.standfirst, standfirst))
            self.tokens += _GAP
        self.lead_end = len(self.tokens) + LEAD_WORDS
        for (number, text), words in zip(body, paragraphs, strict=True):
            self._add(Area("body", number, text, words))
        self.text_end = len(self.tokens)
        for label, text in _metadata(article, source):
            self._describe(label, text)
        self.words = {*self.tokens, *self.joined}
        rows = [_rows(area.words) for area in self._areas]
        self.keys: set[Key] = set(self.words).union(pairwise(self.tokens[self.text_end :]), *rows)

    def _add(self, area: Area) -> None:
        first, words = len(self.tokens), area.words
        self._areas.append(area)
        self._firsts.append(first)
        self.tokens += words.texts
        self.breaks.append(first)
        if words.breaks:
            self.breaks += [first + at for at in words.breaks]
        if words.joined:
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
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.tokens):
            if word in found:
                found[word].append(at)
            else:
                found[word] = [at]
        return found

    def writes(self, word: str) -> bool:
        """Whether the letters of `word` are on the page in a row as written, perhaps within another word."""
        return word in self._whole

    @cached_property
    def _whole(self) -> str:
        whole = "\n".join([area.words.straight for area in self._areas])
        return whole if whole.isascii() else normalize("NFC", visible(whole))

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
        plain = " ".join([area.words.plain for area in self._areas])
        letters = np.frombuffer(f" {plain} ".encode("ascii"), np.uint8) > ord(" ")
        return np.flatnonzero(letters[1:] != letters[:-1])

    @cached_property
    def _before(self) -> list[tuple[int, int]]:
        """How many words and characters of plain text come before each area."""
        plain = [
            (len(area.words.texts) if area.words.plain else 0, len(area.words.plain) + 1)
            for area in self._areas
        ]
        words, sizes = zip(*plain, strict=True)
        return list(zip(accumulate(words, initial=0), accumulate(sizes, initial=0), strict=True))

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
        number = bisect_right(self._firsts, place[0]) - 1
        area = self._areas[number]
        return Span(area.field, area.block, *self._offsets(number, place))

    def surroundings(self, place: Place) -> tuple[str, int, int]:
        """The text of the block that a place stands in, and the place's offsets there."""
        number = bisect_right(self._firsts, place[0]) - 1
        return (self._areas[number].text, *self._offsets(number, place))

    def _offsets(self, number: int, place: Place) -> tuple[int, int]:
        first, last = place[0] - self._firsts[number], place[1] - self._firsts[number]
        if self._areas[number].words.plain:
            words, offset = self._before[number]
            edges = self._edges
            return edges.item(2 * (words + first)) - offset, edges.item(2 * (words + last) + 1) - offset
        located = self._located.get(number)
        if located is None:
            located = self._located[number] = locate(self._areas[number].text)
        return located[first].start, located[last].end


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
