"""A news site on loopback: a feed of twenty real pages and the two seeds, each with a box that cries ETIM."""

from __future__ import annotations

import gzip
import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.commands import tocsin
from tests.faults.server import FaultServer

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
BOX = """
<aside class="related-stories"><h3>Related Stories</h3><ul>
<li><a href="/old/1">ETIM: what is the East Turkestan Islamic Movement?</a></li>
<li><a href="/old/2">Recognition of the Taliban government draws near</a></li>
</ul></aside>
"""
RINGS = re.compile(r"ETIM|Turkestan|Turkistan|recogni|legitima", re.I)
PAGES = 20


@dataclass(frozen=True)
class Page:
    """One page of the site; `title` as the feed gives it."""

    path: str
    title: str
    content: bytes


def pages(shared: Path) -> list[Page]:
    """The seeds first, then the first twenty development pages whose articles speak of neither topic."""
    found = [_seed(number, file) for number, file in enumerate(sorted(SEEDS.glob("*.txt")))]
    for truth_file in sorted((shared / "wcxb-dev" / "ground-truth").glob("*.json")):
        truth = json.loads(truth_file.read_text("utf-8"))
        if len(found) < PAGES + 2 and not RINGS.search(truth["body"]):
            source = shared / "wcxb-dev" / "html" / f"{truth_file.stem}.html.gz"
            text = gzip.decompress(source.read_bytes()).decode("utf-8", "replace")
            title = truth["title"] or truth_file.stem
            found.append(Page(f"/news/{truth_file.stem}.html", title, _boxed(text)))
    return found


def _boxed(text: str) -> bytes:
    before, end, after = text.rpartition("</body>")
    return (before + BOX + end + after if end else text + BOX).encode("utf-8")


def _seed(number: int, file: Path) -> Page:
    lines = [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]
    long = [line for line in lines if len(line) > 100]
    headline = next(line for line in lines if 40 < len(line) <= 100)
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in long)
    content = f"""<!doctype html><html lang="en"><head><title>{html.escape(headline)}</title></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<main><article><h1>{html.escape(headline)}</h1>{body}</article></main>
<footer>All rights reserved</footer></body></html>"""
    return Page(f"/seed/{number}.html", headline, _boxed(content))


def publish(server: FaultServer, shown: list[Page]) -> None:
    """Puts the pages and `/feed.xml`, which names them, on the server."""
    for page in shown:
        server.serve(page.path, page.content)
    items = "".join(
        f"<item><title>{html.escape(page.title)}</title><link>{server.url(page.path)}</link>"
        f"<guid>{server.url(page.path)}</guid></item>"
        for page in shown
    )
    feed = f'<rss version="2.0"><channel><title>Loopback Times</title>{items}</channel></rss>'
    server.serve("/feed.xml", feed, headers={"Content-Type": "application/rss+xml", "ETag": '"1"'})


def run(file: Path) -> tuple[int, dict[str, Any]]:
    """`tocsin run --json`: exit status and what it says."""
    done = tocsin("run", "--json", "--settings", str(file), cwd=file.parent)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def settings(server: FaultServer, database: str, channel: str = "console") -> str:
    """A `tocsin.toml` that watches the site."""
    return f"""
store.url = "{database}"
[fetch]
allow_private = ["{server.netloc}"]
per_host_delay = 0.0
backoff = 0.01
[[source]]
name = "loopback"
feed = "{server.url("/feed.xml")}"
[[topic]]
name = "etim"
query = 'exact:ETIM OR "east turkestan islamic movement"'
[[topic]]
name = "recognition"
query = '(recogni* OR legitima*) NEAR/30 (taliban OR kabul OR afghan*)'
[[channel]]
name = "desk"
url = "{channel}"
private = true
"""
