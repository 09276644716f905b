"""Chapters: what the last reports of a story told that it had not told before.

One report with news of its own is only a well-informed one. Two of them with the same news are a turn: a
verdict after the trial, a ceasefire after the attack.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from tocsin.stories.arrays.frozen import Frozen
from tocsin.stories.arrays.numbers import Terms

REPORTS = 3
"""Reports of a story whose news is remembered."""


class News(NamedTuple):
    """When a report was seen (seconds), and its terms that its story had not used before (ascending)."""

    seen: float
    terms: Terms


class Chapters:
    """The news of the last reports of each story, a few hundred bytes a report."""

    def __init__(self) -> None:
        self._news: dict[int, list[News]] = {}

    def note(self, story_id: int, news: News) -> None:
        """Remember what a report of a story told first."""
        self._news[story_id] = [*self._news.get(story_id, ()), news][-REPORTS:]

    def recent(self, story_id: int, since: float) -> list[Terms]:
        """What reports seen at or after `since` told first."""
        return [news.terms for news in self._news.get(story_id, ()) if news.seen >= since]

    def merge(self, into: int, gone: int) -> None:
        """The news of one story is another's from now on."""
        both = [*self._news.pop(into, ()), *self._news.pop(gone, ())]
        if both:
            self._news[into] = sorted(both, key=lambda news: news.seen)[-REPORTS:]

    def keep(self, stories: Iterable[int]) -> None:
        """Forget all other stories."""
        self._news = {story: self._news[story] for story in stories if story in self._news}

    def freeze(self) -> Frozen:
        """All of it, as arrays."""
        told = [(story, *news) for story, several in self._news.items() for news in several]
        return {
            "news_stories": np.array([story for story, _, _ in told], np.int64),
            "news_seen": np.array([seen for _, seen, _ in told], np.float64),
            "news_sizes": np.array([len(terms) for _, _, terms in told], np.int64),
            "news_terms": np.concatenate([np.empty(0, np.uint32), *(terms for _, _, terms in told)]),
        }

    def thaw(self, frozen: Frozen) -> None:
        """Become what `freeze` told of others."""
        pieces = np.split(frozen["news_terms"], frozen["news_sizes"].cumsum()[:-1])
        told = zip(frozen["news_stories"].tolist(), frozen["news_seen"].tolist(), pieces, strict=False)
        self._news = {}
        for story, seen, terms in told:
            self.note(story, News(seen, terms))
