"""The verdict is a pure function of what was seen."""

from __future__ import annotations

import pytest
from alerts_receivers import NOW

from tocsin.alerts import Channel, Receipt
from tocsin.alerts.verdict import Attempt, judge
from tocsin.errors import SendError

HOOK = Channel(name="desk", url="jsons://hooks.example.org/secretpath")


def verdict(attempt: Attempt) -> tuple[str, bool]:
    with pytest.raises(SendError) as caught:
        judge(attempt, HOOK, NOW)
    return caught.value.verdict, caught.value.ambiguous


CASES = [
    (Attempt(contacted=True, unsure=True, trouble="timeout"), ("retry", True)),
    (Attempt(contacted=True, trouble="timeout"), ("retry", False)),
    (Attempt(trouble="refused"), ("retry", False)),
    (Attempt(trouble="dns"), ("retry", False)),
    (Attempt(contacted=True, trouble="tls"), ("retry", False)),
    (Attempt(trouble="private"), ("dead", False)),
    (Attempt(contacted=True, unsure=True, trouble="killed"), ("retry", True)),
    (Attempt(trouble="killed"), ("retry", False)),
    (Attempt(contacted=True, status=204, trouble="killed"), ("retry", True)),
    (Attempt(contacted=True, smtp=250, trouble="killed"), ("retry", True)),
    (Attempt(contacted=True, status=400, trouble="killed"), ("dead", False)),
    (Attempt(trouble="broken"), ("retry", False)),
    (Attempt(accepted=True, contacted=True, status=302), ("dead", False)),
    (Attempt(accepted=True, contacted=True, status=200, said="it said: channel_not_found"), ("dead", False)),
    (Attempt(accepted=True, contacted=True, status=200, said="it said: rate_limited"), ("retry", False)),
    (Attempt(accepted=True, contacted=True, smtp=550), ("dead", False)),
    (Attempt(contacted=True, smtp=421), ("retry", False)),
    (Attempt(contacted=True, smtp=535), ("dead", False)),
    (Attempt(contacted=True, status=200), ("retry", False)),
    (Attempt(accepted=True), ("dead", False)),
    (Attempt(notes=("bad token",)), ("dead", False)),
    (Attempt(contacted=True), ("retry", False)),
]


@pytest.mark.parametrize(("attempt", "expected"), CASES, ids=lambda case: repr(case)[:90])
def test_verdicts(attempt: Attempt, expected: tuple[str, bool]) -> None:
    assert verdict(attempt) == expected


@pytest.mark.parametrize("seen", [{"status": 200}, {"status": 204}, {"smtp": 250}, {}])
def test_arrived(seen: dict[str, int]) -> None:
    assert isinstance(judge(Attempt(accepted=True, contacted=True, **seen), HOOK, NOW), Receipt)


def test_what_the_service_says_is_cleaned_bounded_and_scrubbed() -> None:
    said = "it said: \x1b[31msecret\u200bpath\r\n" + "x" * 5000
    with pytest.raises(SendError) as caught:
        judge(Attempt(contacted=True, status=400, said=said), HOOK, NOW)
    assert len(caught.value.detail) <= 300
    assert "secretpath" not in str(caught.value)
    assert caught.value.detail.isprintable()
