"""Title lines: the part of a page's title that a line of the page says, where nothing says all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from parsers.metadata.headline.heading_texts import LONGEST
from parsers.metadata.headline.references import TITLE_FROM, cores
from parsers.metadata.sites import fold_title
from parsers.words.characters import EAST_ASIAN

_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_ENDS = re.compile(r"[\s_|｜—-]+")


def line_saying_part(title: str, body: HtmlElement | None) -> tuple[str, HtmlElement] | None:
    """The longest part of the title, beside sections and the site, where a line says it and none says all.

    Such a page has no headings: its headline is set in bold or in larger letters.
    """
    parts = [*cores(title), *_beginnings(title)]
    told = {fold_title(part): part for part in parts if part != title and _says_enough(part)}
    if body is None or not told:
        return None
    lines = {fold_title(line): element for line, element in _short_lines(body)}
    best = max(told.keys() & lines, key=len, default="")
    return (told[best], lines[best]) if best and fold_title(title) not in lines else None


def _beginnings(title: str) -> Iterator[str]:
    """What of a title in ideographs comes before a bar, a dash or a space, if that is most of it."""
    if len(_IDEOGRAPH.findall(title)) >= TITLE_FROM // 2:
        yield from (title[: end.start()] for end in _ENDS.finditer(title) if 2 * end.start() > len(title))


def _says_enough(core: str) -> bool:
    """Whether a title says more than a kicker does; an ideograph says as much as two letters at least."""
    return len(core) * (2 if core[:1] > EAST_ASIAN else 1) > TITLE_FROM


def _short_lines(body: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """What elements say by themselves, the last first, and not what they link to."""
    lines = ((text, holder) for node in reversed(list(body.iter())) for text, holder in _texts_of(node))
    return ((text, holder) for text, holder in lines if text and len(text) <= LONGEST and holder.tag != "a")


def _texts_of(node: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """What an element begins with; what follows a line break or a comment in the element around it."""
    if isinstance(node.tag, str):
        yield node.text or "", node
    if node.tag == "br" or not isinstance(node.tag, str):
        yield node.tail or "", node.getparent()
