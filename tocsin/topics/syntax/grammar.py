"""From what an analyst types to a tree, by `grammar.lark`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tocsin.topics.syntax.mistakes import Mistake, check_apart, explain_failure
from tocsin.topics.syntax.signs import narrow
from tocsin.topics.syntax.tree import (
    DEFAULT_DISTANCE,
    And,
    Count,
    Label,
    Labelled,
    Near,
    Node,
    Not,
    Or,
    Reference,
    Term,
    unquote,
)

if TYPE_CHECKING:
    from lark import Lark, Token

MAX_LENGTH = 20_000
MAX_DEPTH = 50
_GRAMMAR = Path(__file__).with_name("grammar.lark")
_NESTING = frozenset({"group", "negation", "field", "near"})


def read(text: str) -> Node:
    """The tree of `text`. Raises `Mistake`."""
    if len(text) > MAX_LENGTH:
        raise Mistake(MAX_LENGTH, f"the query is longer than {MAX_LENGTH} characters", "Split the topic.")
    return _shape(_parsed(text))


def _parsed(text: str) -> Any:
    from lark.exceptions import UnexpectedInput

    try:
        tree = _grammar().parse(text)
    except UnexpectedInput as failure:
        raise explain_failure(text, failure, _grammar().lex) from None
    _check_depth(tree)
    return tree.children[0]


def _check_depth(tree: Any) -> None:
    """What follows goes down the tree by recursion."""
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        depth += node.data in _NESTING
        if depth > MAX_DEPTH:
            problem = f"parts of the query nest deeper than {MAX_DEPTH}"
            raise Mistake(
                _token(node, 0).start_pos or 0,
                problem,
                "Write fewer inside one another, or name parts and use @name.",
            )
        waiting += [(child, depth) for child in node.children if hasattr(child, "data")]


def _labels(node: Any) -> str:
    """The fields that the last term of lark's tree stands under: "title:exact:"."""
    labels = ""
    while hasattr(node, "data"):
        labels += str(node.children[0]) if node.data == "field" else ""
        node = node.children[-1]
    return narrow(labels)


def _token(node: Any, at: int) -> Token:
    """The first (0) or the last (-1) token of lark's tree."""
    while hasattr(node, "data"):
        node = node.children[at]
    return cast("Token", node)


@cache
def _grammar() -> Lark:
    from lark import Lark  # 60 ms: only when a query is parsed

    return Lark(_GRAMMAR.read_text("utf-8"), parser="lalr", lexer="basic", maybe_placeholders=False)


def _shape(tree: Any) -> Node:
    """lark's tree as our nodes; same operators side by side become one."""
    return _SHAPES[tree.data](tree.children)


def _either(children: list[Any]) -> Node:
    parts = _flat([_shape(child) for child in children], Or)
    return Or(parts, parts[0].start)


def _both(children: list[Any]) -> Node:
    for left, right in pairwise(children):
        check_apart(_token(left, -1), _token(right, 0), _labels(left))
    parts = _flat([_shape(child) for child in children], And)
    return And(parts, parts[0].start)


def _group(children: list[Any]) -> Node:
    node = _shape(children[1])
    return replace(node, grouped=True) if isinstance(node, And) else node


def _flat(nodes: list[Node], kind: type[And] | type[Or]) -> tuple[Node, ...]:
    return tuple(part for node in nodes for part in (node.children if isinstance(node, kind) else (node,)))


def _negation(children: list[Any]) -> Node:
    child = _shape(children[1])
    return child.child if isinstance(child, Not) else Not(child, children[0].start_pos)


def _near(children: list[Any]) -> Node:
    left, token, right = _shape(children[0]), children[1], _shape(children[2])
    operator, _, number = narrow(str(token)).partition("/")
    distance = int(number[:9]) if number else DEFAULT_DISTANCE
    return Near(left, right, distance, operator == "ONEAR", token.start_pos)


def _count(children: list[Any]) -> Node:
    return Count(_shape(children[0]), int(str(children[1])[1:-1][:9]), children[1].start_pos)


def _field(children: list[Any]) -> Node:
    label = cast("Label", str(children[0])[:-1])
    return Labelled(label, _shape(children[1]), children[0].start_pos)


def _phrase(children: list[Token]) -> Node:
    return Term(unquote(str(children[0])), quoted=True, start=children[0].start_pos or 0)


def _word(children: list[Token]) -> Node:
    return Term(str(children[0]), start=children[0].start_pos or 0)


def _reference(children: list[Token]) -> Node:
    return Reference(str(children[0])[1:], children[0].start_pos or 0)


_SHAPES: dict[str, Callable[[list[Any]], Node]] = {
    "either": _either,
    "both": _both,
    "group": _group,
    "negation": _negation,
    "near": _near,
    "count": _count,
    "field": _field,
    "phrase": _phrase,
    "word": _word,
    "reference": _reference,
}
