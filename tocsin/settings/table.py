"""The settings as a Markdown page, from the models themselves: `python -m tocsin.settings.table`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from pydantic import BaseModel, SecretStr
from pydantic_core import PydanticUndefined

from tocsin.settings.durations import spell
from tocsin.settings.entries import SettingsFile
from tocsin.settings.inner import inner_model

HEAD = """# Settings

One `tocsin.toml`; `tocsin init` writes a commented one, `tocsin check` says what is wrong with it and on
which line. `${NAME}` is an environment variable, `${NAME:-word}` gives it a fallback, `$$` is a dollar sign:
keep secrets outside the file. Durations are written `90s`, `15m`, `1h 30m`, `2d`. Paths are relative to the
file.

<!-- Made by `python -m tocsin.settings.table`; a test holds it to the code. -->
"""


def page() -> str:
    """The whole page."""
    tables = (
        _table(name, inner_model(field.annotation)) for name, field in SettingsFile.model_fields.items()
    )
    return HEAD + "".join(tables)


def _table(name: str, model: type[BaseModel]) -> str:
    written, _, about = (model.__doc__ or "").replace("\n", " ").strip().rpartition("`: ")
    title = f"[{name}]" if written.startswith("`[[") else name
    about = about[0].upper() + about[1:]
    rows = "".join(f"| `{key}` | {default} | {text} |\n" for key, default, text in _rows(model))
    return f"\n## `[{title}]`\n\n{about}\n\n| key | default | |\n|---|---|---|\n{rows}"


def _rows(model: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    for key, field in model.model_fields.items():
        text = field.description or ""
        yield key, _default(field.default), text


def _default(value: Any) -> str:
    if value is PydanticUndefined:
        return "required"
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if isinstance(value, timedelta):
        return f"`{spell(value)}`"
    if value is None or value == () or value == "":
        return "–"
    if isinstance(value, tuple):
        return "`[" + ", ".join(_default(one).replace("`", '"') for one in value) + "]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


if __name__ == "__main__":
    print(page(), end="")
