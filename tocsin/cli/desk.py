"""Commands about the desk itself: init, check, channels."""

from __future__ import annotations

import asyncio
import json
import shlex
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from tocsin import clock
from tocsin.cli.app import (
    DEFAULT,
    FAILED,
    SettingsFile,
    app,
    fail,
    must_know,
    out,
    settings_of,
)
from tocsin.errors import SendError
from tocsin.pipeline import Desk
from tocsin.settings import Settings, literal
from tocsin.topics import Topic, TopicIndex, parse_query
from tocsin.web import is_web_address
from tocsin.wording import number_of

WITHOUT = {
    "source": "nothing is watched",
    "topic": "nothing is watched for",
    "channel": "nobody is told of what rings",
}
TEMPLATE = Path(__file__).with_name("tocsin.toml.j2")
channels_app = typer.Typer(help="Try a channel.", no_args_is_help=True)
app.add_typer(channels_app, name="channels")


@app.command()
def init(
    file: Annotated[
        Path, typer.Argument(help="Where to write it: a file, or a folder that is there.")
    ] = DEFAULT,
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
    file = file / DEFAULT if file.is_dir() else file
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
    from jinja2 import Environment

    environment = Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701
    environment.filters["toml"] = partial(json.dumps, ensure_ascii=False)
    environment.filters["literal"] = literal
    return environment.from_string(TEMPLATE.read_text("utf-8")).render(own)


@app.command()
def check(settings: SettingsFile = DEFAULT) -> None:
    """Check settings, database and channels, without fetching or sending."""
    wanted = settings_of(settings)
    kinds = {"source": wanted.sources, "topic": wanted.topics, "channel": wanted.channels}
    counts = ", ".join(number_of(len(own), kind) for kind, own in kinds.items())
    out.print(Text.assemble(("settings  ok  ", "green"), f"{settings}: {counts}"))
    for kind in (kind for kind, named in kinds.items() if not named):
        out.print(Text.assemble(("settings warns  ", "yellow"), f"no [[{kind}]]: {WITHOUT[kind]}"))
    with Desk.open(wanted) as desk:
        desk.store.expect_writable()
        out.print(Text.assemble(("database  ok  ", "green"), desk.store.shown))
    for channel in wanted.channels:
        out.print(Text.assemble(("channel   ok  ", "green"), f"{channel.name}: {channel.shown}"))
    for topic in wanted.topics:
        for warning in (*_ended(topic), *parse_query(topic.query).warnings):
            out.print(Text.assemble(("topic  warns  ", "yellow"), f"{topic.name}: {warning}"))
    if missing := _missing_folders(wanted):
        fail("\n".join(f"folder {one} is missing: make it, or correct the source" for one in missing))


def _ended(topic: Topic) -> list[str]:
    end = topic.valid_until
    if end is None or end > clock.now():
        return []
    return [f"it ended at {clock.spoken(end)}: nothing rings for it"]


def _missing_folders(wanted: Settings) -> list[str]:
    folders = (source.location for source in wanted.sources if source.kind == "folder")
    return [folder for folder in folders if not Path(folder).is_dir()]


@channels_app.command("test")
def test_channel(name: str, settings: SettingsFile = DEFAULT) -> None:
    """Send a test message to one channel, and say what the service answered."""
    from tocsin.pipeline import try_channel

    wanted = settings_of(settings)
    named = {one.name: one for one in wanted.channels}
    must_know("channel", name, named)
    channel = named[name]
    try:
        answer = asyncio.run(try_channel(channel, clock.now()))
    except SendError as error:
        fail(str(error), FAILED)
    out.print(Text.assemble(("sent  ", "green"), f"{channel.shown}: {answer}"))
