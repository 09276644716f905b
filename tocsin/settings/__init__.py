"""Settings: one `tocsin.toml` and the environment become one frozen `Settings`, or an error that says where.

settings = load(Path("tocsin.toml"), os.environ)
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, SecretStr, ValidationError

from parsers.article import Record
from tocsin.alerts import Channel, Policy, Quiet, check_channel, opening
from tocsin.errors import QueryError, SettingsError
from tocsin.fetch import FetchSettings
from tocsin.settings.durations import duration, spell
from tocsin.settings.entries import ChannelEntry, SettingsFile, TopicEntry, TopicsFile
from tocsin.settings.inner import inner_model
from tocsin.settings.toml import KeyPath, TomlFile
from tocsin.sources import Source
from tocsin.topics import Topic, TopicIndex, wrong_queries

__all__ = ["Settings", "duration", "load", "spell"]

SQLITE = "sqlite:///"
SEASONS = [datetime(2026, month, 1, tzinfo=UTC) for month in (1, 4, 7, 10)]  # clocks differ between them

# What pydantic calls them is for programmers.
MOMENT = "write a moment with its time zone, such as 2026-12-24T08:00:00Z"
PLAIN = {
    "missing": "is missing",
    "tuple_type": "wants a list: [[{name}]] before each table, or {name} = [...]",
    "model_type": "wants a table: [{name}]",
    "string_type": "wants a text in quotes",
    "string_pattern_mismatch": "wants a short name of small letters, digits, - and _",
    "int_type": "wants a whole number",
    "int_parsing": "wants a whole number",
    "int_from_float": "wants a whole number",
    "greater_than_equal": "wants {ge} or more",
    "greater_than": "wants more than {gt}",
    "less_than_equal": "wants {le} or less",
    "bool_type": "wants true or false",
    "timezone_aware": MOMENT,
    "datetime_type": MOMENT,
    "datetime_parsing": MOMENT,
    "datetime_from_date_parsing": MOMENT,
}

File = TypeVar("File", SettingsFile, TopicsFile)


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
    """Reads and checks a settings file. Raises SettingsError naming file, line, key and what to do."""
    file = TomlFile(path, environment)
    parsed = _validated(SettingsFile, file)
    topics = [*_topics(file, parsed.topic), *_more_topics(path, parsed, environment)]
    _check_names([(file, "source", number, entry.name) for number, entry in enumerate(parsed.source)])
    _check_names([(file, "channel", number, entry.name) for number, entry in enumerate(parsed.channel)])
    _check_names([(one.file, "topic", one.number, one.entry.name) for one in topics])
    _check_topics(topics, [entry.name for entry in parsed.channel])
    _check_channels(file, parsed)
    _check_quiet(topics, parsed.channel)
    return _settled(path, parsed, [one.entry for one in topics])


class _PlacedTopic(NamedTuple):
    """A topic and where it stands, for messages."""

    file: TomlFile
    number: int
    entry: TopicEntry

    def where(self, key: str) -> str:
        return self.file.where(("topic", self.number, key))


def _topics(file: TomlFile, entries: tuple[TopicEntry, ...]) -> list[_PlacedTopic]:
    return [_PlacedTopic(file, number, entry) for number, entry in enumerate(entries)]


def _more_topics(path: Path, parsed: SettingsFile, environment: Mapping[str, str]) -> Iterator[_PlacedTopic]:
    for number, pattern in enumerate(parsed.desk.topic_files):
        found = _files(path.parent, pattern)
        if not found:
            where = TomlFile(path, environment).where(("desk", "topic_files", number))
            raise SettingsError(f"{where}: no file matches {pattern!r} in {path.parent}")
        for one in found:
            file = TomlFile(one, environment)
            yield from _topics(file, _validated(TopicsFile, file).topic)


def _files(folder: Path, pattern: str) -> list[Path]:
    """What a pattern names, of a folder its TOML files; an absolute one, or none at all, names nothing."""
    if not pattern or Path(pattern).is_absolute():
        return []
    try:
        named = list(folder.glob(pattern))
    except (ValueError, IndexError):  # "a**", "."
        return []
    found = [file for one in named for file in (one.glob("*.toml") if one.is_dir() else [one])]
    return sorted(file for file in found if file.is_file())


def _validated(model: type[File], file: TomlFile) -> File:
    try:
        return model.model_validate(file.values)
    except ValidationError as error:
        # Its own text may hold secrets.
        raise SettingsError("\n".join(_problems(model, file, error))) from None


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


def _problems(model: type[BaseModel], file: TomlFile, error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_input=False, include_url=False):
        keys = tuple(problem["loc"])
        message = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "extra_forbidden":
            message = f"there is no such setting{_suggestion(model, keys)}"
        elif problem["type"] in PLAIN:
            message = PLAIN[problem["type"]].format(name=keys[-1], **problem.get("ctx", {}))
        yield f"{file.where(keys)}: {message}"


def _suggestion(model: type[BaseModel], keys: KeyPath) -> str:
    known: Any = model
    for key in keys[:-1]:
        if isinstance(key, str):
            known = inner_model(known.model_fields[key].annotation)
    near = difflib.get_close_matches(str(keys[-1]), known.model_fields, n=1)
    return f"; did you mean {near[0]!r}?" if near else f": it may be {', '.join(known.model_fields)}"


def _check_names(named: list[tuple[TomlFile, str, int, str]]) -> None:
    seen: set[str] = set()
    for file, kind, number, name in named:
        if name in seen:
            where = file.where((kind, number, "name"))
            raise SettingsError(f"{where}: there is another {kind} named {name!r}")
        seen.add(name)


def _check_topics(topics: list[_PlacedTopic], channels: list[str]) -> None:
    for one in topics:
        for unknown in sorted(set(one.entry.channels) - set(channels)):
            there = ", ".join(channels) or "none"
            raise SettingsError(f"{one.where('channels')}: no channel is named {unknown!r}; there is {there}")
    try:
        TopicIndex(one.entry.topic() for one in topics)
    except QueryError:
        raise SettingsError("\n".join(_wrong_queries(topics))) from None


def _wrong_queries(topics: list[_PlacedTopic]) -> Iterator[str]:
    wrong = wrong_queries(one.entry.topic() for one in topics)
    for one in topics:
        if one.entry.name in wrong:
            yield f"{one.where('query')}: {one.entry.name}: {wrong[one.entry.name]}"


def _check_channels(file: TomlFile, parsed: SettingsFile) -> None:
    for number, entry in enumerate(parsed.channel):
        for problem in check_channel(entry.channel()):
            raise SettingsError(f"{file.where(('channel', number, 'url'))}: {problem}")


def _check_quiet(topics: list[_PlacedTopic], channels: tuple[ChannelEntry, ...]) -> None:
    """A topic that is quiet whenever its channel is not would never be told."""
    quiet = {channel.name: channel.quiet for channel in channels if channel.quiet}
    for one in topics:
        for name in one.entry.channels or quiet:
            if one.entry.quiet and name in quiet and _never_open(one.entry.quiet, quiet[name]):
                raise SettingsError(
                    f"{one.where('quiet')}: with the quiet hours of channel {name!r} ({quiet[name]}) "
                    f"they leave no time of day for an alert: shorten one of them"
                )


def _never_open(*quiets: Quiet) -> bool:
    return any(opening(quiets, season) is None for season in SEASONS)
