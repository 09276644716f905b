"""The body that a page's linked data state: a last resort where the page shows none or its beginning only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from lxml.html import HtmlElement

from parsers.article import Block
from parsers.boilerplate.structure.witnesses import letters_of, read_stated, vouch
from parsers.characters import count_words, tidy

LONGEST = 200_000  # characters; what states more is no article
LEAST = 25  # words
SHOWN = 0.5  # of the stated words on the page, at most: with more, the page's own text is the better
SAME = 0.8  # of each block shown is in the body stated
_BREAKS = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|section|figure|table|tr)\b[^<>]{0,300}>|[\r\n\u2028]+", re.I
)
_TAGS = re.compile(r"<[^<>]{1,300}>")


def replace_shown(body: Sequence[Block], tree: HtmlElement) -> tuple[Block, ...]:
    """The one body that linked data state, if `body` is nothing or no more than a part of it; else ()."""
    scripts = (read_stated(script) for script in tree.iter("script"))
    stated = set(chain.from_iterable(scripts))
    text = stated.pop() if len(stated) == 1 else ""
    if len(text) > LONGEST:
        return ()
    lines = [tidy(_TAGS.sub("", line)) for line in _BREAKS.split(text)]
    said = sum(map(count_words, lines))
    if said < LEAST or sum(count_words(block.text) for block in body) > SHOWN * said:
        return ()
    shares = vouch("\n".join(lines), [letters_of(block.text) for block in body])
    return tuple(Block(text=line) for line in lines if line) if min(shares, default=1.0) >= SAME else ()
