"""How long a page's data say its article is, and whether everybody may read it all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.metadata.linked_data import Node
from parsers.metadata.one_line import one_line
from parsers.metadata.page import Page

_COUNT = re.compile(r"\d{2,6}(?!\d)")
_NO = re.compile(r"(?:.*/)?false", re.IGNORECASE)
_METAS = ("wordcount", "word_count", "word-count", "article:word_count", "article:wordcount")
_PARTS = 20  # of an article looked at


def stated_words(page: Page) -> int:
    """How many words the page counts in its own article, not in others that it lists; 0 if it does not."""
    said = [one_line(node.get("wordCount")) for node in _own(page)]
    said += [value for name in _METAS for value in (*page.meta.get(name, ()), *page.props.get(name, ()))]
    return max((int(count[0]) for count in map(_COUNT.match, said) if count), default=0)


def is_locked(page: Page) -> bool:
    """Whether its data say that some must pay to read the article; what they say of all of it comes before
    what they say of its parts.
    """
    whole: list[bool | None] = [told for node in _own(page) if (told := _told(node)) is not None]
    return False in (whole or [_told(part) for node in _own(page) for part in _parts(node)])


def _own(page: Page) -> list[Node]:
    """The nodes of the page's article and of the page."""
    return [page.article, page.web_page]


def _parts(node: Node) -> Iterator[Node]:
    parts = node.get("hasPart")
    for part in (parts if isinstance(parts, list) else [parts])[:_PARTS]:
        if isinstance(part, dict):
            yield part


def _told(node: Node) -> bool | None:
    """Whether a node says that it is free to read; None if it does not say."""
    said = node.get("isAccessibleForFree")
    if said is None:
        return None
    return not (said is False or (isinstance(said, str) and _NO.fullmatch(said.strip())))
