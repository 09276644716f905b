"""The command that tries a channel."""

from __future__ import annotations

import asyncio

import typer
from rich.text import Text

from tocsin import clock
from tocsin.cli.app import DEFAULT, FAILED, SettingsFile, fail, out
from tocsin.cli.opening import must_know, settings_of
from tocsin.errors import SendError
from tocsin.pipeline import try_channel

commands = typer.Typer()
channels_app = typer.Typer(help="Try a channel.", no_args_is_help=True)
commands.add_typer(channels_app, name="channels")


@channels_app.command("test")
def test_channel(name: str, settings: SettingsFile = DEFAULT) -> None:
    """Send a test message to one channel, and say what the service answered."""
    wanted = settings_of(settings, rings=True)
    named = {one.name: one for one in wanted.channels}
    must_know("channel", name, named)
    channel = named[name]
    try:
        answer = asyncio.run(try_channel(channel, clock.now()))
    except SendError as error:
        fail(str(error), FAILED)
    out.print(Text.assemble(("sent  ", "green"), f"{channel.shown}: {answer}"))
