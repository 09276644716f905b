"""What becomes of a match: it rings, its story was told before, it is too old, or its alert is held.

match ─▶ told before? ─▶ too old? ─▶ alert ─▶ for each channel: at once, or held (snoozed, quiet, cap)
                                                                    └─▶ release: one digest
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from parsers import Article
from tocsin.alerts import HOUR, Channel, Hold, Policy, hold, longest, recipients, too_old
from tocsin.errors import Outcome
from tocsin.pipeline.desk import Desk
from tocsin.store import HeldGroup, Snooze, Transaction

DAY = timedelta(days=1)


class Rung(NamedTuple):
    """What became of one match, and the alert that tells (or told) of it."""

    outcome: Outcome
    alert_id: int | None


class Case(NamedTuple):
    """A match to decide on. `read_before` is when its source had last been read before it was named, or else
    when it was first seen; None for a change in what was stored, which is never old."""

    topic: str
    article: Article
    story_id: int
    kind: str
    read_before: datetime | None


class Ringer:
    """Decides within one transaction, which is `alone`: caps are counted, not guessed."""

    def __init__(self, desk: Desk, tx: Transaction, now: datetime) -> None:
        self.settings, self.tx, self.now = desk.settings, tx, now
        self._snoozed: Mapping[str, Snooze] = tx.snoozes.at(now)

    def ring(self, case: Case) -> Rung:
        """An alert with its deliveries when the topic is to be told of the story, the reason when not."""
        told = self.tx.alerts.of_story(case.topic, case.story_id)
        if told:
            return Rung(Outcome.TOLD, told.id)
        policy = self.settings.policy_of(case.topic)
        if case.read_before and too_old(published(case.article), case.read_before, policy):
            return Rung(Outcome.TOO_OLD, None)
        alert_id = self.tx.alerts.ring(case.topic, case.story_id, case.kind, self.now)
        if alert_id is None:
            return Rung(Outcome.TOLD, None)
        holds = [self._post(alert_id, case.topic, channel) for channel in self._channels(case.topic)]
        if case.topic in self._snoozed:
            return Rung(Outcome.SNOOZED, alert_id)
        return Rung(Outcome.HELD if holds and all(holds) else Outcome.RANG, alert_id)

    def release(self) -> None:
        """What is not held any more goes into the queue: one digest a topic, channel and recipient."""
        channels = {channel.name: channel for channel in self.settings.channels}
        for group in self.tx.holds.groups():
            if group.channel not in channels or self._is_orphan(group):
                continue
            held = self._hold(group.topic, channels[group.channel])
            if held and not self._missed(group, channels[group.channel]):
                self.tx.holds.prolong(group, held.reason, held.until)
            else:
                self.tx.holds.drop_told(group, self.now)
                self.tx.holds.release(group, self.now)

    def _is_orphan(self, group: HeldGroup) -> bool:
        """Whether the topic left the settings (or has another name) and what it held is soon due.

        That still waits for the end of the night. What a long snooze held does not: nobody could end it.
        """
        return group.topic not in self.settings.policies and self.now < group.due <= self.now + DAY

    def _missed(self, group: HeldGroup, channel: Channel) -> bool:
        """Whether quiet hours ended and began anew while nobody looked; a nightly run would never tell."""
        policies = (self.settings.policy_of(group.topic), channel.policy)
        quiets = [one.quiet for one in policies if one.quiet]
        return (
            group.topic not in self._snoozed
            and group.due <= self.now
            and any(one.until(self.now) for one in quiets)
            and not any(one.until(group.due) for one in quiets)
        )

    def _post(self, alert_id: int, topic: str, channel: Channel) -> Hold | None:
        held = self._hold(topic, channel)
        for recipient in recipients(channel):
            self.tx.alerts.post(alert_id, channel.name, recipient, self.now, held)
        return held

    def _hold(self, topic: str, channel: Channel) -> Hold | None:
        """The longest of what holds the topic back on the channel.

        A snooze of a topic that has left the settings is none: nobody could end it.
        """
        snooze = self._snoozed.get(topic) if topic in self.settings.policies else None
        policy = self.settings.policy_of(topic)
        return longest(
            [
                Hold("snoozed", snooze.until) if snooze else None,
                hold(policy, self._told(policy, channel, topic), self.now),
                hold(channel.policy, self._told(channel.policy, channel, None), self.now),
            ]
        )

    def _told(self, policy: Policy, channel: Channel, topic: str | None) -> list[datetime]:
        if policy.at_most is None:
            return []
        return self.tx.holds.told(channel.name, self.now - HOUR, self.now, policy.at_most, topic)

    def _channels(self, topic: str) -> list[Channel]:
        wanted = self.settings.routes[topic]
        return [channel for channel in self.settings.channels if channel.name in wanted]


def published(article: Article) -> datetime | None:
    return article.published.value if article.published else None


def release(desk: Desk) -> None:
    """`Ringer.release`, in a transaction of its own where something is held at all; and of alerts that wait
    to be told, those whose stories became one are told once."""
    with desk.store.read() as tx:
        held, repeated = tx.holds.groups(), tx.holds.has_repeats()
    if not (held or repeated):
        return
    with desk.store.write() as tx:
        if held:
            tx.alone()
            Ringer(desk, tx, desk.now()).release()
        tx.holds.drop_repeats(desk.now())
