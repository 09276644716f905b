"""`@name`: another topic's query inside a query."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace

from tocsin.errors import QueryError
from tocsin.topics.build import Build, build
from tocsin.topics.parse import parse_tree
from tocsin.topics.syntax import And, Count, Labelled, Near, Node, Not, Or, Reference, Term
from tocsin.topics.terms import Mistake
from tocsin.topics.topic import Topic


def resolve(topic: Topic, topics: Mapping[str, Topic]) -> Build:
    """The plan of `topic` with the queries it refers to in place. Raises `QueryError` (unknown, circle)."""
    tree = parse_tree(topic.query).tree
    try:
        return build(_expand(tree, topics, (topic.name,)))
    except Mistake as mistake:
        raise QueryError(topic.query, mistake.position, mistake.problem, mistake.suggestion) from None


def _expand(node: Node, topics: Mapping[str, Topic], chain: tuple[str, ...]) -> Node:
    match node:
        case Reference():
            return _look_up(node, topics, chain)
        case And() | Or():
            return replace(node, children=tuple(_expand(child, topics, chain) for child in node.children))
        case Near():
            return replace(
                node, left=_expand(node.left, topics, chain), right=_expand(node.right, topics, chain)
            )
        case Labelled() | Count() | Not():
            return replace(node, child=_expand(node.child, topics, chain))
        case Term():
            return node


def _look_up(node: Reference, topics: Mapping[str, Topic], chain: tuple[str, ...]) -> Node:
    if node.name in chain:
        circle = " → ".join(f"@{name}" for name in (*chain[chain.index(node.name) :], node.name))
        raise Mistake(node.start, f"@{node.name} leads back to itself", f"The circle is {circle}.")
    if node.name not in topics:
        close = difflib.get_close_matches(node.name, topics, 1)
        raise Mistake(
            node.start, f"there is no topic {node.name}", f"Did you mean @{close[0]}?" if close else ""
        )
    try:
        tree = parse_tree(topics[node.name].query).tree
    except QueryError as error:
        raise Mistake(node.start, f"the query of @{node.name} cannot be used: {error.problem}") from error
    return _placed(_expand(_placed(tree, node.start), topics, (*chain, node.name)), node.start)


def _placed(node: Node, start: int) -> Node:
    """The tree with every place the reference's own: that is where the analyst can mend it."""
    match node:
        case And() | Or():
            return replace(
                node, start=start, children=tuple(_placed(child, start) for child in node.children)
            )
        case Near():
            return replace(
                node, start=start, left=_placed(node.left, start), right=_placed(node.right, start)
            )
        case Labelled() | Count() | Not():
            return replace(node, start=start, child=_placed(node.child, start))
        case Term() | Reference():
            return replace(node, start=start)
