"""Settings: one `tocsin.toml` and the environment become one frozen `Settings`, or an error that says where.

settings = load(Path("tocsin.toml"), os.environ)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

from parsers.article import Record
from tocsin.alerts import Channel, Policy
from tocsin.errors import SettingsError
from tocsin.fetch import FetchSettings
from tocsin.settings.durations import LONGEST, duration, spell
from tocsin.settings.entries import SettingsFile, TopicEntry
from tocsin.settings.reading import Reading
from tocsin.settings.toml import TomlFile, literal
from tocsin.sources import Source
from tocsin.topics import Topic

__all__ = ["LONGEST", "Settings", "duration", "literal", "load", "spell"]

SQLITE = "sqlite:///"


class Settings(Record):
    """What a desk wants: sources, topics, channels; who is told of what (topic name → channel names), when
    (topic name → policy; `policy` is that of a topic which is not, or no longer, in the settings). For
    who does not ring, the addresses of channels are as they are written: not filled in, and not checked.
    """

    file: Path
    desk: str
    database: SecretStr
    story_index: Path
    semantic: bool
    ingest_every: timedelta
    deliver_every: timedelta
    fetch: FetchSettings
    sources: tuple[Source, ...]
    topics: tuple[Topic, ...]
    channels: tuple[Channel, ...]
    routes: dict[str, tuple[str, ...]]
    policies: dict[str, Policy]
    policy: Policy
    rings: bool

    def policy_of(self, topic: str | None) -> Policy:
        """That of a topic by its name; None is a query that has none."""
        return self.policy if topic is None else self.policies.get(topic, self.policy)

    def expect_addresses(self) -> None:
        """Raises ValueError where those of the channels are not known: who rang would lose alerts."""
        if not self.rings:
            raise ValueError("these settings were loaded for one who does not ring")


def load(path: Path, environment: Mapping[str, str], *, rings: bool = True) -> Settings:
    """Reads and checks a settings file. Raises SettingsError naming file, line, key and what to do, of each
    mistake in it and in the files of topics. Who does not ring needs no secret of a channel."""
    found = Reading(path, environment, rings=rings)
    if found.wrong or found.parsed is None:
        raise SettingsError("\n".join(found.wrong))
    return _settled(found.file, found.parsed, [one.entry for one in found.topics if one.entry], rings=rings)


def _settled(file: TomlFile, parsed: SettingsFile, topics: list[TopicEntry], *, rings: bool) -> Settings:
    everyone = tuple(entry.name for entry in parsed.channel)
    database = _database(file, parsed.store.url.get_secret_value())
    return Settings(
        file=file.path,
        desk=parsed.desk.name,
        database=SecretStr(database),
        story_index=_story_index(file, parsed.stories.index, database),
        semantic=parsed.stories.semantic,
        ingest_every=parsed.schedule.ingest,
        deliver_every=parsed.schedule.deliver,
        fetch=_fetching(file, parsed.fetch),
        sources=tuple(_placed(file, entry.source()) for entry in parsed.source),
        topics=tuple(entry.topic() for entry in topics),
        channels=tuple(entry.channel() for entry in parsed.channel),
        routes={entry.name: entry.channels or everyone for entry in topics},
        policies={entry.name: entry.policy(parsed.desk) for entry in topics},
        policy=Policy(max_age=parsed.desk.max_age, at_most=parsed.desk.at_most),
        rings=rings,
    )


def _database(file: TomlFile, url: str) -> str:
    if not url.startswith(SQLITE) or url.startswith(f"{SQLITE}/"):
        return url
    return SQLITE + str(file.beside(url.removeprefix(SQLITE)))


def _story_index(file: TomlFile, named: str, database: str) -> Path:
    if named or not database.startswith(SQLITE):
        return file.beside(named or "tocsin.stories")
    return Path(database.removeprefix(SQLITE).partition("?")[0]).with_suffix(".stories")


def _fetching(file: TomlFile, told: FetchSettings) -> FetchSettings:
    if told.ca_file is None:
        return told
    return told.model_copy(update={"ca_file": file.beside(told.ca_file)})


def _placed(file: TomlFile, source: Source) -> Source:
    if source.kind != "folder":
        return source
    return source.model_copy(update={"location": str(file.beside(source.location))})
