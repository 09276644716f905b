"""The verdict is a pure function of what was seen."""

from __future__ import annotations

import pytest
from alerts_receivers import NOW

from tocsin.alerts import Channel, Receipt
from tocsin.alerts.verdict import Outcome, judge
from tocsin.errors import SendError

HOOK = Channel(name="desk", url="jsons://hooks.example.org/secretpath")


def verdict(outcome: Outcome) -> tuple[str, bool]:
    with pytest.raises(SendError) as caught:
        judge(outcome, HOOK, NOW)
    return caught.value.verdict, caught.value.ambiguous


CASES = [
    (Outcome(contacted=True, unsure=True, trouble="timeout"), ("retry", True)),
    (Outcome(contacted=True, trouble="timeout"), ("retry", False)),
    (Outcome(trouble="refused"), ("retry", False)),
    (Outcome(trouble="dns"), ("retry", False)),
    (Outcome(contacted=True, trouble="tls"), ("retry", False)),
    (Outcome(trouble="private"), ("dead", False)),
    (Outcome(contacted=True, unsure=True, trouble="killed"), ("retry", True)),
    (Outcome(trouble="killed"), ("retry", False)),
    (Outcome(contacted=True, status=204, trouble="killed"), ("retry", True)),
    (Outcome(contacted=True, smtp=250, trouble="killed"), ("retry", True)),
    (Outcome(contacted=True, status=400, trouble="killed"), ("dead", False)),
    (Outcome(trouble="broken"), ("retry", False)),
    (Outcome(accepted=True, contacted=True, status=302), ("dead", False)),
    (Outcome(accepted=True, contacted=True, status=200, said="it said: channel_not_found"), ("dead", False)),
    (Outcome(accepted=True, contacted=True, status=200, said="it said: rate_limited"), ("retry", False)),
    (Outcome(accepted=True, contacted=True, smtp=550), ("dead", False)),
    (Outcome(contacted=True, smtp=421), ("retry", False)),
    (Outcome(contacted=True, smtp=535), ("dead", False)),
    (Outcome(contacted=True, status=200), ("retry", False)),
    (Outcome(accepted=True), ("dead", False)),
    (Outcome(notes=("bad token",)), ("dead", False)),
    (Outcome(contacted=True), ("retry", False)),
]


@pytest.mark.parametrize(("outcome", "expected"), CASES, ids=lambda case: repr(case)[:90])
def test_verdicts(outcome: Outcome, expected: tuple[str, bool]) -> None:
    assert verdict(outcome) == expected


@pytest.mark.parametrize("seen", [{"status": 200}, {"status": 204}, {"smtp": 250}, {}])
def test_arrived(seen: dict[str, int]) -> None:
    assert isinstance(judge(Outcome(accepted=True, contacted=True, **seen), HOOK, NOW), Receipt)


def test_what_the_service_says_is_cleaned_bounded_and_scrubbed() -> None:
    said = "it said: \x1b[31msecret\u200bpath\r\n" + "x" * 5000
    with pytest.raises(SendError) as caught:
        judge(Outcome(contacted=True, status=400, said=said), HOOK, NOW)
    assert len(caught.value.detail) <= 300
    assert "secretpath" not in str(caught.value)
    assert caught.value.detail.isprintable()
