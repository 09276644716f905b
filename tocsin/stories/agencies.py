"""Which news agency an article says it comes from: by its dateline, its closing credit, or its byline.

The names, and the words that go with them, are data (`agencies.toml`). A text that merely speaks of an agency
("Reuters reported", "told AFP") does not come from it, and neither does one with a picture of the agency's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from parsers.article import Article

OPENING, CLOSING, AUTHORS = 2, 2, 8
"""Paragraphs that may begin with a dateline, those that may end with a credit, and authors that are read."""
SEEN, LINE = 120, 90
"""Letters of a paragraph that are read, at either end; and those of a line that is nothing but a credit."""
PLACE, PARTICLE = 5, 3
"""Words of the longest place ("Ho Chi Minh City, Vietnam"), and letters of a small word in it."""

_DATA = tomllib.loads(Path(__file__).with_name("agencies.toml").read_text(encoding="utf-8"))
_SAID: dict[str, list[str]] = _DATA["words"]


class _Name(NamedTuple):
    """An agency by one of its names; how far that tells it from other things ("names", "short", "dated"); and
    the languages in which the name in brackets is where a place lies."""

    agency: str
    sure: str
    regions: Sequence[str]


def _forms(name: str, sure: str) -> tuple[str, ...]:
    """How a name may be written: also in capitals; "AFP" also as "Afp"."""
    acronym = sure == "names" and name.isascii() and name.isupper() and len(name) in (3, 4)
    return (name, name.upper(), name.title()) if acronym else (name, name.upper())


_WRITTEN = {
    form: _Name(agency, sure, told.get("regions", ()))
    for sure in ("dated", "short", "names")
    for agency, told in _DATA["agencies"].items()
    for name in told.get(sure, ())
    for form in _forms(name, sure)
}
WORDS = frozenset(
    form.casefold() for form, name in _WRITTEN.items() if name.sure != "dated" and form.isalpha()
)
"""Names of agencies that are one word."""
_WORD, _NO_WORD = re.compile(r"\w+"), re.compile("[()\\[\\]（）【】〔〕/.,،、:：;=|–—©_\"'“”«»’。!?-]")
_TELLING = frozenset(max(_NO_WORD.sub(" ", form).split(), key=len) for form in _WRITTEN)
_SEVERAL = tuple(f" {form}" for form, name in _WRITTEN.items() if " " in form and name.sure == "names")


def _any(words: Sequence[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


_NO_PLACES = frozenset(_SAID["agency"] + _SAID["picture"])
_BRACKETS = "()\\[\\]（）【】〔〕"
# Between the parts of a dateline: brackets, commas, slashes, a stop or dash with a space.
_MARKS = re.compile(
    rf"(\s*(?:[{_BRACKETS}/,،、:：;=|]|\.(?=[\s{_BRACKETS}/–—-]|$)|(?<=\s)[-–—]|^[-–—]|[-–—](?=[\s–—-])"
    rf"|(?<=[\u0600-\u06ff])[-–—])[\s{_BRACKETS}/,،、:：;=|.–—_-]*)"
)
_MARKED_HEAD, _MARKED_TAIL = re.compile("[(\\[（【/–—=-]"), re.compile("[)\\]）:：©–—-]")
_OPENS, _CLOSES, _LEADS_ON = re.compile("[(\\[（【〔=]"), re.compile("[)\\]）】〕]"), re.compile("[-–—:：=_]")
_DASH = re.compile(r"(?:^|\s|--)[-–—]")
_DAY = r"\b\d{1,2}(?:st|nd|rd|th|er|[.º日])?(?:[\s,.]*(?:de |d['’])?[^\s\d,.()–—-]+\.?)?"
_DATE = re.compile(rf"(?:[^\W\d_]+\.? )?(?:{_DAY}|{_any(_SAID['months'])})(?:[\s,.]*(?:de )?\b\d{{4}})?\W*$")
_IDEOGRAPHS = _any([form for form in _WRITTEN if "\u2e80" < form[0] < "\uac00"])
# "新华社北京11月3日电", "（中央社記者王小明台北3日電）", "路透北京11月3日 -"; "【北京共同】"
_UNSPACED = re.compile(
    rf"[（(【\[〔]?({_IDEOGRAPHS})[^，。,、（）()]{{0,24}}?日(?:[电電讯訊]|\s*[-–—])|【[^】]{{1,14}}?({_IDEOGRAPHS})】"
)
_BY = re.compile(rf"{_any([form for word in _SAID['by'] for form in (word, word.upper())])} ")
_ARTICLE = rf"(?:{_any(_SAID['articles'])}(?:\s|(?<=['’])))?"
_AN_ARTICLE = re.compile(f"^{_ARTICLE}", re.IGNORECASE)
_WITH = re.compile(rf"(?i:\b{_any(_SAID['with'])} {_ARTICLE})(.+?)(?: inputs?)?$")
_AND = re.compile(rf"\s(?i:{_any(_SAID['and'])})\s{_ARTICLE}")
_STAFF = re.compile(rf"(.+?) (?i:{_any(_SAID['staff'])})$")
_SOURCE = re.compile(rf"(?:^|[.!?。]\W{{0,2}}\s)\W?(?i:{_any(_SAID['source'])}) ?[:：]\s*(.{{2,40}})$")
_PICTURE = re.compile(
    rf"(?:^|[\s(\[（|]){_any(_SAID['picture'])}(?:\s[^.:：]{{0,30}})?[:：/|]|^{_any(_SAID['picture'])}\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    rf"(?i:(?:©|\(c\)|copyright)(?:[\s,–-]|copyright|©|\(c\)|\d{{4}})*(?:by )?{_ARTICLE})(\S.*)"
)
_IN_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{2,60})[)\]）]\s*[.。]?\s*$")
_AFTER_DASH = re.compile(r"(?:^|[.!?…。\"”»’')\]])\s*[-–—]+ ?([^–—.]{2,40})\.?\s*$")
_AFTER_ALL = re.compile(r"[.。][\"”’]? ?([^\W\d_]{2,12}(?: [A-Z]{2,4}){0,4})$")
_INITIALS = re.compile(r"(?: [A-Z]{2,4}){1,4}$")
_CODE = re.compile(r"[a-z]{2,5}|[A-Z]{2,4}|[\d-]+")
_SENTENCE = re.compile(r"[.!?…。\"”»’'）)]\s*$")
_CALLED = re.compile(rf"(?:\b[A-Z]\w*|(?i:{_any(_SAID['agency'])})) ?$")
_WRITER = re.compile(r"(.{2,30}?) (?:writer|journalist|reporter|correspondent)s? .{3,200} contributed\b")
_SIGNED = [(told["agency"], told["start"], re.compile(told["pattern"])) for told in _DATA["signed"]]


def agency_of(article: Article) -> str | None:
    """The agency that a dateline, a credit at the end or a byline names; None when none does."""
    first = (block.text for block in article.body if block.kind != "caption")
    last = (block.text for block in reversed(article.body) if block.kind == "paragraph")
    witnesses: Iterator[str | None] = chain(
        (_dateline(text[:SEEN], article.language) or _line(text) for text in islice(first, OPENING)),
        (_line(text) or _credit(text) for text in islice(last, CLOSING)),
        map(_byline, article.authors[:AUTHORS]),
    )
    return next(filter(None, witnesses), None)


def _words(text: str) -> list[str]:
    return _NO_WORD.sub(" ", text).split()


def _mentions(text: str) -> bool:
    """Whether a text has the longest word of any name: few do, and the rest need no closer look."""
    return not _TELLING.isdisjoint(_words(text))


def _called(text: str) -> str | None:
    """The agency of a name, but of none that only a date tells from a word."""
    name = _WRITTEN.get(text)
    return name.agency if name and name.sure != "dated" else None


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


def _dateline(head: str, language: str | None) -> str | None:
    """The agency's name after a place or a date, or before all else."""
    if unspaced := _UNSPACED.match(head):
        return _WRITTEN[unspaced[1] or unspaced[2]].agency
    if not _MARKED_HEAD.search(head) or not _mentions(head):
        return None
    parts = _MARKS.split(head)
    for at in range(0, len(parts) - 2, 2):
        if name := _WRITTEN.get(parts[at]) or _dated_name(parts, at):
            line = _around(parts, at)
            return name.agency if _leads(line, name, language) else None
    return None


def _dated_name(parts: Sequence[str], at: int) -> _Name | None:
    """The name at the end of what brackets hold before all else: "[東京 3日 ロイター]", "【3月3日 AFP】"."""
    if at != 2 or parts[0] or not any(map(str.isdigit, parts[at])):
        return None
    return _WRITTEN.get(parts[at].rpartition(" ")[2])


def _around(parts: Sequence[str], at: int) -> _Dateline:
    before, closed = (parts[at - 1] if at else ""), at + 1
    if _OPENS.search(before):
        marks = range(at + 1, min(at + 8, len(parts)), 2)
        closed = next((mark for mark in marks if _CLOSES.search(parts[mark])), closed)
    place, rest = "".join(parts[: max(at - 1, 0)]), "".join(parts[closed + 1 :])
    return _Dateline(place.strip(" ([（【〔"), before, parts[at], parts[closed], rest)


def _leads(line: _Dateline, name: _Name, language: str | None) -> bool:
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
    words = [word for word in _words(_DATE.sub(" ", text)) if not word.isdigit()]
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
    initials = "".join(word[0] for word in _words(before) if word[0].isupper())
    return initials.endswith(name.upper())


def _line(text: str) -> str | None:
    """The agency of a paragraph that is nothing but a byline or a credit."""
    if len(text) > LINE or not _mentions(text) or _PICTURE.search(text):
        return None
    if by := _BY.match(text):
        return _byline(text[by.end() :])
    within = text.strip(" .()[]（）")
    found = _WITH.match(within)
    return _listed(found[1] if found else within)


def _listed(text: str) -> str | None:
    """The first agency of a list of them, and of signs of who wrote it: "AFP/dpa", "rbr/dpa", "PTI SKL"."""
    parts = [part for part in _MARKS.split(_AND.sub("/", text))[::2] if part]
    agencies = [_called(part) or _called(_INITIALS.sub("", part)) for part in parts]
    if all(agency or _CODE.fullmatch(part) for agency, part in zip(agencies, parts, strict=True)):
        return next(filter(None, agencies), None)
    return None


def _credit(text: str) -> str | None:
    """The agency of a credit at the end of a paragraph."""
    if signed := _signed(text):
        return signed
    head, tail = text[:SEEN], text[-SEEN:]
    if ("contributed" in tail or "opyright" in head) and (agency := _writer(text) or _owner(head)):
        return agency
    marked = _MARKED_TAIL.search(tail) or tail[-1:].isalpha()
    if not marked or not _mentions(tail) or _PICTURE.search(tail):
        return None
    if bracket := _IN_BRACKETS.search(tail):
        return _bracketed(bracket[1], tail[: bracket.start()])
    for pattern in (_SOURCE, _AFTER_DASH, _AFTER_ALL):
        if (found := pattern.search(tail)) and (agency := _listed(found[1])):
            return agency
    return _owner(tail)


def _bracketed(text: str, before: str) -> str | None:
    """The agency of a credit in brackets; but not of those after a name, which they stand for in short."""
    if _CALLED.search(before) and not _SENTENCE.search(before):
        return None
    found = _WITH.match(text)
    return _listed(found[1] if found else text)


def _writer(text: str) -> str | None:
    """The agency whose writers had a share in the text."""
    found = _WRITER.match(text.lstrip("_—- "))
    return _called(_AN_ARTICLE.sub("", found[1])) if found else None


def _owner(text: str) -> str | None:
    """The agency that holds the rights: "© 2026 The Associated Press. All rights reserved"."""
    found = _RIGHTS.search(text)
    words = found[1].split()[:4] if found else []
    spelled = (" ".join(words[:count]).strip(".,;") for count in range(len(words), 0, -1))
    return next(filter(None, map(_called, spelled)), None)


def _signed(text: str) -> str | None:
    """The agency that signs so, unless the line itself names another."""
    for agency, start, pattern in _SIGNED:
        at = text.rfind(start)
        if at >= 0 and (found := pattern.match(text, at + len(start))):
            named = {_WRITTEN[word].agency for word in _words(found[0]) if word in _WRITTEN}
            return agency if not named or agency in named else None
    return None


def _byline(text: str) -> str | None:
    """The agency of a byline: the first that it names, if an agency is the last thing in it."""
    if not _mentions(text) or _PICTURE.search(text):
        return None
    parts = [part for part in _MARKS.split(_AND.sub("/", _BY.sub("", text.strip(), 1)))[::2] if part]
    agencies = [_author(part) for part in parts]
    return next(filter(None, agencies)) if agencies and agencies[-1] else None


def _author(text: str) -> str | None:
    """The agency of "AFP", "The Associated Press", "Reuters Staff", "Le Monde avec AFP", "Roe AP Writer"."""
    text = _AN_ARTICLE.sub("", text)
    if agency := _called(text):
        return agency
    if (found := _WITH.search(text)) and (agency := _called(found[1])):
        return agency
    staff = _STAFF.match(text)
    named = staff[1] if staff else text
    several = next((name for name in _SEVERAL if named.endswith(name)), "").strip()
    return _called(several or (named.rpartition(" ")[2] if staff else named))
