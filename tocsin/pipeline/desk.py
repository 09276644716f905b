"""A desk: what the pipeline needs at hand, opened once and closed once."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock
from types import TracebackType

import numpy as np

from parsers import Article
from tocsin import clock
from tocsin.letters import fold
from tocsin.settings import Settings, load
from tocsin.store import Remembered, Store, Transaction, load_arrays, save_arrays
from tocsin.stories import Fingerprint, Model, StoryIndex, StorySettings, fingerprint, sentence_model
from tocsin.topics import Match, Topic, TopicIndex

MEMORY = StorySettings().keep  # a story that nobody has reported for so long does not grow any more
MANY = 20_000  # topics
WORTH_FREEZING = 2000  # articles that a run had to be told before the next is spared them

log = logging.getLogger(__name__)


@dataclass
class Desk:
    """Settings, the open store, the compiled topics and the stories of the last thirty days."""

    settings: Settings
    store: Store
    topics: TopicIndex
    stories: StoryIndex = field(default_factory=StoryIndex)
    now: Callable[[], datetime] = clock.now
    model: Model | None = None
    placing: Lock = field(default_factory=Lock)  # held from before a commit until `stories` heard of it
    _told: int = 0
    _told_at: str = ""
    _unfrozen: int = 0

    @classmethod
    def open(cls, settings: Settings, now: Callable[[], datetime] = clock.now) -> Desk:
        """Raises StoreError when the database cannot be used, SettingsError when an extra is missing.

        A process opens its desk once and keeps it: with `MANY` topics, what is there then is left out of
        garbage collection, since one over 100,000 topics stops everything for 0.2 s.
        """
        model = sentence_model() if settings.semantic else None
        store = Store.open(settings.database.get_secret_value())
        topics = TopicIndex(settings.topics)
        if len(topics) >= MANY:
            gc.freeze()
        return cls(settings, store, topics, now=now, model=model)

    @classmethod
    def at(cls, file: Path, environment: Mapping[str, str]) -> Desk:
        """The desk of a settings file. Raises SettingsError or StoreError."""
        return cls.open(load(file, environment))

    def remember(self, tx: Transaction) -> None:
        """Tells the story index what it was not told yet: other workers store articles too."""
        for row in tx.articles.remembered(self._told, self.now() - MEMORY):
            stored = self._stored_fingerprint(tx, row)
            if stored is not None:
                self.stories.absorb(row.article_id, row.story_id, stored, row.seen_at)
            self._told, self._told_at = row.article_id, row.seen_at.isoformat()
            self._unfrozen += 1

    def _stored_fingerprint(self, tx: Transaction, row: Remembered) -> Fingerprint | None:
        """A stored fingerprint; one of another version is made anew from its article. None where it cannot
        be: its story may ring once more, but no run stops at it.
        """
        try:
            return Fingerprint.from_json(row.fingerprint)
        except ValueError as old:
            try:
                stored = tx.articles.get(row.article_id)
                if stored is not None:
                    return self.fingerprint(stored.article, self.match(stored.article, stored.source))
            except Exception as error:  # whatever a stored article does to us
                old = ValueError(f"{old}; {type(error).__name__}: {error}")
            log.warning("article %d is not known to the stories: %s", row.article_id, old)
            return None

    def fingerprint(self, article: Article, found: tuple[Match, ...]) -> Fingerprint:
        """What the story index needs of an article, with its words that the topics `found` ask for."""
        asked = self.topics.asked([match.topic for match in found], article) if found else frozenset()
        return fingerprint(article, self.model, (lambda word: fold(word) in asked) if asked else None)

    def match(self, article: Article, source: str) -> tuple[Match, ...]:
        """The topics watched at present that `article` speaks of."""
        now = self.now()
        found = self.topics.match(article, source)
        return tuple(one for one in found if self.topic(one.topic).valid_at(now))

    def topic(self, name: str) -> Topic:
        return self.topics[name]

    def catch_up(self) -> None:
        """`remember`, before anybody waits for it: thirty days take minutes on a large desk, unless an
        earlier run left its index."""
        with self.placing, self.store.read() as tx:
            if not self._told:
                self._thaw(tx)
            for gone, into in tx.articles.aliases(self.now() - MEMORY):  # others may have merged them
                self.stories.merge(into, gone)
            self.remember(tx)

    def _thaw(self, tx: Transaction) -> None:
        """Takes up the index that an earlier run left, if it ends with an article of this database."""
        frozen = load_arrays(self.settings.story_index)
        if frozen is None:
            return
        with suppress(KeyError, ValueError):  # of another version: all is read anew
            told, told_at = int(frozen["told"]), str(frozen["told_at"])
            seen_at = tx.articles.seen_at(told)
            if seen_at is not None and seen_at.isoformat() == told_at:
                self.stories = StoryIndex.thaw(frozen)
                self._told, self._told_at = told, told_at

    def freeze(self, worth: int = WORTH_FREEZING) -> None:
        """Leaves the index to the next run, if that spares it reading so many articles.

        No run fails by it, whatever happens: its sources were looked at, and their alerts rang.
        """
        if self._unfrozen < worth:
            return
        try:
            with self.placing:
                end = {"told": np.array(self._told), "told_at": np.array(self._told_at)}
                frozen = {**self.stories.freeze(), **end}
            save_arrays(self.settings.story_index, frozen)
            self._unfrozen = 0
        except OSError as error:
            log.warning("the story index cannot be kept, each run reads it anew: %s", error)
        except Exception:
            log.exception("the story index cannot be kept, each run reads it anew")

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
