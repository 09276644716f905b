"""A short piece of a text around the words that matched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tocsin.alerts.records import Excerpt

Span = tuple[int, int]
_REACH = 24  # how far a cut may move to find white space; scripts without spaces are cut where they are
_CONTEXT = 0.4  # the share of the spare width that goes before the first marked word
_JOINERS = "\u200d\ufe0e\ufe0f"


def excerpt(text: str, spans: Sequence[Span], width: int = 240) -> Excerpt:
    """About `width` code points of `text` around its densest cluster of marked spans.

    `spans` are (start, end) code-point offsets, end exclusive, in any order; overlapping ones are joined,
    impossible ones ignored. Cut at word boundaries, "…" where cut, white space single. Of clusters that
    hold equally many spans the first wins; without spans it is the beginning of the text.
    """
    marked = _merged(spans, len(text))
    first, last = _densest(marked, width)
    start, end = _window(text, first, last, width)
    runs = _runs(text, start, end, [span for span in marked if span[0] < end and span[1] > start])
    return Excerpt(
        segments=_tidy(runs, cut_before=bool(text[:start].strip()), cut_after=bool(text[end:].strip()))
    )


def _merged(spans: Sequence[Span], length: int) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted((max(0, a), min(b, length)) for a, b in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _densest(spans: list[Span], width: int) -> Span:
    """The extent of the most spans that fit into `width` together."""
    best, most, left = (spans[0] if spans else (0, 0)), 1, 0
    for right, (_, end) in enumerate(spans):
        while left < right and end - spans[left][0] > width:
            left += 1
        if right - left + 1 > most:
            best, most = (spans[left][0], end), right - left + 1
    return best


def _window(text: str, first: int, last: int, width: int) -> Span:
    """[first, last) widened to `width` with context, moved inwards to word boundaries."""
    spare = max(0, width - (last - first))
    start = max(0, first - int(spare * _CONTEXT))
    end = min(len(text), max(start + width, min(last, first + width)))
    start = max(0, min(start, end - width)) if end == len(text) else start
    return _word_start(text, start, first), _word_end(text, end, min(last, end))


def _word_start(text: str, at: int, limit: int) -> int:
    if at == 0 or text[at - 1].isspace():
        return at
    for place in range(at, min(at + _REACH, limit)):
        if text[place].isspace():
            return place + 1
    return _whole_letter(text, at)


def _word_end(text: str, at: int, limit: int) -> int:
    if at == len(text) or text[at].isspace():
        return at
    for place in range(at, max(at - _REACH, limit), -1):
        if text[place - 1].isspace():
            return place - 1
    return _whole_letter(text, at)


def _whole_letter(text: str, at: int) -> int:
    """The nearest place at or before `at` that does not part a letter from its combining marks."""
    while 0 < at < len(text) and (
        unicodedata.combining(text[at]) or text[at] in _JOINERS or text[at - 1] in _JOINERS
    ):
        at -= 1
    return at


def _runs(text: str, start: int, end: int, spans: list[Span]) -> list[tuple[str, bool]]:
    runs, at = [], start
    for left, right in spans:
        runs.append((text[at : max(at, left)], False))
        runs.append((text[max(left, start) : min(right, end)], True))
        at = min(right, end)
    return [*runs, (text[at:end], False)]


def _tidy(runs: list[tuple[str, bool]], *, cut_before: bool, cut_after: bool) -> tuple[tuple[str, bool], ...]:
    runs = [("… " if cut_before else "", False), *_stripped(_single_spaced(runs))]
    runs.append((" …" if cut_after else "", False))
    joined: list[tuple[str, bool]] = []
    for text, marked in runs:
        if joined and joined[-1][1] == marked:
            joined[-1] = (joined[-1][0] + text, marked)
        elif text:
            joined.append((text, marked))
    return tuple(joined)


def _single_spaced(runs: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The runs that are not empty, with white space single, also where one ends and the next begins."""
    single: list[tuple[str, bool]] = []
    for text, marked in runs:
        said = re.sub(r"\s+", " ", text)
        if single and single[-1][0].endswith(" "):
            said = said.lstrip()
        if said:
            single.append((said, marked))
    return single


def _stripped(runs: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    if runs:
        runs[0] = (runs[0][0].lstrip(), runs[0][1])
        runs[-1] = (runs[-1][0].rstrip(), runs[-1][1])
    return runs
