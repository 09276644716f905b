"""A TOML file with `${NAME}` filled in from the environment, that can say on which line a key stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin.errors import SettingsError

KeyPath = Sequence[str | int]
REFERENCE = re.compile(r"\$(?:\$|\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<fallback>[^}]*))?\})")


class TomlFile:
    """One settings file. `values` holds its tables with every reference filled in.

    `${NAME}` is the variable, `${NAME:-word}` gives a fallback, `$$` is a dollar sign.
    Raises SettingsError when the file is absent, is no TOML, or names a variable that is not set.
    """

    def __init__(self, path: Path, environment: Mapping[str, str]) -> None:
        self.path = path
        self._text = _read(path)
        self._environment = environment
        try:
            tables = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{path}: this is not TOML: {error}") from error
        self.values: dict[str, Any] = self._filled(tables, ())

    def where(self, keys: KeyPath) -> str:
        """`file:line: key`, for a message; without the line when the key is not in the file."""
        line = self._line(keys)
        return f"{self.path}{f':{line}' if line else ''}: {shown(keys)}"

    def _line(self, keys: KeyPath) -> int | None:
        # The shortest beginning of the file that is TOML and holds the key ends on the key's last line;
        # the next shorter one that is TOML ends just before its first. Slow, exact, and only for errors.
        lines = self._text.splitlines()
        before = 0
        for end in range(1, len(lines) + 1):
            try:
                tables = tomllib.loads("\n".join(lines[:end]))
            except tomllib.TOMLDecodeError:
                continue
            if _holds(tables, keys):
                return _first_of(lines, before, end)
            before = end
        return self._line(keys[:-1]) if len(keys) > 1 else None

    def _filled(self, value: Any, keys: tuple[str | int, ...]) -> Any:
        if isinstance(value, dict):
            return {key: self._filled(inner, (*keys, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._filled(inner, (*keys, number)) for number, inner in enumerate(value)]
        return self._fill(value, keys) if isinstance(value, str) else value

    def _fill(self, text: str, keys: tuple[str | int, ...]) -> str:
        def one(match: re.Match[str]) -> str:
            if match["name"] is None:
                return "$"
            found = self._environment.get(match["name"]) or match["fallback"]
            if found is None:
                raise SettingsError(
                    f"{self.where(keys)}: the environment variable {match['name']} is not set: "
                    f"export it, or write ${{{match['name']}:-fallback}}"
                )
            return found

        return REFERENCE.sub(one, text)


def shown(keys: KeyPath) -> str:
    """`('topic', 1, 'query')` as `topic[2].query`: numbered as a reader counts."""
    text = ""
    for key in keys:
        text += f"[{key + 1}]" if isinstance(key, int) else f"{'.' if text else ''}{key}"
    return text


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")  # as some editors save it
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: no such file: `tocsin init` writes one") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}:{line}: this is not UTF-8: save the file in that encoding") from error
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error


def _holds(tables: Any, keys: KeyPath) -> bool:
    for key in keys:
        try:
            tables = tables[key]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _first_of(lines: Sequence[str], before: int, end: int) -> int:
    """The first line of lines[before:end] that is neither blank nor a comment, counted from 1."""
    for number in range(before, end):
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            return number + 1
    return end
