"""Elements: the text that stands in one, read no further than it is asked for."""

from __future__ import annotations

from lxml.html import HtmlElement

from parsers.characters import count_words, tidy


def text_of(element: HtmlElement) -> str:
    """All of its text as one line."""
    return tidy("".join(element.itertext()))


def start_of(element: HtmlElement) -> str:
    """The first run of text in it, forty characters at most; "" for a comment."""
    if not isinstance(element.tag, str):
        return ""
    start: str = element.text or ""
    if not start.strip():
        start = next((text for text in element.itertext() if text.strip()), "")
    return start.lstrip()[:40].rstrip()


def words_in(element: HtmlElement, most: int) -> int | None:
    """How many words it has; None when more than `most`."""
    words = 0
    for text in element.itertext():
        words += count_words(text)
        if words > most:
            return None
    return words
