"""Deliver: what waits in the outbox is composed, frozen, sent, and its outcome written down.

Channels go side by side and hinder each other in nothing; within a channel the oldest goes first.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from parsers import Article
from tocsin.alerts import (
    Channel,
    Courier,
    Excerpt,
    Message,
    Parcel,
    Report,
    Ring,
    compose,
    excerpt,
    recipients,
)
from tocsin.clock import spoken
from tocsin.errors import SendError, StoreError
from tocsin.pipeline.changes import changes
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.keep import match_row
from tocsin.pipeline.pace import next_delivery
from tocsin.pipeline.reports import DeliverReport, Sent
from tocsin.pipeline.ring import release
from tocsin.store import AlertRow, ArticleRow, DeliveryRow, MatchRow, Transaction

LEASE = timedelta(seconds=120)
BATCH = 1  # claimed just before its turn: a slow service must not outlive the lease of what waits behind it
REPORTS = 30
DIGEST = 199  # stories that a digest names besides its first
EXCERPTS = 2
GONE = "Changed since; what matched is gone. It said:"
BUDGET = timedelta(hours=24)  # from the first try
ROUND = timedelta(seconds=45)  # a channel's share of a run: nobody waits for a slow one

log = logging.getLogger(__name__)


async def deliver(desk: Desk, courier: Callable[[], Courier] = Courier) -> DeliverReport:
    """Sends what is due now, each delivery once. Each channel has a courier of its own, and a time."""
    buried = _bury(desk)
    release(desk)
    runs = (_channel(desk, courier, channel) for channel in desk.settings.channels)
    sent = [one for many in await asyncio.gather(*runs) for one in many]
    with desk.store.read() as tx:
        return DeliverReport(sent=(*buried, *sent), queue=tx.deliveries.queue())


def _bury(desk: Desk) -> list[Sent]:
    """What waits for a channel that is no longer in the settings would wait for ever, unseen."""
    names = [channel.name for channel in desk.settings.channels]
    with desk.store.write() as tx:
        rows = tx.deliveries.bury_unknown(names, desk.now())
        topics = {row.alert_id: _alert(tx, row).topic for row in rows}
    detail = "there is no such channel any more: name it again, then `tocsin deliveries retry`"
    return [
        Sent(
            delivery=row.id,
            alert=row.alert_id,
            topic=topics[row.alert_id],
            channel=row.channel,
            outcome="dead",
            detail=detail,
        )
        for row in rows
    ]


def _alert(tx: Transaction, row: DeliveryRow) -> AlertRow:
    alert = tx.alerts.get(row.alert_id)
    if alert is None:
        raise LookupError(row.alert_id)
    return alert


async def _channel(desk: Desk, courier: Callable[[], Courier], channel: Channel) -> list[Sent]:
    async with courier() as own:
        return await _Round(desk, own, channel).run()


async def try_channel(channel: Channel, now: datetime) -> str:
    """Sends a message that says it is a test; returns what the service answered. Raises SendError."""
    ring = Ring(
        key="test",
        kind="test",
        topic="test",
        topic_title="Test of a channel",
        reports=(Report(headline="If you can read this, alerts will arrive here.", url="", source="tocsin"),),
        rang_at=now,
    )
    message = compose(ring, channel)
    async with Courier() as courier:
        told = [
            await courier.send(
                Parcel(channel=channel, key=f"test-{now:%Y%m%dT%H%M%S}", message=message, recipient=one), now
            )
            for one in recipients(channel)
        ]
    return ", ".join(dict.fromkeys(receipt.detail for receipt in told))


class _Told(NamedTuple):
    """An article that an alert tells of, with what matched in it."""

    alert: AlertRow
    row: ArticleRow
    match: MatchRow


class _Round:
    """One channel's queue, once through."""

    def __init__(self, desk: Desk, courier: Courier, channel: Channel) -> None:
        self.desk, self.courier, self.channel = desk, courier, channel

    async def run(self) -> list[Sent]:
        """What was due at its start, until it is sent or the channel's time is up; the rest waits."""
        start = self.desk.now()
        done: list[Sent] = []
        while self.desk.now() < start + ROUND and (rows := self._claim(start)):
            done += [await self._guarded(row) for row in rows]
        return done

    def _claim(self, due: datetime) -> list[DeliveryRow]:
        with self.desk.store.write() as tx:
            return tx.deliveries.claim([self.channel.name], self.desk.now(), LEASE, BATCH, due=due)

    async def _guarded(self, row: DeliveryRow) -> Sent:
        """A delivery that trips over a fault of ours hinders no other."""
        with self.desk.store.read() as tx:
            alert = _alert(tx, row)
        try:
            return await self._one(alert, row)
        except StoreError:
            raise
        except Exception as error:
            log.exception("delivery %s", row.id)
            fault = SendError("retry", self.channel.name, f"internal error: {type(error).__name__}")
            return self._failed(alert, self._tried(row), fault)

    def _tried(self, row: DeliveryRow) -> DeliveryRow:
        """The row with this try written down; one that was not would be made for ever."""
        with self.desk.store.write() as tx:
            if tx.deliveries.has_begun(row):
                return row
            return tx.deliveries.begin(row, row.payload, self.desk.now()) or row

    async def _one(self, alert: AlertRow, row: DeliveryRow) -> Sent:
        if row.recipient not in recipients(self.channel):
            gone = SendError("dead", self.channel.name, "the channel no longer names this recipient")
            return self._failed(alert, self._tried(row), gone)
        with self.desk.store.read() as tx:
            payload = row.payload or self._frozen(tx, alert, row)
        with self.desk.store.write() as tx:
            begun = tx.deliveries.begin(row, payload, self.desk.now())
        if begun is None or begun.payload is None:
            return self._sent(alert, row, "lost", "another worker took it over")
        parcel = Parcel(
            channel=self.channel,
            key=begun.key,
            recipient=begun.recipient,
            message=Message.model_validate_json(begun.payload),
            possible_repeat=begun.possible_repeat,
        )
        return await self._send(alert, begun, parcel)

    async def _send(self, alert: AlertRow, row: DeliveryRow, parcel: Parcel) -> Sent:
        try:
            receipt = await self.courier.send(parcel, self.desk.now())
        except SendError as error:
            return self._failed(alert, row, error)
        with self.desk.store.write() as tx:
            held = tx.deliveries.delivered(row, self.desk.now(), receipt.detail)
        return self._sent(alert, row, "delivered" if held else "lost", receipt.detail)

    def _failed(self, alert: AlertRow, row: DeliveryRow, error: SendError) -> Sent:
        now = self.desk.now()
        due = next_delivery(now, row.tries, error.retry_at, random.random())  # noqa: S311
        with self.desk.store.write() as tx:
            begun = tx.deliveries.first_tried(row) or now
            if error.verdict == "dead" or now > begun + BUDGET:
                held = tx.deliveries.dead(row, now, error.detail)
                return self._sent(alert, row, "dead" if held else "lost", error.detail)
            held = tx.deliveries.postpone(row, now, error.detail, due, ambiguous=error.ambiguous)
        return self._sent(alert, row, "retry" if held else "lost", error.detail, due if held else None)

    def _frozen(self, tx: Transaction, alert: AlertRow, row: DeliveryRow) -> str:
        """The message for ever: an alert with its story's reports, or a digest with one report a story."""
        topic = self.desk.topic(alert.topic) if alert.topic in self.desk.topics else None
        merged = tx.holds.merged(row.id)
        told = _first_of_each(tx, alert, merged) if merged else _reports(tx, alert, REPORTS)
        ring = Ring(
            key=f"alert-{alert.id}",
            kind="digest" if merged else alert.kind,
            topic=alert.topic,
            topic_title=topic.title if topic else alert.topic,
            query=topic.query if topic else "",
            why=_why(told),
            earlier="" if merged else _earlier(tx, alert),
            reports=tuple(self._report(tx, one) for one in told),
            untold=len(merged[DIGEST:]),
            rang_at=row.created_at if merged else alert.rang_at,
        )
        return compose(ring, self.channel).model_dump_json()

    def _report(self, tx: Transaction, told: _Told) -> Report:
        """An article as it is now; what matched is quoted from the last text that had it."""
        row, match, article = told.row, told.match, told.row.article
        before = _before(tx, told)
        changed = changes(before, article) if before and before.body else ()
        if not match.spans and (past := tx.articles.revisions(row.id)):
            texts = [article, *(old for _, old in reversed(past))]
            article, match = self._last_matching(told.alert.topic, row.source, texts) or (article, match)
            if article is not row.article:
                changed = (*changed, GONE)
        return _report(row, before is not None, changed, excerpts(article, match))

    def _last_matching(
        self, topic: str, source: str, texts: Sequence[Article]
    ) -> tuple[Article, MatchRow] | None:
        found = (
            (text, match_row(one))
            for text in texts
            for one in self.desk.topics.match(text, source)
            if one.topic == topic
        )
        return next(found, None)

    def _sent(
        self, alert: AlertRow, row: DeliveryRow, outcome: str, detail: str, due: datetime | None = None
    ) -> Sent:
        return Sent.model_validate(
            {
                "delivery": row.id,
                "alert": alert.id,
                "topic": alert.topic,
                "channel": self.channel.name,
                "outcome": outcome,
                "detail": detail,
                "due_at": due,
                "possible_repeat": row.possible_repeat,
            }
        )


def _why(told: list[_Told]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause for one in told for clause in one.match.clauses))


def _earlier(tx: Transaction, alert: AlertRow) -> str:
    """Which alert of the topic told of the story that this alert's goes on from, if one did."""
    followed = tx.articles.followed(alert.story_id)
    told = tx.alerts.of_story(alert.topic, followed) if followed is not None else None
    if told is None or told.id > alert.id:
        return ""
    (known,) = tx.alerts.rung([told.id])
    return f"Goes on from the alert of {spoken(known.rang_at)}: {known.headline}"


def _first_of_each(tx: Transaction, alert: AlertRow, merged: Sequence[int]) -> list[_Told]:
    """What a digest shows: of each story the report that came first."""
    firsts = [first for one in (alert, *tx.alerts.rung(merged[:DIGEST])) for first in _reports(tx, one, 1)]
    return list({one.row.id: one for one in firsts}.values())


def _reports(tx: Transaction, alert: AlertRow, limit: int) -> list[_Told]:
    return [_Told(alert, row, match) for row, match in tx.alerts.reports(alert, limit)]


def _before(tx: Transaction, told: _Told) -> Article | None:
    """The text of the article until the change that rang the alert, if a change rang it."""
    if told.alert.kind != "updated" or told.match.alert_id != told.alert.id:
        return None
    past = (old for until, old in tx.articles.revisions(told.row.id) if until == told.alert.rang_at)
    return next(past, None)


def _report(row: ArticleRow, updated: bool, changed: tuple[str, ...], quoted: Sequence[Excerpt]) -> Report:
    article = row.article
    return Report(
        headline=article.headline,
        publisher=article.publisher,
        authors=article.authors,
        url=article.canonical_url or article.url,
        published=str(article.published) if article.published else "undated",
        source=row.source,
        excerpts=tuple(quoted),
        updated=updated,
        changes=changed,
    )


def excerpts(article: Article, match: MatchRow) -> list[Excerpt]:
    """Of the few blocks that matched most, in reading order; a flash that is all headline once."""
    places: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for field, block, start, end in match.spans:
        places.setdefault((field, block), []).append((start, end))
    richest = sorted(places, key=lambda place: -len(places[place]))[:EXCERPTS]
    quoted = (excerpt(_text(article, *place), places[place]) for place in places if place in richest)
    return list(dict.fromkeys(quoted))


def _text(article: Article, field: str, block: int) -> str:
    if field == "body":
        return article.body[block].text
    return article.headline if field == "headline" else article.standfirst or ""
