"""Typeset: a publisher parser as the Python source that states it, as the formatter would lay it out.

Names and selectors may come from a stranger's page: every one is written as a literal, none as code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from parsers.publishers.paper import SELECTORS, Publisher, Version

WIDTH = 110
_HEAD = '''"""{title}."""

from datetime import date

from parsers.publishers.paper import Publisher, Version

PUBLISHER = Publisher(
'''


def typeset(publisher: Publisher) -> str:
    """The module that states this publisher."""
    lines = [
        f"    name={literal(publisher.name)},",
        *_sequence("    hosts=", [literal(host) for host in publisher.hosts]),
        "    versions=(",
        *(line for version in publisher.versions for line in _version(version)),
        "    ),",
        ")",
    ]
    title = re.sub(r"[^\w &'’,.()-]", "", _printable(publisher.name)).strip(" .") or "A publisher"
    return _HEAD.format(title=title[: WIDTH - 10]) + "\n".join(lines) + "\n"


def _version(version: Version) -> Iterator[str]:
    since = version.since
    yield "        Version("
    yield f"            since=date({since.year}, {since.month}, {since.day}),"
    yield f"            body={literal(version.body)},"
    if version.requires:
        yield from _sequence("            requires=", [literal(one) for one in version.requires])
    if version.remove:
        yield from _rules(version.remove)
    for name in SELECTORS:
        if selector := getattr(version, name):
            yield f"            {name}={literal(selector)},"
    yield "        ),"


def _rules(remove: Mapping[str, str]) -> Iterator[str]:
    yield "            remove={"
    for name, selector in remove.items():
        line = f"                {literal(name)}: {literal(selector)},"
        if len(line) <= WIDTH:
            yield line
        else:
            yield f"                {literal(name)}: ("
            yield from (f"                    {literal(piece)}" for piece in _pieces(selector))
            yield "                ),"
    yield "            },"


def _pieces(selector: str) -> list[str]:
    parts = selector.split(", ")
    return [f"{part}, " for part in parts[:-1]] + parts[-1:]


def _sequence(before: str, values: list[str]) -> Iterator[str]:
    line = f"{before}({', '.join(values)}{',' * (len(values) == 1)}),"
    if len(line) <= WIDTH:
        yield line
        return
    indent = " " * (len(before) - len(before.lstrip()))
    yield f"{before}("
    yield from (f"{indent}    {value}," for value in values)
    yield f"{indent}),"


def literal(text: str) -> str:
    """A string literal, in double quotes where that needs no escapes."""
    written = repr(_printable(text))
    return written if '"' in written else f'"{written[1:-1]}"'


def _printable(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] not in "CZ" or char == " ")
