"""A TOML file with `${NAME}` filled in from the environment, that can say on which line a key stands."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from tocsin.errors import SettingsError

Keys = tuple[str | int, ...]
_VARIABLE = re.compile(r"\$(?:\$|\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<fallback>[^}]*))?\})")
_SAID_LINE = re.compile(r"\(at line (\d+), column \d+\)$")


def _no_toml(path: Path, said: str) -> str:
    """What the parser said, after the line that it said it of, as of any other mistake."""
    line = _SAID_LINE.search(said)
    hint = ": is a quote not closed?" if said.startswith("Illegal character '\\n'") else ""
    return f"{path}{f':{line[1]}' if line else ''}: this is not TOML: {said}{hint}"


class TomlFile:
    """One settings file. `values` holds its tables with every reference filled in.

    `${NAME}` is the variable, `${NAME:-word}` gives a fallback, `$$` is a dollar sign.
    A text that `is_unread` stays as it is written.
    Raises SettingsError when the file is absent, is no TOML, or names variables that are not set.
    """

    def __init__(
        self, path: Path, environment: Mapping[str, str], is_unread: Callable[[Keys], bool] | None = None
    ) -> None:
        self.path = path
        self._text = _read(path)
        self._environment = environment
        self._is_unread = is_unread
        try:
            tables = tomllib.loads(self._text)
        except ValueError as error:  # a TOMLDecodeError; of a number with too many digits, Python's own
            raise SettingsError(_no_toml(path, str(error))) from error
        except RecursionError as error:
            raise SettingsError(f"{path}: its lists or tables nest too deep to be read") from error
        self._unset: list[str] = []
        self.values: dict[str, Any] = self._filled(tables, ())
        if self._unset:
            raise SettingsError("\n".join(self._unset))

    def where(self, keys: Keys) -> str:
        """`file:line: key`, for a message; without the line when the key is not in the file."""
        line = self._line(keys)
        return f"{self.path}{f':{line}' if line else ''}: {shown(keys)}"

    def beside(self, named: str | Path) -> Path:
        """A path that the file names: relative to the file."""
        return (self.path.parent / named).resolve()

    def _line(self, keys: Keys) -> int | None:
        return (self._lines.get(keys) or self._line(keys[:-1])) if keys else None

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        """The line that each key begins on; only errors want it."""
        found: dict[Keys, int] = {}
        counted: Counter[Keys] = Counter()  # the tables of each list so far
        table: Keys = ()
        for line, opens, said in _statements(self._text.split("\n")):
            if opens:
                table = _opened(said, counted)
                told = [table[:size] for size in range(1, len(table) + 1)]
            else:
                told = list(_paths(said, table))
            for keys in told:
                found.setdefault(keys, line)
        return found

    def _filled(self, value: Any, keys: Keys) -> Any:
        if isinstance(value, dict):
            return {key: self._filled(inner, (*keys, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._filled(inner, (*keys, number)) for number, inner in enumerate(value)]
        if not isinstance(value, str) or (self._is_unread and self._is_unread(keys)):
            return value
        return self._fill(value, keys)

    def _fill(self, text: str, keys: Keys) -> str:
        def one(match: re.Match[str]) -> str:
            if match["name"] is None:
                return "$"
            found = self._environment.get(match["name"]) or match["fallback"]
            if found is None:
                self._unset.append(
                    f"{self.where(keys)}: the environment variable {match['name']} is not set: "
                    f"export it, or write ${{{match['name']}:-fallback}}"
                )
            return found or ""

        return _VARIABLE.sub(one, text)


def literal(text: str) -> str:
    """A text as it stands in the file, so that no dollar sign in it stands for anything else."""
    return re.sub(r"\$(?=[${])", "$$", text)


def shown(keys: Keys) -> str:
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


def _statements(lines: Sequence[str]) -> Iterator[tuple[int, bool, dict[str, Any]]]:
    """The first line of each statement, counted from 1, whether it opens a table, and what it says.

    Each is the shortest run of lines that is TOML, from where the last one ended.
    """
    begun = 0
    for end in range(1, len(lines) + 1):
        head = lines[begun].lstrip()
        if begun == end - 1 and (not head or head.startswith("#")):
            begun = end
            continue
        try:
            said = tomllib.loads("\n".join(lines[begun:end]))
        except tomllib.TOMLDecodeError:
            continue
        yield begun + 1, head.startswith("["), said
        begun = end


def _opened(said: Mapping[str, Any], counted: Counter[Keys]) -> Keys:
    """The keys of the table that a heading opens; of a list, the next that is `counted`."""
    keys: Keys = ()
    while said:
        ((key, inner),) = said.items()
        keys = (*keys, key)
        if isinstance(inner, list):
            counted[keys] += 1
            (inner,) = inner
        if counted[keys]:
            keys = (*keys, counted[keys] - 1)
        said = inner
    return keys


def _paths(said: Any, keys: Keys) -> Iterator[Keys]:
    """The keys of a value, and of all that is in it."""
    yield keys
    inside = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else ()
    for key, inner in inside:
        yield from _paths(inner, (*keys, key))
