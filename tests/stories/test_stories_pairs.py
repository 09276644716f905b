"""Two events about the same people are two stories; what two desks tell of one event is one."""

from __future__ import annotations

from benchmarks.story_pairs import joined, read_pairs

APART, TOGETHER = read_pairs("apart"), read_pairs("together")


def test_two_events_of_one_kind_mostly_open_two_stories() -> None:
    assert joined(APART, []) <= 0.27
    assert joined(APART, APART + TOGETHER) <= 0.3


def test_two_reports_of_one_event_mostly_join() -> None:
    assert joined(TOGETHER, []) >= 0.9
    assert joined(TOGETHER, APART + TOGETHER) >= 0.93
