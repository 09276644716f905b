"""`parse_query`: from what an analyst types to a checked tree.

What the grammar cannot say (a NOT inside a NEAR, a query that is only NOT, a prefix too short to search by)
is checked when a topic is saved and not when an article arrives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tocsin.errors import QueryError
from tocsin.topics.queries.build import Build, build
from tocsin.topics.queries.costs import warn
from tocsin.topics.syntax.grammar import read
from tocsin.topics.syntax.mistakes import Mistake
from tocsin.topics.syntax.tree import Node, Reference, walk


@dataclass(frozen=True, slots=True)
class Query:
    """A query that can be used. `str(query)` prints it back; queries with the same tree are equal."""

    tree: Node
    warnings: tuple[str, ...] = field(compare=False)

    def __str__(self) -> str:
        return str(self.tree)

    @property
    def references(self) -> tuple[str, ...]:
        """The names of the topics it refers to (`@name`), in order, each once."""
        return tuple(dict.fromkeys(node.name for node in self._referring()))

    def place_of(self, name: str) -> int | None:
        """Where it refers to the topic `name` first, as an offset into its text; None when it does not."""
        return next((node.start for node in self._referring() if node.name == name), None)

    def _referring(self) -> Iterator[Reference]:
        return (node for node in walk(self.tree) if isinstance(node, Reference))


def parse_query(text: str) -> Query:
    """The query that `text` says. Raises `QueryError` with the place, the problem and a suggestion."""
    tree, built = parse_tree(text)
    return Query(tree, warn(tree, built))


class Parsed(NamedTuple):
    tree: Node
    built: Build


def parse_tree(text: str) -> Parsed:
    """The tree and its plan, without looking for costly shapes."""
    try:
        tree = read(text)
        return Parsed(tree, build(tree))
    except Mistake as mistake:
        raise QueryError(text, mistake.position, mistake.problem, mistake.suggestion) from None
