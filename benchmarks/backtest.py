"""What a backtest over a large store costs: seconds, articles a second, memory.

    python -m benchmarks.backtest                     100,000 articles, the floor checked
    python -m benchmarks.backtest --articles 10000    a quick look
    python -m benchmarks.backtest --keep FILE         keeps the database there, and uses it when it is there

Articles: the true texts of the development split of WCXB (793 pages), their paragraphs mixed anew into about
600 words each, with a headline of one of them; spread over 30 days, ten reports a story. The query is one of
a desk's, against another, from the call to the result, processes started and all. The floor is held against
the time of CPU over two cores, which a busy machine changes less than the clock. Memory is the largest sum of
resident sets of the process and its children, looked at ten times a second.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from benchmarks.topics import Text, corpus
from parsers import Article, Block, Dated
from tocsin.pipeline import Desk, backtest
from tocsin.settings import load
from tocsin.store.schema import article as table
from tocsin.store.schema import story

HERE = Path(__file__).resolve().parent
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDS, DAYS, REPORTS, CORES = 600, 30, 10, 2
QUERY = 'compan* NEAR/8 (announced OR market* OR said OR custom*) AND NOT "press release"'
PRESENT = "company NEAR/8 (announced OR market OR customers)"


def mixed(texts: list[Text], count: int) -> Iterator[Article]:
    """Articles of paragraphs drawn from all pages."""
    dice = random.Random(20)
    paragraphs = [line for _, lines in texts for line in lines if len(line.split()) > 8]
    for number in range(count):
        body, words = [], 0
        while words < WORDS:
            body.append(Block(text=dice.choice(paragraphs)))
            words += len(body[-1].text.split())
        moment = NOW - timedelta(days=DAYS) * (1 - number / count)
        yield Article(
            url=f"https://news.example/{number}",
            headline=dice.choice(texts)[0],
            language="en",
            publisher="News Example",
            published=Dated(value=moment, origin="benchmark"),
            body=tuple(body),
        )


def fill(desk: Desk, count: int) -> None:
    """Rows straight into the tables: the store's own way is measured elsewhere."""
    engine = desk.store._engine
    with engine.begin() as connection:
        rows = [
            {"id": one + 1, "first_seen_at": NOW, "last_seen_at": NOW} for one in range(count // REPORTS + 1)
        ]
        connection.execute(story.insert(), rows)
    waiting: list[dict[str, object]] = []
    for number, one in enumerate(mixed(corpus(), count), start=1):
        waiting.append(_row(number, one))
        if len(waiting) == 1000 or number == count:
            with engine.begin() as connection:
                connection.execute(table.insert(), waiting)
            waiting = []


def _row(number: int, one: Article) -> dict[str, object]:
    return {
        "id": number,
        "identity": one.url,
        "source": "bench",
        "story_id": number // REPORTS + 1,
        "relation": "new",
        "headline": one.headline,
        "first_seen_at": one.published.value if one.published else NOW,
        "published_at": one.published.value if one.published else None,
        "digest": str(number),
        "text": one.text,
        "record": one.model_dump_json(),
        "fingerprint": "{}",
    }


class Watcher(threading.Thread):
    """The largest sum of resident sets of this process and its children."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.largest, self.over = 0, threading.Event()

    def run(self) -> None:
        me = psutil.Process()
        while not self.over.wait(0.1):
            self.largest = max(self.largest, sum(map(_resident, [me, *me.children(recursive=True)])))


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def main() -> int:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        database = arguments.keep or Path(folder) / "backtest.db"
        ready = database.exists()
        file = Path(folder) / "tocsin.toml"
        file.write_text(f'store.url = "sqlite:///{database.resolve()}"\n', "utf-8")
        with Desk.open(load(file, {}), lambda: NOW) as desk:
            if not ready:
                fill(desk, arguments.articles)
            return measure(desk)


def measure(desk: Desk) -> int:
    watcher = Watcher()
    watcher.start()
    began, busy = time.perf_counter(), _cpu()
    found = backtest(desk, QUERY, DAYS + 1, PRESENT)
    took, worked = time.perf_counter() - began, _cpu() - busy
    watcher.over.set()
    watcher.join()
    print(
        f"{found.articles} articles in {took:.1f} s ({found.articles / took:.0f}/s), {worked:.1f} s of CPU "
        f"({worked / CORES:.1f} s on {CORES} cores), "
        f"{watcher.largest / 2**20:.0f} MB; {len(found.hits)} hits, {len(found.gained)} gained, "
        f"{len(found.lost)} lost, {found.alerts}"
    )
    floor = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["backtest"]
    allowed = floor["max_seconds"] * found.articles / 100_000
    if worked / CORES > allowed:
        print(f"at most {allowed:.0f} s on {CORES} cores were allowed")
        return 1
    return 0


def _cpu() -> float:
    """Seconds of CPU of this process and of its children that have ended."""
    times = psutil.Process().cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, metavar="FILE")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
