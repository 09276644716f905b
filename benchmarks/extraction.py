"""Article extraction, ours beside its peers, on the same pages in one run.

    python -m benchmarks.extraction                      # wcxb-dev, every peer that is installed
    python -m benchmarks.extraction --text               # the same pages as text without a DOM
    python -m benchmarks.extraction --only-ours --fold 0/10

The scoring is that of `bench/extraction.py` in the shared folder, used by its path; its docstring defines the
columns. Options not named here are passed on to it.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from parsers import Article, Document, parse
from tocsin.clock import now

SHARED = Path(__file__).resolve().parents[2] / "shared"
SCORER = SHARED / "bench" / "extraction.py"
PAGES = SHARED / "data" / "wcxb-dev"


def ours(content: str, url: str, media_type: str) -> dict[str, Any]:
    """What `parsers.parse` makes of a page, in the scorer's terms; the date is the day as printed."""
    article = read(content, url, media_type)
    return {
        "body": article.text,
        "title": article.headline,
        "authors": list(article.authors),
        "date": article.day.isoformat() if article.day else None,
    }


def read(content: str, url: str, media_type: str) -> Article:
    """A page already decoded, through the one door."""
    data = content.encode("utf-8", "replace")
    return parse(
        Document(
            content=data, charset="utf-8", media_type=media_type, url=url or "file:page", retrieved=now()
        )
    )


def corpus() -> Path:
    """The folder of wcxb-dev. Ends the program where it is not there, rather than to measure nothing."""
    if not PAGES.is_dir():
        raise SystemExit(f"{PAGES}: not there; this benchmark needs the shared folder beside the repository")
    return PAGES


def scorer() -> ModuleType:
    """The shared scoring script as a module."""
    if not SCORER.exists():
        raise SystemExit(f"{SCORER}: not there; this benchmark needs the shared folder beside the repository")
    spec = importlib.util.spec_from_file_location("shared_extraction_bench", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(*, text: bool, fold: str) -> dict[str, float]:
    """The scorer's columns for ours: mean over the pages of one fold ("0/40": every fortieth page)."""
    bench = scorer()
    rows: dict[str, list[float]] = {}
    for _, content, truth in bench.pages(PAGES, fold, text):
        out = ours(content, truth["url"] or "", "text/plain" if text else "text/html")
        rows.setdefault("f1", []).append(bench.words(truth["body"], out["body"])[2])
        rows.setdefault("f1s", []).append(bench.shingles(truth["body"], out["body"]))
        flat = bench.FLAT(out["body"])
        if truth["with"]:
            rows.setdefault("with", []).append(
                sum(bench.FLAT(x) in flat for x in truth["with"]) / len(truth["with"])
            )
        if truth["without"]:
            leaked = sum(bench.FLAT(x) in flat for x in truth["without"])
            rows.setdefault("without", []).append(1 - leaked / len(truth["without"]))
        if truth["title"]:
            rows.setdefault("title", []).append(float(bench.FOLD(out["title"]) == bench.FOLD(truth["title"])))
    return {name: sum(values) / len(values) for name, values in rows.items()}


def main() -> None:
    """Runs the shared script with ours among its peers."""
    arguments = sys.argv[1:]
    if "--data" not in arguments:
        arguments += ["--data", str(PAGES)]
    sys.argv = [str(SCORER), *arguments, "--ours", "benchmarks.extraction:ours"]
    bench = scorer()
    for name in [*bench.PEERS]:
        if importlib.util.find_spec(name.split()[0].removesuffix("-lxml")) is None:
            print(f"{name} is not installed: see requirements-bench.lock", file=sys.stderr)
            del bench.PEERS[name]
    bench.main()


if __name__ == "__main__":
    main()
