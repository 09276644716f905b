"""Trains the net of the line model: for each line a few figures, then what they are beside each other.

Plain gradient descent (Adam) in numpy, for the net is small and nothing at hand trains one whose lines look
at their neighbours. `parsers/boilerplate/flow/model.py` evaluates it. Texts of a batch stand one after
another with empty lines between them, as many as the farthest layer looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from parsers.boilerplate.flow.model import FARTHEST, REACHES, Net, beside

UNITS, EPOCHS, BATCH = 32, 12, 1_500  # units of a layer; lines a step
RATE, WARM_UP, DECAY = 1.5e-3, 100, 1e-2
LOST_FIGURES, LOST_UNITS = 0.1, 0.2  # shares that are left out at random in training
FOLLOWS = 0.005  # how fast the shipped weights follow the ones that are trained
Rows = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Text:
    """The lines of one text: their figures, whether each is the article's, and what each weighs."""

    figures: Rows
    kept: Rows
    weight: Rows


def fit_net(texts: Sequence[Text], seeds: Sequence[int]) -> Net:
    """Nets from several seeds, each heard alike; figures are scaled as all lines of the texts are."""
    every = np.concatenate([text.figures for text in texts])
    mean, spread = every.mean(axis=0), every.std(axis=0) + 1e-6
    weight = np.concatenate([text.weight for text in texts]).mean()
    scaled = [
        Text(
            np.clip((text.figures - mean) / spread, -FARTHEST, FARTHEST).astype(np.float32),
            text.kept.astype(np.float32),
            (text.weight / weight).astype(np.float32),
        )
        for text in texts
    ]
    found = [_fit(scaled, np.random.default_rng(seed)) for seed in seeds]
    parts = [np.stack(same) for same in zip(*found, strict=True)]
    return Net(mean, spread, *parts)


def _fit(texts: Sequence[Text], chance: np.random.Generator) -> list[Rows]:
    parts = _start(texts[0].figures.shape[1], chance)
    shipped = [part.copy() for part in parts]
    adam = _Adam(parts, max(1, EPOCHS * sum(len(text.kept) for text in texts) // BATCH))
    for _ in range(EPOCHS):
        for batch in _batches(texts, chance):
            adam.step(_gradients(parts, batch, chance))
            for own, part in zip(shipped, parts, strict=True):
                own += (part - own) * (FOLLOWS if adam.steps > 2 * WARM_UP else 1)
    return shipped


def _start(columns: int, chance: np.random.Generator) -> list[Rows]:
    """Weights and biases in the order of `Net`'s parts."""
    layers = len(REACHES)

    def normal(*shape: int, scale: float) -> Rows:
        return (chance.standard_normal(shape) * scale).astype(np.float32)

    return [
        normal(columns, UNITS, scale=(2 / columns) ** 0.5),
        np.zeros(UNITS, dtype=np.float32),
        normal(layers, 3 * UNITS, UNITS, scale=(2 / (3 * UNITS)) ** 0.5 / 2),
        np.zeros((layers, UNITS), dtype=np.float32),
        normal(UNITS, scale=(1 / UNITS) ** 0.5),
        np.zeros((), dtype=np.float32),
    ]


def _batches(texts: Sequence[Text], chance: np.random.Generator) -> Iterator[tuple[Text, Rows]]:
    """All texts in a new order, some at a time, and which lines are theirs (1) and which empty (0)."""
    waiting: list[Text] = []
    for at in chance.permutation(len(texts)).tolist():
        waiting.append(texts[at])
        if sum(len(text.kept) for text in waiting) >= BATCH:
            yield _row(waiting)
            waiting = []
    if waiting:
        yield _row(waiting)


def _row(texts: Sequence[Text]) -> tuple[Text, Rows]:
    gap = max(REACHES)

    def spaced(parts: Sequence[Rows]) -> Rows:
        room = [(0, gap)] + [(0, 0)] * (parts[0].ndim - 1)
        return np.concatenate([np.pad(part, room) for part in parts])

    joined = Text(
        *(spaced([getattr(text, name) for text in texts]) for name in ("figures", "kept", "weight"))
    )
    return joined, spaced([np.ones((len(text.kept), 1), dtype=np.float32) for text in texts])


def _gradients(parts: Sequence[Rows], batch: tuple[Text, Rows], chance: np.random.Generator) -> list[Rows]:
    """Of the weighted log loss, by each of the weights."""
    inner, inner_bias, layers, biases, outer, outer_bias = parts
    text, real = batch
    figures = text.figures * _spared(text.figures.shape, LOST_FIGURES, chance)
    before = figures @ inner + inner_bias
    first = (before > 0) * real * _spared(before.shape, LOST_UNITS, chance)
    units, seen, gates = before * first, [], []
    for reach, layer, bias in zip(REACHES, layers, biases, strict=True):
        seen.append(beside(units, reach))
        found = seen[-1] @ layer + bias
        gates.append((found > 0) * real * _spared(found.shape, LOST_UNITS, chance))
        units = units + found * gates[-1]
    chances = 1 / (1 + np.exp(-np.clip(units @ outer + outer_bias, -30, 30)))
    wrong = (text.weight * (chances - text.kept) / real.sum()).astype(np.float32)
    back = wrong[:, None] * outer
    to_layers, to_biases = np.empty_like(layers), np.empty_like(biases)
    for at in reversed(range(len(REACHES))):
        own = back * gates[at]
        to_layers[at], to_biases[at] = seen[at].T @ own, own.sum(axis=0)
        back = back + _from_beside(own @ layers[at].T, REACHES[at])
    own = back * first
    return [figures.T @ own, own.sum(axis=0), to_layers, to_biases, units.T @ wrong, wrong.sum()]


def _spared(shape: tuple[int, ...], lost: float, chance: np.random.Generator) -> Rows:
    """0 for what is left out, and what makes up for it for the rest."""
    return (chance.random(shape, dtype=np.float32) >= lost) / np.float32(1 - lost)


def _from_beside(gradient: Rows, reach: int) -> Rows:
    """What `beside` handed to three places, given back to the line it came from."""
    back, own, ahead = np.split(gradient, 3, axis=1)
    total = own.copy()
    total[:-reach] += back[reach:]
    total[reach:] += ahead[:-reach]
    return total


@dataclass
class _Adam:
    """Steps of a size that each weight's own gradients set; weights, not biases, shrink a little."""

    parts: Sequence[Rows]
    planned: int
    steps: int = 0
    mean: list[Rows] = field(init=False)
    square: list[Rows] = field(init=False)

    def __post_init__(self) -> None:
        self.mean = [np.zeros_like(part) for part in self.parts]
        self.square = [np.zeros_like(part) for part in self.parts]

    def step(self, gradients: Sequence[Rows]) -> None:
        self.steps += 1
        rate = RATE * min(1.0, self.steps / WARM_UP) * max(0.05, 1 - self.steps / (1.3 * self.planned))
        for at, (part, gradient) in enumerate(zip(self.parts, gradients, strict=True)):
            self.mean[at] = 0.9 * self.mean[at] + 0.1 * gradient
            self.square[at] = 0.99 * self.square[at] + 0.01 * gradient * gradient
            mean = self.mean[at] / (1 - 0.9**self.steps)
            spread = np.sqrt(self.square[at] / (1 - 0.99**self.steps)) + 1e-8
            shrunk = DECAY if at % 2 == 0 else 0.0
            part -= (rate * (mean / spread + shrunk * part)).astype(np.float32)
