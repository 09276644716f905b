"""Completeness: is a page told for what it is? Precision and recall of each label.

    python -m benchmarks.completeness [--pages 60] [--show]

The set is made from real pages of wcxb-dev (CC-BY-4.0): each is read as it is (`full`), cut off in three
ways (`truncated`), with its article but for the first paragraphs replaced by a subscription box
(`paywalled`), with its body replaced by a consent screen or a script's empty shell under its own head, with
its article taken out (`not_an_article`), and with its article replaced by a section front, a tag page, search
results, an error, a login, a product, a podcast, a video, a gallery (`not_an_article` too, each listed by its
kind; written by hand, in `not_articles.toml`). Bot blocks have no page of their own: they are the answers of
the services that give them, told in our own words after their real ones. The wording is in
`completeness.json`, apart from the rules. A seed draws the pages; rules were made looking at
seeds 0 to 9, the later of them at the pages with even numbers of seeds 0 to 3.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
from lxml.html import HtmlElement

from benchmarks.extraction import read
from benchmarks.furniture import Plot, plots
from parsers import Completeness

PAGES: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("not_articles.toml").read_text("utf-8"))[
    "page"
]
SCREENS: dict[str, list[str]] = json.loads(Path(__file__).with_name("completeness.json").read_text("utf-8"))

_BODY = re.compile(r'"articleBody"\s*:\s*"(?:[^"\\]|\\.)*"\s*,?')


def cases(count: int, seed: int) -> Iterator[tuple[str, str, str, Completeness]]:
    """A name, a page's source, its URL, and what it is."""
    for number, (key, url, truth, plot) in enumerate(plots(count, seed)):
        whole = _source(plot.tree)
        yield key, whole, url, "full"
        yield f"{key} cut", *_truncated(whole, truth, number), url, "truncated"
        for label, make in (
            ("paywalled", _paywalled),
            ("consent_wall", _screen),
            ("script_shell", _screen),
            ("bot_block", _answer),
            ("not_an_article", _without_article),
        ):
            fresh = Plot(whole, truth)
            yield f"{key} {label}", make(fresh, label, number), url, label  # type: ignore[misc]
        for page in (PAGES[(3 * number + step) % len(PAGES)] for step in range(3)):
            site = f"https://{urlsplit(url).hostname or 'example.com'}/{page['kind']}"
            yield f"{key} {page['kind']}", _replaced(Plot(whole, truth), page), site, "not_an_article"


def _source(tree: HtmlElement) -> str:
    return str(lxml.html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>"))


def _truncated(whole: str, truth: str, number: int) -> tuple[str]:
    """Lost on the way, an excerpt that ends in an ellipsis, or one with a link to the rest."""
    fresh = Plot(whole, truth)
    middle = fresh.paragraphs[len(fresh.paragraphs) // 2]
    if number % 3 == 0:
        marker = str(lxml.html.tostring(middle, encoding="unicode"))[:60]
        whole = _source(_unstated(fresh.tree))
        return (whole[: whole.find(marker) + 200],)
    _keep_first(fresh, 2)
    last = fresh.paragraphs[1]
    text = " ".join(last.text_content().split()[:20])
    for child in list(last):
        last.remove(child)
    last.text = text + ("…" if number % 3 == 1 else " [...]")
    return (_source(fresh.tree),)


def _paywalled(plot: Plot, label: str, number: int) -> str:
    _keep_first(plot, 2)
    box = SCREENS[label][number % len(SCREENS[label])]
    parent = plot.paragraphs[1].getparent()
    for piece in reversed(lxml.html.fragments_fromstring(box)):
        parent.insert(parent.index(plot.paragraphs[1]) + 1, piece)
    return _source(plot.tree)


def _keep_first(plot: Plot, kept: int) -> None:
    """Takes out all of the article but its first paragraphs, wherever the page has it."""
    first, last = plot.paragraphs[:kept], plot.paragraphs[kept - 1]
    order = list(_home(plot).iter())
    _drop(order[order.index(last) + 1 :], first)
    _drop(plot.true, first)
    _unstated(plot.tree)


def _drop(elements: Iterable[HtmlElement], kept: Sequence[HtmlElement] = ()) -> None:
    """Takes out the elements that neither hold nor are in one of those kept."""
    spared = {inner for one in kept for inner in one.iter()}
    spared.update(above for one in kept for above in one.iterancestors())
    for element in elements:
        if isinstance(element.tag, str) and element not in spared and element.getparent() is not None:
            element.drop_tree()


def _unstated(tree: HtmlElement) -> HtmlElement:
    """The tree, its linked data without the article's body: with that, the page would have it whole."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            script.text = _BODY.sub("", script.text)
    return tree


def _home(plot: Plot) -> HtmlElement:
    """The smallest element that holds every paragraph of the article."""
    home = plot.paragraphs[0].getparent()
    while not all(home in paragraph.iterancestors() for paragraph in plot.paragraphs):
        home = home.getparent()
    return home


def _screen(plot: Plot, label: str, number: int) -> str:
    """The page's own head, its scripts, and nothing but a screen in its body."""
    body = _unstated(plot.tree).body
    scripts = [script for script in body.iter("script") if script.get("type") != "application/ld+json"]
    for element in list(body):
        body.remove(element)
    body.text = None
    for piece in lxml.html.fragments_fromstring(SCREENS[label][number % len(SCREENS[label])]):
        body.append(piece)
    body.extend(scripts[:5])
    return _source(plot.tree)


def _answer(plot: Plot, label: str, number: int) -> str:
    return SCREENS[label][number % len(SCREENS[label])]


def _without_article(plot: Plot, label: str, number: int) -> str:
    """The page without its article and without what its head says of it: its menus, lists and footers."""
    home = _home(plot)
    if home is not plot.tree.body:
        home.drop_tree()
    _drop(plot.true)
    for script in list(plot.tree.iter("script")):
        script.drop_tree()
    return _source(plot.tree)


def _replaced(plot: Plot, page: dict[str, str]) -> str:
    """The site's own page around another kind of content, its head telling of that."""
    home = _home(plot)
    _drop(plot.true, [home])
    for script in list(plot.tree.iter("script")):
        if script.get("type") == "application/ld+json":
            script.drop_tree()
    for meta in list(plot.tree.iter("meta")):
        if not (meta.get("charset") or meta.get("http-equiv") or meta.get("name") in ("viewport", "robots")):
            meta.drop_tree()
    for heading in list(plot.tree.iter("h1", "title")):
        heading.drop_tree()
    head = f"<title>{page['title']}</title><meta property='og:title' content='{page['title']}'>"
    for piece in lxml.html.fragments_fromstring(f"{head}<meta property='og:type' content='{page['type']}'>"):
        plot.tree.head.append(piece)
    for child in list(home):
        home.remove(child)
    home.text = None
    for piece in lxml.html.fragments_fromstring(page["html"]):
        home.append(piece)
    return _source(plot.tree)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="name every mistake")
    options = parser.parse_args()
    seen: Counter[tuple[str, str]] = Counter()
    kinds: Counter[tuple[str, bool]] = Counter()
    for name, source, url, label in cases(options.pages, options.seed):
        found = read(source, url, "text/html").completeness
        seen[label, found] += 1
        if label == "not_an_article":
            kinds[name.split()[1], found == label] += 1
        if options.show and found != label:
            print(f"{name}: {label}, read as {found}")
    _print(seen)
    for kind in sorted({kind for kind, _ in kinds}):
        print(f"  {kind:20s} {kinds[kind, True]:4d} of {kinds[kind, True] + kinds[kind, False]}")


def _print(seen: Counter[tuple[str, str]]) -> None:
    labels = sorted({label for label, _ in seen})
    print(f"{'label':16s} {'n':>4s} {'precision':>9s} {'recall':>7s}   taken for")
    for label in labels:
        right, told = seen[label, label], sum(n for (_, found), n in seen.items() if found == label)
        n = sum(count for (true, _), count in seen.items() if true == label)
        wrong = {found: count for (true, found), count in seen.items() if true == label and found != label}
        print(f"{label:16s} {n:4d} {right / max(1, told):9.3f} {right / max(1, n):7.3f}   {wrong or ''}")


if __name__ == "__main__":
    main()
