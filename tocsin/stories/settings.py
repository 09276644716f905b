"""What counts as a copy, a report, a chapter or a story of its own: every line that the index draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Where the lines are drawn. Likenesses run from 0 to 1; docs/stories.md says how each was measured."""

    text: float = 0.20
    """A text joins a story from this likeness on …"""
    headline: float = 0.11
    """… and an item that is little more than a headline from this."""
    cold: float = 0.4
    """How much higher both lines begin; `warm` stories halve that: what is common is only then known."""
    warm: int = 10
    names: float = 0.5
    """From this cosine of the names on they agree; without any agreement the likeness counts `nameless`."""
    nameless: float = 0.7
    accord: float = 1.6
    """The likeness of a full text to a story counts so much more where neither has a name of its own; …"""
    slack: float = 0.02
    """… what each alone names (the smaller part, squared) beyond this …"""
    discord: float = 5.0
    """… takes from it, by e to the power of so many times as much."""
    meant: float = 0.4
    """How much a headline's meaning adds to its likeness to a story: what the cosine has beyond this …"""
    unmeant: float = 0.1
    """… less this: of two stories that share as many words, one means the same and the other does not."""
    breadth: int = 16
    """Different words shared by a full text and its story; with hardly any the likeness counts `narrow`."""
    narrow: float = 0.5
    bridge: float = 0.6
    """Two stories that one text is near to are one from this cosine of their centroids on …"""
    headline_bridge: float = 0.3
    copy: float = 0.5
    """A copy shares this part of the shorter text's shingles, …"""
    reused: float = 0.4
    """… or this where its opening is the other's, …"""
    same_opening: float = 0.7
    """… this part of it at least; …"""
    opening: float = 0.2
    """… of its opening it shares no less than this: new words on top are news with an old background; …"""
    subject: float = 0.3
    """… and is about the same: this part of what they are about is common to both (`Subject`), …"""
    equal: float = 0.33
    """… and so much more where they are of one length; …"""
    short: float = 200.0
    """… less where they share more than so many words; …"""
    named: float = 0.05
    """… and of two short texts neither names so much of its own that the other never does."""
    form: float = 0.3
    """What shares this part of its shingles and is about something else fills in a form anew: the form's
    words then say nothing of what it is about."""
    decay: timedelta = timedelta(days=3)
    """Sigma of the Gaussian over the time since a story was last seen …"""
    life: timedelta = timedelta(days=7)
    """… and over the time since it began: what goes on for longer rings again, as a story that follows it."""
    settled: timedelta = timedelta(days=1)
    """A story that is older than this begins a chapter, a story of its own that follows it, …"""
    chapter: float = 0.2
    """… with a text of which this part (squared) is what another report was the first to tell, …"""
    turn: timedelta = timedelta(days=2)
    """… not longer ago than this."""
    keep: timedelta = timedelta(days=30)
    """How long copies are recognised; the integrator replays as much."""
    articles: int = 1_000_000
    stories: int = 400_000
