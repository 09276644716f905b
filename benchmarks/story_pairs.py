"""Pairs of reports: of two events that are easily taken for one, and of one event in words of their own.

`story_pairs.toml` holds them. Measured are the share of pairs `apart` whose second report joins the first
(*swallowed*: no alert) and of pairs `together` whose second does (*kept*), with nothing seen before but the
first, or in a *newsroom* that has seen the first of every pair.
"""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from benchmarks.story_forms import NOW, report
from parsers.article import Article
from tocsin.stories import Fingerprint, StoryIndex, fingerprint

PAIRS = Path(__file__).with_name("story_pairs.toml")


class Pair(NamedTuple):
    """Two reports, the headline of the second, and the time between them."""

    name: str
    one: Fingerprint
    other: Fingerprint
    between: timedelta


def read_pairs(kind: str, path: Path = PAIRS) -> list[Pair]:
    """The pairs of a kind, "apart" or "together"."""
    return [_read(pair) for pair in tomllib.loads(path.read_text("utf-8"))[kind]]


def joins(pair: Pair, others: list[Pair]) -> bool:
    """Whether the second report joins the first one's story, among the first ones of other pairs."""
    index = StoryIndex()
    for item, other in enumerate(others):
        index.absorb(item, item, other.one, NOW)
    index.absorb(len(others), len(others), pair.one, NOW)
    return index.place(pair.other, NOW + pair.between).story_id == len(others)


def joined(pairs: list[Pair], newsroom: list[Pair]) -> float:
    """The share of pairs whose reports are one story, each among the others of a newsroom."""
    return sum(joins(pair, [each for each in newsroom if each is not pair]) for pair in pairs) / len(pairs)


def _read(pair: dict[str, str]) -> Pair:
    one, other = (_article(pair[name]) for name in ("one", "other"))
    between = timedelta(hours=float(pair["hours"]))
    return Pair(other.headline, fingerprint(one), fingerprint(other), between)


def _article(text: str) -> Article:
    headline, _, paragraphs = text.strip().partition("\n")
    return report(headline, paragraphs)
