"""Lines: plain text into blocks, one a line; paragraphs that were hard-wrapped are joined first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.article import Block
from parsers.words.characters import tidy
from parsers.words.sentences import STOPS

_NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"^[•‣▪●○◦∙·*–—-]\s+")
_ENDS = (*STOPS, ":", ";", "”", '"')
_SENTENCE_ENDS = (*STOPS, "”", '"', "»", "“")
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")
_EMPHASIS = re.compile(r"([*_]{1,3})(?=[^\s*_])([^*_]+)(?<=\S)\1$")
SPOKEN_WORDS = 4
WRAP_WIDTH = range(45, 101)
MOST_GAP, MOST_INDENT = 3, 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words in it, the blank lines before it and the white space it begins with (both capped)."""

    block: Block
    gap: int
    indent: int

    @property
    def text(self) -> str:
        return self.block.text


def read_lines(text: str) -> tuple[Line, ...]:
    """Every line with words in it, in order; hard-wrapped paragraphs are joined first."""
    groups = _groups(_NEWLINE.sub("\n", text))
    if _hard_wrapped([[words for words, _, _ in group] for group in groups]):
        groups = [[(" ".join(words for words, _, _ in group), *group[0][1:])] for group in groups]
    lines = [line for group in groups for line in group]
    starts = ["", *(words[0] for words, _, _ in lines), ""]
    return tuple(
        Line(_block(words, listed=words[0] in starts[at : at + 3 : 2]), gap, indent)
        for at, (words, gap, indent) in enumerate(lines)
    )


def _groups(text: str) -> list[list[tuple[str, int, int]]]:
    """Lines that no blank line parts: tidied, with the blank lines before and the white space in front."""
    groups: list[list[tuple[str, int, int]]] = [[]]
    gap = MOST_GAP
    for raw in text.split("\n"):
        line = tidy(raw)
        if any(character.isalnum() for character in line):
            indent = min(len(raw) - len(raw.lstrip()), MOST_INDENT)
            groups[-1].append((line, min(gap, MOST_GAP), indent))
            gap = 0
        elif not line:
            gap += 1
            groups.append([])
    return [group for group in groups if group]


def _hard_wrapped(groups: list[list[str]]) -> bool:
    """Whether lines end where a margin was and not where a thought does."""
    inner = [line for group in groups for line in group[:-1]]
    if len(inner) < 4 or any(len(line) > WRAP_WIDTH.stop for group in groups for line in group):
        return False
    wide = sum(len(line) in WRAP_WIDTH for line in inner)
    broken = sum(not line.endswith(_ENDS) for line in inner)
    return wide * 10 >= len(inner) * 7 and broken * 10 >= len(inner) * 7


def _block(line: str, *, listed: bool) -> Block:
    """A line without the marks of plain text: Markdown's headings and emphasis, bullets.

    A sentence after a dash is speech in many languages, and keeps it. After a hyphen it is an item where the
    line before or after begins so, too (`listed`).
    """
    heading, emphasis, bullet = _HASHES.match(line), _EMPHASIS.match(line), _BULLET.match(line)
    if heading:
        return Block(kind="heading", text=line[heading.end() :])
    if emphasis:
        return Block(text=emphasis[2])
    if bullet and not _is_spoken(line, listed=listed):
        return Block(kind="list_item", text=line[bullet.end() :])
    return Block(text=line)


def _is_spoken(line: str, *, listed: bool) -> bool:
    dashed = line[0] in "–—" or (line[0] == "-" and not listed)
    return dashed and len(line.split()) > SPOKEN_WORDS and line.endswith(_SENTENCE_ENDS)
