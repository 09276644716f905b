"""Visible bylines: who a reader sees named as the author, and how likely each is the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from lxml.html import HtmlElement

from parsers.metadata.authors.bare_names import before_a_trade, signers, the_name_in
from parsers.metadata.authors.byline_labels import (
    ends_in_other_trade,
    is_byline_label,
    names_house,
    names_other_trade,
    starts_with_label,
)
from parsers.metadata.authors.label_lines import before, beyond, from_label, inside, siblings
from parsers.metadata.authors.names import read_names, read_segments, without_where
from parsers.metadata.authors.persons import is_organisation, is_person
from parsers.metadata.marks import Mark, portrait_name
from parsers.metadata.one_line import one_line
from parsers.metadata.page import Page
from parsers.metadata.sites import fold_title
from parsers.metadata.visible import (
    Standing,
    in_caption,
    in_card,
    line_around,
    names_of,
    seen_text,
    segments_of,
)
from parsers.metadata.vocabulary import words

_NAME_NAMES = re.compile(r"author-?_*name|name|p-author|fn\b|author$|author\s|byline|url fn n", re.IGNORECASE)
_OTHER_NAMES = re.compile(
    r"review|editor|photo|image|avatar|bio|about|social|share|follow|desc|title|role|job|position|comment|checker|"
    r"credit|copyright|date|time|count|more|img|icon|link-?list|excerpt|tooltip|popup|modal",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:author|writer|contributor|byline)[\w-]*?[_-](?:(bio(?:graphy)?)|desc(?:ription)?|job(?:-?title)?|role|position|credentials?)(?:\s|$)",
    re.I,
)
_CLAUSES = re.compile(r"，.*[。！？]$")  # of a sentence: "记者联系了厂方，尚未收到回应。"
_AUTHORS = re.compile(r"authors|contributors|bylines", re.IGNORECASE)
_LINE, _LONGEST = 150, 160  # characters of a byline's line, and of the byline
_NAMED = 300  # characters of an element's names
_LISTED = 3.0  # what a byline among others alike costs, if it is not right below the headline
_RIGHT_BELOW = 12  # elements
_MANY = 8  # authors of one article, each in an element of its own
_ALIKE, _IN_BOX = 0.5, 5.0  # the most by which scores of bylines beside each other differ; in one box of all
_NEARBY, _AROUND = 40, 3  # elements between two of them, and around one of them in the box of all
_DATED = 10  # dates beside which a bare name is sought
_LIKELY = 3.0  # the score of a byline that makes that needless
_FACE = re.compile(r"avatar|head-?shot|author", re.IGNORECASE)
_FACES, _SIGNERS = 60, 2  # more with pictures are a row of buttons: "Facebook", "Pinterest", "Line"
_SHORT = 60  # characters of a bare name's line
_PICTURED = -1.0  # a guess: below everything that says it is a byline
_RUNNING = frozenset({"p", "li", "blockquote", "td", "dd", "h2", "h3", "h4"})


@dataclass(frozen=True)
class Byline:
    """One visible byline: its names, its mark, and a score that grows with trust."""

    names: tuple[str, ...]
    mark: Mark
    score: float


def bylines(page: Page, anchor: HtmlElement | None) -> list[Byline]:
    """Every visible byline of the page, best first; `anchor` is the element that shows the headline."""
    standing = Standing(anchor)
    here = page.place_of(anchor)
    headline = fold_title(seen_text(anchor)) if anchor is not None else ""
    found: list[Byline] = []
    bare = _bare(page, anchor, here, found) if anchor is not None and here is not None else ()
    for item in chain(map(_read, page.marks.signed), _pictures(page, here, found), bare):
        if item and not any(fold_title(name) == headline for name in item.names):
            steps = None if here is None else item.mark.place - here
            found.append(replace(item, score=item.score + standing.trust(item.mark.element, steps)))
    found = _without_listings(found, here)
    found.sort(key=lambda item: -item.score)
    return [_with_siblings(found[0], found, page), *found[1:]] if found else []


def _without_listings(found: list[Byline], here: int | None) -> list[Byline]:
    """Labels that sign one thing after another name the authors of books: they are trusted less, unless they
    stand right below the headline, at `here`.
    """
    names: dict[tuple[str, str, bool], set[str]] = {}
    for item in found:
        if item.mark.text:
            names.setdefault(_signature(item.mark), set()).update(item.names[:1])
    listed = {kind for kind, different in names.items() if len(different) > 2}
    right_below = range(0) if here is None else range(here, here + _RIGHT_BELOW)
    return [
        replace(item, score=item.score - _LISTED)
        if _signature(item.mark) in listed and item.mark.place not in right_below
        else item
        for item in found
    ]


def _pictures(page: Page, here: int | None, found: list[Byline]) -> Iterator[Byline | None]:
    """Names without a label near the headline: looked for only when nothing `found` so far is likely."""
    if here is None or any(item.score >= _LIKELY for item in found):
        return
    near = [mark for mark in page.marks.dated if -25 < mark.place - here < 60]
    yield from (_read_pictured(mark, 0 < mark.place - here < _RIGHT_BELOW, page) for mark in near[:_DATED])


def _bare(page: Page, anchor: HtmlElement, here: int, found: list[Byline]) -> Iterator[Byline]:
    """Who signs without a label: looked for only when nobody else signs."""
    if all(item.score < _PICTURED for item in found) and (signed := signers(anchor, page)):
        yield Byline(signed[0], Mark(signed[1], here + 1), _PICTURED)


def _read_pictured(mark: Mark, below: bool, page: Page) -> Byline | None:
    """A name without a label beside a date: a picture is of it, or a trade follows, or it is plainly a name
    `below` the headline."""
    box: HtmlElement | None = mark.element
    for _ in range(4):
        if box is None:
            return None
        segments = segments_of(box, _LINE)
        small = sum(map(len, segments)) <= _LINE
        near = [*_line_beside(box, preceding=True), *segments]
        pictured = [text for text in near if _pictured(text, page)]
        names = (pictured if len(pictured) <= _SIGNERS else []) or before_a_trade(segments)
        if small:
            near += _line_beside(box)
            names = names or _with_face(box) or (the_name_in(near, page) if below else [])
        if names or not small:
            return Byline((names[0],), mark, _PICTURED) if names else None
        box = box.getparent()
    return None


def _line_beside(box: HtmlElement, *, preceding: bool = False) -> list[str]:
    beside = next((one for one in box.itersiblings(preceding=preceding) if one.tag != "br"), None)
    if beside is None or not isinstance(beside.tag, str) or beside.tag in ("nav", "aside"):
        return []
    segments = segments_of(beside, _SHORT)
    return segments if sum(map(len, segments)) <= _SHORT else segments[:-1]  # the last may be cut


def _with_face(box: HtmlElement) -> list[str]:
    """The person whose name stands right after a picture that is called an avatar."""
    for image, _ in zip(box.iter(), range(_FACES), strict=False):
        if image.tag == "img" and _FACE.search(
            f"{image.get('class') or ''} {(image.get('src') or '')[:300]}"
        ):
            after = one_line(image.tail, _SHORT) or next(iter(siblings(image.getnext())), "")
            return [name for name in read_names(after) if is_person(name)][:1]
    return []


def _pictured(name: str, page: Page) -> bool:
    folded = name.casefold()
    if not is_person(name) or len(name.split()) > 4 or read_names(name) != [name]:
        return False
    return folded in page.marks.portraits or any(alt.startswith(f"{folded},") for alt in page.marks.portraits)


def _with_siblings(best: Byline, found: list[Byline], page: Page) -> Byline:
    """The byline with the names that stand beside it, each in an element of its own."""
    if len(best.names) > 1:
        return best
    box = _authors_box(best.mark.element)
    alike = [item for item in found if item is best or _stands_beside(item, best, box)]
    alike = [item for item in alike if all(map(is_person, item.names))]
    titles = [mark.place for mark in page.marks.headings if mark.element.tag == "h1"]
    alike = [item for item in alike if not _parted(item.mark.place, best.mark.place, titles)]
    alike.sort(key=lambda item: item.mark.place)
    names = tuple(dict.fromkeys(name for item in alike for name in item.names))
    return replace(best, names=names) if 1 < len(names) <= _MANY and best.names[0] in names else best


def _stands_beside(item: Byline, best: Byline, box: HtmlElement | None) -> bool:
    """Whether a byline stands in the `box` of all authors with the best one, or near it, of its class."""
    mark = item.mark
    if mark.text:
        return False
    if box is not None and box in mark.element.iterancestors() and mark.element.get("rel") == "author":
        return best.score - item.score <= _IN_BOX
    near = abs(mark.place - best.mark.place) < _NEARBY and abs(item.score - best.score) <= _ALIKE
    return near and _signature(mark) == _signature(best.mark)


def _authors_box(element: HtmlElement) -> HtmlElement | None:
    """The small box of all who wrote the article that holds one of them."""
    boxes = islice(element.iterancestors(), _AROUND)
    return next((box for box in boxes if _AUTHORS.search(box.get("class", ""))), None)


def _parted(one: int, other: int, titles: list[int]) -> bool:
    """Whether another article's title stands between two places."""
    return any(min(one, other) < title < max(one, other) for title in titles)


def _signature(mark: Mark) -> tuple[str, str, bool]:
    return str(mark.element.tag), mark.element.get("class", ""), bool(mark.text)


def _read(mark: Mark) -> Byline | None:
    """The byline that a mark is; None of one that signs a picture, a card or nothing."""
    if in_caption(mark.element) or in_card(mark.element):
        return None
    segments, score = _read_label(mark) if mark.text else _read_named(mark)
    names = tuple(read_segments(segments))
    if not names:
        return None
    people = sum(map(is_person, names))
    curt = bool(mark.text) and _is_curt(mark, names)
    apart = curt and is_byline_label(one_line(mark.text))
    if mark.text and mark.element.tag in ("li", "a", "dt") and not people and not apart:
        return None
    lone = not people and not any(map(is_organisation, names))
    called = not mark.text and _NAME_NAMES.search(names_of(mark.element))
    if lone and names[0][0].islower() and not curt and not called:
        return None
    score += 1.0 * (people == len(names)) - 1.0 * any(map(is_organisation, names)) - 1.5 * lone
    return Byline(names, mark, score)


def _name_on(picture: HtmlElement) -> list[str]:
    said = one_line(portrait_name(picture.get("alt", "")), _SHORT)
    return [said] if is_person(said) else []


def _is_linked_name(element: HtmlElement, segments: list[str]) -> bool:
    """Whether what is called a life holds a name that is linked, and nothing more; without the link it could
    as well be what somebody is called."""
    if len(segments) != 1 or not is_person(segments[0]):
        return False
    links = islice(element.iter("a"), _MANY)
    return any(seen_text(link, limit=_SHORT) == segments[0] for link in links)


def _is_curt(mark: Mark, names: tuple[str, ...]) -> bool:
    """Whether the whole line says "by" and one name, after a date if any, and nothing else."""
    _, line, whole = line_around(mark.element, _SHORT)
    if mark.is_line and len(mark.text) <= _SHORT:
        line, whole = one_line(mark.text), True
    line = from_label(line) or line
    said = fold_title(line)
    return (
        whole
        and len(names) == 1
        and said.endswith(fold_title(names[0]))
        and starts_with_label(line)
        and (len(said.split()) - len(names[0].split()) <= 2)
    )


def _read_label(mark: Mark) -> tuple[list[str], float]:
    """The texts of a byline that begins with a label ("By A and B", perhaps in several elements) and how
    likely it signs the article: less after other words or within a longer line; no texts where it signs
    nothing.
    """
    own = from_label(one_line(mark.text))
    label_only = is_byline_label(own)
    if not own or len(own) > _LONGEST or _CLAUSES.search(own) or (label_only and mark.element.tag == "a"):
        return [], 0.0
    block, _, whole = line_around(mark.element, _LINE)
    said_before = before(mark)
    running = not whole and (block.tag in _RUNNING or mark.element.tag in _RUNNING)
    if running and (said_before or not label_only) and not mark.is_line:
        return [], 0.0
    signed_before = (
        label_only and bool(said_before) and own.casefold().strip(" :") in words("roles_after_names")
    )
    if signed_before or names_other_trade(f"{said_before} {own}", len(said_before)):
        return [], 0.0
    within = inside(mark) if whole or label_only else []
    segments = [own, *(within or (beyond(mark) if label_only else []))]
    score = (
        3.0
        - 1.0 * bool(said_before and whole)
        - 2.0 * (not whole)
        + 1.0 * label_only
        + 2.0 * names_house(own)
        - 1.0 * (label_only and not within)
    )
    return segments, score


def _read_named(mark: Mark) -> tuple[list[str], float]:
    """The texts of an element called author, byline and the like, or of a link to an author's page, and how
    likely it signs the article: by what `rel`, `itemprop` and its names call it; no texts where it signs
    nothing.
    """
    element = mark.element
    called = f"{names_of(element)} {element.get('itemprop') or ''} {element.get('rel') or ''}"
    segments = segments_of(element, _LONGEST) if element.tag != "img" else _name_on(element)
    about = _ABOUT.search(names_of(element)[:_NAMED])
    if about and not (about[1] and _is_linked_name(element, segments)):
        return [], 0.0
    if not segments or sum(map(len, segments)) > _LONGEST or ends_in_other_trade(before(mark)):
        return [], 0.0
    if _AUTHORS.search(called) and 1 < len(segments) <= _MANY and all(map(is_person, segments)):
        segments = [", ".join(segments)]
    segments = without_where(segments)
    word, _, rest = segments[0].partition(" ")
    if word in words("by_in_names") and is_person(rest):
        segments = [rest, *segments[1:]]
    score = (
        1.0
        + 1.5 * ("author" in element.get("rel", "").split())
        + 1.0 * ("author" in element.get("itemprop", ""))
    )
    score += 1.0 * bool(_NAME_NAMES.search(called)) - 2.0 * bool(_OTHER_NAMES.search(called))
    return segments, score + 1.0 * starts_with_label(segments[0])
