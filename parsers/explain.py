"""Explain: what was kept of a document and what was removed and why, to be shown side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.article import Article, Block, Document, Removed
from parsers.charset import decode
from parsers.parse import is_html
from parsers.words.characters import fold, letters_in, tidy

Side = Literal["kept", "removed"]
BEGINNING = 60  # letters by which a block is found in its document
BY_MODEL = "structure: block model"  # which gives no reason
LONG = 40  # letters that hardly stand in a document twice


@dataclass(frozen=True)
class Row:
    """One block: which side it is on, its text, and what speaks for that.

    `label` is the block's kind where it was kept, `evidence: rule` or what it is told as where it went;
    `confidence` is 0..1.
    """

    side: Side
    text: str
    label: str
    confidence: float = 1.0


def explain(document: Document, article: Article) -> list[Row]:
    """Every block of an article in the order of its document; what went and cannot be found comes last."""
    source = _Source(_pieces(document))
    told = _told_above(article)
    kept, removed = [*map(_kept, article.body)], [_removed(gone, told) for gone in article.removed]
    body = _in_order(source, kept)
    placed = [*zip(body, kept, strict=True), *zip(_each(source, removed, kept, body), removed, strict=True)]
    return [row for _, row in sorted(placed, key=lambda pair: pair[0])]


def _pieces(document: Document) -> list[str]:
    """The pieces of text that a document shows, in its order."""
    text = decode(document)
    if not is_html(document):
        return text.splitlines()
    from lxml import etree

    from parsers.tree.reading import read_tree
    from parsers.tree.tags import UNSEEN

    tree = read_tree(text)
    etree.strip_elements(tree, *UNSEEN, etree.Comment, with_tail=False)
    return list(tree.itertext())


def _kept(block: Block) -> Row:
    return Row("kept", block.text, block.kind)


def _told_above(article: Article) -> dict[str, str]:
    """What the article says of itself, by the letters of the block that says it: no part of its body."""
    said = {"told as the standfirst": article.standfirst, "told as the headline": article.headline}
    return {letters: label for label, text in said.items() if text and (letters := _letters(text))}


def _removed(gone: Removed, told: Mapping[str, str]) -> Row:
    label = f"{gone.evidence}: {gone.rule}"
    if label == BY_MODEL:
        label = told.get(_letters(gone.text), label)
    return Row("removed", gone.text, label, gone.confidence)


class _Source:
    """A document's letters, without what its markup puts between them, and where its pieces begin in them."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._begin: dict[str, list[int]] = defaultdict(list)
        letters, self.end = [], 0
        for piece in map(_letters, pieces):
            self._begin[piece].append(self.end)
            letters.append(piece)
            self.end += len(piece)
        self._letters = "".join(letters)

    def find(self, text: str, start: int, end: int) -> int | None:
        """Where a block begins from `start` on and before `end`: as a whole piece, if it is one."""
        letters = _letters(text)
        whole = next((at for at in self._begin.get(letters, ()) if start <= at < end), None)
        if whole is not None or not letters:
            return whole
        found = self._letters.find(letters[:BEGINNING], start, end)
        return found if found >= 0 else None


def _letters(text: str) -> str:
    return letters_in(fold(tidy(text)))


def _in_order(source: _Source, rows: Sequence[Row]) -> list[int]:
    """Where the blocks of a body begin, none before the one above it; what cannot be found stands with it."""
    surely = _long_ones(source, rows)
    places, above, below = list[int](), 0, [*surely.values(), source.end]
    for at, row in enumerate(rows):
        if at in surely:
            above = below.pop(0)
        else:
            found = source.find(row.text, above, below[0])
            above = above if found is None else found
        places.append(above)
    return places


def _long_ones(source: _Source, rows: Sequence[Row]) -> dict[int, int]:
    """Where the long blocks are, which no menu or list of titles says as well: number → place, in order."""
    found: dict[int, int] = {}
    above = 0
    for at, row in enumerate(rows):
        place = source.find(row.text, above, source.end) if len(row.text) >= LONG else None
        if place is not None:
            found[at] = above = place
    return found


def _each(source: _Source, rows: Sequence[Row], kept: Sequence[Row], body: Sequence[int]) -> list[int]:
    """Where each removed block begins; of a text that comes twice, or was kept too, the next place."""
    after = {_letters(row.text): place + 1 for row, place in zip(kept, body, strict=True)}
    places: list[int] = []
    for row in rows:
        letters = _letters(row.text)
        place = source.find(row.text, after.get(letters, 0), source.end)
        if place is None:
            place = source.find(row.text, 0, source.end)
        places.append(source.end if place is None else place)
        after[letters] = places[-1] + 1
    return places
