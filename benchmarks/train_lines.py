"""Trains the model that judges the lines of bare text (`parsers/boilerplate/flow/lines.npz`).

    OMP_NUM_THREADS=1 python -m benchmarks.train_lines            # figures held out by domain, 5 folds
    OMP_NUM_THREADS=1 python -m benchmarks.train_lines --write    # trains on all, writes the file

Data: wcxb-dev (Murrough Foley 2026, CC-BY-4.0), each page turned into text by resiliparse as its main
content, every second one also whole, and each also cut short with little weight: a few of its paragraphs
with some of the lines before and after its article. Of the latter, half lose their blank lines and indents
and a quarter their known words, so that no judgement rests on these alone; they have no address, nor has
every second whole page. Then made news pages (`news_pages.py`): short, in nine languages, in 36 designs; a
fold holds out whole designs, though all designs share their labels. Half of the real pages come once more
and the made ones twice, with little weight and with boxes of other stories between their paragraphs
(`text_pages.read_also`): an article runs on after them. Real pages twice and made ones once are cut
to their first lines above cards, comments and the like (`text_tails.with_tail`). Pages whose text lost half
of the true body teach nothing but that everything is furniture, so they are left out. The words' figure for a
page comes from a list that has not seen the page's domain. docs/line-model.md has the figures. Needs the
bench group and the shared folder. Seeds are fixed. OMP's own threads make this ten times slower on a busy
machine.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from benchmarks.extraction import ours, scorer
from benchmarks.line_net import Text, fit_net
from benchmarks.text_pages import FOLDS, Cut, Page, cut_short, made_pages, pages, read_also
from benchmarks.text_tails import with_tail
from benchmarks.train_blocks import as_forest
from parsers.boilerplate import flow, phrases
from parsers.boilerplate.flow import context
from parsers.boilerplate.flow.address import Address, read_address
from parsers.boilerplate.flow.model import SHIPPED, Model, save_model
from parsers.boilerplate.flow.wordlist import terms_of, tokens_of
from parsers.words.characters import count_words

WEIGHT: dict[Cut, float] = {
    "main content": 1.0,
    "whole page": 0.4,
    "cut short": 0.25,
    "made news": 0.5,
    "read also": 0.1,
    "with a tail": 0.3,
}
MADE_SEEDS = range(10, 22)  # news_pages' own benchmark uses others
LEAST_DOMAINS, LEAST_WEIGHT = 10, 0.02  # of a term
NET_SEEDS = (0, 1, 2, 3)
Rows = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Example:
    """A page with all its figures but those of known words."""

    page: Page
    seen: phrases.Page
    address: Address
    mute: bool
    terms: list[set[str]]
    words: Rows
    kept: Rows

    @property
    def weight(self) -> Rows:
        """Long lines weigh more, long pages no more than short ones."""
        share = np.maximum(1, self.words) / (self.words.sum() + 200)
        return np.asarray(share**0.7 * WEIGHT[self.page.cut])


def examples() -> Iterator[Example]:
    """Every page in its renderings."""
    for page in pages():
        yield _example(page)
        short = cut_short(page) if page.covered >= 0.5 else None
        if short:
            flat = tuple(replace(line, gap=1, indent=0) for line in short.lines)
            short = replace(short, lines=flat) if page.number % 2 else short
            yield _example(short, dropped=True, mute=page.number % 4 < 1)
        if page.covered >= 0.5 and page.number % 2 < 1:
            yield from _changed(read_also(page, 0), 0)
        if page.covered >= 0.5:
            yield from (example for seed in range(2) for example in _changed(with_tail(page, seed), seed))
    for page in (*pages("whole page", step=2), *made_pages(MADE_SEEDS)):
        yield _example(page, dropped=page.number % 4 < 1)
        if page.cut == "made news":
            yield from (example for seed in range(2) for example in _changed(read_also(page, seed), seed))
            yield from _changed(with_tail(page, 0), 0)


def _changed(made: Page | None, seed: int) -> Iterator[Example]:
    """A page that was given boxes, if it could be: the first has no address, half have no known words."""
    if made:
        yield _example(made, dropped=seed == 0, mute=made.number % 4 < 2)


def _example(page: Page, *, dropped: bool = False, mute: bool = False) -> Example:
    """`dropped` texts have no address, `mute` ones no known words."""
    words = np.array([count_words(line.text) for line in page.lines])
    terms = [
        terms_of(tokens_of(line.text), count) for line, count in zip(page.lines, words.tolist(), strict=True)
    ]
    seen = phrases.Page([line.block for line in page.lines])
    address = read_address("" if dropped else page.told["url"] or "")
    return Example(page, seen, address, mute, terms, words, np.array(page.kept, dtype=bool))


def fit_words(data: Sequence[Example]) -> dict[str, float]:
    """The terms' weights, learned from the pages as they are."""
    data = [example for example in data if example.page.cut in ("main content", "made news")]
    domains = defaultdict(set)
    for example in data:
        for term in set().union(*example.terms):
            domains[term].add(example.page.domain)
    known = sorted(term for term, seen in domains.items() if len(seen) >= LEAST_DOMAINS)
    place = {term: at for at, term in enumerate(known)}
    rows = [sorted(place[t] for t in own if t in place) for example in data for own in example.terms]
    starts, flat = np.cumsum([0, *map(len, rows)]), np.concatenate([np.array(row, dtype=int) for row in rows])
    table = sparse.csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(known)))
    model = LogisticRegression(C=0.02, max_iter=80, tol=1e-3)
    weight = np.concatenate([example.weight for example in data])
    model.fit(table, np.concatenate([example.kept for example in data]), sample_weight=weight / weight.mean())
    learned = zip(known, model.coef_[0], strict=True)
    return {term: round(float(value), 3) for term, value in learned if abs(value) >= LEAST_WEIGHT}


def figures(example: Example, words: Mapping[str, float]) -> tuple[tuple[str, ...], Rows]:
    """The columns' names and the rows of a page."""
    table = context.measure(example.page.lines, example.seen, {} if example.mute else words, example.address)
    return tuple(table.columns), table.matrix()


def train(data: Sequence[Example]) -> Model:
    """A model from these pages."""
    data = [example for example in data if example.page.covered >= 0.5]
    lists = {
        fold: fit_words([example for example in data if example.page.fold != fold])
        for fold in {example.page.fold for example in data}
    }
    rows = [figures(example, lists[example.page.fold]) for example in data]
    matrix = np.concatenate([row for _, row in rows])
    weight = np.concatenate([example.weight for example in data])
    forest = HistGradientBoostingClassifier(
        max_iter=160,
        learning_rate=0.08,
        max_depth=6,
        max_leaf_nodes=24,
        min_samples_leaf=60,
        l2_regularization=10,
        max_features=0.25,
        early_stopping=False,
        random_state=0,
    )
    kept = np.concatenate([example.kept for example in data])
    forest.fit(matrix, kept, sample_weight=weight / weight.mean())
    texts = [Text(row, example.kept, example.weight) for example, (_, row) in zip(data, rows, strict=True)]
    net = fit_net(texts, NET_SEEDS)
    return Model(as_forest(forest, rows[0][0]), net, fit_words(data))


def validate(data: Sequence[Example], folds: int) -> None:
    """The scorer's figures of `parse`, over pages of domains that the judging model has not seen."""
    score = scorer()
    found: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for fold in range(folds):
        model = train([example for example in data if example.page.fold != fold])
        flow.load_model = lambda model=model: model  # type: ignore[attr-defined]
        for example in data:
            if example.page.fold == fold:
                found[example.page.cut].append(_figures(score, example.page))
                if example.page.cut == "main content":
                    dropped = replace(example.page, told={**example.page.told, "url": None})
                    found["no address"].append(_figures(score, dropped))
        for cut, rows in found.items():
            means = [sum(known) / max(1, len(known)) for known in map(_known, zip(*rows, strict=True))]
            names = ("P", "R", "F1", "F1s", "with", "without")
            told = "  ".join(f"{name} {mean:.4f}" for name, mean in zip(names, means, strict=True))
            print(f"{fold + 1} folds, {cut:13s} {len(rows):4d} pages  {told}", flush=True)


def _figures(score: Any, page: Page) -> tuple[float, ...]:
    raw = "".join("\n" * (line.gap + 1) + " " * line.indent + _raw(line) for line in page.lines)
    body = ours(raw, page.told["url"] or "", "text/plain")["body"]
    flat = score.FLAT(body)
    snippets = [page.told.get(name) if page.cut != "cut short" else None for name in ("with", "without")]
    shares = [
        sum(score.FLAT(one) in flat for one in some) / len(some) if some else np.nan for some in snippets
    ]
    return *score.words(page.truth, body), score.shingles(page.truth, body), shares[0], 1 - shares[1]


def _known(column: Sequence[float]) -> list[float]:
    return [value for value in column if not np.isnan(value)]


def _raw(line: Any) -> str:
    return f"• {line.text}" if line.block.kind == "list_item" else str(line.text)


def main() -> None:
    """Validates, or writes the shipped file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="train on all pages and write the shipped file")
    parser.add_argument("--folds", type=int, default=FOLDS, help="validate on so many of the folds only")
    chosen = parser.parse_args()
    context.look_at = cache(context.look_at)  # type: ignore[attr-defined]  # every fold looks at the same lines
    data = list(examples())
    if chosen.write:
        save_model(train(data), SHIPPED)
        print(f"{SHIPPED.name}: {SHIPPED.stat().st_size / 1024:.0f} KiB from {len(data)} pages")
    else:
        validate(data, chosen.folds)


if __name__ == "__main__":
    main()
