"""Sketch: a first parser for a publisher, guessed from one of its pages and the generic reading of it.

Each selector is tried on the page itself, and kept only when it finds there what the generic reading found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from parsers.article import BETWEEN_CELLS, Article, Document
from parsers.charset import decode
from parsers.metadata.addresses import host_of
from parsers.metadata.dates.moments import parse_moment
from parsers.publishers.naming import own_selectors, selectors, words_of
from parsers.publishers.paper import Publisher, Version
from parsers.publishers.reading import Reading, blocks_of, cut_unseen, moment_of, outermost, read, said_by
from parsers.tree.tags import UNSEEN
from parsers.words.characters import count_words, fold, tidy

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_NEARLY = 0.02  # two bodies as good as each other: the one with the more lasting name
_BODIES, _TRIES = 80, 40  # selectors tried for a body, for anything else
_UNSAID = UNSEEN | {"html", "body"}
_TELLING_RULES = frozenset(
    ("caption", "comments", "author box", "newsletter box", "share bar", "other stories", "advertisement")
)


@dataclass(frozen=True)
class Sketch:
    """A parser, what it reads on the page it was guessed from, and what could not be named there.

    `page` is the page's source as text; `unnamed` are texts inside the body that the generic reading removed.
    """

    publisher: Publisher
    page: str
    reading: Reading
    unnamed: tuple[str, ...]

    @property
    def version(self) -> Version:
        """The one design that was seen."""
        return self.publisher.versions[0]


def sketch(document: Document, article: Article, module: str) -> Sketch | None:
    """A parser for the page that was read as `article`; None when nothing on the page holds that text.

    `module` is what the parser's file will be called. Its design is dated by the day the page was retrieved.
    """
    from bs4 import BeautifulSoup

    html = decode(document)
    soup = BeautifulSoup(html, "lxml")
    fields = dict(_fields(_Page(soup), article))
    cut_unseen(soup)
    page, measured = _Page(soup), _Measure(soup, article)
    body = _body(page, measured)
    if not body:
        return None
    remove, unnamed = _furniture(_Inside(page, body, measured), article)
    host = site_of(document.url)
    version = replace(Version(document.retrieved.date(), body, remove=remove), **fields)  # type: ignore[arg-type]
    publisher = Publisher(tidy(article.publisher or host), (host,), (version,))
    reading = read(html, module, publisher)
    return Sketch(publisher, html, reading, tuple(unnamed)) if reading else None


def site_of(url: str) -> str:
    """The host of a page without what stands before it for telephones and tradition."""
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.(?=.+\..)", "", host_of(url))


class _Page:
    """A soup that remembers what a selector found in it."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self._found: dict[str, list[Tag]] = {}

    def select(self, selector: str) -> list[Tag]:
        if selector not in self._found:
            self._found[selector] = list(self.soup.select(selector))
        return self._found[selector]


class _Measure:
    """How much of the text in each element the article has, and how much there is; in characters."""

    def __init__(self, soup: BeautifulSoup, article: Article) -> None:
        lines = [piece for block in article.body for piece in (block.text, *block.text.split(BETWEEN_CELLS))]
        self._lines = {fold(line) for line in lines}
        self._whole = "\n".join(self._lines)
        self._kept: dict[int, int] = {}
        self._all: dict[int, int] = {}
        self._own: set[int] = set()
        self.holders: list[Tag] = []
        for holder, block in blocks_of(soup.body) if soup.body else ():
            self._count(holder, block.text)

    def _count(self, holder: Tag, text: str) -> None:
        folded = fold(text)
        mine = folded in self._lines or (len(folded) > 40 and folded in self._whole)
        if mine:
            self.holders.append(holder)
            self._own.add(id(holder))
        for element in (holder, *holder.parents):
            self._all[id(element)] = self._all.get(id(element), 0) + len(text)
            self._kept[id(element)] = self._kept.get(id(element), 0) + len(text) * mine

    def kept(self, tag: Tag) -> int:
        return self._kept.get(id(tag), 0)

    def touches(self, tag: Tag) -> bool:
        """Whether text of the article is in this element, or around it in one of its own."""
        return bool(self.kept(tag)) or any(id(above) in self._own for above in tag.parents)

    def all(self, tag: Tag) -> int:
        return self._all.get(id(tag), 0)

    def fit(self, tags: Iterable[Tag]) -> float:
        """How well elements hold the article and nothing else, 0..1; a text that is lost counts most."""
        found = list(tags)
        kept = sum(map(self.kept, found))
        wanted = max(self._kept.values(), default=0)
        return 5 * kept / (4 * wanted + sum(map(self.all, found))) if kept else 0.0


def _body(page: _Page, measured: _Measure) -> str:
    """The selector of what holds the article best, and of equals the plainest."""
    boxes = {id(box): box for holder in measured.holders for box in (holder, *holder.parents)}
    likely = sorted(boxes.values(), key=lambda box: -measured.fit([box]))[:_BODIES]
    tried = list(dict.fromkeys(selector for box in likely for selector in selectors(box)))[:_BODIES]
    fits = {selector: measured.fit(outermost(page.select(selector))) for selector in tried}
    best = max(fits.values(), default=0.0)
    near = (selector for selector in tried if fits[selector] >= best - _NEARLY)
    return min(near, key=lambda selector: selector.count(" "), default="")


class _Inside:
    """What stands inside the body that a selector finds."""

    def __init__(self, page: _Page, body: str, measured: _Measure) -> None:
        self._page, self._measured = page, measured
        self.roots = outermost(page.select(body))
        self._ids = {id(tag) for root in self.roots for tag in root.find_all(True)}

    def foreign(self, root: Tag) -> Iterator[Tag]:
        """The biggest elements below one that hold text, and none of the article."""
        for child in _children(root):
            if self._measured.kept(child):
                yield from self.foreign(child)
            elif self._measured.all(child) and child.name != "figcaption":  # captions go by themselves
                yield child

    def select(self, selector: str) -> list[Tag]:
        return [tag for tag in self._page.select(selector) if id(tag) in self._ids]

    def naming(self, foreign: Tag) -> str:
        """A selector of this element, or of the only one in it, that takes nothing of the article; or ""."""
        for _ in range(3):
            for selector in own_selectors(foreign):
                if not any(map(self._measured.touches, self.select(selector))):
                    return selector
            inner = _children(foreign)
            if len(inner) != 1:
                return ""
            foreign = inner[0]
        return ""


def _children(tag: Tag) -> list[Tag]:
    from bs4 import Tag

    return [child for child in tag.children if isinstance(child, Tag)]


def _furniture(inside: _Inside, article: Article) -> tuple[dict[str, str], list[str]]:
    """Rules for what stands inside the body and is no part of it; the texts that none could be found for."""
    rules: dict[str, str] = {}
    unnamed: list[str] = []
    gone: set[int] = set()
    whys = {fold(removed.text): removed.rule for removed in article.removed}
    for foreign in [tag for root in inside.roots for tag in inside.foreign(root)]:
        if id(foreign) in gone:
            continue
        text, selector = tidy(foreign.get_text(" ")), inside.naming(foreign)
        if not selector:
            unnamed.append(text)
            continue
        gone |= {id(tag) for found in inside.select(selector) for tag in (found, *found.parents)}
        rule = _rule_name(selector, whys.get(fold(text), ""))
        rules[rule] = f"{rules[rule]}, {selector}" if rule in rules else selector
    return rules, unnamed


def _rule_name(selector: str, why: str) -> str:
    kind = why.split(" (")[0].partition(".")[0].replace("_", " ")
    return kind if kind in _TELLING_RULES else words_of(selector) or selector


def _fields(page: _Page, article: Article) -> Iterator[tuple[str, str]]:
    """Selectors of the metadata that readers see on the page, each found by what it says."""
    short = [tag for tag in page.soup.find_all(True) if tag.name not in _UNSAID and _is_short(tag)]
    headings = [tag for tag in short if tag.name in ("h1", "h2", "h3")]
    for name, among, wanted in (
        ("headline", headings, (article.headline,)),
        ("standfirst", short, (article.standfirst or "",)),
        ("authors", short, article.authors),
        ("section", short, (article.section or "",)),
        ("tags", short, article.tags),
    ):
        if any(wanted) and (found := _saying(page, among, wanted, name)):
            yield name, found
    if article.published and (found := _dated(page, article.published.day)):
        yield "published", found


def _saying(page: _Page, among: Iterable[Tag], wanted: tuple[str, ...], field: str) -> str:
    """A selector of elements that say exactly this; of a single text, the first must."""
    texts = [fold(text) for text in wanted]
    holders = [tag for tag in among if _said(tag, field)[:1] == texts[:1]]
    longest = 1 + max(map(count_words, texts))  # "By", and a name
    holders.sort(key=lambda tag: count_words(tag.get_text(" ")) > longest)
    tried = list(dict.fromkeys(selector for tag in holders for selector in selectors(tag)))[:_TRIES]
    for selector in tried:
        found = [text for tag in page.select(selector)[:30] for text in _said(tag, field)]
        if list(dict.fromkeys(found)) == texts:
            return selector
    return ""


def _said(tag: Tag, field: str) -> list[str]:
    return list(map(fold, said_by(tag, field)))


def _is_short(tag: Tag) -> bool:
    size = 0
    for text in tag.strings:
        size += len(text)
        if size > 600:
            return False
    return size > 0


def _dated(page: _Page, day: date) -> str:
    """The selector of an element whose first find states this day."""
    dated = [tag for tag in page.soup.find_all(["time", "span", "p", "div", "li"]) if _states(tag, day)]
    dated.sort(key=lambda tag: (not tag.get("datetime"), len(tag.get_text())))
    for selector in dict.fromkeys(one for tag in dated[:5] for one in selectors(tag)):
        found = page.select(selector)
        if found and _states(found[0], day):
            return selector
    return ""


def _states(tag: Tag, day: date) -> bool:
    if not tag.get("datetime") and (not _is_short(tag) or count_words(tag.get_text(" ")) > 12):
        return False
    moment = parse_moment(moment_of(tag))
    return moment is not None and moment.printed == day
