"""What a run says of itself: small frozen values that an operator, a flow or a script may read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from pydantic import Field

from parsers.article import Record
from tocsin.errors import Outcome, Reason, TocsinError
from tocsin.wording import number_of

Verdict = Literal["completed", "degraded", "failed"]
Try = Literal["delivered", "retry", "dead", "lost"]
"""What became of one try at a delivery; lost: another worker has it by now."""
WELL = frozenset({Reason.STORED, Reason.UPDATED, Reason.UNCHANGED, Reason.DUPLICATE, Reason.HELD})


class Trouble(Record):
    """A document that did not become an article, and why."""

    url: str
    reason: Reason
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}" + (f" ({self.detail})" if self.detail else "")


class ArticleLine(Record):
    """An article as it was understood; `removed` counts the stripped blocks by rule.

    `topics` are those it matches; `silent` says why some of them did not ring.
    """

    id: int
    source: str
    headline: str
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    removed: dict[str, int]
    topics: tuple[str, ...] = ()
    silent: dict[str, Outcome] = Field(default_factory=dict)
    updated: bool = False


class Check(Record):
    """One look at one source. `items` counts the outcome of each document that it named or that waited, and
    of each page that was read again and had changed. `unsettled` files may still be written, and are not
    among them."""

    source: str
    kind: str
    reason: Reason
    detail: str = ""
    items: dict[Reason, int] = Field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    articles: tuple[ArticleLine, ...] = ()
    alerts: tuple[int, ...] = ()
    unsettled: int = 0

    @property
    def failed(self) -> bool:
        """The source itself could not be read."""
        return self.reason not in WELL

    @property
    def healthy(self) -> bool:
        return not self.failed and not self.troubles

    def count(self, *reasons: Reason) -> int:
        return sum(self.items.get(reason, 0) for reason in reasons)

    @property
    def complaint(self) -> str:
        """What an operator must know of it, in one line."""
        if self.failed:
            return f"{self.source}: {self.reason}" + (f" ({self.detail})" if self.detail else "")
        more = f" and {len(self.troubles) - 1} more" if len(self.troubles) > 1 else ""
        return f"{self.source}: {self.troubles[0]}{more}" if self.troubles else ""


class IngestReport(Record):
    """What one ingest run did."""

    checks: tuple[Check, ...] = ()
    held: tuple[str, ...] = Field((), description="sources that another run was at, so this one was not")

    @property
    def verdict(self) -> Verdict:
        """Failed when nothing worked, degraded when something did not."""
        if self.checks and all(check.failed for check in self.checks):
            return "failed"
        if self.held and not self.checks:
            return "degraded"
        return "completed" if all(check.healthy for check in self.checks) else "degraded"

    @property
    def message(self) -> str:
        """One line for a run's state: what came in, and the sources that failed."""
        total = sum((Counter(check.items) for check in self.checks), Counter[Reason]())
        counted = ", ".join(f"{number} {reason}" for reason, number in sorted(total.items()))
        nothing = "none could be read" if self.verdict == "failed" else "nothing new"
        said = f"{number_of(len(self.checks), 'source')}: {counted or nothing}"
        held = [f"held by another run: {', '.join(self.held)}"] if self.held else []
        complaints = [check.complaint for check in self.checks if not check.healthy]
        return "; ".join([said, *held, *self.waiting, *complaints])

    @property
    def waiting(self) -> tuple[str, ...]:
        """That files are left for the next look, if any are."""
        count = sum(check.unsettled for check in self.checks)
        said = f"{number_of(count, 'file')} changed just now, and may be half written: read at the next look"
        return (said,) if count else ()

    @property
    def articles(self) -> tuple[ArticleLine, ...]:
        return tuple(line for check in self.checks for line in check.articles)

    @property
    def alerts(self) -> tuple[int, ...]:
        return tuple(number for check in self.checks for number in check.alerts)

    @classmethod
    def joined(
        cls, reports: Iterable[IngestReport | BaseException], batches: Iterable[Iterable[str]]
    ) -> IngestReport:
        """The reports of several batches of sources; a batch that crashed is sources that failed."""
        pairs = zip(reports, batches, strict=True)
        return cls(checks=tuple(check for one, names in pairs for check in _checks(one, names)))


class Sent(Record):
    """One try at one delivery."""

    delivery: int
    alert: int
    topic: str
    channel: str
    outcome: Try
    detail: str = ""
    due_at: datetime | None = None
    possible_repeat: bool = False


class DeliverReport(Record):
    """What one deliver run did; `queue` is channel → state → how many, after it."""

    sent: tuple[Sent, ...] = ()
    queue: dict[str, dict[str, int]] = Field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        if not self.sent or all(one.outcome == "delivered" for one in self.sent):
            return "completed"
        return "degraded" if any(one.outcome == "delivered" for one in self.sent) else "failed"

    @property
    def message(self) -> str:
        counts = Counter(one.outcome for one in self.sent)
        said = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
        bad = dict.fromkeys(f"{one.channel}: {one.detail}" for one in self.sent if one.outcome != "delivered")
        dead = sum(states.get("dead", 0) for states in self.queue.values())
        letters = [f"{number_of(dead, 'dead letter')} (`tocsin deliveries --state dead`)"] if dead else []
        return "; ".join([said or "nothing to send", *bad, *letters])


def fault_of(error: BaseException) -> str:
    """A fault of ours, as an operator is told of it. A database's further lines would quote its rows."""
    if isinstance(error, TocsinError):
        return str(error).partition("\n")[0]
    return f"{type(error).__name__}; the log has it whole"


def _checks(one: IngestReport | BaseException, names: Iterable[str]) -> Iterable[Check]:
    if isinstance(one, IngestReport):
        return one.checks
    detail = f"the batch crashed: {fault_of(one)}"
    return [Check(source=name, kind="", reason=Reason.INTERNAL_ERROR, detail=detail) for name in names]
