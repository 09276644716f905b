"""Where a term stands on a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from tocsin.topics.page.areas import Place
from tocsin.topics.page.page import Page
from tocsin.topics.terms.values import Element, Exact, Value, straighten

_EDGE = "\0"
_BROKEN = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")  # at a line's end, after a hyphen of its own

_JOINING = frozenset(".,:'-&/@_")  # signs within words, names and numbers; other signs end them


def places(page: Page, value: Value, bound: int | None = None) -> list[Place]:
    """Every place of `value`, ascending, wholly before position `bound` if one is given."""
    found = page.placed.get(value)
    if found is None:
        found = page.placed[value] = _places(page, value)
    return found if bound is None else [place for place in found if place[1] < bound]


def _places(page: Page, value: Value) -> list[Place]:
    if isinstance(value, str):
        return _single(page, value)
    if isinstance(value, Exact):
        return [place for place in _phrase(page, value.words) if _as_written(page, place, value)]
    return _phrase(page, value)


def _single(page: Page, element: Element) -> list[Place]:
    if isinstance(element, str):
        found = [(at, at) for at in page.positions.get(element, ())]
        if element in page.joined:
            found += [(at, at + 1) for at in page.joined[element]]
            found.sort()
        return found
    return sorted(place for word in page.resolve(element) for place in _single(page, word))


def _phrase(page: Page, elements: tuple[Element, ...]) -> list[Place]:
    if len(elements) == 1:
        return _single(page, elements[0])
    joined = page.joined and any(not page.joined.keys().isdisjoint(_choices(page, one)) for one in elements)
    found = _chained(page, elements) if joined else _adjacent(page, elements)
    breaks = page.breaks
    return [place for place in found if bisect_right(breaks, place[0]) == bisect_right(breaks, place[1])]


def _choices(page: Page, element: Element) -> Iterable[str]:
    return (element,) if isinstance(element, str) else page.resolve(element)


def _adjacent(page: Page, elements: tuple[Element, ...]) -> list[Place]:
    """Look around the rarest element only."""
    words = [element for element in elements if isinstance(element, str)]
    if len(words) == len(elements):
        return _literal(page, words)
    starts: set[int] | None = None
    for offset, element in enumerate(elements):
        here = {at - offset for at in _positions(page, element)}
        starts = here if starts is None else starts & here
        if not starts:
            return []
    return [(at, at + len(elements) - 1) for at in sorted(starts or ())]


def _literal(page: Page, words: list[str]) -> list[Place]:
    positions, tokens, size = page.positions, page.tokens, len(words)
    rarest: list[int] = []
    shift = 0
    for offset, word in enumerate(words):
        here = positions.get(word)
        if not here:
            return []
        if not rarest or len(here) < len(rarest):
            rarest, shift = here, offset
    starts = [at - shift for at in rarest if at >= shift]
    return [(at, at + size - 1) for at in starts if tokens[at : at + size] == words]


def _positions(page: Page, element: Element) -> Iterable[int]:
    if isinstance(element, str):
        return page.positions.get(element, ())
    return [at for word in page.resolve(element) for at in page.positions.get(word, ())]


def _chained(page: Page, elements: tuple[Element, ...]) -> list[Place]:
    """The same where some words are joined across a line's end, and so two positions wide."""
    found = set(_single(page, elements[0]))
    for element in elements[1:]:
        ends: defaultdict[int, list[int]] = defaultdict(list)
        for first, last in _single(page, element):
            ends[first].append(last)
        found = {(first, end) for first, last in found for end in ends.get(last + 1, ())}
    return sorted(found)


def _as_written(page: Page, place: Place, exact: Exact) -> bool:
    text, start, end = page.areas.surroundings(place)
    written = straighten(text[start:end])
    if exact.text not in (written, _BROKEN.sub("-", written)):
        return False
    before, after = _before(text, start, len(exact.before)), _after(text, end, len(exact.after))
    return _flanked(before[::-1], exact.before[::-1]) and _flanked(after, exact.after)


def _before(text: str, at: int, wanted: int) -> str:
    """What stands before a place, more than `wanted` characters of it; what is not seen is none."""
    size = wanted + 1
    while len(found := _straightened(text[max(0, at - size) : at])) <= wanted and size < at:
        size *= 2
    return found


def _after(text: str, at: int, wanted: int) -> str:
    """The same of what stands after it."""
    size = wanted + 1
    while len(found := _straightened(text[at : at + size])) <= wanted and at + size < len(text):
        size *= 2
    return found


def _straightened(beside: str) -> str:
    """What stands beside words, with the white space at its ends."""
    return straighten(_EDGE + beside + _EDGE)[1:-1]


def _flanked(beside: str, wanted: str) -> bool:
    """Whether `wanted` stands beside the words, and ends there: `U.` does not in U.S., `US$` does in US$5."""
    goes_on = wanted[-1:] in _JOINING and beside[len(wanted) :][:1].isalnum()
    return beside.startswith(wanted) and not goes_on
