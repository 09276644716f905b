"""What a query means, said as plainly as possible: every way it can match, by trying them all.

Shares nothing with tocsin.topics: queries are little tuples that print themselves, text is read character by
character. Slow and obvious on purpose.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import product

from parsers import Article

APOSTROPHES = "'’`´"
JOINING = set(".,:'-&/@_")
HYPHENS = "-\u00ad"
HIDDEN = "\u00ad\u200b"
NAME_DOTS = "·‧・･゠"
LEAD = 60


@dataclass(frozen=True)
class Seen:
    """One word: folded, where it stands, the raw text, and whether punctuation stands before it."""

    folded: str
    block: int
    start: int
    end: int
    raw: str


@dataclass(frozen=True)
class Atom:
    """One term at one place: words first..last of a field."""

    term: int
    field: str
    first: int
    last: int


# -- text ------------------------------------------------------------------------------------------


def is_han(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("CJK UNIFIED", "HIRAGANA", "KATAKANA LETTER"))


def is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN"


def fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if unicodedata.category(char) not in ("Mn", "Cf"))


def read(text: str, block: int) -> list[Seen]:
    found: list[Seen] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in APOSTROPHES and text[at + 1 : at + 2] in ("s", "S"):
            after = text[at + 2 : at + 3]
            if not after or not (is_letter(after) or unicodedata.category(after) in ("Mn", "Cf")):
                at += 2
                continue
        if not is_letter(char):
            at += 1
            continue
        end = at + 1
        if not is_han(char):
            probe = end
            while probe < len(text):
                kind = unicodedata.category(text[probe])
                if (is_letter(text[probe]) and not is_han(text[probe])) or kind == "Mn":
                    end = probe + 1
                elif kind != "Cf":
                    break
                probe += 1
        found.append(Seen(fold(text[at:end]), block, at, end, text[at:end]))
        at = end
    return found


def breaks(between: str, at: int) -> bool:
    """Whether the hyphen at a place between two words is all that shows, with white space after it."""
    rest = between[at + 1 :].strip(HIDDEN)
    return not between[:at].strip(HIDDEN) and rest != "" and not rest.strip(HIDDEN + " \n")


class Reading:
    def __init__(self, article: Article, source: str) -> None:
        self.texts: dict[tuple[str, int], str] = {("headline", 0): article.headline}
        told = [block.text for block in article.body if block.kind != "caption"]
        above = article.standfirst or ""
        lasting = len(read(above, 0)) > 60 or not told or told[0].find(above.rstrip(" .…")) != 0
        if above and lasting:
            self.texts["standfirst", 0] = article.standfirst
        for number, block in enumerate(article.body):
            if block.kind != "caption":
                self.texts["body", number] = block.text
        self.words: dict[str, list[Seen]] = {"headline": [], "standfirst": [], "body": []}
        for (field, block), text in self.texts.items():
            self.words[field] += read(text, block)
        self.meta = {
            "source": [source, article.publisher or "", "desk.example"],
            "lang": [article.language or ""],
            "section": [article.section or ""],
            "author": list(article.authors),
        }

    def joined(self, field: str, i: int) -> str | None:
        """The word that i and i+1 spell together across a hyphen and white space."""
        words = self.words[field]
        if i + 1 >= len(words) or words[i].block != words[i + 1].block:
            return None
        text = self.texts[field, words[i].block]
        between = text[words[i].end : words[i + 1].start]
        if is_han(words[i].raw[-1]) and is_han(words[i + 1].raw[0]):
            return None
        broken = any(breaks(between, at) for at, char in enumerate(between) if char in HYPHENS)
        letters = words[i].raw[-1].isalpha() and words[i + 1].raw[0].isalpha()
        return fold(words[i].raw + words[i + 1].raw) if broken and letters else None

    def adjacent(self, field: str, i: int) -> bool:
        """Whether word i+1 may follow word i in a phrase."""
        words = self.words[field]
        if words[i].block != words[i + 1].block:
            return False
        if is_han(words[i].raw[-1]) and is_han(words[i + 1].raw[0]):
            between = self.texts[field, words[i].block][words[i].end : words[i + 1].start]
            return shown(between).strip() in ("", *NAME_DOTS)
        return True


# -- queries: tuples that print themselves ---------------------------------------------------------
# ("term", "words of it", quoted) ("exact", "text") ("meta", label, "word") ("title"|"lead", node)
# ("and", a, b…) ("or", a, b…) ("not", a) ("near", a, b, n, ordered) ("count", a, n)


def write(query: tuple) -> str:
    kind = query[0]
    if kind == "term":
        return f'"{query[1]}"' if query[2] else query[1]
    if kind == "exact":
        return f'exact:"{query[1]}"'
    if kind == "meta":
        return f"{query[1]}:{query[2]}"
    if kind in ("title", "lead"):
        return f"{kind}:({write(query[1])})"
    if kind in ("and", "or"):
        return "(" + f" {kind.upper()} ".join(map(write, query[1:])) + ")"
    if kind == "not":
        return f"NOT {write(query[1])}"
    if kind == "near":
        return f"({write(query[1])} {'ONEAR' if query[4] else 'NEAR'}/{query[3]} {write(query[2])})"
    return f"({write(query[1])}){{{query[2]}}}"


def number(query: tuple) -> tuple:
    """The query with its terms numbered from the left."""
    count = iter(range(10_000))

    def visit(node: tuple) -> tuple:
        if node[0] in ("term", "exact", "meta"):
            return (*node, next(count))
        return tuple(visit(part) if isinstance(part, tuple) else part for part in node)

    return visit(query)


# -- meaning ---------------------------------------------------------------------------------------


def fits(pattern: str, word: str) -> bool:
    if pattern.endswith("*"):
        word = word[: len(pattern) - 1]
        pattern = pattern[:-1]
    return len(pattern) == len(word) and all(p in ("?", w) for p, w in zip(pattern, word, strict=True))


def elements(text: str) -> list[str]:
    kept = text.replace("*", "\U0001d7ce").replace("?", "\U0001d7cf")  # digits: they read as letters
    words = [word.raw for word in read(kept, 0)]
    return [fold(word.replace("\U0001d7ce", "*").replace("\U0001d7cf", "?")) for word in words]


def phrase_places(reading: Reading, field: str, wanted: list[str]) -> list[tuple[int, int]]:
    found = []
    size = len(reading.words[field])

    def go(i: int, k: int, first: int) -> None:
        """Word k of the phrase is to stand at i."""
        for width, word in ((1, reading.words[field][i].folded), (2, reading.joined(field, i))):
            if word is None or not fits(wanted[k], word):
                continue
            last = i + width - 1
            if k + 1 == len(wanted):
                found.append((first, last))
            elif last + 1 < size and reading.adjacent(field, last):
                go(last + 1, k + 1, first)

    for i in range(size):
        go(i, 0, i)
    return found


def as_typed(text: str) -> str:
    return "".join("'" if char in APOSTROPHES else char for char in text)


def shown(text: str) -> str:
    return "".join(char for char in text if char not in HIDDEN)


def straight(text: str) -> str:
    return " ".join(as_typed(shown(text)).split())


def exact_places(reading: Reading, field: str, text: str) -> list[tuple[int, int]]:
    words = read(text, 0)
    before, core, after = text[: words[0].start], text[words[0].start : words[-1].end], text[words[-1].end :]
    found = []
    for first, last in phrase_places(reading, field, [word.folded for word in words]):
        here = reading.words[field]
        raw = reading.texts[field, here[first].block]
        start, end = here[first].start, here[last].end
        left, right = as_typed(shown(raw[:start])), as_typed(shown(raw[end:]))
        beyond = right[len(after) : len(after) + 1]
        here_written = unicodedata.normalize("NFC", straight(raw[start:end]))
        held = straight(core) in (here_written, re.sub(r"(?<=[^\W\d_])- (?=[^\W\d_])", "-", here_written))
        held &= left.endswith(before) and right.startswith(after)
        earlier = left[: len(left) - len(before)][-1:]
        held &= not (before[:1] in JOINING and earlier.isalnum())
        if held and not (after[-1:] in JOINING and beyond.isalnum()):
            found.append((first, last))
    return found


def ways(reading: Reading, query: tuple, fields: tuple[str, ...], limit: int | None) -> set[frozenset[Atom]]:
    """Every set of terms at places that satisfies a query that has a place."""
    kind = query[0]
    if kind in ("term", "exact"):
        found = set()
        for field in fields:
            if kind == "term":
                places = phrase_places(reading, field, elements(query[1]))
            else:
                places = exact_places(reading, field, query[1])
            for first, last in places:
                if limit is None or field != "body" or last < limit:
                    found.add(frozenset([Atom(query[-1], field, first, last)]))
        return found
    if kind == "title":
        return ways(reading, query[1], ("headline",), None)
    if kind == "lead":
        return ways(reading, query[1], fields, LEAD)
    if kind == "or":
        return set().union(*(ways(reading, part, fields, limit) for part in query[1:]))
    assert kind == "near", kind
    _, left, right, distance, ordered = query
    lefts, rights = ways(reading, left, fields, limit), ways(reading, right, fields, limit)
    return {one | other for one, other in product(lefts, rights) if near(one, other, distance, ordered)}


def near(one: frozenset[Atom], other: frozenset[Atom], distance: int, ordered: bool) -> bool:
    """Whether the two share no word, and at most so many words are between them."""
    (field, first, last), (other_field, other_first, other_last) = hull(one), hull(other)
    if field != other_field or words_of(one) & words_of(other):
        return False
    if ordered:
        return 0 <= other_first - last - 1 <= distance
    return max(other_first - last, first - other_last) - 1 <= distance


def words_of(way: frozenset[Atom]) -> set[int]:
    return {word for atom in way for word in range(atom.first, atom.last + 1)}


def hull(way: frozenset[Atom]) -> tuple[str, int, int]:
    return (
        next(iter(way)).field,
        min(atom.first for atom in way),
        max(atom.last for atom in way),
    )


ALL = ("headline", "standfirst", "body")


def meaning(
    reading: Reading, query: tuple, fields: tuple[str, ...] = ALL, limit: int | None = None
) -> tuple[bool, set[Atom], set[int]]:
    """Whether it matches, and by which terms where; the last are the terms of metadata that matched."""
    kind = query[0]
    if kind in ("and", "or"):
        parts = [meaning(reading, part, fields, limit) for part in query[1:]]
        held = all(part[0] for part in parts) if kind == "and" else any(part[0] for part in parts)
        kept = [part for part in parts if part[0]] if held else []
        return held, set().union(*(part[1] for part in kept)), set().union(*(part[2] for part in kept))
    if kind == "not" and query[1][0] == "not":
        return meaning(reading, query[1][1], fields, limit)
    if kind == "not":
        return not meaning(reading, query[1], fields, limit)[0], set(), set()
    if kind == "title":
        return meaning(reading, query[1], ("headline",), None)
    if kind == "lead":
        return meaning(reading, query[1], fields, LEAD)
    if kind == "meta":
        return metadata(reading, query)
    found = ways(reading, query[1] if kind == "count" else query, fields, limit)
    atoms = set().union(*found) if found else set()
    held = most_apart([hull(way) for way in found]) >= query[2] if kind == "count" else bool(found)
    return held, atoms if held else set(), set()


def most_apart(hulls: list[tuple[str, int, int]]) -> int:
    """How many of the stretches can be chosen so that none overlap: by trying, smallest end first."""
    best: dict[tuple[str, int], int] = {}
    total = 0
    for field in ALL:
        ends = sorted({(last, first) for name, first, last in hulls if name == field})
        size = max((last for last, _ in ends), default=-1) + 1
        most = [0] * (size + 1)
        for at in range(1, size + 1):
            options = [most[first] + 1 for last, first in ends if last == at - 1]
            most[at] = max([most[at - 1], *options])
        best[field, 0] = most[size]
        total += most[size]
    return total


def metadata(reading: Reading, query: tuple) -> tuple[bool, set[Atom], set[int]]:
    _, label, wanted, term = query
    for value in reading.meta[label]:
        if label == "lang":
            held = value.lower() == wanted or value.lower().split("-")[0] == wanted
        else:
            words = [word.folded for word in read(value, 0)]
            pieces = elements(wanted)
            runs = [words[i : i + len(pieces)] for i in range(len(words) - len(pieces) + 1)]
            held = any(all(map(fits, pieces, run)) for run in runs)
        if held:
            return True, set(), {term}
    return False, set(), set()


def spans(reading: Reading, atoms: set[Atom]) -> list[tuple[str, int, int, int]]:
    """The places as stretches of text: overlapping ones as one."""
    raw = set()
    for atom in atoms:
        first, last = reading.words[atom.field][atom.first], reading.words[atom.field][atom.last]
        raw.add((ALL.index(atom.field), first.block, first.start, last.end))
    done: list[tuple[int, int, int, int]] = []
    for stretch in sorted(raw):
        if done and done[-1][:2] == stretch[:2] and stretch[2] < done[-1][3]:
            done[-1] = (*done[-1][:3], max(done[-1][3], stretch[3]))
        else:
            done.append(stretch)
    return [(ALL[field], block, start, end) for field, block, start, end in done]
