"""Boxes that their own names call furniture."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain, islice, pairwise, takewhile

from parsers.boilerplate.phrases import find
from parsers.boilerplate.structure.figures.witnesses import letters_of
from parsers.boilerplate.structure.overruling.names import (
    ANY,
    AUTHOR,
    BRIEF,
    BRIEFLY,
    CAPTION,
    DIALOG,
    PULL_QUOTE,
    STORIES,
    WORDLESS,
    lone_name,
    named_by,
)
from parsers.boilerplate.structure.page.markup import (
    AWAY,
    LONG,
    OTHER,
    TAG_FACTS,
    link_kind,
    names_in,
)
from parsers.boilerplate.structure.page.outline import Box, Outline, Segment, kin_of, outward, with_inner
from parsers.tree.elements import split_names
from parsers.tree.tags import HEADINGS, PAGE_WIDE
from parsers.words.characters import count_words, tidy

_FURNITURE_AT_MOST = 0.4  # of the page's long text
_BRIEF_CHARS = 800  # of its sentences, at most
_LINKS = 20  # of a box looked at
_PAGES = frozenset((OTHER, AWAY))
# What asks for consent calls its own box so, which may say more than a short article does.
_MAKERS = frozenset(("onetrust", "didomi", "usercentrics", "cookiebot", "iubenda"))
_NOTICE_CHARS = 4_000  # of its sentences, at most
_NUMBER = re.compile(r"\d[a-zA-Z]")
_ID_WORDS, _CHAPTERS = 3, (*HEADINGS, "section")  # an id of more words was made of a title, or one of theirs
_PULL_QUOTES = 50  # looked for in the text of one page
_PQ = re.compile(r"[. ](?:[A-Za-z]+-)?(?:pq|PQ)(?:-[a-z]+)?(?: |$)")  # a whole word of a name: not "o07Pq"
_STRETCH, _PULLED = 20, 0.3  # letters; how many of a pull quote's stretches the text has, too
_CREDITS = frozenset(("photo_credit",))
_CREDITED = 2  # blocks in the box of a caption and its credit
_SECTIONS = "appeal"  # which a heading's own name may call a section of the article: "membership"
_PLAYER_PARTS = 4
_TABLE = ("th",)  # what a table with headings has
_SHARES = "share bar"  # a table of shares is of those of firms
# Of use on a screen alone: a standfirst or a table may be left out in print for its place.
_UNPRINTED, _SCREEN = "left out in print", ("a", "button", "input", "form", "iframe", "video", "audio", "img")
_CLICKED = frozenset((_SHARES, "tool bar", "tags"))  # if one says a sentence, there is a click, too
_CLICKS = ("a", "button", "input", "select", "svg", "img")
_PORTRAYED = ("a", "img", "picture")
_NAME_WORDS, _TEXTS = 8, 12  # of who wrote; pieces of text that a box begins with
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]* [^\W\d_a-z]")
# WordPress names a post by its tags and categories too: "category-comment" is no box of comments. What Ghost
# calls a card to act upon is a paragraph of its author's.
_POST = re.compile(r"[. ](?:hentry|type-post|category-|tag-|kg-cta)")


def name_furniture(outline: Outline, run: Sequence[int], others: Mapping[int, str]) -> list[str]:
    """For each box, what furniture its own names or those of a box around it say it is; "" if they do not.

    A box of much of the page's text is no furniture, whatever it is called; nor is one of the main run.
    """
    most = _FURNITURE_AT_MOST * outline.boxes[0].long_chars
    body, brief = _find_body(outline, run), _find_brief(outline, most)
    named: list[str] = []
    quotes, told = 0, ""
    for box in outline.boxes:
        name = named[box.parent.number] if box.parent else ""
        name = name or others.get(box.number, "")
        tells = box.words or box.floats or "-" in box.tag
        if not name and box.number not in body and _asks_consent(box):
            name = "cookie notice"
        if not name and tells and box.long_chars <= most and box.number not in body:
            name = _furniture_of(box, outline) or brief.get(box.number, "")
            if name == AUTHOR and box.facts & TAG_FACTS["blockquote"]:
                name = ""  # who is quoted
            if name == PULL_QUOTE and quotes < _PULL_QUOTES:
                quotes += 1
                told = told or _letters_of(outline.segments)
                name = name if _is_pulled(box, outline, told) else ""
        named.append(name)
    return named


def _asks_consent(box: Box) -> bool:
    """Whether a box bears the name of what asks for consent on many sites; a page that has one may, too."""
    named = bool(box.words) and box.words[0] in _MAKERS
    return named and box.tag not in PAGE_WIDE and box.long_chars <= _NOTICE_CHARS


def _is_pulled(quote: Box, outline: Outline, told: str) -> bool:
    """Whether the text, whose letters are `told`, says what is set as a pull quote: else it is a quotation of
    the author's.
    """
    inner = with_inner(outline, {quote.number})
    own = _letters_of(segment for segment in outline.segments if segment.box.number in inner)
    stretches = [own[at : at + _STRETCH] for at in range(0, max(1, len(own) - _STRETCH + 1), _STRETCH)]
    again = sum(told.count(stretch) > own.count(stretch) for stretch in stretches)
    return again >= _PULLED * len(stretches)


def _letters_of(segments: Iterable[Segment]) -> str:
    return letters_of(" ".join(segment.text for segment in segments))


def find_credited(outline: Outline, own: Set[int]) -> set[int]:
    """The numbers of boxes of a sentence and a credit below it, which is that of a picture, and of those in
    them; not of the boxes in `own`.
    """
    found: set[int] = set()
    for line, below in pairwise(outline.segments):
        box = line.box.parent
        if box is None or box is not below.box.parent or box.segments != _CREDITED or box.number in own:
            continue
        if line.is_long and below.size < LONG and find(below.whole, kinds=_CREDITS):
            found.add(box.number)
    return with_inner(outline, found)


def _furniture_of(box: Box, outline: Outline) -> str:
    name = called_furniture(box) or (DIALOG if _is_dialog(box) else "")
    return name or ("box beside the text" if box.floats and not _has_columns(box, outline) else "")


def _is_dialog(box: Box) -> bool:
    """Whether a box's own role is that of a dialog, as of a wall that asks to register amid the text."""
    around = box.parent.facts if box.parent else 0
    return bool(box.facts & ~around & TAG_FACTS["dialog"]) and box.tag != "dialog"


def called_furniture(box: Box) -> str:
    """The furniture that a box's own names say it is, or the tag that a site made up; "" if they do not."""
    named = named_by(box.words)
    name = named.get(ANY) or (named_by(split_names(box.tag)).get(ANY, "") if "-" in box.tag else "")
    if not name and named and _is_wordless(box):
        name = named.get(WORDLESS, "")
    if not name and box.tag not in HEADINGS and _PQ.search(box.shape):
        return PULL_QUOTE
    of_section = name == _SECTIONS and box.tag in HEADINGS
    if name == CAPTION and box.tag in _CHAPTERS:  # "legende" is a legend, too
        of_section = named_by(split_names(" ".join(_names_of_role(box)))).get(ANY) != CAPTION
    return "" if name and (of_section or _POST.search(box.shape)) else name


def _find_brief(outline: Outline, most: float) -> dict[int, str]:
    """The furniture that brief boxes are called, by their numbers; none where those alike say more than
    `most` together: they are the article's parts.
    """
    found: defaultdict[str, list[tuple[Box, str]]] = defaultdict(list)
    for box in outline.boxes:
        if not BRIEFLY.isdisjoint(named_by(box.words)) and not _POST.search(box.shape):
            names = _names_of_role(box)
            name = named_by(split_names(" ".join(names))).get(BRIEF) or lone_name(names)
            if name and _is_of_use(box, name):
                found[kin_of(box)[1]].append((box, name))
    few = (alike for alike in found.values() if sum(box.long_chars for box, _ in alike) <= most)
    return {box.number: name for alike in few for box, name in alike if box.long_chars <= _BRIEF_CHARS}


def _is_of_use(box: Box, name: str) -> bool:
    """Whether a box has what one so named has: a link to another page, what paper cannot show, an author."""
    if name == STORIES:
        return _leads_on(box)
    if name == _UNPRINTED:
        return not _has(box, _TABLE) and _has(box, _SCREEN)
    if name == AUTHOR:
        return _tells_author(box)
    if name in _CLICKED and box.long_chars and not _has(box, _CLICKS):
        return False
    return not (name == _SHARES and _has(box, _TABLE))


def _tells_author(box: Box) -> bool:
    """Whether a box leads somewhere, shows a picture or begins with a name: what a speaker says does not."""
    if box.element is None or _has(box, _PORTRAYED):
        return True
    text = tidy("".join(islice(box.element.itertext(), _TEXTS)))
    return count_words(text) <= _NAME_WORDS or _NAME.match(text) is not None


def _has(box: Box, tags: Sequence[str]) -> bool:
    return box.element is not None and next(box.element.iter(*tags), None) is not None


def _names_of_role(box: Box) -> list[str]:
    """A box's names, but for numbers ("4ad1c0b") and an id made of a title ("related-work")."""
    stated = dict(box.element.items()) if box.element is not None else {}
    if box.tag in _CHAPTERS or len(split_names(stated.get("id", ""))) > _ID_WORDS:
        stated.pop("id", None)
    return [name for name in names_in(stated).split() if not _NUMBER.search(name)]


def _leads_on(box: Box) -> bool:
    """Whether a box has a link to another page, or is one: what unfolds a text leads nowhere."""
    if box.element is None:
        return False
    links = islice(chain(box.element.iter("a"), box.element.iterancestors("a")), _LINKS)
    return any(link_kind(link.get("href", "")) in _PAGES for link in links)


def _has_columns(table: Box, outline: Outline) -> bool:
    """Whether a table sets one cell beside another, as figures are set."""
    below = (outline.boxes[at] for at in range(table.number + 1, len(outline.boxes)))
    inside = takewhile(lambda box: box.depth > table.depth, below)
    return any(box.tag == "tr" and box.children > 1 for box in inside)


def _find_body(outline: Outline, run: Sequence[int]) -> set[int]:
    """The boxes of the main run: those of each block alone, and those around half of its text."""
    held: Counter[int] = Counter()
    body: set[int] = set()
    for segment in (outline.segments[at] for at in run):
        for box in outward(segment.box):
            held[box.number] += len(segment.text)
            if box is segment.box or box.segments == segment.box.segments:
                body.add(box.number)
    return body | {number for number, chars in held.items() if 2 * chars >= held[0]}


def _is_wordless(box: Box) -> bool:
    """Whether a box says no sentence; a heading may be named by its own words."""
    return not box.long_chars and box.segments <= _PLAYER_PARTS and box.tag not in HEADINGS
