"""How a run's report becomes the state that the Prefect UI shows."""

from __future__ import annotations

from typing import TypeVar

from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from tocsin.pipeline import DeliverReport, IngestReport

Report = TypeVar("Report", IngestReport, DeliverReport)


def ended(report: Report) -> State[Report]:
    """Completed, Completed named "Degraded" (its message says what failed), or Failed: nothing worked."""
    if report.verdict == "failed":
        return Failed(message=report.message, data=report)
    if report.verdict == "degraded":
        return Completed(name="Degraded", message=report.message, data=report)
    return Completed(message=report.message, data=report)
