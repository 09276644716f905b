"""Pages a second: parsing in one process, parsing in the pool of killable workers, and a whole run.

    python -m benchmarks.throughput [--pages 120] [--sources 8]

The pages are wcxb-dev's (CC-BY-4.0). `one process` calls `parsers.parse`. `pool` gives the same documents to
a `ParserPool`, all at once; its start counts, and is told apart; each page goes out as bytes and comes back
as JSON that is validated. `ingest` is the whole run: feeds and pages on a loopback server in a process of its
own, fetched, parsed, matched, told apart and committed to a new SQLite database.

cpu        time of all processes (but the server's) beside wall time × cores: 1.0 is every core busy
cpu s/page the same for one page: what can be compared on a machine that others use
occupied   share of wall time × workers in which a worker had a page in hand, start included: what the pool
           owes; what the system gives its processes meanwhile is not the pool's
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import gzip
import html
import http.server
import logging
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.extraction import corpus
from parsers import Document, ParserPool, parse
from parsers.workers.fork_server import SERVER
from parsers.workers.pool import HELD
from tocsin.clock import now
from tocsin.pipeline import Desk, ingest
from tocsin.settings import load

CORES = os.cpu_count() or 1
ITEM = "<item><title>{title}</title><link>{link}</link><guid>{link}</guid></item>"


@dataclass(frozen=True)
class Measured:
    """What some pages took: seconds of wall time, and of all processes' CPU time."""

    pages: int
    wall: float
    cpu: float
    held: float = 0.0  # seconds in which workers had a page in hand

    def __str__(self) -> str:
        rate, each = self.pages / self.wall, self.cpu / self.pages
        return f"{rate:6.1f} pages/s  cpu {self.cpu / self.wall / CORES:4.2f}  {each:5.3f} cpu s/page"

    def occupied(self, workers: int) -> str:
        """With how busy the workers were kept."""
        return f"{self}  occupied {self.held / self.wall / workers:4.2f}"


class Watch(logging.Handler):
    """Hears from the pool how long each page was in a worker's hands."""

    def __init__(self) -> None:
        super().__init__()
        self.held = 0.0  # seconds, of all pages

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg == HELD and isinstance(record.args, tuple):
            self.held += float(str(record.args[1]))


WATCH = Watch()


def documents(count: int) -> list[Document]:
    """Evenly chosen pages, as a fetch would bring them."""
    paths = sorted((corpus() / "html").glob("*.html.gz"))
    chosen = paths[:: max(1, len(paths) // count)][:count]
    return [
        Document(
            content=gzip.decompress(path.read_bytes()),
            url=f"https://www.example.com/{path.stem}",
            retrieved=now(),
        )
        for path in chosen
    ]


def measured(pages: int, work: Callable[[], object]) -> Measured:
    """Runs the work from a cold start; children count once they have ended."""
    SERVER.stop()
    wall, cpu, held = time.perf_counter(), _cpu(), WATCH.held
    work()
    SERVER.stop()
    return Measured(pages, time.perf_counter() - wall, _cpu() - cpu, WATCH.held - held)


def watch_workers() -> None:
    """From now on `WATCH` hears of each page."""
    log = logging.getLogger("parsers.workers.pool")
    log.setLevel(logging.DEBUG)
    log.addHandler(WATCH)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def in_one_process(pages: list[Document]) -> None:
    """As a library user parses."""
    for page in pages:
        parse(page)


async def in_pool(pages: list[Document], size: int) -> None:
    """As the pipeline parses, with as many pages waiting as there are."""
    async with ParserPool(size) as workers:
        await asyncio.gather(*map(workers.parse, pages))


def whole_run(pages: list[Document], sources: int) -> Measured:
    """A first run over feeds that name the pages."""
    with tempfile.TemporaryDirectory() as folder:
        port = multiprocessing.Value("i", 0)
        server = multiprocessing.get_context("fork").Process(target=_serve, args=(pages, sources, port))
        server.start()
        while not port.value:
            time.sleep(0.01)
        desk = Desk.open(load(_settings(Path(folder), port.value, sources), {}))
        try:
            found: list[int] = []
            result = measured(len(pages), lambda: found.append(len(asyncio.run(ingest(desk)).articles)))
        finally:
            desk.close()
            server.kill()
            server.join()
    return dataclasses.replace(result, pages=max(1, found[0]))


def _serve(pages: list[Document], sources: int, port: object) -> None:
    known = {f"/{number}.html": page.content for number, page in enumerate(pages)}

    class Site(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(known.get(self.path) or _feed(self.path, len(pages), sources, self.headers["Host"]))

        def _answer(self, content: bytes | None) -> None:
            kind = "application/rss+xml" if self.path.startswith("/feed") else "text/html"
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    port.value = server.server_address[1]  # type: ignore[attr-defined]
    server.serve_forever()


def _feed(path: str, pages: int, sources: int, host: str) -> bytes | None:
    if not path.startswith("/feed"):
        return None
    mine = range(int(path.removeprefix("/feed")), pages, sources)
    items = (
        ITEM.format(title=f"Page {number}", link=html.escape(f"http://{host}/{number}.html"))
        for number in mine
    )
    return f'<rss version="2.0"><channel><title>Loopback</title>{"".join(items)}</channel></rss>'.encode()


def _settings(folder: Path, port: int, sources: int) -> Path:
    site = f"127.0.0.1:{port}"
    named = (f'[[source]]\nname = "s{n}"\nfeed = "http://{site}/feed{n}"\n' for n in range(sources))
    file = folder / "tocsin.toml"
    file.write_text(
        f'store.url = "sqlite:///{folder}/tocsin.db"\n'
        + f'[fetch]\nallow_private = ["{site}"]\nper_host_delay = 0.0\n'
        + "".join(named)
        + '[[topic]]\nname = "t"\nquery = "riga AND bridge"\n[[channel]]\nname = "c"\nurl = "console"\n',
        "utf-8",
    )
    return file


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=120)
    parser.add_argument("--sources", type=int, default=8)
    options = parser.parse_args()
    pages = documents(options.pages)
    in_one_process(pages[:3])  # the libraries are loaded before the clock starts
    print(f"{len(pages)} pages, {CORES} cores, load {os.getloadavg()[0]:.1f}")
    watch_workers()
    print("one process     ", measured(len(pages), lambda: in_one_process(pages)))
    for size in sorted({1, CORES}):
        start = measured(1, lambda size=size: asyncio.run(in_pool(pages[:size], size)))  # type: ignore[misc]
        result = measured(len(pages), lambda size=size: asyncio.run(in_pool(pages, size)))  # type: ignore[misc]
        print(f"pool of {size}       ", result.occupied(size), f" (a page each: {start.wall:.1f} s)")
    print(
        "ingest          ", whole_run(pages, options.sources).occupied(CORES), f" {options.sources} sources"
    )


if __name__ == "__main__":
    main()
