"""Labels: the short lines around an article that say who wrote it, when, where in the paper and for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.article import Block, Removed
from parsers.frame.vocabulary import vocabulary
from parsers.metadata.authors.byline_labels import Label, read_label, starts_with_label
from parsers.metadata.authors.one_name import LED, after_trade, without_calling
from parsers.metadata.authors.persons import is_agency, is_role
from parsers.metadata.dates.date_labels import said_of_date, without_date_label
from parsers.metadata.dates.moments import DayOrder, Moment, find_moments
from parsers.metadata.vocabulary import months, words
from parsers.words.characters import count_words, fold
from parsers.words.sentences import STOPS, is_prose

LABEL_WORDS = 16
_SIGNATURE_WORDS = 10
_PARTS = re.compile(r"\s*[/|>›»,·•]\s*")
_FIELDS = re.compile(r"\s*[|•·]\s*")
_NAME_BREAK = re.compile(r"\s*(?:,|;|&|\||/|،|、|\band\b|\bund\b|\by\b|\bet\b|\be\b|\bи\b|\sو\s?|\bऔर\b)\s*")
_PARTICLES = frozenset(
    ("de", "da", "di", "del", "della", "dos", "du", "la", "le", "van", "von", "der", "den", "ter", "bin",
     "ibn", "al", "el", "ul", "ur", "zu", "y", "af", "av")
)  # fmt: skip
_AROUND = " -–—.•·()|"
_PRIORITY_MARKS = " -–—.•·*#!:()[]"
_STOPS = (*STOPS, ",", ";", ":")
_END_MARK = re.compile(
    r"[-–—]\s?30\s?[-–—]|#{2,}|[-–—_]{3,}|\*(?:\s?\*){2,}|[A-Z]{2,6}(?:/[A-Z]{2,6}){1,4}|\((?:END|끝|完)\)"
)
_MAIL = re.compile(r"[(<\[]?\S{1,64}@\S{1,100}")
_NOT_IN_NAMES = re.compile(r"[\d!?:;@#$%*=<>{}\[\]…]")


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
        rule = rule or ("end mark" if _END_MARK.fullmatch(_MAIL.sub("", block.text).strip()) else "")
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
    if count_words(block.text) > _SIGNATURE_WORDS or block.text.endswith(_STOPS):
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
    if count_words(line) > 7 or line.endswith(_STOPS):
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


def read_byline(line: str) -> tuple[str, ...] | None:
    """The authors that a byline gives (none for a desk or an editor); None when the line is no byline."""
    if count_words(line) > LABEL_WORDS:
        return None
    parts = [part for part in _FIELDS.split(line.strip(_AROUND + "[]*")) if part.strip()]
    if not parts:
        return None
    said = [_claim(part) for part in parts]
    if said[0] is None or not all(
        names is not None or _is_aside(part) for names, part in zip(said, parts, strict=True)
    ):
        return None
    return tuple(dict.fromkeys(name for names in said for name in names or ()))


def _claim(part: str) -> list[str] | None:
    """The authors of one field of a byline; [] when it names others, None when it is no such field."""
    label = read_label(part.lstrip("( "))
    if label is None or not _signs_text(label) or not (label.parted or label.is_sure):
        return None
    names = _names(_MAIL.sub(" ", label.rest))
    lone = len(names) == 1 and " " not in names[0] and not is_agency(names[0])
    if not names or (lone and not label.parted and label.kind != "house"):
        return None
    return [] if label.kind == "others" else [name for name in names if not is_agency(name)]


def _signs_text(label: Label) -> bool:
    """Whether what a label names had to do with the text: not its subject, and not a picture's credit."""
    return label.kind != "genre" and (label.kind != "others" or label.is_sure or is_role(label.text))


def _is_aside(part: str) -> bool:
    """A place, a desk or a date beside the names."""
    return read_dateline(part) is not None or (count_words(part) <= 4 and not part.endswith(_STOPS))


def _names(text: str) -> list[str]:
    """Every name in the rest of a byline; [] when something else than names, a place and a date is in it."""
    for moment in reversed(find_moments(text)):
        text = LED.sub("", without_date_label(text[: moment.start])) + "," + text[moment.end :]
    names: list[str] = []
    for part in _NAME_BREAK.split(text.strip(" )].|")):
        part = _without_place(part.strip(_AROUND))
        if not part or vocabulary().date_words.fullmatch(part):
            continue
        name = part if is_agency(part) else after_trade(without_calling(part))
        if is_role(name) and not is_agency(name):
            continue
        if not is_agency(name) and not is_name(name):
            return []
        if names and " " in names[0] and " " not in name and name.isascii():
            continue  # "Miriam Hoffmann, Kiew"
        names.append(name)
    return names


def _without_place(name: str) -> str:
    """ "Nargis Hamid in Dushanbe" without where that was written, which is a name, too."""
    before, found, place = name.partition(" in ")
    return before if found and is_name(place) and is_name(before) else name


def is_name(text: str) -> bool:
    """Whether this could be what a person or a paper is called: one to five words, each with a capital."""
    words = text.split()
    if (
        not 1 <= len(words) <= (5 if text.lower() != text.upper() else 4)
        or len(text) > 50
        or _NOT_IN_NAMES.search(text)
        or not text[0].isalpha()
    ):
        return False
    return all(word in _PARTICLES or not word[0].islower() for word in words) and not words[-1].islower()


def _is_day(line: str) -> bool:
    """Whether a line is a day and perhaps an hour, without the year: "21 мая, 12:15"."""
    if not any(map(str.isdigit, line)):
        return False
    parts = re.findall(r"[^\W\d_]+|\d+", fold(vocabulary().date_words.sub(" ", line)))
    month = sum(part in months()[""] for part in parts)
    return month == 1 and 1 < len(parts) <= 4 and sum(part.isdigit() for part in parts) == len(parts) - 1


@dataclass(frozen=True)
class Dateline:
    """What a line that holds nothing but dates says; `stated`, whether in so many words that it is when the
    article was published."""

    published: Moment | None
    modified: Moment | None
    stated: bool = False


def read_dateline(line: str, days: DayOrder = "mdy") -> Dateline | None:
    """The dates of a line that is nothing but dates, labels and at most a place; None for other lines."""
    if count_words(line) > LABEL_WORDS + 6:
        return None
    said, rest = read_days(line, days)
    if said is None:
        return Dateline(None, None) if _is_day(line) else None
    return said if _is_trimming(rest) else None


def read_days(line: str, days: DayOrder = "mdy") -> tuple[Dateline | None, str]:
    """The dates in a line, None where it has none, and the line with a bar in place of each."""
    moments = find_moments(line, order=days)
    published, modified, stated, start, rest = None, None, False, 0, ""
    for moment in moments:
        said = said_of_date(line[start : moment.start])
        if said == "modified":
            modified = modified or moment
        elif published is None:
            published, stated = moment, said == "published"
        rest += line[start : moment.start] + " | "
        start = moment.end
    return Dateline(published, modified, stated) if moments else None, rest + line[start:]


_ZONE = re.compile(
    r"\(?\b(?:[A-Z]{2,4}|UTC[+-]?\d*|GMT[+-]?\d*)\b\)?|\b\d{1,2}[:.]\d\d\b(?:\s*[AaPp]\.?[Mm]\.?)?|\bat\b|\bum\b|\bà\b|\bUhr\b|\bhr?s\b\.?"
)

_READING_TIME = re.compile(
    r"(?<!\d)\d{1,3}[\s-]?(?:min(?:ut[aeio]\w{0,2})?s?|мин\w*)\b\.?"
    r"(?:[\s-](?:read|lesezeit|lesedauer|de lecture|de lectura|de leitura|di lettura|чтения)\b)?",
    re.IGNORECASE,
)


def _is_trimming(rest: str) -> bool:
    bare = _ZONE.sub(" ", vocabulary().date_words.sub(" ", _READING_TIME.sub(" ", rest)))
    words = re.findall(r"\w[\w.'’-]*", bare)
    return len(words) <= 3 and all(not word[0].islower() for word in words)


def names_publisher(line: str) -> bool:
    """Whether a name-like line has a word in it that papers, channels and agencies are called by."""
    words = fold(line).split()
    return is_name(line) and bool(set(words) & vocabulary().publisher_words)
