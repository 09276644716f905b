"""A page: one article's words, read once, for all topics to look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from parsers import Article, host_of
from tocsin.languages import usual_tag
from tocsin.topics.page.areas import Area, Areas, Place
from tocsin.topics.syntax.tree import MAX_DISTANCE
from tocsin.topics.terms.values import Key, Value
from tocsin.topics.topic import Field
from tocsin.topics.words.patterns import Pattern
from tocsin.topics.words.reader import Reader, Words

LEAD_WORDS = 60
_GAP = [""] * (MAX_DISTANCE + 1)  # between fields: wider than any NEAR reaches


class Page:
    """The folded words of headline, standfirst (if it is not how the body begins), body (captions left out)
    and metadata, by position.

    Metadata words carry their field: `source:pratidin`. `title_end`, `lead_end` and `text_end` are the
    positions that `title:`, `lead:` and everything that has a span end before. `words` are all words; `keys`
    also every two in a row that a phrase may match, and whatever else `Postings` looked for and found.
    `described` is the metadata as the article has it, by field. `asides` come after the text, each so far
    from everything else that no NEAR reaches it: for `explain`. `placed` is for `places` to remember what it
    found.
    """

    def __init__(self, article: Article, source: str, reader: Reader, asides: Sequence[str] = ()) -> None:
        self.tokens: list[str] = []
        self.breaks: list[int] = []
        self.joined: dict[str, list[int]] = {}
        self.placed: dict[Value, list[Place]] = {}
        self._reader = reader
        areas: list[Area] = []
        body = [(number, block.text) for number, block in enumerate(article.body) if block.kind != "caption"]
        texts = [article.headline, article.standfirst or "", *[text for _, text in body]]
        headline, standfirst, *paragraphs = reader.read([*texts, *asides])
        areas.append(self._add("headline", 0, article.headline, headline))
        self.title_end = len(self.tokens)
        self.tokens += _GAP
        repeated = body and _begins(body[0][1], article.standfirst or "")
        if article.standfirst and not (repeated and len(standfirst.texts) <= LEAD_WORDS):
            areas.append(self._add("standfirst", 0, article.standfirst, standfirst))
            self.tokens += _GAP
        self.lead_end = len(self.tokens) + LEAD_WORDS
        for (number, text), words in zip(body, paragraphs, strict=False):
            areas.append(self._add("body", number, text, words))
        for number, (text, words) in enumerate(zip(asides, paragraphs[len(body) :], strict=True)):
            self.tokens += _GAP
            areas.append(self._add("body", len(article.body) + number, text, words))
        self.text_end = len(self.tokens)
        self.described = _metadata(article, source)
        for label, text in self.described:
            self._describe(label, text)
        self.words = {*self.tokens, *self.joined}
        rows = [area.rows() for area in areas]
        self.keys: set[Key] = set(self.words).union(pairwise(self.tokens[self.text_end :]), *rows)
        self.areas = Areas(areas, self.text_end)

    def _add(self, field: Field, block: int, text: str, words: Words) -> Area:
        first = len(self.tokens)
        self.tokens += words.texts
        self.breaks.append(first)
        if words.breaks:
            self.breaks += [first + at for at in words.breaks]
        if words.joined:
            for at, word in words.joined.items():
                self.joined.setdefault(word, []).append(first + at)
        return Area(first, field, block, text, words)

    def _describe(self, label: str, text: str) -> None:
        self.tokens.append("")
        if label == "lang":
            code = text.lower().replace("_", "-")
            language = code.split("-")[0]
            self.tokens += [f"lang:{tag}" for tag in dict.fromkeys((usual_tag(language), language, code))]
        else:
            self.tokens += [f"{label}:{word}" for word in self._reader.read([text])[0].texts]

    def title_words(self) -> set[str]:
        """The words of the headline."""
        joined = (word for word, at in self.joined.items() if at[0] < self.title_end)
        return {*self.tokens[: self.title_end], *joined}

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each word stands, ascending; words joined across a line's end are in `joined`."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.tokens):
            if word in found:
                found[word].append(at)
            else:
                found[word] = [at]
        return found

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.words)

    @cached_property
    def _resolved(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}

    def resolve(self, alternatives: tuple[str, ...]) -> frozenset[str]:
        """The words of this page that are one of `alternatives` (words and patterns)."""
        found = self._resolved.get(alternatives)
        if found is None:
            found = frozenset(word for choice in alternatives for word in self._matching(choice))
            self._resolved[alternatives] = found
        return found

    def _matching(self, choice: str) -> list[str]:
        if not isinstance(choice, Pattern):
            return [choice] if choice in self.words else []
        stem = choice.head
        found, at = [], bisect_left(self._sorted, stem)
        while at < len(self._sorted) and (word := self._sorted[at]).startswith(stem):
            if choice.matches(word) and (":" in word) == (":" in stem):  # text or metadata
                found.append(word)
            at += 1
        return found


def _begins(body: str, standfirst: str) -> bool:
    """Whether a text begins with the standfirst, as where a feed's summary is the first paragraph or what of
    it had room: what is said once is not to be counted twice."""
    return body.startswith(standfirst.rstrip(" .…"))


def _metadata(article: Article, source: str) -> list[tuple[str, str]]:
    values = [("source", value) for value in (source, article.publisher, host_of(article.url))]
    values += [("lang", article.language), ("section", article.section)]
    values += [("author", author) for author in article.authors]
    return [(label, value) for label, value in values if value]
