"""What the settings file and the topic files that it names say, with every mistake in any of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from ssl import PROTOCOL_TLS_CLIENT, SSLContext, SSLError
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from tocsin.alerts import Quiet, check_channel, opening
from tocsin.errors import QueryError, SettingsError
from tocsin.settings.entries import ChannelEntry, SettingsFile, SourceEntry, TopicEntry, TopicsFile
from tocsin.settings.inner import inner_model
from tocsin.settings.toml import Keys, TomlFile
from tocsin.topics import TOPIC_NAME, Topic, TopicIndex, wrong_queries

ANY = "any"  # a query that stands for one that is not known
REFERENCE = re.compile(f"@({TOPIC_NAME})")
SEASONS = [datetime(2026, month, 1, tzinfo=UTC) for month in (1, 4, 7, 10)]  # clocks differ between them

# What pydantic calls them is for programmers.
MOMENT = "write a moment with its time zone, such as 2026-12-24T08:00:00Z"
PLAIN = {
    "missing": "is missing",
    "tuple_type": "wants a list: [[{name}]] before each table, or {name} = [...]",
    "plain_tuple_type": "wants a list: {name} = [...]",
    "model_type": "wants a table: [{name}]",
    "string_type": "wants a text in quotes",
    "string_pattern_mismatch": "wants a short name of small letters, digits, - and _",
    "int_type": "wants a whole number",
    "int_parsing": "wants a whole number",
    "int_from_float": "wants a whole number",
    "greater_than_equal": "wants {ge} or more",
    "greater_than": "wants more than {gt}",
    "less_than_equal": "wants {le} or less",
    "less_than": "wants less than {lt}",
    "bool_type": "wants true or false",
    "timezone_aware": MOMENT,
    "datetime_type": MOMENT,
    "datetime_parsing": MOMENT,
    "datetime_from_date_parsing": MOMENT,
}

File = TypeVar("File", SettingsFile, TopicsFile)
Entry = TypeVar("Entry", SourceEntry, TopicEntry, ChannelEntry)


@dataclass(frozen=True, slots=True)
class Listed(Generic[Entry]):
    """One of the tables of a list, and where it stands, for messages; `entry` is None when it is not well."""

    file: TomlFile
    kind: str
    number: int
    told: Mapping[str, Any]
    entry: Entry | None

    def where(self, key: str) -> str:
        return self.file.where((self.kind, self.number, key))

    @property
    def name(self) -> str | None:
        return self.text("name")

    def text(self, key: str) -> str | None:
        """A text as it is written, in a table that need not be well."""
        told = self.told.get(key)
        return told if isinstance(told, str) else None

    def texts(self, key: str) -> list[str]:
        """The same of a list of texts."""
        told = self.told.get(key)
        return [one for one in told if isinstance(one, str)] if isinstance(told, list) else []


class Reading:
    """The settings file and the topic files, as far as they are well; `wrong` says what is not. For who will
    not ring, the addresses of channels are left as they are written.

    Raises SettingsError when the settings file is no TOML, or names a variable that is not set.
    """

    def __init__(self, path: Path, environment: Mapping[str, str], *, rings: bool) -> None:
        self.wrong: list[str] = []
        self._unread = False  # whether a file of topics is missing, or no TOML
        self.file = TomlFile(path, environment, None if rings else _is_address)
        self._environment = environment
        self.parsed = self._validated(SettingsFile, self.file)
        self.sources = _listed(self.file, "source", SourceEntry, self.parsed)
        self.channels = _listed(self.file, "channel", ChannelEntry, self.parsed)
        self.topics = [*_listed(self.file, "topic", TopicEntry, self.parsed), *self._more_topics()]
        self.wrong += self._wrong_authorities()
        self.wrong += _twins(self.sources)
        self.wrong += _twins(self.channels)
        self.wrong += _twins(self.topics)
        self.wrong += _unknown_channels(self.topics, self.channels)
        self.wrong += self._wrong_queries()
        self.wrong += _wrong_channels(self.channels) if rings else ()
        self.wrong += _never_told(self.topics, self.channels)

    def _validated(self, model: type[File], file: TomlFile) -> File | None:
        try:
            return model.model_validate(file.values)
        except ValidationError as error:
            # Its own text may hold secrets.
            self.wrong += _problems(model, file, error)
            return None

    def _more_topics(self) -> Iterator[Listed[TopicEntry]]:
        read: set[Path] = set()  # several patterns may name one file
        for place, pattern in enumerate(self._patterns()):
            found = _files(self.file.path.parent, pattern)
            if not found:
                where = self.file.where(("desk", "topic_files", place))
                self._unread = True
                self.wrong.append(f"{where}: no file matches {pattern!r} in {self.file.path.parent}")
            for one in found:
                if one.resolve() not in read:
                    read.add(one.resolve())
                    yield from self._topics_of(one)

    def _patterns(self) -> Sequence[str]:
        if self.parsed:
            return self.parsed.desk.topic_files
        desk = self.file.values.get("desk")
        patterns = desk.get("topic_files") if isinstance(desk, dict) else None
        return [one for one in patterns if isinstance(one, str)] if isinstance(patterns, list) else []

    def _topics_of(self, path: Path) -> list[Listed[TopicEntry]]:
        try:
            file = TomlFile(path, self._environment)
        except SettingsError as error:
            self._unread = True
            self.wrong.append(str(error))
            return []
        return _listed(file, "topic", TopicEntry, self._validated(TopicsFile, file))

    def _wrong_authorities(self) -> Iterator[str]:
        """Without its certificates every fetch would fail."""
        named = self.parsed.fetch.ca_file if self.parsed else None
        if named is None:
            return
        try:
            SSLContext(PROTOCOL_TLS_CLIENT).load_verify_locations(self.file.beside(named))
        except OSError as error:
            why = "it holds no certificate" if isinstance(error, SSLError) else error.strerror
            yield f"{self.file.where(('fetch', 'ca_file'))}: {self.file.beside(named)} cannot be used: {why}"

    def _wrong_queries(self) -> list[str]:
        """What is wrong with the queries, also of topics that are not well otherwise."""
        if self.wrong:
            return list(_wrong_queries(self.topics, unread=self._unread))
        try:
            TopicIndex(one.entry.topic() for one in self.topics if one.entry)
        except QueryError as error:
            return list(_wrong_queries(self.topics)) or [str(error)]
        return []


def _is_address(keys: Keys) -> bool:
    return keys[0] == "channel" and keys[-1] == "url"


def _files(folder: Path, pattern: str) -> list[Path]:
    """What a pattern names, of a folder its TOML files; an absolute one, or none at all, names nothing.

    As in a shell, * stands for no hidden file: some systems leave `._etim.toml` beside etim.toml.
    """
    if not pattern or Path(pattern).is_absolute():
        return []
    try:
        named = list(folder.glob(pattern))
    except (ValueError, IndexError):  # "a**", "."
        return []
    hidden = Path(pattern).name.startswith(".")
    files = [one for one in named if hidden or not one.name.startswith(".")]
    files += [file for one in named if one.is_dir() for file in one.glob("[!.]*.toml")]
    return sorted({file for file in files if file.is_file()})


def _listed(
    file: TomlFile, kind: str, model: type[Entry], parsed: SettingsFile | TopicsFile | None
) -> list[Listed[Entry]]:
    """The tables of a list: all of a file that is well, else each by itself."""
    told = file.values.get(kind)
    listed = told if isinstance(told, list) else []
    tables = [(number, one) for number, one in enumerate(listed) if isinstance(one, dict)]
    if parsed is not None:
        entries = getattr(parsed, kind)
        return [Listed(file, kind, number, one, entries[number]) for number, one in tables]
    return [Listed(file, kind, number, one, _alone(model, one)) for number, one in tables]


def _alone(model: type[Entry], told: Mapping[str, Any]) -> Entry | None:
    try:
        return model.model_validate(told)
    except ValidationError:
        return None


def _problems(model: type[BaseModel], file: TomlFile, error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_input=False, include_url=False):
        keys = tuple(problem["loc"])
        message = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "extra_forbidden":
            message = f"there is no such setting{_suggestion(model, keys)}"
        elif problem["type"] in PLAIN:
            plain = "plain_" if problem["type"] == "tuple_type" and len(keys) > 1 else ""  # no list of tables
            message = PLAIN[plain + problem["type"]].format(name=_header(keys), **problem.get("ctx", {}))
        yield f"{file.where(keys)}: {message}"


def _header(keys: Keys) -> str:
    """What stands between the brackets of a table's heading: of one of a list, `[topic]`."""
    return f"[{keys[-2]}]" if isinstance(keys[-1], int) else keys[-1]


def _suggestion(model: type[BaseModel], keys: Keys) -> str:
    known: Any = model
    for key in keys[:-1]:
        if isinstance(key, str):
            known = inner_model(known.model_fields[key].annotation)
    near = difflib.get_close_matches(str(keys[-1]), known.model_fields, n=1)
    return f"; did you mean {near[0]!r}?" if near else f": it may be {', '.join(known.model_fields)}"


def _twins(tables: Sequence[Listed[Entry]]) -> Iterator[str]:
    seen: dict[str | None, Listed[Entry]] = {}
    for one in tables:
        first = seen.setdefault(one.name, one)
        if first is not one and one.name is not None:
            other = first.where("name")
            yield f"{one.where('name')}: there is another {one.kind} named {one.name!r}: {other}"


def _unknown_channels(
    topics: Sequence[Listed[TopicEntry]], channels: Sequence[Listed[ChannelEntry]]
) -> Iterator[str]:
    known = [one.name for one in channels if one.name is not None]
    there = ", ".join(known) or "none"
    for one in topics:
        for unknown in sorted(set(one.texts("channels")) - set(known)):
            yield f"{one.where('channels')}: no channel is named {unknown!r}; there is {there}"


def _wrong_queries(topics: Sequence[Listed[TopicEntry]], *, unread: bool = False) -> Iterator[str]:
    """`unread`: topics that are nowhere may stand in a file that could not be read."""
    named: dict[str, Listed[TopicEntry]] = {}
    for number, one in enumerate(topics):
        name = one.name or ""
        named[name if name and name not in named else f"{name}\0{number}"] = one
    told = {name: one.text("query") for name, one in named.items()}
    queries = {name: ANY if query is None else query for name, query in told.items()}
    if unread:
        queries = {name: ANY for query in queries.values() for name in REFERENCE.findall(query)} | queries
    wrong = wrong_queries(Topic(name, name, query) for name, query in queries.items())
    for name, one in named.items():
        if name in wrong:
            yield f"{one.where('query')}: {one.name}: {wrong[name]}"


def _wrong_channels(channels: Sequence[Listed[ChannelEntry]]) -> Iterator[str]:
    for one in channels:
        for problem in check_channel(one.entry.channel()) if one.entry else ():
            yield f"{one.where('url')}: {problem}"


def _never_told(
    topics: Sequence[Listed[TopicEntry]], channels: Sequence[Listed[ChannelEntry]]
) -> Iterator[str]:
    """A topic that is quiet whenever its channel is not would never be told."""
    quiet = {one.entry.name: one.entry.quiet for one in channels if one.entry and one.entry.quiet}
    for one in topics:
        own = one.entry.quiet if one.entry else None
        for name in (one.entry.channels or quiet) if one.entry else ():
            if own and name in quiet and _never_open(own, quiet[name]):
                yield (
                    f"{one.where('quiet')}: with the quiet hours of channel {name!r} ({quiet[name]}) "
                    f"they leave no time of day for an alert: shorten one of them"
                )


def _never_open(*quiets: Quiet) -> bool:
    return any(opening(quiets, season) is None for season in SEASONS)
