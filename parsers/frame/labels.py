"""Labels: the short lines around an article that say who wrote it, when, where in the paper and for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.article import Block, Removed
from parsers.frame.bylines import MAIL, NO_NAME_ENDS, read_byline
from parsers.frame.datelines import read_dateline
from parsers.frame.vocabulary import vocabulary
from parsers.metadata.authors.byline_labels import starts_with_label
from parsers.metadata.authors.persons import is_agency
from parsers.metadata.vocabulary import words
from parsers.words.characters import count_words, fold
from parsers.words.sentences import is_prose

_SIGNATURE_WORDS = 10
_SECTION_WORDS = 7
_PARTS = re.compile(r"\s*[/|>›»,·•]\s*")
_PRIORITY_MARKS = " -–—.•·*#!:()[]"
_END_MARK = re.compile(
    r"[-–—]\s?30\s?[-–—]|#{2,}|[-–—_]{3,}|\*(?:\s?\*){2,}|[A-Z]{2,6}(?:/[A-Z]{2,6}){1,4}|\((?:END|끝|完)\)"
)


def is_label(line: str) -> bool:
    """Whether a line says nothing but who wrote, when, or in which section."""
    return section_of(line) is not None or read_byline(line) is not None or read_dateline(line) is not None


def strip(blocks: Sequence[Block | None], authors: Sequence[str] = ()) -> list[Removed | None]:
    """The bylines, lone agencies and datelines before the first prose of a page's body and after its last.

    Within it only lines that say when it was updated, and bylines of its `authors`: a date alone heads a day
    of a chronicle. Before it, and right below its first sentence, a short line with an author's name signs.
    """
    prose = [at for at, block in enumerate(blocks) if block and is_prose(block.text)]
    inside = range(prose[0], prose[-1] + 1) if prose else range(0)
    below_first = range(*prose[:2]) if len(prose) > 1 else range(0)
    removed = []
    for at, block in enumerate(blocks):
        gone = _label(block, inside=at in inside) if block and block.kind != "heading" else None
        if block and not gone:
            outside = at not in inside or (at in below_first and starts_with_label(block.text))
            after = at >= inside.stop
            signs = _signs(block, authors, after=after) if outside else _names_only(block, authors)
            gone = _removed(block, "byline") if signs else None
        removed.append(gone)
    below = [at for at in range(inside.stop, len(blocks) - 1) if removed[at]]
    if below and any(block and read_dateline(block.text) for block in blocks[inside.start : inside.stop]):
        removed = [None if at in below else gone for at, gone in enumerate(removed)]
    return removed


def _label(block: Block, *, inside: bool) -> Removed | None:
    if inside:
        rule = "dateline" if _says_updated(block.text) else ""
    else:
        signs = read_byline(block.text) is not None or (block.kind == "paragraph" and is_agency(block.text))
        rule = "byline" if signs else "dateline" if read_dateline(block.text) else ""
        rule = rule or ("end mark" if _END_MARK.fullmatch(MAIL.sub("", block.text).strip()) else "")
    return _removed(block, rule) if rule else None


def _removed(block: Block, rule: str) -> Removed:
    return Removed(text=block.text, evidence="metadata", rule=rule, confidence=1.0)


def _names_only(block: Block, authors: Sequence[str]) -> bool:
    """Whether a line is a byline of some of these authors."""
    said = any(name in block.text for name in authors) and count_words(block.text) <= _SIGNATURE_WORDS
    names = read_byline(block.text) if said else None
    return bool(names) and {fold(name) for name in names or ()} <= {fold(name) for name in authors}


def _signs(block: Block, authors: Sequence[str], *, after: bool) -> bool:
    """Whether a line of few words, which is no sentence, has an author's name and more in it; after the text
    it begins with that, and a bar.
    """
    if count_words(block.text) > _SIGNATURE_WORDS or block.text.endswith(NO_NAME_ENDS):
        return False
    said = fold(block.text)
    names = [fold(name) for name in authors if " " in name and fold(name) != said]
    return any(said.startswith(f"{name} |") if after else name in said for name in names)


def _says_updated(line: str) -> bool:
    return fold(line).startswith(tuple(words("modified"))) and read_dateline(line) is not None


def is_priority(line: str) -> bool:
    """Whether a line says only how urgent a report is, as agencies write above it."""
    return fold(line).strip(_PRIORITY_MARKS) in vocabulary().priorities


def section_of(line: str) -> str | None:
    """The section that a line names and does nothing else: a name, or the last of a path of them."""
    if count_words(line) > _SECTION_WORDS or line.endswith(NO_NAME_ENDS):
        return None
    parts = [part for part in _PARTS.split(line) if fold(part)]
    inner = [part for part in parts if fold(part) not in vocabulary().home]
    return inner[-1] if inner and all(_names_section(fold(part)) for part in inner) else None


def _names_section(part: str) -> bool:
    known = vocabulary()
    if part in known.sections:
        return True
    rest = " ".join(word for word in part.split() if word not in known.section_qualifiers)
    return rest in known.sections or all(word in known.sections for word in rest.split())
