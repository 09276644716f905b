"""Reading a page by its publisher's own parser (BeautifulSoup under it)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from parsers.article import Block, BlockKind, Removed
from parsers.metadata.authors.byline_labels import without_label
from parsers.metadata.authors.names import read_names
from parsers.publishers.paper import Publisher, Version
from parsers.tree.elements import is_hiding, is_spoken
from parsers.tree.tags import CONTROLS, INLINE, KINDS, UNSEEN
from parsers.words.characters import tidy

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

# What is hidden only until React's server stream puts it in its place (id "S:…") is seen.
_HIDDEN = ("form", "[aria-hidden=true]", '[hidden]:not([id^="S:"])', "dialog:not([open])")
_UNSEEN = ", ".join((*sorted(UNSEEN | CONTROLS), *_HIDDEN))


@dataclass(frozen=True)
class Reading:
    """What a publisher parser made of a page; `fields` are the metadata its selectors found."""

    kept: tuple[Block, ...]
    removed: tuple[Removed, ...]
    fields: dict[str, object]
    version: Version


def evidence(url: str, reading: Reading) -> dict[str, object]:
    """What the golden file beside a page says: what its publisher's parser reads on it, and only that."""
    inside = [gone for gone in reading.removed if not gone.rule.endswith("outside the body")]
    return {
        "url": url,
        "version": reading.version.since.isoformat(),
        "fields": {
            name: list(value) if isinstance(value, tuple) else value for name, value in reading.fields.items()
        },
        "body": [[block.kind, block.text] for block in reading.kept],
        "removed": [[gone.rule, gone.text] for gone in inside],
    }


def read(html: str, name: str, publisher: Publisher) -> Reading | None:
    """Reads a page as its publisher lays it out; None when no version fits it."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    version = _version(soup, publisher)
    if version is None:
        return None
    fields = dict(_fields(soup, version))  # before anything is cut out
    removed = list(_cut(soup, version, name))
    blocks = [block for root in outermost(soup.select(version.body)) for _, block in blocks_of(root)]
    kept = tuple(block for block in blocks if block.kind != "caption")
    removed += (_gone(block, f"{name}: caption") for block in blocks if block.kind == "caption")
    removed += (_gone(block, f"{name}: outside the body") for block in _outside(soup, version.body))
    return Reading(kept, tuple(removed), fields, version) if kept else None


def _gone(block: Block, rule: str) -> Removed:
    return Removed(text=block.text, evidence="publisher", rule=rule)


def _outside(soup: BeautifulSoup, selector: str) -> Iterator[Block]:
    """The texts of the page that stand outside the body; cuts the body out of the soup."""
    for root in outermost(soup.select(selector)):
        root.decompose()
    return (block for _, block in blocks_of(soup.body)) if soup.body else iter(())


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
    if version.published and (dated := soup.select_one(version.published)) and (text := moment_of(dated)):
        yield "published", text
    for name in ("authors", "tags"):
        selector = getattr(version, name)
        texts = [text for found in soup.select(selector) for text in said_by(found, name)] if selector else []
        if texts:
            yield name, tuple(dict.fromkeys(texts))


def said_by(found: Tag, field: str) -> list[str]:
    """What an element says of a field: of authors each name, without what is said around them."""
    text = tidy(found.get_text())
    if field == "authors":
        return read_names(text) or [without_label(text) or text] * bool(text)
    return [text] * bool(text)


def moment_of(dated: Tag) -> str:
    """What an element says of a moment: for machines if it does, else for readers."""
    return tidy(str(dated.get("datetime") or dated.get("content") or dated.get_text(" ")))[:100]


def _cut(soup: BeautifulSoup, version: Version, name: str) -> Iterator[Removed]:
    """Takes out of the body what the parser names; the text of each, to be told."""
    cut_unseen(soup)
    for what, selector in version.remove.items():
        for root in outermost(soup.select(version.body)):
            for found in root.select(selector):
                text = tidy(found.get_text(" "))
                found.decompose()
                if text:
                    yield Removed(text=text, evidence="publisher", rule=f"{name}: {what}")


def cut_unseen(soup: BeautifulSoup) -> None:
    """Takes out what no reader sees."""
    hiding = [one for one in soup.select("[style]") if is_hiding(str(one["style"]))]
    spoken = [one for one in soup.select("[class]") if is_spoken(" ".join(one["class"]))]
    for unseen in (*soup.select(_UNSEEN), *hiding, *spoken):
        unseen.decompose()


def outermost(found: list[Tag]) -> list[Tag]:
    """What a selector found, without those that stand inside another."""
    ids = {id(tag) for tag in found}
    return [tag for tag in found if not any(id(above) in ids for above in tag.parents)]


def blocks_of(root: Tag) -> Iterator[tuple[Tag, Block]]:
    """The texts of a body in reading order, each with the element that holds it.

    Inline elements and `<br>` do not part a text.
    """
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
            yield pairs[0][0], Block(kind=_kind(pairs[0][0], root), text=text)


def _with_break(text: object) -> str:
    before = getattr(text, "previous_sibling", None)
    return f" {text}" if getattr(before, "name", None) == "br" else str(text)


def _holder(text: object, root: Tag) -> Tag:
    """The nearest element around a text that is not inline."""
    holder: Tag = text.parent  # type: ignore[attr-defined]
    while holder is not root and holder.name in INLINE and holder.parent is not None:
        holder = holder.parent
    return holder


def _kind(holder: Tag, root: Tag) -> BlockKind:
    tag: Tag | None = holder
    while tag is not None and tag is not root:
        if tag.name in KINDS:
            return KINDS[tag.name]
        tag = tag.parent
    return "paragraph"
