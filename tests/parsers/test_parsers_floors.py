"""Figures that may not fall, on a sample of the public pages (benchmarks/floors.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks import extraction, furniture

ROOT = Path(__file__).parents[2]
EVERY = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8"))
FLOORS = EVERY["extraction"]

pytestmark = pytest.mark.skipif(
    not extraction.PAGES.exists(), reason=f"{extraction.PAGES.name} is not beside the repository"
)


@pytest.mark.parametrize("mode", ["html", "text"])
def test_extraction_on_the_sample(mode: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = extraction.figures(text=mode == "text", fold=FLOORS["fold"])
    with capsys.disabled():
        print(f"\n{mode}:", {name: round(value, 4) for name, value in found.items()})
    fallen = {name: found[name] for name, floor in FLOORS[mode].items() if found[name] < floor}
    assert not fallen, f"below the floor: {fallen}"


def test_planted_furniture_on_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    leaks, kept, pages = furniture.measure(15, seed=51)
    with capsys.disabled():
        print(f"\nfurniture: {pages} pages, {leaks.total()} leaks, {kept:.4f} kept")
    assert leaks.total() <= EVERY["furniture"]["max_leaks"], dict(leaks)
    assert kept >= EVERY["furniture"]["min_kept"]
