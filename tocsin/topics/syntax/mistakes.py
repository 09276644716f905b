"""What went wrong in a query that the grammar cannot read, in words an analyst can act on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import TYPE_CHECKING

from tocsin.topics.syntax import fields, habits
from tocsin.topics.syntax.tree import DEFAULT_DISTANCE, MAX_DISTANCE

if TYPE_CHECKING:
    from lark import Token
    from lark.exceptions import UnexpectedInput

_NEARS = ("NEAR", "ONEAR")
_OPERATORS = {"_OR", "_AND", "NOT", "NEAR", "ONEAR"}
_BOTH_WAYS = frozenset('"＂“”„')  # quotes that some open with, some close with
_WITHIN = 'a quote within one is \\"'
_MIXED = re.compile("[“”„»](?![^\\W_])")  # what may have been meant to close a quote
_ALIKE = 'Write both of one kind: "…", “…” or „…“.'
_CLOSING = {"“": '"', "„": '"', "«": "»", "「": "」", "『": "』"}


class Mistake(Exception):
    """A term, or a shape, that cannot be used; `position` counts from the start of the query."""

    def __init__(self, position: int, problem: str, suggestion: str = "") -> None:
        super().__init__(problem)
        self.position, self.problem, self.suggestion = position, problem, suggestion


def explain_failure(text: str, failure: UnexpectedInput, lex: Callable[[str], Iterable[Token]]) -> Mistake:
    """The mistake behind lark's refusal of `text`; `lex` gives the tokens of a text."""
    from lark.exceptions import UnexpectedCharacters

    if not text.strip():
        return Mistake(0, "the query is empty", "Write at least one word.")
    if isinstance(failure, UnexpectedCharacters):
        return _bad_character(text, failure.pos_in_stream or 0)
    token: Token | None = getattr(failure, "token", None)
    ended = token is None or token.type == "$END"
    place = len(text) if ended or token is None else (token.start_pos or 0)
    previous = list(lex(text[:place]))
    last = previous[-1] if previous else None
    if ended or token is None:
        return _ended(len(text), previous)
    if token.type in _NEARS and last is not None and last.type == "NOT":
        return _not_near(token, previous)
    if token.type == "NOT" and last is not None and last.type == "FIELD":
        return _not_in_field(text, token, previous)
    if token.type in _NEARS and text[token.end_pos :].startswith("("):
        return _near_as_function(text, token)
    return _unexpected(token, last)


def check_apart(left: Token, right: Token, labels: str) -> None:
    """Raises `Mistake` for a phrase right beside a word: its quotes are not those that they seem.

    `labels` are those that `left` stands under. In `5" OR 6"` the phrase would be `" OR 6"`.
    """
    if left.end_pos != right.start_pos:
        return
    if left.type in ("PHRASE", "RPAR"):
        _check_after(left, right)
    if left.type == "WORD":
        habit = habits.of(f"{left}{right}" if right.type == "PHRASE" else f"{left}(…)", labels)
        if habit and right.type in ("PHRASE", "LPAR"):
            raise Mistake(_place(left), *habit)
    if right.type == "PHRASE" and right[0] in _BOTH_WAYS and _spoken(left):
        sign = f'for the sign itself write exact:"{left}\\""' if left.type == "WORD" else _WITHIN
        problem = f"this quote opens right after {left}"
        raise Mistake(_place(right), problem, f"Put a space before a phrase; {sign}.")
    if (
        left.type == "PHRASE"
        and left[-1] in _BOTH_WAYS
        and right.type in ("WORD", "FIELD")
        and right[0].isalnum()
    ):
        problem = f"this quote closes right before {right}"
        if left[0] == '"' and (other := _MIXED.search(left)):
            raise Mistake(_place(left), f'this quote opens with " and closes with {other[0]}', _ALIKE)
        raise Mistake(_place(right) - 1, problem, f"Put a space after a phrase; {_WITHIN}.")


def _check_after(left: Token, right: Token) -> None:
    """`"a b"@5`, `"US":cs`: what other search boxes write after a phrase or a group."""
    if right.type == "TOPIC" and right[1:].isdecimal() and (habit := habits.of(str(right))):
        raise Mistake(_place(right), *habit)
    if right.type == "WORD" and right[0] == ":":
        label = fields.meant(right[1:]) or "title"
        labelled = f"{label}:{left if left.type == 'PHRASE' else '(…)'}"
        problem = f"{right} stands after what it is to label"
        raise Mistake(_place(right), problem, f"A field stands before its term: {labelled}.")


def _spoken(token: Token) -> bool:
    return token.type in ("WORD", "TOPIC", "PHRASE") and any(map(str.isalnum, token))


def _bad_character(text: str, position: int) -> Mistake:
    char = text[position]
    if char in '"“„«＂「『':
        return _unclosed_quote(text, position)
    if char in "”»」』":
        advice = _ALIKE if '"' in text[:position] else 'Open it with ".'
        return Mistake(position, "this quote was never opened", advice)
    if char in "{}｛｝":
        return Mistake(
            position, "braces hold a number of occurrences", "Write taliban{3} for at least three."
        )
    return Mistake(position, f"{char} cannot stand here", "Put quotes round text with special characters.")


def _unclosed_quote(text: str, position: int) -> Mistake:
    char = text[position]
    if char in '"“„«' and (other := _MIXED.search(text, position + 1)):
        return Mistake(position, f"this quote opens with {char} and closes with {other[0]}", _ALIKE)
    if char == '"' and _MIXED.search(text):
        return Mistake(position, "this quote is never closed", _ALIKE)
    before = re.search(r"[^\W_]+\Z", text[:position])
    sign = f', or for the sign itself write exact:"{before[0]}\\""' if before else ""
    return Mistake(position, "this quote is never closed", f"Close it with {_CLOSING.get(char, char)}{sign}.")


def _ended(end: int, tokens: list[Token]) -> Mistake:
    last = tokens[-1] if tokens else None
    if last is not None and last.type in _OPERATORS | {"FIELD"}:
        return Mistake(_place(last), f"{last} needs something on its right", "Add a word or a phrase.")
    unclosed = _unclosed(tokens)
    if unclosed is not None:
        return Mistake(_place(unclosed), "this parenthesis is never closed", "Close it with ).")
    return Mistake(end, "the query ends too early", "Add a word or a phrase.")


def _unclosed(tokens: list[Token]) -> Token | None:
    """The innermost parenthesis left open."""
    opened: list[Token] = []
    for token in tokens:
        if token.type == "LPAR":
            opened.append(token)
        elif token.type == "RPAR" and opened:
            opened.pop()
    return opened[-1] if opened else None


def _unexpected(token: Token, previous: Token | None) -> Mistake:
    at, last = _place(token), previous.type if previous is not None else ""
    if token.type == "RPAR":
        return _closing(at, previous, last)
    if token.type == "COUNT":
        return Mistake(at, f"{token} must follow a word, a phrase or a group", "Write taliban{3}.")
    if token.type == "NOT" and last in _NEARS:
        return Mistake(
            at,
            "NOT has no place in the text, so it cannot stand inside NEAR",
            "Write (A NEAR/8 B) AND NOT C.",
        )
    if token.type in _OPERATORS and last == "FIELD":
        return Mistake(
            at, f"{token} is an operator", f'To look for the word itself, write {previous}"{token}".'
        )
    if token.type in _OPERATORS and (last in _OPERATORS | {"LPAR"} or not last):
        before = f" between it and {previous}" if last in _OPERATORS else " on its left"
        return Mistake(
            at, f"{token} needs something{before}", f'To look for the word itself, write "{token}".'
        )
    if last == "FIELD":
        return Mistake(at, f"{previous} needs a word, a phrase or a group", f"Write {previous}taliban.")
    return Mistake(at, f"{token} cannot stand here", "Put quotes round text with special characters.")


def _not_near(token: Token, previous: list[Token]) -> Mistake:
    """`A NOT NEAR B`, as other search boxes have it."""
    named = len(previous) > 1 and previous[-2].type in ("WORD", "PHRASE")
    left = previous[-2] if named else "A"
    return Mistake(
        _place(token),
        f"NOT stands before both sides of {token}, not between them",
        f"Write {left} AND NOT ({left} {token} …).",
    )


def _near_as_function(text: str, token: Token) -> Mistake:
    """`NEAR((a, b), 5)`."""
    inside = re.findall(r'"[^"]*"|[^\s(),"]+', text[token.end_pos :])
    sides = [side for side in inside if not side.isdecimal()][:2]
    left, right = sides if len(sides) == 2 else ("taliban", "kabul")
    number = next(filter(str.isdecimal, inside), "")
    distance = min(int(number[:9]), MAX_DISTANCE) if number else DEFAULT_DISTANCE
    operator = str(token) if "/" in token else f"{token}/{distance}"
    return Mistake(
        _place(token), f"{token} stands between its two sides", f"Write {left} {operator} {right}."
    )


def _not_in_field(text: str, token: Token, previous: list[Token]) -> Mistake:
    """`title:NOT a`."""
    fields = list(takewhile(lambda one: one.type == "FIELD", reversed(previous)))
    follows = re.match(r'\s*("[^"]*"|[^\s()（）]+)', text[token.end_pos :])
    labelled = "".join(reversed(fields)) + (follows[1] if follows else "…")
    return Mistake(
        _place(token), f"{token} stands before the field, not after it", f"Write {token} {labelled}."
    )


def _place(token: Token) -> int:
    return token.start_pos or 0


def _closing(at: int, previous: Token | None, last: str) -> Mistake:
    if last == "LPAR":
        return Mistake(at, "these parentheses are empty", "Write a word or a group between them.")
    if previous is not None and last in _OPERATORS | {"FIELD"}:
        return Mistake(
            _place(previous), f"{previous} needs something on its right", "Add a word or a phrase."
        )
    return Mistake(at, "this parenthesis was never opened", "Open it with (, or leave it out.")
