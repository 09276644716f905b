"""The text of a feed as feedparser can take it: linear in time, and without what makes it fall or hang.

Measured on feedparser 6.0.14: one `&#xD800;` raises and loses all items; an element of 100,000 attributes
took 75 s, an author of 1 MB, 50,000 categories or a million elements more than 15 s each; every item costs
0.2 ms. So references are made sound, and what no honest feed has is cut. What is left to a stranger's wit is
for the worker's deadline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

ROOT = re.compile(r"<(?:[\w.\-]+:)?(rss|rdf|feed|channel)(?=[\s>/])", re.IGNORECASE)
_ROOT_END = re.compile(r"</(?:[\w.\-]+:)?(?:rss|rdf|feed|channel)\s{0,99}>", re.IGNORECASE)
_HTML = re.compile(r"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ITEM = re.compile(r"<(?:[\w.\-]+:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:[\w.\-]+:)?(?:item|entry)\s{0,99}>", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s{0,99}>")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,200})|([0-9]{1,200}))(;?)")
_LONG_TAG = re.compile(r"<(?=[A-Za-z_])[^<]{4000,}")
_TAG = re.compile(r"<([A-Za-z_][\w:.\-]*+)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# Elements whose text feedparser searches in quadratic time, and those that it compares each with each.
_SEARCHED = (
    "author|creator|contributor|name|email|managingEditor|webMaster|publisher|keywords|pubDate|date|published|"
    "updated|modified|issued|created|lastBuildDate|expirationDate"
)
_LEAF = r"(<(?:[\w.\-]+:)?(?:%s)\b[^<>]{0,999}>(?:<!\[CDATA\[)?[^<\]]{%d})[^<\]]+"
_LONG_LEAVES = (
    re.compile(_LEAF % (_SEARCHED, 2000), re.IGNORECASE),
    re.compile(_LEAF % ("title|subtitle|link|guid|id|url|uri", 20_000), re.IGNORECASE),
)
_REPEATED = re.compile(
    r"</?(?:[\w.\-]+:)?(?:category|subject|keywords|tag|author|creator|contributor|link|enclosure|content|title)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_BASE = re.compile(r"\s(?:xml:)?base\s*=", re.IGNORECASE)
MOST_ATTRIBUTES, MOST_REPEATED, MOST_BASES = 100, 400, 50
MOST_TAGS_AN_ITEM, MOST_TAGS = 10_000, 150_000


@dataclass(frozen=True)
class Parts:
    """A feed cut where its items begin: what stands before them, each of them, what stands after the last."""

    head: str
    items: tuple[str, ...]
    tail: str
    capped: bool = False

    @property
    def whole(self) -> str:
        return "".join((self.head, *self.items, self.tail))

    @property
    def ended(self) -> bool:
        """Whether the feed came to its end; one that a server gave up on amid its making did not."""
        return bool(_ROOT_END.search(self.tail if self.items else self.head))


def root_at(text: str) -> int | None:
    """Where the root element begins, behind declaration, comments, doctype and rubbish; or None."""
    place = 0
    while (place := text.find("<", place)) >= 0:
        skipped = _prologue_end(text, place)
        if skipped is not None:
            place = skipped
        elif ROOT.match(text, place):
            return place
        elif _HTML.match(text, place) or place > 65536:
            # A page, or rubbish before the feed (a server's warning): one last look for a feed behind it.
            found = ROOT.search(text, place)
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
    end = _SUBSET_END.search(text, subset)
    return end.end() if end else len(text)


def _sound(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else int(match[2])
    if number > 0x10FFFF or 0xD800 <= number < 0xE000 or number < 9 or number in (0xFFFE, 0xFFFF):
        return "\ufffd"
    return match[0]


def split_items(text: str, most: int) -> Parts:
    """Cut a feed into at most so many items; an item ends where the next begins, the last at its end tag."""
    starts = [match.start() for match, _ in zip(_ITEM.finditer(text), range(most + 1), strict=False)]
    if not starts:
        return Parts(text, (), "")
    capped = len(starts) > most
    end = _last_item_end(text, starts[-1])
    bounds = starts if capped else [*starts, end]
    items = tuple(text[start:stop] for start, stop in pairwise(bounds))
    return Parts(text[: starts[0]], items, text[end:], capped)


def _last_item_end(text: str, floor: int) -> int:
    place = len(text)
    while (place := text.rfind("</", floor, place)) > floor:
        match = _ITEM_END.match(text, place)
        if match:
            return match.end()
    return len(text)


def lighten(parts: Parts) -> Parts:
    """The same feed without weights that no honest feed has."""
    items, spent = [], 0
    for item in parts.items:
        light = _lighter(item)
        spent += _tags(light)
        if spent > MOST_TAGS:
            break
        items.append(light)
    return Parts(
        _lighter(parts.head), tuple(items), parts.tail, parts.capped or len(items) < len(parts.items)
    )


def _lighter(item: str) -> str:
    item = _first_tags(item, MOST_TAGS_AN_ITEM)
    if len(item) > 2000:
        for leaf in _LONG_LEAVES:
            item = leaf.sub(r"\1", item)
        item = _thin(item)
    if item.count("<") > MOST_REPEATED:
        item = _fewer(item)
        if item.lower().count("base") > MOST_BASES:
            item = _BASE.sub(" was=", item)
    return item


def _tags(text: str) -> int:
    """How many tags there are outside CDATA sections."""
    count, place = text.count("<"), 0
    while (start := text.find("<![CDATA[", place)) >= 0:
        place = text.find("]]>", start)
        if place < 0:
            break
        count -= text.count("<", start, place)
    return count


def _thin(text: str) -> str:
    """Elements with absurdly many attributes lose them all."""
    out, done = [], 0
    for long in _LONG_TAG.finditer(text):
        tag = _TAG.match(text, long.start())
        if tag and (tag[0].count("=") > MOST_ATTRIBUTES or len(tag[1]) > 1000):
            out += [text[done : tag.start()], f"<{tag[1][:1000]}", "/>" if tag[0].endswith("/>") else ">"]
            done = tag.end()
    return "".join([*out, text[done:]])


def _first_tags(text: str, most: int) -> str:
    if text.count("<") <= most:
        return text
    place = -1
    for _ in range(most + 1):
        place = text.find("<", place + 1)
    return text[:place]


def _fewer(item: str) -> str:
    seen = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal seen
        seen += 1
        return match[0] if seen <= MOST_REPEATED else ""

    return _REPEATED.sub(keep, item)


def repaired(text: str, most_items: int) -> Parts | None:
    """The feed in a text, sound and of bearable weight; None when there is none."""
    start = root_at(text)
    if start is None:
        return None
    return lighten(_but_cut(split_items(_REFERENCE.sub(_sound, _UNFIT.sub("", text[start:])), most_items)))


def _but_cut(parts: Parts) -> Parts:
    """The parts without an item that the feed broke off amid: its title without its link is an item of its
    own."""
    if parts.capped or parts.ended or len(parts.items) < 2 or _ITEM_END.search(parts.items[-1]):
        return parts
    return replace(parts, items=parts.items[:-1])
