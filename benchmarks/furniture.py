"""Planted furniture: does a topic word ring from anywhere but the article?

    python -m benchmarks.furniture [--pages 100] [--seed 0] [--show]

Fourteen kinds of furniture, each with a word of its own that stands nowhere else, are planted into real
pages of wcxb-dev (CC-BY-4.0) where such things stand: around the true body, and between its paragraphs.
Leaks are words that reach the headline, the standfirst or the body, which is what topics match. `kept` is
the share of the words of the true body found in the page as it was that are still found with all the
furniture in it.

The seed draws the pages, and for each page a language (English for half of them, one of nine others for the
rest), a manner of naming classes (as publishers do, by a build's hashes, both, or not at all), and for each
kind one of its shapes, its words and its place. Shapes and words are in `furniture.toml`. Rules were made
looking at seeds up to 43: judge with others.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import lxml.html
from lxml.html import HtmlElement

from benchmarks.alignment import WORD
from benchmarks.extraction import corpus, read
from parsers.words.characters import fold

DATA = tomllib.loads(Path(__file__).with_name("furniture.toml").read_text("utf-8"))
KINDS = tuple(DATA["kinds"])


NAMINGS = ("told", "built", "both", "layout", "none")


# Control characters, also as entities: lxml reads them and then refuses to move them.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:[0-8]|1[124-9]|2\d|3[01]);|&#x(?:[0-8bcef]|1[0-9a-f]);",
    re.I,
)


def word(kind: str) -> str:
    """The word planted in one kind of furniture."""
    return "Zyrvan" + kind.replace("_", "")


class Plot:
    """A page with the places where furniture can be planted: around and between its paragraphs."""

    def __init__(self, html: str, truth: str) -> None:
        parser = lxml.html.HTMLParser(encoding="utf-8")
        data = html.encode("utf-8", "replace")
        self.tree = lxml.html.document_fromstring(data, parser=parser, ensure_head_body=True)
        lines = {fold(line) for line in truth.split("\n") if len(line) > 60}
        self.paragraphs = [p for p in self.tree.iter("p") if fold(p.text_content()) in lines]
        whole = fold(" ".join(truth.split()))
        parts = self.tree.body.iter("p", "li", "h2", "h3", "h4", "td", "div", "span")
        self.true = [element for element in parts if _is_in(element, whole)]
        self.last = self.true[-1] if self.true else None

    @property
    def usable(self) -> bool:
        return len(self.paragraphs) >= 4

    def plant(self, draw: Random) -> None:
        """Plants one box of each kind."""
        language = "en" if draw.random() < 0.5 else draw.choice([one for one in DATA["words"] if one != "en"])
        naming = draw.choice(NAMINGS)
        for kind in reversed(KINDS):
            place, html = box(kind, language, naming, draw)
            parent, index = self._place(place, draw)
            for piece in reversed(lxml.html.fragments_fromstring(html)):
                parent.insert(index, piece)

    def _place(self, name: str, draw: Random) -> tuple[HtmlElement, int]:
        if name == "between":
            return _beside(draw.choice(self.paragraphs[:-1]), 1)
        if name in ("top", "end"):
            return self.tree.body, 0 if name == "top" else len(self.tree.body)
        return _beside(self.paragraphs[0], 0) if name == "before" else _beside(_list_of(self.last), 1)


def box(kind: str, language: str, naming: str, draw: Random) -> tuple[str, str]:
    """A place for one box of furniture, and its markup."""
    told = DATA["kinds"][kind]
    shape = draw.choice(told["shapes"])
    name, words = draw.choice(told["names"]), DATA["words"][language]

    def fill(match: re.Match[str]) -> str:
        return _class(naming, name, draw) if match[1] == "C" else draw.choice(words[match[1]])

    html = re.sub(r"\{(\w+)\}", fill, shape["html"])
    return draw.choice(shape["places"]), html.replace("TOPIC", word(kind))


def _class(naming: str, name: str, draw: Random) -> str:
    """A class attribute: what a publisher calls it, what a build made of that, or none."""
    digest = "".join(draw.choices("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=6))
    names = {
        "told": name,
        "built": draw.choice([f"css-{digest.lower()}", f"sc-{digest}", f"_{digest}", digest]),
        "both": f"{name.replace('-', '_')}__{digest}",
        "layout": draw.choice(["flex mt-4", "row", "col-12", "wrap", "inner", "block w-full"]),
    }
    return f' class="{names[naming]}"' if naming in names else ""


def _is_in(element: HtmlElement, truth: str) -> bool:
    text = element.text_content() if len(element) < 12 else ""
    return 30 < len(text) < 5_000 and fold(text) in truth


def _list_of(element: HtmlElement | None) -> HtmlElement:
    """The list or table that an element is in, or itself: furniture follows those, it is not their entry."""
    assert element is not None
    around = [above for above in element.iterancestors() if above.tag in ("ul", "ol", "table", "dl")]
    return around[-1] if around else element


def _beside(element: HtmlElement, step: int) -> tuple[HtmlElement, int]:
    parent = element.getparent()
    return parent, parent.index(element) + step


def plots(count: int, seed: int | None = None) -> Iterator[tuple[str, str, str, Plot]]:
    """Pages whose paragraphs can be found: key, URL, truth, plot; in an order that the seed draws."""
    paths = sorted((corpus() / "ground-truth").glob("*.json"))
    paths = paths[::3] if seed is None else Random(seed).sample(paths, len(paths))
    found = 0
    for path in paths:
        truth = json.loads(path.read_text("utf-8"))
        html = gzip.decompress((corpus() / "html" / f"{path.stem}.html.gz").read_bytes()).decode(
            "utf-8", "replace"
        )
        plot = Plot(_CONTROL.sub(" ", html), truth["body"])
        if plot.usable:
            yield path.stem, truth["url"], truth["body"], plot
            found += 1
        if found == count:
            return


def measure(count: int, seed: int, show: bool = False) -> tuple[Counter[str], float, int]:
    """Leaks of each kind, the share of the body kept, and the pages looked at."""
    leaks: Counter[str] = Counter()
    kept, pages = 0.0, 0
    for key, url, truth, plot in plots(count, seed):
        clean = _found(truth, _read(plot.tree, url)[1])
        plot.plant(Random(f"{seed} {key}"))
        rings, body = _read(plot.tree, url)
        for kind in KINDS:
            if word(kind) in rings:
                leaks[kind] += 1
                if show:
                    told = next(line for line in rings.split("\n") if word(kind) in line)
                    print(f"{key} {url}: {kind}: {told[:200]}")
        kept += min(1.0, _found(truth, body) / max(1, clean))
        pages += 1
    return leaks, kept / max(1, pages), pages


def _read(tree: HtmlElement, url: str) -> tuple[str, str]:
    article = read(lxml.html.tostring(tree, encoding="unicode"), url, "text/html")
    return f"{article.headline}\n{article.standfirst or ''}\n{article.text}", article.text


def _found(truth: str, body: str) -> int:
    both = Counter(WORD.findall(truth.lower())) & Counter(WORD.findall(body.lower()))
    return both.total()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="name every leak")
    options = parser.parse_args()
    leaks, kept, pages = measure(options.pages, options.seed, options.show)
    for kind in KINDS:
        print(f"{kind:20s} {leaks[kind]:4d} leaks")
    print(f"{pages} pages, {sum(leaks.values())} leaks, {kept:.4f} of the true body kept")


if __name__ == "__main__":
    main()
