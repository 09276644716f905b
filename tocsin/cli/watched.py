"""What a desk watches for, as it stands now."""

from __future__ import annotations

from datetime import datetime

from parsers.article import Record
from tocsin.settings import Settings
from tocsin.store import Transaction
from tocsin.topics import parse_query


class TopicLine(Record):
    """A topic with whom it tells, what holds it, and what its query warns of."""

    name: str
    title: str
    query: str
    owner: str | None
    note: str | None
    colour: str | None
    valid_from: datetime | None
    valid_until: datetime | None
    valid: bool
    channels: tuple[str, ...]
    quiet: str | None
    at_most: int | None
    snoozed_until: datetime | None
    warnings: tuple[str, ...]


def watched(settings: Settings, tx: Transaction, now: datetime) -> list[TopicLine]:
    """The topics, in the order of the settings."""
    snoozed = {name: one.until for name, one in tx.snoozes.at(now).items()}
    return [
        TopicLine(
            name=topic.name,
            title=topic.title,
            query=topic.query,
            owner=topic.owner,
            note=topic.note,
            colour=topic.colour,
            valid_from=topic.valid_from,
            valid_until=topic.valid_until,
            valid=topic.valid_at(now),
            channels=settings.routes[topic.name],
            quiet=str(policy.quiet) if policy.quiet else None,
            at_most=policy.at_most,
            snoozed_until=snoozed.get(topic.name),
            warnings=parse_query(topic.query).warnings,
        )
        for topic in settings.topics
        for policy in (settings.policies[topic.name],)
    ]
