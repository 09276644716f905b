"""When to try again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tocsin.pipeline.pace import next_delivery, next_document, next_look

QUARTER = timedelta(minutes=15)


@pytest.mark.parametrize(
    ("failures", "pause"),
    [(0, QUARTER), (10, QUARTER), (11, 2 * QUARTER), (13, 8 * QUARTER), (40, timedelta(hours=24))],
)
def test_a_source_that_keeps_failing_is_asked_less_often_but_daily(
    now: datetime, failures: int, pause: timedelta
) -> None:
    assert next_look(now, QUARTER, failures, None) - now == pause


def test_a_source_that_is_gone_is_asked_daily_at_once(now: datetime) -> None:
    assert next_look(now, QUARTER, 1, None, gone=True) - now == timedelta(days=1)


def test_a_rare_source_is_not_asked_more_often_because_it_fails(now: datetime) -> None:
    assert next_look(now, timedelta(days=7), 40, None) - now == timedelta(days=7)


def test_nobody_is_asked_before_the_time_it_named(now: datetime) -> None:
    later = now + timedelta(hours=30)
    assert next_look(now, QUARTER, 1, later) == later
    assert next_document(now, 0, later) == later
    assert next_delivery(now, 1, later, 0.5) == later
    assert next_look(now, QUARTER, 1, now) == now + QUARTER


@pytest.mark.parametrize(("tries", "minutes"), [(0, 5), (1, 10), (5, 160), (9, 1440), (100, 1440)])
def test_a_document_is_tried_again_after_five_minutes_doubling_to_a_day(
    now: datetime, tries: int, minutes: int
) -> None:
    assert next_document(now, tries, None) - now == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("tries", "chance", "seconds"), [(1, 0.0, 15), (1, 1.0, 30), (4, 0.5, 120), (30, 1.0, 3600)]
)
def test_a_delivery_is_tried_again_within_a_window_that_doubles_to_an_hour(
    now: datetime, tries: int, chance: float, seconds: int
) -> None:
    assert next_delivery(now, tries, None, chance) - now == timedelta(seconds=seconds)
