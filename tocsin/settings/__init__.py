"""Settings: one `tocsin.toml` and the environment become one frozen `Settings`, or an error that says where.

settings = load(Path("tocsin.toml"), os.environ)
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel, SecretStr, ValidationError

from parsers.article import Record
from tocsin.alerts import Channel, check_channel
from tocsin.errors import QueryError, SettingsError
from tocsin.fetch import FetchSettings
from tocsin.settings.entries import SettingsFile
from tocsin.settings.toml import KeyPath, TomlFile
from tocsin.sources import Source
from tocsin.topics import Topic, TopicIndex, parse_query


class Settings(Record):
    """What a desk wants: sources, topics, channels, and who is told of what (topic name → channel names)."""

    file: Path
    desk: str
    database: SecretStr
    ingest_every: timedelta
    deliver_every: timedelta
    fetch: FetchSettings
    sources: tuple[Source, ...]
    topics: tuple[Topic, ...]
    channels: tuple[Channel, ...]
    routes: dict[str, tuple[str, ...]]


def load(path: Path, environment: Mapping[str, str]) -> Settings:
    """Reads and checks a settings file. Raises SettingsError naming file, line, key and what to do."""
    file = TomlFile(path, environment)
    try:
        parsed = SettingsFile.model_validate(file.values)
    except ValidationError as error:
        raise SettingsError("\n".join(_problems(file, error))) from None  # its text may hold secrets
    _check_names(file, parsed)
    _check_topics(file, parsed)
    _check_channels(file, parsed)
    return _settled(path, parsed)


def _settled(path: Path, parsed: SettingsFile) -> Settings:
    everyone = tuple(entry.name for entry in parsed.channel)
    return Settings(
        file=path,
        desk=parsed.desk.name,
        database=SecretStr(_beside(path, parsed.store.url.get_secret_value())),
        ingest_every=parsed.schedule.ingest,
        deliver_every=parsed.schedule.deliver,
        fetch=parsed.fetch,
        sources=tuple(_placed(path, entry.source()) for entry in parsed.source),
        topics=tuple(entry.topic() for entry in parsed.topic),
        channels=tuple(entry.channel() for entry in parsed.channel),
        routes={entry.name: entry.channels or everyone for entry in parsed.topic},
    )


def _beside(path: Path, url: str) -> str:
    """A relative SQLite file is meant relative to the settings file."""
    start = "sqlite:///"
    if not url.startswith(start) or url.startswith(f"{start}/"):
        return url
    return start + str((path.parent / url.removeprefix(start)).resolve())


def _placed(path: Path, source: Source) -> Source:
    if source.kind != "folder":
        return source
    return source.model_copy(update={"location": str((path.parent / source.location).resolve())})


def _problems(file: TomlFile, error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_input=False, include_url=False):
        keys = tuple(problem["loc"])
        message = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "extra_forbidden":
            message = f"there is no such setting{_suggestion(keys)}"
        elif problem["type"] == "missing":
            message = "is missing"
        yield f"{file.where(keys)}: {message}"


def _suggestion(keys: KeyPath) -> str:
    known: Any = SettingsFile
    for key in keys[:-1]:
        if isinstance(key, str):
            known = _inner(known.model_fields[key].annotation)
    near = difflib.get_close_matches(str(keys[-1]), known.model_fields, n=1)
    return f"; did you mean {near[0]!r}?" if near else f": it may be {', '.join(known.model_fields)}"


def _inner(annotation: Any) -> type[BaseModel]:
    return next((one for one in getattr(annotation, "__args__", ()) if isinstance(one, type)), annotation)


def _check_names(file: TomlFile, parsed: SettingsFile) -> None:
    for kind in ("source", "topic", "channel"):
        seen: set[str] = set()
        for number, entry in enumerate(getattr(parsed, kind)):
            if entry.name in seen:
                where = file.where((kind, number, "name"))
                raise SettingsError(f"{where}: there is another {kind} named {entry.name!r}")
            seen.add(entry.name)


def _check_topics(file: TomlFile, parsed: SettingsFile) -> None:
    names = [entry.name for entry in parsed.channel]
    for number, entry in enumerate(parsed.topic):
        for unknown in sorted(set(entry.channels) - set(names)):
            where = file.where(("topic", number, "channels"))
            raise SettingsError(
                f"{where}: no channel is named {unknown!r}; there is {', '.join(names) or 'none'}"
            )
        _check_query(file, number, entry.query)
    _check_references(file, [entry.topic() for entry in parsed.topic])


def _check_query(file: TomlFile, number: int, query: str) -> None:
    try:
        parse_query(query)
    except QueryError as error:
        raise SettingsError(f"{file.where(('topic', number, 'query'))}: {error}") from error


def _check_references(file: TomlFile, topics: list[Topic]) -> None:
    try:
        TopicIndex(topics)
    except QueryError as error:
        number = next(number for number, topic in enumerate(topics) if topic.query == error.query)
        raise SettingsError(f"{file.where(('topic', number, 'query'))}: {error}") from error


def _check_channels(file: TomlFile, parsed: SettingsFile) -> None:
    for number, entry in enumerate(parsed.channel):
        for problem in check_channel(entry.channel()):
            raise SettingsError(f"{file.where(('channel', number, 'url'))}: {problem}")
