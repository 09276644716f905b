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
from tocsin.settings.durations import duration, spell
from tocsin.settings.entries import SettingsFile, TopicEntry
from tocsin.settings.reading import Reading
from tocsin.sources import Source
from tocsin.topics import Topic

__all__ = ["Settings", "duration", "load", "spell"]

SQLITE = "sqlite:///"


class Settings(Record):
    """What a desk wants: sources, topics, channels; who is told of what (topic name → channel names), when
    (topic name → policy; `policy` is that of a topic which says nothing of its own).
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


def load(path: Path, environment: Mapping[str, str]) -> Settings:
    """Reads and checks a settings file. Raises SettingsError naming file, line, key and what to do, of each
    mistake in it and in the files of topics."""
    found = Reading(path, environment)
    if found.wrong or found.parsed is None:
        raise SettingsError("\n".join(found.wrong))
    return _settled(path, found.parsed, [one.entry for one in found.topics if one.entry])


def _settled(path: Path, parsed: SettingsFile, topics: list[TopicEntry]) -> Settings:
    everyone = tuple(entry.name for entry in parsed.channel)
    database = _beside(path, parsed.store.url.get_secret_value())
    return Settings(
        file=path,
        desk=parsed.desk.name,
        database=SecretStr(database),
        story_index=_story_index(path, parsed.stories.index, database),
        semantic=parsed.stories.semantic,
        ingest_every=parsed.schedule.ingest,
        deliver_every=parsed.schedule.deliver,
        fetch=parsed.fetch,
        sources=tuple(_placed(path, entry.source()) for entry in parsed.source),
        topics=tuple(entry.topic() for entry in topics),
        channels=tuple(entry.channel() for entry in parsed.channel),
        routes={entry.name: entry.channels or everyone for entry in topics},
        policies={entry.name: entry.policy(parsed.desk) for entry in topics},
        policy=Policy(max_age=parsed.desk.max_age, at_most=parsed.desk.at_most),
    )


def _beside(path: Path, url: str) -> str:
    """A relative SQLite file is meant relative to the settings file."""
    if not url.startswith(SQLITE) or url.startswith(f"{SQLITE}/"):
        return url
    return SQLITE + str((path.parent / url.removeprefix(SQLITE)).resolve())


def _story_index(path: Path, named: str, database: str) -> Path:
    if named or not database.startswith(SQLITE):
        return (path.parent / (named or "tocsin.stories")).resolve()
    return Path(database.removeprefix(SQLITE).partition("?")[0]).with_suffix(".stories")


def _placed(path: Path, source: Source) -> Source:
    if source.kind != "folder":
        return source
    return source.model_copy(update={"location": str((path.parent / source.location).resolve())})
