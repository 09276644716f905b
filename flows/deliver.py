"""Prefect: send what waits in the outbox. Deliveries are claimed in the store, so that runs never collide."""

from __future__ import annotations

import os
from pathlib import Path

from prefect import flow, get_run_logger
from prefect.artifacts import acreate_markdown_artifact, acreate_table_artifact
from prefect.client.schemas.objects import State

from tocsin import pipeline
from tocsin.orchestration.states import ended
from tocsin.pipeline import DeliverReport, Desk
from tocsin.pipeline.accounts import alerts_page, channels_table, headline


@flow(name="deliver", persist_result=False)
async def deliver(settings_file: str = "tocsin.toml") -> State[DeliverReport]:
    """The outbox to its channels, until nothing is due."""
    with Desk.at(Path(settings_file), os.environ) as desk:
        report = await pipeline.deliver(desk)
        told = tuple(dict.fromkeys(one.alert for one in report.sent))
        await acreate_table_artifact(
            channels_table(report), key="tocsin-channels", description=headline(report)
        )
        await acreate_markdown_artifact(
            alerts_page(desk, told, "Alerts told"), key="tocsin-deliveries", description=headline(report)
        )
    get_run_logger().info(report.message)
    return ended(report)
