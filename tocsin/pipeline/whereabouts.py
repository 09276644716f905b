"""Where an alert is by now: delivered, on its way, held, or given up, for each channel."""

from __future__ import annotations

from collections.abc import Container
from typing import Literal, NamedTuple

from tocsin.clock import spoken
from tocsin.store import AlertRow, DeliveryLine, Transaction

Stage = Literal["rang", "on its way", "snoozed", "held", "undelivered", "no channel"]


class Whereabouts(NamedTuple):
    """How far an alert has come on any channel, and a sentence that says it of each."""

    stage: Stage
    told: str


def whereabouts(tx: Transaction, alert: AlertRow, channels: Container[str]) -> Whereabouts:
    """What became of an alert, by its deliveries; `channels` are those of the settings."""
    lines = tx.deliveries.of_alert(alert.id)
    if not lines:
        return Whereabouts("no channel", f"{_named(alert)}: there was no channel to tell")
    carriers = [_carrier(tx, line) for line in lines]
    stands = [_stand(*pair, channels) for pair in zip(lines, carriers, strict=True)]
    said = dict.fromkeys(f"on {line.channel} {stand}" for line, stand in zip(lines, stands, strict=True))
    return Whereabouts(_stage(carriers), f"{_named(alert)}: {'; '.join(said)}")


def _named(alert: AlertRow) -> str:
    return f"alert {alert.id} of {spoken(alert.rang_at)}"


def _stage(carriers: list[DeliveryLine]) -> Stage:
    states = {line.state for line in carriers}
    if "delivered" in states:
        return "rang"
    if states & {"pending", "leased"}:
        return "on its way"
    if "held" in states:
        return "snoozed" if any(line.held_for == "snoozed" for line in carriers) else "held"
    return "undelivered"


def _carrier(tx: Transaction, line: DeliveryLine) -> DeliveryLine:
    """The delivery that tells what this one was to tell."""
    carrier = tx.deliveries.line(line.digest_id) if line.digest_id is not None else None
    return carrier or line


def _stand(line: DeliveryLine, carrier: DeliveryLine, channels: Container[str]) -> str:
    if line.state == "merged":
        return f"it is in the digest of delivery {carrier.id}, and {_state(carrier, channels)}"
    if line.state == "told":
        return f"delivery {carrier.id} tells it, as two stories became one, and {_state(carrier, channels)}"
    return _state(line, channels)


def _state(line: DeliveryLine, channels: Container[str]) -> str:
    match line.state:
        case "held":
            return f"it waits until {spoken(line.due_at)} ({line.held_for})"
        case "delivered":
            again = ", perhaps twice" if line.possible_repeat else ""
            return f"it was delivered at {spoken(line.settled_at or line.due_at)}{again}"
        case "dead":
            retry = f"`tocsin deliveries retry {line.id}` tries again"
            return f"it was given up ({_failure(line, channels)}): {retry}"
        case "leased":
            return "it is being sent"
    if line.tries:
        times = "once" if line.tries == 1 else f"{line.tries} times"
        return f"it failed {times} ({_failure(line, channels)}) and is tried again at {spoken(line.due_at)}"
    return "it is in the queue"


def _failure(line: DeliveryLine, channels: Container[str]) -> str:
    if line.detail:
        return line.detail
    if line.channel in channels:
        return "the channel was not in the settings then; it is named there again"
    return "the channel is not in the settings any more"
