"""The article's authors, as names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.metadata.linked_data import Node, types_of
from parsers.metadata.page import Page
from parsers.metadata.tidy import tidy

_BY = re.compile(r"^\s*(?:by|von|par|por|di|от|автор)[\s:]+", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"[@/]|https?:|^admin$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&|und|et|y|e)\s+|;\s*|,\s+(?=\S+\s+\S)")


def read_authors(page: Page) -> tuple[tuple[str, ...], str]:
    """(names, witness); ((), "") when nobody signs."""
    for witness, names in _claims(page):
        clean = tuple(dict.fromkeys(name for raw in names for name in _names(raw)))[:20]
        if clean:
            return clean, witness
    return (), ""


def _claims(page: Page) -> Iterator[tuple[str, list[str]]]:
    yield "json-ld", _linked_authors(page)
    yield "meta", [page.first("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")]
    yield "hint", list(page.hints.authors)


def _linked_authors(page: Page) -> list[str]:
    by_id = {node["@id"]: node for node in page.nodes if isinstance(node.get("@id"), str) and "name" in node}
    for node in page.nodes:
        if any(name.endswith(("Article", "Posting")) for name in types_of(node)) and node.get("author"):
            return list(_people(node["author"], by_id))
    return []


def _people(value: object, by_id: dict[str, Node]) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            node = by_id.get(str(item.get("@id")), item) if "name" not in item else item
            name = node.get("name")
            yield from (tidy(one) for one in (name if isinstance(name, list) else [name]))


def _names(raw: str) -> Iterator[str]:
    for part in _AND.split(_BY.sub("", tidy(raw, 300))):
        name = part.strip(" ,;:|-–—")
        if name and not _NOT_A_NAME.search(name):
            yield name
