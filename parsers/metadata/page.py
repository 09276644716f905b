"""A page as its witnesses see it: head, linked data and visible marks, gathered in one go."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice

from lxml.html import HtmlElement

from parsers.article import Document, Hints
from parsers.metadata.addresses import absolute, host_of
from parsers.metadata.language_tags import language_of
from parsers.metadata.linked_data import Node, main_node, read_nodes, texts_of
from parsers.metadata.marks import Marks, survey
from parsers.metadata.one_line import one_line
from parsers.metadata.sites import fold_title, host_names, site_names
from parsers.metadata.visible import seen_text
from parsers.metadata.vocabulary import meta_names
from parsers.tree.elements import by_tag, is_canonical

HEADINGS = 60  # are read
_PER_NAME = 50  # contents of one name of <meta>
_SAMPLE, _PARAGRAPHS = 4_000, 40  # characters of a page's text, and paragraphs in which they are sought


@dataclass(frozen=True)
class Page:
    """What was gathered. `meta` maps the lower-case name of a <meta> to the contents found, in order; `props`
    does so for <meta itemprop>; `links` are its <link>s. `root` and `body` are None for plain text.
    """

    url: str
    hints: Hints
    retrieved: datetime
    html: str = ""
    root: HtmlElement | None = None
    body: HtmlElement | None = None
    title: str = ""
    meta: dict[str, list[str]] = field(default_factory=dict)
    props: dict[str, list[str]] = field(default_factory=dict)
    links: list[HtmlElement] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)

    def first(self, *names: str) -> str:
        """The first content among these meta names that says something."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    def all(self, field: str) -> list[str]:
        """Everything that meta elements say of a field, the most careful name's first."""
        return [value for name in meta_names(field) for value in self.meta.get(name, ())]

    def place_of(self, element: HtmlElement | None) -> int | None:
        """An element's place in document order, as marks have theirs; mostly it is that of a heading."""
        if element is None or self.body is None:
            return None
        headings = (mark.place for mark in self.marks.headings if mark.element is element)
        nodes = (place for place, node in enumerate(self.body.iter()) if node is element)
        return next(chain(headings, nodes), None)

    @functools.cached_property
    def sites(self) -> frozenset[str]:
        """Every name the page gives its site, squeezed to compare."""
        return site_names(self)

    @functools.cached_property
    def hosts(self) -> frozenset[str]:
        """Its host's names, squeezed to compare."""
        return host_names(self.url)

    @functools.cached_property
    def shown(self) -> frozenset[str]:
        """What its headings say, folded."""
        return frozenset(fold_title(seen_text(mark.element)) for mark in self.marks.headings[:HEADINGS])

    @functools.cached_property
    def known(self) -> dict[str, Node]:
        """The linked-data nodes that others may refer to, by their @id; the fullest of each."""
        found: dict[str, Node] = {}
        for node in self.nodes:
            name = node.get("@id")
            if isinstance(name, str) and len(node) > len(found.get(name, {"@id": 0})):
                found[name] = node
        return found

    @functools.cached_property
    def article(self) -> Node:
        """The linked-data node of the article; {} when there is none."""
        return main_node(self.nodes, self.url, self._folded_titles)

    @functools.cached_property
    def web_page(self) -> Node:
        """The linked-data node of the page around the article; {} when there is none."""
        return main_node(self.nodes, self.url, self._folded_titles, page=True)

    @functools.cached_property
    def _folded_titles(self) -> str:
        h1s = [seen_text(mark.element) for mark in self.marks.headings if mark.element.tag == "h1"][:20]
        return " \n ".join(fold_title(text) for text in (self.title, self.first("og:title"), *h1s))

    @functools.cached_property
    def locale(self) -> str:
        """The declared language with its region, as it was written; "" when none is."""
        declared = self.root.get("lang") or self.root.get("xml:lang") or "" if self.root is not None else ""
        return declared.strip() or self.first("og:locale", "content-language", "language", "inlanguage")

    @functools.cached_property
    def sample(self) -> str:
        """The beginning of what its paragraphs say, or, where it has next to none, of all that it says."""
        if self.body is None:
            return ""
        told = " ".join([seen_text(part) for part in islice(self.body.iter("p"), _PARAGRAPHS)])
        enough = len(told) > _SAMPLE // 20
        return told[:_SAMPLE] if enough else seen_text(self.body, spaced=True, limit=_SAMPLE)

    @functools.cached_property
    def language(self) -> str:
        """The declared (or hinted) language as its code; "" when none is."""
        return language_of(self.locale) or language_of(self.hints.language or "")


def gather(tree: HtmlElement | None, document: Document, html: str = "") -> Page:
    """The page's witnesses; with no tree, only the document's own word is left."""
    if tree is None:
        return Page(document.url, document.hints, document.retrieved)
    body = tree.find("body")
    body = tree if body is None else body
    found = by_tag(tree, "title", "meta", "link", "script")
    meta, props = _metas(found["meta"])
    return Page(
        url=document.url if host_of(document.url) else _own_address(found["link"], meta) or document.url,
        hints=document.hints,
        retrieved=document.retrieved,
        html=html,
        root=tree,
        body=body,
        title=next((one_line(element.text) for element in found["title"] if element.text), ""),
        meta=meta,
        props=props,
        links=found["link"],
        nodes=read_nodes(texts_of(found["script"])),
        marks=survey(body),
    )


def _own_address(links: Sequence[HtmlElement], meta: Mapping[str, Sequence[str]]) -> str:
    """Where a page that was saved to a file says that it is from; "" when it does not."""
    said = (*canonical_links(links)[:1], *meta.get("og:url", ()))
    return next((url for url in said if absolute(url, url)), "")


def canonical_links(links: Sequence[HtmlElement]) -> list[str]:
    """The addresses that a page's <link>s call its own."""
    return [link.get("href") or "" for link in links if is_canonical(link)]


def _metas(elements: Sequence[HtmlElement]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    metas: dict[str, list[str]] = {}
    props: dict[str, list[str]] = {}
    for element in elements:
        content = one_line(element.get("content"))
        if not content:
            continue
        for key, said in (("property", metas), ("name", metas), ("http-equiv", metas), ("itemprop", props)):
            for name in element.get(key, "").lower().split():
                if len(said.setdefault(name, [])) < _PER_NAME:
                    said[name].append(content)
    return metas, props
