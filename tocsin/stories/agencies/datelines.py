"""Datelines: which news agency the opening of a text names, after a place or a date or before all else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from parsers.words.agencies import SAID
from tocsin.stories.agencies.names import MARKS, WRITTEN, Name, any_of, mentions, words_of

PLACE, PARTICLE = 5, 3
"""Words of the longest place ("Ho Chi Minh City, Vietnam"), and letters of a small word in it."""

_WORD = re.compile(r"\w+")
_NO_PLACES = frozenset(SAID["agency"] + SAID["picture"])
_MARKED = re.compile("[(\\[（【/–—=-]")
_OPENS, _CLOSES, _LEADS_ON = re.compile("[(\\[（【〔=]"), re.compile("[)\\]）】〕]"), re.compile("[-–—:：=_]")
_DASH = re.compile(r"(?:^|\s|--)[-–—]")
_DAY = r"\b\d{1,2}(?:st|nd|rd|th|er|[.º日])?(?:[\s,.]*(?:de |d['’])?[^\s\d,.()–—-]+\.?)?"
_DATE = re.compile(rf"(?:[^\W\d_]+\.? )?(?:{_DAY}|{any_of(SAID['months'])})(?:[\s,.]*(?:de )?\b\d{{4}})?\W*$")
_IDEOGRAPHS = any_of([form for form in WRITTEN if "\u2e80" < form[0] < "\uac00"])
# "新华社北京11月3日电", "（中央社記者王小明台北3日電）", "路透北京11月3日 -"; "【北京共同】"
_UNSPACED = re.compile(
    rf"[（(【\[〔]?({_IDEOGRAPHS})[^，。,、（）()]{{0,24}}?日(?:[电電讯訊]|\s*[-–—])|【[^】]{{1,14}}?({_IDEOGRAPHS})】"
)


class _Dateline(NamedTuple):
    """A name in an opening: what stands before it, the marks around it, and how the text goes on. A name in
    brackets, or between slashes, has the marks of those around it."""

    place: str
    before: str
    name: str
    after: str
    rest: str

    @property
    def within(self) -> bool:
        return bool(_OPENS.search(self.before)) or ("/" in self.before and "/" in self.after)

    @property
    def dated(self) -> bool:
        return bool(_DATE.search(self.place)) or any(map(str.isdigit, self.name))


def dateline(head: str, language: str | None) -> str | None:
    """The agency's name after a place or a date, or before all else."""
    if unspaced := _UNSPACED.match(head):
        return WRITTEN[unspaced[1] or unspaced[2]].agency
    if not _MARKED.search(head) or not mentions(head):
        return None
    parts = MARKS.split(head)
    for at in range(0, len(parts) - 2, 2):
        if name := WRITTEN.get(parts[at]) or _dated_name(parts, at):
            line = _around(parts, at)
            return name.agency if _leads(line, name, language) else None
    return None


def _dated_name(parts: Sequence[str], at: int) -> Name | None:
    """The name at the end of what brackets hold before all else: "[東京 3日 ロイター]", "【3月3日 AFP】"."""
    if at != 2 or parts[0] or not any(map(str.isdigit, parts[at])):
        return None
    return WRITTEN.get(parts[at].rpartition(" ")[2])


def _around(parts: Sequence[str], at: int) -> _Dateline:
    before, closed = (parts[at - 1] if at else ""), at + 1
    if _OPENS.search(before):
        marks = range(at + 1, min(at + 8, len(parts)), 2)
        closed = next((mark for mark in marks if _CLOSES.search(parts[mark])), closed)
    place, rest = "".join(parts[: max(at - 1, 0)]), "".join(parts[closed + 1 :])
    return _Dateline(place.strip(" ([（【〔"), before, parts[at], parts[closed], rest)


def _leads(line: _Dateline, name: Name, language: str | None) -> bool:
    """Whether a name in an opening is that of a dateline."""
    begins = _WORD.search(line.rest)
    if begins is None or begins[0][0].islower() or not _is_place(line.place):
        return False
    if line.dated:
        return line.within or _is_bare(line)
    if not line.place:
        return name.sure == "names" and (line.within or _is_bare(line))
    if name.sure == "dated" or (name.sure == "short" and not _in_capitals(line.place)):
        return False
    if not line.within:
        return _is_bare(line)
    region = language is not None and language[:2] in name.regions
    marked = _LEADS_ON.search(line.after) or not _CLOSES.search(line.after) or "=" in line.before
    return bool(marked) and not region and not _stands_for(line.name, line.place)


def _is_bare(line: _Dateline) -> bool:
    """Whether a name without brackets has a dateline's marks, and not those of one that a sentence puts in:
    "PTI - Khan's party - said"."""
    if ":" in line.before:
        return False
    if _DASH.search(line.after):
        return not re.search(r"\s[-–—]+\s", line.rest)
    return bool(_DASH.search(line.before)) and line.after.startswith(".")


def _is_place(text: str) -> bool:
    """Whether a text is a place, with a date or not: names, with small words between ("Rio de Janeiro")."""
    words = [word for word in words_of(_DATE.sub(" ", text)) if not word.isdigit()]
    if not _NO_PLACES.isdisjoint(map(str.lower, words)):
        return False
    small = [word for word in words if word[0].islower()]
    plain = all(len(word) <= PARTICLE for word in small)
    return len(words) <= PLACE and plain and small[:1] != words[:1] if words else True


def _in_capitals(place: str) -> bool:
    word = _WORD.search(place)
    return word is not None and len(word[0]) > 1 and word[0].isupper()


def _stands_for(name: str, before: str) -> bool:
    """Whether a name in brackets is that of what stands before it, in short: "Andhra Pradesh (AP)"."""
    initials = "".join(word[0] for word in words_of(before) if word[0].isupper())
    return initials.endswith(name.upper())
