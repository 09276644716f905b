"""Bylines: lines that say nothing but who wrote, whatever else is on their page.

Labels, roles and agencies are those by which a page's own bylines are read; here nothing but the line itself
speaks for it, and so each of its words must.
"""

from __future__ import annotations

import re

from parsers.frame.datelines import LABEL_WORDS, read_dateline
from parsers.frame.vocabulary import vocabulary
from parsers.metadata.authors.byline_labels import Label, read_label
from parsers.metadata.authors.one_name import LED, after_trade, without_calling
from parsers.metadata.authors.persons import is_agency, is_role
from parsers.metadata.authors.reporters import reporters_in
from parsers.metadata.authors.run_together import parted
from parsers.metadata.dates.date_labels import without_date_label
from parsers.metadata.dates.moments import find_moments
from parsers.metadata.vocabulary import words
from parsers.words.characters import count_words, fold
from parsers.words.sentences import STOPS

_FIELDS = re.compile(r"\s*[|•·]\s*")
_NAME_BREAK = re.compile(r"\s*(?:,|;|&|\||/|،|、|\band\b|\bund\b|\by\b|\bet\b|\be\b|\bи\b|\sو\s?|\bऔर\b)\s*")
# Fewer than in names that stand where an author's does: the line model was trained on names of these.
_PARTICLES = frozenset(
    ("de", "da", "di", "del", "della", "dos", "du", "la", "le", "van", "von", "der", "den", "ter", "bin",
     "ibn", "al", "el", "ul", "ur", "zu", "y", "af", "av")
)  # fmt: skip
_AROUND = " -–—.•·()|"
NO_NAME_ENDS = (*STOPS, ",", ";", ":")
MAIL = re.compile(r"[(<\[]?\S{1,64}@\S{1,100}")
_NOT_IN_NAMES = re.compile(r"[\d!?:;@#$%*=<>{}\[\]…]")
_NAME_WORDS, _UNCASED_WORDS, _NAME_SIZE = 5, 4, 50  # of a name; where no capital tells one; its characters
_IN_BRACKETS = re.compile(r"\s*\([^()]*$")  # at the end, where the closing one went: "Jane Doe (Editor"
_ASIDE_WORDS = 4
# What a system signs with where nobody does.
_NOBODY = frozenset(("admin", "administrator", "guest", "press release", "super user", "webmaster"))


def read_byline(line: str) -> tuple[str, ...] | None:
    """The authors that a byline gives (none for a desk or an editor); None when the line is no byline."""
    if count_words(line) > LABEL_WORDS:
        return None
    if (reporters := reporters_in(line)) is not None:
        return reporters
    line = parted(line)
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
    said = _IN_BRACKETS.sub("", MAIL.sub(" ", label.rest).strip(_AROUND))
    names = _names(said)
    if said.casefold() in _NOBODY or (not names and " " in said and is_role(said)):
        return []  # "By HT Correspondent"
    lone = len(names) == 1 and " " not in names[0] and not is_agency(names[0])
    if not names or (lone and not label.parted and label.kind != "house"):
        return None
    return [] if label.kind == "others" else [name for name in names if not is_agency(name)]


def _signs_text(label: Label) -> bool:
    """Whether whom a label names had to do with the article: not its subject, no one of whom it tells
    ("Directed by"), and before a colon no picture's credit.
    """
    if label.kind == "others":
        folded = label.text.casefold()
        return folded not in words("not_by_of_others") and (label.is_sure or is_role(folded))
    return label.kind != "genre"


def _is_aside(part: str) -> bool:
    """A place, a desk or a date beside the names."""
    return read_dateline(part) is not None or (
        count_words(part) <= _ASIDE_WORDS and not part.endswith(NO_NAME_ENDS)
    )


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
    parts = text.split()
    if (
        not 1 <= len(parts) <= (_NAME_WORDS if text.lower() != text.upper() else _UNCASED_WORDS)
        or len(text) > _NAME_SIZE
        or _NOT_IN_NAMES.search(text)
        or not text[0].isalpha()
    ):
        return False
    return all(part in _PARTICLES or not part[0].islower() for part in parts) and not parts[-1].islower()


def names_publisher(line: str) -> bool:
    """Whether a name-like line has a word in it that papers, channels and agencies are called by."""
    return is_name(line) and not vocabulary().publisher_words.isdisjoint(fold(line).split())
