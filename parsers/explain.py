"""Explain: what was kept of a document and what was removed and why, to be shown side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parsers.article import Article, Block, Document, Removed
from parsers.characters import fold
from parsers.charset import decode
from parsers.parse import is_html

Side = Literal["kept", "removed"]


@dataclass(frozen=True)
class Row:
    """One block: which side it is on, its text, and what speaks for that.

    `label` is the block's kind where it was kept, `evidence: rule` where it went; `confidence` is 0..1.
    """

    side: Side
    text: str
    label: str
    confidence: float = 1.0


def explain(document: Document, article: Article) -> list[Row]:
    """Every block of an article in the order of its document; those that cannot be placed come last."""
    source = fold(_visible(document))
    rows = [*map(_kept, article.body), *map(_removed, article.removed)]
    places = dict(zip(map(id, rows), _places(source, rows), strict=True))
    return sorted(rows, key=lambda row: places[id(row)])


def _visible(document: Document) -> str:
    text = decode(document)
    if not is_html(document):
        return text
    from parsers.html import read_tree

    return " ".join(read_tree(text).itertext())


def _kept(block: Block) -> Row:
    return Row("kept", block.text, block.kind)


def _removed(gone: Removed) -> Row:
    return Row("removed", gone.text, f"{gone.evidence}: {gone.rule}", gone.confidence)


def _places(source: str, rows: list[Row]) -> list[int]:
    """Where each row's text begins in the folded source; of a text that comes twice, the next place."""
    after: dict[str, int] = {}
    places: list[int] = []
    for row in rows:
        text = fold(row.text)[:60]
        place = source.find(text, after.get(text, 0)) if text else -1
        after[text] = place + 1
        places.append(place if place >= 0 else len(source))
    return places
