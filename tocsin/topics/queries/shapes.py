"""Building queries by the hundred thousand: each shape is parsed once.

`taliban AND (kabul OR "north waziristan")` and `china AND (xi OR beijing)` have one shape, `t AND (t OR t)`.
The first goes through the grammar; the others only need their words put into the same plan. Whatever is
unusual (references, curly quotes, anything wrong) takes the grammar's way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from tocsin.errors import QueryError
from tocsin.letters import visible
from tocsin.topics.plans.plan import Plan
from tocsin.topics.queries.build import Build
from tocsin.topics.queries.parse import parse_tree
from tocsin.topics.syntax.mistakes import Mistake
from tocsin.topics.syntax.signs import has_wide
from tocsin.topics.syntax.tree import LABELS, MAX_COUNT, MAX_DISTANCE, Term, unquote
from tocsin.topics.terms.keys import Needs
from tocsin.topics.terms.values import Reading, Value, interpret, quick, ways_to_write
from tocsin.topics.topic import Topic

# Counts are tokens as they are usually written; `{007}` is left to the grammar.
_TOKENS = re.compile(
    r"[A-Za-z0-9]++(?![^\s)])"  # most tokens; the rest says nothing else of them
    r'|[()]|"(?:[^"\\]++|\\.)*"(?![\w"])|\{(?:[1-9][0-9]?|100)\}'
    rf"|(?:{'|'.join(LABELS)}):"
    r"|(?:AND|OR|NOT|O?NEAR(?:/[0-9]+)?)(?=\()"
    r'|[^\s()"“”„«»{}]++["(]?|\S'  # a word right before a parenthesis is left to the grammar
)
_MARKS = {
    mark: mark
    for mark in (
        *("AND", "OR", "NOT", "(", ")", "NEAR", "ONEAR"),
        *(f"{label}:" for label in LABELS),
        *(f"{operator}/{n}" for operator in ("NEAR", "ONEAR") for n in range(MAX_DISTANCE + 1)),
        *(f"{{{n}}}" for n in range(1, MAX_COUNT + 1)),
    )
}
_NUMBERED = re.compile(r'["”“»」』)]@[0-9]')  # a distance elsewhere: the grammar refuses it
_STAND_IN = "ttt"
MEMO_LIMIT = 65_536
_NESTING = frozenset(_MARKS) - {"AND", "OR", ")"}
# Of a query with what it refers to. Larger ones go through the tree, where more is allowed, and counted.
MAX_NESTING = 40
MAX_TOKENS = 2_000
MAX_CHAIN = 10


class Quick(dict[str, Value | None]):
    """What `quick` says of each token: the same names stand in many queries, and then share one value."""

    def __missing__(self, token: str) -> Value | None:
        if len(self) >= MEMO_LIMIT:
            self.clear()
        value = self[token] = quick(token)
        return value


_QUICK = Quick()


class Shape(NamedTuple):
    """A plan and how each of its terms is read.

    `labels` stand before each term: "title:exact:". `plain`: none of them changes what a term looks for.
    """

    plan: Plan
    readings: tuple[Reading, ...]
    labels: tuple[str, ...]
    plain: bool


class Ready(NamedTuple):
    """A query's shape with its values, and the keys that it needs."""

    shape: Shape
    values: tuple[Value, ...]
    needs: Needs


def ready(text: str) -> Ready:
    """The shape and values of a query without references. Raises `QueryError`."""
    return _by_shape(text) or unshared(parse_tree(text).built)


def written_out(query: str, topics: Mapping[str, Topic]) -> tuple[Ready, frozenset[str]] | None:
    """The same of a query whose references are few and plain enough to be put in place as text, and all
    topics that it refers to; None of others, and of what is wrong. A tenth of what the tree's way costs.
    """
    tokens: list[str] = []
    names: set[str] = set()
    if _NUMBERED.search(query) or not _write_out(query, topics, tokens, names, MAX_CHAIN):
        return None
    text = " ".join(tokens)
    found = _by_shape(text) if sum(map(_NESTING.__contains__, tokens)) <= MAX_NESTING else None
    if found is None:
        return None
    labels = tuple(clauses(found.shape, text, range(len(found.values))))
    return found._replace(shape=Shape(found.shape.plan, (), labels, False)), frozenset(names)


def _write_out(
    query: str, topics: Mapping[str, Topic], tokens: list[str], names: set[str], chain: int
) -> bool:
    """Adds the tokens of `query`, of what it refers to in parentheses; False when they are too many."""
    for token in _TOKENS.findall(query):
        other = topics.get(token[1:]) if token[0] == "@" else None
        if other is None:
            tokens.append(token)
            continue
        names.add(other.name)
        tokens.append("(")
        if not chain or not _write_out(other.query, topics, tokens, names, chain - 1):
            return False
        tokens.append(")")
    return len(tokens) <= MAX_TOKENS


def unshared(built: Build) -> Ready:
    """A query that shares its plan with no other: its labels are its terms as written."""
    return Ready(
        Shape(built.plan, (), tuple(map(str, built.uses)), False),
        built.values,
        built.plan.needs(built.values),
    )


def clauses(shape: Shape, text: str, numbers: Iterable[int]) -> list[str]:
    """The terms of these numbers, as written, each with its labels."""
    if not shape.readings:
        return [shape.labels[number] for number in numbers]
    terms = _terms(text)
    return [shape.labels[number] + terms[number] for number in numbers]


@lru_cache(maxsize=4096)
def _terms(text: str) -> tuple[str, ...]:
    return tuple([token for token in _TOKENS.findall(text) if token not in _MARKS])


def _by_shape(text: str) -> Ready | None:
    if "@" in text or visible(text) != text or has_wide(text):
        return None
    tokens = _TOKENS.findall(text)
    shape = _shape(tuple(map(_MARKS.get, tokens)))
    if shape is None:
        return None
    terms = [token for token in tokens if token not in _MARKS]
    try:
        values = _values(terms, shape)
    except Mistake:
        return None
    needs = shape.plan.needs(values)
    return None if needs is None else Ready(shape, values, needs)


def _values(terms: list[str], shape: Shape) -> tuple[Value, ...]:
    if shape.plain:
        found = tuple(map(_QUICK.__getitem__, terms))
        if None not in found:
            return cast("tuple[Value, ...]", found)
    return tuple(_value(token, reading) for token, reading in zip(terms, shape.readings, strict=True))


def _value(token: str, reading: Reading) -> Value:
    if reading.metadata:
        return _metadata(token, reading)
    value = None if reading.mode else _QUICK[token]
    return value if value is not None else interpret(_single(_term(token), reading), reading)


@lru_cache(maxsize=4096)
def _metadata(token: str, reading: Reading) -> Value:
    """Few sources and languages stand in many queries."""
    return interpret(_term(token), reading)


def _single(term: Term, reading: Reading) -> Term:
    if reading.mode == "variants" and len(ways_to_write(term)) > 1:
        raise Mistake(0, "a name that is several terms")  # the grammar makes them
    return term


def _term(token: str) -> Term:
    if token[0] == '"' and len(token) > 1:
        return Term(unquote(token), quoted=True)
    if '"' in token or token[-1] == "(":
        raise Mistake(0, "a quote or a parenthesis beside a word")  # the grammar tells it, with its place
    return Term(token)


@lru_cache(maxsize=8192)
def _shape(marks: tuple[str | None, ...]) -> Shape | None:
    """The shape of a query by its marks, None standing for each term; None when there is no such query."""
    try:
        built: Build = parse_tree(" ".join([mark or _STAND_IN for mark in marks])).built
    except QueryError:
        return None
    readings = tuple(use.reading for use in built.uses)
    labels = tuple(str(use).removesuffix(_STAND_IN) for use in built.uses)
    return Shape(
        built.plan, readings, labels, not any(reading.mode or reading.metadata for reading in readings)
    )
