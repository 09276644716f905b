"""What "and" and commas join in a byline: several names, or the parts of one."""

from __future__ import annotations

import re

from parsers.metadata.authors.persons import is_agency, is_organisation, is_person, is_role
from parsers.metadata.vocabulary import words

_AND = re.compile(
    r",?\s+(?:and|AND|und|UND|et|ET|y|e|och|og|en|ja|a|i|oraz|и|та|και|ve|dan|và|और|এবং|[Ww]ith|w/|avec|mit|con)\s+|,?\s*(?:&|＆|\+)\s*|\s+و\s+"
)
# Arabic writes its "and" on the next word: "محمد علي وأحمد حسن". But many a name begins so: "أحمد وليد".
_ON_NEXT = re.compile(r"(?<=[\u0621-\u064a]\s)(و)[\u0621-\u064a]{2,}(?=\s+[\u0621-\u064a]{2})")
_NAMED_SO = re.compile(
    "وليد|وائل|وسام|وسيم|وجدي|وجيه|وحيد|وداد|وديع|وردة|ورد|وفاء|وفيق|ولي|وليم|"
    "ولاء|ولد|وهاب|وهب|وهبة|وهبي|وهيب|وكيل|ونيس|وئام|وعد|وصفي|واصف|واثق|وردي|"
    "وقاص|وضاح|وليام|ويليام|ويلسون|وزير|وزيري|وثيق|وردك|وجد|وجدان|وسن|وصال|وطن|وهدان"
)
_FOREIGN = re.compile("[پچژگکیےەټډړښڼېۍ]")  # letters of other languages, whose "and" stands alone
_BRACKETS = re.compile(r"\s*[(（]([^()（）]{3,40})[)）]")
_PARTED = re.compile(r"\s*[,;/]\s*|\s+و\s*|" + _AND.pattern)
_BOTH_FAMILIES = re.compile(r"\s(?:y|i|e)\s+[^\W\d_]+$")
_WHERE_TO = re.compile(r"\s(?:for|of|für|de|des|du|del|di|van|för)\s", re.IGNORECASE)


def writers_of(text: str) -> str:
    """Who wrote, where brackets tell who did what: "Jane Doe (text) and John Roe (photos)".

    All of them, where nobody wrote; any other text as it is.
    """
    shares = [(match, _share(match[1])) for match in _BRACKETS.finditer(text)]
    told = {share for _, share in shares} - {""}
    if not told:
        return text
    writers: list[str] = []
    start = 0
    for match, share in shares:
        named = text[start : match.start()]
        alone = [] if "text" in told else _PARTED.split(named)[:-1]
        writers += alone if share == "pictures" else [named + match[0] * (share == "")]
        start = match.end()
    rest = (_without_connector(part.strip(" ,;&")) for part in (*writers, text[start:]))
    return ", ".join(filter(None, rest)) or _BRACKETS.sub("", text)


def _share(told: str) -> str:
    """Which share of the work words in brackets name: "text", "pictures" or ""."""
    folded = told.casefold().strip(" .:")
    parts = [part for part in _PARTED.split(folded) if part]
    if folded in words("by_nouns") or any(part in words("by_nouns") for part in parts):
        return "text"
    return "pictures" if parts and all(part in words("pictures") for part in parts) else ""


def names_joined(piece: str) -> list[str]:
    """The names that "and" joins, if what it joins are names."""
    parts = [
        part.strip(" .:")
        for part in _AND.split(_and_apart(_without_connector(piece)))
        if part and part.strip(" .:")
    ]
    if len(parts) < 2:
        return parts
    uneven = len(parts) == 2 and len(parts[0].split()) > 2 and " " not in parts[1]
    firm = "&" in piece and (uneven or len(set(parts)) == 1)
    after_trade = is_role(parts[0]) and all(map(is_person, parts[1:]))  # "Health Editor and John Roe"
    house = is_organisation(piece) and not is_person(parts[0]) and not after_trade
    return [piece] if house or firm or _is_double_name(piece, parts) else parts


def _and_apart(piece: str) -> str:
    """The piece with an Arabic "and" that stands on a name of several words set apart from it."""
    if _FOREIGN.search(piece):
        return piece

    def apart(found: re.Match[str]) -> str:
        alone = len(piece[: found.start()].split()) < 2 or _NAMED_SO.fullmatch(found[0])
        return found[0] if alone else f"{found[1]} {found[0][1:]}"

    return _ON_NEXT.sub(apart, piece)


def _without_connector(piece: str) -> str:
    """The piece without the "and" that it may begin with, after a comma."""
    first, _, rest = piece.partition(" ")
    return rest if rest and first in words("connectors") else piece


def _is_double_name(piece: str, parts: list[str]) -> bool:
    """Whether it is one person with the families of both parents: "Santiago Ramón y Cajal"."""
    if len(parts) != 2 or " " in parts[1] or " " not in parts[0] or not _BOTH_FAMILIES.search(piece):
        return False
    return is_person(piece) and not (is_organisation(parts[1]) or is_role(parts[1]))


def is_house(item: str) -> bool:
    """Whether it is two lone names with an ampersand, as of a house's founders: "Simon & Schuster"."""
    lone = item.split(" & ")
    if len(lone) != 2 or not all(name.isalpha() and name[0].isupper() for name in lone):
        return False
    return not any(is_agency(name) or is_role(name) or is_organisation(name) for name in lone)


def is_one_organisation(pieces: list[str]) -> bool:
    """Whether the commas part what one office deals with: "Department for Food, Farming & Rural Affairs"."""
    return (
        bool(_AND.search(pieces[-1]))
        and is_organisation(pieces[0])
        and bool(_WHERE_TO.search(pieces[0]))
        and not any(_is_another_organisation(piece) for piece in pieces[1:])
    )


def _is_another_organisation(piece: str) -> bool:
    return is_agency(piece) or bool(_WHERE_TO.search(piece) and is_organisation(piece))


def is_another_desk(name: str, first: str) -> bool:
    """Whether what no person is called may stand beside the first of some names: not the city of a house."""
    return not is_person(first) and (is_organisation(name) or not is_organisation(first))
