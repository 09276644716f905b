"""One name: without its bearer's role and trade, and whether it is one at all."""

from __future__ import annotations

import re

from parsers.metadata.authors.persons import is_organisation, is_person, is_small
from parsers.metadata.vocabulary import words

_NEWSROOM = re.compile(r" (?:editor|reporter|correspondent|writer|columnist|producer|critic)$")
_TRADE = re.compile(
    r"(?:[A-Z][a-z]+ ){0,2}(?:[Mm]eteorologist|[Rr]eporter|[Cc]orrespondent|[Cc]olumnist|Staff [Ww]riter)s? "
)
_AT = re.compile(r"\s(?:in|en|em|aus|from|à|a|da|i)\s(?=[^\W\d_a-zà-ÿ])")
LED = re.compile(
    r"[\s,(|]+(?:(?:[Ll]ast\s+)?(?:[Pp]ublished|[Uu]pdated|[Mm]odified|[Pp]osted|[Rr]eviewed|[Ee]dited)(?:\s+(?:on|at|by))?:?"
    r"|on|at|am|vom|le|el|em|il|den|says|wrote|writes|[Dd]ate|[Ll]ast|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)+[\s,:(]*$"
)
# "한지우 역사 칼럼니스트", "한지우 조선대 교수"
_KOREAN = re.compile(
    r"([가-힣]{2,4})(?: [가-힣·]{1,12}){0,3} "
    r"[가-힣]{0,6}(?:칼럼니스트|교수|평론가|논설위원|편집위원|특파원|연구원|기자)"
)


def _without_role(name: str) -> str:
    """The name before a role or an agency: "Jane Doe Staff Writer", "Jane Doe and BBC News"."""
    if korean := _KOREAN.fullmatch(name):
        return korean[1]
    parts = name.split()
    for size in (3, 2, 1):
        before, role = " ".join(parts[:-size]), " ".join(parts[-size:]).casefold()
        listed = role in words("roles_after_names" if size == 1 else "roles")
        told = listed or (size > 1 and bool(_NEWSROOM.search(role)))
        agency = role in words("agencies_after_names") and (size > 1 or parts[-1].isupper())
        if (told or agency) and is_person(before):
            name, _, last = before.rpartition(" ")
            return name if name and last in words("connectors") else before
    return name


def without_calling(name: str) -> str:
    """The name before a role or an agency, and where its bearer is: "Jane Doe Correspondent in Kabul"."""
    place = _AT.search(name)
    parts = name[: place.start()].split() if place else []
    for size in (3, 2, 1):
        before, role = " ".join(parts[:-size]), " ".join(parts[-size:]).casefold()
        if role in words("roles") and is_person(before):
            return before
    return _without_role(name)


def after_trade(name: str) -> str:
    """The name after a trade of the newsroom: "Chief Meteorologist Jane Doe", "Reporter Jane Doe"."""
    trade = _TRADE.match(name)
    return name[trade.end() :] if trade and is_person(name[trade.end() :]) else name


def is_credential(part: str) -> bool:
    return all(
        word.casefold().strip(".®™*") in words("credentials") for word in re.split(r"[\s/]+", part) if word
    )


def is_initialism(part: str, name: str) -> bool:
    """Letters after a person's name that no list knows ("CPP, PSP") and that no agency goes by."""
    return bool(re.fullmatch(r"[A-Z][A-Z-]{1,6}®?", part)) and is_person(name) and not is_organisation(part)


def is_nameable(name: str) -> bool:
    """Whether a name met in plain sight is one: a person, a desk, or one word that could be a pen name."""
    parts = name.split()
    if is_person(name):
        return True
    if is_organisation(name):
        return (
            len(parts) <= 7
            and not name.removeprefix("the ")[0].islower()
            and not any(part.islower() and len(part) > 4 for part in parts[:-1])
        )
    if 1 < len(parts) <= 4 and all(_is_capital(part) for part in parts):
        return True
    lone = len(parts) == 1 and bool(re.fullmatch(r"[^\W_][\w.'’-]{1,30}", name))
    return lone and not LED.fullmatch(f" {name}")


def _is_capital(part: str) -> bool:
    """A word as names have them, also of brands: "Global", "3i", "O2"."""
    return not is_small(part) and any(character.isalpha() for character in part)
