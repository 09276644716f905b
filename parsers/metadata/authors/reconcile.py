"""The article's authors, as names, reconciled from every witness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from parsers.metadata.authors.byline_labels import is_byline_label, without_label
from parsers.metadata.authors.bylines import Byline, bylines
from parsers.metadata.authors.names import read_names
from parsers.metadata.authors.persons import is_organisation, is_person
from parsers.metadata.authors.reporters import SIGNS, dispatch_reporters
from parsers.metadata.linked_data import Node
from parsers.metadata.one_line import one_line
from parsers.metadata.page import Page
from parsers.metadata.sites import fold_title, is_site_name
from parsers.metadata.visible import names_of, seen_text
from parsers.metadata.vocabulary import meta_names, words
from parsers.tree.elements import outward
from parsers.words.characters import EAST_ASIAN

_STRONG = 5.0  # the score of a visible byline that is hardly anything else
_DEPTH = 6  # lists and nodes within each other in which linked data name an author
_INNER = 40  # elements of an author's microdata
_LINE = 300
_PARAGRAPHS = 30  # of a page looked at for a dispatch
_NICKNAME = re.compile(r"[^\W\d_][\w.&'’-]{1,40}(?: [\w.&'’-]{1,40}){0,3}")
_WEB_ADDRESS = re.compile(r"\bwww\.|https?://")
_LIBRARIES = frozenset({"citation_author", "dc.creator", "dcterms.creator"})


@dataclass(frozen=True)
class Claim:
    """The names that one witness gives; `element` shows a visible byline."""

    witness: str
    names: tuple[str, ...]
    score: float = 0.0
    element: HtmlElement | None = None


def read_authors(page: Page, anchor: HtmlElement | None) -> tuple[tuple[str, ...], str]:
    """(names, witness); ((), "") when nobody signs."""
    stated = [claim for claim in _stated(page) if claim.names]
    seen = [_seen(line, page) for line in _visible(page, anchor)]
    chosen = _choose(stated, seen, page)
    if chosen is None or not _has_person(chosen, page) or _is_unlikely(chosen):
        chosen = next(_dispatched(page), None) or chosen or _scoped(page) or next(_nicknames(page), None)
    return (chosen.names, chosen.witness) if chosen else ((), "")


def _visible(page: Page, anchor: HtmlElement | None) -> list[Byline]:
    return bylines(page, anchor) if page.body is not None else []


def _seen(line: Byline, page: Page) -> Claim:
    return Claim("byline", _people_first(line.names, page), line.score, line.mark.element)


def _choose(stated: list[Claim], seen: list[Claim], page: Page) -> Claim | None:
    """Persons before desks, what readers see before what only data say, the fuller of two that agree."""
    if stated and seen and seen[0].names == stated[0].names:
        return stated[0]
    strong = [claim for claim in seen if claim.score >= _STRONG]
    people = _fullest_first([claim for claim in stated if _has_person(claim, page)])
    visible = [claim for claim in seen if claim.score >= 3 and _has_person(claim, page)]
    visible = _fullest_first(visible, alone={claim.names[0] for claim in seen if len(claim.names) == 1})
    if people and visible and visible[0].score >= _STRONG:
        return _reconciled(people[0], visible[0])
    likely = [claim for claim in seen if claim.score >= -1]
    return next((claims[0] for claims in (people, visible, strong, stated, likely) if claims), None)


def _is_unlikely(claim: Claim) -> bool:
    return claim.element is not None and claim.score < _STRONG


def _fullest_first(claims: list[Claim], alone: Set[str] = frozenset()) -> list[Claim]:
    """The claims; before them the one, if any, that has the first one's names and more: nobody who signs
    `alone` elsewhere, as translators do, and in no line that says who edited.
    """
    fuller = [
        claim
        for claim in claims
        if set(claim.names) > set(claims[0].names)
        and not (set(claim.names) - set(claims[0].names)) & alone
        and not _tells_trades(claim.element)
    ]
    return [max(fuller, key=lambda claim: len(claim.names)), *claims] if fuller else claims


def _tells_trades(element: HtmlElement | None) -> bool:
    """Whether a line says who did what: "(Reporting by Jane Doe, Editing by Ann Lee)"."""
    line = f" {fold_title(seen_text(element, limit=_LINE))} " if element is not None else ""
    return any(f" {trade} " in line for trade in words("not_by"))


def _has_person(claim: Claim, page: Page) -> bool:
    return any(not is_organisation(name) and not is_site_name(name, page) for name in claim.names)


def _reconciled(stated: Claim, seen: Claim) -> Claim:
    said, shown = {fold_title(name) for name in stated.names}, {fold_title(name) for name in seen.names}
    if sum(map(is_person, seen.names)) > len(said):
        return seen if said & shown or all(map(is_person, seen.names)) else stated
    if said & shown:
        return stated
    line = seen_text(seen.element, limit=_LINE) if seen.element is not None else ""
    if all(is_person(name) and _names(line, name) for name in stated.names):
        return stated  # readers see the same name, among other words
    return seen if all(map(is_person, seen.names)) else stated


def _names(line: str, name: str) -> bool:
    """Whether a line has a name in it, as words of its own where words are parted."""
    if name[0] > EAST_ASIAN:
        return name in line
    return f" {fold_title(name)} " in f" {fold_title(line)} "


def _stated(page: Page) -> Iterator[Claim]:
    yield Claim("json-ld", _clean(_linked(page), page))
    for name in meta_names("authors"):
        said = [one for one in page.meta.get(name, []) if not _names_maker(one)]
        yield Claim("meta", _clean([_given_first(one) for one in said] if name in _LIBRARIES else said, page))
    yield Claim("microdata", _clean([*page.props.get("author", []), *_microdata(page)], page))
    yield Claim("meta", _clean(_named_by_twitter(page), page))
    yield Claim("hint", _clean(list(page.hints.authors), page))


def _dispatched(page: Page) -> Iterator[Claim]:
    """The reporters whom the text of a report in Chinese or Japanese names in its first words."""
    if page.body is None or not any(sign in page.html for sign in SIGNS):
        return
    texts = islice(page.body.iter("p"), _PARAGRAPHS)
    named = (dispatch_reporters(seen_text(one, limit=_LINE)) for one in texts)
    yield from (Claim("dateline", names) for names in named if names)


def _names_maker(value: str) -> bool:
    """Whether <meta> names no person but a firm and its web address: that which made the site."""
    return bool(_WEB_ADDRESS.search(value)) and not any(map(is_person, read_names(value)))


def _nicknames(page: Page) -> Iterator[Claim]:
    """What data call the author though no name looks so: "jane_doe", "example.com", "Gazette Contributor";
    no "www.example.com", which made the site.
    """
    said = [("json-ld", name) for name in _linked(page)] + [("meta", name) for name in page.all("authors")]
    for witness, name in said:
        if (
            _NICKNAME.fullmatch(name)
            and not _WEB_ADDRESS.search(name)
            and name.casefold() not in words("not_names")
            and without_label(name) == name
        ):
            yield Claim(witness, (name,))


def _microdata(page: Page) -> list[str]:
    """The one name that itemprop="author" holds for machines; of several, some may be reviewers."""
    holders = [
        mark.element for mark in page.marks.signed if "author" in mark.element.get("itemprop", "").split()
    ]
    names = {name for holder in holders for name in _held(holder) if name}
    return list(names) if len(names) == 1 else []


def _held(holder: HtmlElement) -> Iterator[str]:
    yield one_line(holder.get("content"), 300)
    for inner, _ in zip(holder.iter(), range(_INNER), strict=False):
        if inner.get("itemprop") == "name":
            yield one_line(inner.get("content"), 300)


def _scoped(page: Page) -> Claim | None:
    """The one person whom itemprop="author" names for readers, wherever that stands but among comments, in
    a review and in an aside's own article.
    """
    signed = [mark.element for mark in page.marks.signed if mark.element.get("itemprop") == "author"]
    own = filter(_signs_here, signed)
    names = {name for element in own for name in read_names(seen_text(element, limit=_LINE))}
    return Claim("microdata", tuple(names)) if len(names) == 1 and all(map(is_person, names)) else None


def _signs_here(element: HtmlElement) -> bool:
    boxes = list(outward(element))
    if any("comment" in _called(box) for box in boxes):
        return False
    scope = next((at for at, box in enumerate(boxes) if at and box.get("itemtype")), len(boxes))
    reviews = any(box.get("itemtype", "").endswith("Review") for box in boxes[scope : scope + 1])
    return not reviews and all(box.tag != "aside" for box in boxes[scope:])


def _called(box: HtmlElement) -> str:
    return f"{names_of(box)} {box.get('itemtype') or ''}".lower()


def _given_first(name: str) -> str:
    """ "Doe, Jane", as libraries write it, the way she writes it."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given and len(name.split()) <= 5 else name


def _named_by_twitter(page: Page) -> list[str]:
    """The author on a card of the article; its creator is mostly a handle, and at times a name."""
    for number in ("1", "2"):
        if is_byline_label(page.first(f"twitter:label{number}")):
            return [page.first(f"twitter:data{number}")]
    creator = page.first("twitter:creator")
    return [creator] if " " in creator and "@" not in creator and is_person(creator) else []


def _clean(raw: list[str], page: Page) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for value in raw[:50]:
        read = read_names(value)
        if len(read) > 1 and is_site_name(value, page) and not all(map(is_person, read)):
            read = [one_line(value)]  # "Town & Country" is no two people
        for name in read:
            names.setdefault(fold_title(name), name)
    return _people_first(tuple(names.values()), page)


def _people_first(names: tuple[str, ...], page: Page) -> tuple[str, ...]:
    """The persons among the names; all of them when there is none."""
    named = (_without_house(name, page) for name in names)
    people = tuple(name for name in named if not is_site_name(name, page) and not is_organisation(name))
    return people or names


def _without_house(name: str, page: Page) -> str:
    """A name in ideographs without the house's own before it: "财新 王明"."""
    house, _, person = name.partition(" ")
    return person if person and house[0] > EAST_ASIAN and is_site_name(house, page) else name


def _linked(page: Page) -> list[str]:
    for source in (page.article, page.web_page):
        for key in ("author", "creator"):
            names = [name for name in _people(source.get(key), page.known, 0) if name]
            if names:
                return names
    return []


def _people(value: object, known: dict[str, Node], depth: int) -> Iterator[str]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value[:50]:
            yield from _people(item, known, depth + 1)
    elif isinstance(value, str):
        yield one_line(known[value].get("name")) if value in known else one_line(value, 300)
    elif isinstance(value, dict) and "@list" in value:
        yield from _people(value["@list"], known, depth + 1)
    elif isinstance(value, dict):
        node = value if "name" in value else known.get(str(value.get("@id")), value)
        names = node.get("name") or [
            f"{one_line(node.get('givenName'))} {one_line(node.get('familyName'))}".strip()
        ]
        for name in names if isinstance(names, list) else [names]:
            yield one_line(name if not isinstance(name, dict) else name.get("@value"), 300)
