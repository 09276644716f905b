"""Prefect: look at the sources that are due, a task for each batch of them.

Correctness lives in the store: a run claims its sources there, so any number of workers may run at once.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from prefect import flow, get_run_logger, task
from prefect.artifacts import acreate_markdown_artifact, acreate_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State

from tocsin.orchestration.states import ended
from tocsin.pipeline import Desk, IngestReport, Tools, check, claimed, split
from tocsin.pipeline.accounts import alerts_page, headline, sources_table
from tocsin.wording import number_of

SOURCES_A_TASK = 25


@task(name="check sources", retries=1, retry_delay_seconds=10, cache_policy=NO_CACHE, persist_result=False)
async def check_sources(claims: dict[str, int], tools: Tools) -> IngestReport:
    return await check(tools, claims)


@flow(name="ingest", persist_result=False)
async def ingest(settings_file: str = "tocsin.toml", due_only: bool = True) -> State[IngestReport]:
    """Articles in, alerts into the outbox. `due_only` leaves sources alone whose time has not come."""
    with Desk.at(Path(settings_file), os.environ) as desk:
        with claimed(desk, due_only=due_only) as claims:
            batches = split(claims, SOURCES_A_TASK)
            async with Tools(desk) as tools:
                checking = (check_sources(batch, tools) for batch in batches)
                done = await asyncio.gather(*checking, return_exceptions=True)
        report = IngestReport.joined(done, batches)
        await acreate_table_artifact(
            sources_table(report), key="tocsin-sources", description=headline(report)
        )
        await acreate_markdown_artifact(
            alerts_page(desk, report.alerts, "Alerts rung"),
            key="tocsin-alerts",
            description=f"{number_of(len(report.alerts), 'alert')} rang",
        )
    get_run_logger().info(report.message)
    return ended(report)
