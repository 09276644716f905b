"""JSON-LD: every node of every script of a page, however it was nested or slightly broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

Node = dict[str, Any]

SCRIPT_LIMIT = 1 << 20
NODE_LIMIT = 3000
DEPTH_LIMIT = 20
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)?\s*|\s*(?:-->|(?://)?\]\]>|;)*\s*$"
)
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")


def read_nodes(scripts: Iterable[str]) -> list[Node]:
    """All JSON objects of the scripts, outermost first; a script beyond repair gives none."""
    nodes: list[Node] = []
    for script in scripts:
        for value in _load(script):
            for node in _walk(value, 0):
                nodes.append(node)
                if len(nodes) >= NODE_LIMIT:
                    return nodes
    return nodes


def _load(script: str) -> list[Any]:
    text = script[:SCRIPT_LIMIT].strip()
    for repair in (_as_it_is, _repaired):
        try:
            return [json.loads(repair(text), strict=False)]
        except (ValueError, RecursionError):
            continue
    return []


def _as_it_is(text: str) -> str:
    return text


def _repaired(text: str) -> str:
    return _TRAILING_COMMA.sub("", _WRAPPING.sub("", text))


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > DEPTH_LIMIT:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict | list):
                yield from _walk(item, depth + 1)


def types_of(node: Node) -> set[str]:
    """The node's schema.org types, without prefix."""
    types = node.get("@type", node.get("type"))
    names = types if isinstance(types, list) else [types]
    return {name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str)}
