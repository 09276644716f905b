"""Commands about the desk itself: init, check."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from jinja2 import Environment
from rich.text import Text

from tocsin import clock
from tocsin.cli.app import DEFAULT, FAILED, SettingsFile, fail, out
from tocsin.cli.opening import settings_of
from tocsin.settings import Settings, literal
from tocsin.store import HEAD, Store
from tocsin.topics import Topic, TopicIndex, parse_query
from tocsin.web import is_web_address
from tocsin.wording import number_of

WITHOUT = {
    "source": "nothing is watched",
    "topic": "nothing is watched for",
    "channel": "nobody is told of what rings",
}
TEMPLATE = Path(__file__).with_name("tocsin.toml.j2")
commands = typer.Typer()


@commands.command()
def init(
    where: Annotated[
        str, typer.Argument(metavar="FILE|FOLDER", help="A file to write, or a folder that is there.")
    ] = str(DEFAULT),
    feed: Annotated[str | None, typer.Option(help="The address of your feed.")] = None,
    query: Annotated[str | None, typer.Option(help="What to watch for (docs/topics.md).")] = None,
    chat: Annotated[
        bool, typer.Option("--chat", help="Ring at the address in $TOCSIN_CHAT_URL too.")
    ] = False,
) -> None:
    """Write a commented settings file to start from; never over one that is there."""
    if feed is not None and not is_web_address(feed):
        fail(f"--feed: {feed} is no web address: write one such as https://news.example/feed.xml")
    if query is not None:
        TopicIndex([Topic("my-topic", "", query)])  # alone: there is no other to refer to
    file = Path(where) / DEFAULT if Path(where).is_dir() else Path(where)
    if where.endswith("/") and not Path(where).is_dir():
        fail(f"there is no folder {where}: make it first")
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(_first_settings(feed=feed, query=query, chat=chat))
    except FileExistsError:
        fail(f"{file} is there already: move it away first")
    except OSError as error:
        fail(f"{file} cannot be written: {error.strerror}", FAILED)
    named = "" if file == DEFAULT else f" -s {shlex.quote(str(file))}"
    out.print(f"wrote {file}: `tocsin check{named}` says whether it is well, `tocsin run{named}` runs it")


def _first_settings(**own: str | bool | None) -> str:
    """The commented template, with the user's own first source, topic and channel where they are given."""
    environment = Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701
    environment.filters["toml"] = partial(json.dumps, ensure_ascii=False)
    environment.filters["literal"] = literal
    return environment.from_string(TEMPLATE.read_text("utf-8")).render(own)


@commands.command()
def check(settings: SettingsFile = DEFAULT) -> None:
    """Check settings, database and channels, without fetching, sending or changing anything."""
    wanted = settings_of(settings, rings=True)
    kinds = {"source": wanted.sources, "topic": wanted.topics, "channel": wanted.channels}
    counts = ", ".join(number_of(len(own), kind) for kind, own in kinds.items())
    out.print(Text.assemble(("settings  ok  ", "green"), f"{settings}: {counts}"))
    for kind in (kind for kind, named in kinds.items() if not named):
        out.print(Text.assemble(("settings warns  ", "yellow"), f"no [[{kind}]]: {WITHOUT[kind]}"))
    _check_database(wanted)
    for channel in wanted.channels:
        out.print(Text.assemble(("channel   ok  ", "green"), f"{channel.name}: {channel.shown}"))
    for topic in wanted.topics:
        for warning in (*_ended(topic), *parse_query(topic.query).warnings):
            out.print(Text.assemble(("topic  warns  ", "yellow"), f"{topic.name}: {warning}"))
    if wrong := list(_wrong_folders(wanted)):
        fail("\n".join(wrong))


def _check_database(wanted: Settings) -> None:
    found = Store.examine(wanted.database.get_secret_value())
    if found.version is None:
        out.print(
            Text.assemble(
                ("database  ok  ", "green"), f"{found.shown}: nothing is there yet, the first run makes it"
            )
        )
    elif found.version == HEAD:
        out.print(Text.assemble(("database  ok  ", "green"), found.shown))
    else:
        told = (
            f"{found.shown}: its schema is {found.version}; the next command that opens it makes it {HEAD}, "
            "which an older tocsin cannot read: make a backup before"
        )
        out.print(Text.assemble(("database warns  ", "yellow"), told))


def _ended(topic: Topic) -> list[str]:
    end = topic.valid_until
    if end is None or end > clock.now():
        return []
    return [f"it ended at {clock.spoken(end)}: nothing rings for it"]


def _wrong_folders(wanted: Settings) -> Iterator[str]:
    for folder in (source.location for source in wanted.sources if source.kind == "folder"):
        try:
            if not Path(folder).is_dir():
                yield f"folder {folder} is missing: make it, or correct the source"
        except OSError as error:
            yield f"folder {folder} cannot be looked into: {error.strerror}"
