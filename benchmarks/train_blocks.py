"""Trains the model that judges the blocks of a page (`parsers/boilerplate/structure/blocks.npz`).

    OMP_NUM_THREADS=1 python -m benchmarks.train_blocks            # cross-validated figures, 5 folds
    OMP_NUM_THREADS=1 python -m benchmarks.train_blocks --write    # trains on all, writes the file

Data: wcxb-dev (Murrough Foley 2026, CC-BY-4.0), mostly long guides; and made pages of the 36 designs of news
sites that are not held out, filled with its sentences (`news_pages.py`). Which blocks are the article's:
`alignment.py`. A fold is a set of whole domains, or of whole designs. The lexicon is learned from real pages;
its figures for a page come from one that has not seen the page's domain. docs/block-model.md has the figures
and what was tried.
Needs the bench group and the shared folder. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from lxml.html import HtmlElement
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from benchmarks import news_pages
from benchmarks.alignment import LEAST, Array, align, domain_of
from benchmarks.extraction import PAGES, scorer
from benchmarks.news_pages import NewsPage
from parsers.boilerplate.structure import decide, judge_blocks, read_shares
from parsers.boilerplate.structure.figures.features import Shares, hear, measure
from parsers.boilerplate.structure.figures.lexicon import Lexicon, name_terms, opening_terms
from parsers.boilerplate.structure.figures.table import Table
from parsers.boilerplate.structure.figures.witnesses import read_page, spell, vouch
from parsers.boilerplate.structure.joining import join
from parsers.boilerplate.structure.model import SHIPPED, Forest, Model, save_model
from parsers.boilerplate.structure.page.outline import Outline
from parsers.boilerplate.structure.page.walk import read_outline
from parsers.tree.anchors import mark_own
from parsers.tree.reading import read_tree
from parsers.words.characters import tidy
from parsers.words.mojibake import mend

FOLDS = 5
DEPTH = 6
TREES = 240
MADE = range(100, 108)  # seeds of made pages; benchmarks/news_pages.py measures with others
DOUBTFUL = ("standfirst", "key points", "pull quote")


@dataclass(frozen=True)
class Page:
    """One page: its blocks, whether each is the article's, its weight in training, and the truth."""

    domain: str
    fold: int
    made: bool
    tree: HtmlElement
    outline: Outline
    shares: Shares
    reading: Sequence[float]
    kept: Array
    weight: Array
    truth: dict[str, Any]


def pages() -> Iterator[Page]:
    """Every page that has a block and is not too long to align: the real ones, then the made ones."""
    for path in sorted((PAGES / "ground-truth").glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        html = gzip.decompress((PAGES / "html" / f"{path.stem}.html.gz").read_bytes())
        tree = read_tree(mend(html.decode("utf-8", "replace")))
        if page := read_page_of(tree, truth, domain_of(truth["url"] or path.stem)):
            yield page
    for made in news_pages.pages(MADE, news_pages.taught()):
        truth = {"url": made.url, "body": made.body}
        if page := read_page_of(read_tree(made.html), truth, made.design, made=True):
            yield _without_doubtful(page, made)


def _without_doubtful(page: Page, made: NewsPage) -> Page:
    """The page with no say in whether standfirst and key points are the article's: truths differ in that."""
    doubtful = [tidy(text) for kind, text in made.furniture if kind in DOUBTFUL]
    weight = page.weight.copy()
    for at, segment in enumerate(page.outline.segments):
        if any(segment.text in text or text in segment.text for text in doubtful):
            weight[at] = LEAST
    return replace(page, weight=weight)


def read_page_of(tree: HtmlElement, truth: dict[str, Any], domain: str, *, made: bool = False) -> Page | None:
    """A page with its labels; None if it has no text or too much."""
    url = truth["url"] or ""
    mark_own(tree, url)
    outline = read_outline(tree)
    texts = [segment.text for segment in outline.segments]
    aligned = align(texts, truth["body"]) if texts else None
    if not aligned:
        return None
    blocks = [spell(text) for text in texts]
    reading = vouch(read_page(tree, url), blocks)
    fold = zlib.crc32(domain.encode()) % FOLDS
    return Page(domain, fold, made, tree, outline, read_shares(tree, blocks), reading, *aligned, truth)


def fit_lexicon(data: Sequence[Page]) -> Lexicon:
    """The words' weights, learned from the real ones of these pages."""
    data = [page for page in data if not page.made]
    names = _fit_terms(data, 12, lambda segment: [f"{level} {word}" for level, word in name_terms(segment)])
    openings = _fit_terms(data, 16, lambda segment: opening_terms(segment.text))
    levels: tuple[dict[str, float], ...] = ({}, {}, {})
    for term, weight in names.items():
        levels[int(term[0])][term[2:]] = weight
    return Lexicon((levels[0], levels[1], levels[2]), openings)


def _fit_terms(data: Sequence[Page], least_domains: int, terms_of: Any) -> dict[str, float]:
    rows = [set(terms_of(segment)) for page in data for segment in page.outline.segments]
    owners = [page.domain for page in data for _ in page.outline.segments]
    domains = defaultdict(set)
    for row, owner in zip(rows, owners, strict=True):
        for term in row:
            domains[term].add(owner)
    known = sorted(term for term, seen in domains.items() if len(seen) >= least_domains)
    place = {term: at for at, term in enumerate(known)}
    columns = [sorted(place[term] for term in row if term in place) for row in rows]
    starts = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate([np.array(row, dtype=np.int64) for row in columns])
    table = sparse.csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(known)))
    weight = np.concatenate([page.weight for page in data]) ** 2
    model = LogisticRegression(C=0.05, max_iter=60, tol=1e-3)
    model.fit(table, np.concatenate([page.kept for page in data]), sample_weight=weight / weight.mean())
    learned = zip(known, model.coef_[0], strict=True)
    return {term: round(float(value), 3) for term, value in learned if abs(value) >= 0.01}


def fit_forests(data: Sequence[Page], lexicons: dict[int, Lexicon]) -> tuple[Forest, Forest, Forest]:
    """The forests in the order of `Model`, each page measured with the lexicon that has not seen its fold."""
    tables = [_table(page, lexicons[page.fold]) for page in data]
    names = tuple(tables[0].columns)
    matrix = np.concatenate([table.matrix() for table in tables])
    kept = np.concatenate([page.kept for page in data])
    weight = np.concatenate([page.weight for page in data])
    alone = tuple(name for name in names if "reading" not in name)
    silent = matrix[:, [names.index(name) for name in alone]]
    return (
        _grow(matrix, kept, weight, names, seed=0),
        _grow(silent, kept, weight, alone, seed=0),
        _grow(silent, kept, weight, alone, seed=1),
    )


def _table(page: Page, lexicon: Lexicon) -> Table:
    table = measure(page.outline, page.shares, lexicon)
    hear(table, page.outline, page.reading)
    return table


def _grow(matrix: Array, kept: Array, weight: Array, names: tuple[str, ...], *, seed: int) -> Forest:
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=0.05,
        max_depth=DEPTH,
        max_leaf_nodes=32,
        min_samples_leaf=200,
        l2_regularization=30,
        max_features=0.3,
        early_stopping=False,
        random_state=seed,
    )
    return as_forest(model.fit(matrix, kept, sample_weight=weight / weight.mean()), names)


def as_forest(model: HistGradientBoostingClassifier, columns: tuple[str, ...]) -> Forest:
    """scikit-learn's trees as complete ones of fixed depth in heap order."""
    trees = [tree.nodes for (tree,) in model._predictors]
    inner = 2**DEPTH - 1
    column = np.zeros((len(trees), inner), dtype=np.int64)
    threshold = np.full((len(trees), inner), np.inf, dtype=np.float32)
    value = np.zeros((len(trees), inner + 1), dtype=np.float32)
    for number, nodes in enumerate(trees):
        for heap, node in _heap(nodes, inner):
            if heap >= inner:
                value[number, heap - inner] = node["value"]
            elif not node["is_leaf"]:
                column[number, heap] = node["feature_idx"]
                threshold[number, heap] = node["num_threshold"]
    return Forest(columns, column, threshold, value, float(np.ravel(model._baseline_prediction)[0]))


def _heap(nodes: Array, inner: int) -> Iterator[tuple[int, Any]]:
    """(place in the heap, node); a leaf above the lowest level fills all places below it."""
    waiting = [(0, 0)]
    while waiting:
        heap, at = waiting.pop()
        node = nodes[at]
        yield heap, node
        if heap < inner:
            below = (at, at) if node["is_leaf"] else (node["left"], node["right"])
            waiting += [(2 * heap + 1, below[0]), (2 * heap + 2, below[1])]


def train(data: Sequence[Page]) -> Model:
    """A model from these pages."""
    folds = sorted({page.fold for page in data})
    lexicons = {fold: fit_lexicon([page for page in data if page.fold != fold]) for fold in folds}
    return Model(fit_lexicon(data), *fit_forests(data, lexicons))


def validate(data: Sequence[Page], folds: int) -> None:
    """Figures of `bench/extraction.py`, over pages of domains that the judging model has not seen."""
    score = scorer()
    rows: dict[bool, list[dict[str, float]]] = {False: [], True: []}
    for fold in range(folds):
        model = train([page for page in data if page.fold != fold])
        for made, name in ((False, "real"), (True, "made")):
            judged = [page for page in data if page.fold == fold and page.made == made]
            rows[made] += [_figures(score, page, model) for page in judged]
            print(f"{fold + 1} folds, {name}: {_line(rows[made])}", flush=True)


def _figures(score: Any, page: Page, model: Model) -> dict[str, float]:
    spelled = [spell(segment.text) for segment in page.outline.segments]
    url = page.truth["url"] or ""
    probabilities = judge_blocks(page.tree, url, page.outline, spelled, page.shares, model)
    keeps, _ = decide(page.outline, probabilities, page.shares)
    kept = [segment for segment, keep in zip(page.outline.segments, keeps, strict=True) if keep]
    body = "\n\n".join(block.text for block in join(kept))
    precision, recall, f1 = score.words(page.truth["body"], body)
    row = {"P": precision, "R": recall, "F1": f1, "F1s": score.shingles(page.truth["body"], body)}
    flat = score.FLAT(body)
    for name in ("with", "without"):
        snippets = page.truth.get(name)
        if snippets:
            share = sum(score.FLAT(snippet) in flat for snippet in snippets) / len(snippets)
            row[name] = share if name == "with" else 1 - share
    return row


def _line(rows: Sequence[dict[str, float]]) -> str:
    means = {
        name: statistics.mean(found)
        for name in ("P", "R", "F1", "F1s", "with", "without")
        if (found := [row[name] for row in rows if name in row])
    }
    return f"{len(rows):4d} pages  " + "  ".join(f"{name} {mean:.4f}" for name, mean in means.items())


def main() -> None:
    """Validates, or writes the shipped file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="train on all pages and write the shipped file")
    parser.add_argument("--folds", type=int, default=FOLDS, help="validate on so many of the folds only")
    chosen = parser.parse_args()
    data = list(pages())
    if chosen.write:
        save_model(train(data), SHIPPED)
        print(f"{SHIPPED}: {SHIPPED.stat().st_size / 1024:.0f} KiB from {len(data)} pages")
    else:
        validate(data, chosen.folds)


if __name__ == "__main__":
    main()
