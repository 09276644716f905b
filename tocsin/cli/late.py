"""Commands that are known by name; the module of one is loaded when it is chosen.

All together they take a second to load, most of it the parsers, the topics and the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

from typer.core import TyperCommand, TyperGroup
from typer.main import get_group


class Late(NamedTuple):
    """Where a command is (the module's `commands`), and what the list of commands says of it."""

    module: str
    help: str


class LateGroup(TyperGroup):
    """A group of commands with those of `late`, before its own."""

    late: ClassVar[Mapping[str, Late]]

    def __init__(self, **known: Any) -> None:
        super().__init__(**known)
        named = {name: TyperCommand(name, help=one.help) for name, one in self.late.items()}
        self.commands = {**named, **self.commands}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if found := self.late.get(args[0]):
            self.commands[args[0]] = get_group(import_module(found.module).commands).commands[args[0]]
        return super().resolve_command(ctx, args)
