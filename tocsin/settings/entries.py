"""What may stand in `tocsin.toml`; the fields' descriptions are the settings table of the docs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, SecretStr, field_validator, model_validator

from parsers.article import Record
from tocsin.alerts import Channel, Policy
from tocsin.clock import spoken
from tocsin.fetch import FetchSettings
from tocsin.settings.durations import LONGEST, Duration, spell
from tocsin.settings.hours import QuietHours
from tocsin.sources import Source
from tocsin.topics import TOPIC_NAME, Topic
from tocsin.web import is_web_address

PLACES = ("feed", "folder")
LATEST = timedelta(days=30)
NAME = r"^[a-z0-9][a-z0-9_.-]{0,63}$"
TOPIC = f"^{TOPIC_NAME.removesuffix('*')}{{0,63}}$"  # of 64 characters at most


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(
            f"{moment} is before the first or after the last day there is: leave it out"
        ) from None


Moment = Annotated[AwareDatetime, AfterValidator(_utc)]
Amount = Annotated[int, Field(ge=1, le=1_000_000)]  # no database counts to whatever TOML can say


class DeskEntry(Record):
    """`[desk]`: who watches."""

    name: str = Field("Tocsin", description="what the desk is called")
    topic_files: tuple[str, ...] = Field(
        (),
        description="more topics: files of `[[topic]]` blocks, as patterns relative to this file; a folder "
        "means its `*.toml` files",
    )
    max_age: Duration = Field(
        timedelta(days=3), description="an article that was published longer ago rings nothing"
    )
    at_most: Amount = Field(10, description="alerts an hour of one topic; what exceeds it comes as a digest")


class StoreEntry(Record):
    """`[store]`: where everything that lasts is kept."""

    url: SecretStr = Field(
        SecretStr("sqlite:///tocsin.db"),
        description="`sqlite:///FILE` (relative to this file) or `postgresql://USER:WORD@HOST/NAME`",
    )


class ScheduleEntry(Record):
    """`[schedule]`: how often the flows run; a source is checked when its own `every` has passed."""

    ingest: Duration = Field(timedelta(minutes=5), description="how often to look for sources that are due")
    deliver: Duration = Field(timedelta(minutes=1), description="how often to send what waits")

    @model_validator(mode="after")
    def _not_too_often(self) -> ScheduleEntry:
        if min(self.ingest, self.deliver) < timedelta(minutes=1):
            raise ValueError("a run takes about ten seconds to start: a minute is the shortest schedule")
        return self


class StoriesEntry(Record):
    """`[stories]`: how reports of one event are found."""

    semantic: bool = Field(
        False,
        description="compare bare headlines by meaning, too; needs the extra `semantic` (`make semantic`)",
    )
    index: str = Field(
        "",
        description="a file that spares each run reading thirty days anew, about 1 kB an article; if not "
        "named, it lies beside the SQLite database, or else beside this file",
    )


class SourceEntry(Record):
    """`[[source]]`: a place to watch; just one of `feed` and `folder` says which."""

    name: str = Field(pattern=NAME, description="a short name: small letters, digits, `-`, `_`, `.`")
    feed: str | None = Field(None, description="the address of an RSS or Atom feed")
    folder: str | None = Field(None, description="a folder of dropped .txt and .html files")
    every: Duration = Field(timedelta(minutes=15), description="how often to check it")
    publisher: str | None = Field(None, description="the publisher, where the pages do not say")
    language: str | None = Field(
        None, description="the language, where neither the pages nor their texts say"
    )
    section: str | None = Field(None, description="the section, where the pages do not say")
    max_items: Amount = Field(1000, description="at most so many items of one look")
    reread: tuple[Duration, ...] = Field(
        (timedelta(hours=1), timedelta(days=1)),
        description="how long after its publication a page is read again, to see whether it changed",
    )

    @field_validator("feed")
    @classmethod
    def _on_the_web(cls, feed: str | None) -> str | None:
        if feed is not None and not is_web_address(feed):
            raise ValueError("a feed is an address with a host, such as https://news.example/feed.xml")
        return feed

    @field_validator("every")
    @classmethod
    def _now_and_then(cls, every: timedelta) -> timedelta:
        if every < timedelta(minutes=1):
            raise ValueError("a minute (1m) is the shortest time between two looks")
        if every > LONGEST:
            raise ValueError(f"{spell(every)} is too long between two looks: a century is {spell(LONGEST)}")
        return every

    @field_validator("reread")
    @classmethod
    def _soon(cls, reread: tuple[timedelta, ...]) -> tuple[timedelta, ...]:
        if max(reread, default=LATEST) > LATEST:
            raise ValueError("a page is read again within a month (30d), or never ([])")
        return reread

    @model_validator(mode="after")
    def _one_place(self) -> SourceEntry:
        if len(self._places()) != 1:
            raise ValueError(f"wants just one of: {', '.join(PLACES)}")
        return self

    def _places(self) -> dict[str, str]:
        return {kind: value for kind in PLACES if (value := getattr(self, kind))}

    def source(self) -> Source:
        ((kind, location),) = self._places().items()
        shared = self.model_dump(exclude=set(PLACES))
        return Source(kind=kind, location=location, **shared)


class TopicEntry(Record):
    """`[[topic]]`: what to watch for, and whom to tell."""

    name: str = Field(pattern=TOPIC, description="a short name: small letters, digits, `-`, `_`")
    title: str = Field("", description="as alerts show it; the name, if there is none")
    query: str = Field(description="what to watch for, in the query language (docs/topics.md)")
    owner: str | None = Field(None, description="whom to ask about it")
    note: str | None = Field(None, description="why it is watched")
    colour: str | None = Field(None, description="its colour in lists, such as `#b3261e`")
    valid_from: Moment | None = Field(None, description="not watched before; with a time zone")
    valid_until: Moment | None = Field(None, description="not watched from then on; with a time zone")
    channels: tuple[str, ...] = Field((), description="names of channels; none means all of them")
    max_age: Duration | None = Field(None, description="as the desk's, for this topic")
    at_most: Amount | None = Field(None, description="as the desk's, for this topic")
    quiet: QuietHours | None = Field(
        None, description="hours without an alert, `22:00-07:00 Europe/Berlin`: a digest comes after them"
    )

    @field_validator("colour")
    @classmethod
    def _paintable(cls, colour: str | None) -> str | None:
        if colour is not None and not re.fullmatch("#[0-9a-fA-F]{6}", colour):
            raise ValueError("a colour is six hexadecimal digits after a #, such as #b3261e")
        return colour

    @model_validator(mode="after")
    def _valid_for_some_time(self) -> TopicEntry:
        if self.valid_from and self.valid_until and self.valid_from >= self.valid_until:
            raise ValueError(f"valid_until must be later than valid_from, which is {spoken(self.valid_from)}")
        return self

    def topic(self) -> Topic:
        known = self.model_dump(exclude={"channels", "max_age", "at_most", "quiet"})
        return Topic(**known | {"title": self.title or self.name})

    def policy(self, desk: DeskEntry) -> Policy:
        """When it rings; what it does not say is as the desk has it."""
        max_age = desk.max_age if self.max_age is None else self.max_age
        return Policy(max_age=max_age, quiet=self.quiet, at_most=self.at_most or desk.at_most)


class ChannelEntry(Record):
    """`[[channel]]`: where alerts go."""

    name: str = Field(pattern=NAME, description="a short name, as a source's")
    url: SecretStr = Field(description="`console`, or any Apprise URL; keep secrets in `${VARIABLES}`")
    private: bool = Field(False, description="allow an address that is not on the public Internet")
    at_most: Amount | None = Field(None, description="alerts an hour of all topics together")
    quiet: QuietHours | None = Field(None, description="hours without an alert, as a topic's")

    def channel(self) -> Channel:
        policy = Policy(quiet=self.quiet, at_most=self.at_most)
        return Channel(name=self.name, url=self.url, private=self.private, policy=policy)


class TopicsFile(Record):
    """A file that `topic_files` names."""

    topic: tuple[TopicEntry, ...] = ()


class SettingsFile(Record):
    """The whole file."""

    desk: DeskEntry = DeskEntry()
    store: StoreEntry = StoreEntry()
    stories: StoriesEntry = StoriesEntry()
    schedule: ScheduleEntry = ScheduleEntry()
    fetch: FetchSettings = FetchSettings()
    source: tuple[SourceEntry, ...] = ()
    topic: tuple[TopicEntry, ...] = ()
    channel: tuple[ChannelEntry, ...] = ()
