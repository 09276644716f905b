"""What an operator looks at after a run: tables and pages, free of secrets and of anyone else's markup."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.alerts import literal
from tocsin.errors import Reason
from tocsin.pipeline.desk import Desk
from tocsin.pipeline.reports import Check, DeliverReport, IngestReport
from tocsin.store import AlertRow
from tocsin.wording import number_of

LISTED = 500  # alerts on a page: a database takes so many numbers in a query, and a reader fewer
COUNTED = (Reason.STORED, Reason.UPDATED, Reason.DUPLICATE, Reason.UNCHANGED)


def sources_table(report: IngestReport) -> list[dict[str, str | int]]:
    """A row a source: what came of it, in numbers, and the first trouble in words."""
    return [_source(check) for check in report.checks]


def _source(check: Check) -> dict[str, str | int]:
    counts: dict[str, str | int] = {reason.value: check.count(reason) for reason in COUNTED}
    return {
        "source": check.source,
        "state": check.reason.value,
        "trouble": _plain(check.complaint.removeprefix(f"{check.source}: ")),
        **counts,
        "failed": len(check.troubles),
        "kind": check.kind,
    }


def channels_table(report: DeliverReport) -> list[dict[str, str | int]]:
    """A row a channel: what waits, what is held, what arrived, what is dead."""
    states = ("pending", "held", "leased", "delivered", "dead")
    return [
        {"channel": channel, **{state: counts.get(state, 0) for state in states}}
        for channel, counts in report.queue.items()
    ]


def alerts_page(desk: Desk, alert_ids: Sequence[int], title: str) -> str:
    """A Markdown page of the first alerts: topic, headline, how many reports, how its deliveries stand."""
    with desk.store.read() as tx:
        rung = tx.alerts.rung(alert_ids[:LISTED])
    if not rung:
        return f"# {title}\n\nNone in this run."
    more = [f"- and {len(alert_ids) - LISTED} more: `tocsin alerts`"] if len(alert_ids) > LISTED else []
    return f"# {title}\n\n" + "\n".join([*map(_alert, rung), *more])


def headline(report: IngestReport | DeliverReport) -> str:
    """A run's message for a place that reads Markdown."""
    return _plain(report.message)


def _alert(one: AlertRow) -> str:
    states = ", ".join(f"{count} {state}" for state, count in sorted(one.deliveries.items()))
    return (
        f"- **{_plain(one.topic)}**: {_plain(one.headline)} "
        f"({number_of(one.reports, 'report')}; {states or 'no channel'})"
    )


def _plain(text: str) -> str:
    return literal(text, "markdown")
