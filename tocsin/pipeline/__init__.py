"""The pipeline: order and accounting. Rooms decide; here they are asked, and it is written down.

report = await ingest(desk)   # sources → articles → matches, stories, alerts in the outbox
report = await deliver(desk)  # outbox → channels
"""

from tocsin.pipeline.backtest import Backtest, Hit, Present, backtest, passages
from tocsin.pipeline.deliver import deliver, try_channel
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.explain import Why, explain
from tocsin.pipeline.ingest import Tools, check, claimed, ingest, split
from tocsin.pipeline.read import parsed
from tocsin.pipeline.rehearsal import Rehearsal
from tocsin.pipeline.reparse import Reparse, reparse
from tocsin.pipeline.reports import ArticleLine, Check, DeliverReport, IngestReport, Sent, Trouble
from tocsin.pipeline.standing import Other, Standing, standing
from tocsin.pipeline.visit import Watch

__all__ = [
    "ArticleLine",
    "Backtest",
    "Check",
    "DeliverReport",
    "Desk",
    "Hit",
    "IngestReport",
    "Other",
    "Present",
    "Rehearsal",
    "Reparse",
    "Sent",
    "Standing",
    "Tools",
    "Trouble",
    "Watch",
    "Why",
    "backtest",
    "check",
    "claimed",
    "deliver",
    "explain",
    "ingest",
    "parsed",
    "passages",
    "reparse",
    "split",
    "standing",
    "try_channel",
]
