"""Lines: plain text into blocks, one a line; paragraphs that were hard-wrapped are joined first."""

from __future__ import annotations

import re

from parsers.article import Block
from parsers.characters import tidy

_NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"^[•‣▪●○◦∙·*–—-]\s+")
_ENDS = (".", "!", "?", ":", ";", "”", '"', "…", "。", "।")
WRAP_WIDTH = range(45, 101)


def read_blocks(text: str) -> tuple[Block, ...]:
    """Every line with words in it as a block, in order; hard-wrapped paragraphs are joined first."""
    groups = _groups(_NEWLINE.sub("\n", text))
    if _hard_wrapped(groups):
        groups = [[" ".join(group)] for group in groups]
    return tuple(_block(line) for group in groups for line in group)


def _groups(text: str) -> list[list[str]]:
    """Lines that no blank line parts, tidied."""
    groups: list[list[str]] = [[]]
    for raw in text.split("\n"):
        line = tidy(raw)
        if any(character.isalnum() for character in line):
            groups[-1].append(line)
        elif not line and groups[-1]:
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


def _block(line: str) -> Block:
    bullet = _BULLET.match(line)
    if bullet:
        return Block(kind="list_item", text=line[bullet.end() :])
    return Block(text=line)
