"""How matches would have rung: stories and the topic's policy, applied in the order the articles came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from parsers.article import Record
from tocsin.alerts import HOUR, Hold, Policy, hold, too_old
from tocsin.pipeline.sweep import Found


class Rehearsal(Record):
    """`rang` alerts at once; `held` more in `digests` digests; `too_old` articles that rang nothing."""

    rang: int = 0
    held: int = 0
    digests: int = 0
    too_old: int = 0


def rehearse(found: Iterable[Found], policy: Policy) -> Rehearsal:
    """The alerts of one topic on one channel, which has no policy of its own."""
    stage = _Stage(policy)
    for one in found:
        stage.play(one)
    return stage.ended()


class _Stage:
    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._stories: set[int] = set()
        self._told: list[datetime] = []  # of the last hour, newest first
        self._waiting = 0
        self._hold: Hold | None = None
        self._rang = self._held = self._digests = self._too_old = 0

    def play(self, one: Found) -> None:
        self._release(one.seen_at)
        if not one.may_ring or one.story in self._stories:
            return
        if one.read_before and too_old(one.published, one.read_before, self._policy):
            self._too_old += 1
            return
        self._stories.add(one.story)
        held = self._held_at(one.seen_at)
        if held is None:
            self._rang += 1
            self._tell(one.seen_at)
        else:
            self._held, self._waiting, self._hold = self._held + 1, self._waiting + 1, held

    def ended(self) -> Rehearsal:
        digests = self._digests + bool(self._waiting)
        return Rehearsal(rang=self._rang, held=self._held, digests=digests, too_old=self._too_old)

    def _release(self, now: datetime) -> None:
        """What waits goes out as soon as nothing holds it."""
        while self._waiting and self._hold and self._hold.until <= now:
            moment = self._hold.until
            self._hold = self._held_at(moment)
            if self._hold is None:
                self._digests, self._waiting = self._digests + 1, 0
                self._tell(moment)

    def _held_at(self, now: datetime) -> Hold | None:
        self._told = [moment for moment in self._told if moment > now - HOUR]
        return hold(self._policy, self._told, now)

    def _tell(self, now: datetime) -> None:
        self._told.insert(0, now)
