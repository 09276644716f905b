"""Deliver: what waits in the outbox is composed, frozen, sent, and its outcome written down.

Channels go side by side and hinder each other in nothing; within a channel the oldest goes first.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from tocsin.alerts import (
    Channel,
    Courier,
    Message,
    Parcel,
    Report,
    Ring,
    compose,
    recipients,
)
from tocsin.errors import SendError, StoreError
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.pace import next_delivery
from tocsin.pipeline.reports import DeliverReport, Sent, Try
from tocsin.pipeline.ring import release
from tocsin.pipeline.telling import telling
from tocsin.store import AlertRow, DeliveryRow, Transaction

LEASE = timedelta(seconds=120)  # of a claimed delivery; after it another worker may send it
BATCH = 1  # claimed just before its turn: a slow service must not outlive the lease of what waits behind it
BUDGET = timedelta(hours=24)  # from the first try
TRIES = 8  # at least: a machine that slept through its day has hardly tried
ROUND = timedelta(seconds=45)  # a channel's share of a run: nobody waits for a slow one

log = logging.getLogger(__name__)


async def deliver(desk: Desk, courier: Callable[[], Courier] = Courier) -> DeliverReport:
    """Sends what is due now, each delivery once. Each channel has a courier of its own, and a time.

    Raises StoreError once all channels have ended: what one of them is sending is not cut for another's sake.
    """
    desk.settings.expect_addresses()
    buried = _bury(desk)
    release(desk)
    runs = (_channel(desk, courier, channel) for channel in desk.settings.channels)
    ended = await asyncio.gather(*runs, return_exceptions=True)
    sent = [one for many in ended for one in _ended(many)]
    with desk.store.read() as tx:
        return DeliverReport(sent=(*buried, *sent), queue=tx.deliveries.queue())


def _ended(sent: list[Sent] | BaseException) -> list[Sent]:
    if isinstance(sent, BaseException):
        raise sent
    return sent


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
        reports=(Report(headline="If you can read this, alerts will arrive here.", url="", published=""),),
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
            begun, tries = tx.deliveries.tried(row)
            if error.verdict == "dead" or (now > (begun or now) + BUDGET and tries >= TRIES):
                held = tx.deliveries.dead(row, now, error.detail)
                return self._sent(alert, row, "dead" if held else "lost", error.detail)
            held = tx.deliveries.postpone(row, now, error.detail, due, ambiguous=error.ambiguous)
        return self._sent(alert, row, "retry" if held else "lost", error.detail, due if held else None)

    def _frozen(self, tx: Transaction, alert: AlertRow, row: DeliveryRow) -> str:
        """The message as it is sent from the first try on, whatever changes meanwhile."""
        return compose(telling(self.desk, tx, alert, row), self.channel).model_dump_json()

    def _sent(
        self, alert: AlertRow, row: DeliveryRow, outcome: Try, detail: str, due: datetime | None = None
    ) -> Sent:
        return Sent(
            delivery=row.id,
            alert=alert.id,
            topic=alert.topic,
            channel=self.channel.name,
            outcome=outcome,
            detail=detail,
            due_at=due,
            possible_repeat=row.possible_repeat,
        )
