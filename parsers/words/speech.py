"""Speech: whether a sentence tells that somebody said it, in ten languages. No furniture does."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


def is_reported(folded: str) -> bool:
    """Whether a folded line tells that somebody said something."""
    return bool(_speech().search(folded))


@cache
def _speech() -> re.Pattern[str]:
    source = resources.files("parsers.words").joinpath("speech.toml").read_text("utf-8")
    return re.compile("|".join(f"(?:{pattern})" for pattern in tomllib.loads(source)["patterns"]))
