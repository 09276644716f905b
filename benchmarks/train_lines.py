"""Trains the model that judges the lines of bare text (`parsers/boilerplate/flow.npz`).

    OMP_NUM_THREADS=1 python -m benchmarks.train_lines            # cross-validated figures, three folds
    OMP_NUM_THREADS=1 python -m benchmarks.train_lines --write    # trains on all, writes the file

Data: wcxb-dev (Murrough Foley 2026, CC-BY-4.0), each page turned into text by resiliparse as its main
content, every third one also whole, and each also cut short: a few of its paragraphs with some of the lines
before and after its article, because these pages are long guides and most news is short. Pages whose text
lost most of the true body teach nothing but that everything is furniture, so they are left out. A line is the
article's when it is a line of the true body or 60 % of its three-word shingles are in it. Needs the dev and
bench groups. OMP's own threads make this ten times slower on a busy machine.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from benchmarks.extraction import scorer
from benchmarks.text_pages import WORD, Cut, Page, cut_short, pages
from parsers.boilerplate import flow

MODEL = Path(flow.__file__).with_name("flow.npz")
FOLDS = 3
WEIGHT: dict[Cut, float] = {"main content": 1.0, "whole page": 0.6, "cut short": 0.8}
Rows = np.ndarray[Any, Any]


def examples() -> list[tuple[Page, Rows]]:
    """Every page in its renderings, with its features."""
    plain = list(pages())
    short = [short for page in plain if page.covered >= 0.5 and (short := cut_short(page))]
    every = [*plain, *short, *pages("whole page", step=3)]
    return [(page, np.array(flow.features(page.lines), dtype=np.float32)) for page in every]


def weights(page: Page) -> Rows:
    """Long lines weigh more, long pages no more than short ones."""
    words = np.array([max(1, len(WORD.findall(line.text))) for line in page.lines], dtype=float)
    return (words / (words.sum() + 200)) ** 0.7 * WEIGHT[page.cut]


def train(data: list[tuple[Page, Rows]]) -> HistGradientBoostingClassifier:
    data = [(page, rows) for page, rows in data if page.covered >= 0.5]
    kept = np.concatenate([page.kept for page, _ in data])
    weight = np.concatenate([weights(page) for page, _ in data])
    model = HistGradientBoostingClassifier(
        max_iter=160,
        learning_rate=0.1,
        max_leaf_nodes=16,
        min_samples_leaf=40,
        l2_regularization=5,
        random_state=0,
    )
    return model.fit(np.concatenate([rows for _, rows in data]), kept, sample_weight=weight / weight.mean())


def validate(data: list[tuple[Page, Rows]]) -> None:
    """Word F1, mean over pages held out, for lines judged by the model alone."""
    words = scorer().words
    found: dict[Cut, list[tuple[float, ...]]] = {cut: [] for cut in WEIGHT}
    for turn in range(FOLDS):
        model = train([(page, rows) for page, rows in data if page.number % FOLDS != turn])
        for page, rows in ((page, rows) for page, rows in data if page.number % FOLDS == turn):
            sure = model.predict_proba(rows)[:, 1]
            told = [line.text for line, chance in zip(page.lines, sure, strict=True) if chance >= 0.4]
            found[page.cut].append(words(page.truth, "\n".join(told)))
    for cut, scores in found.items():
        mean = [sum(score[column] for score in scores) / len(scores) for column in range(3)]
        print(f"{cut:13s} {len(scores):4d} P R F1", *(f"{value:.4f}" for value in mean))


def write(model: HistGradientBoostingClassifier, file: Path) -> None:
    """The trees as plain arrays, all trees in one."""
    columns: dict[str, list[Any]] = {
        name: [] for name in ("feature", "threshold", "left", "right", "value", "roots")
    }
    for (tree,) in model._predictors:
        start = len(columns["feature"])
        columns["roots"].append(start)
        for number, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            columns["feature"].append(0 if leaf else int(node["feature_idx"]))
            columns["threshold"].append(0.0 if leaf else float(node["num_threshold"]))
            columns["left"].append(start + (number if leaf else int(node["left"])))
            columns["right"].append(start + (number if leaf else int(node["right"])))
            columns["value"].append(float(node["value"]) if leaf else 0.0)
    kinds = {"feature": np.int16, "threshold": np.float32, "value": np.float32}
    arrays = {name: np.array(column, dtype=kinds.get(name, np.int32)) for name, column in columns.items()}
    depth = max(int(tree.nodes["depth"].max()) for (tree,) in model._predictors)
    np.savez_compressed(file, **arrays, base=float(np.ravel(model._baseline_prediction)[0]), depth=depth)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="train on every page and write the model file")
    data = examples()
    if parser.parse_args().write:
        write(train(data), MODEL)
        print(f"{MODEL.name}: {MODEL.stat().st_size} bytes")
    else:
        validate(data)


if __name__ == "__main__":
    main()
