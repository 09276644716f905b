"""Commands that keep the desk at work, through Prefect: up, deploy."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from tocsin import orchestration
from tocsin.cli.app import DEFAULT, PREFECT_HOME, SettingsFile, err, out
from tocsin.cli.opening import settings_of

commands = typer.Typer()
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port of the Prefect UI.")]


@commands.command()
def up(settings: SettingsFile = DEFAULT, port: Port = 4200) -> None:
    """Start the Prefect server, a worker and the schedules on this machine; Ctrl-C ends all of it."""
    orchestration.up(settings_of(settings, rings=True), Path.cwd(), PREFECT_HOME.resolve(), port, out.print)


@commands.command("deploy")
def deploy_flows(settings: SettingsFile = DEFAULT) -> None:
    """Register the flows and their schedules with the Prefect server that PREFECT_API_URL names."""
    with err.status("registering the flows"):
        orchestration.deploy(settings_of(settings, rings=True), Path.cwd(), os.environ)
    out.print("registered: ingest/desk, deliver/desk")
