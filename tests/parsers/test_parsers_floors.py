"""Figures that may not fall, on a sample of the public pages (benchmarks/floors.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks import extraction

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8"))["extraction"]

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
