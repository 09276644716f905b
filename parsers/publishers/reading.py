"""Reading a page by its publisher's own parser (BeautifulSoup under it)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from parsers.article import Block, BlockKind, Removed
from parsers.characters import tidy
from parsers.publishers.paper import Publisher, Version

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("td", "th", "tr"), "table"),
    "blockquote": "quote",
    "figcaption": "caption",
}
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark", "q",
     "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
     "wbr")
)  # fmt: skip
# What is hidden only until React's server stream puts it in its place (id "S:…") is seen.
_UNSEEN = """script, style, noscript, template, svg, iframe, button, form, [aria-hidden=true],
    [hidden]:not([id^="S:"]), [style*="display:none"], [style*="display: none"], .sr-only, .visually-hidden,
    .screen-reader-text"""


@dataclass(frozen=True)
class Reading:
    """What a publisher parser made of a page; `fields` are the metadata its selectors found."""

    kept: tuple[Block, ...]
    removed: tuple[Removed, ...]
    fields: dict[str, object]
    version: Version


def read(html: str, name: str, publisher: Publisher) -> Reading | None:
    """Reads a page as its publisher lays it out; None when no version fits it."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    version = _version(soup, publisher)
    if version is None:
        return None
    fields = dict(_fields(soup, version))  # before anything is cut out
    removed = list(_cut(soup, version, name))
    blocks = [block for root in _roots(soup, version.body) for block in _blocks(root)]
    kept = tuple(block for block in blocks if block.kind != "caption")
    removed += (_gone(block, f"{name}: caption") for block in blocks if block.kind == "caption")
    removed += (_gone(block, f"{name}: outside the body") for block in _outside(soup, version.body))
    return Reading(kept, tuple(removed), fields, version) if kept else None


def _gone(block: Block, rule: str) -> Removed:
    return Removed(text=block.text, evidence="publisher", rule=rule)


def _outside(soup: BeautifulSoup, selector: str) -> Iterator[Block]:
    """The texts of the page that stand outside the body; cuts the body out of the soup."""
    for root in _roots(soup, selector):
        root.decompose()
    return _blocks(soup.body) if soup.body else iter(())


def _version(soup: BeautifulSoup, publisher: Publisher) -> Version | None:
    for version in sorted(publisher.versions, key=lambda version: version.since, reverse=True):
        if all(soup.select_one(selector) for selector in (version.body, *version.requires)):
            return version
    return None


def _fields(soup: BeautifulSoup, version: Version) -> Iterator[tuple[str, object]]:
    for name in ("headline", "standfirst", "section"):
        selector = getattr(version, name)
        found = soup.select_one(selector) if selector else None
        if found and (text := tidy(found.get_text())):
            yield name, text
    for name in ("authors", "tags"):
        selector = getattr(version, name)
        texts = [tidy(found.get_text()) for found in soup.select(selector)] if selector else []
        if any(texts):
            yield name, tuple(dict.fromkeys(text for text in texts if text))


def _cut(soup: BeautifulSoup, version: Version, name: str) -> Iterator[Removed]:
    """Takes out of the body what the parser names; the text of each, to be told."""
    for unseen in soup.select(_UNSEEN):
        unseen.decompose()
    for what, selector in version.remove.items():
        for root in _roots(soup, version.body):
            for found in root.select(selector):
                text = tidy(found.get_text(" "))
                found.decompose()
                if text:
                    yield Removed(text=text, evidence="publisher", rule=f"{name}: {what}")


def _roots(soup: BeautifulSoup, selector: str) -> list[Tag]:
    """What the body selector finds, without those that stand inside another."""
    found = soup.select(selector)
    inner = {id(tag) for root in found for tag in root.find_all(True)}
    return [tag for tag in found if id(tag) not in inner]


def _blocks(root: Tag) -> Iterator[Block]:
    """The texts of a body in reading order; inline elements and `<br>` do not part a text."""
    from bs4.element import Comment, NavigableString

    strings = (
        text
        for text in root.descendants
        if isinstance(text, NavigableString) and not isinstance(text, Comment)
    )
    for _, group in groupby(((_holder(text, root), text) for text in strings), key=lambda pair: id(pair[0])):
        pairs = list(group)
        text = tidy("".join(_with_break(text) for _, text in pairs))
        if any(character.isalnum() for character in text):
            yield Block(kind=_kind(pairs[0][0], root), text=text)


def _with_break(text: object) -> str:
    before = getattr(text, "previous_sibling", None)
    return f" {text}" if getattr(before, "name", None) == "br" else str(text)


def _holder(text: object, root: Tag) -> Tag:
    """The nearest element around a text that is not inline."""
    holder: Tag = text.parent  # type: ignore[attr-defined]
    while holder is not root and holder.name in _INLINE and holder.parent is not None:
        holder = holder.parent
    return holder


def _kind(holder: Tag, root: Tag) -> BlockKind:
    tag: Tag | None = holder
    while tag is not None and tag is not root:
        if tag.name in _KINDS:
            return _KINDS[tag.name]
        tag = tag.parent
    return "paragraph"
