"""Which lines of a page's text describe its pictures, as its markup tells: for training.

resiliparse writes what an image's `alt` says as a line of its own; readers of the page do not see it, and the
true bodies of wcxb-dev hardly ever have it. A line is a picture's when its words are an image's `alt` and
not the text of any element; it is told when they are one of the two.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.etree
import lxml.html

from benchmarks.alignment import WORD, domain_of
from benchmarks.extraction import PAGES
from benchmarks.text_pages import FOLDS, MOST_LINES, render
from parsers.boilerplate.flow.wordlist import terms_of, tokens_of
from parsers.lines import read_lines
from parsers.words.characters import count_words

MOST_CHARACTERS = 3_000  # of an element that may be a line
_UNSEEN = ("html", "body", "script", "style", "noscript", "img")
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True)
class Told:
    """A line's terms and words, whether it is a picture's, and its page's domain and fold."""

    terms: frozenset[str]
    words: int
    pictured: bool
    domain: str

    @property
    def fold(self) -> int:
        return zlib.crc32(self.domain.encode()) % FOLDS


def told_lines() -> Iterator[Told]:
    """The told lines of every page of wcxb-dev as a whole, each once a page."""
    for path in sorted((PAGES / "ground-truth").glob("*.json")):
        packed = gzip.decompress((PAGES / "html" / f"{path.stem}.html.gz").read_bytes())
        markup = packed.decode("utf-8", "replace")
        domain = domain_of(json.loads(path.read_text("utf-8"))["url"] or path.stem)
        for text, pictured in tell(markup, render(markup, whole=True)).items():
            words = count_words(text)
            yield Told(frozenset(terms_of(tokens_of(text), words)), words, pictured, domain)


def tell(markup: str, text: str) -> dict[str, bool]:
    """For each told line of a page's text, whether it is a picture's."""
    seen, described = _said(markup)
    lines = {line.text: _folded(line.text) for line in read_lines(text)[:MOST_LINES]}
    return {line: own in described for line, own in lines.items() if (own in seen) != (own in described)}


def _said(markup: str) -> tuple[set[str], set[str]]:
    """The texts of a page's elements, and of its images."""
    try:
        tree = lxml.html.fromstring(_PROLOGUE.sub("", markup))
    except (lxml.etree.ParserError, ValueError):
        return set(), set()
    shown = [one for one in tree.iter() if isinstance(one.tag, str) and one.tag not in _UNSEEN]
    seen = {_folded(text) for one in shown if len(text := str(one.text_content())) <= MOST_CHARACTERS}
    return seen, {_folded(image.get("alt", "")) for image in tree.iter("img")} - {""}


def _folded(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))
