"""Warnings: queries that work, but cost much or may not mean what they seem to."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.topics.build import Build
from tocsin.topics.syntax import And, Near, Node, Or, Term, walk
from tocsin.topics.terms import METADATA, is_pattern, is_short

FAR = 20


def warn(tree: Node, built: Build) -> tuple[str, ...]:
    """One sentence a costly or doubtful shape, each once."""
    return tuple(dict.fromkeys([*_prefixes(tree), *_distances(tree), *_meanings(tree), *_breadth(built)]))


def _prefixes(tree: Node) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, Term):
            for word in node.text.split():
                if is_pattern(word) and (is_short(word) or len(word.rstrip("*?")) <= 4):
                    yield f"{word} is a short prefix: it matches many words and is slow to verify"
                if word.endswith("?"):
                    yield f"{word}: ? stands for exactly one character"


def _distances(tree: Node) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, Near) and node.distance > FAR:
            yield f"NEAR/{node.distance} reaches over more than {FAR} words: chance matches"


def _meanings(tree: Node) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, Term) and not node.quoted and node.text in {"and", "or", "not", "near"}:
            yield f"{node.text} in lower case is a word to find; write {node.text.upper()} for the operator"
        if isinstance(node, Or):
            for child in node.children:
                if isinstance(child, And) and not child.grouped:
                    yield f"AND binds tighter than OR, so {child} is one side; parentheses make it plain"


def _breadth(built: Build) -> Iterator[str]:
    needs = built.plan.needs(built.values) or []
    firsts = [keys[0] if isinstance(keys[0], str) else keys[0][0] for keys in needs]
    labels = {first.partition(":")[0] for first in firsts if ":" in first} & METADATA
    if labels:
        yield f"every article with this {' or '.join(sorted(labels))} is looked at"
