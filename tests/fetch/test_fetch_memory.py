"""Memory: a bomb of 1 GiB is rejected after at most 10 MiB of output and costs at most 32 MiB of memory."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.faults.server import FaultServer

# A process of its own: the high-water mark of memory only ever rises.
CHILD = """
import asyncio, json, sys
from datetime import UTC, datetime
from tocsin.errors import FetchError
from tocsin.fetch import Fetcher, FetchSettings, Request

def peak():
    # ru_maxrss would begin with that of the parent.
    return int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]) // 1024

async def main(base, paths):
    now = datetime(2026, 11, 2, tzinfo=UTC)
    outcomes = {}
    netloc = base.split("//")[1]
    async with Fetcher(FetchSettings(allow_private=(netloc,), per_host_delay=0, retries=0)) as fetcher:
        await fetcher.fetch(Request(url=base + "/gzip"), now=now)
        for path in paths:
            before = peak()
            try:
                await fetcher.fetch(Request(url=base + path), now=now)
                reason = "fetched"
            except FetchError as error:
                reason = str(error.reason)
            outcomes[path] = [reason, peak() - before]
    print(json.dumps(outcomes))

asyncio.run(main(sys.argv[1], sys.argv[2:]))
"""
BOMBS = {
    "/bomb/gzip": "too_large",
    "/bomb/deflate": "too_large",
    "/bomb/raw-deflate": "too_large",
    "/bomb/members": "too_large",
    "/bomb/sitemap.xml.gz": "too_large",
    "/bomb/empty-members": "decode_failed",
    "/bomb/stacked": "encoding_refused",
    "/bomb/br": "encoding_refused",
    "/bomb/zstd": "encoding_refused",
    "/endless": "too_large",
}


def test_bar_3_bombs_cost_little_memory(server: FaultServer) -> None:
    command = [sys.executable, "-c", CHILD, server.url(""), *BOMBS]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    outcomes = json.loads(ran.stdout)
    assert {path: reason for path, (reason, _) in outcomes.items()} == BOMBS
    assert sum(risen for _, risen in outcomes.values()) <= 32, outcomes
