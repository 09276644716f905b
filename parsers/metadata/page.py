"""A page as its witnesses see it: head, linked data and visible marks, gathered in one go."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from datetime import datetime

from lxml.html import HtmlElement

from parsers.article import Document, Hints
from parsers.metadata.linked_data import Node, main_node, read_nodes
from parsers.metadata.sites import fold, site_names
from parsers.metadata.tidy import tidy
from parsers.metadata.visible import UNSEEN, names_of, text_of

_BYLINE_NAMES = re.compile(
    r"author|by-?line|writer|contributor|creator|reporter|journalist|autor|auteur|columnist|vcard|h-card|"
    r"redakteur|verfasser|penulis|yazar",
    re.IGNORECASE,
)
_DATE_NAMES = re.compile(
    r"date|publish|posted|pubtime|timestamp|datum|fecha|published|updated|modified", re.I
)
_YEAR = re.compile(r"(?:19|20|25)\d\d|[12]\d/\d\d?/\d\d|[٠-٩۰-۹०-९০-৯]{4}")
_BY = re.compile(
    r"^\W{0,3}(?:(?:\w+ ){0,3}by|author|von|par|por|di|de|da|door|av|af|przez|text|words|writer|от|автор|текст|"
    r"作者|文|撰文|记者|記者|بقلم|كتب|लेखक|द्वारा|oleh|yazan|autor|autore|auteur|oleh|από)\b",
    re.IGNORECASE,
)
_MANY = 300
_SHORT = 250


@dataclass(frozen=True)
class Page:
    """What was gathered; `meta` maps a lower-case name to the contents found, in order.

    `headings` are h1–h3, `dated` the elements whose text or name speaks of a date, `signed` those that speak of
    an author, `times` the <time> elements; all in document order and bounded in number.
    """

    url: str
    hints: Hints
    retrieved: datetime
    tree: HtmlElement | None = None
    html: str = ""
    meta: dict[str, list[str]] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    title: str = ""
    headings: list[HtmlElement] = field(default_factory=list)
    dated: list[HtmlElement] = field(default_factory=list)
    signed: list[HtmlElement] = field(default_factory=list)
    order: dict[HtmlElement, int] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        """The first content among these meta names that says something."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    @functools.cached_property
    def body(self) -> HtmlElement | None:
        """The <body>; the whole tree where there is none."""
        if self.tree is None:
            return None
        body = self.tree.find("body")
        return self.tree if body is None else body

    @functools.cached_property
    def sites(self) -> frozenset[str]:
        """Every name the page gives its site, squeezed to compare."""
        return site_names(self)

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
        h1s = (text_of(element) for element in self.headings if element.tag == "h1")
        return " \n ".join(fold(text) for text in (self.title, self.first("og:title"), *h1s))

    @functools.cached_property
    def language(self) -> str:
        """The declared language as a bare lower-case code; "" when none is."""
        declared = (self.tree.get("lang") or "") if self.tree is not None else ""
        code = (
            declared or self.first("og:locale", "content-language", "language") or self.hints.language or ""
        )
        found = re.match(r"[a-z]{2,3}(?![a-z])", code.strip().lower())
        return found[0] if found else ""


def gather(tree: HtmlElement | None, document: Document, html: str = "") -> Page:
    """The page's witnesses; with no tree, only the document's own word is left."""
    page = Page(document.url, document.hints, document.retrieved, tree=tree, html=html)
    if tree is not None:
        _gather_head(tree, page)
        _gather_body(page)
    return page


def _gather_head(tree: HtmlElement, page: Page) -> None:
    for element in tree.iter("meta"):
        content = tidy(element.get("content"))
        if content:
            for key in ("property", "name", "itemprop", "http-equiv"):
                for name in (element.get(key) or "").lower().split():
                    page.meta.setdefault(name, []).append(content)
    scripts = (
        element.text or ""
        for element in tree.iter("script")
        if "ld+json" in (element.get("type") or "").lower()
    )
    page.nodes.extend(read_nodes(scripts))
    title = next((tidy(element.text) for element in tree.iter("title") if element.text), "")
    object.__setattr__(page, "title", title)


def _gather_body(page: Page) -> None:
    for place, element in enumerate(page.body.iter() if page.body is not None else ()):
        tag = element.tag
        if not isinstance(tag, str):
            parent = element.getparent()
            if element.tail and parent is not None:
                _note_text(element.tail, parent, place, page)
            continue
        if tag not in UNSEEN:
            if tag in ("h1", "h2", "h3") and len(page.headings) < _MANY:
                page.headings.append(element)
                page.order[element] = place
            _note_names(element, place, page)
            if element.text:
                _note_text(element.text, element, place, page)
        if element.tail:
            parent = element.getparent()
            if parent is not None:
                _note_text(element.tail, parent, place, page)


def _note_names(element: HtmlElement, place: int, page: Page) -> None:
    named = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"
    if len(named) > 4:
        if _BYLINE_NAMES.search(named):
            _note(page.signed, element, place, page)
        if _DATE_NAMES.search(named):
            _note(page.dated, element, place, page)
    if element.tag == "time":
        _note(page.dated, element, place, page)
    elif element.tag == "a" and "author" in (element.get("href") or ""):
        _note(page.signed, element, place, page)


def _note_text(text: str, holder: HtmlElement, place: int, page: Page) -> None:
    if len(text) > _SHORT or holder.tag in UNSEEN or text.isspace():
        return
    if _YEAR.search(text):
        _note(page.dated, holder, place, page)
    if _BY.match(text.strip()):
        _note(page.signed, holder, place, page)


def _note(marks: list[HtmlElement], element: HtmlElement, place: int, page: Page) -> None:
    if len(marks) < _MANY and (not marks or marks[-1] is not element):
        marks.append(element)
        page.order.setdefault(element, place)


__all__ = ["Page", "gather", "names_of"]
