"""What counts as a copy, a report, a chapter or a story of its own: every line that the index draws.

Likenesses and shares run from 0 to 1; docs/stories.md says how each line was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class CopyLines:
    """When a text is a copy of an earlier one, and when a form filled in anew."""

    copy: float = 0.5
    """A copy shares this part of the shorter text's shingles."""
    same_opening: float = 0.7
    """A text of whose opening this part is old has the other's opening; …"""
    reused: float = 0.4
    """… then this part of the shingles is enough."""
    opening: float = 0.2
    """A copy's opening is old in this part at least: new words on top are news over an old background."""
    subject: float = 0.3
    """A copy is about the same: this part of what the two texts are about is common to both, …"""
    equal: float = 0.33
    """… so much more where they are of one length, …"""
    short: float = 200.0
    """… and less where they share more than so many words."""
    named: float = 0.05
    """Of two short texts that are a copy neither names so much of its own that the other never does."""
    abroad: float = 0.01
    """Nor does each say so much of a country that the other hardly names, …"""
    foreign: float = 0.05
    """… or the later one so much."""
    numbered: float = 0.02
    """Nor does each have so much of numbers that the other does not, …"""
    updated: timedelta = timedelta(days=2)
    """… if it came so much later: a toll rises for a day or two."""
    form: float = 0.3
    """What shares this part of its shingles and is about something else fills in a form anew: the form's
    words then say nothing of what it is about."""
    background: float = 0.15
    """The same of a text that shares this part, but nothing of its opening: it ends in an old background."""


@dataclass(frozen=True, slots=True)
class ReportLines:
    """When a text joins a story, and when it shows two stories to be one."""

    text: float = 0.20
    """A text joins a story from this likeness on."""
    headline: float = 0.11
    """An item that is little more than a headline joins from this likeness on."""
    cold: float = 0.4
    """How much higher both lines begin: what is common is known only when there are stories."""
    warm: int = 10
    """Stories that halve what `cold` adds."""
    names: float = 0.5
    """From this cosine of the names on they agree."""
    nameless: float = 0.7
    """What the likeness counts without any agreement of the names."""
    breadth: int = 16
    """Different words that a full text and its story share."""
    narrow: float = 0.5
    """What the likeness counts with hardly any of them."""
    accord: float = 1.6
    """How much more a full text's likeness counts where neither it nor the story has names of its own."""
    unnamed: float = 1.25
    """The same in a language whose capitals tell no names, of all texts."""
    topical: float = 1.2
    """The likeness is divided by what is left of a text whose topics' words count less, to this power; …"""
    own: float = 0.5
    """… as if so much were left, where topics ask for nearly all of its words."""
    slack: float = 0.02
    """What each may name alone (the smaller part, squared) before it weighs against joining."""
    discord: float = 5.0
    """What more of it takes from the likeness: by e to the power of so many times as much."""
    abroad: float = 0.08
    """What a text may say of a country that the story hardly names (squared), before it weighs against
    joining."""
    foreign: float = 30.0
    """What more of it takes from the likeness: by e to the power of so many times as much."""
    meant: float = 0.35
    """What the meanings of two headlines have in common (cosine) beyond this adds to their likeness."""
    unmeant: float = 0.1
    """What is taken off: of two stories that share as many words one means the same, the other does not."""
    bridge: float = 0.6
    """Two stories that one text is near to are one from this cosine of their centroids on."""
    headline_bridge: float = 0.5
    """The same for an item that is little more than a headline."""


@dataclass(frozen=True, slots=True)
class ChapterLines:
    """When a story that goes on is a new one, which follows it."""

    decay: timedelta = timedelta(days=3)
    """Sigma of the Gaussian over the time since the story was last seen."""
    life: timedelta = timedelta(days=7)
    """Sigma of the Gaussian over the time since it began: what goes on for longer rings again."""
    settled: timedelta = timedelta(days=1)
    """A story must be older than this to begin a chapter."""
    chapter: float = 0.2
    """A text begins one when this part of it (squared) is what another report was the first to tell, …"""
    turn: timedelta = timedelta(days=2)
    """… not longer ago than this."""


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Where the lines are drawn, and how much is remembered."""

    copies: CopyLines = CopyLines()
    reports: ReportLines = ReportLines()
    chapters: ChapterLines = ChapterLines()
    keep: timedelta = timedelta(days=30)
    """How long copies are recognised; who fills an index from what is stored goes back as far."""
    articles: int = 1_000_000
    """Articles that are remembered for copies; the oldest go first."""
    stories: int = 400_000
    """Live stories of a language; those not seen for longest go first."""
