"""Persons, desks, trades and places: what a text is that stands where a name may stand."""

from __future__ import annotations

import functools
import re

from parsers.metadata.vocabulary import words
from parsers.words.agencies import AGENCIES
from parsers.words.characters import EAST_ASIAN

NAME_LIMIT = 80
# What ends the names of papers, agencies and desks where words are not parted.
_HOUSES = (
    "通讯社", "通訊社", "通信社", "新闻社", "新聞社", "新聞", "日报", "日報", "晚报", "晚報", "编辑部",
    "編輯部", "編集部", "取材班", "网", "網", "报", "報", "社", "电视台", "電視台", "电台", "卫视",
    "杂志", "周刊", "月刊", "财经", "科技", "传媒", "频道", "客户端", "发布", "消息", "资讯", "在线",
    "新闻", "党支部", "委员会", "办公室", "宣传部", "工作室", "研究院", "研究所", "大学", "学院", "医院",
    "公司", "集团", "中心", "协会", "学会", "편집국", "편집부", "취재팀", "뉴스팀", "뉴스", "신문",
    "일보",
)  # fmt: skip
_FUSED = re.compile(r"(?:da|de|del|della|di|du|la|le|mac|van|von)[A-ZÀ-Þ][a-zß-ÿ]")
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof|sir|dame|lord|rev|hon)\.?\s+", re.IGNORECASE)

# "Chief Petty Officer Jane Doe" is a rank and a name.
_OFFICER = re.compile(
    r"(?:deputy |global |group |interim )?chief"
    r"(?! (?:\w+ ){0,2}(?:petty|warrant)\b)(?: [\w&-]+){1,3} officer\b"
)


def is_role(part: str) -> bool:
    """Whether this says what somebody does, not who: "Senior Tax Editor", "Director of Operations"."""
    folded = part.casefold().strip(" .")
    if _OFFICER.match(folded):
        return True
    trade = re.split(r"\s+(?:of|for|at|in|and|&|der|de|du|à|en|em|aus|from)\s+", folded)[0]
    return any(
        text in words("roles") or (" " in text and text.split()[-1] in words("roles"))
        for text in (folded, trade)
    )


def is_agency(name: str) -> bool:
    """Whether this is the name of a news agency or a desk."""
    folded = name.casefold().strip(" .,")
    return folded in words("agencies") or folded in _agencies()


@functools.cache
def _agencies() -> frozenset[str]:
    told = (
        name for names in AGENCIES.values() for kind in ("names", "short") for name in names.get(kind, ())
    )
    return frozenset(name.casefold() for name in told)


@functools.lru_cache(maxsize=4096)
def is_organisation(name: str) -> bool:
    """Whether this is called as agencies, desks and papers are."""
    folded = name.casefold().strip(" .,")
    if is_agency(name) or folded.startswith("the ") or folded.endswith(_HOUSES):
        return True
    found = re.findall(r"[^\W\d_]+", folded)
    if " & " in folded and len(found) > 2:
        return True
    return len(found) > 1 and any(word in words("organisation_words") for word in found)


@functools.lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Whether this could be what a person is called: two to six words with capitals, or no such script."""
    parts = _HONORIFIC.sub("", name.partition(",")[0]).split()
    if not 1 <= len(parts) <= 6 or len(name) > NAME_LIMIT or is_organisation(name):
        return False
    if any(character.isdigit() for character in name):
        return False
    capitals = [part for part in parts if not is_small(part)]
    rest = [part for part in parts if is_small(part) and not is_particle(part)]
    return bool(capitals) and not rest and (len(parts) > 1 or parts[0][0] > EAST_ASIAN)


def is_small(part: str) -> bool:
    """Whether a word begins with a small letter, and not with a particle and a name in one ("deCasparis");
    names in Georgian have no others.
    """
    return part[0].islower() and part[0].title() != part[0] and not _FUSED.match(part)


def is_particle(part: str) -> bool:
    """ "van", or the "al" of "al-Sayed"."""
    first, hyphen, name = part.casefold().partition("-")
    return part.casefold() in words("particles") or bool(hyphen and name and first in words("particles"))


def is_place(name: str) -> bool:
    """Whether this is a city from which much is reported."""
    return name.casefold().strip(" .,") in words("places")
