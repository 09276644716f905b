"""News agencies by name, and how texts say that they come from one: data, `agencies.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("agencies.toml").read_text(encoding="utf-8"))

AGENCIES: dict[str, dict[str, list[str]]] = _DATA["agencies"]
"""Each by the name it is shown by: its names, by how far they tell it from other things."""
SURE = ("dated", "short", "names")
"""How far names do that, least first."""
SAID: dict[str, list[str]] = _DATA["words"]
"""The words that go with names in datelines, credits and bylines, by what they are for."""
SIGNED: list[dict[str, str]] = _DATA["signed"]
"""How agencies sign without their names."""
