"""What a text's web address tells of its lines: the site's name is in it, and mostly the title's words.

A site speaks of itself where it sells, signs and explains itself; other stories do not have this one's
title. A text that somebody dropped has no web address: all is then -1.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.metadata.addresses import path_of
from parsers.metadata.sites import host_stem

UNKNOWN = -1.0
_LEAST_LETTERS, _MOST_LETTERS = 3, 40  # of a site's name; of a part of it that is looked for
_TITLE_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_WORDS = 2  # in a path that has a title
# What a path says of the kind of page.
_KINDS = frozenset(
    ("article", "articles", "blog", "html", "index", "news", "post", "posts", "story", "stories")
)


@dataclass(frozen=True, slots=True)
class Address:
    """`site` is the host's own name in letters ("thegoodtrade"), `title` the words of the path."""

    site: str
    parts: frozenset[str]
    title: frozenset[str]

    def naming(self, tokens: Sequence[str]) -> tuple[float, float]:
        """How much of the site's name a line's words spell in a row (0..1), and how often all of it."""
        if not self.site:
            return UNKNOWN, UNKNOWN
        longest, whole, run = 0, 0, ""
        for token in tokens:
            if not token[0].isalnum():
                continue
            run = next((text for text in (run + token, token) if text in self.parts), "")
            longest = max(longest, len(run))
            whole += run == self.site
        return longest / len(self.site), float(min(whole, 5))

    def entitling(self, terms: Collection[str]) -> tuple[float, float]:
        """Which share of a line's terms are the title's, and which share of the title's the line has."""
        if not self.title:
            return UNKNOWN, UNKNOWN
        both = len(self.title.intersection(terms))
        return both / len(terms) if terms else UNKNOWN, both / len(self.title)


@lru_cache(maxsize=64)
def read_address(url: str) -> Address:
    """What an address names; nothing where it is not of the web."""
    if not url.startswith(("http://", "https://")):
        return Address("", frozenset(), frozenset())
    site = host_stem(url).replace("-", "")[:_MOST_LETTERS]
    site = site if len(site) >= _LEAST_LETTERS else ""
    ends = range(len(site) + 1)
    parts = frozenset(site[start:end] for end in ends for start in range(end - _LEAST_LETTERS + 1))
    title = frozenset(_TITLE_WORD.findall(path_of(url).lower())) - _KINDS
    return Address(site, parts, title if len(title) >= _TITLE_WORDS else frozenset())
