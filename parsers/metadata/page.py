"""A page as its witnesses see it: head, linked data and visible marks, gathered in one go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import lxml.html

from parsers.article import Document, Hints
from parsers.metadata.linked_data import Node, read_nodes
from parsers.metadata.tidy import tidy


@dataclass(frozen=True)
class Page:
    """What was gathered; `meta` maps a lower-case name to the contents found, in order."""

    url: str
    hints: Hints
    retrieved: datetime
    tree: lxml.html.HtmlElement | None = None
    meta: dict[str, list[str]] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    title: str = ""

    def first(self, *names: str) -> str:
        """The first content among these meta names that says something."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")


def gather(tree: lxml.html.HtmlElement | None, document: Document) -> Page:
    """The page's witnesses; with no tree, only the document's own word is left."""
    if tree is None:
        return Page(document.url, document.hints, document.retrieved)
    return Page(
        url=document.url,
        hints=document.hints,
        retrieved=document.retrieved,
        tree=tree,
        meta=_metas(tree),
        nodes=read_nodes(
            element.text or ""
            for element in tree.iter("script")
            if "ld+json" in (element.get("type") or "").lower()
        ),
        title=next((tidy(element.text_content()) for element in tree.iter("title")), ""),
    )


def _metas(tree: lxml.html.HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = tidy(element.get("content"))
        if content:
            for key in ("property", "name", "itemprop"):
                name = (element.get(key) or "").strip().lower()
                if name:
                    metas.setdefault(name, []).append(content)
    return metas
