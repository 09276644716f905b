"""Sweep the feedparser corpus and seeded mutants of it; prints one JSON line of what happened.

    python tests/sources/feeds_swept.py feedparser-corpus.tar.xz --every 10 --mutants 500

A program of its own, because the high-water mark of memory only ever rises.
"""

from __future__ import annotations

import argparse
import json
import random
import tarfile
import time
from datetime import UTC, datetime
from pathlib import Path

from parsers.article import Document
from tocsin.sources import Discovery, Source, discover

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
PLACE = "http://news.example/feed.xml"
SOURCE = Source(name="corpus", kind="feed", location=PLACE)
NASTY = [
    *(
        b"&#xD800;",
        b"&#x110000;",
        b"&#0;",
        b"&nosuch;",
        b"&",
        b"<",
        b">",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"-->",
    ),
    *(
        b"<?",
        b"?>",
        b"<!DOCTYPE x [",
        b"\x00",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\xef\xbf\xbe",
        b"\xe2\x80\xae",
    ),
    *(
        b"<item>",
        b"</item>",
        b"</channel>",
        b"</rss>",
        b"<entry>",
        b"</feed>",
        b"<a b='",
        b'"',
        b"'",
        b"xmlns=''",
    ),
    *(
        b"<x:y>",
        b"</x>",
        b"<div>" * 200,
        b"&amp;" * 200,
        b" a='1'" * 200,
        b"99999999999999999999",
        b"\r\n" * 100,
    ),
]


def read_corpus(archive: Path) -> list[tuple[str, bytes]]:
    """Name and bytes of every feed, in order of name."""
    with tarfile.open(archive) as tar:
        files = ((member.name, tar.extractfile(member)) for member in tar if member.isfile())
        return sorted((name, file.read()) for name, file in files if file)


def mutant(chance: random.Random, feeds: list[tuple[str, bytes]]) -> bytes:
    """A feed with one to eight injuries."""
    data = bytearray(chance.choice(feeds)[1])
    for _ in range(chance.randint(1, 8)):
        place, length = chance.randrange(len(data) + 1), chance.choice((1, 2, 8, 64, 512))
        match chance.randrange(6):
            case 0:
                data[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[place : place + length]
            case 2:
                data[place:place] = data[place : place + length] * chance.randint(1, 20)
            case 3:
                data[place:place] = chance.choice(NASTY)
            case 4:
                other = chance.choice(feeds)[1]
                start = chance.randrange(len(other) + 1)
                data[place:place] = other[start : start + length]
            case _:
                del data[place:]
    return bytes(data)


def look(content: bytes) -> Discovery:
    return discover(SOURCE, Document(content=content, url=PLACE, retrieved=NOW), NOW)


def sound(found: Discovery) -> None:
    """What is found can be stored: it is UTF-8, has no NUL, and says no future date."""
    dumped = found.model_dump_json()
    dumped.encode("utf-8")
    assert "\\u0000" not in dumped
    for candidate in found.candidates:
        assert candidate.url.startswith(("http://", "https://"))
        published = candidate.hints.published
        assert published is None or published <= NOW


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("archive", type=Path)
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--mutants", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    feeds = read_corpus(given.archive)
    chance = random.Random(given.seed)
    tried = feeds[:: given.every] + [(f"mutant {n}", mutant(chance, feeds)) for n in range(given.mutants)]
    crashes, slowest = [], (0.0, "")
    for name, content in tried:
        started = time.process_time()
        try:
            sound(look(content))
        except Exception as error:
            crashes.append(f"{name}: {type(error).__name__}: {error}"[:300])
        slowest = max(slowest, (round(time.process_time() - started, 3), name))
    peak = peak_mib()
    print(json.dumps({"tried": len(tried), "crashes": crashes, "slowest": slowest, "peak_mib": peak}))


def peak_mib() -> int:
    """The most memory this process has had. (`ru_maxrss` would begin with that of the parent.)"""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main()
