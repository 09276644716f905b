"""Made news pages: is an article found in page designs that no training page has?

    OMP_NUM_THREADS=1 python -m benchmarks.news_pages                    # every design, three seeds
    OMP_NUM_THREADS=1 python -m benchmarks.news_pages --held-out         # those that no model is trained on
    OMP_NUM_THREADS=1 python -m benchmarks.news_pages --design arc --show

Each design (`news_templates/`) imitates a kind of markup that news sites are built with, with the furniture
that such a page has, in its number and places, much of it between the paragraphs. Text is that of wcxb-dev
(`news_text.py`). Models are trained on half of the designs (with other seeds): only the others, `--held-out`,
show how a site is read that no model knows. Columns, for ours and for trafilatura on the same pages: F1
(words), F1s (4-gram shingles), `whole` (share of the article's paragraphs that stand in the body unbroken),
and leaks: a block of furniture leaks when most of its 4-grams are in the body more often than in the article.
A standfirst and a box of key points are counted as furniture here; other truths count them as article.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
import statistics
import tomllib
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from benchmarks.extraction import ours, scorer
from benchmarks.news_text import Piece, Writer

TEMPLATES = Path(__file__).with_name("news_templates")
SEEDS = range(3)
_MARK = re.compile(r"<!--(f:[a-z -]+|/f)-->")
_FURNITURE = re.compile(r"<!--f:([a-z -]+)-->(.*?)<!--/f-->", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CLASS = re.compile(r'(?<= class=")[^"<>{}]+(?=")')


@dataclass(frozen=True)
class NewsPage:
    """A page with what is known of it: the article's blocks, and its furniture as (kind, text)."""

    design: str
    language: str
    url: str
    title: str
    html: str
    blocks: tuple[str, ...]
    furniture: tuple[tuple[str, str], ...]

    @property
    def body(self) -> str:
        return "\n\n".join(self.blocks)


@cache
def designs() -> dict[str, dict[str, Any]]:
    """What each design's articles hold (`designs.toml`)."""
    return tomllib.loads((TEMPLATES / "designs.toml").read_text("utf-8"))


def taught() -> tuple[str, ...]:
    """The designs that models are trained on."""
    return tuple(name for name, design in designs().items() if not design.get("held_out"))


def held_out() -> tuple[str, ...]:
    """Those that no model is trained on."""
    return tuple(name for name, design in designs().items() if design.get("held_out"))


def pages(seeds: Iterable[int], names: Iterable[str] = ()) -> Iterator[NewsPage]:
    """One page of each design (or of those named) for each seed; the same seed gives the same page."""
    chosen = tuple(names) or tuple(designs())
    for seed in seeds:
        for name in chosen:
            yield make(name, seed)


def make(name: str, seed: int) -> NewsPage:
    """The page of one design and seed."""
    design = designs()[name]
    chance = random.Random(f"{name} {seed}")
    language = design["languages"][seed % len(design["languages"])]
    host = f"www.{name.replace('_', '-')}-courier.example"
    writer = Writer(language, chance, host)
    pieces = writer.pieces(design)
    url = f"https://{host}/news/{seed}/{writer.code()}.html"
    marked = _render(name, seed, writer, pieces, url)
    furniture = tuple((kind, _text_of(inner)) for kind, inner in _FURNITURE.findall(marked))
    page = _MARK.sub("", marked)
    if seed % 2 and "hashed" in design:
        page = _hash_names(page, float(design["hashed"]), seed)
    return NewsPage(
        name, language, url, writer.title(), page, tuple(piece.text for piece in pieces),
        tuple((kind, text) for kind, text in furniture if text),
    )  # fmt: skip


def _render(name: str, seed: int, writer: Writer, pieces: Sequence[Piece], url: str) -> str:
    title = html.escape(writer.title())
    summary = html.escape(writer.summary())
    said = {verb: getattr(writer, verb) for verb in _VERBS}
    return _templates().get_template(f"{name}.html.j2").render(
        pieces=pieces, lang=writer.language, way=seed, url=url, site=writer.site, title=title,
        summary=summary, linked_data=_linked_data(writer, pieces, url), f=_marked, **said,
    )  # fmt: skip


_VERBS = ("say", "all", "headline", "sentence", "excerpt", "story", "caption", "repeated", "name", "topic",
          "href", "number", "code")  # fmt: skip


@cache
def _templates() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    return jinja2.Environment(loader=loader, autoescape=False, undefined=jinja2.StrictUndefined)


def _marked(kind: str, caller: Callable[[], str]) -> str:
    return f"<!--f:{kind}-->{caller()}<!--/f-->"


def _linked_data(writer: Writer, pieces: Sequence[Piece], url: str) -> str:
    """A NewsArticle as sites state it: with the whole body, a cut one, or none."""
    body = " ".join(piece.text.replace("\n", " ") for piece in pieces)
    stated = writer.chance.choice(({}, {}, {"articleBody": body}, {"articleBody": body[:200] + "..."}))
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": writer.title(), "url": url,
        "publisher": {"@type": "Organization", "name": writer.site},
        "datePublished": "2024-03-18T10:32:00+00:00",
        **stated,
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")


def _text_of(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def _hash_names(page: str, share: float, seed: int) -> str:
    """The page with a share of its class names as a build tool leaves them."""

    def hashed(name: str) -> str:
        code = zlib.crc32(f"{name} {seed}".encode())
        return f"_{code:08x}" if code % 1000 < 1000 * share else name

    return _CLASS.sub(lambda match: " ".join(map(hashed, match[0].split())), page)


@dataclass(frozen=True)
class Score:
    """How well one page was read."""

    f1: float
    f1s: float
    whole: float
    leaks: tuple[str, ...]


def score(page: NewsPage, body: str) -> Score:
    """Compares a body that was read with the page's own."""
    bench = scorer_once()
    found = bench.FOLD(body)
    kept = [bool(folded := bench.FOLD(block)) and folded in found for block in page.blocks]
    more = _grams(found) - _grams(bench.FOLD(page.body))
    leaks = [kind for kind, text in page.furniture if _stands_in(bench.FOLD(text), more)]
    whole = sum(kept) / len(kept)
    return Score(bench.words(page.body, body)[2], bench.shingles(page.body, body), whole, tuple(leaks))


@cache
def scorer_once() -> Any:
    return scorer()


def _grams(folded: str) -> Counter[tuple[str, ...]]:
    """Runs of one to four words."""
    words = folded.split()
    return Counter(
        tuple(words[at : at + size]) for size in range(1, 5) for at in range(len(words) - size + 1)
    )


def _stands_in(folded: str, more: Counter[tuple[str, ...]]) -> bool:
    words = folded.split()
    size = min(4, len(words))
    runs = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)] if words else []
    return bool(runs) and sum(run in more for run in runs) * 2 > len(runs)


def read_by_trafilatura(content: str, url: str, media_type: str) -> dict[str, Any]:
    """The peer, with the options of the shared benchmark."""
    found: dict[str, Any] = scorer_once().trafilatura(content, url, media_type)
    return found


READERS = {"ours": ours, "trafilatura": read_by_trafilatura}


def measure(chosen: Sequence[NewsPage], readers: Sequence[str]) -> dict[str, list[Score]]:
    """Every reader's scores, in the order of the pages."""
    return {
        name: [
            score(page, READERS[name](page.html, page.url, "text/html").get("body") or "") for page in chosen
        ]
        for name in readers
    }


def report(chosen: Sequence[NewsPage], scores: dict[str, list[Score]]) -> Iterator[str]:
    """A line a design, the sums, and the leaks by kind."""
    yield f"{'':18s}" + "".join(f" | {name:11s} F1    F1s  whole leaks" for name in scores)
    names = list(dict.fromkeys(page.design for page in chosen))
    for design in (*names, "all"):
        at = [number for number, page in enumerate(chosen) if design in (page.design, "all")]
        yield f"{design:18s}" + "".join(f" | {_line([rows[n] for n in at])}" for rows in scores.values())
    planted = Counter(kind for page in chosen for kind, _ in page.furniture)
    leaked = {name: Counter(kind for row in rows for kind in row.leaks) for name, rows in scores.items()}
    yield ""
    for kind, count in sorted(planted.items()):
        yield f"{kind:18s} of {count:5d} leak " + "  ".join(
            f"{name} {leaked[name][kind]:4d}" for name in scores
        )


def _line(rows: Sequence[Score]) -> str:
    f1, f1s, whole = (statistics.mean(getattr(row, name) for row in rows) for name in ("f1", "f1s", "whole"))
    return f"{'':9s}{f1:.4f} {f1s:.4f} {whole:.3f} {sum(len(row.leaks) for row in rows):5d}"


def show(chosen: Sequence[NewsPage], scores: Sequence[Score]) -> Iterator[str]:
    """What leaked from which page, most first."""
    where: defaultdict[tuple[str, str], int] = defaultdict(int)
    for page, row in zip(chosen, scores, strict=True):
        for kind in row.leaks:
            where[page.design, kind] += 1
    for (design, kind), count in sorted(where.items(), key=lambda item: -item[1]):
        yield f"{design:18s} {kind:18s} {count}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--design", action="append", default=[], help="only this one; may be repeated")
    parser.add_argument("--held-out", action="store_true", help="only those that no model is trained on")
    parser.add_argument("--seeds", type=int, default=len(SEEDS))
    parser.add_argument("--only-ours", action="store_true")
    parser.add_argument("--show", action="store_true", help="name the leaks of ours by design and kind")
    parser.add_argument("--write", type=Path, help="write the pages into this folder, to look at")
    options = parser.parse_args()
    names = held_out() if options.held_out else options.design
    chosen = list(pages(range(options.seeds), names))
    if options.write:
        for number, page in enumerate(chosen):
            (options.write / f"{page.design}-{number // len(designs())}.html").write_text(page.html, "utf-8")
    scores = measure(chosen, ["ours"] if options.only_ours else list(READERS))
    print("\n".join(report(chosen, scores)))
    if options.show:
        print("\n".join(("", *show(chosen, scores["ours"]))))


if __name__ == "__main__":
    main()
