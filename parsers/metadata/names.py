"""Names of people (and desks) out of the lines that give them."""

from __future__ import annotations

import functools
import re

from parsers.metadata.moments import find_moments
from parsers.metadata.tidy import tidy
from parsers.metadata.vocabulary import words

NAME_LIMIT = 80
NAMES_LIMIT = 20
_LINE = 400
_ENDS = re.compile(r"\s+[|•·–—›»]\s+|\s+-\s+|\s*[|•]\s*|\s+//\s+")
_ITEMS = re.compile(r"\s*[;、，،]\s*|\s*\n\s*")
_AND = re.compile(
    r",?\s+(?:and|und|et|y|e|och|og|en|ja|a|i|oraz|и|та|και|ve|dan|và|और|এবং|with|w/)\s+|,?\s*(?:&|＆|\+)\s*|\s+و\s*"
)
_WHERE = re.compile(r"\s+(?:in|for|at|from|near|of|à|aus|für|para|в)\s+(?=(?:The\s|the\s)?[^\W\d_a-z])")
_CONNECTORS = frozenset("and & und et y e och og en ja i и та και ve dan và और with , ; | / + و".split())
_LED = re.compile(
    r"[\s,(|]+(?:(?:last\s+)?(?:published|updated|modified|posted|reviewed|edited)(?:\s+(?:on|at|by))?:?|on|at|am|vom|le|el|em|il|den|den\s+\d+"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|says|wrote|writes|date)+[\s,:(]*$",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof|sir|dame|lord|rev|hon)\.?\s+", re.IGNORECASE)
_BAD = re.compile(
    r"https?:|www\.|@|\.(?:com|org|net|html?|php|jpe?g|png)\b|[{}<>=#*_\\]|\d{3,}|[!?]{1,}$", re.IGNORECASE
)
_PARTICLES = frozenset(
    "de da di do del della dei der den des dos du la le les el al ul ur van von vom zu zum zur ten ter te bin ibn bint"
    " af av auf am and y e i o' d' l' 't of the op san st. abu ben".split()
)
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]{0,60})[)\]]\s*")
_PRONOUNS = re.compile(r"^(?:she|he|they|ze)\s*/", re.IGNORECASE)


def read_names(line: str) -> list[str]:
    """The names in an author field, in order, without label, role, place, date or address.

    A line that says who reviewed, edited or photographed gives none.
    """
    return _unique(_names_in(without_label(tidy(line, _LINE))))


def read_segments(segments: list[str]) -> list[str]:
    """The names that the stretches of a visible byline begin with: it ends where something else is said."""
    names: list[str] = []
    rest = _unlabelled(segments)
    if 1 < len(rest) < 4 and all(" " not in part and part[0].isupper() for part in rest):
        rest = [" ".join(rest)]
    for segment in rest:
        text = segment.strip(" ,;:|-–—•·/")
        if text.casefold() in _CONNECTORS:
            continue
        found = _names_in(text)
        if not found or not all(is_nameable(name) for name in found):
            break
        names += found
        if _cut_by_date(text) != text:
            break
    return _unique(names)


def _unlabelled(segments: list[str]) -> list[str]:
    for position, segment in enumerate(segments):
        rest = without_label(segment)
        if rest.strip(" :,"):
            return [rest, *segments[position + 1 :]]
        if segment.casefold().strip(" :：-–—.") not in words("by"):
            return []
    return []


def _names_in(text: str) -> list[str]:
    text = _cut_by_date(text).strip(" ,;:|-–—•·/")
    text = without_label(text)
    first = _ENDS.split(text)[0] if _ENDS.search(text) else text
    return [name for item in _ITEMS.split(first) for name in _listed(item)]


def _cut_by_date(text: str) -> str:
    """The text before its first date, without the words that led to the date."""
    moments = find_moments(text)
    if not moments:
        return _LED.sub("", text) or text
    if moments[0].start <= 2:
        return text[moments[0].end :]
    return _LED.sub("", text[: moments[0].start])


def _unique(names: list[str]) -> list[str]:
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(name.casefold(), name)
    return list(unique.values())[:NAMES_LIMIT]


def without_label(text: str) -> str:
    """The line without the "By" (in any language) that it begins with; "" when it names another trade."""
    folded = text.casefold()
    if _label_length(folded, words("not_by")):
        return ""
    length = _label_length(folded, words("by"))
    return text[length:].lstrip(" :：-–—,.") if length else text


def is_byline_label(text: str) -> bool:
    """Whether the text is a label such as "Written by", and nothing else."""
    return text.casefold().strip(" :：-–—.") in words("by")


def starts_with_label(text: str) -> bool:
    """Whether the line begins as bylines do."""
    return bool(_label_length(text.casefold(), words("by")))


def _label_length(folded: str, labels: frozenset[str]) -> int:
    """How long the longest label at the start of the line is; a label ends with a space, a colon or a script."""
    start = len(folded) - len(folded.lstrip(" (\"'“–—-*"))
    for end in range(min(len(folded), start + 40), start, -1):
        if folded[start:end] in labels and (end == len(folded) or _parts(folded, end)):
            return end
    return 0


def _parts(folded: str, end: int) -> bool:
    following, last = folded[end], folded[end - 1]
    return not following.isalnum() and following not in "'’-." or (ord(last) > 0x2E80 and following != last)


def _listed(item: str) -> list[str]:
    """The names in "A, B and C", "A, MD", "A, Staff Writer", "A and B"."""
    if is_organisation(item) and not _AND.search(_without_known(item)):
        return _kept(item)
    names: list[str] = []
    parts = [part for piece in item.split(",") for part in _joined(piece.strip())]
    if len(parts) == 2 and _family_first(parts):
        return _kept(f"{parts[1]} {parts[0]}")
    for part in parts:
        part = part.strip(" .,:")
        if names and _is_credential(part):
            names[-1] = f"{names[-1]}, {part}"
        elif part and not is_role(part) and not (names and is_organisation(part)):
            names += _kept(part)
    return names


def _without_known(item: str) -> str:
    return item if len(item.split()) > 3 and "," in item else ""


def _joined(piece: str) -> list[str]:
    """The names that "and" joins, if what it joins are names."""
    parts = [part for part in _AND.split(piece) if part and part.strip()]
    if len(parts) > 1 and any(is_organisation(part) for part in parts) and not all(map(is_person, parts[:1])):
        return [piece]
    return parts


def _family_first(parts: list[str]) -> bool:
    """ "Kaufman, Jeff T.": one family name, then given names of which some are initials."""
    family, given = parts
    return (
        " " not in family
        and bool(re.fullmatch(r"[^\W\d_]+(?:\s[^\W\d_]\.?)+", given))
        and not _is_credential(given)
    )


def _kept(part: str) -> list[str]:
    name = part.strip(" \"'“”,:;–—-")
    aside = _PARENTHESIS.search(name)
    if aside and (_PRONOUNS.match(aside[1]) or is_role(aside[1]) or is_organisation(aside[1])):
        name = (name[: aside.start()] + " " + name[aside.end() :]).strip()
    place = _WHERE.search(name)
    if place and is_person(name[: place.start()]):
        name = name[: place.start()]
    name = without_label(name).strip(" ,:")
    folded = name.casefold()
    if (
        not 1 < len(name) <= NAME_LIMIT
        or folded in words("not_names")
        or folded in words("by")
        or _BAD.search(name)
    ):
        return []
    return [name]


def _is_credential(part: str) -> bool:
    return all(
        word.casefold().strip(".®™*") in words("credentials") for word in re.split(r"[\s/]+", part) if word
    )


def is_role(part: str) -> bool:
    """Whether this says what somebody does, not who."""
    folded = part.casefold().strip(" .")
    return folded in words("roles") or (len(folded.split()) > 1 and folded.split()[-1] in words("roles"))


@functools.lru_cache(maxsize=4096)
def is_organisation(name: str) -> bool:
    """Whether this is called as agencies, desks and papers are."""
    folded = name.casefold().strip(" .,")
    if folded in words("agencies"):
        return True
    found = re.findall(r"[^\W\d_]+", folded)
    return len(found) > 1 and any(word in words("organisation_words") for word in found)


@functools.lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Whether this could be what a person is called: two to six words with capitals, or a script without them."""
    parts = _HONORIFIC.sub("", name.partition(",")[0]).split()
    if not 1 <= len(parts) <= 6 or len(name) > NAME_LIMIT or is_organisation(name):
        return False
    if any(character.isdigit() for character in name):
        return False
    capitals = [part for part in parts if not part[0].islower()]
    rest = [part for part in parts if part[0].islower() and part.casefold() not in _PARTICLES]
    return bool(capitals) and not rest and (len(parts) > 1 or ord(parts[0][0]) > 0x2E80)


def is_nameable(name: str) -> bool:
    """Whether a name met in plain sight is one: a person, a desk, or one word that could be a pen name."""
    parts = name.split()
    if is_person(name):
        return True
    if is_organisation(name):
        return (
            len(parts) <= 7
            and not name[0].islower()
            and not any(part.islower() and len(part) > 4 for part in parts[:-1])
        )
    return len(parts) == 1 and bool(re.fullmatch(r"[^\W_][\w.'’-]{1,30}", name))
