"""A desk: what the pipeline needs at hand, opened once and closed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType

from parsers import Article
from tocsin import clock
from tocsin.settings import Settings, load
from tocsin.store import Store, Transaction
from tocsin.stories import Fingerprint, StoryIndex
from tocsin.topics import Match, Topic, TopicIndex

MEMORY = timedelta(days=30)  # a story that nobody has reported for so long does not grow any more


@dataclass
class Desk:
    """Settings, the open store, the compiled topics and the stories of the last thirty days."""

    settings: Settings
    store: Store
    topics: TopicIndex
    stories: StoryIndex = field(default_factory=StoryIndex)
    now: Callable[[], datetime] = clock.now
    _told: int = 0

    @classmethod
    def open(cls, settings: Settings, now: Callable[[], datetime] = clock.now) -> Desk:
        """Raises StoreError when the database cannot be used."""
        store = Store.open(settings.database.get_secret_value())
        return cls(settings, store, TopicIndex(settings.topics), now=now)

    @classmethod
    def at(cls, file: Path, environment: Mapping[str, str]) -> Desk:
        """The desk of a settings file. Raises SettingsError or StoreError."""
        return cls.open(load(file, environment))

    def remember(self, tx: Transaction) -> None:
        """Tells the story index what it was not told yet: other workers store articles too."""
        for row in tx.articles.remembered(self._told, self.now() - MEMORY):
            self.stories.absorb(
                row.article_id, row.story_id, Fingerprint.from_json(row.fingerprint), row.seen_at
            )
            self._told = row.article_id

    def match(self, article: Article, source: str) -> tuple[Match, ...]:
        """The topics watched at present that `article` speaks of."""
        now = self.now()
        found = self.topics.match(article, source)
        return tuple(one for one in found if self.topic(one.topic).valid_at(now))

    def topic(self, name: str) -> Topic:
        return self.topics[name]

    def catch_up(self) -> None:
        """`remember`, before anybody waits for it: thirty days take seconds on a large desk."""
        with self.store.read() as tx:
            self.remember(tx)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
