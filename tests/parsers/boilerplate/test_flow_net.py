"""The net of the line model: how it is evaluated, and that its training follows the gradient."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import line_net
from benchmarks.line_net import Text, fit_net
from parsers.boilerplate.flow import model
from parsers.boilerplate.flow.model import REACHES, Net, beside

COLUMNS = 3


def texts(count: int) -> list[Text]:
    """A line is the article's where the first figure of the line before it is above 0."""
    chance = np.random.default_rng(5)
    figures = [chance.standard_normal((lines, COLUMNS)) for lines in chance.integers(8, 40, count)]
    kept = [np.concatenate(([False], rows[:-1, 0] > 0)) for rows in figures]
    return [Text(rows, true, np.ones(len(rows))) for rows, true in zip(figures, kept, strict=True)]


def test_each_row_between_its_neighbours() -> None:
    rows = np.array([[1.0], [2.0], [3.0]], dtype=np.float32)
    assert beside(rows, 1).tolist() == [[0, 1, 2], [1, 2, 3], [2, 3, 0]]
    assert beside(rows, 4).tolist() == [[0, 1, 0], [0, 2, 0], [0, 3, 0]]


def test_a_long_text_is_judged_as_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    net = fit_net(texts(4), seeds=(0, 1))
    figures = np.random.default_rng(1).standard_normal((300, COLUMNS)).astype(np.float32)
    whole = net.log_odds(figures)
    monkeypatch.setattr(model, "_ALONE", 1)
    assert np.allclose(net.log_odds(figures), whole, atol=1e-4)


def test_it_learns_from_the_line_before(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("EPOCHS", 30), ("BATCH", 60), ("FOLLOWS", 0.05)):
        monkeypatch.setattr(line_net, name, value)
    net = fit_net(texts(60), seeds=(0,))
    unseen = texts(80)[60:]
    right = [np.mean((net.log_odds(text.figures) > 0) == text.kept) for text in unseen]
    assert np.mean(right) > 0.85


def loss(parts: list[line_net.Rows], batch: tuple[Text, line_net.Rows]) -> float:
    text, real = batch
    units = np.maximum(text.figures @ parts[0] + parts[1], 0) * real
    for reach, layer, bias in zip(REACHES, parts[2], parts[3], strict=True):
        units = units + np.maximum(beside(units, reach) @ layer + bias, 0) * real
    odds = units @ parts[4] + parts[5]
    return float((text.weight * (np.logaddexp(0, odds) - text.kept * odds)).sum() / real.sum())


def test_gradients_are_those_of_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_net, "LOST_FIGURES", 0.0)
    monkeypatch.setattr(line_net, "LOST_UNITS", 0.0)
    chance, step = np.random.default_rng(3), 1e-5
    parts = [part.astype(np.float64) for part in line_net._start(COLUMNS, chance)]
    batch = line_net._row(texts(3))
    found = line_net._gradients(parts, batch, chance)
    for part, gradient in zip(parts, found, strict=True):
        at = np.unravel_index(int(np.argmax(np.abs(gradient))), part.shape)
        own = part[at]
        part[at] = own + step
        above = loss(parts, batch)
        part[at] = own - step
        below = loss(parts, batch)
        part[at] = own
        assert (above - below) / (2 * step) == pytest.approx(np.asarray(gradient)[at], rel=1e-3)


def test_a_net_of_no_weights_says_its_bias() -> None:
    units, layers = 2, len(REACHES)
    shapes = [(COLUMNS, units), (units,), (layers, 3 * units, units), (layers, units), (units,)]
    silent = [np.zeros((1, *shape), dtype=np.float32) for shape in shapes]
    net = Net(np.zeros(COLUMNS), np.ones(COLUMNS), *silent, np.array([0.5], dtype=np.float32))
    assert net.log_odds(np.ones((4, COLUMNS), dtype=np.float32)).tolist() == [0.5] * 4
