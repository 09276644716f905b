"""The tree of a query, and how it prints back.

Nodes compare by meaning: `start`, the 0-based place in the query's text, is for error messages only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

Label = Literal["title", "lead", "exact", "variants", "source", "lang", "section", "author"]
LABELS: tuple[Label, ...] = get_args(Label)
"""The fields of this language; `grammar.lark` has them too."""

DEFAULT_DISTANCE = 8
MAX_DISTANCE = 100
MAX_COUNT = 100
MAX_NEARS = 8
"""NEARs inside one another: eight that reach over 100 words take 0.3 s of a page of 600 common words, 1.4 s
where all want the same word."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a quoted phrase; `text` is without its quotes and escapes."""

    text: str
    quoted: bool = False
    start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        if not self.quoted:
            return self.text
        return '"' + re.sub(r'(["\\])', r"\\\1", self.text) + '"'


@dataclass(frozen=True, slots=True)
class Reference:
    """Another topic's query, by name."""

    name: str
    start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"@{self.name}"


@dataclass(frozen=True, slots=True)
class Labelled:
    """`title:…`, `exact:…`, `source:…`: a term or a group under a label."""

    label: Label
    child: Node
    start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.label}:{_inside(self.child, Count)}"


@dataclass(frozen=True, slots=True)
class Count:
    """At least `least` occurrences."""

    child: Node
    least: int
    start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{_inside(self.child, Count)}{{{self.least}}}"


@dataclass(frozen=True, slots=True)
class Near:
    """At most `distance` words between the two sides; `ordered`: left before right."""

    left: Node
    right: Node
    distance: int
    ordered: bool
    start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        operator = ("ONEAR" if self.ordered else "NEAR") + f"/{self.distance}"
        return f"{_inside(self.left, Not)} {operator} {_inside(self.right, Near)}"


@dataclass(frozen=True, slots=True)
class Not:
    child: Node
    start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"NOT {_inside(self.child, And)}"


@dataclass(frozen=True, slots=True)
class And:
    children: tuple[Node, ...]
    start: int = field(default=0, compare=False)
    grouped: bool = field(default=False, compare=False)  # written in parentheses

    def __str__(self) -> str:
        return " AND ".join(_inside(child, Or) for child in self.children)


@dataclass(frozen=True, slots=True)
class Or:
    children: tuple[Node, ...]
    start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return " OR ".join(_inside(child, And) for child in self.children)


Node = Term | Reference | Labelled | Count | Near | Not | And | Or

_LOOSENESS: dict[type, int] = {Term: 0, Reference: 0, Labelled: 1, Count: 2, Near: 3, Not: 4, And: 5, Or: 6}


def unquote(token: str) -> str:
    """The text of a quoted phrase as it stands in a query: without quotes and escapes, single spaces."""
    text = re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.DOTALL) if token[0] == '"' else token[1:-1]
    return " ".join(text.split())


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly under `node`, in the order of the text."""
    if isinstance(node, And | Or):
        return node.children
    if isinstance(node, Near):
        return (node.left, node.right)
    if isinstance(node, Labelled | Count | Not):
        return (node.child,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """`node` and all under it, in the order of the text."""
    yield node
    for child in children(node):
        yield from walk(child)


def nears(node: Node) -> int:
    """How many NEARs are inside one another, on whichever side; of alternatives, the most."""
    if isinstance(node, Near):
        return 1 + nears(node.left) + nears(node.right)
    return max(map(nears, children(node)), default=0)


def _inside(node: Node, loosest: type) -> str:
    """`node` printed, in parentheses when it binds as loosely as `loosest` or looser."""
    return f"({node})" if _LOOSENESS[type(node)] >= _LOOSENESS[loosest] else str(node)
