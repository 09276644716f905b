"""Whatever a server sends, a fetch ends as a `Fetched` or as a `FetchError` with a reason."""

from __future__ import annotations

import asyncio
import gzip
import random
from collections import Counter
from datetime import timedelta

from tests.faults.server import Exchange, FaultServer
from tests.fetch.conftest import NOW, offline
from tocsin.errors import FetchError
from tocsin.fetch import Fetcher, FetchSettings, Request

PAGE = gzip.compress(b"<html>" + b"words " * 200 + b"</html>")
ANSWERS = [
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 12\r\n\r\n<html></html",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n2\r\nab\r\n0\r\nX-T: 1\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE,
    b"HTTP/1.1 302 Found\r\nLocation: /garbage?on\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 301 Moved\r\nLocation: http://\xc3\xa4.example/\xff\r\nContent-Length: 0\r\n\r\n",
    b'HTTP/1.0 200 OK\r\nETag: W/"x"\r\nLast-Modified: never\r\n\r\n<html>until it closes</html>',
    b"HTTP/1.1 429 Too Many\r\nRetry-After: 99999999999999999999\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\x81\x00",
]


def garbled(chance: random.Random) -> bytes:
    data = bytearray(chance.choice(ANSWERS))
    for _ in range(chance.randint(0, 6)):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                data[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[place : place + chance.choice((1, 3, 20))]
            case 2:
                data[place:place] = chance.choice(ANSWERS)[: chance.randrange(80)]
            case _:
                data[place:place] = chance.choice(
                    (b"\r\n", b"\x00", b": ", b"\xff" * 9, b"a" * 5000, b"%00", b"\\")
                )
    return bytes(data)


def test_every_answer_ends_in_an_outcome(settings: FetchSettings) -> None:
    chance = random.Random(4)
    outcomes: Counter[str] = Counter()

    def answer(exchange: Exchange) -> None:
        exchange.send(garbled(chance))

    async def run(quick: FetchSettings, url: str) -> None:
        async with Fetcher(quick, resolve=offline) as fetcher:
            for number in range(300):
                now = NOW + timedelta(days=number)  # a 429 closes the site for a day at most
                try:
                    fetched = await fetcher.fetch(Request(url=f"{url}?{number}", etag='"x"'), now=now)
                    outcomes[f"fetched {fetched.status}"] += 1
                except FetchError as error:
                    assert "unforeseen" not in error.detail, error
                    outcomes[str(error.reason)] += 1

    with FaultServer() as server:
        server.route("/garbage", answer)
        changes = {"allow_private": (server.netloc,), "retries": 0, "read_timeout": 0.05}
        asyncio.run(run(settings.model_copy(update=changes), server.url("/garbage")))
    assert outcomes.total() == 300
    assert len(outcomes) >= 8, outcomes
