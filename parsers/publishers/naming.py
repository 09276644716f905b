"""Naming: by which selectors an element can be found again, those that will last before the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import Tag

_PLAIN = re.compile(r"[A-Za-z][\w-]{2,60}")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
# A build puts a hash behind the name that its author chose: `styles_dek__Icz5H`.
_HASHED = re.compile(r"([A-Za-z][\w-]{3,40}?(?:__|--|_))(?=\w*[A-Z\d])[A-Za-z0-9_-]{4,10}")
_MADE_UP = re.compile(
    r"(?:css|sc|jsx|svelte|emotion|chakra|mui|astro|tw|is|has|js|no|wp-image|post-?id|postid|term|page-id)-.*"
    r"|.*-\d+|.*-(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{5,}|.*\d{3,}.*|.*(?:[a-z]\d+[a-z]|\d[a-z]\d|[A-Z]\d[A-Z]).*",
    re.DOTALL,
)
_LAYOUT = re.compile(
    r"(?:[mp][trblxyse]?|col|row|grid|flex|text|font|bg|w|h|min|max|gap|space|order|justify|items|self|align|float|"
    r"leading|tracking|border|rounded|shadow|z|top|inset|display|position|lg|md|sm|xs|xl|u|d)(?:-[\w-]*)?"
    r"|relative|absolute|block|inline|hidden|clearfix|active|container|wrapper|inner|outer|left|right|wide|full|"
    r"large|small|medium|first|last|odd|even|center|prose|content-wrapper|site-content|hentry|vcard",
)
_TELLING = re.compile(
    r"article|story|entry|post|body|content|text|headline|title|byline|author|date|time|publish|standfirst|dek|"
    r"summary|section|categor|tag|related|share|social|newsletter|caption|credit|promo|advert|bio|comment",
    re.IGNORECASE,
)
_ATTRIBUTES = ("itemprop", "data-testid", "data-test-id", "data-component", "rel", "property")
_TAGS = frozenset(("article", "main", "h1", "aside", "footer", "nav", "form"))  # seldom twice for two ends
_TAKEN = frozenset(("name", "url", "bookmark", "nofollow", "noopener", "noreferrer", "external"))
_HIGH = 4  # boxes above an element that may help to name it


def selectors(tag: Tag) -> Iterator[str]:
    """Selectors that find this element (and perhaps others), the most lasting first."""
    own = list(own_selectors(tag))
    yield from own
    boxes = [parent for parent in tag.parents if parent.name not in ("body", "html", "[document]")][:_HIGH]
    around = [(box, name) for box in boxes for name in _names(box)]
    yield from (f"{name} {inner}" for _, name in around for inner in (*own[:1], tag.name))
    if tag.name == "time":
        yield tag.name


def own_selectors(tag: Tag) -> Iterator[str]:
    """Those that do not need what is around the element."""
    yield from _names(tag)
    if tag.name in _TAGS:
        yield tag.name


def words_of(selector: str) -> str:
    """The words in a selector, to call a rule by."""
    if selector == "h1":
        return "headline"
    words = [word.lower() for word in _WORDS.findall(re.sub(r"^\[[\w-]+[~*]?=", "", selector))]
    return " ".join(word for word in dict.fromkeys(words) if len(word) > 1)


def _names(tag: Tag) -> Iterator[str]:
    for attribute in _ATTRIBUTES:
        for value in _values(tag, attribute):
            if value not in _TAKEN and is_chosen(value):
                yield f"[{attribute}{'~' if attribute in ('itemprop', 'rel') else ''}={value}]"
    classes = [name for name in _values(tag, "class") if is_chosen(name)]
    yield from (f".{name}" for name in sorted(classes, key=lambda name: not _TELLING.search(name)))
    yield from (f"#{name}" for name in _values(tag, "id") if is_chosen(name))
    hashed = (_HASHED.fullmatch(name) for name in _values(tag, "class"))
    yield from (f"[class*={match[1]}]" for match in hashed if match and _reads(match[1]))


def _values(tag: Tag, attribute: str) -> list[str]:
    value = tag.get(attribute) or ""
    return value.split() if isinstance(value, str) else [str(one) for one in value]


def is_chosen(name: str) -> bool:
    """Whether a person chose this name for what the element is: no hash, no number, no layout."""
    if not _PLAIN.fullmatch(name) or _MADE_UP.fullmatch(name):
        return False
    if _LAYOUT.fullmatch(name) and "__" not in name:  # a part of something (`lg-story__text`) is no layout
        return False
    return not _HASHED.fullmatch(name) and _reads(name)


def _reads(name: str) -> bool:
    """Whether it is made of words: most of its letters are in pieces that could be said aloud."""
    pieces = [piece for piece in _WORDS.findall(name) if piece.isalpha()]
    said = sum(len(piece) for piece in pieces if len(piece) >= 3 and _VOWEL.search(piece))
    least = 3 if name.islower() else 4
    return said >= least and said * 2 >= sum(map(len, pieces)) and len(pieces) <= 2 + len(name) // 5
