"""The labels of bylines: "By", "Eine Reportage von", "作者", "Reviewed by", where a line or a name begins."""

from __future__ import annotations

import functools
import re
from typing import Literal, NamedTuple

from parsers.metadata.vocabulary import words
from parsers.words.characters import EAST_ASIAN

Kind = Literal["by", "ambiguous", "noun", "genre", "house", "others"]
_OF = frozenset(("de", "d'"))  # after a genre: "Un reportage d'Anne Roux"
_BEFORE = " (\"'“–—-*"
_COLONS = ("", ":", "：")  # behind a label, or nothing
_PARTING = (":", "：", "/", "／", "|", "｜")
# "南方晚报记者 王小明", "《窗口》作者 李华"
_HOUSED = re.compile(
    r"[(（【「《]*\w{1,16}[》」]?\w{0,4}(?:记者|記者|作者|通讯员|通訊員)"
    r"(?=[\s:：/|｜丨]{1,3}[\u3400-\u9fff·]{2,4}(?:[\s、，,/和)）】]|$))"
)


class Label(NamedTuple):
    """The label that a line begins with as bylines do, what it is one of, and what the line says behind it.

    "by" and "house" name an author; so do "noun" and "ambiguous" before a colon, and the second on a byline
    without one. What a "genre" names may be the subject, too; "others" names another trade. `parted` says
    that a colon or a stroke stands between the two.
    """

    text: str
    kind: Kind
    rest: str
    parted: bool

    @property
    def is_sure(self) -> bool:
        """Whether it stands before a name only, with nothing between: it is a "by", or ends in one."""
        ends_in_by = self.text.casefold().split()[-1] in words("by") | _OF
        return self.kind in ("by", "house") or (self.kind == "others" and ends_in_by)


def read_label(line: str) -> Label | None:
    """The label that a line begins with; None when it begins with none.

    What begins in brackets ends with them: "(By Jane Doe) Ends".
    """
    folded = line.casefold()
    others = _label_length(folded, "not_by")
    length, kind = _label_of_author(folded)
    if others >= length:
        length, kind = others, "others"
    if not length:
        return None
    label, behind = line[:length], line[length:]
    rest = behind.lstrip(" :：-–—,.・/|｜丨")
    parted = label.endswith(_PARTING) or behind.lstrip().startswith(_PARTING)
    return Label(label.lstrip(_BEFORE), kind, _in_brackets(rest) if "(" in label else rest, parted)


def _label_of_author(folded: str) -> tuple[int, Kind]:
    """How long the author's label at the line's start is (0 for none), and what it is one of."""
    if length := _genre_length(folded):
        return length, "genre" if folded[length:].lstrip()[:1] in _COLONS else "by"
    if length := _housed_length(folded):
        return length, "house"
    verb, noun = _label_length(folded, "by"), _label_length(folded, "by_nouns")
    if noun > verb and folded[noun:].lstrip(" ,،")[:1] in _COLONS:
        return noun, "noun"
    return verb, "ambiguous" if folded[:verb].lstrip(_BEFORE) in words("by_ambiguous") else "by"


def without_label(text: str) -> str:
    """The line without the "By" (in any language) that it begins with; "" when it names another trade."""
    label = read_label(text)
    if label is None:
        return text
    return "" if label.kind == "others" else label.rest


def _in_brackets(text: str) -> str:
    """The text up to the bracket that closes one opened before it."""
    depth = 1
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if not depth:
            return text[:position].rstrip()
    return text


def names_other_trade(line: str, label_at: int) -> bool:
    """Whether the "by" at `label_at` ends a "reviewed by", a "photo by" and the like."""
    before, label = line[:label_at].casefold().split(), line[label_at:].split(maxsplit=1)
    ends = [" ".join([*before[-size:], *label[:1]]).casefold() for size in range(1, min(4, len(before) + 1))]
    return any(end.strip(" :") in words("not_by") for end in ends)


def ends_in_other_trade(text: str) -> bool:
    """Whether the text ends in "reviewed by", "photo:" and the like, and nothing after it."""
    tokens = text.casefold().strip(" :").split()
    return any(" ".join(tokens[-size:]) in words("not_by") for size in range(1, min(4, len(tokens)) + 1))


def is_byline_label(text: str) -> bool:
    """Whether the text is a label such as "Written by", and nothing else."""
    folded = text.casefold().strip(" (:：-–—.,،")
    return folded in words("by") or folded in words("by_nouns") or _genre_length(folded) == len(folded) > 0


def starts_with_label(text: str) -> bool:
    """Whether the line begins as bylines do."""
    label = read_label(text)
    return label is not None and label.kind != "others"


def _genre_length(folded: str) -> int:
    """How long "Interview:", "Eine Reportage von", "Un texte d'" or "聞き手・" at the line's start is."""
    article, space, _ = folded.partition(" ")
    start = len(article + space) if article in words("articles") else 0
    end = start + _label_length(folded[start:], "genres")
    after = folded[end:].lstrip()
    if end == start or not after or after[0] in ":：・/":
        return end if end > start else 0
    if folded[end - 1] > EAST_ASIAN:
        return end if folded[end] == " " else 0
    by = "d'" if after.startswith(("d'", "d’")) else after.split()[0]
    return len(folded) - len(after) + len(by) if by in words("by") or by in _OF else 0


def names_house(text: str) -> bool:
    """Whether a line calls somebody a reporter of a house: "南方晚报记者 王小明"."""
    return _housed_length(text.casefold()) > 0


def _housed_length(folded: str) -> int:
    """How long the name of a house with what its people are called is, where the scripts part no words."""
    housed = _HOUSED.match(folded) if folded and max(folded[:4]) > EAST_ASIAN else None
    return housed.end() if housed else 0


def _label_length(folded: str, kind: str) -> int:
    """How long the longest label at the line's start is; it ends at a space, a colon or another script."""
    start = len(folded) - len(folded.lstrip(_BEFORE))
    known = _by_beginning(kind)
    for beginning in (folded[start : start + 2], folded[start : start + 1]):
        for label in known.get(beginning, ()):
            end = start + len(label)
            if folded.startswith(label, start) and (end == len(folded) or _parts(folded, end)):
                return end
    return 0


@functools.cache
def _by_beginning(kind: str) -> dict[str, list[str]]:
    """The labels of a kind by their first two letters, or their only one, the longest first."""
    known: dict[str, list[str]] = {}
    for label in sorted(words(kind), key=len, reverse=True):
        known.setdefault(label[:2], []).append(label)
    return known


def _parts(folded: str, end: int) -> bool:
    following, last = folded[end], folded[end - 1]
    if last in "/|／｜":
        return True
    return (not following.isalnum() and following not in "'’-.") or (last > EAST_ASIAN and following != last)
