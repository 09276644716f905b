"""Which news agency an article says it comes from: by its dateline, its closing credit, or its byline.

A text that merely speaks of an agency ("Reuters reported", "told AFP") does not come from it, and neither
does one with a picture of the agency's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from parsers.article import Article
from parsers.words.agencies import SAID, SIGNED
from tocsin.stories.agencies.datelines import dateline
from tocsin.stories.agencies.names import MARKS, WRITTEN, any_of, called, mentions, words_of

OPENING, CLOSING, AUTHORS = 2, 2, 8
"""Paragraphs that may begin with a dateline, those that may end with a credit, and authors that are read."""
SEEN, LINE = 120, 90
"""Letters of a paragraph that are read, at either end; and those of a line that is nothing but a credit."""

_SEVERAL = tuple(f" {form}" for form, name in WRITTEN.items() if " " in form and name.sure == "names")
_MARKED = re.compile("[)\\]）:：©–—-]")
_BY = re.compile(rf"{any_of([form for word in SAID['by'] for form in (word, word.upper())])} ")
_ARTICLE = rf"(?:{any_of(SAID['articles'])}(?:\s|(?<=['’])))?"
_AN_ARTICLE = re.compile(f"^{_ARTICLE}", re.IGNORECASE)
_WITH = re.compile(rf"(?i:\b{any_of(SAID['with'])} {_ARTICLE})(.+?)(?: inputs?)?$")
_AND = re.compile(rf"\s(?i:{any_of(SAID['and'])})\s{_ARTICLE}")
_STAFF = re.compile(rf"(.+?) (?i:{any_of(SAID['staff'])})$")
_SOURCE = re.compile(rf"(?:^|[.!?。]\W{{0,2}}\s)\W?(?i:{any_of(SAID['source'])}) ?[:：]\s*(.{{2,40}})$")
_PICTURE = re.compile(
    rf"(?:^|[\s(\[（|]){any_of(SAID['picture'])}(?:\s[^.:：]{{0,30}})?[:：/|]|^{any_of(SAID['picture'])}\b",
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
_CALLED = re.compile(rf"(?:\b[A-Z]\w*|(?i:{any_of(SAID['agency'])})) ?$")
_WRITER = re.compile(r"(.{2,30}?) (?:writer|journalist|reporter|correspondent)s? .{3,200} contributed\b")
_SIGNED = [(told["agency"], told["start"], re.compile(told["pattern"])) for told in SIGNED]


def agency_of(article: Article) -> str | None:
    """The agency that a dateline, a credit at the end or a byline names; None when none does."""
    first = (block.text for block in article.body if block.kind != "caption")
    last = (block.text for block in reversed(article.body) if block.kind == "paragraph")
    witnesses: Iterator[str | None] = chain(
        (dateline(text[:SEEN], article.language) or _line(text) for text in islice(first, OPENING)),
        (_line(text) or _credit(text) for text in islice(last, CLOSING)),
        map(_byline, article.authors[:AUTHORS]),
    )
    return next(filter(None, witnesses), None)


def _line(text: str) -> str | None:
    """The agency of a paragraph that is nothing but a byline or a credit."""
    if len(text) > LINE or not mentions(text) or _PICTURE.search(text):
        return None
    if by := _BY.match(text):
        return _byline(text[by.end() :])
    within = text.strip(" .()[]（）")
    found = _WITH.match(within)
    return _listed(found[1] if found else within)


def _listed(text: str) -> str | None:
    """The first agency of a list of them, and of signs of who wrote it: "AFP/dpa", "rbr/dpa", "PTI SKL"."""
    parts = [part for part in MARKS.split(_AND.sub("/", text))[::2] if part]
    agencies = [called(part) or called(_INITIALS.sub("", part)) for part in parts]
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
    marked = _MARKED.search(tail) or tail[-1:].isalpha()
    if not marked or not mentions(tail) or _PICTURE.search(tail):
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
    return called(_AN_ARTICLE.sub("", found[1])) if found else None


def _owner(text: str) -> str | None:
    """The agency that holds the rights: "© 2026 The Associated Press. All rights reserved"."""
    found = _RIGHTS.search(text)
    words = found[1].split()[:4] if found else []
    spelled = (" ".join(words[:count]).strip(".,;") for count in range(len(words), 0, -1))
    return next(filter(None, map(called, spelled)), None)


def _signed(text: str) -> str | None:
    """The agency that signs so, unless the line itself names another."""
    for agency, start, pattern in _SIGNED:
        at = text.rfind(start)
        if at >= 0 and (found := pattern.match(text, at + len(start))):
            named = {WRITTEN[word].agency for word in words_of(found[0]) if word in WRITTEN}
            return agency if not named or agency in named else None
    return None


def _byline(text: str) -> str | None:
    """The agency of a byline: the first that it names, if an agency is the last thing in it."""
    if not mentions(text) or _PICTURE.search(text):
        return None
    parts = [part for part in MARKS.split(_AND.sub("/", _BY.sub("", text.strip(), 1)))[::2] if part]
    agencies = [_author(part) for part in parts]
    return next(filter(None, agencies)) if agencies and agencies[-1] else None


def _author(text: str) -> str | None:
    """The agency of "AFP", "The Associated Press", "Reuters Staff", "Le Monde avec AFP", "Roe AP Writer"."""
    text = _AN_ARTICLE.sub("", text)
    if agency := called(text):
        return agency
    if (found := _WITH.search(text)) and (agency := called(found[1])):
        return agency
    staff = _STAFF.match(text)
    named = staff[1] if staff else text
    several = next((name for name in _SEVERAL if named.endswith(name)), "").strip()
    return called(several or (named.rpartition(" ")[2] if staff else named))
