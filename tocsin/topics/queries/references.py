"""`@name`: another topic's query inside a query."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tocsin.errors import QueryError
from tocsin.topics.queries.build import Build, build
from tocsin.topics.queries.parse import parse_tree
from tocsin.topics.syntax.mistakes import Mistake
from tocsin.topics.syntax.tree import And, Count, Labelled, Near, Node, Not, Or, Reference, Term
from tocsin.topics.topic import Topic

MAX_TERMS = 5_000
"""Of a query with all that it refers to: each reference may double what the next one takes."""
MAX_DEPTH = 100
"""Parts inside one another."""
MAX_CHAIN = 50
"""Topics that refer to each other in a row."""
MAX_LIKELY = 100
"""Names that no topic has for which another is suggested."""


class Likely(dict[str, str]):
    """For a name that no topic has, the most like it among `names`, or "". To find it takes 10 ms of 10,000
    names, so it is done once for all topics that refer to it, and for `MAX_LIKELY` names at most: whoever
    misses more has another trouble than a slip of the pen."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, name: str) -> str:
        close = difflib.get_close_matches(name, self._names, 1) if len(self) < MAX_LIKELY else []
        found = self[name] = close[0] if close else ""
        return found


def resolve(topic: Topic, topics: Mapping[str, Topic], likely: Likely | None = None) -> Build:
    """The plan of `topic` with the queries it refers to in place; `likely` remembers what to suggest.

    Raises `QueryError` for a reference to an unknown topic or in a circle, and past `MAX_TERMS`,
    `MAX_DEPTH` and `MAX_CHAIN`.
    """
    tree = parse_tree(topic.query).tree
    expansion = _Expansion(topics, Likely(topics) if likely is None else likely)
    try:
        return build(expansion.expand(tree, (topic.name,), None))
    except Mistake as mistake:
        raise QueryError(topic.query, mistake.position, mistake.problem, mistake.suggestion) from None


class _Expansion:
    """One query's references, followed. What comes from another query has the place of the reference: that is
    where the analyst can mend it."""

    def __init__(self, topics: Mapping[str, Topic], likely: Likely) -> None:
        self._topics, self._likely = topics, likely
        self._terms = self._depth = 0

    def expand(self, node: Node, chain: tuple[str, ...], place: int | None) -> Node:
        start = node.start if place is None else place
        if self._depth >= MAX_DEPTH:
            problem = f"with all that it refers to, the query nests deeper than {MAX_DEPTH}"
            raise Mistake(start, problem, "Refer to the last topics directly.")
        self._depth += 1
        expanded = self._expand(node, chain, place, start)
        self._depth -= 1
        return expanded

    def _expand(self, node: Node, chain: tuple[str, ...], place: int | None, start: int) -> Node:
        match node:
            case Reference():
                return self._look_up(replace(node, start=start), chain)
            case And() | Or():
                children = tuple(self.expand(child, chain, place) for child in node.children)
                return replace(node, children=children, start=start)
            case Near():
                left, right = (self.expand(side, chain, place) for side in (node.left, node.right))
                return replace(node, left=left, right=right, start=start)
            case Labelled() | Count() | Not():
                return replace(node, child=self.expand(node.child, chain, place), start=start)
            case Term():
                return self._counted(replace(node, start=start))

    def _counted(self, term: Term) -> Term:
        self._terms += 1
        if self._terms > MAX_TERMS:
            problem = f"with all that it refers to, the query has more than {MAX_TERMS} terms"
            raise Mistake(term.start, problem, "Refer to fewer topics, and to each of them once.")
        return term

    def _look_up(self, node: Reference, chain: tuple[str, ...]) -> Node:
        if node.name in chain:
            circle = " → ".join(f"@{name}" for name in (*chain[chain.index(node.name) :], node.name))
            raise Mistake(node.start, f"@{node.name} leads back to itself", f"The circle is {circle}.")
        if node.name not in self._topics:
            raise Mistake(node.start, f"there is no topic {node.name}", self._instead(node.name))
        if len(chain) > MAX_CHAIN:
            problem = f"more than {MAX_CHAIN} topics refer to each other in a row"
            raise Mistake(node.start, problem, "Refer to the last ones directly.")
        try:
            tree = parse_tree(self._topics[node.name].query).tree
        except QueryError as error:
            problem = f"the query of @{node.name} cannot be used: {error.problem}"
            raise Mistake(node.start, problem) from error
        return self.expand(tree, (*chain, node.name), node.start)

    def _instead(self, name: str) -> str:
        if likely := self._likely[name]:
            return f"Did you mean @{likely}?"
        return f'Name a topic {name} first, or write "@{name}" for the text itself.'
