"""Tables of words: files of lines with tabs between their fields; lines that begin with # say from what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path


def rows(file: Path) -> Iterator[list[str]]:
    """The fields of each line."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))


@lru_cache
def by_language(folder: Path) -> Mapping[str, Path]:
    """The table of each language. A language that an article states is sought here, and makes no path."""
    return {file.stem: file for file in folder.glob("*.tsv")}
