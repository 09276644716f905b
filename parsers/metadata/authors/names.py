"""Names of people (and desks) out of the lines that give them."""

from __future__ import annotations

import itertools
import re

from parsers.metadata.authors.byline_labels import (
    ends_in_other_trade,
    is_byline_label,
    starts_with_label,
    without_label,
)
from parsers.metadata.authors.joined import (
    is_another_desk,
    is_house,
    is_one_organisation,
    names_joined,
    writers_of,
)
from parsers.metadata.authors.one_name import (
    LED,
    after_trade,
    is_credential,
    is_initialism,
    is_nameable,
    without_calling,
)
from parsers.metadata.authors.persons import (
    NAME_LIMIT,
    is_agency,
    is_organisation,
    is_person,
    is_place,
    is_role,
)
from parsers.metadata.authors.run_together import parted
from parsers.metadata.dates.date_labels import without_date_label
from parsers.metadata.dates.moments import find_moments
from parsers.metadata.one_line import one_line
from parsers.metadata.vocabulary import words
from parsers.words.characters import EAST_ASIAN

NAMES_LIMIT = 20
_LINE = 400
_ENDS = re.compile(r"\s+[|•·–—›»]\s+|\s+-\s+|\s*[|•]\s*|\s+//\s+|(?<=[a-z])·(?=[A-Z])")
_ITEMS = re.compile(r"\s*[;、，،]\s*|\s*\n\s*")
_PLACED = re.compile(r"([^\W\d_][^:|•·–—/\d-]{1,30}?)(?:\s+[|•·–—-]|\s*[:/–—])\s+")
_WRITTEN_AT = re.compile(r"([^\W\d_][^:|]{1,30}?)(?:\s*[:|]\s*|\s+[–—-]\s+|/\s+)([^:|]*)$")
_BETWEEN = " |•·–—/-["
_SLASH = re.compile(r"\s*/\s*")
_ASIDE = re.compile(
    r"\s+(?:\d{1,4}\s+(?i:min|comment|view|share|repl|kommentar|commentaire|comentario)\w{0,8}\b|"
    r"(?i:(?:last\s)?(?:published|updated|posted)):?\s+(?:\d{1,3}|an?)\s\w+\sago\b|"
    r"(?:Follow|Following|Subscribe|Share)(?=$|\s)|\((?:à|in|aus|from|at|em|en|a)\s|"
    r"(?:at|um|à|às|alle|a las|kl\.?|om|@)\s\d{1,2}[:.h]\d\d(?!\d))"
)
_TAG = re.compile(r"<[^<>]{0,300}>")
_WHERE = re.compile(
    r"\s+(?:in|IN|[Ff]or|FOR|[Aa]t|[Ff]rom|near|[Oo]f|on behalf of|(?i:special (?:to|for))|à|aus|für|para|в)"
    r"(?:$|\s+)(?=$|(?:[Tt]he\s)?[^\W\d_a-z])"
)
# Whom somebody unnamed wrote for: "For the Gazette", "Special to The Gazette".
_ORDERED = re.compile(r"(?:special\s+(?:for|to)|for)\s+the\b", re.IGNORECASE)
_BAD = re.compile(
    r"^\[|^[\W\d]+$|[:：]|https?:|www\.|@|\.(?:com|org|net|html?|php|jpe?g|png)\b|[{}<>=#*_\\]|\d{3,}|[!?]{1,}$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[(<\[]?\s*(?:mailto:)?[\w.+-]{1,64}@\w[\w-]*(?:\.\w[\w-]*){1,5}\s*[)>\]]?")
_HANDLE = re.compile(r"(?<=\w)[\s,(]+@\w{2,30}\)?")
# "Text: Anna Svensson Foto: Erik Berg", "作者：王明 来源：新华社"
_CREDIT = re.compile(
    r"\s+(?:[Ff]otos?|FOTOS?|[Pp]hotos?|PHOTOS?|[Pp]ictures?|[Pp]hotography|Bild(?:er)?|Zdjęcia|Kuvat?|Fotografie|Фото|ФОТО)(?:\s*[:/]|\s+(?:von|by)\s)\s*"
    r"|\s+[\u3400-\u9fff]{1,6}[:：]"
)
_REPORTERS = re.compile(r"记者|通讯员|采写|撰文|撰稿|执笔")  # after which spaces part their names
_HAN_NAMES = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s[\u3400-\u9fff]{2,4})+")
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]{0,60})[)\]]\s*")
_LISTED_ASIDE = re.compile(r"\s*\([^()]{0,80}[,;،][^()]{0,80}\)")
# "Jane Doe (with Ann Poe and Sam Foe)", "(avec AFP)"
_BESIDE = re.compile(r"\s*[(（](?:with|avec|mit|con|com|met|med) ([^()（）]{2,120})[)）]\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_FROM = re.compile(r"(?:de|da|do|dos|das|desde|em|en|à|in|aus|from|at|из|в)\s")
_ASIDES = (is_role, is_organisation, is_place)
"""What stands in brackets after a name and is no part of it."""
# "ARD Berlin", "BBC News", but not "AMY LEE".
_AFFILIATION = re.compile(r"[A-ZÄÖÜ]{3,5}[ -](?![A-Z]{2})[A-Z]")
_PRONOUNS = re.compile(r"^(?:she|he|they|ze)\s*/", re.IGNORECASE)


def read_names(line: str) -> list[str]:
    """The names in an author field, in order, without label, role, place, date or address.

    A line that says who reviewed, edited or photographed gives none.
    """
    return _unique(_names_in(_unlabelled_line(one_line(_TAG.sub(" ", line[: _LINE * 4]), _LINE))))


def _unlabelled_line(line: str) -> str:
    """The line without its label; Chinese reporters whom spaces part, as a list."""
    line = parted(line).strip("【】")
    if line.startswith("[") and line[1:2] > EAST_ASIAN:  # "[田中宏昌，ITmedia]", not "[email protected]"
        line = line.strip("[]")
    rest = without_label(without_label(line))
    several = line != rest and _REPORTERS.search(line.removesuffix(rest)) and _HAN_NAMES.fullmatch(rest)
    return "、".join(rest.split()) if several else rest


def read_segments(segments: list[str]) -> list[str]:
    """The names that the stretches of a visible byline begin with: it ends where something else is said.

    A second stretch is a second name only when a comma, an "and" or the like stands between.
    """
    names: list[str] = []
    rest = _unlabelled(segments)
    if 1 < len(rest) < 4 and all(re.fullmatch(r"[^\W\d_]\S*", part) and part[0].isupper() for part in rest):
        rest = [" ".join(rest)]
    joined = True
    for segment in rest:
        text = segment.strip(" :|-–—•·/")
        if text.casefold().strip() in words("connectors"):
            joined = True
            continue
        joined = joined or text[:1] in ",;&" or text.casefold().startswith("and ")
        joined = joined or _BESIDE.fullmatch(text) is not None
        after = names and is_role(text.lstrip(" ,"))
        found = _names_in(text) if joined and not after else []
        if not found or not all(is_nameable(name) for name in found):
            break
        if names and is_person(names[0]) and not all(map(is_person, found)):
            break
        names += found
        joined = text[-1:] in ",;&" or text.casefold().endswith(" and")
        if _cut_by_date(text) != text:
            break
    return _unique(names)


def without_where(segments: list[str]) -> list[str]:
    """The stretches of a byline without where it was written: "Sharjah: Jane Doe", "Nakuru | Jane Doe"."""
    found = _WRITTEN_AT.match(segments[0])
    place, rest = found.groups() if found else ("", "")
    after = [rest, *segments[1:]] if rest else segments[1:]
    if not place or not after or not is_person(after[0]) or is_person(place):
        return segments
    return segments if starts_with_label(segments[0]) or ends_in_other_trade(place) else after


def _unlabelled(segments: list[str]) -> list[str]:
    """The stretches without the labels and the dates that come before the names, and what parts them."""
    for position, segment in enumerate(segments):
        moments = find_moments(segment)
        dated = moments and len(segment) - (moments[-1].end - moments[0].start) < 3
        if dated or not segment.strip(_BETWEEN):
            continue
        rest = _unlabelled_line(segment)
        if rest.strip(" :,"):
            return [rest, *segments[position + 1 :]]
        if not is_byline_label(segment):
            return []
    return []


def _names_in(text: str) -> list[str]:
    """The names in a text without its label: what stands before a credit, a date, a bar or a second trade."""
    text = _HANDLE.sub("", _MAIL.sub(" ", text)).rstrip() if "@" in text else text
    text = writers_of(_with_others(text))
    text = _CREDIT.split(_ASIDE.split(_cut_by_date(text))[0])[0].strip(" ,;:|-–—•·/")
    text = _without_listed_aside(_after_place(without_label(text)))
    first = _signer(_ENDS.split(text))
    items = [part for item in _ITEMS.split(first) for part in _slashed(item)]
    return [name for item in items for name in _listed(item)]


def _with_others(text: str) -> str:
    """ "Jane Doe (with Ann Poe and John Roe)" as one list, and without an agency there: "(avec AFP)"."""
    beside = _BESIDE.search(text)
    if beside is None:
        return text
    others = _names_in(beside[1])
    joined = f", {beside[1]}" if others and all(map(is_person, others)) else ""
    return f"{text[: beside.start()]}{joined} {text[beside.end() :]}".rstrip()


def _after_place(text: str) -> str:
    """The text without the place that it begins with: "Kabul - Jane Doe", "KABUL: Jane Doe"."""
    found = _PLACED.match(text)
    return text[found.end() :] if found and is_place(found[1]) else text


def _without_listed_aside(text: str) -> str:
    """The text without what is listed of a person in brackets: "Jane Doe (Kabul, envoyée spéciale)"."""
    aside = _LISTED_ASIDE.search(text)
    return text[: aside.start()] + text[aside.end() :] if aside and is_person(text[: aside.start()]) else text


def _signer(parts: list[str]) -> str:
    """The first of some parts; of "BBC News - Jane Doe" the person after the desk."""
    desks = itertools.takewhile(is_organisation, parts)
    signer = parts[sum(1 for _ in desks) :][:1]
    named = bool(signer) and is_person(signer[0]) and not is_role(signer[0]) and not is_place(signer[0])
    return signer[0] if named else parts[0]


def _slashed(item: str) -> list[str]:
    """The parts of "Jane Doe / Reuters" and "Jane Doe / John Roe", but not of "Laura / House Plant House"."""
    parts = _SLASH.split(item)
    if _BAD.search(item):
        return [item]
    if len(parts) > 1 and (is_place(parts[-1]) or _is_behind_person(parts)):
        return parts[:-1]
    return parts if all(map(is_person, parts)) or any(map(is_organisation, parts)) else [item]


def _is_behind_person(parts: list[str]) -> bool:
    """Whether two parts are a person and one word that no agency goes by: "Jeanne Ruiz / Harlow"."""
    name, *others = parts
    place = _BRACKETED.sub("", others[0]).strip(" ,") if len(others) == 1 else ""
    return place[:1].isupper() and " " not in place and is_person(name) and not is_organisation(place)


def _cut_by_date(text: str) -> str:
    """The text before its first date, without the words that led to the date."""
    moments = find_moments(text)
    if not moments:
        return LED.sub("", text) or text
    if moments[0].start <= 2:
        return text[moments[0].end :]
    return LED.sub("", without_date_label(text[: moments[0].start]))


def _unique(names: list[str]) -> list[str]:
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(name.casefold(), name)
    return list(unique.values())[:NAMES_LIMIT]


def _listed(item: str) -> list[str]:
    """The names in "A, B and C", "A, MD", "A, Staff Writer", "A and B"."""
    pieces = [piece.strip(" .:") for piece in item.split(",")]
    if is_house(item) or (len(pieces) > 1 and is_one_organisation(pieces)):
        return _kept(item)
    if len(pieces) == 2 and _family_first(pieces):
        return _kept(f"{pieces[1]} {pieces[0]}")
    names: list[str] = []
    for piece in pieces:
        piece = piece if names else after_trade(without_calling(piece))
        credential, *others = names_joined(piece) or [""]
        if names and (is_credential(credential) or is_initialism(credential, names[-1])):
            names[-1] = f"{names[-1]}, {credential}"
            piece = " and ".join(others)
        if names and (_AFFILIATION.match(piece) or _FROM.match(piece)):
            continue
        parts = names_joined(piece)
        if piece and (len(parts) > 1 or not is_role(piece) or (not names and is_organisation(piece))):
            found = [name for part in parts if part == piece or not _is_trade(part) for name in _kept(part)]
            for name in found:
                names += [name] if not names or is_person(name) or is_another_desk(name, names[0]) else []
    return names


def _is_trade(part: str) -> bool:
    """Whether it says what somebody does, and not who: "Jane Doe of the Daily staff"."""
    place = _WHERE.search(part)
    person = part[: place.start()] if place else ""
    return is_role(part) and (is_role(person) or not is_person(person))


def _family_first(parts: list[str]) -> bool:
    """ "Kaufman, Jeff T.": one family name, then given names of which some are initials."""
    family, given = parts
    return (
        " " not in family
        and bool(re.fullmatch(r"[^\W\d_]+(?:\s[^\W\d_]\.?)+", given))
        and not is_credential(given)
    )


def _kept(part: str) -> list[str]:
    """A name without brackets and place, in a list; [] where what is left is none."""
    name = part.strip(" \"'“”,:;–—-")
    bracketed = _BRACKETED.fullmatch(name)
    name = without_label(bracketed[1]).strip() if bracketed else name
    aside = _PARENTHESIS.search(name)
    told = aside and (_PRONOUNS.match(aside[1]) or any(says(aside[1]) for says in _ASIDES))
    last = aside and " " in aside[1] and aside.end() == len(name) and is_person(name[: aside.start()])
    if aside and (told or last):
        name = (name[: aside.start()] + " " + name[aside.end() :]).strip()
    place = _WHERE.search(name)
    if place and (is_person(name[: place.start()]) or is_agency(name[: place.start()])):
        name = name[: place.start()]
    name = without_label(name).strip(" ,:")
    folded = name.casefold()
    if (
        not 1 < len(name) <= NAME_LIMIT
        or folded in words("not_names")
        or folded in words("published")
        or folded in words("modified")
        or is_byline_label(name)
        or _BAD.search(name)
        or _ORDERED.match(name)
    ):
        return []
    return [name]
