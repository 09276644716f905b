"""What a page's linked data state of its text: a last resort where it shows none or its beginning only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from itertools import chain
from typing import Any

from lxml.html import HtmlElement

from parsers.article import Block
from parsers.boilerplate.structure.figures.witnesses import MARKUP, read_stated, spell, vouch
from parsers.metadata.linked_data import read_nodes, types_of
from parsers.words.characters import count_words, fold, tidy

LONGEST = 200_000  # characters; what states more is no article
LEAST = 25  # words
SHOWN = 0.5  # of the stated words on the page, at most: with more, the page's own text is the better
SAME = 0.8  # of each block shown is in the body stated
_BREAKS = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|section|figure|table|tr)\b[^<>]{0,300}>|[\r\n\u2028]+", re.I
)


def replace_shown(body: Sequence[Block], tree: HtmlElement) -> tuple[Block, ...]:
    """What linked data state, if `body` is nothing or no more than a part of it; else ().

    That is the one body stated; or all entries of a live report, below what the page shows before them.
    """
    entries = _entries_in(tree)
    stated = entries or _body_in(tree)
    said = _count(stated)
    if said < LEAST or _count(body) > SHOWN * said:
        return ()
    shares = vouch("\n".join(block.text for block in stated), [spell(block.text) for block in body])
    shown = [block for block, share in zip(body, shares, strict=True) if share < SAME]
    return () if shown and not entries else (*shown, *stated)


def _count(blocks: Sequence[Block]) -> int:
    return sum(count_words(block.text) for block in blocks)


def _body_in(tree: HtmlElement) -> list[Block]:
    scripts = (read_stated(script) for script in tree.iter("script"))
    stated = set(chain.from_iterable(scripts))
    return _blocks(stated.pop()) if len(stated) == 1 else []


def _entries_in(tree: HtmlElement) -> list[Block]:
    """The entries of the one live report that linked data state, in their order, each under its title."""
    scripts = [text for script in tree.iter("script") if "liveBlogUpdate" in (text := script.text or "")]
    reports = [node for node in read_nodes(scripts) if "LiveBlogPosting" in types_of(node)]
    entries = reports[0].get("liveBlogUpdate") if len(reports) == 1 else []
    blocks: list[Block] = []
    for entry in entries if isinstance(entries, list) else [entries]:
        told = _blocks(_text_of(entry, "articleBody"))
        title = tidy(_text_of(entry, "headline")) if told else ""
        if title and fold(title) != fold(told[0].text):
            blocks.append(Block(kind="heading", text=title))
        blocks += told
    return blocks if sum(len(block.text) for block in blocks) <= LONGEST else []


def _text_of(node: Any, name: str) -> str:
    text = node.get(name) if isinstance(node, dict) else None
    return unescape(text) if isinstance(text, str) else ""


def _blocks(text: str) -> list[Block]:
    if len(text) > LONGEST:
        return []
    lines = (tidy(MARKUP.sub("", line)) for line in _BREAKS.split(text))
    return [Block(text=line) for line in lines if line]
