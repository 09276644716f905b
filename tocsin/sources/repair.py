"""The text of a feed as feedparser can take it: linear in time, and without what makes it fall or hang.

Measured on feedparser 6.0.14: one `&#xD800;` raises and loses all items; a prologue of empty lines, an
internal subset of entities or an element of 100,000 attributes (75 s) cost time beyond all bounds; so does
every item past the cap.
"""

from __future__ import annotations

import re

_ROOT = re.compile(r"<(?:[\w.\-]+:)?(rss|rdf|feed|channel)(?=[\s>/])", re.IGNORECASE)
_HTML = re.compile(r"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_END = re.compile(r"</(?:[\w.\-]+:)?(?:rss|rdf|feed|channel)\s{0,99}>", re.IGNORECASE)
_ITEM = re.compile(r"<(?:[\w.\-]+:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:[\w.\-]+:)?(?:item|entry)\s{0,99}>", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,200})|([0-9]{1,200}))(;?)")
_LONG_TAG = re.compile(r"<(?=[A-Za-z_])[^<]{4000,}")
_TAG = re.compile(r"<([A-Za-z_][\w:.\-]*+)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
MOST_ATTRIBUTES = 100
HEAD = "<?xml version='1.0' encoding='utf-8'?>\n"


def root_at(text: str) -> int | None:
    """Where the feed's root element begins: behind declaration, comments, doctype and rubbish; None without
    one."""
    place = 0
    while (place := text.find("<", place)) >= 0:
        skipped = _prologue_end(text, place)
        if skipped is not None:
            place = skipped
        elif _ROOT.match(text, place):
            return place
        elif _HTML.match(text, place) or place > 65536:
            # A page, or rubbish before the feed (a server's warning): one last look for a feed behind it.
            found = _ROOT.search(text, place)
            return found.start() if found else None
        else:
            place += 1
    return None


def _prologue_end(text: str, place: int) -> int | None:
    for opening, closing in (("<!--", "-->"), ("<?", "?>")):
        if text.startswith(opening, place):
            end = text.find(closing, place)
            return end + len(closing) if end >= 0 else len(text)
    if text.startswith("<!", place) and not _HTML.match(text, place):
        return _doctype_end(text, place)
    return None


def _doctype_end(text: str, place: int) -> int:
    """Past a doctype with its internal subset: to `]>` when a `[` comes before the first `>`."""
    close = text.find(">", place)
    subset = text.find("[", place, close if close >= 0 else len(text))
    if subset < 0:
        return close + 1 if close >= 0 else len(text)
    end = re.compile(r"\]\s{0,99}>").search(text, subset)
    return end.end() if end else len(text)


def cut_items(text: str, most: int) -> tuple[str, bool]:
    """At most so many items, and what follows the last one; whether any were cut."""
    starts = [match.start() for match, _ in zip(_ITEM.finditer(text), range(most + 1), strict=False)]
    if len(starts) <= most:
        return text, False
    end = len(text)
    tail = text.rfind("</", 0, end)
    while tail > starts[most]:
        match = _ITEM_END.match(text, tail)
        if match:
            return text[: starts[most]] + text[match.end() :], True
        tail = text.rfind("</", 0, tail)
    return text[: starts[most]], True


def _sound(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else int(match[2])
    if number > 0x10FFFF or 0xD800 <= number < 0xE000 or number in (0, 0xFFFE, 0xFFFF) or number < 9:
        return "\ufffd"
    return match[0]


def _thin(text: str) -> str:
    """Elements with absurdly many attributes lose them all."""
    out, done = [], 0
    for long in _LONG_TAG.finditer(text):
        tag = _TAG.match(text, long.start())
        if tag and tag[0].count("=") > MOST_ATTRIBUTES:
            out += [text[done : tag.start()], f"<{tag[1]}", "/>" if tag[0].endswith("/>") else ">"]
            done = tag.end()
    return "".join([*out, text[done:]])


def repaired(text: str, most_items: int) -> tuple[bytes, bool] | None:
    """A feed for feedparser as UTF-8, and whether items were cut; None when there is no feed in the text."""
    start = root_at(text)
    if start is None:
        return None
    text, capped = cut_items(text[start:], most_items)
    text = _thin(_REFERENCE.sub(_sound, _UNFIT.sub("", text)))
    return (HEAD + text).encode("utf-8"), capped
