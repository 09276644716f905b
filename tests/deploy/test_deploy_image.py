"""The Dockerfile: what it copies is there and let through, and it runs as nobody in particular."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
LET_THROUGH = {
    line.removeprefix("!")
    for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    if line.startswith("!")
}
COPIED = [
    path
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    for path in line.split()
]


@pytest.mark.parametrize("path", COPIED)
def test_what_is_copied_is_there_and_let_through(path: str) -> None:
    assert (ROOT / path).exists()
    assert path in LET_THROUGH


def test_nothing_else_is_let_through() -> None:
    assert set(COPIED) == LET_THROUGH
    assert "\n*\n" in (ROOT / ".dockerignore").read_text("utf-8")


def test_the_base_is_pinned_and_of_the_python_that_the_lock_is_made_for() -> None:
    assert re.search(r"^ARG BASE=python:3\.11\.\d+-slim-bookworm$", DOCKERFILE, re.MULTILINE)
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE) == ["${BASE}", "${BASE}"]
    assert "--python-version 3.11" in (ROOT / "Makefile").read_text("utf-8")


def test_it_installs_the_lock_and_nothing_besides() -> None:
    installs = re.findall(r"pip install (.+)", DOCKERFILE)
    assert installs == ["--no-deps --require-hashes -r requirements.lock", "--no-deps --no-build-isolation ."]
    assert "apt-get" not in DOCKERFILE


def test_it_ends_as_an_ordinary_user() -> None:
    users = re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE)
    assert users == ["10001:10001"]
