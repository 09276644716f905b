"""A desk for tests: settings read from a file as a user's are, a set clock, a channel that records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tocsin.alerts import Courier, Parcel, Receipt
from tocsin.errors import SendError
from tocsin.pipeline import Desk
from tocsin.settings import load

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
TOPICS = """
[[topic]]
name = "etim"
title = "ETIM"
query = 'exact:ETIM OR "east turkestan islamic movement"'
[[topic]]
name = "recognition"
query = '(recogni* OR legitima*) NEAR/30 (taliban OR kabul OR afghan*)'
"""


class SetClock:
    """Time as a value that a test moves."""

    def __init__(self, start: datetime) -> None:
        self.at = start

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, time: timedelta) -> None:
        self.at += time


class Recorder(Courier):
    """A channel that notes what it is given, and fails as it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.parcels: list[Parcel] = []
        self.troubles: list[SendError | BaseException] = []

    async def send(self, parcel: Parcel, now: datetime) -> Receipt:
        self.parcels.append(parcel)
        if self.troubles:
            raise self.troubles.pop(0)
        return Receipt(detail="noted")


@pytest.fixture
def clock(now: datetime) -> SetClock:
    return SetClock(now)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def open_desk(tmp_path: Path, database_url: str, clock: SetClock) -> Iterator[Callable[[str], Desk]]:
    """`open_desk(toml)` reads the settings and opens the desk; called again, it is a restart."""
    opened: list[Desk] = []

    def open_(toml: str = "") -> Desk:
        file = tmp_path / "tocsin.toml"
        file.write_text(f'store.url = "{database_url}"\n{toml}', "utf-8")
        opened.append(Desk.open(load(file, {}), clock))
        return opened[-1]

    yield open_
    for desk in opened:
        desk.close()


@pytest.fixture
def seeds_desk(open_desk: Callable[[str], Desk]) -> Desk:
    channel = '[[channel]]\nname = "chat"\nurl = "console"\n'
    return open_desk(f'[[source]]\nname = "seeds"\nfolder = "{SEEDS}"\n{channel}{TOPICS}')
