"""Telling people: what to say of an alert on each channel, and getting it there.

    ring = Ring(key=…, topic="etim", reports=(Report(…),), …)
    message = compose(ring, channel)                    # pure: store it, resend it byte for byte
    async with Courier() as courier:
        receipt = await courier.send(Parcel(channel=channel, key="alert-7.desk", message=message), now)

The room knows no database and no settings file; everything article-derived is treated as hostile.
"""

from tocsin.alerts.check import check_channel, recipients
from tocsin.alerts.compose import EXCERPTS, REPORTS, STORIES, compose
from tocsin.alerts.courier import Courier
from tocsin.alerts.defuse import literal
from tocsin.alerts.excerpt import excerpt
from tocsin.alerts.policy import HOUR, Hold, Policy, Quiet, hold, longest, opening, too_old
from tocsin.alerts.records import Channel, Excerpt, Message, Parcel, Receipt, Report, Ring

__all__ = [
    "EXCERPTS",
    "HOUR",
    "REPORTS",
    "STORIES",
    "Channel",
    "Courier",
    "Excerpt",
    "Hold",
    "Message",
    "Parcel",
    "Policy",
    "Quiet",
    "Receipt",
    "Report",
    "Ring",
    "check_channel",
    "compose",
    "excerpt",
    "hold",
    "literal",
    "longest",
    "opening",
    "recipients",
    "too_old",
]
