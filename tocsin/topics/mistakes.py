"""What went wrong in a query that the grammar cannot read, in words an analyst can act on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tocsin.topics.terms import Mistake

if TYPE_CHECKING:
    from lark import Token
    from lark.exceptions import UnexpectedInput

_NEARS = ("NEAR", "ONEAR")
_OPERATORS = {"_OR", "_AND", "NOT", "NEAR", "ONEAR"}


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
        return _ended(text, last)
    if token.type in _NEARS and last is not None and last.type == "NOT":
        return _not_near(token, previous)
    return _unexpected(token, last)


def _bad_character(text: str, position: int) -> Mistake:
    char = text[position]
    if char in '"“„«':
        return Mistake(position, "this quote is never closed", 'Close it with ".')
    if char in "”»":
        return Mistake(position, "this quote was never opened", 'Open it with ".')
    if char in "{}":
        return Mistake(
            position, "braces hold a number of occurrences", "Write taliban{3} for at least three."
        )
    return Mistake(position, f"{char} cannot stand here", "Put quotes round text with special characters.")


def _ended(text: str, previous: Token | None) -> Mistake:
    unclosed = _unclosed(text)
    if previous is not None and previous.type in _OPERATORS | {"FIELD"}:
        return Mistake(
            _place(previous), f"{previous} needs something on its right", "Add a word or a phrase."
        )
    if unclosed is not None:
        return Mistake(unclosed, "this parenthesis is never closed", "Close it with ).")
    return Mistake(len(text), "the query ends too early", "Add a word or a phrase.")


def _unclosed(text: str) -> int | None:
    """The innermost parenthesis left open, quotes left out."""
    opened: list[int] = []
    quoted = escaped = False
    for at, char in enumerate(text):
        if escaped:
            escaped = False
        elif quoted and char == "\\":
            escaped = True
        elif char == '"':
            quoted = not quoted
        elif not quoted and char == "(":
            opened.append(at)
        elif not quoted and char == ")" and opened:
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
