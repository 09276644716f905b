"""From a checked tree to a plan and its terms, refusing what has no meaning or no anchor."""

from __future__ import annotations

from typing import NamedTuple

from tocsin.topics.plans.plan import AllOf, AnyOf, AtLeast, Close, Leaf, Plan, Without
from tocsin.topics.syntax.mistakes import Mistake
from tocsin.topics.syntax.tree import (
    MAX_COUNT,
    MAX_DISTANCE,
    MAX_NEARS,
    And,
    Count,
    Labelled,
    Near,
    Node,
    Not,
    Or,
    Reference,
    Term,
    nears,
    walk,
)
from tocsin.topics.terms.values import METADATA, Reading, Value, interpret, short_patterns, ways_to_write


class Use(NamedTuple):
    """One term as it stands in a query: how it is read, and how many of it are asked for."""

    term: Term
    reading: Reading

    def __str__(self) -> str:
        return f"{self.reading}{self.term}"


class Build(NamedTuple):
    """A plan with its terms by number, and what each looks for."""

    plan: Plan
    uses: tuple[Use, ...]
    values: tuple[Value, ...]


def build(tree: Node) -> Build:
    """The plan of `tree`. Raises `Mistake`.

    A reference not yet resolved stands for something that can be anywhere.
    """
    uses: list[Use] = []
    plan = _plan(tree, Reading(), uses)
    values = tuple(interpret(use.term, use.reading) for use in uses)
    if not _has_references(tree) and plan.needs(values) is None:
        raise _unanchored(tree, uses)
    return Build(plan, tuple(uses), values)


def _plan(node: Node, reading: Reading, uses: list[Use]) -> Plan:
    match node:
        case Term():
            written = ways_to_write(node) if reading.mode == "variants" else (node,)
            leaves = [_leaf(term, reading, uses) for term in written]
            return AnyOf(leaves) if len(leaves) > 1 else leaves[0]
        case Reference():  # not yet resolved
            return _leaf(Term(node.name, start=node.start), reading, uses)
        case Labelled():
            return _plan(node.child, _under(node, reading), uses)
        case And():
            return AllOf(tuple(_plan(child, reading, uses) for child in node.children))
        case Or():
            return AnyOf(tuple(_plan(child, reading, uses) for child in node.children))
        case Not():
            return Without(_plan(node.child, reading, uses))
        case Near():
            return _near(node, reading, uses)
        case Count():
            return _count(node, reading, uses)


def _leaf(term: Term, reading: Reading, uses: list[Use]) -> Plan:
    uses.append(Use(term, reading))
    return Leaf(len(uses) - 1, reading)


def _near(node: Near, reading: Reading, uses: list[Use]) -> Plan:
    if reading.metadata:
        raise Mistake(
            node.start, f"NEAR has no meaning under {reading.metadata}:", "NEAR counts words of the text."
        )
    if node.distance > MAX_DISTANCE:
        raise Mistake(
            node.start, f"NEAR reaches {MAX_DISTANCE} words at most", "Write AND for anywhere in the article."
        )
    if nears(node) > MAX_NEARS:
        raise Mistake(
            node.start,
            f"more than {MAX_NEARS} NEARs stand inside one another",
            "Join the words that must be close by NEAR, and the others by AND.",
        )
    for side in (node.left, node.right):
        _check_placed(side, "NEAR")
    left, right = _plan(node.left, reading, uses), _plan(node.right, reading, uses)
    return Close(left, right, node.distance, node.ordered)


def _count(node: Count, reading: Reading, uses: list[Use]) -> Plan:
    if not 1 <= node.least <= MAX_COUNT:
        raise Mistake(node.start, f"a count is from 1 to {MAX_COUNT}", "Write taliban{3} for at least three.")
    if reading.metadata:
        raise Mistake(
            node.start, f"a count has no meaning under {reading.metadata}:", "Counts are of the text."
        )
    _check_placed(node.child, "a count")
    return AtLeast(_plan(node.child, reading, uses), node.least)


def _check_placed(side: Node, operator: str) -> None:
    """Only what stands somewhere in the text can be near something, or be counted."""
    for node in walk(side):
        if isinstance(node, Not):
            raise Mistake(
                node.start,
                f"NOT has no place in the text, so it cannot stand inside {operator}",
                "Write (A NEAR/8 B) AND NOT C.",
            )
        if isinstance(node, And):
            raise Mistake(
                node.start,
                f"AND has no one place in the text, so it cannot stand inside {operator}",
                "Write (A NEAR/8 B) AND (A NEAR/8 C), or OR, or put quotes round a phrase.",
            )
        if isinstance(node, Count):
            problem = f"a count has no place in the text, so it cannot stand inside {operator}"
            raise Mistake(node.start, problem, "Join the two with AND.")
        if isinstance(node, Labelled) and node.label in METADATA:
            problem = f"{node.label}: is not in the text, so it cannot stand inside {operator}"
            raise Mistake(node.start, problem, "Join the two with AND.")


def _under(node: Labelled, reading: Reading) -> Reading:
    label = node.label
    new = reading
    if label in METADATA:
        clash = reading.scope or reading.mode or (reading.metadata if reading.metadata != label else "")
        new = reading._replace(metadata=label)
    elif label in ("title", "lead"):
        clash = reading.metadata or (reading.scope if reading.scope != label else "")
        new = reading._replace(scope=label)
    else:
        clash = reading.metadata or (reading.mode if reading.mode != label else "")
        new = reading._replace(mode=label)
    if clash:
        raise Mistake(node.start, f"{label}: cannot stand under {clash}:", "Join the two with AND.")
    return new


def _has_references(tree: Node) -> bool:
    return any(isinstance(node, Reference) for node in walk(tree))


def _unanchored(tree: Node, uses: list[Use]) -> Mistake:
    """Why a query has nothing to search by."""
    for term in (use.term for use in uses if use.reading.mode != "exact"):
        for short in short_patterns(term):
            return Mistake(
                term.start,
                f"{short} begins with too few letters to search by alone",
                "Begin it with four letters (three before a ?), or join it by AND to another term.",
            )
    for node in walk(tree):
        if isinstance(node, Not):
            return Mistake(
                node.start,
                "a query of NOT alone matches nearly every article",
                "Say what must be there too: A AND NOT B.",
            )
    return Mistake(tree.start, "the query has nothing to search by", "Add a word of at least four letters.")
