"""Areas: where the words of a page stand in its texts, from a position back to characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, chain, pairwise
from typing import NamedTuple
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from tocsin.letters import visible
from tocsin.topics.terms.values import Pair
from tocsin.topics.topic import Field, Span
from tocsin.topics.words.locate import Word, locate
from tocsin.topics.words.reader import Words

Place = tuple[int, int]  # first and last word position


class Area(NamedTuple):
    """One block of text on a page, and the position of its first word."""

    first: int
    field: Field
    block: int
    text: str
    words: Words

    def rows(self) -> Iterable[Pair]:
        """Every two words in a row that a phrase may match."""
        texts, breaks = self.words.texts, self.words.breaks
        if not breaks and not self.words.joined:
            return pairwise(texts)
        edges = pairwise([0, *breaks, len(texts)])
        return chain(*[pairwise(texts[start:end]) for start, end in edges], self._joined_rows())

    def _joined_rows(self) -> Iterator[Pair]:
        texts, joined, breaks = self.words.texts, self.words.joined, set(self.words.breaks)
        for at, word in joined.items():
            if at > 0 and at not in breaks:
                yield texts[at - 1], word
                if at - 2 in joined:
                    yield joined[at - 2], word
            if at + 2 < len(texts) and at + 2 not in breaks:
                yield word, texts[at + 2]


class Areas:
    """The blocks of a page, in order; what stands from position `end` on is in none of them."""

    def __init__(self, areas: list[Area], end: int) -> None:
        self._areas = areas
        self._firsts = [area.first for area in areas]
        self._end = end
        self._spans: dict[Place, Span | None] = {}
        self._located: dict[int, list[Word]] = {}

    def span(self, place: Place) -> Span | None:
        """Where a place stands in the article; None for metadata. Topics share places, so once a page."""
        try:
            return self._spans[place]
        except KeyError:
            span = self._spans[place] = self._span(place)
            return span

    def surroundings(self, place: Place) -> tuple[str, int, int]:
        """The text of the block that a place stands in, and the place's offsets there."""
        number = self._number(place)
        return (self._areas[number].text, *self._offsets(number, place))

    def write(self, word: str) -> bool:
        """Whether the letters of `word` are there in a row as written, perhaps within another word."""
        return word in self._whole

    @cached_property
    def _whole(self) -> str:
        whole = "\n".join([area.words.straight for area in self._areas])
        return whole if whole.isascii() else normalize("NFC", visible(whole))

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

    def _number(self, place: Place) -> int:
        return bisect_right(self._firsts, place[0]) - 1

    def _span(self, place: Place) -> Span | None:
        if place[0] >= self._end:
            return None
        number = self._number(place)
        area = self._areas[number]
        return Span(area.field, area.block, *self._offsets(number, place))

    def _offsets(self, number: int, place: Place) -> tuple[int, int]:
        area = self._areas[number]
        first, last = place[0] - area.first, place[1] - area.first
        if area.words.plain:
            words, offset = self._before[number]
            edges = self._edges
            return edges.item(2 * (words + first)) - offset, edges.item(2 * (words + last) + 1) - offset
        located = self._located.get(number)
        if located is None:
            located = self._located[number] = locate(area.text)
        return located[first].start, located[last].end
