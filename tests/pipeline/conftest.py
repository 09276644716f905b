"""A desk for tests: settings read from a file as a user's are, a set clock, a channel that records."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from parsers import Article, Block, Dated, Document, Removed
from tests.faults.server import FaultServer
from tests.pipeline.wires import wire
from tocsin.alerts import Courier, Parcel, Receipt
from tocsin.errors import SendError
from tocsin.pipeline import Desk
from tocsin.pipeline.keep import keep
from tocsin.pipeline.visit import LEASE
from tocsin.settings import load
from tocsin.sources import Source
from tocsin.store import NewCandidate, digest

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

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SENTENCE = (
    "The {} of {} said on Tuesday that its {} had {} the {} of {}, and that no {} would be {} before the {}."
)
SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi xo zu".split()  # noqa: SIM905

WIRE = Source(name="wire", kind="feed", location="https://wire.example/feed.xml")


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


@contextmanager
def desks(folder: Path, database_url: str, clock: SetClock) -> Iterator[Callable[[str], Desk]]:
    opened: list[Desk] = []

    def open_(toml: str = "") -> Desk:
        file = folder / "tocsin.toml"
        file.write_text(f'store.url = "{database_url}"\n{toml}', "utf-8")
        opened.append(Desk.open(load(file, {}), clock))
        return opened[-1]

    yield open_
    for desk in opened:
        desk.close()


@pytest.fixture
def open_desk(tmp_path: Path, database_url: str, clock: SetClock) -> Iterator[Callable[[str], Desk]]:
    """`open_desk(toml)` reads the settings and opens the desk; called again, it is a restart."""
    with desks(tmp_path, database_url, clock) as open_:
        yield open_


@pytest.fixture(scope="module")
def one_desk(
    tmp_path_factory: pytest.TempPathFactory, shared_database_url: str, now: datetime
) -> Iterator[tuple[Callable[[str], Desk], News, SetClock]]:
    """What opens a desk, its news and its clock, for all of a module's tests that only look."""
    clock = SetClock(now)
    with desks(tmp_path_factory.mktemp("desk"), shared_database_url, clock) as open_:
        yield open_, News(clock), clock


@pytest.fixture
def site() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture
def wire_desk(site: FaultServer, open_desk: Callable[[str], Desk]) -> Desk:
    """A desk whose only source is the site's feed."""
    return open_desk(wire(site) + TOPICS)


@pytest.fixture
def seeds_desk(open_desk: Callable[[str], Desk]) -> Desk:
    channel = '[[channel]]\nname = "chat"\nurl = "console"\n'
    return open_desk(f'[[source]]\nname = "seeds"\nfolder = "{SEEDS}"\n{channel}{TOPICS}')


class News:
    """A source whose articles, each about something else, come parsed: no child process, so a test may run
    through a week of them."""

    def __init__(self, clock: SetClock) -> None:
        self.clock, self.count = clock, 0
        self.waiting: dict[str, Article] = {}
        self.told: dict[str, Article] = {}

    def drop(
        self,
        word: str = "ETIM",
        *,
        age: timedelta | None = None,
        about: int | None = None,
        removed: str = "",
    ) -> str:
        """An article with `word` in it, published `age` ago; the same `about`, the same event."""
        self.count += 1
        dice = random.Random(about if about is not None else 1000 + self.count)
        told = [SENTENCE.format(*(_word(dice) for _ in range(9))) for _ in range(6)]
        told.append(f"Its leaders named the {word} as one of {self.count} threats to {_word(dice)}.")
        url = f"https://wire.example/{self.count}"
        self.waiting[url] = self.told[url] = Article(
            url=url,
            headline=f"{_word(dice).capitalize()} wants {self.count} {_word(dice)} of {_word(dice)} back",
            body=tuple(Block(text=text) for text in told),
            published=Dated(value=self.clock() - age, origin="test") if age is not None else None,
            removed=(Removed(text=removed, evidence="phrase", rule="share"),) if removed else (),
        )
        return url

    def change(self, url: str, word: str, other: str) -> None:
        """The article comes again, changed."""
        body = tuple(Block(text=one.text.replace(word, other)) for one in self.told[url].body)
        self.waiting[url] = self.told[url].model_copy(update={"body": body})

    def arrive(self, desk: Desk) -> list[int]:
        """A look at the source, from what it names to the commits; returns the alerts that ring."""
        now, rang = desk.now(), []
        fence = self._claim(desk)
        with desk.store.write() as tx:
            tx.sources.offer(WIRE.name, [_named(url, one) for url, one in self.waiting.items()], now)
            rows = tx.sources.waiting(WIRE.name, now, 1000)
        for row in rows:
            document = Document(url=row.url, content=b"", retrieved=now)
            rang += keep(desk, WIRE, row, document, self.waiting[row.url]).alerts
        self.waiting = {}
        self._settle(desk, fence, failures=0)
        return rang

    def look(self, desk: Desk) -> None:
        """A look at the source that finds nothing new."""
        self._settle(desk, self._claim(desk), failures=0)

    def fail(self, desk: Desk) -> None:
        """A look at the source that failed."""
        self._settle(desk, self._claim(desk), failures=1)

    def _claim(self, desk: Desk) -> int:
        with desk.store.write() as tx:
            tx.sources.register(WIRE.name, WIRE.kind, WIRE.location)
            return tx.sources.claim([WIRE.name], desk.now(), LEASE, due_only=False)[WIRE.name]

    def _settle(self, desk: Desk, fence: int, failures: int) -> None:
        now = desk.now()
        with desk.store.write() as tx:
            tx.sources.settle(WIRE.name, fence, now, due_at=now, reason="looked", failures=failures)


def _named(url: str, article: Article) -> NewCandidate:
    return NewCandidate(key=url, url=url, version=digest(article))


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=3))


@pytest.fixture
def news(clock: SetClock) -> News:
    return News(clock)
