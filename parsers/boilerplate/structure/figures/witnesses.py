"""Second opinions on each block: trafilatura's reading of the page, and the text that its linked data states.

A witness is a text; how much of a block it vouches for is the share of the block's letter windows found in
it. Windows of letters, not words, so that it holds for scripts that write no spaces; linear in both texts.
"""

from __future__ import annotations

import copy
import json
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from lxml.html import HtmlElement

from parsers.words.characters import letters_in

_log = logging.getLogger(__name__)
WINDOW = 12  # letters
_BRIEF = WINDOW + 4  # a block of fewer letters is a line of the witness or none
_HEARD = 500_000  # characters of a witness; bounds memory


class Spelling(NamedTuple):
    """A block as witnesses look at it: its letters, and every window of them, each beginning within the one
    before; a short block has none.
    """

    letters: str
    windows: tuple[str, ...]


def spell(text: str) -> Spelling:
    """A block's letters and windows, worked out once for all witnesses."""
    letters = letters_of(text)
    brief = len(letters) < _BRIEF
    starts = () if brief else range(0, len(letters) - WINDOW + 1, WINDOW // 2)
    return Spelling(letters, tuple([letters[at : at + WINDOW] for at in starts]))


class Witness:
    """A text that says what the article is."""

    def __init__(self, text: str) -> None:
        self.lines = {letters_of(line) for line in text[:_HEARD].split("\n")} - {""}
        letters = letters_of(text[:_HEARD])
        self.windows = {letters[i : i + WINDOW] for i in range(len(letters) - WINDOW + 1)}

    def share(self, block: Spelling) -> float:
        """How much of a block this witness has; 0..1."""
        if not block.windows:
            return float(block.letters in self.lines)
        if self.windows.isdisjoint(block.windows):
            return 0.0
        return sum(map(self.windows.__contains__, block.windows)) / len(block.windows)


def vouch(text: str, blocks: Sequence[Spelling]) -> list[float]:
    """The share of each block that the text has; -1 for all if the text is empty."""
    if not text.strip():
        return [-1.0] * len(blocks)
    witness = Witness(text)
    return [witness.share(block) for block in blocks]


def letters_of(text: str) -> str:
    """The letters and digits alone, in lower case."""
    return letters_in(text).lower()


def read_page(tree: HtmlElement, url: str) -> str:
    """What trafilatura takes for the article's text; the tree is not changed.

    With its fallbacks: they are a third of its time, but without them it is no help (docs/block-model.md).
    """
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            copy.deepcopy(tree), url=url or None, include_comments=False, with_metadata=False
        )
    except Exception:  # whatever a stranger's page does to it: a witness that fails is silent
        _log.debug("trafilatura failed on %s", url, exc_info=True)
        return ""
    return getattr(found, "text", None) or ""


@dataclass(frozen=True, slots=True)
class Statements:
    """What a page's head says of its article; empty strings where it says nothing."""

    title: str
    summary: str
    body: str


def read_statements(tree: HtmlElement) -> Statements:
    """Titles and descriptions from the head, the article body from linked data."""
    titles: list[str] = []
    summaries: list[str] = []
    bodies: list[str] = []
    for element in tree.iter("title", "meta", "script"):
        if element.tag == "title":
            titles.append(element.text or "")
        elif element.tag == "script":
            bodies.extend(_stated_bodies(element))
        else:
            name = (element.get("property") or element.get("name") or "").lower()
            if name in ("og:title", "twitter:title"):
                titles.append(element.get("content") or "")
            elif name in ("og:description", "description", "twitter:description"):
                summaries.append(element.get("content") or "")
    return Statements("\n".join(titles), "\n".join(summaries), "\n".join(bodies))


_STATED = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")')
MARKUP = re.compile(r"<[^<>]{1,300}>")


def _stated_bodies(script: HtmlElement) -> Iterator[str]:
    return (MARKUP.sub("\n", body) for body in read_stated(script))


def read_stated(script: HtmlElement) -> Iterator[str]:
    """Every `articleBody` of a script of linked data, with the markup in it."""
    text = script.text or ""
    if "json" not in (script.get("type") or "") or "articleBody" not in text:
        return
    for stated in _STATED.findall(text):
        try:
            body = json.loads(stated, strict=False)
        except ValueError:
            continue
        yield unescape(body)
