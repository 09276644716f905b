"""Which story an article reports: near-copies first, then the same event within days."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from tocsin.stories.centroids import Near
from tocsin.stories.copies import CopyIndex
from tocsin.stories.fingerprint import Fingerprint
from tocsin.stories.prior import UNDETERMINED
from tocsin.stories.shard import Shard

Kind = Literal["new", "copy", "report"]
_SHARDS = 64


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Where the lines are drawn. Similarities run from 0 to 1."""

    text: float = 0.28
    headline: float = 0.15
    nameless: float = 0.7
    names: float = 0.15
    bridge: float = 0.6
    headline_bridge: float = 0.3
    copy: float = 0.5
    decay: timedelta = timedelta(days=3)
    keep: timedelta = timedelta(days=30)
    articles: int = 1_000_000
    stories: int = 400_000


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article belongs. `story_id` is None for a story that begins with it.

    `similarity` is to the story, or for a copy the part of the shorter text that both share; `of` the article
    that a copy repeats; `merged` the stories that turn out to be one with `story_id`.
    """

    story_id: int | None
    kind: Kind
    similarity: float
    of: int | None = None
    merged: tuple[int, ...] = ()


class StoryIndex:
    """The stories of the last days, one shard a language. `place` only looks; `absorb` and `merge` change it."""

    def __init__(self, settings: StorySettings | None = None) -> None:
        self._settings = settings or StorySettings()
        self._copies = CopyIndex(self._settings.articles)
        self._shards: dict[str, Shard] = {}
        self._aliases: dict[int, int] = {}

    def place(self, fingerprint: Fingerprint, now: datetime) -> Placement:
        """Which story the article belongs to, seen at `now`."""
        moment = now.timestamp()
        copy = self._copies.find(
            fingerprint, moment - self._settings.keep.total_seconds(), self._settings.copy
        )
        if copy:
            return Placement(self.canonical(copy.story_id), "copy", copy.containment, copy.item_id)
        scored = [
            (self._score(near, moment), near.story_id, shard)
            for shard in self._spoken(fingerprint.language)
            for near in shard.near(fingerprint, moment - self._horizon)
        ]
        scored.sort(key=lambda found: (-found[0], found[1]))
        line = self._settings.headline if fingerprint.headline_only else self._settings.text
        alike = [found for found in scored if found[0] >= line]
        if not alike:
            return Placement(None, "new", scored[0][0] if scored else 0.0)
        similarity, story_id, shard = alike[0]
        bridge = self._settings.headline_bridge if fingerprint.headline_only else self._settings.bridge
        merged = tuple(
            other
            for _, other, where in alike[1:4]
            if where is shard and shard.likeness(story_id, other) >= bridge
        )
        return Placement(story_id, "report", similarity, merged=merged)

    def absorb(self, item_id: int, story_id: int, fingerprint: Fingerprint, seen: datetime) -> None:
        """Take in a stored article of a story: one just placed, one of another worker, or one replayed."""
        moment, story_id = seen.timestamp(), self.canonical(story_id)
        self._copies.add(item_id, story_id, fingerprint, moment)
        if fingerprint.terms:
            shard = self._home(story_id, fingerprint.language)
            shard.absorb(story_id, fingerprint, moment, moment - self._horizon)

    def merge(self, into: int, gone: int) -> None:
        """Make `gone` an alias of `into`, from now on."""
        into, gone = self.canonical(into), self.canonical(gone)
        if into == gone:
            return
        self._aliases[gone] = into
        for shard in self._shards.values():
            if gone in shard and into in shard:
                shard.merge(into, gone)

    def canonical(self, story_id: int) -> int:
        """The story that an id stands for after all merges."""
        while story_id in self._aliases:
            story_id = self._aliases[story_id]
        return story_id

    @property
    def _horizon(self) -> float:
        """Seconds after which decay puts even a story of the same words below the lower line."""
        lowest = min(self._settings.text, self._settings.headline)
        return self._settings.decay.total_seconds() * math.sqrt(-2.0 * math.log(lowest))

    def _score(self, near: Near, now: float) -> float:
        gate = (
            self._settings.nameless if near.names is not None and near.names < self._settings.names else 1.0
        )
        days = max(now - near.last, 0.0) / self._settings.decay.total_seconds()
        return near.cosine * gate * math.exp(-days * days / 2.0)

    def _spoken(self, language: str) -> Iterator[Shard]:
        """The shards that an article of a language may belong to: its own and "und"; every one if it is "und"."""
        if language == UNDETERMINED:
            yield from self._shards.values()
            return
        for name in (language, UNDETERMINED):
            if name in self._shards:
                yield self._shards[name]

    def _home(self, story_id: int, language: str) -> Shard:
        for shard in self._shards.values():
            if story_id in shard:
                return shard
        if language not in self._shards and len(self._shards) >= _SHARDS:
            language = UNDETERMINED
        return self._shards.setdefault(language, Shard(language, self._settings.stories))
